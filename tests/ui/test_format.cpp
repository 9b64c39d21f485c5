#include "ui/format.h"

#include <limits>

#include <gtest/gtest.h>

namespace pitscape::ui {
namespace {

TEST(Format, KeepsThreeFigures) {
    EXPECT_EQ(figureText(12345), "12,300");
    EXPECT_EQ(figureText(0.056789), "0.0568");
    EXPECT_EQ(figureText(999.6), "1,000");
    EXPECT_EQ(figureText(1234567), "1,230,000");
    EXPECT_EQ(figureText(-4.5), "−4.5");
    EXPECT_EQ(figureText(7), "7");
    EXPECT_EQ(figureText(0), "0");
}

TEST(Format, NeverShowsNan) {
    EXPECT_EQ(figureText(std::numeric_limits<double>::quiet_NaN()), "—");
    EXPECT_EQ(moneyText(std::numeric_limits<double>::infinity(), "CNY", Language::kChinese), "—");
    EXPECT_EQ(measureText(std::numeric_limits<double>::quiet_NaN(), "m3", "CNY", Language::kEnglish),
              "—");
}

TEST(Format, CountsMoneyAsEachLanguageDoes) {
    EXPECT_EQ(moneyText(12'345'678, "CNY", Language::kEnglish), "12.3 M CNY");
    EXPECT_EQ(moneyText(12'345'678, "CNY", Language::kChinese), "1,230 万元");
    EXPECT_EQ(moneyText(12'345'678, "JPY", Language::kJapanese), "1,230 万円");
    EXPECT_EQ(moneyText(234'500'000, "CNY", Language::kChinese), "2.35 亿元");
    EXPECT_EQ(moneyText(234'400'000, "JPY", Language::kJapanese), "2.34 億円");
    EXPECT_EQ(moneyText(-56'000, "CNY", Language::kEnglish), "−56 k CNY");
    EXPECT_EQ(moneyText(900, "CNY", Language::kChinese), "900 元");
}

TEST(Format, WritesUnitsForPeople) {
    EXPECT_EQ(measureText(1234.5, "m3", "CNY", Language::kEnglish), "1,230 m³");
    EXPECT_EQ(measureText(0.4567, "ratio", "CNY", Language::kEnglish), "45.7 %");
    EXPECT_EQ(measureText(2'345'678, "kWh/year", "CNY", Language::kEnglish), "2.35 M kWh/yr");
    EXPECT_EQ(measureText(2'345'678, "kWh/year", "CNY", Language::kChinese), "235 万 kWh/年");
    EXPECT_EQ(measureText(1'500'000, "CNY/year", "CNY", Language::kChinese), "150 万元/年");
    EXPECT_EQ(measureText(12, "deg", "CNY", Language::kEnglish), "12°");
}

TEST(Format, ReadsASlopeInThreeWays) {
    EXPECT_EQ(slopeText(45), "45.0° · 100 % · 1:1");
    EXPECT_EQ(slopeText(26.565051), "26.6° · 50 % · 1:2");
    EXPECT_EQ(slopeText(0), "0.0° · 0 % · —");
}

TEST(Format, SignsAChange) {
    EXPECT_EQ(changeText(1200, "m3", "CNY", Language::kEnglish), "+1,200 m³");
    EXPECT_EQ(changeText(-0.03, "ratio", "CNY", Language::kEnglish), "−3 %");
    EXPECT_EQ(changeText(0, "m3", "CNY", Language::kEnglish), "");
}

TEST(Format, NamesWhatTheGroundMeasures) {
    EXPECT_EQ(measuredName("face_height_m"),
              (std::pair<std::string, std::string>{"Height of the face", "m"}));
    EXPECT_EQ(measuredName("some_new_thing_ha"),
              (std::pair<std::string, std::string>{"some new thing", "ha"}));
}

}  // namespace
}  // namespace pitscape::ui
