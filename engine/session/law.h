#pragma once

#include "core/result.h"
#include "design/scene.h"
#include "estimate/law/check.h"
#include "session/assets.h"

#include <array>
#include <string>
#include <string_view>

namespace pitscape::session {

/// The books of rules that the program brings along; "mine" is the user's own where
/// configFolder()/rules/mine.json exists.
inline constexpr std::array<std::string_view, 4> kLaws{"cn", "jp", "uk", "mine"};

/// A book and, after a stroke, the place whose own rules count too: "cn", "cn/taiyuan".
struct LawChoice {
    std::string book, local;
};
LawChoice lawChoice(std::string_view words);

/// The book of the country that the scene lies in; "cn" where there is none or no place.
std::string_view lawOfPlace(const design::Scene& scene);

/// @return the book, which file is wrong, or that there is none of this name
Result<estimate::LawBook> loadLaw(const Assets& assets, std::string_view book);

}  // namespace pitscape::session
