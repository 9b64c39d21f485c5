#include "core/jobs.h"
#include "core/json.h"
#include "core/text.h"
#include "temp_folder.h"

#include <thread>

#include <gtest/gtest.h>

#include <atomic>
#include <fstream>
#include <numeric>

namespace pitscape {
namespace {

TEST(Json, RefusesWhatWouldHurtLater) {
    EXPECT_EQ(parseJson(std::string(200000, '['), "f").error().message,
              "f: nested deeper than 64 levels");
    EXPECT_EQ(parseJson(R"({"a":1,"a":2})", "f").error().message,
              "f: the key \"a\" stands twice in one object");
    EXPECT_TRUE(parseJson("{\n\"a\": 1e999}", "f").error().message.starts_with("f:2: not valid JSON"));
    EXPECT_FALSE(parseJson("{\"a\": NaN}", "f"));
    EXPECT_FALSE(parseJson("\"\xff\"", "f"));
    EXPECT_FALSE(parseJson("", "f"));
    EXPECT_TRUE(parseJson("\xEF\xBB\xBF{\"a\": [1, 2.5, null]}", "f"));
}

TEST(Json, WritesWhatItReads) {
    const std::string text = "{\n  \"b\": 0.1,\n  \"a\": \"采石场\"\n}\n";
    EXPECT_EQ(writeJson(*parseJson(text, "f")), text);
}

TEST(Jobs, ParallelForVisitsEachIndexOnce) {
    std::vector<std::atomic<int>> seen(10007);
    parallelFor(10007, 64, [&](std::int64_t a, std::int64_t b) {
        for (auto i = a; i < b; ++i) ++seen[static_cast<std::size_t>(i)];
    });
    for (const auto& s : seen) EXPECT_EQ(s, 1);
}

TEST(Jobs, ANewerRequestReplacesAnOlderOne) {
    JobQueue jobs;
    std::vector<int> finished;
    std::atomic<bool> started = false;
    jobs.submit("sun", [&](std::stop_token stop, Progress&) {
        started = true;
        while (!stop.stop_requested()) {
        }
        return std::function<void()>{[&] { finished.push_back(1); }};
    });
    while (!started) {
    }
    jobs.submit("sun", [&](std::stop_token, Progress&) {
        return std::function<void()>{[&] { finished.push_back(2); }};
    });
    jobs.waitUntilIdle();
    EXPECT_EQ(finished, std::vector{2});
}

TEST(Text, SpeaksTheLanguageThatIsSet) {
    const test::TempFolder folder;
    std::ofstream{folder / "zh.po"}
        << "msgid \"\"\nmsgstr \"header\\n\"\n\nmsgid \"Save\"\nmsgstr \"保\"\n\"存\"\n";
    std::ofstream{folder / "ja.po"} << "msgid \"Save\"\nmsgstr \"保存する\"\n";
    ASSERT_TRUE(loadTranslations(folder));
    setLanguage(Language::kChinese);
    EXPECT_STREQ(tr("Save"), "保存");
    EXPECT_STREQ(tr("Unknown"), "Unknown");
    setLanguage(Language::kJapanese);
    EXPECT_STREQ(tr("Save"), "保存する");
    setLanguage(Language::kEnglish);
    EXPECT_STREQ(tr("Save"), "Save");
    EXPECT_EQ(languageFrom("zh_CN.UTF-8"), Language::kChinese);
    std::ofstream{folder / "zh.po"} << "nonsense\n";
    EXPECT_FALSE(loadTranslations(folder));
}

TEST(JobQueue, TellsWhetherOthersWait) {
    JobQueue jobs;
    std::atomic<bool> started = false, go = false;
    const auto nothing = [](std::stop_token, Progress&) { return std::function<void()>{[] {}}; };
    jobs.submit("long", [&](std::stop_token, Progress&) {
        started = true;
        while (!go) std::this_thread::yield();
        return std::function<void()>{[] {}};
    });
    while (!started) std::this_thread::yield();
    EXPECT_FALSE(jobs.othersWait("long"));
    jobs.submit("long", nothing);
    EXPECT_FALSE(jobs.othersWait("long")) << "its own next run";
    jobs.submit("other", nothing);
    EXPECT_TRUE(jobs.othersWait("long"));
    go = true;
    jobs.waitUntilIdle();
    EXPECT_FALSE(jobs.othersWait("long"));
}

}  // namespace
}  // namespace pitscape
