#include "io/checked_file.h"

#include "core/text.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cerrno>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

namespace pitscape::io {
namespace {

namespace fs = std::filesystem;

/// Enough to tell every kind: a USGS DEM says its grid at byte 144 .. 864.
constexpr std::size_t kHeadBytes = 4096;

/// "http://host/x" or "/vsicurl/...": names that geodata programs take as addresses.
bool looksLikeAddress(const std::string& name) {
    if (name.starts_with("/vsi")) return true;
    const auto colon = name.find(':');
    if (colon == std::string::npos || colon < 2) return false;
    return std::all_of(
        name.begin(), name.begin() + static_cast<std::ptrdiff_t>(colon),
        [](unsigned char c) { return std::isalnum(c) != 0 || c == '+' || c == '-' || c == '_'; });
}

std::string lower(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

bool hasNeighbour(const fs::path& path, const char* suffix) {
    std::error_code ignored;
    fs::path beside = path;
    return fs::is_regular_file(beside.replace_extension(suffix), ignored) ||
           fs::is_regular_file(fs::path{path.string() + suffix}, ignored);
}

bool isText(std::string_view head) {
    return !head.empty() && std::none_of(head.begin(), head.end(), [](unsigned char c) {
        return c < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != '\f';
    });
}

/// Whether a line of the head begins with two numbers: the shape of point text.
bool hasNumberLines(std::string_view head) {
    int numbers = 0, lines = 0;
    while (!head.empty() && lines < 20) {
        const auto end = head.find('\n');
        const std::string_view line = head.substr(0, end);
        head = end == std::string_view::npos ? std::string_view{} : head.substr(end + 1);
        ++lines;
        if (line.find_first_not_of("0123456789+-.,eE \t;\r") != std::string_view::npos) continue;
        if (line.find_first_of("0123456789") != std::string_view::npos) ++numbers;
    }
    return numbers >= 1 && numbers * 2 >= lines;
}

/// A USGS DEM (type A record): the level code in columns 145-150 and the pattern in 151-156.
bool isUsgsDem(std::string_view head) {
    if (head.size() < 864) return false;
    const auto small = [&](std::size_t from) {
        const std::string_view field = head.substr(from, 6);
        const auto digit = field.find_first_not_of(' ');
        return digit == 5 && field[5] >= '0' && field[5] <= '4';
    };
    return small(144) && small(150);
}

FileKind textKind(std::string_view head) {
    const std::string start = lower(std::string{head.substr(0, 64)});
    const auto first = start.find_first_not_of(" \t\r\n");
    const std::string word = first == std::string::npos ? std::string{} : start.substr(first);
    for (const char* key : {"ncols", "nrows", "xllcorner", "yllcorner", "xllcenter", "yllcenter"})
        if (word.starts_with(key)) return FileKind::kAsciiGrid;
    if (word.starts_with("{") || word.starts_with("[")) return FileKind::kJson;
    if (word.starts_with("0\n") || word.starts_with("0\r") || word.starts_with("999\n") ||
        word.starts_with("999\r"))
        return FileKind::kDxf;
    if (word.starts_with("ply") || word.starts_with("solid ") ||
        head.find("\nv ") != std::string_view::npos)
        return FileKind::kModel;
    if (hasNumberLines(head)) return FileKind::kPointText;
    return FileKind::kOther;
}

bool isHeightTile(const CheckedFile& file) {
    // N35E138.hgt: 3 arc seconds (1201^2), 1 (3601^2), and the half-width tiles of the far north.
    constexpr std::array<std::uint64_t, 4> kSizes{1201ULL * 1201 * 2, 3601ULL * 3601 * 2,
                                                  3601ULL * 1801 * 2, 1801ULL * 3601 * 2};
    const std::string name = lower(file.path().filename().string());
    return name.size() >= 11 && (name[0] == 'n' || name[0] == 's') &&
           (name[3] == 'e' || name[3] == 'w') && name.find(".hgt") != std::string::npos &&
           std::find(kSizes.begin(), kSizes.end(), file.size()) != kSizes.end();
}

}  // namespace

std::string shownName(const fs::path& path) {
    std::string name = path.filename().empty() ? path.string() : path.filename().string();
    for (char& c : name)
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) c = '?';
    constexpr std::size_t kLongest = 200;
    if (name.size() > kLongest) {
        std::size_t cut = kLongest;
        while (cut > 0 && (static_cast<unsigned char>(name[cut]) & 0xC0) == 0x80) --cut;
        name = name.substr(0, cut) + "...";
    }
    return name;
}

Result<CheckedFile> CheckedFile::open(const fs::path& path, Links links) {
    const std::string text = path.string();
    const auto refuse = [&](const char* why) {
        return Error{fmt::format(
            "{}: {}", text.size() > 200 || looksLikeAddress(text) ? shownName(path) : text, why)};
    };
    if (text.empty()) return Error{tr("no file is named")};
    if (text.find('\0') != std::string::npos) return refuse(tr("the name holds a zero byte"));
    CheckedFile file;
    // O_NONBLOCK: opening a pipe must not wait for a writer.
    file.fd_ = ::open(text.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY |
                                        (links == Links::kRefuse ? O_NOFOLLOW : 0));
    if (file.fd_ < 0) {
        const int code = errno;
        if (code == ENOENT && looksLikeAddress(text))
            return Error{fmt::format(
                fmt::runtime(tr("{}: is an address, not a file; download it first")), text)};
        if (code == ENOENT) return refuse(tr("there is no such file"));
        return refuse(std::generic_category().message(code).c_str());
    }
    struct stat facts {};
    if (::fstat(file.fd_, &facts) != 0) return refuse(std::generic_category().message(errno).c_str());
    if (S_ISDIR(facts.st_mode)) return refuse(tr("is a folder; name a file in it"));
    if (!S_ISREG(facts.st_mode)) return refuse(tr("is a pipe or a device, not a file"));
    file.size_ = static_cast<std::uint64_t>(facts.st_size);
    file.path_ = path;
    return file;
}

CheckedFile::CheckedFile(CheckedFile&& other) noexcept
    : fd_{std::exchange(other.fd_, -1)}, size_{other.size_}, path_{std::move(other.path_)} {}

CheckedFile& CheckedFile::operator=(CheckedFile&& other) noexcept {
    std::swap(fd_, other.fd_);
    std::swap(size_, other.size_);
    std::swap(path_, other.path_);
    return *this;
}

CheckedFile::~CheckedFile() {
    if (fd_ >= 0) ::close(fd_);
}

std::string CheckedFile::read(std::uint64_t offset, std::size_t bytes) const {
    std::string out(bytes, '\0');
    std::size_t done = 0;
    while (done < bytes) {
        const ssize_t n =
            ::pread(fd_, out.data() + done, bytes - done, static_cast<off_t>(offset + done));
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) break;
        done += static_cast<std::size_t>(n);
    }
    out.resize(done);
    return out;
}

FileKind kindOf(const CheckedFile& file) {
    const std::string bytes = file.read(0, kHeadBytes);
    const std::string_view head = bytes;
    using namespace std::string_view_literals;
    const std::string_view four = head.substr(0, 4);
    if (four == "II*\0"sv || four == "MM\0*"sv || four == "II+\0"sv || four == "MM\0+"sv)
        return FileKind::kGeoTiff;
    if (head.starts_with("\x89PNG\r\n\x1a\n"sv)) return FileKind::kPng;
    if (head.starts_with("\xff\xd8\xff"sv)) return FileKind::kJpeg;
    if (head.starts_with("EHFA_HEADER_TAG"sv)) return FileKind::kErdasImage;
    if (head.starts_with("UHL1"sv) || head.starts_with("VOL1"sv) || head.starts_with("HDR1"sv))
        return FileKind::kDted;
    if (head.starts_with("SQLite format 3\0"sv)) return FileKind::kGeoPackage;
    if (four == "\0\0\x27\x0a"sv) return FileKind::kShapefile;
    if (four == "LASF"sv) return FileKind::kLas;
    if (four == "glTF"sv || head.starts_with("Kaydara FBX"sv)) return FileKind::kModel;
    if (isHeightTile(file)) return FileKind::kHeightTile;
    if (isUsgsDem(head)) return FileKind::kUsgsDem;
    if (isText(head)) {
        const std::string_view text = head.starts_with("\xef\xbb\xbf"sv) ? head.substr(3) : head;
        return textKind(text);
    }
    if (!head.empty() && hasNeighbour(file.path(), ".hdr")) return FileKind::kRawGrid;
    return FileKind::kOther;
}

}  // namespace pitscape::io
