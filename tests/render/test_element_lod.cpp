#include "render/element_lod.h"

#include <gtest/gtest.h>

#include <cmath>

#include <glm/geometric.hpp>

namespace pitscape::render {
namespace {

/// A sphere of small triangles: every point of it is known.
geo::Mesh ball(float radius_m, int rings) {
    geo::Mesh mesh;
    const int around = 2 * rings;
    for (int r = 0; r <= rings; ++r)
        for (int a = 0; a <= around; ++a) {
            const float polar = 3.14159265f * static_cast<float>(r) / static_cast<float>(rings);
            const float turn = 6.2831853f * static_cast<float>(a) / static_cast<float>(around);
            const glm::vec3 n{std::sin(polar) * std::cos(turn), std::sin(polar) * std::sin(turn),
                              std::cos(polar)};
            mesh.vertices.push_back({radius_m * n, n, {200, 100, 50, 255}, geo::Material::kTimber});
        }
    const auto at = [&](int r, int a) { return static_cast<std::uint32_t>(r * (around + 1) + a); };
    for (int r = 0; r < rings; ++r)
        for (int a = 0; a < around; ++a)
            for (const auto v :
                 {at(r, a), at(r + 1, a), at(r, a + 1), at(r, a + 1), at(r + 1, a), at(r + 1, a + 1)})
                mesh.indices.push_back(v);
    return mesh;
}

TEST(ElementLod, FinestLevelIsTheMeshItself) {
    const geo::Mesh mesh = ball(10, 80);
    const ElementLod lod = ElementLod::of(mesh);
    std::size_t indices = 0;
    for (const auto& chunk : lod.chunks) {
        EXPECT_EQ(chunk.levels.front().error_m, 0);
        indices += static_cast<std::size_t>(chunk.levels.front().count);
    }
    EXPECT_GT(lod.chunks.size(), 4u);
    EXPECT_EQ(indices, mesh.indices.size());
}

TEST(ElementLod, CoarserLevelsHaveFewerTrianglesWithinTheirError) {
    const ElementLod lod = ElementLod::of(ball(10, 80));
    for (const auto& chunk : lod.chunks) {
        ASSERT_GT(chunk.levels.size(), 2u);
        for (std::size_t l = 1; l < chunk.levels.size(); ++l) {
            const auto& level = chunk.levels[l];
            EXPECT_LT(level.count, chunk.levels[l - 1].count);
            EXPECT_GT(level.error_m, chunk.levels[l - 1].error_m);
            for (int i = 0; i < level.count; ++i) {
                const auto& v =
                    lod.vertices[lod.indices[static_cast<std::size_t>(level.firstIndex + i)]];
                // Means of means: the steps before moved it too, by less than this one in all.
                const float wrong = std::abs(glm::length(v.position) - 10);
                EXPECT_LE(wrong, 1.75f * level.error_m);
                EXPECT_EQ(v.colour, (glm::u8vec4{200, 100, 50, 255}));
                EXPECT_EQ(v.material, geo::Material::kTimber);
                EXPECT_NEAR(glm::length(v.normal), 1, 1e-4f);
            }
        }
    }
}

TEST(ElementLod, ChoosesTheCoarsestThatIsGoodEnough) {
    ElementLod::Chunk chunk;
    chunk.levels = {{0, 0, 300}, {0.5f, 300, 90}, {2, 390, 12}};
    EXPECT_EQ(chunk.coarsest(-1).count, 300);
    EXPECT_EQ(chunk.coarsest(0.49f).count, 300);
    EXPECT_EQ(chunk.coarsest(0.5f).count, 90);
    EXPECT_EQ(chunk.coarsest(1e9f).count, 12);
}

TEST(ElementLod, OfNothingHasNoPieces) { EXPECT_TRUE(ElementLod::of({}).chunks.empty()); }

}  // namespace
}  // namespace pitscape::render
