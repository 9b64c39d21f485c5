#include "render/surface_maps.h"

#include "core/contract.h"
#include "core/jobs.h"
#include "gpu/buffer.h"

#include "shared/bindings.h"

#include <algorithm>
#include <cmath>
#include <mutex>

#include <glm/geometric.hpp>

namespace pitscape::render {
namespace {

constexpr int kMostCells = 4096;             // along a side of the drawn relief: 64 MiB of heights
constexpr int kFineBelow_cells = 1'300'000;  // smaller grounds are baked twice as fine as their cells
constexpr int kTileCells = 512;              // along a side of what is baked at a time
constexpr int kMostCoarse = 512;             // cells along a side of the coarse maps

std::vector<Cover> coverOf(const GroundMaps& ground, const Relief& relief, int step) {
    std::vector<Cover> cover(relief.z_m.size(), Cover::kUnknown);
    parallelFor(relief.height, 64, [&](std::int64_t first, std::int64_t last) {
        for (auto y = static_cast<int>(first); y < last; ++y)
            for (int x = 0; x < relief.width; ++x) {
                const std::size_t i = ground.frame.index({x * step, y * step});
                Cover& c = cover[relief.at(x, y)];
                if (!ground.cover.empty()) c = ground.cover[i];
                if (std::isnan(ground.heights_m[i])) c = Cover::kUnsurveyed;
            }
    });
    return guessedCover(relief, std::move(cover));
}

}  // namespace

SurfaceMaps::SurfaceMaps(const GroundMaps& ground, Bake bake)
    : frame_{ground.frame},
      relief_{std::make_shared<Relief>(reliefOf(ground, kMostCells))},
      beside_{bake == Bake::kBeside} {
    const Relief& relief = *relief_;
    step_ = (std::max(ground.frame.cols, ground.frame.rows) + kMostCells - 1) / kMostCells;
    scale_ = relief.z_m.size() <= kFineBelow_cells ? 2 : 1;
    const glm::dvec2 first = ground.frame.centre({0, 0}) - glm::dvec2{ground.origin};
    northWest_ = glm::vec2{first};
    cover_ = std::make_shared<std::vector<Cover>>(coverOf(ground, relief, step_));
    heights_.emplace(gpu::Texture::Spec{relief.width, relief.height, gpu::TexelFormat::kR32F,
                                        gpu::Filter::kLinearMipNearest},
                     "ground heights");
    const gpu::Texture::Spec baked{relief.width * scale_, relief.height * scale_,
                                   gpu::TexelFormat::kRgba8, gpu::Filter::kLinearMipNearest};
    light_.emplace(baked, "ground light");
    albedo_.emplace(baked, "ground albedo");
    const std::size_t texels = relief.z_m.size() * static_cast<std::size_t>(scale_ * scale_);
    if (scale_ > 1)
        fine_ = std::make_shared<Relief>(Relief{relief.width * scale_,
                                                relief.height * scale_,
                                                relief.texel_m / static_cast<float>(scale_),
                                                std::vector<float>(texels),
                                                {}});
    lightTexels_.resize(texels);
    // Until a tile is baked nobody knows where rock shows: the dearer shader is always right.
    rocky_.assign(relief.z_m.size(), 1);
    const int side = kTileCells / scale_;
    for (int row = 0; row < relief.height; row += side)
        for (int col = 0; col < relief.width; col += side)
            tiles_.push_back(
                {{col, row, std::min(col + side, relief.width), std::min(row + side, relief.height)}});
    writeHoles();
    heights_->write(gpu::bytesOf(relief.z_m));
    heights_->makeMips();
    lod_ = TerrainLod{relief, rocky_, northWest_};
    heightsChanged({0, 0, relief.width, relief.height});
    makeCoarse();
    if (beside_)
        jobs_ = std::make_unique<JobQueue>();
    else
        finish();
}

void SurfaceMaps::heightsChanged(const geo::CellRect& cells) {
    if (cells.cols() == relief_->width && cells.rows() == relief_->height) {
        std::mutex mutex;
        lowest_m_ = highest_m_ = relief_->z_m.front();
        parallelFor(relief_->height, 64, [&](std::int64_t first, std::int64_t last) {
            const auto [least, greatest] =
                std::minmax_element(relief_->z_m.begin() + first * relief_->width,
                                    relief_->z_m.begin() + last * relief_->width);
            const std::scoped_lock lock{mutex};
            lowest_m_ = std::min(lowest_m_, *least);
            highest_m_ = std::max(highest_m_, *greatest);
        });
        return;
    }
    for (int y = cells.row0; y < cells.row1; ++y)
        for (int x = cells.col0; x < cells.col1; ++x) {
            lowest_m_ = std::min(lowest_m_, relief_->z_m[relief_->at(x, y)]);
            highest_m_ = std::max(highest_m_, relief_->z_m[relief_->at(x, y)]);
        }
}

void SurfaceMaps::update(const GroundMaps& ground, const geo::CellRect& rect) {
    const geo::CellRect cells =
        geo::intersection({rect.col0 / step_, rect.row0 / step_, (rect.col1 + step_ - 1) / step_,
                           (rect.row1 + step_ - 1) / step_},
                          {0, 0, relief_->width, relief_->height});
    if (cells.empty()) return;
    takeOver(ground, cells);
    bakeChanged(cells);
}

/// Heights and cover of the cells; all of them again where a hole must be filled.
void SurfaceMaps::takeOver(const GroundMaps& ground, const geo::CellRect& cells) {
    const auto base = static_cast<float>(ground.origin.z);
    Relief& relief = own(relief_);
    std::vector<Cover>& cover = own(cover_);
    for (int y = cells.row0; y < cells.row1; ++y)
        for (int x = cells.col0; x < cells.col1; ++x) {
            const std::size_t i = ground.frame.index({x * step_, y * step_});
            const float z = ground.heights_m[i];
            const bool guess = ground.cover.empty() || ground.cover[i] == Cover::kUnknown;
            if (std::isnan(z) || guess || !relief.holes.empty()) {
                relief = reliefOf(ground, kMostCells);
                cover = coverOf(ground, relief, step_);
                writeHoles();
                return;
            }
            relief.z_m[relief.at(x, y)] = z - base;
            cover[relief.at(x, y)] = ground.cover[i];
        }
}

bool SurfaceMaps::update(const GroundPart& part) {
    const geo::CellRect cells = part.rect;
    if (step_ > 1 || cells.empty() ||
        cells != geo::intersection(cells, {0, 0, relief_->width, relief_->height}))
        return false;
    PS_EXPECT(part.heights_m.size() ==
              static_cast<std::size_t>(cells.cols()) * static_cast<std::size_t>(cells.rows()));
    if (part.cover.size() != part.heights_m.size()) return false;
    std::size_t k = 0;
    for (int y = cells.row0; y < cells.row1; ++y)
        for (int x = cells.col0; x < cells.col1; ++x, ++k)
            if (std::isnan(part.heights_m[k]) || part.cover[k] == Cover::kUnknown ||
                (*cover_)[relief_->at(x, y)] == Cover::kUnsurveyed)
                return false;
    Relief& relief = own(relief_);
    std::vector<Cover>& cover = own(cover_);
    k = 0;
    for (int y = cells.row0; y < cells.row1; ++y)
        for (int x = cells.col0; x < cells.col1; ++x, ++k) {
            relief.z_m[relief.at(x, y)] = part.heights_m[k];
            cover[relief.at(x, y)] = part.cover[k];
        }
    bakeChanged(cells);
    return true;
}

/// Bakes what depends on the heights and the cover of the changed cells: at once, or beside the
/// picture when it is much.
void SurfaceMaps::bakeChanged(const geo::CellRect& changed) {
    heightsChanged(changed);
    const geo::CellRect all{0, 0, relief_->width, relief_->height};
    const geo::CellRect reached = geo::intersection(changed.grown(kTileReach), all);
    std::vector<float> rows;
    for (int y = changed.row0; y < changed.row1; ++y) {
        const auto row = relief_->z_m.begin() + static_cast<std::ptrdiff_t>(relief_->at(0, y));
        rows.insert(rows.end(), row + changed.col0, row + changed.col1);
    }
    heights_->write(changed.col0, changed.row0, changed.cols(), changed.rows(), gpu::bytesOf(rows));
    heights_->makeMips(changed.col0, changed.row0, changed.cols(), changed.rows());
    shadowsWait_ = true;
    changed_ = std::chrono::steady_clock::now();

    constexpr std::int64_t kMuch_cells = 500'000;
    const bool much = beside_ && std::int64_t{reached.cols()} * reached.rows() > kMuch_cells;
    for (Tile& tile : tiles_) {
        if (geo::intersection(tile.cells, reached).empty()) continue;
        // What the thread beside is baking was cut from the ground as it was.
        if (much || tile.state == State::kAsked) tile.state = State::kStale;
    }
    if (much) {
        lod_.update(*relief_, rocky_, changed);
        return;
    }
    std::vector<geo::CellRect> parts;
    for (const Tile& tile : tiles_)
        if (const auto common = geo::intersection(tile.cells, reached); !common.empty())
            parts.push_back(common);
    bakeNow(parts);
    lod_.update(*relief_, rocky_, reached);
    ++lightRevision_;
}

void SurfaceMaps::setObstacles(std::vector<ElementMesh> elements,
                               std::shared_ptr<const std::vector<shape::Plant>> plants) {
    elements_ = std::move(elements);
    plants_ = std::move(plants);
    if (toSun_ == glm::dvec3{0}) return;
    if (beside_)
        askForSun();
    else
        takeSun(bakedSun(sunRequest()));
}

void SurfaceMaps::writeHoles() {
    holes_.reset();
    if (relief_->holes.empty()) return;
    std::vector<std::uint8_t> texels(relief_->holes.size());
    std::ranges::transform(relief_->holes, texels.begin(),
                           [](std::uint8_t hole) { return static_cast<std::uint8_t>(255 * hole); });
    holes_.emplace(gpu::Texture::Spec{relief_->width, relief_->height, gpu::TexelFormat::kR8,
                                      gpu::Filter::kNearest},
                   "holes of the survey");
    holes_->write(gpu::bytesOf(texels));
}

void SurfaceMaps::setOverlay(const std::optional<OverlayMap>& overlay) {
    overlay_.reset();
    if (!overlay) return;
    PS_EXPECT(overlay->colours.size() == frame_.count());
    const auto emplace = [this](const std::vector<glm::u8vec4>& texels) {
        overlay_.emplace(gpu::Texture::Spec{relief_->width, relief_->height, gpu::TexelFormat::kRgba8,
                                            gpu::Filter::kLinearMipNearest},
                         "overlay");
        overlay_->write(gpu::bytesOf(texels));
        overlay_->makeMips();
    };
    if (step_ == 1) return emplace(overlay->colours);
    std::vector<glm::u8vec4> texels(relief_->z_m.size());
    for (int y = 0; y < relief_->height; ++y)
        for (int x = 0; x < relief_->width; ++x)
            texels[relief_->at(x, y)] = overlay->colours[frame_.index({x * step_, y * step_})];
    emplace(texels);
}

float SurfaceMaps::heightAt(glm::vec2 place) const {
    const Relief& relief = *relief_;
    const float x = std::clamp((place.x - northWest_.x) / relief.texel_m, 0.f,
                               static_cast<float>(relief.width - 1));
    const float y = std::clamp((northWest_.y - place.y) / relief.texel_m, 0.f,
                               static_cast<float>(relief.height - 1));
    const int x0 = static_cast<int>(x), y0 = static_cast<int>(y);
    const int x1 = std::min(x0 + 1, relief.width - 1), y1 = std::min(y0 + 1, relief.height - 1);
    const float fx = x - static_cast<float>(x0), fy = y - static_cast<float>(y0);
    return std::lerp(std::lerp(relief.z_m[relief.at(x0, y0)], relief.z_m[relief.at(x1, y0)], fx),
                     std::lerp(relief.z_m[relief.at(x0, y1)], relief.z_m[relief.at(x1, y1)], fx), fy);
}

void SurfaceMaps::bind() const {
    heights_->bind(PS_TEXTURE_HEIGHTS);
    light_->bind(PS_TEXTURE_LIGHT);
    albedo_->bind(PS_TEXTURE_ALBEDO);
    if (shade_) shade_->bind(PS_TEXTURE_SHADE);
    if (overlay_) overlay_->bind(PS_TEXTURE_OVERLAY);
    if (holes_) holes_->bind(PS_TEXTURE_HOLES);
}

// The coarse maps.

void SurfaceMaps::makeCoarse() {
    const int longest = std::max(relief_->width, relief_->height);
    coarse_.ground = coarseGround(*relief_, *cover_, (longest + kMostCoarse - 1) / kMostCoarse);
    const Relief& relief = coarse_.ground.relief;
    GroundTile tile = bakedTile(relief, coarse_.ground.cover, 1, {0, 0, relief.width, relief.height});
    coarse_.albedo = std::move(tile.albedo);
    coarse_.light.clear();
    for (const auto& f : tile.form) coarse_.light.push_back({f[0], f[1], 255, f[2]});
}

AlbedoTexel SurfaceMaps::broadColourAt(glm::vec2 place) const {
    const Relief& relief = coarse_.ground.relief;
    const auto cell = static_cast<float>(coarse_.ground.factor) * relief_->texel_m;
    const glm::vec2 at = glm::vec2{place.x - northWest_.x, northWest_.y - place.y} / cell;
    const int x = std::clamp(static_cast<int>(at.x), 0, relief.width - 1);
    const int y = std::clamp(static_cast<int>(at.y), 0, relief.height - 1);
    return coarse_.albedo[relief.at(x, y)];
}

glm::vec2 SurfaceMaps::lightAt(glm::vec2 place) const {
    const auto nearest = [](float at, int count) {
        return std::clamp(static_cast<int>(at + 0.5f), 0, count - 1);
    };
    const int x = nearest((place.x - northWest_.x) / relief_->texel_m, relief_->width);
    const int y = nearest((northWest_.y - place.y) / relief_->texel_m, relief_->height);
    const int side = kTileCells / scale_, across = (relief_->width + side - 1) / side;
    const Tile& tile = tiles_[static_cast<std::size_t>(y / side * across + x / side)];
    const Relief& coarse = coarse_.ground.relief;
    const int factor = coarse_.ground.factor;
    const std::uint8_t sky = tile.state == State::kBaked
                                 ? lightTexels_[texelAt(x * scale_, y * scale_)][3]
                                 : coarse_.light[coarse.at(x / factor, y / factor)][3];
    if (sun_.shadow_m.empty()) return {static_cast<float>(sky) / 255, -1e9f};
    const int sx = std::min(x / sun_.step, sun_.width - 1),
              sy = std::min(y / sun_.step, sun_.height - 1);
    return {static_cast<float>(sky) / 255,
            sun_.shadow_m[static_cast<std::size_t>(sy) * static_cast<std::size_t>(sun_.width) +
                          static_cast<std::size_t>(sx)]};
}

}  // namespace pitscape::render
