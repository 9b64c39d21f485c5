#include "io/pdf_write.h"

#include <filesystem>
#include <string>

#include <gtest/gtest.h>

namespace pitscape::io {
namespace {

using Style = PdfDocument::Style;

int pagesOf(const std::string& pdf) {
    const auto at = pdf.find("/Count ");
    return at == std::string::npos ? 0 : std::stoi(pdf.substr(at + 7));
}

PdfDocument document() {
    PdfDocument d;
    d.title = "采石场";
    d.footer = "foot";
    d.date = "2026-06-21T15:30:00Z";
    d.language = Language::kChinese;
    d.add(Style::kTitle, "采石场 park");
    return d;
}

TEST(PdfWrite, AShortDocumentIsOnePageWithItsFontsInside) {
    const auto pdf = pdfOf(document());
    ASSERT_TRUE(pdf) << pdf.error().message;
    EXPECT_EQ(pdf->substr(0, 5), "%PDF-");
    EXPECT_EQ(pagesOf(*pdf), 1);
    EXPECT_NE(pdf->find("/FontFile"), std::string::npos);
    EXPECT_EQ(*pdf, *pdfOf(document()));
}

TEST(PdfWrite, WhatDoesNotFitGoesOnOverleaf) {
    PdfDocument d = document();
    PdfDocument::Table table{{{"a", 1}, {"b", 2, true}}, {}};
    // Rows of 8 points of type and twice 3 of room are 15 points high: 50 to a page of 737.
    for (int i = 0; i < 200; ++i) table.rows.push_back({std::to_string(i), "x"});
    d.blocks.emplace_back(table);
    const auto pdf = pdfOf(d);
    ASSERT_TRUE(pdf);
    EXPECT_GE(pagesOf(*pdf), 4);
    EXPECT_LE(pagesOf(*pdf), 6);
    d.blocks.clear();
    std::string text;
    for (int i = 0; i < 5000; ++i) text += "many words ";
    d.add(Style::kText, text);  // one block, longer than a page
    EXPECT_GE(pagesOf(*pdfOf(d)), 3);
}

TEST(PdfWrite, OddTextDoesNotStopIt) {
    PdfDocument d = document();
    d.add(Style::kText, std::string{"\xFF\xFE broken \x01 \x7F "} + std::string(3, '\0'));
    d.add(Style::kText, "");
    d.blocks.emplace_back(Image{1, 1, {255, 0, 0, 255}});
    EXPECT_TRUE(pdfOf(d));
}

TEST(PdfWrite, WhatCannotBeWrittenIsSaid) {
    EXPECT_FALSE(savePdf("no/such/folder/report.pdf", document()));
}

}  // namespace
}  // namespace pitscape::io
