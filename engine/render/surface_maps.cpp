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
    bakeGround();
    lod_ = TerrainLod{relief_, rocky_, northWest_};
}

void SurfaceMaps::update(const GroundMaps& ground, const geo::CellRect& rect) {
    if (rect.empty()) return;
    relief_ = reliefOf(ground, kMostCells);
    cover_ = coverOf(ground, relief_, step_);
    bakeGround();
    lod_.update(relief_, rocky_,
                {rect.col0 / step_, rect.row0 / step_, (rect.col1 + step_ - 1) / step_,
                 (rect.row1 + step_ - 1) / step_});
    if (toSun_ != glm::dvec3{0}) bakeSun();
}

void SurfaceMaps::bakeGround() {
    const auto [least, greatest] = std::ranges::minmax_element(relief_.z_m);
    lowest_m_ = *least;
    highest_m_ = *greatest;
    heights_->write(gpu::bytesOf(relief_.z_m));
    heights_->makeMips();
    fine_ = finer(relief_, scale_);
    albedoTexels_ = paintedGround(relief_, cover_, scale_);
    rocky_.assign(relief_.z_m.size(), 0);
    constexpr std::uint8_t kShows = 6;  // of 255
    for (int y = 0; y < fine_.height; ++y)
        for (int x = 0; x < fine_.width; ++x)
            if (albedoTexels_[fine_.at(x, y)][3] > kShows)
                rocky_[relief_.at(x / scale_, y / scale_)] = 1;
    albedo_->write(gpu::bytesOf(albedoTexels_));
    albedo_->makeMips();
    const std::vector<std::uint8_t> sky = skyVisible(relief_);
    lightTexels_.resize(fine_.z_m.size());
    parallelFor(fine_.height, 32, [&](std::int64_t first, std::int64_t last) {
        for (auto y = static_cast<int>(first); y < last; ++y)
            for (int x = 0; x < fine_.width; ++x) {
                const int x0 = std::max(x - 1, 0), x1 = std::min(x + 1, fine_.width - 1);
                const int y0 = std::max(y - 1, 0), y1 = std::min(y + 1, fine_.height - 1);
                const float east = (fine_.z_m[fine_.at(x1, y)] - fine_.z_m[fine_.at(x0, y)]) /
                                   static_cast<float>(x1 - x0);
                const float north = (fine_.z_m[fine_.at(x, y0)] - fine_.z_m[fine_.at(x, y1)]) /
                                    static_cast<float>(y1 - y0);
                const glm::vec3 n = glm::normalize(glm::vec3{-east, -north, fine_.texel_m});
                AlbedoTexel& texel = lightTexels_[fine_.at(x, y)];
                texel = {signedByte(n.x), signedByte(n.y), texel[2],
                         sky[relief_.at(x / scale_, y / scale_)]};
            }
    });
    writeLight();
}

void SurfaceMaps::writeLight() {
    light_->write(gpu::bytesOf(lightTexels_));
    light_->makeMips();
}

bool SurfaceMaps::setSun(glm::dvec3 toSun) {
    const glm::dvec3 d = glm::normalize(toSun);
    constexpr double kSameSun = 0.99999;  // a quarter of a degree: one minute of the sun's way
    if (toSun_ != glm::dvec3{0} && glm::dot(d, toSun_) > kSameSun) return false;
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
    shade_->write(gpu::bytesOf(shadowSurface(relief_, toSun_)));
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

void SurfaceMaps::bind() const {
    heights_->bind(PS_TEXTURE_HEIGHTS);
    light_->bind(PS_TEXTURE_LIGHT);
    albedo_->bind(PS_TEXTURE_ALBEDO);
    shade_->bind(PS_TEXTURE_SHADE);
    if (overlay_) overlay_->bind(PS_TEXTURE_OVERLAY);
}

}  // namespace pitscape::render
