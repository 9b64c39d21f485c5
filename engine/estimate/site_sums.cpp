#include "estimate/site_sums.h"

#include "core/jobs.h"
#include "estimate/models/erosion.h"
#include "terrain/drainage.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <map>
#include <numbers>
#include <span>
#include <tuple>
#include <utility>

namespace pitscape::estimate {
namespace {

constexpr double kSmallestBlock_m = 4;
constexpr double kMostBlocks = 400;  // along the longer side
constexpr double kLongestSlope_m = 122;

terrain::HeightGrid blockMeans(const terrain::HeightGrid& heights, std::int32_t k) {
    const geo::GridFrame& f = heights.frame();
    geo::GridFrame coarse{f.west_m, f.north_m, f.cellSize_m * k, (f.cols + k - 1) / k,
                          (f.rows + k - 1) / k};
    std::vector<float> means(coarse.count());
    parallelFor(coarse.rows, 16, [&](std::int64_t first, std::int64_t last) {
        for (auto row = static_cast<std::int32_t>(first); row < last; ++row)
            for (std::int32_t col = 0; col < coarse.cols; ++col) {
                double sum = 0, count = 0;
                for (std::int32_t r = row * k; r < std::min((row + 1) * k, f.rows); ++r)
                    for (std::int32_t c = col * k; c < std::min((col + 1) * k, f.cols); ++c)
                        if (const float z = heights.at({c, r}); std::isfinite(z)) {
                            sum += static_cast<double>(z);
                            ++count;
                        }
                means[coarse.index({col, row})] =
                    static_cast<float>(sum / count);  // NaN where nothing is known
            }
    });
    return {coarse, std::move(means)};
}

double lsOf(const terrain::HeightGrid& g, geo::Cell c, double drained_cells) {
    const double size = g.frame().cellSize_m, here = static_cast<double>(g.at(c));
    if (!std::isfinite(here)) return 0;
    const auto at = [&](std::int32_t dx, std::int32_t dy) {
        const geo::Cell n{c.col + dx, c.row + dy};
        const double z = g.frame().contains(n) ? static_cast<double>(g.at(n)) : here;
        return std::isfinite(z) ? z : here;
    };
    const double gx = (at(1, 0) - at(-1, 0)) / (2 * size), gy = (at(0, 1) - at(0, -1)) / (2 * size);
    const double steep = std::hypot(gx, gy);
    if (steep <= 0) return 0;
    const double slope_rad = std::atan(steep),
                 m = std::min(lengthExponent(slope_rad), kMostLengthExponent);
    const double inflow_m2 = std::min((drained_cells - 1) * size * size, kLongestSlope_m * size);
    const double x = (std::abs(gx) + std::abs(gy)) / steep;
    return lengthFactorOfCell(std::max(inflow_m2, 0.0), size, m, x) *
           std::max(slopeFactorNearing(slope_rad), 0.0);
}

bool same(std::span<const float> a, std::span<const float> b) {
    return std::ranges::equal(
        a, b, [](float x, float y) { return x == y || (std::isnan(x) && std::isnan(y)); });
}

using Key = std::tuple<std::uint8_t, std::uint8_t, std::uint16_t>;
using Areas = std::map<Key, LandArea>;

/// @param last  the entry of the cell before: neighbours mostly agree
void addCell(Areas& areas, const Key& key, double plan_m2, double slope_deg, double ls,
             Areas::iterator& last) {
    if (last == areas.end() || last->first != key) last = areas.try_emplace(key).first;
    LandArea& a = last->second;
    a.plan_m2 += plan_m2;
    a.surface_m2 += slope_deg >= 0 && slope_deg < 90
                        ? plan_m2 / std::cos(slope_deg * std::numbers::pi / 180)
                        : plan_m2;
    a.erosion_m2 += plan_m2 * ls;
    if (slope_deg >= 0 && slope_deg < 90) a.bySlope_m2[static_cast<std::size_t>(slope_deg)] += plan_m2;
}

constexpr std::int32_t kSmallestTile = 64;  // cells along a side
constexpr std::int32_t kMostTiles = 32;     // along the longer side

/// The squares in which a site is summed. Their order is that of the sum: it never depends on threads.
struct Tiles {
    explicit Tiles(const geo::GridFrame& frame)
        : f{frame},
          side{std::max(kSmallestTile, (std::max(f.cols, f.rows) + kMostTiles - 1) / kMostTiles)},
          cols{(f.cols + side - 1) / side},
          rows{(f.rows + side - 1) / side} {}
    std::size_t count() const {
        return static_cast<std::size_t>(cols) * static_cast<std::size_t>(rows);
    }
    geo::CellRect rect(std::size_t tile) const {
        const auto n = static_cast<std::int32_t>(tile);
        const geo::CellRect r{n % cols * side, n / cols * side, (n % cols + 1) * side,
                              (n / cols + 1) * side};
        return geo::intersection(r, f.all());
    }

    const geo::GridFrame& f;
    std::int32_t side, cols, rows;
};

Key keyOf(const LandArea& a) {
    return {static_cast<std::uint8_t>(a.before), static_cast<std::uint8_t>(a.after), a.owner};
}

void add(Areas& all, const Key& key, const LandArea& part) {
    LandArea& a = all[key];
    a.plan_m2 += part.plan_m2;
    a.surface_m2 += part.surface_m2;
    a.erosion_m2 += part.erosion_m2;
    for (std::size_t i = 0; i < kSlopeBins; ++i) a.bySlope_m2[i] += part.bySlope_m2[i];
}

std::vector<LandArea> listed(Areas all) {
    std::vector<LandArea> areas;
    for (auto& [key, area] : all) {
        area.before = static_cast<ground::Cover>(std::get<0>(key));
        area.after = static_cast<ground::Cover>(std::get<1>(key));
        area.owner = std::get<2>(key);
        areas.push_back(area);
    }
    return areas;
}

std::vector<LandArea> sumTile(const SiteLayers& layers, const SlopeLengths& lengths,
                              const geo::CellRect& tile) {
    const geo::GridFrame& f = layers.heights.frame();
    const double cell_m2 = f.cellSize_m * f.cellSize_m;
    Areas areas;
    auto last = areas.end();
    for (std::int32_t row = tile.row0; row < tile.row1; ++row)
        for (std::int32_t col = tile.col0; col < tile.col1; ++col) {
            const std::size_t i = f.index({col, row});
            if (layers.inSite[i] == 0 || layers.before[i] == ground::kNoCover ||
                layers.after[i] == ground::kNoCover)
                continue;
            addCell(areas, {layers.before[i], layers.after[i], layers.owner[i]}, cell_m2,
                    static_cast<double>(layers.slope_deg[i]), static_cast<double>(lengths.at(col, row)),
                    last);
        }
    return listed(std::move(areas));
}

std::vector<LandArea> together(const std::vector<std::vector<LandArea>>& tiles) {
    Areas all;
    for (const auto& tile : tiles)
        for (const LandArea& part : tile) add(all, keyOf(part), part);
    return listed(std::move(all));
}

}  // namespace

SlopeLengths slopeLengths(const terrain::HeightGrid& heights, SlopeLengths before) {
    const geo::GridFrame& f = heights.frame();
    const double longer = std::max(f.cols, f.rows);
    SlopeLengths result;
    result.blockCells = static_cast<std::int32_t>(
        std::max({1.0, std::ceil(kSmallestBlock_m / f.cellSize_m), std::ceil(longer / kMostBlocks)}));
    if (std::min(f.cols, f.rows) <= result.blockCells)
        result.blockCells = 1;  // a small grid keeps its cells
    const terrain::HeightGrid blocks = blockMeans(heights, result.blockCells);
    result.cols = blocks.frame().cols;
    result.blockHeights.assign(blocks.heights_m().begin(), blocks.heights_m().end());
    if (before.blockCells == result.blockCells && same(before.blockHeights, result.blockHeights))
        return before;
    result.ls.assign(blocks.frame().count(), 0.0F);
    const terrain::Drainage drainage = terrain::drain(blocks);
    const auto drained = terrain::flowAccumulation(blocks.frame(), drainage.direction);
    for (std::int32_t row = 0; row < blocks.frame().rows; ++row)
        for (std::int32_t col = 0; col < blocks.frame().cols; ++col) {
            const std::size_t i = blocks.frame().index({col, row});
            result.ls[i] = static_cast<float>(lsOf(blocks, {col, row}, drained[i]));
        }
    return result;
}

EarthBalance earthBetween(std::span<const float> surveyed_m, const terrain::HeightGrid& designed) {
    EarthBalance earth;
    const auto now = designed.heights_m();
    if (surveyed_m.size() != now.size()) return earth;
    for (std::size_t i = 0; i < now.size(); ++i) {
        if (surveyed_m[i] == now[i]) continue;
        const double rise = static_cast<double>(now[i]) - static_cast<double>(surveyed_m[i]);
        if (rise > 0) earth.fill_m3 += rise;  // false where either is unknown
        if (rise < 0) earth.cut_m3 -= rise;
    }
    const double cell_m2 = designed.cellSize_m() * designed.cellSize_m();
    return {earth.cut_m3 * cell_m2, earth.fill_m3 * cell_m2};
}

std::vector<LandArea> sumAreas(const SiteLayers& layers, const SlopeLengths& lengths) {
    const Tiles grid{layers.heights.frame()};
    std::vector<std::vector<LandArea>> tiles(grid.count());
    parallelFor(std::ssize(tiles), 1, [&](std::int64_t first, std::int64_t end) {
        for (auto t = static_cast<std::size_t>(first); t < static_cast<std::size_t>(end); ++t)
            tiles[t] = sumTile(layers, lengths, grid.rect(t));
    });
    return together(tiles);
}

std::vector<LandArea> SiteSummer::sum(const SiteLayers& layers) {
    const geo::GridFrame& f = layers.heights.frame();
    const Tiles grid{f};
    const bool fresh = tiles_.size() != grid.count() || !(frame_ == f) || !layers.change;
    if (fresh) tiles_.assign(grid.count(), {});
    frame_ = f;
    heightsChanged_ = fresh || layers.change->heights;
    if (heightsChanged_) lengths_ = slopeLengths(layers.heights, std::move(lengths_));
    // Water runs on: other heights somewhere may lengthen slopes in any tile.
    std::vector<std::size_t> stale;
    for (std::size_t t = 0; t < grid.count(); ++t)
        if (heightsChanged_ || !geo::intersection(grid.rect(t), layers.change->cells).empty())
            stale.push_back(t);
    parallelFor(std::ssize(stale), 1, [&](std::int64_t first, std::int64_t end) {
        for (std::int64_t i = first; i < end; ++i) {
            const std::size_t t = stale[static_cast<std::size_t>(i)];
            tiles_[t] = sumTile(layers, lengths_, grid.rect(t));
        }
    });
    tilesSummed_ = static_cast<int>(stale.size());
    return together(tiles_);
}

}  // namespace pitscape::estimate
