#pragma once

#include "core/result.h"

#include <filesystem>
#include <span>
#include <string>
#include <variant>

namespace pitscape::io {

/// One file of an archive: its bytes, or the file on disk that has them.
struct ZipEntry {
    std::string name;  ///< UTF-8, with / between folders, not absolute
    std::variant<std::string, std::filesystem::path> content;
};

/// Writes a ZIP archive with the entries in their order. The same entries give the same bytes: every
/// file has the date 1980-01-01. Where an archive needs the 64-bit extension it has it.
/// @param file  does not exist yet, or is replaced in one step (the draft of a Replacement)
/// @return or libzip's reason
Status writeZip(const std::filesystem::path& file, std::span<const ZipEntry> entries);

}  // namespace pitscape::io
