#pragma once

#include "core/result.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace pitscape::io {

/// A ZIP archive that is put together in memory. The same entries give the same bytes: every file has
/// the date 1980-01-01, the names are UTF-8, and they keep the order in which they were added.
/// Below 4 GB, so no program needs the 64-bit extension to open it.
/// @source PKWARE, ".ZIP File Format Specification" 6.3.4, 4.3 and 4.4; RFC 1951 (deflate)
class ZipArchive {
public:
    /// @param name  with / between folders, not absolute
    /// @return or that it is too large
    Status add(const std::string& name, std::string_view bytes);
    /// The finished file; the archive can take more afterwards.
    std::string bytes() const;

private:
    struct Entry {
        std::string name;
        std::uint32_t crc = 0, packed = 0, size = 0, offset = 0;
        std::uint16_t method = 0;
    };
    std::string files_;
    std::vector<Entry> entries_;
};

}  // namespace pitscape::io
