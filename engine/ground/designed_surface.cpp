#include "ground/designed_surface.h"

#include "core/jobs.h"
#include "geo/polygon.h"
#include "terrain/fill_holes.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <utility>

namespace pitscape::ground {
namespace {

/// Equal but for what has no effect on the ground.
bool sameEffect(const design::Operation& a, const design::Operation& b) {
    return a.kind == b.kind && a.params == b.params && a.points == b.points;
}

/// A brush that was drawn further: its new part begins where the old way ended.
bool drawnFurther(const design::Operation& old, const design::Operation& now) {
    return now.params.contains("radius_m") && old.kind == now.kind && old.params == now.params &&
           old.points.size() < now.points.size() &&
           std::equal(old.points.begin(), old.points.end(), now.points.begin());
}

}  // namespace

DesignedSurface::DesignedSurface(terrain::HeightGrid base) : base_{std::move(base)}, heights_{base_} {
    const auto stats = terrain::statsOf(base_);
    range_ = after_ = {stats.min_m, stats.max_m};
    tileCols_ = (base_.frame().cols + kSide - 1) / kSide;
    tileRows_ = (base_.frame().rows + kSide - 1) / kSide;
    ground_.resize(static_cast<std::size_t>(tileCols_) * static_cast<std::size_t>(tileRows_));
}

geo::CellRect DesignedSurface::cellsOf(std::uint32_t tile) const {
    const auto index = static_cast<std::int32_t>(tile);
    const std::int32_t col = index % tileCols_ * kSide, row = index / tileCols_ * kSide;
    return geo::intersection({col, row, col + kSide, row + kSide}, base_.frame().all());
}

std::vector<std::uint32_t> DesignedSurface::tilesOf(const Shaping& shaping) const {
    std::vector<std::uint32_t> tiles;
    const geo::CellRect rect = shaping.rect();
    if (rect.empty()) return tiles;
    const auto& f = base_.frame();
    const double radius = kSide * f.cellSize_m * 0.7072;
    for (std::int32_t row = rect.row0 / kSide; row <= (rect.row1 - 1) / kSide; ++row)
        for (std::int32_t col = rect.col0 / kSide; col <= (rect.col1 - 1) / kSide; ++col) {
            const glm::dvec2 middle{f.west_m + (col + 0.5) * kSide * f.cellSize_m,
                                    f.north_m - (row + 0.5) * kSide * f.cellSize_m};
            if (shaping.reaches(middle, radius))
                tiles.push_back(static_cast<std::uint32_t>(row * tileCols_ + col));
        }
    return tiles;
}

std::vector<DesignedSurface::TilePtr> DesignedSurface::sourcesOf(
    std::uint32_t tile, const Shaping& shaping, const std::vector<TilePtr>& ground) const {
    if (shaping.margin() == 0) return {ground[tile]};
    std::vector<TilePtr> sources;
    const auto index = static_cast<std::int32_t>(tile);
    for (std::int32_t r = index / tileCols_ - 1; r <= index / tileCols_ + 1; ++r)
        for (std::int32_t c = index % tileCols_ - 1; c <= index % tileCols_ + 1; ++c)
            sources.push_back(r < 0 || c < 0 || r >= tileRows_ || c >= tileCols_
                                  ? nullptr
                                  : ground[static_cast<std::size_t>(r * tileCols_ + c)]);
    return sources;
}

DesignedSurface::Made DesignedSurface::make(std::uint32_t tile, const Shaping& shaping,
                                            std::vector<TilePtr> from) const {
    const geo::CellRect cells = cellsOf(tile);
    const geo::CellRect around = cells.grown(shaping.margin());
    const geo::CellRect centre = {cells.col0 / kSide, cells.row0 / kSide, 0, 0};
    std::vector<float> read;
    read.reserve(static_cast<std::size_t>(around.cols()) * static_cast<std::size_t>(around.rows()));
    for (std::int32_t row = around.row0; row < around.row1; ++row)
        for (std::int32_t col = around.col0; col < around.col1; ++col) {
            if (!base_.contains({col, row})) {
                read.push_back(NAN);
                continue;
            }
            const std::int32_t dc = col / kSide - centre.col0, dr = row / kSide - centre.row0;
            const auto& source =
                from.size() == 1 ? from[0] : from[static_cast<std::size_t>((dr + 1) * 3 + dc + 1)];
            read.push_back(source
                               ? (*source)[static_cast<std::size_t>(row % kSide * kSide + col % kSide)]
                               : base_.at({col, row}));
        }
    std::vector<float> holes;
    if (const auto it = holes_.find(tile); shaping.fillsHoles() && it != holes_.end())
        for (std::int32_t row = cells.row0; row < cells.row1; ++row)
            for (std::int32_t col = cells.col0; col < cells.col1; ++col)
                holes.push_back(
                    (*it->second)[static_cast<std::size_t>(row % kSide * kSide + col % kSide)]);
    const Patch patch{cells, shaping.margin(), read, holes};
    std::vector<float> written(static_cast<std::size_t>(cells.cols()) *
                               static_cast<std::size_t>(cells.rows()));
    shaping.apply(patch, written);

    Made made{std::move(from), nullptr, {}};
    auto result = std::make_shared<Tile>();
    result->fill(NAN);
    const double cell_m2 = base_.cellSize_m() * base_.cellSize_m();
    bool nothing = true;
    std::size_t i = 0;
    for (std::int32_t row = cells.row0; row < cells.row1; ++row)
        for (std::int32_t col = cells.col0; col < cells.col1; ++col, ++i) {
            const float before = patch.at({col, row}), after = written[i];
            (*result)[static_cast<std::size_t>(row % kSide * kSide + col % kSide)] = after;
            if (before == after || (std::isnan(before) && std::isnan(after))) continue;
            nothing = false;
            if (std::isnan(before)) {  // known now; no earth was moved
                made.work.area_m2 += cell_m2;
                continue;
            }
            const double rise = static_cast<double>(after) - static_cast<double>(before);
            made.work.area_m2 += cell_m2;
            (rise > 0 ? made.work.fill_m3 : made.work.cut_m3) += std::abs(rise) * cell_m2;
        }
    made.tile = nothing ? made.from[made.from.size() / 2] : std::move(result);
    return made;
}

bool DesignedSurface::stillHolds(const Stage& old, const design::Operation& now, const Shaping& shaping,
                                 std::uint32_t tile) const {
    if (sameEffect(old.operation, now)) return true;
    if (!drawnFurther(old.operation, now)) return false;
    const std::vector<glm::dvec2> fresh{
        now.points.begin() + static_cast<std::ptrdiff_t>(old.operation.points.size()) - 1,
        now.points.end()};
    const geo::CellRect cells = cellsOf(tile);
    const glm::dvec2 middle = 0.5 * (base_.frame().centre({cells.col0, cells.row0}) +
                                     base_.frame().centre({cells.col1 - 1, cells.row1 - 1}));
    return geo::distanceToLine_m(fresh, middle) >
           shaping.reach_m() + kSide * base_.cellSize_m() * 0.7072;
}

EarthWork DesignedSurface::sumOf(const Stage& stage) const {
    std::vector<std::uint32_t> tiles;  // in order, so that the sum has the same bits each time
    for (const auto& [tile, made] : stage.made) tiles.push_back(tile);
    std::ranges::sort(tiles);
    EarthWork sum;
    for (const auto tile : tiles) {
        const EarthWork& work = stage.made.at(tile).work;
        sum.cut_m3 += work.cut_m3;
        sum.fill_m3 += work.fill_m3;
        sum.area_m2 += work.area_m2;
    }
    return sum;
}

void DesignedSurface::findHoles() {
    if (std::exchange(holesKnown_, true)) return;
    std::unordered_map<std::uint32_t, std::shared_ptr<Tile>> tiles;
    const auto cols = static_cast<std::uint32_t>(base_.cols());
    for (const auto& cell : terrain::holeHeights(base_)) {
        const auto col = static_cast<std::int32_t>(cell.index % cols),
                   row = static_cast<std::int32_t>(cell.index / cols);
        auto& tile = tiles[static_cast<std::uint32_t>(row / kSide * tileCols_ + col / kSide)];
        if (!tile) {
            tile = std::make_shared<Tile>();
            tile->fill(NAN);
        }
        (*tile)[static_cast<std::size_t>(row % kSide * kSide + col % kSide)] = cell.height_m;
    }
    for (auto& [index, tile] : tiles) holes_.emplace(index, std::move(tile));
}

geo::CellRect DesignedSurface::apply(const std::vector<design::Operation>& operations) {
    std::vector<TilePtr> ground(ground_.size());
    std::unordered_map<std::string, Stage> stages;
    works_.clear();
    after_ = range_;
    for (const auto& operation : operations) {
        if (!operation.on || !design::faultOf(operation).empty()) continue;
        const Shaping shaping{operation, base_.frame(), after_};
        if (shaping.fillsHoles()) findHoles();
        const auto tiles = tilesOf(shaping);
        const auto old = stages_.find(operation.id);
        std::vector<Made> made(tiles.size());
        parallelFor(static_cast<std::int64_t>(tiles.size()), 1, [&](std::int64_t a, std::int64_t b) {
            for (auto k = static_cast<std::size_t>(a); k < static_cast<std::size_t>(b); ++k) {
                auto from = sourcesOf(tiles[k], shaping, ground);
                const Made* before = nullptr;
                if (old != stages_.end())
                    if (const auto it = old->second.made.find(tiles[k]); it != old->second.made.end())
                        before = &it->second;
                if (before && before->from == from &&
                    stillHolds(old->second, operation, shaping, tiles[k])) {
                    made[k] = *before;
                    continue;
                }
                made[k] = make(tiles[k], shaping, std::move(from));
                if (before && before->tile && made[k].tile &&
                    std::memcmp(before->tile->data(), made[k].tile->data(), sizeof(Tile)) == 0)
                    made[k].tile = before->tile;
            }
        });
        Stage stage{operation, {}};
        for (std::size_t k = 0; k < tiles.size(); ++k) {
            ground[tiles[k]] = made[k].tile;
            stage.made.emplace(tiles[k], std::move(made[k]));
        }
        works_[operation.id] = sumOf(stage);
        after_ = shaping.rangeAfter();
        stages.insert_or_assign(operation.id, std::move(stage));
    }
    stages_ = std::move(stages);

    geo::CellRect changed;
    for (std::uint32_t tile = 0; tile < ground.size(); ++tile) {
        if (ground[tile] == ground_[tile]) continue;
        const geo::CellRect cells = cellsOf(tile);
        changed = geo::hull(changed, cells);
        for (std::int32_t row = cells.row0; row < cells.row1; ++row)
            for (std::int32_t col = cells.col0; col < cells.col1; ++col)
                heights_.set(
                    {col, row},
                    ground[tile]
                        ? (*ground[tile])[static_cast<std::size_t>(row % kSide * kSide + col % kSide)]
                        : base_.at({col, row}));
    }
    ground_ = std::move(ground);
    return changed;
}

EarthWork DesignedSurface::workOf(const design::Operation& next) const {
    if (!design::faultOf(next).empty()) return {};
    const Shaping shaping{next, base_.frame(), after_};
    const auto tiles = tilesOf(shaping);
    Stage stage{next, {}};
    std::vector<Made> made(tiles.size());
    parallelFor(static_cast<std::int64_t>(tiles.size()), 1, [&](std::int64_t a, std::int64_t b) {
        for (auto k = static_cast<std::size_t>(a); k < static_cast<std::size_t>(b); ++k)
            made[k] = make(tiles[k], shaping, sourcesOf(tiles[k], shaping, ground_));
    });
    for (std::size_t k = 0; k < tiles.size(); ++k) stage.made.emplace(tiles[k], std::move(made[k]));
    return sumOf(stage);
}

}  // namespace pitscape::ground
