#include "estimate/models/csv.h"

#include <charconv>
#include <fstream>

#include <fmt/core.h>

namespace pitscape::estimate {
namespace {

std::vector<std::string> split(const std::string& line) {
    std::vector<std::string> cells(1);
    bool quoted = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char c = line[i];
        if (c == '"' && quoted && i + 1 < line.size() && line[i + 1] == '"') {
            cells.back() += line[++i];
        } else if (c == '"') {
            quoted = !quoted;
        } else if (c == ',' && !quoted) {
            cells.emplace_back();
        } else if (c != '\r') {
            cells.back() += c;
        }
    }
    return cells;
}

}  // namespace

Result<CsvTable> CsvTable::load(const std::filesystem::path& file) {
    std::ifstream in{file};
    if (!in) return Error{file.string() + ": cannot be read"};
    CsvTable table;
    table.file_ = file.filename().string();
    std::string line;
    std::getline(in, line);
    for (std::string& name : split(line))
        table.columns_.emplace(std::move(name), table.columns_.size());
    while (std::getline(in, line)) {
        if (line.empty()) continue;
        table.rows_.push_back(split(line));
        if (table.rows_.back().size() != table.columns_.size())
            return Error{fmt::format("{}: {} cells, the head names {}",
                                     table.place(table.rows_.size() - 1), table.rows_.back().size(),
                                     table.columns_.size())};
    }
    return table;
}

const std::string& CsvTable::text(std::size_t row, std::string_view column) const {
    const auto it = columns_.find(column);
    PS_EXPECT(it != columns_.end() && row < rows_.size());
    return rows_[row][it->second];
}

std::optional<double> CsvTable::number(std::size_t row, std::string_view column) const {
    const std::string& cell = text(row, column);
    double value = 0;
    const auto [end, fault] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
    if (cell.empty() || fault != std::errc{} || end != cell.data() + cell.size()) return std::nullopt;
    return value;
}

std::string CsvTable::place(std::size_t row) const { return fmt::format("{}:{}", file_, row + 2); }

}  // namespace pitscape::estimate
