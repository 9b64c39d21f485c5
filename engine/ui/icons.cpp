#include "ui/icons.h"

#include <charconv>
#include <fstream>

#include <fmt/format.h>

namespace pitscape::ui {
namespace {

/// UTF-8 of a code point of the basic plane.
std::string utf8(unsigned code) {
    const auto byte = [](unsigned value) {
        return static_cast<char>(static_cast<unsigned char>(value));
    };
    return {byte(0xE0U | (code >> 12U)), byte(0x80U | ((code >> 6U) & 0x3FU)),
            byte(0x80U | (code & 0x3FU))};
}

}  // namespace

Result<Icons> Icons::load(const std::filesystem::path& file) {
    std::ifstream in{file};
    if (!in) return Error{file.filename().string() + ": cannot be read"};
    Icons icons;
    for (std::string line; std::getline(in, line);) {
        if (line.empty() || line[0] == '#') continue;
        const auto blank = line.find(' ');
        unsigned code = 0;
        if (blank == std::string::npos ||
            std::from_chars(line.data() + blank + 1, line.data() + line.size(), code, 16).ec !=
                std::errc{} ||
            code < 0xE000 || code > 0xF8FF)
            return Error{
                fmt::format("{}: \"{}\" is no name and code point", file.filename().string(), line)};
        icons.text_.emplace(line.substr(0, blank), utf8(code));
    }
    return icons;
}

const char* Icons::operator[](std::string_view name) const {
    const auto it = text_.find(name);
    if (it != text_.end()) return it->second.c_str();
    const auto circle = text_.find("circle");
    return circle == text_.end() ? "" : circle->second.c_str();
}

}  // namespace pitscape::ui
