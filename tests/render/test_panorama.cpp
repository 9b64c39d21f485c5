#include "render/panorama.h"

#include <gtest/gtest.h>

#include <glm/geometric.hpp>

namespace pitscape::render {
namespace {

void expectRay(glm::dvec2 pixel, glm::dvec3 wanted) {
    EXPECT_NEAR(glm::length(panoramaRay(90, pixel, {400, 200}) - wanted), 0, 1e-12);
}

TEST(Panorama, TheMiddleLooksAheadAndTheBordersBehind) {
    expectRay({200, 100}, {1, 0, 0});
    expectRay({300, 100}, {0, -1, 0});
    expectRay({100, 100}, {0, 1, 0});
    expectRay({0, 100}, {-1, 0, 0});
    expectRay({400, 100}, {-1, 0, 0});
    expectRay({200, 0}, {0, 0, 1});
    expectRay({77, 200}, {0, 0, -1});
}

TEST(PanoramaDeathTest, AnotherShapeIsABug) {
    Renderer* const none = nullptr;
    Frame frame;
    frame.size = {300, 200};
    EXPECT_DEATH(panorama(*none, frame), "contract broken");
}

}  // namespace
}  // namespace pitscape::render
