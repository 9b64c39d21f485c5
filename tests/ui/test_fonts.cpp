#include "ui/fonts.h"

#include <string>

#include <gtest/gtest.h>
#include <imgui.h>

namespace pitscape::ui {
namespace {

class FontsTest : public testing::Test {
protected:
    void SetUp() override {
        if (findTextFont(Language::kChinese, false).empty())
            GTEST_SKIP() << "no CJK font (fonts-noto-cjk)";
        ImGui::CreateContext();
    }
    void TearDown() override {
        if (ImGui::GetCurrentContext()) ImGui::DestroyContext();
    }
    /// Characters of a text that the font draws as its fallback.
    static std::string missing(ImFont* font, const std::string& text) {
        std::string gaps;
        for (std::size_t at = 0; at < text.size();) {
            unsigned code = static_cast<unsigned char>(text[at]);
            const std::size_t bytes = code < 0x80 ? 1 : code < 0xE0 ? 2 : code < 0xF0 ? 3 : 4;
            if (bytes > 1) code &= 0xFFU >> (bytes + 1);
            for (std::size_t i = 1; i < bytes; ++i)
                code = (code << 6U) | (static_cast<unsigned char>(text[at + i]) & 0x3FU);
            if (code >= 0x20 && !font->FindGlyphNoFallback(static_cast<ImWchar>(code)))
                gaps += text.substr(at, bytes) + " ";
            at += bytes;
        }
        return gaps;
    }
};

TEST_F(FontsTest, HoldEveryCharacterOfTheTranslations) {
    const std::string words = wordsOfProgram(PITSCAPE_SOURCE_DIR "/assets");
    for (const Language in : {Language::kChinese, Language::kJapanese}) {
        const Fonts fonts = buildFonts({in, 1, false, words});
        EXPECT_TRUE(fonts.hasCjk);
        EXPECT_EQ(missing(fonts.text, words), "");
        EXPECT_EQ(missing(fonts.small, words), "");
        EXPECT_EQ(missing(fonts.strong, words), "");
        // Of the laws, the catalogue, the coefficients.
        EXPECT_EQ(missing(fonts.small, "保护与防治 陡崖 偿债备付率"), "");
    }
}

TEST_F(FontsTest, TheFullAtlasWritesWhatNobodyForesaw) {
    const Fonts fonts = buildFonts({Language::kChinese, 1, true, ""});
    EXPECT_EQ(missing(fonts.text, "缆车 ≥ 30° 龘 株式会社 ① ㎡"), "");
}

}  // namespace
}  // namespace pitscape::ui
