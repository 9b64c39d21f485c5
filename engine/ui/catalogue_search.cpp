#include "ui/catalogue_search.h"

#include <algorithm>
#include <cctype>
#include <string>

namespace pitscape::ui {
namespace {

std::string lower(std::string text) {
    std::ranges::transform(text, text.begin(), [](unsigned char c) {
        return c < 0x80 ? static_cast<char>(std::tolower(c)) : static_cast<char>(c);
    });
    return text;
}

}  // namespace

bool matches(const catalogue::Kind& kind, std::string_view search) {
    const std::string all = lower(kind.name.en + '\n' + kind.name.zh + '\n' + kind.name.ja + '\n' +
                                  kind.id + '\n' + kind.category);
    const std::string wanted = lower(std::string{search});
    for (std::size_t at = 0; at < wanted.size();) {
        const auto end = std::min(wanted.find(' ', at), wanted.size());
        if (end > at && all.find(wanted.substr(at, end - at)) == std::string::npos) return false;
        at = end + 1;
    }
    return true;
}

}  // namespace pitscape::ui
