#include "terrain/viewshed.h"

#include "core/contract.h"
#include "core/jobs.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace pitscape::terrain {
namespace {

/// Whether the line from the eye to a point over a cell stays above the ground between them.
class SightLine {
public:
    SightLine(const HeightGrid& grid, Cell eye, double eye_m) : grid_{grid}, eye_{eye}, eye_m_{eye_m} {}

    bool reaches(Cell target, double target_m) const {
        const std::int32_t dc = target.col - eye_.col, dr = target.row - eye_.row;
        const std::int32_t steps = std::max(std::abs(dc), std::abs(dr));
        if (steps <= 1) return true;
        const bool byColumn = std::abs(dc) >= std::abs(dr);
        const double rise = (target_m - eye_m_) / steps;
        const double across = static_cast<double>(byColumn ? dr : dc) / steps;
        const std::int32_t along = (byColumn ? dc : dr) > 0 ? 1 : -1;
        for (std::int32_t i = 1; i < steps; ++i) {
            const double offset = across * i;
            const auto below = static_cast<std::int32_t>(std::floor(offset));
            const double share = offset - below;
            const double near = height(byColumn, along * i, below);
            const double ground =
                share < 1e-12 ? near : near + share * (height(byColumn, along * i, below + 1) - near);
            if (ground > eye_m_ + rise * i) return false;  // never so where it is NaN
        }
        return true;
    }

private:
    double height(bool byColumn, std::int32_t along, std::int32_t across) const {
        const Cell cell = byColumn ? Cell{eye_.col + along, eye_.row + across}
                                   : Cell{eye_.col + across, eye_.row + along};
        return static_cast<double>(grid_.at(cell));
    }

    const HeightGrid& grid_;
    Cell eye_;
    double eye_m_;
};

}  // namespace

std::vector<std::uint8_t> viewshed(const HeightGrid& grid, const Observer& observer,
                                   const std::stop_token& stop) {
    const Cell eye = grid.frame().cellAt(observer.place);
    PS_EXPECT(grid.contains(eye) && !std::isnan(grid.at(eye)));
    const SightLine line{grid, eye, static_cast<double>(grid.at(eye)) + observer.height_m};
    const double reach = observer.radius_m > 0 ? observer.radius_m / grid.cellSize_m() : 1e9;
    std::vector<std::uint8_t> seen(grid.frame().count());
    parallelFor(grid.rows(), 4, [&](std::int64_t first, std::int64_t last) {
        for (auto row = static_cast<std::int32_t>(first); row < last && !stop.stop_requested(); ++row)
            for (std::int32_t col = 0; col < grid.cols(); ++col) {
                if (std::hypot(col - eye.col, row - eye.row) > reach) continue;
                const double ground = static_cast<double>(grid.at({col, row}));
                if (std::isnan(ground)) continue;
                if (line.reaches({col, row}, ground + observer.target_m))
                    seen[grid.frame().index({col, row})] = 1;
            }
    });
    if (stop.stop_requested()) seen.clear();
    return seen;
}

}  // namespace pitscape::terrain
