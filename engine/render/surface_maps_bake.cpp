// Baking: at once on all cores, or tile by tile in a thread beside the picture.
#include "core/one_thread.h"
#include "gpu/buffer.h"
#include "render/surface_maps.h"

#include "shared/bindings.h"

#include <algorithm>
#include <limits>
#include <string>

#include <glm/geometric.hpp>

namespace pitscape::render {
namespace {

constexpr double kSameSun = 0.99999;              // a quarter of a degree: one minute of its way
constexpr std::chrono::milliseconds kPause{200};  // of a stroke
constexpr int kAhead = 6;                         // tiles that the thread beside has to do
constexpr int kLitAtOnce = 8;                     // tiles that get a new sun between two frames

}  // namespace

/// Bakes rectangles that do not overlap, a few at a time so that memory stays bounded.
void SurfaceMaps::bakeNow(const std::vector<geo::CellRect>& rects) {
    if (scale_ > 1) own(fine_);
    const std::size_t batch = 2 * static_cast<std::size_t>(threadCount());
    for (std::size_t first = 0; first < rects.size(); first += batch) {
        std::vector<GroundTile> tiles(std::min(batch, rects.size() - first));
        parallelFor(std::ssize(tiles), 1, [&](std::int64_t from, std::int64_t to) {
            for (auto i = static_cast<std::size_t>(from); i < static_cast<std::size_t>(to); ++i) {
                tiles[i] = bakedTile(*relief_, *cover_, scale_, rects[first + i]);
                keep(tiles[i]);
            }
        });
        for (const GroundTile& tile : tiles) show(tile);
    }
}

/// Into the arrays of this side; tiles that do not overlap may be kept at the same time.
void SurfaceMaps::keep(const GroundTile& tile) {
    const geo::CellRect& c = tile.cells;
    const int width = c.cols() * scale_, factor = coarse_.ground.factor;
    const Relief& coarse = coarse_.ground.relief;
    for (int y = 0; y < c.rows() * scale_; ++y)
        for (int x = 0; x < width; ++x) {
            const auto from = static_cast<std::size_t>(y) * static_cast<std::size_t>(width) +
                              static_cast<std::size_t>(x);
            const std::size_t to = texelAt(c.col0 * scale_ + x, c.row0 * scale_ + y);
            const auto& form = tile.form[from];
            const int cellX = c.col0 + x / scale_, cellY = c.row0 + y / scale_;
            const std::uint8_t sun = sun_.visible.empty()
                                         ? coarse_.light[coarse.at(cellX / factor, cellY / factor)][2]
                                         : sun_.visible[to];
            lightTexels_[to] = {form[0], form[1], sun, form[2]};
            if (scale_ > 1) fine_->z_m[to] = tile.fine_m[from];
        }
    for (int y = 0; y < c.rows(); ++y)
        std::copy_n(tile.rocky.begin() + static_cast<std::ptrdiff_t>(y) * c.cols(), c.cols(),
                    rocky_.begin() + static_cast<std::ptrdiff_t>(relief_->at(c.col0, c.row0 + y)));
}

void SurfaceMaps::show(const GroundTile& tile) {
    const geo::CellRect& c = tile.cells;
    const int x = c.col0 * scale_, y = c.row0 * scale_;
    albedo_->write(x, y, c.cols() * scale_, c.rows() * scale_, gpu::bytesOf(tile.albedo));
    albedo_->makeMips(x, y, c.cols() * scale_, c.rows() * scale_);
    showLight(c);
}

void SurfaceMaps::showLight(const geo::CellRect& c) {
    const int x = c.col0 * scale_, y = c.row0 * scale_, width = c.cols() * scale_,
              height = c.rows() * scale_;
    std::vector<AlbedoTexel> texels;
    texels.reserve(static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
    for (int row = y; row < y + height; ++row) {
        const auto from = lightTexels_.begin() + static_cast<std::ptrdiff_t>(texelAt(x, row));
        texels.insert(texels.end(), from, from + width);
    }
    light_->write(x, y, width, height, gpu::bytesOf(texels));
    light_->makeMips(x, y, width, height);
}

void SurfaceMaps::lightTile(const geo::CellRect& c) {
    for (int y = c.row0 * scale_; y < c.row1 * scale_; ++y)
        for (int x = c.col0 * scale_; x < c.col1 * scale_; ++x)
            lightTexels_[texelAt(x, y)][2] = sun_.visible[texelAt(x, y)];
}

/// The coarse maps stretched over the fine ones, with the sun of the hour.
void SurfaceMaps::showCoarse() {
    const Relief& relief = coarse_.ground.relief;
    std::vector<float> shadow = shadowSurface(relief, toSun_);
    const std::vector<std::uint8_t> sun = sunVisible(relief, shadow);
    for (std::size_t i = 0; i < sun.size(); ++i) coarse_.light[i][2] = sun[i];
    const int reach = coarse_.ground.factor * scale_;
    const auto stretch = [&](const std::vector<AlbedoTexel>& texels, gpu::Texture& to) {
        gpu::Texture small{
            {relief.width, relief.height, gpu::TexelFormat::kRgba8, gpu::Filter::kLinear},
            "coarse ground"};
        small.write(gpu::bytesOf(texels));
        to.stretch(small, relief.width * reach, relief.height * reach);
        to.makeMips();
    };
    stretch(coarse_.albedo, *albedo_);
    stretch(coarse_.light, *light_);
    takeSun({{}, relief.width, relief.height, coarse_.ground.factor, std::move(shadow)});
}

bool SurfaceMaps::setSun(glm::dvec3 toSun, Shadows when) {
    const glm::dvec3 d = glm::normalize(toSun);
    const bool first = toSun_ == glm::dvec3{0};
    const bool rest = when == Shadows::kNow || std::chrono::steady_clock::now() - changed_ > kPause;
    const bool same = glm::dot(d, toSun_) > kSameSun && !(shadowsWait_ && rest);
    if (beside_ && when == Shadows::kNow) {
        if (!same) toSun_ = d, sunStale_ = true;
        if (!waits()) return false;
        finish();
        return true;
    }
    if (same) return false;
    toSun_ = d;
    shadowsWait_ = false;
    if (!beside_) {
        takeSun(bakedSun(sunRequest()));
        return true;
    }
    if (first) showCoarse();
    askForSun();
    return first;
}

SunRequest SurfaceMaps::sunRequest() const {
    std::shared_ptr<const Relief> relief = relief_, fine = scale_ > 1 ? fine_ : relief_;
    return {relief, fine, scale_, northWest_, elements_, plants_, toSun_};
}

/// One request at a time: an hour that is dragged along must not starve the shadows.
void SurfaceMaps::askForSun() {
    sunStale_ = sunAsked_;
    if (std::exchange(sunAsked_, true)) return;
    // At the finer scale the heights between the cells come with the tiles.
    const bool tilesFirst = scale_ > 1 && std::ranges::any_of(tiles_, [](const Tile& t) {
                                return t.state != State::kBaked;
                            });
    if (tilesFirst) {
        sunAsked_ = false;
        sunStale_ = true;
        return;
    }
    jobs_->submit("sun", [this, request = sunRequest()](std::stop_token, Progress&) {
        const OneThread beside;
        auto sun = std::make_shared<SunMaps>(bakedSun(request));
        return [this, sun] {
            sunAsked_ = false;
            takeSun(std::move(*sun));
        };
    });
}

void SurfaceMaps::takeSun(SunMaps sun) {
    sun_ = std::move(sun);
    ++lightRevision_;
    if (!shade_ || shade_->width() != sun_.width || shade_->height() != sun_.height)
        shade_.emplace(
            gpu::Texture::Spec{sun_.width, sun_.height, gpu::TexelFormat::kR32F, gpu::Filter::kLinear},
            "ground shadow surface");
    shade_->write(gpu::bytesOf(sun_.shadow_m));
    took_ = true;
    if (sun_.visible.empty()) return;
    if (beside_) {
        for (Tile& tile : tiles_) tile.sunStale = tile.state == State::kBaked;
        return;
    }
    parallelFor(std::ssize(tiles_), 1, [&](std::int64_t from, std::int64_t to) {
        for (auto i = static_cast<std::size_t>(from); i < static_cast<std::size_t>(to); ++i)
            lightTile(tiles_[i].cells);
    });
    light_->write(gpu::bytesOf(lightTexels_));
    light_->makeMips();
}

bool SurfaceMaps::waits() const {
    return shadowsWait_ || sunAsked_ || sunStale_ || std::ranges::any_of(tiles_, [](const Tile& t) {
               return t.state != State::kBaked || t.sunStale;
           });
}

bool SurfaceMaps::take(glm::vec2 eye) {
    if (!beside_ || toSun_ == glm::dvec3{0}) return false;
    took_ = false;
    jobs_->drain();
    int lit = 0;
    for (Tile& tile : tiles_) {
        if (!tile.sunStale || lit == kLitAtOnce) continue;
        lightTile(tile.cells);
        showLight(tile.cells);
        tile.sunStale = false;
        took_ = true;
        ++lit;
    }
    askForTiles(eye);
    if (sunStale_ && !sunAsked_) askForSun();
    if (took_ && !waits()) ++lightRevision_;
    return took_;
}

void SurfaceMaps::askForTiles(glm::vec2 eye) {
    const glm::vec2 at = glm::vec2{eye.x - northWest_.x, northWest_.y - eye.y} / relief_->texel_m;
    const auto distance = [&](const Tile& tile) {
        const glm::vec2 near{
            std::clamp(at.x, static_cast<float>(tile.cells.col0), static_cast<float>(tile.cells.col1)),
            std::clamp(at.y, static_cast<float>(tile.cells.row0), static_cast<float>(tile.cells.row1))};
        return glm::length(near - at);
    };
    auto asked = std::ranges::count(tiles_, State::kAsked, &Tile::state);
    for (; asked < kAhead; ++asked) {
        std::size_t best = tiles_.size();
        float least = std::numeric_limits<float>::max();
        for (std::size_t i = 0; i < tiles_.size(); ++i)
            if (tiles_[i].state == State::kStale && distance(tiles_[i]) < least) {
                best = i;
                least = distance(tiles_[i]);
            }
        if (best == tiles_.size()) return;
        Tile& tile = tiles_[best];
        tile.state = State::kAsked;
        const int request = ++tile.asked;
        std::shared_ptr<const Relief> relief = relief_;
        std::shared_ptr<const std::vector<Cover>> cover = cover_;
        jobs_->submit(
            "tile " + std::to_string(best), [=, this, cells = tile.cells](std::stop_token, Progress&) {
                const OneThread beside;
                auto baked = std::make_shared<GroundTile>(bakedTile(*relief, *cover, scale_, cells));
                return [this, best, request, baked] {
                    Tile& ready = tiles_[best];
                    if (ready.state != State::kAsked || ready.asked != request) return;
                    if (scale_ > 1) own(fine_);
                    keep(*baked);
                    show(*baked);
                    lod_.update(*relief_, rocky_, ready.cells);
                    ready.state = State::kBaked;
                    ready.sunStale = false;
                    took_ = true;
                };
            });
    }
}

void SurfaceMaps::finish() {
    if (jobs_) {
        jobs_->cancelAll();
        jobs_->waitUntilIdle();
        sunStale_ = sunStale_ || std::exchange(sunAsked_, false);
    }
    std::vector<geo::CellRect> missing;
    for (Tile& tile : tiles_) {
        if (tile.state != State::kBaked) missing.push_back(tile.cells);
        tile.state = State::kBaked;
    }
    if (!missing.empty()) {
        bakeNow(missing);
        lod_.update(*relief_, rocky_, {0, 0, relief_->width, relief_->height});
        ++lightRevision_;
        sunStale_ = true;
    }
    if (toSun_ == glm::dvec3{0}) {
        sunStale_ = false;
        return;
    }
    const bool late = std::exchange(sunStale_, false) || std::exchange(shadowsWait_, false);
    if (late || sun_.visible.empty()) takeSun(bakedSun(sunRequest()));
    for (Tile& tile : tiles_) {
        if (!std::exchange(tile.sunStale, false)) continue;
        lightTile(tile.cells);
        showLight(tile.cells);
    }
}

}  // namespace pitscape::render
