#include "ui/fonts.h"

#include <cmath>
#include <fstream>
#include <iterator>
#include <memory>

#include <fontconfig/fontconfig.h>
#include <imgui.h>
#include <imgui_freetype.h>

namespace pitscape::ui {
namespace {

namespace fs = std::filesystem;

constexpr float kText_px = 16, kSmall_px = 13, kStrong_px = 18, kSign_px = 30;

/// ImGui's ready-made Chinese ranges lack signs that we use (U+7F06, U+2265): our own list.
constexpr ImWchar kLatin[] = {0x20,   0x24F,  0x370,  0x3FF,  0x2000, 0x209F, 0x20A0, 0x20BF, 0x2100,
                              0x218F, 0x2190, 0x22FF, 0x2460, 0x24FF, 0x2500, 0x26FF, 0};
constexpr ImWchar kFull[] = {0x20,   0x24F,  0x370,  0x3FF,  0x2000, 0x209F, 0x20A0, 0x20BF, 0x2100,
                             0x218F, 0x2190, 0x22FF, 0x2460, 0x24FF, 0x2500, 0x26FF, 0x3000, 0x30FF,
                             0x31F0, 0x33FF, 0x4E00, 0x9FFF, 0xFF00, 0xFFEF, 0xFFFD, 0xFFFD, 0};
constexpr ImWchar kIconRange[] = {0xE000, 0xF8FF, 0};

const char* fontconfigLanguage(Language language) {
    switch (language) {
        case Language::kEnglish:
        case Language::kChinese:
            return "zh-cn";
        case Language::kJapanese:
            return "ja";
    }
    return "zh-cn";
}

FontFile askFontconfig(Language language, bool bold) {
    std::unique_ptr<FcPattern, decltype(&FcPatternDestroy)> pattern{FcPatternCreate(),
                                                                    &FcPatternDestroy};
    if (!pattern) return {};
    const auto text = [](const char* s) { return reinterpret_cast<const FcChar8*>(s); };
    FcPatternAddString(pattern.get(), FC_FAMILY, text("sans-serif"));
    FcPatternAddString(pattern.get(), FC_LANG, text(fontconfigLanguage(language)));
    FcPatternAddInteger(pattern.get(), FC_WEIGHT, bold ? FC_WEIGHT_BOLD : FC_WEIGHT_REGULAR);
    FcConfigSubstitute(nullptr, pattern.get(), FcMatchPattern);
    FcDefaultSubstitute(pattern.get());
    FcResult result = FcResultNoMatch;
    std::unique_ptr<FcPattern, decltype(&FcPatternDestroy)> match{
        FcFontMatch(nullptr, pattern.get(), &result), &FcPatternDestroy};
    FcChar8* file = nullptr;
    FcCharSet* characters = nullptr;
    int face = 0;
    if (!match || FcPatternGetString(match.get(), FC_FILE, 0, &file) != FcResultMatch) return {};
    FcPatternGetInteger(match.get(), FC_INDEX, 0, &face);
    // A match is only the nearest: it must have the signs.
    if (FcPatternGetCharSet(match.get(), FC_CHARSET, 0, &characters) != FcResultMatch ||
        !FcCharSetHasChar(characters, 0x6C34))
        return {};
    return {reinterpret_cast<const char*>(file), face & 0xFFFF};
}

FontFile firstOf(std::initializer_list<FontFile> candidates) {
    std::error_code none;
    for (const FontFile& candidate : candidates)
        if (fs::exists(candidate.file, none)) return candidate;
    return {};
}

ImFont* add(const FontFile& font, float size_px, const ImWchar* ranges) {
    ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
    ImFontConfig config;
    config.OversampleH = config.OversampleV = 1;
    config.PixelSnapH = true;
    config.FontNo = font.face;
    if (font.empty()) {
        config.SizePixels = size_px;
        return atlas.AddFontDefault(&config);
    }
    return atlas.AddFontFromFileTTF(font.file.c_str(), size_px, &config, ranges);
}

void mergeIcons(const FontFile& icons, float size_px) {
    if (icons.empty()) return;
    ImFontConfig config;
    config.MergeMode = true;
    config.OversampleH = config.OversampleV = 1;
    config.PixelSnapH = true;
    const float icon_px = std::round(size_px * 1.2F);
    config.GlyphMinAdvanceX = icon_px;
    config.GlyphOffset = {0, std::round(size_px * 0.22F)};
    ImGui::GetIO().Fonts->AddFontFromFileTTF(icons.file.c_str(), icon_px, &config, kIconRange);
}

}  // namespace

FontFile findTextFont(Language language, bool bold) {
    if (FontFile found = askFontconfig(language, bold); !found.empty()) return found;
    const int face = language == Language::kJapanese ? 0 : 2;
    const char* noto = bold ? "/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc"
                            : "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc";
    return firstOf({{noto, face},
                    {"/usr/share/fonts/truetype/wqy/wqy-microhei.ttc", 0},
                    {"/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf", 0}});
}

FontFile findIconFont() {
    return firstOf(
        {{"/usr/share/fonts/truetype/material-design-icons-iconfont/MaterialIcons-Regular.ttf", 0},
         {"/usr/share/fonts-material-design-icons-iconfont/fonts/MaterialIcons-Regular.ttf", 0}});
}

Fonts buildFonts(const FontWish& wish) {
    ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
    atlas.Clear();
    atlas.Flags |= ImFontAtlasFlags_NoPowerOfTwoHeight;
    atlas.TexDesiredWidth = 2048;
    atlas.FontBuilderIO = ImGuiFreeType::GetBuilderForFreeType();
    atlas.FontBuilderFlags = ImGuiFreeTypeBuilderFlags_LightHinting;

    // Must live until Build().
    static ImVector<ImWchar> known;
    known.clear();
    ImFontGlyphRangesBuilder builder;
    builder.AddRanges(kLatin);
    builder.AddText(wish.words.c_str());
    builder.BuildRanges(&known);

    const FontFile text = findTextFont(wish.language, false);
    const FontFile strong = findTextFont(wish.language, true);
    const FontFile icons = findIconFont();
    const auto px = [&](float size) { return std::round(size * wish.scale); };
    Fonts fonts{.hasCjk = !text.empty(), .hasIcons = !icons.empty(), .full = wish.full};
    fonts.text = add(text, px(kText_px), wish.full ? kFull : known.Data);
    mergeIcons(icons, px(kText_px));
    fonts.small = add(text, px(kSmall_px), known.Data);
    mergeIcons(icons, px(kSmall_px));
    fonts.strong = add(strong, px(kStrong_px), known.Data);
    mergeIcons(icons, px(kStrong_px));
    static ImVector<ImWchar> large;
    large.clear();
    ImFontGlyphRangesBuilder signs;
    signs.AddText(wish.signs.c_str());
    signs.AddText("?");
    signs.BuildRanges(&large);
    fonts.sign = add(icons, px(kSign_px), large.Data);
    if (!atlas.Build() || !fonts.text) {
        atlas.Clear();
        fonts = {};
        fonts.text = fonts.small = fonts.strong = fonts.sign = atlas.AddFontDefault();
        atlas.FontBuilderIO = nullptr;
        atlas.Build();
    }
    ImGui::GetIO().FontDefault = fonts.text;
    return fonts;
}

std::string wordsOfProgram(const fs::path& assets) {
    std::string words;
    std::error_code none;
    for (const char* folder : {"text", "catalogue", "models", "rules"})
        for (const auto& entry : fs::directory_iterator{assets / folder, none}) {
            std::ifstream in{entry.path()};
            words.append(std::istreambuf_iterator<char>{in}, {});
        }
    return words + "°·−–—…×²³→←↑↓≤≥≈±•✓元円万亿億年日";
}

}  // namespace pitscape::ui
