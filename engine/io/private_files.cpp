#include "io/private_files.h"

#include "core/contract.h"

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <cstring>
#include <map>
#include <mutex>
#include <string_view>
#include <utility>

#include <cpl_string.h>
#include <cpl_vsi.h>
#include <sys/stat.h>

namespace pitscape::io {
namespace {

constexpr const char* kPrefix = "/vsipitscape/";
constexpr std::size_t kBuffer_bytes = std::size_t{64} << 10;
constexpr std::size_t kCache_bytes = std::size_t{4} << 20;

using Shared = std::shared_ptr<const CheckedFile>;

/// GDAL's plugin interface is a table of C functions: the open folders have to be found from there.
struct Folders {
    std::mutex lock;
    std::map<std::string, Shared, std::less<>> files;  ///< "7/dem.tif"

    Shared find(std::string_view name) {
        while (name.starts_with('/')) name.remove_prefix(1);
        const std::lock_guard hold{lock};
        const auto it = files.find(name);
        return it == files.end() ? nullptr : it->second;
    }
};

Folders& folders() {
    static Folders all;
    return all;
}

struct Reader {
    Shared file;
    std::uint64_t at = 0;
    bool end = false;
};

Reader& reader(void* handle) { return *static_cast<Reader*>(handle); }

int statOf(void*, const char* name, VSIStatBufL* facts, int) {
    const Shared file = folders().find(name);
    std::memset(facts, 0, sizeof *facts);
    if (!file) return -1;
    facts->st_mode = S_IFREG | S_IRUSR;
    facts->st_size = static_cast<decltype(facts->st_size)>(file->size());
    return 0;
}

char** list(void*, const char* folder, int) {
    std::string prefix = folder;
    while (prefix.starts_with('/')) prefix.erase(0, 1);
    if (!prefix.ends_with('/')) prefix += '/';
    CPLStringList names;
    const std::lock_guard hold{folders().lock};
    for (const auto& [name, file] : folders().files)
        if (name.starts_with(prefix)) names.AddString(name.substr(prefix.size()).c_str());
    return names.StealList();
}

void* openFile(void*, const char* name, const char* access) {
    if (std::strpbrk(access, "wa+") != nullptr) return nullptr;
    Shared file = folders().find(name);
    return file ? new Reader{std::move(file)} : nullptr;
}

vsi_l_offset tell(void* handle) { return reader(handle).at; }

int seek(void* handle, vsi_l_offset offset, int whence) {
    Reader& r = reader(handle);
    r.at = whence == SEEK_CUR ? r.at + offset : whence == SEEK_END ? r.file->size() + offset : offset;
    r.end = false;
    return 0;
}

std::size_t readBytes(void* handle, void* buffer, std::size_t size, std::size_t count) {
    Reader& r = reader(handle);
    if (size == 0 || count == 0) return 0;
    const std::uint64_t left = r.at < r.file->size() ? r.file->size() - r.at : 0;
    const std::uint64_t wanted = static_cast<std::uint64_t>(size) * count;
    const std::string bytes = r.file->read(r.at, static_cast<std::size_t>(std::min(left, wanted)));
    std::memcpy(buffer, bytes.data(), bytes.size());
    r.at += bytes.size();
    r.end = bytes.size() < wanted;
    return bytes.size() / size;
}

int atEnd(void* handle) { return reader(handle).end ? 1 : 0; }

int closeFile(void* handle) {
    delete &reader(handle);
    return 0;
}

}  // namespace

void installPrivateFolders() {
    VSIFilesystemPluginCallbacksStruct* calls = VSIAllocFilesystemPluginCallbacksStruct();
    calls->stat = &statOf;
    calls->read_dir = &list;
    calls->open = &openFile;
    calls->tell = &tell;
    calls->seek = &seek;
    calls->read = &readBytes;
    calls->eof = &atEnd;
    calls->close = &closeFile;
    calls->nBufferSize = kBuffer_bytes;
    calls->nCacheSize = kCache_bytes;
    VSIInstallPluginHandler(kPrefix, calls);
    VSIFreeFilesystemPluginCallbacksStruct(calls);
}

PrivateFolder::PrivateFolder() {
    static std::atomic<unsigned long> next{1};
    number_ = std::to_string(next.fetch_add(1)) + "/";
    prefix_ = kPrefix + number_;
}

PrivateFolder::~PrivateFolder() {
    Folders& all = folders();
    const std::lock_guard hold{all.lock};
    std::erase_if(all.files, [&](const auto& entry) { return entry.first.starts_with(number_); });
}

void PrivateFolder::add(const std::string& name, CheckedFile file) {
    PS_EXPECT(!name.empty() && name.find('/') == std::string::npos);
    const std::lock_guard hold{folders().lock};
    folders().files.insert_or_assign(number_ + name,
                                     std::make_shared<const CheckedFile>(std::move(file)));
}

}  // namespace pitscape::io
