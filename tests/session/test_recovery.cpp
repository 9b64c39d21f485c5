// What survives a crash, and what is kept between runs.
#include "design/scene_file.h"
#include "home.h"
#include "session/recovery.h"
#include "session/settings.h"

#include <fstream>

#include <sys/wait.h>

namespace pitscape::session {
namespace {

class RecoveryTest : public AtHome {
protected:
    /// Writes a copy in a program that ends without putting anything in order.
    static void crashWith(const std::string& sceneText, const std::filesystem::path& scene,
                          const std::filesystem::path& dem) {
        const pid_t child = ::fork();
        if (child == 0) {
            auto* recovery = new Recovery;
            recovery->open("Park", scene, dem);
            ::_exit(recovery->write(sceneText) ? 0 : 1);
        }
        int status = -1;
        ASSERT_EQ(::waitpid(child, &status, 0), child);
        ASSERT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    }
};

TEST_F(RecoveryTest, WhatACrashedProgramLeftIsFoundAndOpens) {
    const auto file = dem();
    design::Scene scene;
    {
        const auto session = opened(file);
        ASSERT_TRUE(session);
        ASSERT_FALSE(session->add(element("pond", {{60, 60}})).id.empty());
        scene = session->scene();
    }
    EXPECT_TRUE(Recovery::leftovers().empty());
    crashWith(design::writeScene(scene), {}, file);
    const auto left = Recovery::leftovers();
    ASSERT_EQ(left.size(), 1u);
    EXPECT_EQ(left[0].name, "Park");
    EXPECT_EQ(left[0].dem, file);
    EXPECT_TRUE(left[0].scene.empty());
    const auto session = Session::recover(left[0], assets());
    ASSERT_TRUE(session) << session.error().message;
    EXPECT_EQ((*session)->scene(), scene);
    EXPECT_TRUE((*session)->ground().placements().at("pond-1").water);
    EXPECT_TRUE((*session)->unsaved());
    Recovery::discard(left[0]);
    EXPECT_TRUE(Recovery::leftovers().empty());
}

TEST_F(RecoveryTest, ARecoveredSceneWithAFileIsUnsavedUntilItIsSaved) {
    const auto park = in("park.pitscape");
    design::Scene scene;
    {
        const auto session = opened(dem());
        ASSERT_TRUE(session);
        ASSERT_TRUE(session->saveAs(park));
        ASSERT_FALSE(session->add(element("pond", {{60, 60}})).id.empty());
        scene = session->scene();
    }
    crashWith(design::writeScene(scene), park, {});
    const auto left = Recovery::leftovers();
    ASSERT_EQ(left.size(), 1u);
    const auto session = Session::recover(left[0], assets());
    ASSERT_TRUE(session) << session.error().message;
    EXPECT_TRUE((*session)->unsaved());
    EXPECT_TRUE(opened(park)->scene().elements.empty()) << "the user's file is untouched";
    ASSERT_TRUE((*session)->save());
    EXPECT_FALSE((*session)->unsaved());
    EXPECT_EQ(opened(park)->scene(), scene);
}

TEST_F(RecoveryTest, TheFolderOfALivingProgramIsNotOffered) {
    {
        Recovery living;
        living.open("Park", {}, {});
        ASSERT_TRUE(living.write("{}"));
        EXPECT_TRUE(std::filesystem::exists(living.folder() / "scene.json"));
        EXPECT_TRUE(Recovery::leftovers().empty());
    }
    EXPECT_TRUE(Recovery::leftovers().empty()) << "a program that ends in order leaves nothing";
}

TEST_F(RecoveryTest, ASavedDocumentLeavesNothing) {
    const auto folder = stateFolder() / "recovery";
    const auto session = opened(dem());
    ASSERT_TRUE(session);
    ASSERT_FALSE(session->add(element("pond", {{60, 60}})).id.empty());
    EXPECT_TRUE(session->tick());
    EXPECT_FALSE(session->tick()) << "nothing changed since";
    const auto copies = [&] {
        std::size_t n = 0;
        for (const auto& entry : std::filesystem::recursive_directory_iterator{folder})
            n += entry.path().filename() == "scene.json";
        return n;
    };
    EXPECT_EQ(copies(), 1u);
    ASSERT_TRUE(session->saveAs(in("park.pitscape")));
    EXPECT_EQ(copies(), 0u);
}

TEST_F(RecoveryTest, DiscardTouchesNoOtherFolder) {
    std::filesystem::create_directories(in("precious"));
    Recovery::discard({in("precious"), {}, {}, {}, {}});
    EXPECT_TRUE(std::filesystem::exists(in("precious")));
}

using SettingsTest = AtHome;

TEST_F(SettingsTest, ComeBackAsTheyWereSaved) {
    Settings s;
    s.language = "ja";
    s.textScale = 1.5;
    s.quality = "low";
    s.reducedMotion = true;
    s.hintsSeen = true;
    s.links["/a.pitscape"] = "/b.tif";
    s.remember("/x/one.pitscape");
    s.remember("/x/two.pitscape");
    s.remember("/x/one.pitscape");
    ASSERT_TRUE(s.save());
    const Settings again = Settings::load();
    EXPECT_EQ(again.language, "ja");
    EXPECT_EQ(again.textScale, 1.5);
    EXPECT_EQ(again.quality, "low");
    EXPECT_TRUE(again.reducedMotion && again.hintsSeen);
    EXPECT_EQ(again.links, s.links);
    EXPECT_EQ(again.recent, (std::vector<std::string>{"/x/one.pitscape", "/x/two.pitscape"}));
}

TEST_F(SettingsTest, ADamagedFileIsSetAside) {
    for (const auto* text : {"{", "[]", "{\"text_scale\": 40}", "{\"language\": 3}"}) {
        std::filesystem::create_directories(configFolder());
        std::ofstream{configFolder() / "settings.json"} << text;
        const Settings s = Settings::load();
        EXPECT_EQ(s.textScale, 1) << text;
        EXPECT_EQ(s.language, "") << text;
        EXPECT_FALSE(std::filesystem::exists(configFolder() / "settings.json")) << text;
        EXPECT_TRUE(std::filesystem::exists(configFolder() / "settings.json.damaged")) << text;
    }
}

}  // namespace
}  // namespace pitscape::session
