#include "terrain/drainage.h"

#include "core/contract.h"
#include "core/jobs.h"
#include "terrain/kernel.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <queue>
#include <span>

namespace pitscape::terrain {
namespace {

constexpr FlowDirection kUnreached = 10;
constexpr FlowDirection opposite(std::int32_t direction) {
    return static_cast<FlowDirection>((direction + 4) & 7);
}

/// Spreads over the map from its outlets and notes the filled height of every cell and where the
/// flood came from.
class Flood {
public:
    Flood(const HeightGrid& grid, std::vector<float>& filled, std::vector<FlowDirection>& from,
          const std::stop_token& stop)
        : frame_{grid.frame()}, filled_{filled.data()}, from_{from.data()} {
        for (std::int32_t d = 0; d < 8; ++d)
            offset_[d] = std::ptrdiff_t{kStepRow[d]} * frame_.cols + kStepCol[d];
        seed();
        while (!stop.stop_requested()) {
            spread();
            if (spills_.empty()) break;
            const Spill spill = spills_.top();
            spills_.pop();
            drown(spill);
        }
    }

private:
    struct Spill {
        float level = 0;
        std::uint32_t cell = 0;
        bool operator<(const Spill& other) const { return level > other.level; }
    };

    bool onBorder(std::size_t cell) const {
        const auto cols = static_cast<std::size_t>(frame_.cols);
        const std::size_t col = cell % cols;
        return cell < cols || cell >= frame_.count() - cols || col == 0 || col + 1 == cols;
    }

    void addOutlet(std::size_t cell) {
        if (from_[cell] != kUnreached) return;
        from_[cell] = kOutlet;
        spills_.push({filled_[cell], static_cast<std::uint32_t>(cell)});
    }

    void seed() {
        const auto cols = static_cast<std::size_t>(frame_.cols), count = frame_.count();
        for (std::size_t i = 0; i < count; ++i)
            from_[i] = std::isnan(filled_[i]) ? kNoData : kUnreached;
        for (std::size_t col = 0; col < cols; ++col) {
            addOutlet(col);
            addOutlet(count - cols + col);
        }
        for (std::size_t start = 0; start < count; start += cols) {
            addOutlet(start);
            addOutlet(start + cols - 1);
        }
        for (std::size_t i = 0; i < count; ++i) {
            if (from_[i] != kNoData) continue;
            for (std::int32_t d = 0; d < 8; ++d) {
                const Cell n{static_cast<std::int32_t>(i % cols) + kStepCol[d],
                             static_cast<std::int32_t>(i / cols) + kStepRow[d]};
                if (frame_.contains(n)) addOutlet(frame_.index(n));
            }
        }
    }

    /// Visits the unreached neighbours of a cell. A border cell has fewer than eight.
    template <class Visit>
    void neighbours(std::size_t cell, Visit visit) {
        FlowDirection* const from = from_;  // a store to a byte might change the member itself
        const bool border = from[cell] == kOutlet && onBorder(cell);
        const auto cols = static_cast<std::size_t>(frame_.cols);
        for (std::int32_t d = 0; d < 8; ++d) {
            if (border) {
                const Cell n{static_cast<std::int32_t>(cell % cols) + kStepCol[d],
                             static_cast<std::int32_t>(cell / cols) + kStepRow[d]};
                if (!frame_.contains(n)) continue;
            }
            const std::size_t n = cell + static_cast<std::size_t>(offset_[d]);
            if (from[n] == kUnreached) visit(n, d);
        }
    }

    /// Climbs from the cells whose filled height is their own height.
    void spread() {
        for (std::size_t i = 0; i < slopes_.size(); ++i) {
            const std::uint32_t cell = slopes_[i];
            const float z = filled_[cell];
            bool spills = false;
            neighbours(cell, [&](std::size_t n, std::int32_t d) {
                if (filled_[n] >= z) {
                    from_[n] = opposite(d);
                    slopes_.push_back(static_cast<std::uint32_t>(n));
                } else {
                    spills = true;
                }
            });
            if (spills) edge_.push_back(cell);
        }
        slopes_.clear();
        for (const std::uint32_t cell : edge_)
            if (leads(cell)) spills_.push({filled_[cell], cell});
        edge_.clear();
    }

    /// The cell is the lowest way that is known so far to one of its lower neighbours. Where a lower
    /// way is known, water comes in over that one.
    bool leads(std::uint32_t cell) {
        const float z = filled_[cell];
        bool leading = false;
        neighbours(cell, [&](std::size_t n, std::int32_t) {
            if (leading || filled_[n] >= z) return;
            leading = true;
            for (const std::ptrdiff_t step : offset_) {
                const std::size_t other = n + static_cast<std::size_t>(step);
                if (from_[other] <= kOutlet && filled_[other] < z) leading = false;
            }
        });
        return leading;
    }

    /// Fills the hollow behind the lowest cell that water can spill over.
    void drown(const Spill& spill) {
        lake_.push_back(spill.cell);
        for (std::size_t i = 0; i < lake_.size(); ++i)
            neighbours(lake_[i], [&](std::size_t n, std::int32_t d) {
                from_[n] = opposite(d);
                if (filled_[n] <= spill.level) {
                    filled_[n] = spill.level;
                    lake_.push_back(static_cast<std::uint32_t>(n));
                } else {
                    slopes_.push_back(static_cast<std::uint32_t>(n));
                }
            });
        lake_.clear();
    }

    const GridFrame& frame_;
    float* filled_;  // no bounds checks in the innermost loop: a third of the time
    FlowDirection* from_;
    std::ptrdiff_t offset_[8] = {};
    std::vector<std::uint32_t> slopes_, lake_, edge_;
    std::priority_queue<Spill> spills_;
};

PS_KERNELS_BEGIN

/// Steepest way down in the inner cells of a row; where there is none, `direction` keeps its value.
PS_KERNEL void steepestInRow(const float* here, std::int32_t cols, FlowDirection* direction) {
    const float* north = here - cols;
    const float* south = here + cols;
    constexpr float kDiagonal = 0.70710678F;  // 1 / sqrt(2)
    PS_INDEPENDENT for (std::int32_t c = 1; c < cols - 1; ++c) {
        const float z = here[c];
        const float drops[8] = {z - north[c],    (z - north[c + 1]) * kDiagonal,
                                z - here[c + 1], (z - south[c + 1]) * kDiagonal,
                                z - south[c],    (z - south[c - 1]) * kDiagonal,
                                z - here[c - 1], (z - north[c - 1]) * kDiagonal};
        float best = 0;
        std::int32_t way = direction[c];
        const bool fixed = way == kOutlet || way == kNoData;
        for (std::int32_t d = 0; d < 8; ++d) {
            const bool more = drops[d] > best;
            best = more ? drops[d] : best;
            way = more && !fixed ? d : way;
        }
        direction[c] = static_cast<FlowDirection>(way);
    }
}

PS_KERNELS_END

}  // namespace

HeightGrid fillDepressions(const HeightGrid& grid, const std::stop_token& stop) {
    std::vector<float> filled{grid.heights_m().begin(), grid.heights_m().end()};
    std::vector<FlowDirection> from(filled.size());
    Flood{grid, filled, from, stop};
    return {grid.frame(), std::move(filled)};
}

Drainage drain(const HeightGrid& grid, const std::stop_token& stop) {
    std::vector<float> filled{grid.heights_m().begin(), grid.heights_m().end()};
    std::vector<FlowDirection> from(filled.size());
    Flood{grid, filled, from, stop};
    const std::int32_t cols = grid.cols();
    parallelFor(std::max(0, grid.rows() - 2), 64, [&](std::int64_t first, std::int64_t last) {
        for (std::int64_t row = first + 1; row < last + 1; ++row)
            steepestInRow(filled.data() + row * cols, cols, from.data() + row * cols);
    });
    return {HeightGrid{grid.frame(), std::move(filled)}, std::move(from)};
}

std::vector<std::uint32_t> flowAccumulation(const GridFrame& frame,
                                            const std::vector<FlowDirection>& directions) {
    PS_EXPECT(directions.size() == frame.count());
    std::ptrdiff_t offset[8];
    for (std::int32_t d = 0; d < 8; ++d)
        offset[d] = std::ptrdiff_t{kStepRow[d]} * frame.cols + kStepCol[d];
    constexpr std::uint8_t kDone = 255;
    const std::size_t count = directions.size();
    std::vector<std::uint8_t> inflows(count);
    std::vector<std::uint32_t> cells(count, 1);
    for (std::size_t i = 0; i < count; ++i) {
        if (directions[i] < kOutlet) ++inflows[i + static_cast<std::size_t>(offset[directions[i]])];
        if (directions[i] == kNoData) cells[i] = 0;
    }
    for (std::size_t i = 0; i < count; ++i) {
        // From a source, downstream until a cell that still waits for other inflows.
        for (std::size_t cell = i; inflows[cell] == 0;) {
            inflows[cell] = kDone;
            if (directions[cell] >= kOutlet) break;
            const std::size_t next = cell + static_cast<std::size_t>(offset[directions[cell]]);
            cells[next] += cells[cell];
            --inflows[next];
            cell = next;
        }
    }
    return cells;
}

}  // namespace pitscape::terrain
