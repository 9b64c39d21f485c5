#include "io/csv.h"

#include "core/contract.h"

#include <cctype>
#include <charconv>
#include <cmath>

#include <fmt/format.h>

namespace pitscape::io {
namespace {

bool isNumber(std::string_view text) {
    double value = 0;
    if (text.starts_with('+')) text.remove_prefix(1);
    if (text.empty() || text.starts_with('+')) return false;
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
    return code == std::errc{} && end == text.data() + text.size() && std::isfinite(value);
}

/// A spreadsheet skips blanks, and takes the wide forms of the signs as the signs.
bool looksLikeFormula(std::string_view text) {
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    if (text.empty()) return false;
    if (std::string_view{"=+-@\t\r\n"}.find(text.front()) != std::string_view::npos)
        return !isNumber(text);
    return text.starts_with("＝") || text.starts_with("＋") || text.starts_with("－") ||
           text.starts_with("＠");
}

}  // namespace

CsvTable::Cell::Cell(std::string_view text) {
    std::string safe = looksLikeFormula(text) ? "'" : "";
    safe += text;
    if (safe.find_first_of(",\"\r\n'") == std::string::npos) {
        written_ = std::move(safe);
        return;
    }
    written_ = '"';
    for (const char c : safe) {
        if (c == '"') written_ += '"';
        written_ += c;
    }
    written_ += '"';
}

CsvTable::Cell::Cell(double number) {
    if (std::isfinite(number)) written_ = fmt::format("{}", number);
}

CsvTable::CsvTable(std::vector<std::string> columns) : columns_{columns.size()}, text_{"\xEF\xBB\xBF"} {
    PS_EXPECT(!columns.empty());
    add({columns.begin(), columns.end()});
}

void CsvTable::add(const std::vector<Cell>& cells) {
    PS_EXPECT(cells.size() == columns_);
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (i > 0) text_ += ',';
        text_ += cells[i].written();
    }
    text_ += "\r\n";
}

}  // namespace pitscape::io
