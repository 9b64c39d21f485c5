#pragma once

#include "core/result.h"

#include <array>
#include <filesystem>
#include <string>
#include <string_view>

namespace pitscape {

/// The languages that every word a user sees is kept in.
enum class Language { kEnglish, kChinese, kJapanese };
inline constexpr std::array kLanguages{Language::kEnglish, Language::kChinese, Language::kJapanese};

std::string_view codeOf(Language language);  ///< "en", "zh", "ja"
/// "zh_CN.UTF-8" -> Chinese; anything unknown -> English.
Language languageFrom(std::string_view localeName);

/// A text in the three languages, as the catalogue and other data files carry it.
struct Text {
    std::string en, zh, ja;
    const std::string& in(Language language) const;
    friend bool operator==(const Text&, const Text&) = default;
};

/// The language that tr() speaks; set at start and by the user, from the main thread.
void setLanguage(Language language);
Language language();

/// Reads assets/text/{zh,ja}.po (gettext format, msgid = the English text).
/// @return or which file and line is wrong
Status loadTranslations(const std::filesystem::path& folder);

/// The text in the language of the user; the English text itself where there is no translation
/// (a test holds every tr("...") in the sources to have both).
/// @param english  a literal; placeholders are fmt's, {} or {0}
const char* tr(const char* english);

}  // namespace pitscape
