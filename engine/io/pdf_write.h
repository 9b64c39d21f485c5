#pragma once

#include "core/result.h"
#include "core/text.h"
#include "io/image_png.h"

#include <filesystem>
#include <string>
#include <variant>
#include <vector>

namespace pitscape::io {

/// A document of A4 pages: blocks one under the other, broken into pages by the writer.
struct PdfDocument {
    enum class Style { kTitle, kHeading, kText, kSmall };
    struct Words {
        Style style = Style::kText;
        std::string text;
    };
    struct Table {
        struct Column {
            std::string title;
            double share = 1;    ///< of the width, against the other columns
            bool right = false;  ///< numbers stand to the right
        };
        std::vector<Column> columns;
        std::vector<std::vector<std::string>> rows;  ///< each as long as `columns`
    };
    using Block = std::variant<Words, Image, Table>;

    std::string title;
    std::string footer;                      ///< at the foot of every page, before its number
    std::string date;                        ///< ISO 8601, when it was made; empty: not said
    Language language = Language::kEnglish;  ///< decides between Chinese and Japanese letter forms
    std::vector<Block> blocks;

    void add(Style style, std::string text) { blocks.emplace_back(Words{style, std::move(text)}); }
};

/// The document as PDF 1.5 with its fonts embedded, text that can be searched and copied. The same
/// document with a date gives the same bytes on the same system.
/// @return the bytes, or what the drawing library said
Result<std::string> pdfOf(const PdfDocument& document);
Status savePdf(const std::filesystem::path& path, const PdfDocument& document);

}  // namespace pitscape::io
