#pragma once

#include "core/result.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace pitscape::io {

/// What the first bytes of a file say it is; the suffix does not count.
enum class FileKind {
    kGeoTiff,
    kAsciiGrid,
    kUsgsDem,
    kDted,
    kErdasImage,
    kPng,
    kJpeg,
    kHeightTile,  ///< SRTM .hgt: bare numbers, known by size and name
    kRawGrid,     ///< bare numbers with a checked .hdr beside it (EHdr, ENVI)
    kPointText,   ///< lines of numbers: x y z [class]
    kLas,
    kJson,
    kGeoPackage,
    kShapefile,
    kDxf,
    kModel,  ///< a 3D model (GLB, OBJ, PLY ...)
    kOther
};

/// A regular file, open for reading; closed by the destructor. Never a folder, pipe, socket or device.
class CheckedFile {
public:
    enum class Links { kFollow, kRefuse };

    /// @return or one sentence; addresses (http:, /vsicurl/ ...) are named as such
    static Result<CheckedFile> open(const std::filesystem::path& path, Links links = Links::kFollow);
    CheckedFile(CheckedFile&& other) noexcept;
    CheckedFile& operator=(CheckedFile&& other) noexcept;
    ~CheckedFile();

    int descriptor() const { return fd_; }
    std::uint64_t size() const { return size_; }
    const std::filesystem::path& path() const { return path_; }
    /// Up to `bytes` from `offset`; shorter at the end of the file.
    std::string read(std::uint64_t offset, std::size_t bytes) const;

private:
    CheckedFile() = default;
    int fd_ = -1;
    std::uint64_t size_ = 0;
    std::filesystem::path path_;
};

FileKind kindOf(const CheckedFile& file);

/// The name to show for a file: the last part of its path, without control characters.
std::string shownName(const std::filesystem::path& path);

}  // namespace pitscape::io
