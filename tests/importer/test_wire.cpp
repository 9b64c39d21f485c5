#include "importer/wire.h"

#include <cmath>
#include <functional>

#include <gtest/gtest.h>

namespace pitscape::importer {
namespace {

Model triangle() {
    Model model;
    model.upAxis = 2;
    model.unit_m = 0.01;
    model.missing = {"a.bin"};
    model.materials = {{.name = "stone", .texture = "t/stone.png"}};
    model.pictures = {"PNG and so on", ""};
    model.parts = {{.name = "wall",
                    .positions = {{0, 0, 0}, {1, 0, 0}, {0, 1, 0}},
                    .normals = {{0, 0, 1}, {0, 0, 1}, {0, 0, 1}},
                    .uvs = {{0, 0}, {1, 0}, {0, 1}},
                    .colours = {{1, 2, 3, 4}, {5, 6, 7, 8}, {9, 9, 9, 9}},
                    .indices = {0, 1, 2}}};
    return model;
}

bool accepted(const std::function<void(Model&)>& change) {
    Model model = triangle();
    change(model);
    return unpackAnswer(packModel(model)).has_value();
}

TEST(Wire, AModelComesOverUnchanged) {
    const auto answer = unpackAnswer(packModel(triangle()));
    ASSERT_TRUE(answer);
    ASSERT_TRUE(answer->model);
    EXPECT_EQ(*answer->model, triangle());
}

TEST(Wire, AFailureComesOverUnchanged) {
    const Failure failure{Refusal::kTooLarge, "why", {"x.bin"}};
    const auto answer = unpackAnswer(packFailure(failure));
    ASSERT_TRUE(answer);
    EXPECT_FALSE(answer->model);
    EXPECT_EQ(answer->failure, failure);
}

TEST(Wire, ABundleComesOverUnchanged) {
    const std::string bundle =
        packBundle(std::vector<BundleFile>{{"model.obj", "v 0 0 0"}, {"a.mtl", ""}});
    const auto files = unpackBundle(bundle);
    ASSERT_TRUE(files);
    ASSERT_EQ(files->size(), 2u);
    EXPECT_EQ((*files)[0].bytes, "v 0 0 0");
    EXPECT_EQ((*files)[1].name, "a.mtl");
}

TEST(Wire, NoCutAndNoTailIsAccepted) {
    const std::string model = packModel(triangle()),
                      bundle = packBundle(std::vector<BundleFile>{{"m.obj", "abc"}});
    for (std::size_t n = 0; n < model.size(); ++n) EXPECT_FALSE(unpackAnswer(model.substr(0, n))) << n;
    for (std::size_t n = 0; n < bundle.size(); ++n)
        EXPECT_FALSE(unpackBundle(bundle.substr(0, n))) << n;
    EXPECT_FALSE(unpackAnswer(model + "x"));
    EXPECT_FALSE(unpackBundle(bundle + "x"));
}

TEST(Wire, EveryChangedByteIsRefusedOrHarmless) {
    const std::string whole = packModel(triangle());
    for (std::size_t n = 0; n < whole.size(); ++n)
        for (const char c : {'\0', '\xFF', '\x7F', '\x80'}) {
            std::string bytes = whole;
            bytes[n] = c;
            const auto answer = unpackAnswer(bytes);
            if (!answer || !answer->model) continue;
            for (const Part& p : answer->model->parts) {
                for (const auto i : p.indices) EXPECT_LT(i, p.positions.size());
                for (const auto& v : p.positions) EXPECT_LE(std::abs(v.x), kFarthest);
            }
        }
}

TEST(Wire, NumbersThatCannotBeRightAreRefused) {
    EXPECT_TRUE(accepted([](Model&) {}));
    EXPECT_FALSE(accepted([](Model& m) { m.parts[0].positions[1].y = NAN; }));
    EXPECT_FALSE(accepted([](Model& m) { m.parts[0].positions[1].y = INFINITY; }));
    EXPECT_FALSE(accepted([](Model& m) { m.parts[0].positions[1].y = -1.1e7F; }));
    EXPECT_FALSE(accepted([](Model& m) { m.parts[0].normals[1].y = 2; }));
    EXPECT_FALSE(accepted([](Model& m) { m.parts[0].indices[2] = 3; }));
    EXPECT_FALSE(accepted([](Model& m) { m.parts[0].indices.push_back(0); }));
    EXPECT_FALSE(accepted([](Model& m) { m.parts[0].normals.pop_back(); }));
    EXPECT_FALSE(accepted([](Model& m) { m.parts[0].uvs.pop_back(); }));
    EXPECT_FALSE(accepted([](Model& m) { m.parts[0].material = 1; }));
    EXPECT_FALSE(accepted([](Model& m) { m.parts.clear(); }));
    EXPECT_TRUE(accepted([](Model& m) { m.pictures = {std::string(kMostPictureBytes, 1)}; }));
    EXPECT_FALSE(accepted([](Model& m) { m.pictures = {std::string(kMostPictureBytes, 1), "x"}; }));
    EXPECT_FALSE(accepted([](Model& m) { m.pictures.resize(kMostPictures + 1); }));
    EXPECT_FALSE(accepted([](Model& m) { m.upAxis = 3; }));
    EXPECT_FALSE(accepted([](Model& m) { m.unit_m = NAN; }));
    EXPECT_FALSE(accepted([](Model& m) { m.materials[0].colour.g = NAN; }));
}

TEST(Wire, NamesAreCut) {
    Model model = triangle();
    model.parts[0].name = std::string(5000, 'x');
    const auto answer = unpackAnswer(packModel(model));
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->model->parts[0].name.size(), kLongestName);
}

}  // namespace
}  // namespace pitscape::importer
