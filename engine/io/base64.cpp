#include "io/base64.h"

#include <cstdint>

namespace pitscape::io {

std::string base64Of(std::string_view bytes) {
    constexpr std::string_view kLetters =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string out;
    out.reserve((bytes.size() + 2) / 3 * 4);
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        const auto at = [&](std::size_t k) {
            return k < bytes.size() ? std::uint32_t{static_cast<unsigned char>(bytes[k])} : 0U;
        };
        const std::uint32_t three = at(i) << 16 | at(i + 1) << 8 | at(i + 2);
        out += kLetters[three >> 18];
        out += kLetters[three >> 12 & 63];
        out += i + 1 < bytes.size() ? kLetters[three >> 6 & 63] : '=';
        out += i + 2 < bytes.size() ? kLetters[three & 63] : '=';
    }
    return out;
}

}  // namespace pitscape::io
