#include "core/text.h"

#include <fstream>
#include <unordered_map>

#include <fmt/core.h>

namespace pitscape {
namespace {

struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view s) const { return std::hash<std::string_view>{}(s); }
};
using Table = std::unordered_map<std::string, std::string, Hash, std::equal_to<>>;

// Words are looked up all over the program, at every frame: the one table that is not passed around.
std::array<Table, 3> tables;
Language current = Language::kEnglish;

/// The text between the first and the last quote, with the escapes of a .po file undone.
std::string unquote(std::string_view line) {
    const auto first = line.find('"'), last = line.rfind('"');
    if (first == std::string_view::npos || last <= first) return {};
    std::string out;
    for (std::size_t i = first + 1; i < last; ++i) {
        if (line[i] == '\\' && i + 1 < last) {
            ++i;
            out += line[i] == 'n' ? '\n' : line[i] == 't' ? '\t' : line[i];
        } else {
            out += line[i];
        }
    }
    return out;
}

Status read(const std::filesystem::path& file, Table& table) {
    std::ifstream in{file};
    if (!in) return Error{file.string() + ": cannot be read"};
    std::string id, text;
    bool inText = false;
    const auto keep = [&] {
        if (!id.empty() && !text.empty()) table.insert_or_assign(id, text);
        id.clear();
        text.clear();
    };
    int number = 0;
    for (std::string line; std::getline(in, line);) {
        ++number;
        if (line.starts_with("msgid ")) {
            keep();
            inText = false;
            id = unquote(line);
        } else if (line.starts_with("msgstr ")) {
            inText = true;
            text = unquote(line);
        } else if (line.starts_with("\"")) {
            (inText ? text : id) += unquote(line);
        } else if (!line.empty() && line[0] != '#') {
            return Error{
                fmt::format("{}:{}: neither msgid, msgstr nor comment", file.string(), number)};
        }
    }
    keep();
    return Done{};
}

}  // namespace

std::string_view codeOf(Language language) {
    switch (language) {
        case Language::kEnglish:
            return "en";
        case Language::kChinese:
            return "zh";
        case Language::kJapanese:
            return "ja";
    }
    return "en";
}

Language languageFrom(std::string_view localeName) {
    for (const Language l : kLanguages)
        if (localeName.starts_with(codeOf(l))) return l;
    return Language::kEnglish;
}

const std::string& Text::in(Language language) const {
    const std::string& own = language == Language::kChinese    ? zh
                             : language == Language::kJapanese ? ja
                                                               : en;
    return own.empty() ? en : own;
}

void setLanguage(Language language) { current = language; }
Language language() { return current; }

Status loadTranslations(const std::filesystem::path& folder) {
    for (const Language l : {Language::kChinese, Language::kJapanese}) {
        Table table;
        if (auto status = read(folder / (std::string{codeOf(l)} + ".po"), table); !status)
            return status;
        tables[static_cast<std::size_t>(l)] = std::move(table);
    }
    return Done{};
}

const char* tr(const char* english) {
    const Table& table = tables[static_cast<std::size_t>(current)];
    const auto it = table.find(std::string_view{english});
    return it == table.end() ? english : it->second.c_str();
}

}  // namespace pitscape
