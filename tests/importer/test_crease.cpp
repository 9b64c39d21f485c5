#include "importer/crease.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>
#include <set>
#include <tuple>

#include <glm/geometric.hpp>

namespace pitscape::importer {
namespace {

constexpr double kCrease_deg = 40;
constexpr std::size_t kPlenty = 1'000'000;

void quad(Part& p, std::uint32_t a, std::uint32_t b, std::uint32_t c, std::uint32_t d) {
    p.indices.insert(p.indices.end(), {a, b, c, a, c, d});
}

Part withPlaces(std::vector<glm::vec3> places) {
    Part p;
    p.positions = std::move(places);
    p.normals.assign(p.positions.size(), glm::vec3{0, 0, 1});
    return p;
}

Part cube() {
    Part p = withPlaces(
        {{0, 0, 0}, {1, 0, 0}, {1, 1, 0}, {0, 1, 0}, {0, 0, 1}, {1, 0, 1}, {1, 1, 1}, {0, 1, 1}});
    quad(p, 3, 2, 1, 0);
    quad(p, 4, 5, 6, 7);
    quad(p, 0, 1, 5, 4);
    quad(p, 1, 2, 6, 5);
    quad(p, 2, 3, 7, 6);
    quad(p, 3, 0, 4, 7);
    return p;
}

/// The wall of a pipe with so many sides.
Part pipe(std::uint32_t sides) {
    std::vector<glm::vec3> places;
    for (std::uint32_t i = 0; i < sides; ++i) {
        const double turn = 2 * std::numbers::pi * i / sides;
        for (const float z : {0.F, 1.F})
            places.push_back(
                {static_cast<float>(std::cos(turn)), static_cast<float>(std::sin(turn)), z});
    }
    Part p = withPlaces(std::move(places));
    for (std::uint32_t i = 0; i < sides; ++i) {
        const std::uint32_t a = 2 * i, b = 2 * ((i + 1) % sides);
        quad(p, a, b, b + 1, a + 1);
    }
    return p;
}

TEST(Crease, ABoxIsSquare) {
    Part p = cube();
    giveNormals(p, kCrease_deg, kPlenty);
    EXPECT_EQ(p.positions.size(), 24u) << "three at each corner";
    ASSERT_EQ(p.normals.size(), p.positions.size());
    for (std::size_t t = 0; t + 2 < p.indices.size(); t += 3) {
        const auto at = [&](std::size_t k) { return p.positions[p.indices[t + k]]; };
        const glm::vec3 face = glm::normalize(glm::cross(at(1) - at(0), at(2) - at(0)));
        for (std::size_t k = 0; k < 3; ++k)
            EXPECT_NEAR(glm::dot(p.normals[p.indices[t + k]], face), 1, 1e-6);
    }
}

TEST(Crease, APipeIsRound) {
    Part p = pipe(24);  // 15 degrees from side to side
    const std::size_t before = p.positions.size();
    giveNormals(p, kCrease_deg, kPlenty);
    EXPECT_EQ(p.positions.size(), before);
    for (std::size_t v = 0; v < p.positions.size(); ++v) {
        const glm::vec3 outward{p.positions[v].x, p.positions[v].y, 0};
        // Two triangles of one side and one of the other meet there: a third of half the bend.
        EXPECT_GT(glm::dot(p.normals[v], outward), std::cos(3 * std::numbers::pi / 180));
    }
}

TEST(Crease, AHexagonalPostHasEdges) {
    Part p = pipe(6);
    giveNormals(p, kCrease_deg, kPlenty);
    EXPECT_EQ(p.positions.size(), 24u);
}

TEST(Crease, ASeamOfTheTextureIsNoEdge) {
    Part p = pipe(24);
    // The last side has vertices of its own where the first begins.
    p.positions.push_back(p.positions[0]);
    p.positions.push_back(p.positions[1]);
    p.normals.resize(p.positions.size(), glm::vec3{0, 0, 1});
    for (std::size_t i = p.indices.size() - 6; i < p.indices.size(); ++i)
        if (p.indices[i] < 2) p.indices[i] += 48;
    for (std::size_t v = 0; v < p.positions.size(); ++v) p.uvs.push_back({v >= 48 ? 1.F : 0.F, 0.F});
    giveNormals(p, kCrease_deg, kPlenty);
    EXPECT_EQ(p.positions.size(), 50u);
    std::set<std::tuple<float, float, float>> at0;
    for (std::size_t v = 0; v < p.positions.size(); ++v)
        if (p.positions[v] == glm::vec3{1, 0, 0})
            at0.insert({std::round(1e4F * p.normals[v].x), std::round(1e4F * p.normals[v].y),
                        std::round(1e4F * p.normals[v].z)});
    EXPECT_EQ(at0.size(), 1u) << "both sides of the seam look one way";
}

TEST(Crease, WhatWouldBecomeTooLargeStaysAsItIs) {
    Part p = cube();
    giveNormals(p, kCrease_deg, 10);
    EXPECT_EQ(p.positions.size(), 8u);
    for (const glm::vec3& n : p.normals) EXPECT_NEAR(glm::length(n), 1, 1e-6);
}

TEST(Crease, AFanOfMillionsAndFacesWithoutAreaDoNoHarm) {
    constexpr std::uint32_t kLeaves = 200'000;
    Part p = withPlaces({{0, 0, 0}});
    for (std::uint32_t i = 0; i <= kLeaves; ++i) {
        const double turn = 6.0 * i / kLeaves;
        p.positions.push_back(
            {static_cast<float>(std::cos(turn)), static_cast<float>(std::sin(turn)), 0.1F});
    }
    p.normals.resize(p.positions.size());
    for (std::uint32_t i = 0; i < kLeaves; ++i) p.indices.insert(p.indices.end(), {0, i + 1, i + 2});
    p.indices.insert(p.indices.end(), {1, 1, 2, 3, 3, 3});
    giveNormals(p, kCrease_deg, kPlenty);
    for (const glm::vec3& n : p.normals) ASSERT_NEAR(glm::length(n), 1, 1e-5);
    Part none;
    giveNormals(none, kCrease_deg, kPlenty);
    EXPECT_TRUE(none.positions.empty());
}

}  // namespace
}  // namespace pitscape::importer
