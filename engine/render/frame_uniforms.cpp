#include "render/frame_uniforms.h"

#include "render/light.h"

#include <algorithm>
#include <cmath>

#include <glm/geometric.hpp>
#include <glm/matrix.hpp>
#include <glm/trigonometric.hpp>

namespace pitscape::render {
namespace {

/// Width of a quad of the terrain on the screen, pixels. Measured on software OpenGL: triangles of
/// 12 pixels cost 2.4 times the shading of large ones, of 3 pixels 3.7 times.
double quad_px(Quality quality) {
    switch (quality) {
        case Quality::kLow:
            return 13;
        case Quality::kMedium:
            return 9;
        case Quality::kHigh:
            return 5;
        case Quality::kPicture:
            return 3;
    }
    return 9;
}

/// Pixels that a wave of the finest grain (6 a metre) must cover to show at all.
double grain_px(Quality quality) {
    switch (quality) {
        case Quality::kLow:
            return 24;
        case Quality::kMedium:
            return 9;
        case Quality::kHigh:
            return 4;
        case Quality::kPicture:
            return 2;
    }
    return 9;
}

/// Tangent covered by one pixel.
double pixelTangent(const Frame& frame) {
    return 2 * std::tan(glm::radians(frame.camera.fov_deg) / 2) / frame.wholeSize().y;
}

/// Stretches the tile of a picture over the whole clip space.
glm::mat4 partOf(const Frame& frame) {
    const glm::dvec2 full{frame.wholeSize()}, size{frame.size}, at{frame.part.at};
    const glm::dvec2 scale = full / size;
    const glm::dvec2 centre{(at.x + size.x / 2) / full.x * 2 - 1, 1 - (at.y + size.y / 2) / full.y * 2};
    glm::dmat4 m{1};
    m[0][0] = scale.x;
    m[1][1] = scale.y;
    m[3][0] = -centre.x * scale.x;
    m[3][1] = -centre.y * scale.y;
    return glm::mat4{m};
}

vec4 with(glm::vec3 v, double w) { return {v, static_cast<float>(w)}; }

}  // namespace

float terrainRange_m(const Frame& frame, float cell_m) {
    return static_cast<float>(cell_m / (quad_px(frame.quality) / frame.detail * pixelTangent(frame)));
}

float closeRange_m(const Frame& frame) {
    return static_cast<float>(1.0 / (6.0 * grain_px(frame.quality) * pixelTangent(frame)));
}

float farRange_m(const Frame& frame) {
    const double coarser = frame.quality == Quality::kLow      ? 0.4
                           : frame.quality == Quality::kMedium ? 0.7
                                                               : 1;
    return static_cast<float>(coarser * 0.2 / pixelTangent(frame));
}

float elementError_px(const Frame& frame) {
    switch (frame.quality) {
        case Quality::kLow:
            return 1.6f;
        case Quality::kMedium:
            return static_cast<float>(1.1 / frame.detail);
        case Quality::kHigh:
            return 0.7f;
        case Quality::kPicture:
            return 0.35f;
    }
    return 1;
}

FrameUniforms uniformsOf(const Frame& frame, const SurfaceMaps& maps, glm::dvec3 origin) {
    const glm::dvec3 toSun = glm::normalize(frame.toSun);
    const Light light = lightOf(toSun.z, frame.cloudCover, frame.moon);
    const glm::dvec3 brightest = toBrightest(frame.toSun, frame.moon);
    const Relief& relief = maps.relief();
    constexpr double kSummerHaze_perM = 1.0 / 12000;  // a face at 1200 m is veiled by a tenth
    FrameUniforms u{};
    u.clipFromSite =
        partOf(frame) * clipFromSite(frame.camera, origin, frame.wholeSize(), frame.jitter_px);
    u.siteFromClip = glm::mat4{glm::inverse(glm::dmat4{u.clipFromSite})};
    u.sunFromSite = glm::mat4{1};
    u.eye = with(glm::vec3{frame.camera.eye - origin}, pixelTangent(frame));
    u.toSun = with(glm::vec3{brightest}, toSun.z > 0 ? 1 : 0);
    u.sunColour = with(light.sun, frame.time_s);
    u.skyColour = with(light.sky, frame.haze * kSummerHaze_perM);
    u.bounceColour = with(light.bounce, frame.year);
    u.zenithColour = with(light.zenith, frame.cloudCover);
    u.horizonColour = with(light.horizon, static_cast<double>(light.stars));
    u.glowColour = with(light.glow, static_cast<double>(light.lamps));
    u.mapOrigin = {maps.northWest(), relief.texel_m, maps.lowest_m()};
    u.mapSize = {relief.width, relief.height, 1.f / relief.texel_m,
                 static_cast<float>(frame.contourInterval_m)};
    const float range =
        std::max(terrainRange_m(frame, relief.texel_m), TerrainLod::kLeastRange_cells * relief.texel_m);
    u.lod = {range, TerrainLod::kMorphStart, static_cast<float>(5 * frame.contourInterval_m),
             static_cast<float>(frame.overlayStrength)};
    return u;
}

}  // namespace pitscape::render
