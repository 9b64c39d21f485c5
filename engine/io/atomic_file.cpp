#include "io/atomic_file.h"

#include "core/text.h"
#include "io/checked_file.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

namespace pitscape::io {
namespace {

namespace fs = std::filesystem;

constexpr int kMostLinks = 40;  ///< what Linux itself follows at most (path_resolution(7))

/// "park.pitscape: cannot be saved: No space left on device (12 MB free)".
Error failure(const fs::path& path, int code) {
    std::string why = std::generic_category().message(code);
    struct statvfs space {};
    const fs::path folder = path.has_parent_path() ? path.parent_path() : fs::path{"."};
    if (code == ENOSPC && statvfs(folder.c_str(), &space) == 0)
        why += fmt::format(
            fmt::runtime(tr(" ({:.1f} MB free)")),
            static_cast<double>(space.f_bavail) * static_cast<double>(space.f_frsize) / 1e6);
    return Error{
        fmt::format(fmt::runtime(tr("{}: cannot be saved: {}; what was there before is unchanged")),
                    path.string(), why)};
}

/// The file that a chain of symbolic links ends at; it need not exist.
Result<fs::path> targetOf(fs::path path) {
    for (int i = 0; i < kMostLinks; ++i) {
        std::error_code code;
        if (!fs::is_symlink(fs::symlink_status(path, code))) return path;
        const fs::path next = fs::read_symlink(path, code);
        if (code) return failure(path, code.value());
        path = next.is_absolute() ? next : path.parent_path() / next;
    }
    return failure(path, ELOOP);
}

class Descriptor {
public:
    explicit Descriptor(int fd) : fd_{fd} {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() {
        if (fd_ >= 0) ::close(fd_);
    }
    int get() const { return fd_; }
    /// @return 0 or errno. Not repeated on EINTR: Linux has closed it already.
    int close() {
        const int result = ::close(std::exchange(fd_, -1));
        return result == 0 || errno == EINTR ? 0 : errno;
    }

private:
    int fd_;
};

/// @return 0 or errno
int writeAll(int fd, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t n = ::write(fd, bytes.data(), bytes.size());
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) return errno;
        if (n == 0) return EIO;
        bytes.remove_prefix(static_cast<std::size_t>(n));
    }
    return 0;
}

/// Some file systems (FAT, some network ones) cannot sync a folder: they say EINVAL.
int syncFolder(const fs::path& folder) {
    const Descriptor fd{::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
    if (fd.get() < 0) return errno;
    return ::fsync(fd.get()) == 0 || errno == EINVAL ? 0 : errno;
}

fs::path folderOf(const fs::path& file) {
    return file.has_parent_path() ? file.parent_path() : fs::path{"."};
}

/// Gives the old content a second name, so that "NAME.bak" too is at every moment whole.
/// A file system without links keeps no backup: the new content matters more.
void keepBackup(const fs::path& target, const fs::path& folder) {
    const fs::path spare = folder / "backup";
    if (::link(target.c_str(), spare.c_str()) != 0) return;
    fs::path backup = target;
    backup += ".bak";
    if (::rename(spare.c_str(), backup.c_str()) != 0) ::unlink(spare.c_str());
    // rename() does nothing where both names are the same file already.
    ::unlink(spare.c_str());
}

constexpr std::string_view kDraftFolder = ".pitscape-";

/// Opens a folder and locks it for as long as it stays open. @return -1 where another program has it
int lockFolder(const fs::path& folder) {
    const int fd = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW);
    if (fd >= 0 && ::flock(fd, LOCK_EX | LOCK_NB) == 0) return fd;
    if (fd >= 0) ::close(fd);
    return -1;
}

/// Removes the drafts of programs that were killed: nobody holds their lock any more.
void clearLeftovers(const fs::path& folder) {
    std::error_code code;
    for (fs::directory_iterator it{folder, code}, end; !code && it != end; it.increment(code)) {
        const std::string name = it->path().filename().string();
        if (!name.starts_with(kDraftFolder) || name.size() != kDraftFolder.size() + 6) continue;
        const Descriptor lock{lockFolder(it->path())};
        std::error_code ignored;
        if (lock.get() >= 0) fs::remove_all(it->path(), ignored);
    }
}

struct DraftFolder {
    fs::path path;  ///< empty: errno says why
    int lock = -1;
};

/// A new, locked folder for a draft; another program may clear it away before it is locked: then again.
DraftFolder makeDraftFolder(const fs::path& parent) {
    constexpr int kTries = 10;
    for (int i = 0; i < kTries; ++i) {
        std::string pattern = (parent / kDraftFolder).string() + "XXXXXX";
        if (::mkdtemp(pattern.data()) == nullptr) return {};
        const int lock = lockFolder(pattern);
        struct stat facts {};
        if (lock >= 0 && ::fstat(lock, &facts) == 0 && facts.st_nlink > 0) return {pattern, lock};
        // A file system without locks: nothing is ever cleared there, so none is needed.
        if (lock < 0 && i + 1 == kTries) return {pattern, lock};
        if (lock >= 0) ::close(lock);
        ::rmdir(pattern.c_str());
    }
    errno = EAGAIN;
    return {};
}

}  // namespace

Replacement::Replacement(Replacement&& other) noexcept
    : target_{std::move(other.target_)},
      folder_{std::exchange(other.folder_, {})},
      draft_{std::move(other.draft_)},
      lock_{std::exchange(other.lock_, -1)} {}

Replacement::~Replacement() {
    std::error_code ignored;
    if (!folder_.empty()) fs::remove_all(folder_, ignored);
    if (lock_ >= 0) ::close(lock_);
}

Result<Replacement> Replacement::of(const fs::path& target) {
    auto resolved = targetOf(target);
    if (!resolved) return resolved.error();
    struct stat old {};
    const bool exists = ::stat(resolved->c_str(), &old) == 0;
    if (exists && !S_ISREG(old.st_mode)) return failure(target, S_ISDIR(old.st_mode) ? EISDIR : EINVAL);
    if (exists && ::access(resolved->c_str(), W_OK) != 0) return failure(target, errno);
    const fs::path parent = folderOf(*resolved);
    clearLeftovers(parent);
    const DraftFolder made = makeDraftFolder(parent);
    if (made.path.empty()) return failure(target, errno);
    Replacement replacement;
    replacement.folder_ = made.path;
    replacement.lock_ = made.lock;
    replacement.target_ = *resolved;
    replacement.draft_ = replacement.folder_ / resolved->filename();
    return replacement;
}

Status Replacement::commit(const WriteOptions& options) {
    struct stat old {};
    const bool exists = ::stat(target_.c_str(), &old) == 0;
    {
        Descriptor fd{::open(draft_.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW)};
        if (fd.get() < 0) return failure(target_, errno);
        if (exists && ::fchmod(fd.get(), old.st_mode & 07777) != 0) return failure(target_, errno);
        if (::fsync(fd.get()) != 0) return failure(target_, errno);
        if (const int code = fd.close(); code != 0) return failure(target_, code);
    }
    if (options.keepBackup && exists) keepBackup(target_, folder_);
    if (::rename(draft_.c_str(), target_.c_str()) != 0) return failure(target_, errno);
    if (const int code = syncFolder(folderOf(target_)); code != 0) return failure(target_, code);
    return Done{};
}

Status writeFileAtomically(const fs::path& path, std::string_view bytes, const WriteOptions& options) {
    auto replacement = Replacement::of(path);
    if (!replacement) return replacement.error();
    Descriptor fd{::open(replacement->draft().c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666)};
    if (fd.get() < 0) return failure(path, errno);
    if (const int code = writeAll(fd.get(), bytes); code != 0) return failure(path, code);
    if (::fsync(fd.get()) != 0) return failure(path, errno);
    if (const int code = fd.close(); code != 0) return failure(path, code);
    return replacement->commit(options);
}

Result<std::string> readFile(const fs::path& path, std::size_t maxBytes) {
    auto file = CheckedFile::open(path);
    if (!file) return file.error();
    const auto tooLarge = [&] {
        return Error{
            fmt::format(fmt::runtime(tr("{}: is {:.1f} MB, more than the {:.1f} MB that are read")),
                        shownName(path), static_cast<double>(file->size()) / 1e6,
                        static_cast<double>(maxBytes) / 1e6)};
    };
    if (file->size() > maxBytes) return tooLarge();
    // Files of /proc say size 0: read to the end, up to the limit.
    constexpr std::size_t kPiece = std::size_t{1} << 20;
    std::string bytes;
    while (true) {
        const std::string piece =
            file->read(bytes.size(), std::min(kPiece, maxBytes + 1 - bytes.size()));
        if (piece.empty()) return bytes;
        bytes += piece;
        if (bytes.size() > maxBytes) return tooLarge();
    }
}

}  // namespace pitscape::io
