#pragma once

#include "core/text.h"

#include <filesystem>
#include <string>
#include <vector>

struct ImFont;

namespace pitscape::ui {

/// A font file and the face in it.
struct FontFile {
    std::filesystem::path file;
    int face = 0;
    bool empty() const { return file.empty(); }
};

/// Asks fontconfig for a font that can write the language, sans-serif; then a list of well-known
/// places. Empty when this machine has none.
FontFile findTextFont(Language language, bool bold);
FontFile findIconFont();

/// The fonts of the window. Sizes follow the text size and the monitor.
struct Fonts {
    ImFont* text = nullptr;    ///< everything
    ImFont* small = nullptr;   ///< notes and units; words of the program only, before `full`
    ImFont* strong = nullptr;  ///< headings and values; words of the program only
    ImFont* sign = nullptr;    ///< large icons; only those that were asked for
    bool hasCjk = false;       ///< false: a notice is due
    bool hasIcons = false;
    bool full = false;  ///< holds every character of the language, not only the known words
};

/// Which characters an atlas is built with.
struct FontWish {
    Language language = Language::kEnglish;
    float scale = 1;    ///< text size times the scale of the monitor
    bool full = false;  ///< all of CJK (0.3 s, 32 MB) instead of the words given
    std::string words;  ///< UTF-8; every character in it is built in
    std::string signs;  ///< icons that are also wanted large
};

/// Rebuilds the atlas of the current ImGui context. Never fails: without a font file the built-in
/// one is taken. The caller uploads the texture anew.
Fonts buildFonts(const FontWish& wish);

/// All words that the program itself can show: translations, catalogue, coefficients, rules.
/// @param assets  the folder of that name
std::string wordsOfProgram(const std::filesystem::path& assets);

}  // namespace pitscape::ui
