#include "io/base64.h"

#include <memory>

#include <cpl_conv.h>
#include <cpl_string.h>

namespace pitscape::io {
namespace {

struct Freed {
    void operator()(char* text) const { CPLFree(text); }
};

}  // namespace

std::string base64Of(std::string_view bytes) {
    constexpr std::size_t kPart_bytes = std::size_t{3}
                                        << 24;  // the call counts in int; thirds need no padding
    std::string out;
    out.reserve((bytes.size() + 2) / 3 * 4);
    for (std::size_t from = 0; from < bytes.size(); from += kPart_bytes) {
        const std::string_view part = bytes.substr(from, kPart_bytes);
        const std::unique_ptr<char, Freed> text{CPLBase64Encode(
            static_cast<int>(part.size()), reinterpret_cast<const GByte*>(part.data()))};
        out += text.get();
    }
    return out;
}

}  // namespace pitscape::io
