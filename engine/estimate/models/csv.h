#pragma once

#include "core/result.h"

#include <cstddef>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pitscape::estimate {

/// A table of our own assets: comma separated, quotes around texts with commas, the first line names
/// the columns.
class CsvTable {
public:
    /// @return the table, or which file and line is wrong
    static Result<CsvTable> load(const std::filesystem::path& file);

    std::size_t rows() const { return rows_.size(); }
    /// A missing column is a bug in the reader of our own file. @pre hasColumn(column)
    const std::string& text(std::size_t row, std::string_view column) const;
    /// None where the cell is empty or no number.
    std::optional<double> number(std::size_t row, std::string_view column) const;
    bool hasColumn(std::string_view column) const { return columns_.contains(column); }
    /// "habitats.csv:12", for messages.
    std::string place(std::size_t row) const;

private:
    std::string file_;
    std::map<std::string, std::size_t, std::less<>> columns_;
    std::vector<std::vector<std::string>> rows_;
};

}  // namespace pitscape::estimate
