#pragma once

#include "core/result.h"

#include <filesystem>
#include <map>
#include <string>
#include <string_view>

namespace pitscape::ui {

/// Names of the Material Icons font and their UTF-8 text, read from assets/ui/icons.txt. Where the
/// font is missing (see Fonts) every icon is empty and labels stand alone.
class Icons {
public:
    static Result<Icons> load(const std::filesystem::path& file);
    /// @return the character, or a plain circle for a name that the font does not have
    const char* operator[](std::string_view name) const;
    bool has(std::string_view name) const { return text_.contains(name); }

private:
    std::map<std::string, std::string, std::less<>> text_;
};

}  // namespace pitscape::ui
