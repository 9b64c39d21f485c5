#include "render/surface_maps.h"

#include "core/contract.h"
#include "core/jobs.h"
#include "gpu/buffer.h"
#include "render/bake/shade.h"

#include "shared/bindings.h"

#include <algorithm>
#include <cmath>

#include <glm/geometric.hpp>

namespace pitscape::render {
namespace {

constexpr int kMostCells = 4096;             // along a side of the drawn relief: 64 MiB of heights
constexpr int kFineBelow_cells = 1'300'000;  // smaller grounds are baked twice as fine as their cells

std::vector<Cover> coverOf(const GroundMaps& ground, const Relief& relief, int step) {
    std::vector<Cover> cover(relief.z_m.size(), Cover::kUnknown);
    for (int y = 0; y < relief.height; ++y)
        for (int x = 0; x < relief.width; ++x) {
            const std::size_t i = ground.frame.index({x * step, y * step});
            if (!ground.cover.empty()) cover[relief.at(x, y)] = ground.cover[i];
            if (std::isnan(ground.heights_m[i])) cover[relief.at(x, y)] = Cover::kUnsurveyed;
        }
    return guessedCover(relief, std::move(cover));
}

/// A rectangle of a row-major array.
template <class T>
std::vector<T> part(const std::vector<T>& values, int width, const geo::CellRect& rect) {
    std::vector<T> cut;
    cut.reserve(static_cast<std::size_t>(rect.cols()) * static_cast<std::size_t>(rect.rows()));
    for (int y = rect.row0; y < rect.row1; ++y) {
        const auto row = values.begin() + static_cast<std::ptrdiff_t>(y) * width;
        cut.insert(cut.end(), row + rect.col0, row + rect.col1);
    }
    return cut;
}

std::uint8_t signedByte(float v) {
    return static_cast<std::uint8_t>(std::clamp(v * 127.5f + 127.5f, 0.f, 255.f) + 0.5f);
}

}  // namespace

SurfaceMaps::SurfaceMaps(const GroundMaps& ground)
    : frame_{ground.frame}, relief_{reliefOf(ground, kMostCells)} {
    step_ = (std::max(ground.frame.cols, ground.frame.rows) + kMostCells - 1) / kMostCells;
    scale_ = relief_.z_m.size() <= kFineBelow_cells ? 2 : 1;
    const glm::dvec2 first = ground.frame.centre({0, 0}) - glm::dvec2{ground.origin};
    northWest_ = glm::vec2{first};
    cover_ = coverOf(ground, relief_, step_);
    heights_.emplace(gpu::Texture::Spec{relief_.width, relief_.height, gpu::TexelFormat::kR32F,
                                        gpu::Filter::kLinearMipNearest},
                     "ground heights");
    shade_.emplace(gpu::Texture::Spec{relief_.width, relief_.height, gpu::TexelFormat::kR32F,
                                      gpu::Filter::kLinear},
                   "ground shadow surface");
    const gpu::Texture::Spec baked{relief_.width * scale_, relief_.height * scale_,
                                   gpu::TexelFormat::kRgba8, gpu::Filter::kLinearMipNearest};
    light_.emplace(baked, "ground light");
    albedo_.emplace(baked, "ground albedo");
    const std::size_t texels = relief_.z_m.size() * static_cast<std::size_t>(scale_ * scale_);
    fine_ = {relief_.width * scale_, relief_.height * scale_,
             relief_.texel_m / static_cast<float>(scale_), std::vector<float>(texels)};
    albedoTexels_.resize(texels);
    lightTexels_.resize(texels);
    rocky_.resize(relief_.z_m.size());
    writeHoles();
    bakeGround({0, 0, relief_.width, relief_.height});
    lod_ = TerrainLod{relief_, rocky_, northWest_};
}

void SurfaceMaps::update(const GroundMaps& ground, const geo::CellRect& rect) {
    const geo::CellRect cells =
        geo::intersection({rect.col0 / step_, rect.row0 / step_, (rect.col1 + step_ - 1) / step_,
                           (rect.row1 + step_ - 1) / step_},
                          {0, 0, relief_.width, relief_.height});
    if (cells.empty()) return;
    takeOver(ground, cells);
    bakeGround(cells);
    lod_.update(relief_, rocky_, cells);
    shadowsWait_ = true;
    changed_ = std::chrono::steady_clock::now();
}

/// Heights and cover of the cells; all of them again where a hole must be filled.
void SurfaceMaps::takeOver(const GroundMaps& ground, const geo::CellRect& cells) {
    const auto base = static_cast<float>(ground.origin.z);
    for (int y = cells.row0; y < cells.row1; ++y)
        for (int x = cells.col0; x < cells.col1; ++x) {
            const std::size_t i = ground.frame.index({x * step_, y * step_});
            const float z = ground.heights_m[i];
            const bool guess = ground.cover.empty() || ground.cover[i] == Cover::kUnknown;
            if (std::isnan(z) || guess || !relief_.holes.empty()) {
                relief_ = reliefOf(ground, kMostCells);
                cover_ = coverOf(ground, relief_, step_);
                writeHoles();
                return;
            }
            relief_.z_m[relief_.at(x, y)] = z - base;
            cover_[relief_.at(x, y)] = ground.cover[i];
        }
}

/// Bakes what depends on the heights and the cover of the changed cells.
void SurfaceMaps::bakeGround(const geo::CellRect& changed) {
    const auto [least, greatest] = std::ranges::minmax_element(relief_.z_m);
    lowest_m_ = *least;
    highest_m_ = *greatest;
    const geo::CellRect all{0, 0, relief_.width, relief_.height};
    constexpr int kReach = 40;  // cells: sky is sought 34 away, colours look 40 away at most
    const geo::CellRect inner = geo::intersection(changed.grown(kReach), all);
    bakePart(inner, geo::intersection(inner.grown(kReach), all));
    heights_->write(changed.col0, changed.row0, changed.cols(), changed.rows(),
                    gpu::bytesOf(part(relief_.z_m, relief_.width, changed)));
    heights_->makeMips();
    const geo::CellRect texels{inner.col0 * scale_, inner.row0 * scale_, inner.col1 * scale_,
                               inner.row1 * scale_};
    ++lightRevision_;
    albedo_->write(texels.col0, texels.row0, texels.cols(), texels.rows(),
                   gpu::bytesOf(part(albedoTexels_, fine_.width, texels)));
    albedo_->makeMips();
    light_->write(texels.col0, texels.row0, texels.cols(), texels.rows(),
                  gpu::bytesOf(part(lightTexels_, fine_.width, texels)));
    light_->makeMips();
}

/// Works on `outer` so that `inner` comes out as if all had been done.
void SurfaceMaps::bakePart(const geo::CellRect& inner, const geo::CellRect& outer) {
    const Relief crop{
        outer.cols(), outer.rows(), relief_.texel_m, part(relief_.z_m, relief_.width, outer), {}};
    const Relief fine = finer(crop, scale_);
    const std::vector<std::uint8_t> sky = skyVisible(crop);
    const std::vector<AlbedoTexel> painted =
        paintedGround(crop, part(cover_, relief_.width, outer), scale_, {outer.col0, outer.row0});
    for (int y = inner.row0; y < inner.row1; ++y)
        std::fill_n(rocky_.begin() + static_cast<std::ptrdiff_t>(relief_.at(inner.col0, y)),
                    inner.cols(), std::uint8_t{0});
    constexpr std::uint8_t kShows = 6;  // of 255
    const int dx = outer.col0 * scale_, dy = outer.row0 * scale_;
    parallelFor(inner.rows(), 16, [&](std::int64_t first, std::int64_t last) {
        const int y0 = (inner.row0 + static_cast<int>(first)) * scale_,
                  y1 = (inner.row0 + static_cast<int>(last)) * scale_;
        for (int y = y0; y < y1; ++y)
            for (int x = inner.col0 * scale_; x < inner.col1 * scale_; ++x) {
                const int cx = x - dx, cy = y - dy;
                const int west = std::max(cx - 1, 0), east = std::min(cx + 1, fine.width - 1);
                const int north = std::max(cy - 1, 0), south = std::min(cy + 1, fine.height - 1);
                const float toEast = (fine.z_m[fine.at(east, cy)] - fine.z_m[fine.at(west, cy)]) /
                                     static_cast<float>(east - west);
                const float toNorth = (fine.z_m[fine.at(cx, north)] - fine.z_m[fine.at(cx, south)]) /
                                      static_cast<float>(south - north);
                const glm::vec3 n = glm::normalize(glm::vec3{-toEast, -toNorth, fine.texel_m});
                const std::size_t i = fine_.at(x, y);
                fine_.z_m[i] = fine.z_m[fine.at(cx, cy)];
                albedoTexels_[i] = painted[fine.at(cx, cy)];
                lightTexels_[i] = {signedByte(n.x), signedByte(n.y), lightTexels_[i][2],
                                   sky[crop.at(cx / scale_, cy / scale_)]};
                if (albedoTexels_[i][3] > kShows) rocky_[relief_.at(x / scale_, y / scale_)] = 1;
            }
    });
}

void SurfaceMaps::writeHoles() {
    holes_.reset();
    if (relief_.holes.empty()) return;
    std::vector<std::uint8_t> texels(relief_.holes.size());
    std::ranges::transform(relief_.holes, texels.begin(),
                           [](std::uint8_t hole) { return static_cast<std::uint8_t>(255 * hole); });
    holes_.emplace(
        gpu::Texture::Spec{relief_.width, relief_.height, gpu::TexelFormat::kR8, gpu::Filter::kNearest},
        "holes of the survey");
    holes_->write(gpu::bytesOf(texels));
}

void SurfaceMaps::writeLight() {
    light_->write(gpu::bytesOf(lightTexels_));
    light_->makeMips();
}

bool SurfaceMaps::setSun(glm::dvec3 toSun, Shadows when) {
    const glm::dvec3 d = glm::normalize(toSun);
    constexpr double kSameSun = 0.99999;  // a quarter of a degree: one minute of the sun's way
    constexpr std::chrono::milliseconds kPause{200};  // of a stroke
    const bool rest = when == Shadows::kNow || std::chrono::steady_clock::now() - changed_ > kPause;
    if (glm::dot(d, toSun_) > kSameSun && !(shadowsWait_ && rest)) return false;
    toSun_ = d;
    bakeSun();
    return true;
}

void SurfaceMaps::setObstacles(std::vector<float> tops_m) {
    PS_EXPECT(tops_m.empty() || tops_m.size() == relief_.z_m.size());
    obstacles_m_ = std::move(tops_m);
    if (toSun_ != glm::dvec3{0}) bakeSun();
}

void SurfaceMaps::bakeSun() {
    shadowsWait_ = false;
    shadow_m_ = shadowSurface(relief_, toSun_);
    ++lightRevision_;
    shade_->write(gpu::bytesOf(shadow_m_));
    Relief casting = fine_;
    if (!obstacles_m_.empty()) {
        for (int y = 0; y < fine_.height; ++y)
            for (int x = 0; x < fine_.width; ++x) {
                float& z = casting.z_m[fine_.at(x, y)];
                z = std::max(z, obstacles_m_[relief_.at(x / scale_, y / scale_)]);
            }
    }
    const std::vector<std::uint8_t> sun = sunVisible(fine_, shadowSurface(casting, toSun_));
    for (std::size_t i = 0; i < sun.size(); ++i) lightTexels_[i][2] = sun[i];
    writeLight();
}

void SurfaceMaps::setOverlay(const std::optional<OverlayMap>& overlay) {
    overlay_.reset();
    if (!overlay) return;
    PS_EXPECT(overlay->colours.size() == frame_.count());
    std::vector<glm::u8vec4> texels(relief_.z_m.size());
    for (int y = 0; y < relief_.height; ++y)
        for (int x = 0; x < relief_.width; ++x)
            texels[relief_.at(x, y)] = overlay->colours[frame_.index({x * step_, y * step_})];
    overlay_.emplace(gpu::Texture::Spec{relief_.width, relief_.height, gpu::TexelFormat::kRgba8,
                                        gpu::Filter::kLinearMipNearest},
                     "overlay");
    overlay_->write(gpu::bytesOf(texels));
    overlay_->makeMips();
}

float SurfaceMaps::heightAt(glm::vec2 place) const {
    const float x = std::clamp((place.x - northWest_.x) / relief_.texel_m, 0.f,
                               static_cast<float>(relief_.width - 1));
    const float y = std::clamp((northWest_.y - place.y) / relief_.texel_m, 0.f,
                               static_cast<float>(relief_.height - 1));
    const int x0 = static_cast<int>(x), y0 = static_cast<int>(y);
    const int x1 = std::min(x0 + 1, relief_.width - 1), y1 = std::min(y0 + 1, relief_.height - 1);
    const float fx = x - static_cast<float>(x0), fy = y - static_cast<float>(y0);
    return std::lerp(std::lerp(relief_.z_m[relief_.at(x0, y0)], relief_.z_m[relief_.at(x1, y0)], fx),
                     std::lerp(relief_.z_m[relief_.at(x0, y1)], relief_.z_m[relief_.at(x1, y1)], fx),
                     fy);
}

glm::vec2 SurfaceMaps::lightAt(glm::vec2 place) const {
    const auto nearest = [](float at, int count) {
        return std::clamp(static_cast<int>(at + 0.5f), 0, count - 1);
    };
    const int x = nearest((place.x - northWest_.x) / relief_.texel_m, relief_.width);
    const int y = nearest((northWest_.y - place.y) / relief_.texel_m, relief_.height);
    const float sky = static_cast<float>(lightTexels_[fine_.at(x * scale_, y * scale_)][3]) / 255;
    return {sky, shadow_m_.empty() ? -1e9f : shadow_m_[relief_.at(x, y)]};
}

void SurfaceMaps::bind() const {
    heights_->bind(PS_TEXTURE_HEIGHTS);
    light_->bind(PS_TEXTURE_LIGHT);
    albedo_->bind(PS_TEXTURE_ALBEDO);
    shade_->bind(PS_TEXTURE_SHADE);
    if (overlay_) overlay_->bind(PS_TEXTURE_OVERLAY);
    if (holes_) holes_->bind(PS_TEXTURE_HOLES);
}

}  // namespace pitscape::render
