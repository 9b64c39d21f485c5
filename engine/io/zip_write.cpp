#include "io/zip_write.h"

#include "core/contract.h"

#include <memory>

#include <zip.h>

namespace pitscape::io {
namespace {

constexpr zip_uint16_t kDate = (0 << 9) | (1 << 5) | 1;  ///< 1980-01-01, the first that there is
constexpr zip_uint32_t kBest = 9;

Error last(zip_t* archive) { return Error{zip_strerror(archive)}; }

/// Ends without writing anything unless it was closed.
struct Discard {
    void operator()(zip_t* archive) const { zip_discard(archive); }
};

zip_source_t* sourceOf(zip_t* archive, const ZipEntry& entry) {
    if (const auto* bytes = std::get_if<std::string>(&entry.content))
        return zip_source_buffer(archive, bytes->data(), bytes->size(), 0);
    return zip_source_file(archive, std::get<std::filesystem::path>(entry.content).c_str(), 0, -1);
}

bool add(zip_t* archive, const ZipEntry& entry) {
    zip_source_t* source = sourceOf(archive, entry);
    if (!source) return false;
    const zip_int64_t index = zip_file_add(archive, entry.name.c_str(), source, ZIP_FL_ENC_UTF_8);
    if (index < 0) {
        zip_source_free(source);
        return false;
    }
    const auto at = static_cast<zip_uint64_t>(index);
    constexpr zip_uint32_t kPlainFile = 0100644U << 16;  // st_mode: rw-r--r--
    return zip_set_file_compression(archive, at, ZIP_CM_DEFLATE, kBest) == 0 &&
           zip_file_set_dostime(archive, at, 0, kDate, 0) == 0 &&
           zip_file_set_external_attributes(archive, at, 0, ZIP_OPSYS_UNIX, kPlainFile) == 0;
}

}  // namespace

Status writeZip(const std::filesystem::path& file, std::span<const ZipEntry> entries) {
    PS_EXPECT(!entries.empty());  // libzip removes an archive without files
    int code = 0;
    std::unique_ptr<zip_t, Discard> archive{zip_open(file.c_str(), ZIP_CREATE | ZIP_TRUNCATE, &code)};
    if (!archive) {
        zip_error_t error;
        zip_error_init_with_code(&error, code);
        Error said{zip_error_strerror(&error)};
        zip_error_fini(&error);
        return said;
    }
    for (const ZipEntry& entry : entries)
        if (!add(archive.get(), entry)) return last(archive.get());
    if (zip_close(archive.get()) != 0) return last(archive.get());
    static_cast<void>(archive.release());  // closing has freed it
    return Done{};
}

}  // namespace pitscape::io
