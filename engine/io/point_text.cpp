#include "io/point_text.h"

#include "io/words.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cmath>
#include <optional>
#include <string_view>

namespace pitscape::io {
namespace {

constexpr std::size_t kMostPoints = 20'000'000;  ///< 500 MB in memory
constexpr std::size_t kLongestLine = 4096;
constexpr std::size_t kMostColumns = 16;
constexpr int kLargestClass = 31;  ///< of LAS 1.2 (5 bits)
constexpr int kProbedLines = 200;
/// More lines than this share that are no points: the file is something else.
constexpr double kMostSkipped = 0.01;

/// How the lines of a file are written.
struct Shape {
    char separator = ' ';  ///< ' ' = any blanks or tabs
    bool decimalComma = false;
    std::array<std::size_t, 3> xyz{0, 1, 2};
    std::optional<std::size_t> classColumn;  ///< as named, else found by its numbers
};

struct Fields {
    std::array<std::string_view, kMostColumns> at{};
    std::size_t count = 0;
};

std::string_view trim(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\r\"");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r\"") - first + 1);
}

Fields split(std::string_view line, char separator) {
    Fields f;
    line = trim(line);
    while (!line.empty() && f.count < kMostColumns) {
        const auto end = separator == ' ' ? line.find_first_of(" \t") : line.find(separator);
        f.at[f.count++] = trim(line.substr(0, end));
        if (end == std::string_view::npos) break;
        line = line.substr(end + 1);
        if (separator == ' ') line = trim(line);
    }
    return f;
}

std::optional<double> number(std::string_view text, bool decimalComma) {
    std::array<char, 64> copy{};
    if (text.starts_with('+')) text.remove_prefix(1);
    if (text.empty() || text.size() > copy.size()) return std::nullopt;
    const auto end = std::copy(text.begin(), text.end(), copy.begin());
    if (decimalComma) std::replace(copy.begin(), end, ',', '.');
    double value = 0;
    const auto [stop, code] = std::from_chars(copy.data(), copy.data() + text.size(), value);
    if (code != std::errc{} || stop != copy.data() + text.size()) return std::nullopt;
    return value;
}

bool hasLetters(std::string_view line) {
    return std::any_of(line.begin(), line.end(),
                       [](unsigned char c) { return std::isalpha(c) != 0 && c != 'e' && c != 'E'; });
}

/// The first lines: a header, if there is one, and the lines of numbers after it.
struct Probe {
    std::string header;  ///< the last line before the numbers
    std::int64_t headerLines = 0;
    std::vector<std::string> lines;
};

Probe probe(std::string_view head) {
    Probe p;
    for (int n = 0; n < kProbedLines && !head.empty(); ++n) {
        const auto end = head.find('\n');
        const std::string_view line = trim(head.substr(0, end));
        const bool whole = end != std::string_view::npos;
        head = whole ? head.substr(end + 1) : std::string_view{};
        if (line.empty()) continue;
        if (p.lines.empty() && (hasLetters(line) || line.starts_with('#') || line.starts_with("//"))) {
            p.header = line;
            ++p.headerLines;
        } else if (whole || p.lines.empty()) {
            p.lines.emplace_back(line);
        }
    }
    return p;
}

/// Which columns a header names. @return nothing where it does not name all of x, y and z
std::optional<Shape> named(const std::string& header, Shape shape) {
    static constexpr std::array<std::array<std::string_view, 8>, 4> kNames{{
        {"x", "e", "easting", "east", "lon", "longitude", "lng", "rechtswert"},
        {"y", "n", "northing", "north", "lat", "latitude", "", "hochwert"},
        {"z", "h", "height", "elevation", "elev", "alt", "altitude", "hoehe"},
        {"class", "classification", "cls", "code", "c", "", "", ""},
    }};
    std::string text;
    for (const char c : header)
        if (c != '#' && c != '/')
            text += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    const Fields f = split(text, shape.separator);
    std::array<std::optional<std::size_t>, 4> found;
    for (std::size_t i = 0; i < f.count; ++i)
        for (std::size_t k = 0; k < kNames.size(); ++k)
            if (!found[k] && !f.at[i].empty() &&
                std::find(kNames[k].begin(), kNames[k].end(),
                          f.at[i].substr(0, f.at[i].find_first_of(" [("))) != kNames[k].end())
                found[k] = i;
    if (!found[0] || !found[1] || !found[2]) return std::nullopt;
    shape.xyz = {*found[0], *found[1], *found[2]};
    shape.classColumn = found[3];
    return shape;
}

Result<Shape> shapeOf(const std::string& name, const Probe& p) {
    const auto any = [&](char c) {
        return std::any_of(p.lines.begin(), p.lines.end(),
                           [c](const auto& l) { return l.find(c) != std::string::npos; });
    };
    const auto fewest = [&](char separator) {
        std::size_t least = kMostColumns;
        for (const auto& l : p.lines) least = std::min(least, split(l, separator).count);
        return least;
    };
    Shape shape;
    if (any(';')) {
        shape.separator = ';';
        shape.decimalComma = any(',') && !any('.');
    } else if (any(',') && fewest(',') >= 3 && (any('.') || fewest(' ') < 3)) {
        shape.separator = ',';
        // 1,5,2,5,3,5: nobody can tell where a number ends.
        if (!any('.') && fewest(',') >= 6)
            return about(
                name,
                tr("uses commas both between numbers and within them; write decimals with a point or "
                   "separate the columns with semicolons"));
    } else {
        // "1.5, 2.5, 3.5" counts as commas above; "1,5 2,5 3,5" has decimals in them.
        shape.decimalComma = any(',') && !any('.');
    }
    if (!p.header.empty())
        if (const auto byName = named(p.header, shape)) return *byName;
    return shape;
}

/// Takes the lines of one file into a table.
class Reader {
public:
    Reader(const std::string& name, const Shape& shape) : name_{name}, shape_{shape} {
        table_.decimalComma = shape.decimalComma;
        table_.classesNamed = shape.classColumn.has_value();
        mayHaveClasses_ = true;
        classColumn_ = shape.classColumn.value_or(3);
    }

    Status take(std::string_view line) {
        ++number_;
        if (trim(line).empty()) return Done{};
        const Fields f = split(line, shape_.separator);
        glm::dvec3 p{};
        for (std::size_t k = 0; k < 3; ++k) {
            const auto v = shape_.xyz[k] < f.count ? number(f.at[shape_.xyz[k]], shape_.decimalComma)
                                                   : std::nullopt;
            if (!v || !std::isfinite(*v)) {
                skip(line);
                return Done{};
            }
            p[static_cast<glm::length_t>(k)] = *v;
        }
        if (table_.points.size() >= kMostPoints)
            return about(name_, tr("holds more than {} points; thin it or make a raster of it first"),
                         kMostPoints);
        table_.points.push_back(p);
        takeClass(f);
        return Done{};
    }

    Result<PointTable> finish(std::int64_t headerLines) {
        table_.headerLines = headerLines;
        table_.skippedLines = std::max<std::int64_t>(0, table_.skippedLines - headerLines);
        if (!mayHaveClasses_) table_.classes.clear();
        const auto found = static_cast<double>(table_.points.size());
        if (table_.points.size() < 3)
            return about(name_, tr("holds {} lines of x y z; a terrain needs at least 3 points"),
                         table_.points.size());
        if (static_cast<double>(table_.skippedLines) > kMostSkipped * found + 1)
            return about(
                name_,
                tr("line {}: three numbers x y z are expected; {} of {} lines are not like that"),
                table_.firstSkipped, table_.skippedLines, number_);
        return std::move(table_);
    }

private:
    void skip(std::string_view line) {
        ++table_.skippedLines;
        const bool header = table_.points.empty() && (hasLetters(line) || trim(line).starts_with('#'));
        if (table_.firstSkipped == 0 && !header) table_.firstSkipped = number_;
    }

    void takeClass(const Fields& f) {
        if (!mayHaveClasses_) return;
        const auto v =
            classColumn_ < f.count ? number(f.at[classColumn_], shape_.decimalComma) : std::nullopt;
        if (!v || *v != std::floor(*v) || *v < 0 || *v > kLargestClass) {
            mayHaveClasses_ = false;
            return;
        }
        table_.classes.push_back(static_cast<std::int8_t>(*v));
    }

    const std::string& name_;
    Shape shape_;
    PointTable table_;
    std::int64_t number_ = 0;
    bool mayHaveClasses_ = true;
    std::size_t classColumn_ = 3;
};

}  // namespace

Result<PointTable> readPointText(const CheckedFile& file, const Watch& watch) {
    constexpr std::size_t kPiece = std::size_t{1} << 20;
    const std::string name = shownName(file.path());
    std::string rest = file.read(0, kPiece);
    std::uint64_t at = rest.size();
    if (rest.starts_with("\xef\xbb\xbf")) rest.erase(0, 3);
    const Probe p = probe(rest);
    if (p.lines.empty()) return about(name, tr("holds no lines of numbers x y z"));
    auto shape = shapeOf(name, p);
    if (!shape) return shape.error();
    Reader reader{name, *shape};
    while (!rest.empty()) {
        if (watch.stop.stop_requested()) return Error{tr("stopped")};
        std::string_view left = rest;
        for (auto end = left.find('\n'); end != std::string_view::npos; end = left.find('\n')) {
            if (auto status = reader.take(left.substr(0, end)); !status) return status.error();
            left.remove_prefix(end + 1);
        }
        if (left.size() > kLongestLine)
            return about(name, tr("has a line of more than {} bytes; it is no point text"),
                         kLongestLine);
        const std::string piece = file.read(at, kPiece);
        if (piece.empty()) {
            if (auto status = reader.take(left); !status) return status.error();
            break;
        }
        rest = std::string{left} + piece;
        at += piece.size();
        watch.say(0.5 * static_cast<double>(at) /
                  static_cast<double>(std::max<std::uint64_t>(1, file.size())));
    }
    return reader.finish(p.headerLines);
}

}  // namespace pitscape::io
