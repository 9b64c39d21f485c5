#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace pitscape::io {

/// Comma-separated values as RFC 4180 writes them (CRLF lines, quoted where needed), in UTF-8 with a
/// byte-order mark so that spreadsheets show Chinese and Japanese. A text that a spreadsheet would
/// run as a formula (it begins with = + - @ or a control character) gets an apostrophe before it;
/// numbers stay numbers.
/// @source RFC 4180; OWASP, "CSV injection"
class CsvTable {
public:
    explicit CsvTable(std::vector<std::string> columns);

    /// A cell: a text or a number; a number that is not finite becomes an empty cell.
    class Cell {
    public:
        Cell(std::string_view text);
        Cell(const std::string& text) : Cell{std::string_view{text}} {}
        Cell(const char* text) : Cell{std::string_view{text}} {}
        Cell(double number);
        Cell(int number) : Cell{static_cast<double>(number)} {}
        const std::string& written() const { return written_; }

    private:
        std::string written_;
    };

    /// @pre as many cells as columns
    void add(const std::vector<Cell>& cells);
    const std::string& text() const { return text_; }

private:
    std::size_t columns_;
    std::string text_;
};

}  // namespace pitscape::io
