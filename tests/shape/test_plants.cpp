#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>

#include <glm/geometric.hpp>
#include <glm/vec2.hpp>

#include "shape/growth.h"
#include "shape/plant_model.h"

namespace pitscape::shape {
namespace {

TEST(PlantModel, IsOneHighOneWideAndFootedAtTheOrigin) {
    for (int form = 0; form < kPlantFormCount; ++form)
        for (int variant = 0; variant < kPlantVariants; ++variant)
            for (int lod = 0; lod < kPlantLods; ++lod) {
                const auto mesh = plantModel(static_cast<PlantForm>(form), variant, lod);
                float low = 1e9F, high = 0, wide = 0;
                for (const auto& v : mesh.vertices) {
                    low = std::min(low, v.position.z);
                    high = std::max(high, v.position.z);
                    wide = std::max(wide, glm::length(glm::vec2{v.position}));
                    ASSERT_NEAR(glm::length(v.normal), 1, 1e-4);
                }
                EXPECT_NEAR(high, 1, 1e-5) << form;
                EXPECT_NEAR(wide, 0.5, 1e-5) << form;
                EXPECT_GT(low, -0.25F) << form;
                EXPECT_LE(mesh.triangles(), lod == 0 ? 700U : 64U) << form;
                EXPECT_GE(mesh.triangles(), lod == 0 ? 100U : 10U) << form;
            }
}

TEST(PlantModel, VariantsDiffer) {
    for (int form = 0; form < kPlantFormCount; ++form) {
        const auto a = plantModel(static_cast<PlantForm>(form), 0, 0),
                   b = plantModel(static_cast<PlantForm>(form), 1, 0);
        float most = 0;
        for (std::size_t i = 0; i < std::min(a.vertices.size(), b.vertices.size()); ++i)
            most = std::max(most, glm::distance(a.vertices[i].position, b.vertices[i].position));
        EXPECT_GT(most, 0.05F) << form;
    }
}

TEST(Growth, ReachesEightyPercentInItsYears) {
    for (const auto& s : forestMix()) {
        EXPECT_NEAR(grown_m(s, 0), std::min(0.6F, s.height_m), 1e-5);
        EXPECT_NEAR((grown_m(s, s.years80) - 0.6F) / (s.height_m - 0.6F), 0.8, 1e-4) << s.latin;
        EXPECT_LT(grown_m(s, 200), s.height_m + 1e-3F);
    }
}

TEST(Growth, SharesOfTheMixtureMakeAWhole) {
    float sum = 0;
    for (const auto& s : forestMix()) sum += s.share;
    EXPECT_NEAR(sum, 1, 1e-5);
}

}  // namespace
}  // namespace pitscape::shape
