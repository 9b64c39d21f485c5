#include "shape/builder.h"

#include <gtest/gtest.h>

#include <array>

#include <glm/geometric.hpp>

namespace pitscape::shape {
namespace {

/// Volume inside a closed mesh by the divergence theorem; positive when all faces look outwards.
double volume(const geo::Mesh& mesh) {
    double six = 0;
    for (std::size_t i = 0; i < mesh.indices.size(); i += 3) {
        const auto p = [&](std::size_t k) {
            return glm::dvec3{mesh.vertices[mesh.indices[i + k]].position};
        };
        six += glm::dot(p(0), glm::cross(p(1), p(2)));
    }
    return six / 6;
}

TEST(Builder, BoxHasItsVolumeHoweverItIsTurned) {
    Builder b;
    b.box(Axes{.at = {3, 4, 5}}.turned(0.7F), {0, 0, 0}, {2, 3, 4});
    EXPECT_EQ(b.triangles(), 12U);
    EXPECT_NEAR(volume(b.mesh()), 24, 1e-3);
}

TEST(Builder, BeamIsABoxBetweenTwoPlaces) {
    Builder b;
    b.beam({0, 0, 0}, {0, 3, 4}, 0.5F, 0.2F);
    EXPECT_NEAR(volume(b.mesh()), 0.5, 1e-3);  // 5 m * 0.5 m * 0.2 m
}

TEST(Builder, TubePrismAndLumpLookOutwards) {
    Builder tube;
    tube.tube({0, 0, 0}, {0, 0, 2}, 1, 1, 32, true);
    EXPECT_NEAR(volume(tube.mesh()), 6.2832, 0.06);
    Builder cone;
    cone.tube({0, 0, 0}, {3, 0, 0}, 1, 0, 32, true);
    EXPECT_NEAR(volume(cone.mesh()), 3.1416, 0.03);
    Builder prism;
    const std::array<glm::vec2, 3> ring{glm::vec2{0, 0}, {2, 0}, {0, 2}};
    prism.prism(ring, 1, 4, true);
    EXPECT_NEAR(volume(prism.mesh()), 6, 1e-4);
    for (const auto finish : {Finish::kSmooth, Finish::kFaceted}) {
        Builder ball;
        ball.lump({.at = {1, 1, 1}}, {1, 2, 3}, {24, 32}, 0, 1, finish);
        EXPECT_NEAR(volume(ball.mesh()), 4.0 / 3 * 3.14159 * 6, 0.4);
    }
}

TEST(Builder, LeavesOutAFaceWithoutArea) {
    Builder b;
    b.triangle({0, 0, 0}, {1, 0, 0}, {2, 0, 0});
    b.beam({1, 1, 1}, {1, 1, 1}, 1, 1);
    EXPECT_TRUE(b.mesh().empty());
}

TEST(Builder, ShadesAColourWithinItsRange) {
    EXPECT_EQ(shaded({100, 200, 0, 255}, 1.5F), (Colour{150, 255, 0, 255}));
    EXPECT_EQ(blend({0, 0, 0, 255}, {100, 200, 50, 255}, 0.5F), (Colour{50, 100, 25, 255}));
}

}  // namespace
}  // namespace pitscape::shape
