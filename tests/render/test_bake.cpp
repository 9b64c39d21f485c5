#include "render/bake/obstacles.h"
#include "render/bake/paint.h"
#include "render/bake/relief.h"
#include "render/bake/shade.h"
#include "render/passes/water_pass.h"
#include "render/terrain_lod.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <random>
#include <set>

#include <glm/geometric.hpp>

namespace pitscape::render {
namespace {

constexpr float kHole = std::numeric_limits<float>::quiet_NaN();

Relief flat(int side, float z = 0) {
    return {side, side, 1, std::vector<float>(static_cast<std::size_t>(side * side), z)};
}

TEST(Relief, HolesTakeTheHeightOfWhatLiesAround) {
    std::vector<float> z(64, 5.f);
    z[27] = z[28] = z[36] = kHole;
    for (const float v : withoutHoles(z, 8, 8)) EXPECT_FLOAT_EQ(v, 5.f);
    std::vector<float> half(64, kHole);
    for (std::size_t i = 0; i < 64; ++i)
        if (i % 8 < 4) half[i] = 3.f;
    for (const float v : withoutHoles(half, 8, 8)) EXPECT_NEAR(v, 3.f, 1e-5);
    EXPECT_EQ(withoutHoles(std::vector<float>(9, kHole), 3, 3), std::vector<float>(9, 0.f));
}

TEST(Relief, AFinerPlaneIsTheSamePlane) {
    Relief plane = flat(16);
    for (int y = 0; y < 16; ++y)
        for (int x = 0; x < 16; ++x)
            plane.z_m[plane.at(x, y)] = 0.5f * static_cast<float>(x) - 0.25f * static_cast<float>(y);
    const Relief fine = finer(plane, 2);
    EXPECT_EQ(fine.width, 32);
    for (int y = 6; y < 26; ++y)
        for (int x = 6; x < 26; ++x) {
            const float cx = (static_cast<float>(x) + 0.5f) / 2 - 0.5f,
                        cy = (static_cast<float>(y) + 0.5f) / 2 - 0.5f;
            EXPECT_NEAR(fine.z_m[fine.at(x, y)], 0.5f * cx - 0.25f * cy, 1e-4);
        }
}

TEST(Shadow, OfAWallIsAsLongAsTheSunIsLow) {
    // A wall of 10 m along column 32; the sun stands in the west at 45 degrees, so the shadow
    // reaches 10 m to the east.
    Relief relief = flat(64);
    for (int y = 0; y < 64; ++y) relief.z_m[relief.at(32, y)] = 10;
    const auto lit = sunVisible(relief, shadowSurface(relief, {-1, 0, 1}));
    EXPECT_EQ(lit[relief.at(38, 30)], 0);
    EXPECT_EQ(lit[relief.at(45, 30)], 255);
    EXPECT_EQ(lit[relief.at(20, 30)], 255);
    const auto low = sunVisible(relief, shadowSurface(relief, {-1, 0, 0.5}));
    EXPECT_EQ(low[relief.at(48, 30)], 0);
    EXPECT_EQ(low[relief.at(56, 30)], 255);
}

TEST(Shadow, FallsAwayFromTheSunInEveryDirection) {
    Relief relief = flat(65);
    for (int y = 30; y <= 34; ++y)
        for (int x = 30; x <= 34; ++x) relief.z_m[relief.at(x, y)] = 8;
    for (int k = 0; k < 16; ++k) {
        const double a = 2 * M_PI * k / 16;
        const glm::dvec3 sun{std::sin(a), std::cos(a), 0.8};
        const auto lit = sunVisible(relief, shadowSurface(relief, sun));
        const int x = 32 - static_cast<int>(std::lround(6 * std::sin(a))),
                  y = 32 + static_cast<int>(std::lround(6 * std::cos(a)));
        EXPECT_LT(lit[relief.at(x, y)], 40) << k;
        EXPECT_GT(lit[relief.at(64 - x, 64 - y)], 215) << k;
    }
}

TEST(Sky, IsOpenOnAPlainAndNarrowInAShaft) {
    const Relief plain = flat(40);
    EXPECT_EQ(skyVisible(plain)[plain.at(20, 20)], 255);
    Relief shaft = flat(40, 20);
    shaft.z_m[shaft.at(20, 20)] = 0;
    EXPECT_LT(skyVisible(shaft)[shaft.at(20, 20)], 10);
    Relief foot = flat(81);
    for (int y = 0; y < 81; ++y)
        for (int x = 41; x < 81; ++x) foot.z_m[foot.at(x, y)] = 300;
    // At the foot of an endless wall half the directions are shut.
    EXPECT_NEAR(skyVisible(foot)[foot.at(40, 40)], 255 * 5 / 8, 6);
}

TEST(Cover, SteepIsRockAndWhatIsKnownStays) {
    Relief relief = flat(64, 50);
    for (int y = 0; y < 64; ++y)
        for (int x = 0; x < 64; ++x) relief.z_m[relief.at(x, y)] = x < 32 ? 50.f : 20.f;
    const auto cover = guessedCover(relief, {});
    EXPECT_EQ(cover[relief.at(31, 30)], Cover::kRock);
    EXPECT_TRUE(std::ranges::none_of(cover, [](Cover c) { return c == Cover::kUnknown; }));
    const std::vector<Cover> known(relief.z_m.size(), Cover::kTrack);
    EXPECT_EQ(guessedCover(relief, known), known);
}

TEST(Obstacles, AreAsHighAsWhatStandsThere) {
    const Relief relief = flat(32);
    const shape::Plant tree{shape::PlantForm::kBroadleaf, 0, {16, -16, 0}, 10, 7};
    const auto tops = obstacleTops(relief, {0, 0}, {}, std::span{&tree, 1});
    EXPECT_NEAR(tops[relief.at(16, 16)], 10, 1e-4);
    EXPECT_LT(tops[relief.at(16, 24)], -1000);
    auto roof = std::make_shared<geo::Mesh>();
    for (const glm::vec3 p : {glm::vec3{2, -2, 6}, {10, -2, 6}, {2, -10, 6}})
        roof->vertices.push_back({p, {0, 0, 1}, {}, {}});
    roof->indices = {0, 1, 2};
    const ElementMesh element{1, roof};
    EXPECT_NEAR(obstacleTops(relief, {0, 0}, std::span{&element, 1}, {})[relief.at(4, 4)], 6, 1e-4);
}

TEST(WaterMesh, CoversTheWetCellsAndTheBankAtItsLevel) {
    const geo::GridFrame frame{100, 200, 2, 20, 20};
    WaterBody pond{{}, 55};
    for (int row = 5; row < 9; ++row)
        for (int col = 6; col < 12; ++col) pond.cells.push_back({col, row});
    const geo::Mesh mesh = waterMesh({pond}, frame, {100, 200, 50});
    // One rectangle: columns 4 to 14, rows 3 to 11, each cell 2 m.
    ASSERT_EQ(mesh.triangles(), 2u);
    for (const auto& v : mesh.vertices) EXPECT_FLOAT_EQ(v.position.z, 5);
    EXPECT_EQ(mesh.vertices[0].position, (glm::vec3{8, -22, 5}));
    EXPECT_EQ(mesh.vertices[2].position, (glm::vec3{28, -6, 5}));
    EXPECT_TRUE(waterMesh({}, frame, {}).empty());
}

/// A camera over hilly ground, for the level-of-detail tests.
struct View {
    Relief relief;
    std::vector<std::uint8_t> rocky = std::vector<std::uint8_t>(257 * 257, 0);
    TerrainLod lod;
    Frustum all;  ///< sees everything

    explicit View(glm::vec3 eye) : relief{flat(257)} {
        for (int y = 0; y < 257; ++y)
            for (int x = 0; x < 257; ++x)
                relief.z_m[relief.at(x, y)] = 12 * std::sin(static_cast<float>(x) * 0.11f) *
                                              std::cos(static_cast<float>(y) * 0.07f);
        lod = TerrainLod{relief, rocky, {0, 0}};
        all.eye = eye;
        for (glm::vec4& p : all.planes) p = {0, 0, 0, 1};
    }
};

TEST(TerrainLod, CoversEveryCellExactlyOnce) {
    for (const glm::vec3 eye : {glm::vec3{100, -80, 20}, {300, 50, 5}, {128, -128, 400}}) {
        const View view{eye};
        std::vector<int> covered(256 * 256, 0);
        for (const auto& [p, distance] : view.lod.select(view.all, 60)) {
            const int side = TerrainLod::kPatchCells * static_cast<int>(p.step);
            for (int y = static_cast<int>(p.row); y < std::min(static_cast<int>(p.row) + side, 256);
                 ++y)
                for (int x = static_cast<int>(p.col); x < std::min(static_cast<int>(p.col) + side, 256);
                     ++x)
                    ++covered[static_cast<std::size_t>(y * 256 + x)];
        }
        EXPECT_TRUE(std::ranges::all_of(covered, [](int n) { return n == 1; }));
    }
}

TEST(TerrainLod, NeighbouringLevelsMeetWhereBothHaveTheSameVertices) {
    // Along a shared border the fine side must be fully morphed and the coarse side not yet.
    const View view{{90, -70, 15}};
    const float range = 60;
    std::map<std::pair<int, int>, float> stepAt;  // per 8-cell square
    for (const auto& [p, distance] : view.lod.select(view.all, range)) {
        const int squares = static_cast<int>(p.step);
        for (int y = 0; y < squares; ++y)
            for (int x = 0; x < squares; ++x)
                stepAt[{static_cast<int>(p.col) / 8 + x, static_cast<int>(p.row) / 8 + y}] = p.step;
    }
    const auto morph = [&](int x, int y, float step) {
        const float z = view.relief.z_m[view.relief.at(std::min(x, 256), std::min(y, 256))];
        const float d = glm::length(glm::vec3{x, -y, z} - view.all.eye);
        return std::clamp(
            (d / (range * step) - TerrainLod::kMorphStart) / (1 - TerrainLod::kMorphStart), 0.f, 1.f);
    };
    int borders = 0;
    for (const auto& [square, step] : stepAt) {
        const auto next = stepAt.find({square.first + 1, square.second});
        if (next == stepAt.end() || next->second == step) continue;
        ++borders;
        const float fine = std::min(step, next->second), coarse = std::max(step, next->second);
        EXPECT_EQ(coarse, 2 * fine);
        for (int k = 0; k <= 8; ++k) {
            EXPECT_EQ(morph((square.first + 1) * 8, square.second * 8 + k, fine), 1.f);
            EXPECT_EQ(morph((square.first + 1) * 8, square.second * 8 + k, coarse), 0.f);
        }
    }
    EXPECT_GT(borders, 5);
}

TEST(TerrainLod, ChangedHeightsWidenTheBounds) {
    View view{{0, 0, 0}};
    view.relief.z_m[view.relief.at(200, 200)] = 500;
    view.lod.update(view.relief, view.rocky, {200, 200, 201, 201});
    // Only what lies above 100 m: the raised cell's patches and no others.
    view.all.planes[0] = {0, 0, 1, -100};
    const auto patches = view.lod.select(view.all, 1000);
    ASSERT_FALSE(patches.empty());
    for (const auto& [p, distance] : patches) {
        EXPECT_LE(p.col, 200);
        EXPECT_GE(p.col + 8 * p.step, 200);
    }
}

TEST(Holes, AreEnclosedBySurveyedCellsAndNothingElseIs) {
    const float v = std::numeric_limits<float>::quiet_NaN();
    const std::vector<float> z{v, v, 1, 1, 1, 1,  //
                               v, 1, 1, v, v, 1,  //
                               1, 1, 1, v, 1, 1,  //
                               1, v, 1, 1, 1, v,  //
                               1, 1, 1, 1, 1, 1};
    const std::vector<std::uint8_t> expected{0, 0, 0, 0, 0, 0,  //
                                             0, 0, 0, 1, 1, 0,  //
                                             0, 0, 0, 1, 0, 0,  //
                                             0, 1, 0, 0, 0, 0,  //
                                             0, 0, 0, 0, 0, 0};
    EXPECT_EQ(holesOf(z, 6, 5), expected);
    EXPECT_TRUE(holesOf(std::vector<float>(30, 2.f), 6, 5).empty());
    EXPECT_TRUE(holesOf(std::vector<float>(30, v), 6, 5).empty());
}

}  // namespace
}  // namespace pitscape::render
