#include "render/camera.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include <glm/geometric.hpp>
#include <glm/vec4.hpp>

namespace pitscape::render {
namespace {

void expectNear(glm::dvec3 a, glm::dvec3 b, double tolerance = 1e-9) {
    EXPECT_NEAR(glm::length(a - b), 0, tolerance) << a.x << ' ' << a.y << ' ' << a.z;
}

/// Pixel (from the upper left) where a place appears.
glm::dvec2 pixelOf(const Camera& camera, glm::dvec3 place, glm::ivec2 size) {
    const glm::vec4 clip =
        clipFromSite(camera, camera.eye, size) * glm::vec4{glm::vec3{place - camera.eye}, 1};
    const glm::dvec4 c{clip};
    return {(c.x / c.w + 1) / 2 * size.x, (1 - c.y / c.w) / 2 * size.y};
}

TEST(Camera, LooksNorthAtHeadingZeroAndDownAtNegativePitch) {
    const Camera c = lookAt({100, 200, 10}, 0, -30, 20);
    expectNear(c.eye, {100, 200 - 20 * std::cos(M_PI / 6), 20});
    EXPECT_NEAR(c.heading_deg(), 0, 1e-9);
    EXPECT_NEAR(c.pitch_deg(), -30, 1e-9);
    expectNear(c.right(), {1, 0, 0});
}

TEST(Camera, TheTargetIsTheMiddleOfThePictureAndTheRayThroughAPixelHitsIt) {
    const Camera c = lookAt({500'000, 5'400'000, 300}, 77, -20, 350);
    const glm::ivec2 size{1280, 720};
    const glm::dvec2 middle = pixelOf(c, c.target, size);
    EXPECT_NEAR(middle.x, 640, 1e-3);
    EXPECT_NEAR(middle.y, 360, 1e-3);
    const glm::dvec2 pixel{1000, 100};
    const glm::dvec2 back = pixelOf(c, c.eye + 200.0 * rayThrough(c, pixel, size), size);
    EXPECT_NEAR(back.x, pixel.x, 0.01);
    EXPECT_NEAR(back.y, pixel.y, 0.01);
}

TEST(Camera, DepthIsOneAtTheNearPlaneAndZeroFarAway) {
    const Camera c{{0, 0, 0}, {0, 1, 0}, 60};
    const glm::mat4 m = clipFromSite(c, {0, 0, 0}, {100, 100});
    const glm::vec4 near = m * glm::vec4{0, 0.3f, 0, 1}, far = m * glm::vec4{0, 1e6f, 0, 1};
    EXPECT_NEAR(near.z / near.w, 1, 1e-5);
    EXPECT_NEAR(far.z / far.w, 0, 1e-6);
}

TEST(Camera, OrbitKeepsTheDistanceAndThePlaceUnderTheCursor) {
    const Camera c = lookAt({0, 0, 0}, 30, -25, 100);
    const glm::dvec3 pivot{12, -7, 3};
    const Camera o = orbited(c, pivot, 40, 10);
    EXPECT_NEAR(glm::length(o.eye - pivot), glm::length(c.eye - pivot), 1e-9);
    EXPECT_NEAR(o.heading_deg(), 70, 1e-9);
    EXPECT_NEAR(o.pitch_deg(), -15, 1e-9);
    const glm::ivec2 size{800, 600};
    // A turn alone leaves the pivot at its height in the picture; nothing ever tips over.
    EXPECT_GE(orbited(c, pivot, 0, -500).pitch_deg(), -89.001);
    EXPECT_LE(orbited(c, pivot, 0, 500).pitch_deg(), 89.001);
    EXPECT_NEAR(pixelOf(orbited(c, c.target, 90, 0), c.target, size).x, 400, 1e-3);
}

TEST(Camera, ZoomKeepsThePlaceUnderTheCursor) {
    const Camera c = lookAt({0, 0, 0}, 10, -30, 200);
    const glm::ivec2 size{800, 600};
    const glm::dvec3 place{40, 30, 5};
    const glm::dvec2 before = pixelOf(c, place, size),
                     after = pixelOf(zoomed(c, place, 0.5), place, size);
    EXPECT_NEAR(before.x, after.x, 0.01);
    EXPECT_NEAR(before.y, after.y, 0.01);
    Camera close = c;
    for (int i = 0; i < 200; ++i) close = zoomed(close, place, 0.8);
    EXPECT_GT(glm::length(close.eye - place), 1.4);
}

TEST(Camera, NeverGoesUnderTheGround) {
    const GroundHeight hill = [](glm::dvec2 p) { return 10 + p.x * 0.1; };
    const Camera low{{50, 0, 3}, {60, 0, 3}, 45};
    const Camera kept = keptAboveGround(low, hill, 1.5);
    EXPECT_DOUBLE_EQ(kept.eye.z, 16.5);
    expectNear(kept.forward(), low.forward());
    const GroundHeight none = [](glm::dvec2) { return std::numeric_limits<double>::quiet_NaN(); };
    EXPECT_EQ(keptAboveGround(low, none), low);
}

TEST(Camera, WalksAtEyeHeightAndStopsAtASteepSlope) {
    const GroundHeight step = [](glm::dvec2 p) { return p.y > 10 ? 105.0 : 100.0; };
    Camera c{{0, 0, 500}, {0, 100, 500}, 60};
    c = walked(c, {}, 4, 0, step);
    expectNear(c.eye, {0, 4, 101.6});
    const Camera stopped = walked(walked(c, {}, 5.5, 0, step), {}, 1, 0, step);
    EXPECT_NEAR(stopped.eye.y, 9.5, 1e-9);
    EXPECT_NEAR(walked(c, {1.2, 45}, 1, 0, step).eye.z, 101.2, 1e-9);
}

TEST(Camera, FramesASphereAndFliesBetweenViews) {
    const Camera c = framed(lookAt({0, 0, 0}, 0, -30, 50, 60), {10, 20, 30}, 5);
    EXPECT_NEAR(c.distance_m(), 10, 1e-9);
    const Camera a = lookAt({0, 0, 0}, 350, -20, 100), b = lookAt({100, 0, 0}, 10, -40, 400);
    const Camera half = between(a, b, 0.5);
    EXPECT_NEAR(half.distance_m(), 200, 1e-9);
    EXPECT_NEAR(std::remainder(half.heading_deg(), 360), 0, 1e-9);
    expectNear(between(a, b, 0).eye, a.eye, 1e-6);
    expectNear(between(a, b, 1).eye, b.eye, 1e-6);
}

}  // namespace
}  // namespace pitscape::render
