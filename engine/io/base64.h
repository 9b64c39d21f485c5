#pragma once

#include <string>
#include <string_view>

namespace pitscape::io {

/// Bytes as letters, with padding and without line breaks. @source RFC 4648, 4
std::string base64Of(std::string_view bytes);

}  // namespace pitscape::io
