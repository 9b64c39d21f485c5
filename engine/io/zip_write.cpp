#include "io/zip_write.h"

#include "core/contract.h"
#include "core/text.h"

#include <limits>

#include <fmt/format.h>
#include <zlib.h>

namespace pitscape::io {
namespace {

constexpr std::uint64_t kMost_bytes = std::numeric_limits<std::uint32_t>::max();
constexpr std::uint16_t kStored = 0, kDeflated = 8;
constexpr std::uint16_t kVersion = 20;                    ///< 2.0: folders and deflate
constexpr std::uint16_t kUtf8Names = 1 << 11;             ///< general purpose bit 11
constexpr std::uint16_t kDate = (0 << 9) | (1 << 5) | 1;  ///< 1980-01-01, the first that there is

/// Little-endian, as all numbers of the format.
void put16(std::string& out, std::uint16_t v) {
    out += static_cast<char>(v & 0xFF);
    out += static_cast<char>(v >> 8);
}
void put32(std::string& out, std::uint32_t v) {
    put16(out, static_cast<std::uint16_t>(v & 0xFFFF));
    put16(out, static_cast<std::uint16_t>(v >> 16));
}

/// Raw deflate (RFC 1951); empty where it would not be shorter.
std::string deflated(std::string_view bytes) {
    z_stream z{};
    if (deflateInit2(&z, Z_BEST_COMPRESSION, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY) != Z_OK)
        return {};
    std::string out(bytes.size(), '\0');
    z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    z.avail_in = static_cast<uInt>(bytes.size());
    z.next_out = reinterpret_cast<Bytef*>(out.data());
    z.avail_out = static_cast<uInt>(out.size());
    const bool fits = deflate(&z, Z_FINISH) == Z_STREAM_END;
    out.resize(fits ? z.total_out : 0);
    deflateEnd(&z);
    return out;
}

std::uint32_t crcOf(std::string_view bytes) {
    return static_cast<std::uint32_t>(
        crc32_z(0, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size()));
}

}  // namespace

Status ZipArchive::add(const std::string& name, std::string_view bytes) {
    PS_EXPECT(!name.empty() && name.front() != '/' && name.size() < 65536 && entries_.size() < 65535);
    if (files_.size() + bytes.size() + name.size() + 64 > kMost_bytes)
        return Error{fmt::format(
            fmt::runtime(tr("{}: a ZIP archive holds at most 4 GB; hand on the folder instead")),
            name)};
    const std::string packed = deflated(bytes);
    const bool stored = packed.empty();
    const std::string_view content = stored ? bytes : std::string_view{packed};
    const Entry e{.name = name,
                  .crc = crcOf(bytes),
                  .packed = static_cast<std::uint32_t>(content.size()),
                  .size = static_cast<std::uint32_t>(bytes.size()),
                  .offset = static_cast<std::uint32_t>(files_.size()),
                  .method = stored ? kStored : kDeflated};
    put32(files_, 0x04034b50);
    put16(files_, kVersion);
    put16(files_, kUtf8Names);
    put16(files_, e.method);
    put16(files_, 0);
    put16(files_, kDate);
    put32(files_, e.crc);
    put32(files_, e.packed);
    put32(files_, e.size);
    put16(files_, static_cast<std::uint16_t>(name.size()));
    put16(files_, 0);
    files_ += name;
    files_ += content;
    entries_.push_back(e);
    return Done{};
}

std::string ZipArchive::bytes() const {
    constexpr std::uint16_t kUnix = 3 << 8;
    constexpr std::uint32_t kPlainFile = 0100644U << 16;  // st_mode: rw-r--r--
    std::string list;
    for (const Entry& e : entries_) {
        put32(list, 0x02014b50);
        put16(list, kUnix | kVersion);
        put16(list, kVersion);
        put16(list, kUtf8Names);
        put16(list, e.method);
        put16(list, 0);
        put16(list, kDate);
        put32(list, e.crc);
        put32(list, e.packed);
        put32(list, e.size);
        put16(list, static_cast<std::uint16_t>(e.name.size()));
        put16(list, 0);  // extra field
        put16(list, 0);  // comment
        put16(list, 0);  // disk
        put16(list, 0);  // internal attributes
        put32(list, kPlainFile);
        put32(list, e.offset);
        list += e.name;
    }
    std::string end;
    put32(end, 0x06054b50);
    put16(end, 0);
    put16(end, 0);
    put16(end, static_cast<std::uint16_t>(entries_.size()));
    put16(end, static_cast<std::uint16_t>(entries_.size()));
    put32(end, static_cast<std::uint32_t>(list.size()));
    put32(end, static_cast<std::uint32_t>(files_.size()));
    put16(end, 0);
    return files_ + list + end;
}

}  // namespace pitscape::io
