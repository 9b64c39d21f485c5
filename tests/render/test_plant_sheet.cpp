#include "render/bake/plant_sheet.h"
#include "shape/plant_model.h"

#include "shared/sheet.h"

#include <gtest/gtest.h>

namespace pitscape::render {
namespace {

/// A post that fills the unit box from foot to top, one side painted.
geo::Mesh post() {
    geo::Mesh mesh;
    for (const float x : {-0.2f, 0.2f})
        for (const float z : {0.f, 1.f})
            mesh.vertices.push_back({{0, x, z}, {1, 0, 0}, {210, 40, 40, 255}, geo::Material::kPaint});
    mesh.indices = {0, 2, 1, 1, 2, 3};
    return mesh;
}

struct Texel {
    const std::uint8_t *colour, *normal;
};
Texel texelOf(const PlantSheet& sheet, int model, int view, float across, float up) {
    const int x = view * PS_SHEET_CELL + static_cast<int>(across * PS_SHEET_CELL);
    const int y = model * PS_SHEET_CELL + static_cast<int>(up * PS_SHEET_CELL);
    const auto i = static_cast<std::size_t>(4 * (y * sheet.width + x));
    return {&sheet.colour[i], &sheet.normal[i]};
}

TEST(PlantSheet, ShowsAModelWhereTheHeaderSaysFromEachSide) {
    const PlantSheet sheet = plantSheet({post()});
    ASSERT_EQ(sheet.width, PS_SHEET_CELL * PS_SHEET_YAWS * PS_SHEET_TILTS);
    // From the east (yaw 0) the sheet of the post is seen face on, 0.4 wide.
    const Texel front = texelOf(sheet, 0, 0, 0.5f, 0.5f);
    EXPECT_EQ(front.colour[0], 210);
    EXPECT_EQ(front.colour[3], 255);
    EXPECT_NEAR(front.normal[0], 128, 2);
    EXPECT_EQ(front.normal[2], 0);  // no leaf
    EXPECT_EQ(texelOf(sheet, 0, 0, 0.22f, 0.5f).colour[3], 0);
    EXPECT_EQ(texelOf(sheet, 0, 0, 0.36f, 0.5f).colour[3], 255);
    // From the north (yaw 90 degrees) only its edge.
    EXPECT_EQ(texelOf(sheet, 0, PS_SHEET_YAWS / 4, 0.4f, 0.5f).colour[3], 0);
    // From half left its normal points to the right of the picture or to the left, not at the eye.
    const Texel side = texelOf(sheet, 0, 1, 0.5f, 0.5f);
    EXPECT_GT(std::abs(side.normal[0] - 128), 60);
}

TEST(PlantSheet, HasEveryPlantInEveryPicture) {
    std::vector<geo::Mesh> models;
    for (int form = 0; form < shape::kPlantFormCount; ++form)
        models.push_back(shape::plantModel(static_cast<shape::PlantForm>(form), 0, 0));
    const PlantSheet sheet = plantSheet(models);
    for (int model = 0; model < shape::kPlantFormCount; ++model)
        for (int view = 0; view < PS_SHEET_YAWS * PS_SHEET_TILTS; ++view) {
            int covered = 0;
            for (int y = 0; y < PS_SHEET_CELL; ++y)
                for (int x = 0; x < PS_SHEET_CELL; ++x)
                    covered +=
                        texelOf(sheet, model, view, (static_cast<float>(x) + 0.5f) / PS_SHEET_CELL,
                                (static_cast<float>(y) + 0.5f) / PS_SHEET_CELL)
                                    .colour[3] != 0
                            ? 1
                            : 0;
            EXPECT_GT(covered, PS_SHEET_CELL * PS_SHEET_CELL / 30)
                << "form " << model << " view " << view;
            EXPECT_LT(covered, PS_SHEET_CELL * PS_SHEET_CELL * 9 / 10) << "form " << model;
        }
}

}  // namespace
}  // namespace pitscape::render
