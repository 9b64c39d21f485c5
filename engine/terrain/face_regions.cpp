#include "terrain/face_regions.h"

#include "terrain/drainage.h"
#include "terrain/gradient.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <numeric>
#include <utility>

#include <glm/geometric.hpp>

namespace pitscape::terrain {
namespace {

constexpr double kRadians = std::numbers::pi / 180;
constexpr float kGapSlope = 0.7F;       ///< a cell between two steep ones may be this much flatter
constexpr float kLeastOverlap = 0.6F;   ///< of the spans of height of neighbours, of the larger
constexpr double kWidestTurn_deg = 60;  ///< of a cell's fall from that of its face
constexpr std::int32_t kNone = -1;

template <class T>
auto& of(T& list, std::int32_t i) {
    return list[static_cast<std::size_t>(i)];
}

/// Finds steep cells, what belongs to them, and groups them.
class Regions {
public:
    Regions(const HeightGrid& grid, const FaceOptions& options)
        : grid_{grid},
          options_{options},
          slope_(grid.frame().count()),
          aspect_(slope_.size()),
          id_(slope_.size(), kNone) {
        slopesAndAspects_deg(grid, grid.frame().all(), slope_, aspect_);
        collect();
        followFallLines();
        for (int pass = 0; pass < 2; ++pass) smoothSpans();
        meanFalls();
    }

    std::vector<std::vector<SteepCell>> group() {
        region_.assign(cells_.size(), kNone);
        std::vector<std::int32_t> order(cells_.size());
        std::iota(order.begin(), order.end(), 0);
        std::stable_sort(order.begin(), order.end(),
                         [&](std::int32_t a, std::int32_t b) { return span(a) > span(b); });
        std::vector<std::int32_t> sizes;
        for (const std::int32_t seed : order)
            if (of(region_, seed) == kNone && span(seed) >= 0.5 * options_.minHeight_m)
                sizes.push_back(grow(seed, static_cast<std::int32_t>(sizes.size())));
        for (int pass = 0; pass < 2; ++pass) absorbCrumbs(sizes);
        std::vector<std::vector<SteepCell>> groups(sizes.size());
        for (std::int32_t i = 0; i < count(); ++i)
            if (of(region_, i) != kNone) of(groups, of(region_, i)).push_back(of(cells_, i));
        return groups;
    }

private:
    std::int32_t count() const { return static_cast<std::int32_t>(cells_.size()); }
    float span(std::int32_t i) const { return of(cells_, i).crest_m - of(cells_, i).toe_m; }
    std::int32_t idAt(Cell c) const { return grid_.contains(c) ? id_[grid_.frame().index(c)] : kNone; }

    template <class Visit>
    void neighbours(std::int32_t i, Visit visit) const {
        const Cell c = of(cells_, i).cell;
        for (std::int32_t d = 0; d < 8; ++d)
            if (const std::int32_t n = idAt({c.col + kStepCol[d], c.row + kStepRow[d]}); n != kNone)
                visit(n);
    }

    bool steep(Cell c) const {
        return grid_.contains(c) &&
               slope_[grid_.frame().index(c)] >= static_cast<float>(options_.minSlope_deg);
    }
    /// A less steep cell between a steep one above and one below: a crack, not a bench.
    bool gap(Cell c, std::size_t index) const {
        if (slope_[index] < kGapSlope * static_cast<float>(options_.minSlope_deg) ||
            std::isnan(aspect_[index]))
            return false;
        const double fall = static_cast<double>(aspect_[index]) * kRadians;
        const auto dc = static_cast<std::int32_t>(std::lround(std::sin(fall)));
        const auto dr = static_cast<std::int32_t>(std::lround(-std::cos(fall)));
        return steep({c.col + dc, c.row + dr}) && steep({c.col - dc, c.row - dr});
    }

    void collect() {
        for (std::int32_t row = 0; row < grid_.rows(); ++row)
            for (std::int32_t col = 0; col < grid_.cols(); ++col) {
                const std::size_t index = grid_.frame().index({col, row});
                if (!(slope_[index] >= kGapSlope * static_cast<float>(options_.minSlope_deg))) continue;
                if (!steep({col, row}) && !gap({col, row}, index)) continue;
                id_[index] = count();
                const float height = grid_.at({col, row});
                cells_.push_back({{col, row}, height, slope_[index], height, height, {}});
            }
    }

    /// Toe and crest of a cell are those of the steepest neighbour below and above, where that is steep
    /// too, else its height. Cells in the order of their heights: the neighbour is done before.
    void followFallLines() {
        std::vector<std::int32_t> order(cells_.size());
        std::iota(order.begin(), order.end(), 0);
        std::stable_sort(order.begin(), order.end(), [&](std::int32_t a, std::int32_t b) {
            return of(cells_, a).height_m < of(cells_, b).height_m;
        });
        const auto follow = [&](std::int32_t i, float sign, float SteepCell::*end) {
            SteepCell& own = of(cells_, i);
            float best = 0;
            for (std::int32_t d = 0; d < 8; ++d) {
                const Cell n{own.cell.col + kStepCol[d], own.cell.row + kStepRow[d]};
                if (!grid_.contains(n) || std::isnan(grid_.at(n))) continue;
                const float away = d % 2 == 0 ? 1.0F : std::numbers::sqrt2_v<float>;
                const float drop = sign * (grid_.at(n) - own.height_m) / away;
                if (!(drop > best)) continue;
                best = drop;
                const std::int32_t id = idAt(n);
                own.*end = id == kNone ? grid_.at(n) : of(cells_, id).*end;
            }
        };
        for (const std::int32_t i : order) follow(i, -1.0F, &SteepCell::toe_m);
        std::reverse(order.begin(), order.end());
        for (const std::int32_t i : order) follow(i, 1.0F, &SteepCell::crest_m);
    }

    /// Median of toe and crest over the steep cells around: a knob in the wall ends no fall line.
    void smoothSpans() {
        const std::vector<SteepCell> before = cells_;
        const auto median = [&](std::int32_t i, float SteepCell::*end) {
            std::array<float, 9> values{of(before, i).*end};
            std::size_t n = 1;
            neighbours(i, [&](std::int32_t j) { values[n++] = of(before, j).*end; });
            std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(n / 2),
                             values.begin() + static_cast<std::ptrdiff_t>(n));
            return values[n / 2];
        };
        for (std::int32_t i = 0; i < count(); ++i) {
            of(cells_, i).toe_m = median(i, &SteepCell::toe_m);
            of(cells_, i).crest_m = median(i, &SteepCell::crest_m);
        }
    }

    void meanFalls() {
        constexpr std::int32_t kReach = 2;
        for (SteepCell& own : cells_) {
            for (std::int32_t dr = -kReach; dr <= kReach; ++dr)
                for (std::int32_t dc = -kReach; dc <= kReach; ++dc) {
                    const Cell n{own.cell.col + dc, own.cell.row + dr};
                    if (idAt(n) == kNone) continue;
                    const double fall = static_cast<double>(aspect_[grid_.frame().index(n)]) * kRadians;
                    own.fall += glm::dvec2{std::sin(fall), std::cos(fall)};
                }
            const double length = glm::length(own.fall);
            own.fall = length > 0 ? own.fall / length : glm::dvec2{0, 1};
        }
    }

    bool sameWall(std::int32_t a, std::int32_t b) const {
        const SteepCell &p = of(cells_, a), &q = of(cells_, b);
        const float common = std::min(p.crest_m, q.crest_m) - std::max(p.toe_m, q.toe_m);
        return common >= kLeastOverlap * std::max(span(a), span(b));
    }

    /// Takes in all cells that belong to the seed's face. @return how many
    std::int32_t grow(std::int32_t seed, std::int32_t region) {
        const double leastCosine = std::cos(kWidestTurn_deg * kRadians);
        glm::dvec2 sum = of(cells_, seed).fall;
        std::vector<std::int32_t> queue{seed};
        of(region_, seed) = region;
        for (std::size_t i = 0; i < queue.size(); ++i)
            neighbours(queue[i], [&](std::int32_t n) {
                if (of(region_, n) != kNone || span(n) < 0.5 * options_.minHeight_m ||
                    !sameWall(queue[i], n))
                    return;
                if (glm::dot(sum, of(cells_, n).fall) < leastCosine * glm::length(sum)) return;
                of(region_, n) = region;
                sum += of(cells_, n).fall;
                queue.push_back(n);
            });
        return static_cast<std::int32_t>(queue.size());
    }

    /// Cells of no or of a very small group join the one that surrounds them.
    void absorbCrumbs(const std::vector<std::int32_t>& sizes) {
        constexpr std::int32_t kCrumb = 6, kSurrounded = 5;
        const auto big = [&](std::int32_t region) {
            return region != kNone && of(sizes, region) > kCrumb;
        };
        for (std::int32_t i = 0; i < count(); ++i) {
            if (big(of(region_, i))) continue;
            std::array<std::int32_t, 8> around{};
            std::size_t n = 0;
            neighbours(i, [&](std::int32_t j) {
                if (big(of(region_, j))) around[n++] = of(region_, j);
            });
            for (std::size_t k = 0; k < n; ++k)
                if (std::count(around.begin(), around.begin() + static_cast<std::ptrdiff_t>(n),
                               around[k]) >= kSurrounded)
                    of(region_, i) = around[k];
        }
    }

    const HeightGrid& grid_;
    const FaceOptions& options_;
    std::vector<float> slope_, aspect_;
    std::vector<std::int32_t> id_;  ///< of each grid cell in cells_, kNone where it is not steep
    std::vector<SteepCell> cells_;
    std::vector<std::int32_t> region_;
};

}  // namespace

std::vector<std::vector<SteepCell>> faceRegions(const HeightGrid& grid, const FaceOptions& options) {
    return Regions{grid, options}.group();
}

}  // namespace pitscape::terrain
