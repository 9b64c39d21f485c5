#include "catalogue/catalogue.h"
#include "temp_folder.h"

#include <gtest/gtest.h>

#include <fstream>

namespace pitscape::catalogue {
namespace {

const std::string kFolder = PITSCAPE_SOURCE_DIR "/assets/catalogue";

Json pondJson() {
    std::ifstream in{kFolder + "/pond.json"};
    return Json::parse(in);
}

TEST(Catalogue, ReadsEveryFileOfTheAssets) {
    const auto catalogue = Catalogue::load(kFolder);
    ASSERT_TRUE(catalogue) << catalogue.error().message;
    const Kind* hotel = catalogue->find("cliff_hotel");
    ASSERT_TRUE(hotel);
    EXPECT_EQ(hotel->geometry, Geometry::kCliffFace);
    EXPECT_EQ(hotel->capex.at(0).rate.mid, 2500000);
    EXPECT_EQ((*hotel->siting.faceHeight_m)[0], 35);
    EXPECT_EQ(catalogue->find("pv_ground")->parameter("tilt_deg")->id, "tilt");
    EXPECT_EQ(catalogue->find("nothing"), nullptr);
}

TEST(Catalogue, EveryNameIsInThreeLanguages) {
    const auto catalogue = Catalogue::load(kFolder);
    ASSERT_TRUE(catalogue);
    for (const auto& [id, kind] : catalogue->kinds()) {
        for (const Text* text : {&kind.name})
            EXPECT_FALSE(text->en.empty() || text->zh.empty() || text->ja.empty()) << id;
        for (const Parameter& p : kind.parameters)
            EXPECT_FALSE(p.help.en.empty() || p.help.zh.empty() || p.help.ja.empty())
                << id << ' ' << p.id;
    }
}

TEST(Catalogue, NamesTheFieldThatIsWrong) {
    Json pond = pondJson();
    pond["siting"]["slope_deg"] = "steep";
    EXPECT_EQ(readKind(pond, "pond.json").error().message,
              "pond.json: siting: slope_deg: expected two numbers");
    pond = pondJson();
    pond["sitting"] = 1;
    EXPECT_EQ(readKind(pond, "pond.json").error().message, "pond.json: sitting: unknown field");
    pond = pondJson();
    pond["capex"][0]["rate"]["src"] = "";
    EXPECT_EQ(readKind(pond, "pond.json").error().message,
              "pond.json: capex[0]: rate: src: a number needs its source");
    pond = pondJson();
    pond.erase("land");
    EXPECT_EQ(readKind(pond, "pond.json").error().message, "pond.json: land: is missing");
}

TEST(Catalogue, AKindIsOneFileInAFolder) {
    const test::TempFolder folder;
    Json kind = pondJson();
    kind["id"] = "frog_pool";
    std::ofstream{folder / "frog_pool.json"} << kind.dump();
    const auto catalogue = Catalogue::load(folder);
    ASSERT_TRUE(catalogue) << catalogue.error().message;
    EXPECT_TRUE(catalogue->find("frog_pool"));
    std::ofstream{folder / "misnamed.json"} << kind.dump();
    EXPECT_FALSE(Catalogue::load(folder));
}

}  // namespace
}  // namespace pitscape::catalogue
