#include "session/samples.h"

#include "session/session.h"
#include "temp_folder.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <set>

namespace pitscape::session {
namespace {

namespace fs = std::filesystem;

class TheSamples : public testing::Test {
protected:
    void SetUp() override {
        auto loaded = Assets::load();
        ASSERT_TRUE(loaded) << loaded.error().message;
        assets_ = *std::move(loaded);
    }
    Assets assets_{};
};

TEST_F(TheSamples, AreEveryFolderOfScenes) {
    std::set<std::string> folders, found;
    for (const auto& entry : fs::directory_iterator{assets_.root / "scenes"})
        folders.insert(entry.path().filename().string());
    for (const Sample& sample : assets_.samples.all()) found.insert(sample.id);
    EXPECT_EQ(folders, found);
    ASSERT_FALSE(assets_.samples.all().empty());
    EXPECT_EQ(assets_.samples.all().front().scene, assets_.demoScene());
}

TEST_F(TheSamples, SayWhichElementsAreForcedAndHaveEachNameInThreeLanguages) {
    for (const Sample& sample : assets_.samples.all()) {
        const auto opened = Session::open(sample.scene, assets_);
        ASSERT_TRUE(opened) << sample.id << ": " << opened.error().message;
        const design::Scene& scene = (*opened)->scene();
        std::set<std::string> forced, said;
        for (const auto& [id, element] : scene.elements)
            if (element.forced) forced.insert(id);
        for (const auto& one : sample.forced) said.insert(one.id);
        EXPECT_EQ(forced, said) << sample.id;

        setLanguage(Language::kJapanese);
        const auto translated = [&](const std::string& text) {
            if (text.empty()) return;
            EXPECT_NE(assets_.samples.said(text), text) << sample.id << ": about.json: words";
        };
        for (const auto& [id, element] : scene.elements) translated(element.name);
        for (const auto& view : scene.views) {
            translated(view.name);
            translated(view.caption);
        }
        setLanguage(Language::kEnglish);
        EXPECT_GE(scene.views.size(), 3u) << sample.id;
        EXPECT_GE(scene.tour.stops.size(), 3u) << sample.id;
    }
}

TEST_F(TheSamples, KeepTheirElementsOnTheGroundAsTheyWerePlaced) {
    for (const Sample& sample : assets_.samples.all()) {
        const auto opened = Session::open(sample.scene, assets_);
        ASSERT_TRUE(opened) << sample.id;
        for (const auto& [id, placement] : (*opened)->ground().placements()) {
            const auto& element = (*opened)->scene().elements.at(id);
            EXPECT_TRUE(placement.fits() || element.forced) << sample.id << ": " << id;
        }
    }
}

TEST(Samples, OtherTextsAreLeftAsTheyAre) {
    const Samples none;
    EXPECT_EQ(none.said("My quarry"), "My quarry");
    EXPECT_EQ(none.at("/tmp/x.pitscape"), nullptr);
}

TEST(Samples, ABadOneIsSaidWithItsFileAndField) {
    const test::TempFolder folder;
    fs::create_directory(folder / "hole");
    std::ofstream{folder / "hole/about.json"} << R"({"order": 1, "title": {"en": "Hole", "zh": "坑"}})";
    const auto samples = Samples::load(folder);
    ASSERT_FALSE(samples);
    EXPECT_EQ(samples.error().message.find("hole/about.json: title"), 0u) << samples.error().message;
}

}  // namespace
}  // namespace pitscape::session
