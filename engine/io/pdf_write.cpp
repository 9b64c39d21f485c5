#include "io/pdf_write.h"

#include "core/contract.h"
#include "io/atomic_file.h"
#include "io/cairo_text.h"
#include "io/words.h"

#include <algorithm>
#include <cstdint>
#include <memory>
#include <vector>

#include <cairo-pdf.h>

namespace pitscape::io {
namespace {

// Points, 1/72 inch. A4 is 210 x 297 mm.
constexpr double kWidth = 595.28, kHeight = 841.89, kMargin = 45, kFoot = 60;
constexpr double kInner = kWidth - 2 * kMargin;
constexpr double kCell = 3;  ///< room around the words of a cell

struct Look {
    double size;
    bool bold;
    double grey;    ///< 0 black
    double before;  ///< room above
    double after;
};

Look lookOf(PdfDocument::Style style) {
    switch (style) {
        case PdfDocument::Style::kTitle:
            return {22, true, 0.1, 0, 6};
        case PdfDocument::Style::kHeading:
            return {13, true, 0.15, 14, 6};
        case PdfDocument::Style::kText:
            return {9.5, false, 0.1, 0, 5};
        case PdfDocument::Style::kSmall:
            return {8, false, 0.35, 0, 4};
    }
    return {9.5, false, 0, 0, 4};
}
constexpr Look kCellLook{8, false, 0.1, 0, 0}, kHeadLook{8, true, 0.25, 0, 0};

cairo_status_t collect(void* to, const unsigned char* bytes, unsigned length) {
    static_cast<std::string*>(to)->append(reinterpret_cast<const char*>(bytes), length);
    return CAIRO_STATUS_SUCCESS;
}

class Pages {
public:
    Pages(cairo_surface_t* surface, const PdfDocument& document)
        : cairo_{cairo_create(surface)}, document_{document} {}

    void add(const PdfDocument::Block& block) {
        std::visit([this](const auto& b) { put(b); }, block);
    }
    void finish() {
        endPage();
        cairo_ = nullptr;
    }

private:
    Owned<PangoLayout> laidOut(const std::string& text, const Look& look, double width,
                               bool right = false) {
        Owned<PangoLayout> layout{pango_cairo_create_layout(cairo_.get())};
        PangoContext* context = pango_layout_get_context(layout.get());
        pango_context_set_language(context,
                                   pango_language_from_string(codeForShaping(document_.language)));
        // Lengths of a PDF do not depend on a screen.
        cairo_font_options_t* options = cairo_font_options_create();
        cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
        cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
        pango_cairo_context_set_font_options(context, options);
        cairo_font_options_destroy(options);
        pango_cairo_context_set_resolution(context, 72);
        pango_layout_context_changed(layout.get());
        const Owned<PangoFontDescription> font{pango_font_description_new()};
        pango_font_description_set_family(font.get(), fontsOf(document_.language));
        pango_font_description_set_size(font.get(), static_cast<int>(look.size * PANGO_SCALE));
        if (look.bold) pango_font_description_set_weight(font.get(), PANGO_WEIGHT_BOLD);
        pango_layout_set_font_description(layout.get(), font.get());
        pango_layout_set_width(layout.get(), static_cast<int>(width * PANGO_SCALE));
        pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
        // Words that must be broken (identifiers) get no hyphen: it would belong to them.
        PangoAttrList* attributes = pango_attr_list_new();
        pango_attr_list_insert(attributes, pango_attr_insert_hyphens_new(0));
        pango_layout_set_attributes(layout.get(), attributes);
        pango_attr_list_unref(attributes);
        if (right) pango_layout_set_alignment(layout.get(), PANGO_ALIGN_RIGHT);
        const std::string words = drawable(text);
        pango_layout_set_text(layout.get(), words.c_str(), static_cast<int>(words.size()));
        return layout;
    }
    static double heightOf(PangoLayout* layout) {
        int height = 0;
        pango_layout_get_size(layout, nullptr, &height);
        return static_cast<double>(height) / PANGO_SCALE;
    }
    void show(PangoLayout* layout, double x, double y, double grey) {
        cairo_set_source_rgb(cairo_.get(), grey, grey, grey);
        cairo_move_to(cairo_.get(), x, y);
        pango_cairo_show_layout(cairo_.get(), layout);
    }

    void endPage() {
        const auto line = laidOut(document_.footer + " · " + std::to_string(++page_),
                                  lookOf(PdfDocument::Style::kSmall), kInner);
        show(line.get(), kMargin, kHeight - kMargin + 8, 0.45);
        cairo_show_page(cairo_.get());
        y_ = kMargin;
    }
    bool fits(double height) const { return y_ + height <= kHeight - kFoot; }

    void put(const PdfDocument::Words& words) {
        const Look look = lookOf(words.style);
        const auto layout = laidOut(words.text, look, kInner);
        // A heading does not stand alone at the foot of a page.
        const double together = words.style == PdfDocument::Style::kHeading ? 60 : 0;
        if (y_ > kMargin && !fits(look.before + heightOf(layout.get()) + together)) endPage();
        if (y_ > kMargin) y_ += look.before;
        showLines(layout.get(), look);
        y_ += look.after;
    }
    /// Line by line, so that a long text may go on overleaf.
    void showLines(PangoLayout* layout, const Look& look) {
        cairo_set_source_rgb(cairo_.get(), look.grey, look.grey, look.grey);
        for (int i = 0; i < pango_layout_get_line_count(layout); ++i) {
            PangoLayoutLine* line = pango_layout_get_line_readonly(layout, i);
            PangoRectangle box;
            pango_layout_line_get_extents(line, nullptr, &box);
            const double height = static_cast<double>(box.height) / PANGO_SCALE;
            if (!fits(height)) {
                endPage();
                cairo_set_source_rgb(cairo_.get(), look.grey, look.grey, look.grey);
            }
            cairo_move_to(cairo_.get(), kMargin, y_ - static_cast<double>(box.y) / PANGO_SCALE);
            pango_cairo_show_layout_line(cairo_.get(), line);
            y_ += height;
        }
    }

    void put(const Image& image) {
        PS_EXPECT(image.width > 0 && image.height > 0);
        const double height = kInner * image.height / image.width;
        if (y_ > kMargin && !fits(height)) endPage();
        // The surface owns its pixels: the PDF may read them until the page is done.
        const Owned<cairo_surface_t> picture{
            cairo_image_surface_create(CAIRO_FORMAT_RGB24, image.width, image.height)};
        cairo_surface_flush(picture.get());
        const int stride = cairo_image_surface_get_stride(picture.get());
        unsigned char* pixels = cairo_image_surface_get_data(picture.get());
        for (int row = 0; row < image.height; ++row)
            for (int col = 0; col < image.width; ++col) {
                const std::uint8_t* from = &image.rgba[4 * (static_cast<std::size_t>(row) *
                                                                static_cast<std::size_t>(image.width) +
                                                            static_cast<std::size_t>(col))];
                // Cairo's pixels are 32-bit numbers 0xXXRRGGBB; ours are bytes.
                auto* to = reinterpret_cast<std::uint32_t*>(pixels + row * stride + col * 4);
                *to = static_cast<std::uint32_t>(from[0]) << 16 |
                      static_cast<std::uint32_t>(from[1]) << 8 | from[2];
            }
        cairo_surface_mark_dirty(picture.get());
        cairo_save(cairo_.get());
        cairo_translate(cairo_.get(), kMargin, y_);
        cairo_scale(cairo_.get(), kInner / image.width, kInner / image.width);
        cairo_set_source_surface(cairo_.get(), picture.get(), 0, 0);
        cairo_paint(cairo_.get());
        cairo_restore(cairo_.get());
        y_ += height + 8;
    }

    void put(const PdfDocument::Table& table) {
        double shares = 0;
        for (const auto& column : table.columns) shares += column.share;
        std::vector<double> widths;
        for (const auto& column : table.columns) widths.push_back(kInner * column.share / shares);
        std::vector<std::string> titles;
        for (const auto& column : table.columns) titles.push_back(column.title);
        bool headShown = false;
        for (const auto& row : table.rows) {
            PS_EXPECT(row.size() == table.columns.size());
            const double height = rowHeight(table, widths, row, kCellLook);
            if (!headShown || !fits(height)) {
                if (headShown || !fits(height + 30)) endPage();
                showRow(table, widths, titles, kHeadLook);
                headShown = true;
            }
            showRow(table, widths, row, kCellLook);
        }
        y_ += 6;
    }
    double rowHeight(const PdfDocument::Table& table, const std::vector<double>& widths,
                     const std::vector<std::string>& row, const Look& look) {
        double height = 0;
        for (std::size_t i = 0; i < row.size(); ++i)
            height = std::max(
                height,
                heightOf(laidOut(row[i], look, widths[i] - 2 * kCell, table.columns[i].right).get()));
        return height + 2 * kCell;
    }
    /// A row that is higher than a page is cut at the foot; none of ours is.
    void showRow(const PdfDocument::Table& table, const std::vector<double>& widths,
                 const std::vector<std::string>& row, const Look& look) {
        const double height = rowHeight(table, widths, row, look);
        double x = kMargin;
        for (std::size_t i = 0; i < row.size(); ++i) {
            const auto layout = laidOut(row[i], look, widths[i] - 2 * kCell, table.columns[i].right);
            show(layout.get(), x + kCell, y_ + kCell, look.grey);
            x += widths[i];
        }
        y_ += height;
        cairo_set_source_rgb(cairo_.get(), 0.82, 0.82, 0.82);
        cairo_set_line_width(cairo_.get(), 0.5);
        cairo_move_to(cairo_.get(), kMargin, y_);
        cairo_line_to(cairo_.get(), kMargin + kInner, y_);
        cairo_stroke(cairo_.get());
    }

    Owned<cairo_t> cairo_;
    const PdfDocument& document_;
    double y_ = kMargin;
    int page_ = 0;
};

}  // namespace

Result<std::string> pdfOf(const PdfDocument& document) {
    std::string out;
    const Owned<cairo_surface_t> surface{
        cairo_pdf_surface_create_for_stream(&collect, &out, kWidth, kHeight)};
    // Old viewers open it, and every cairo writes the same kind of file (1.18 would pack its objects).
    cairo_pdf_surface_restrict_to_version(surface.get(), CAIRO_PDF_VERSION_1_4);
    cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_TITLE, document.title.c_str());
    cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_CREATOR, "Pitscape");
    if (!document.date.empty())
        cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_CREATE_DATE,
                                       document.date.c_str());
    Pages pages{surface.get(), document};
    for (const auto& block : document.blocks) pages.add(block);
    pages.finish();
    cairo_surface_finish(surface.get());
    if (const auto status = cairo_surface_status(surface.get()); status != CAIRO_STATUS_SUCCESS)
        return Error{sentence(tr("the report cannot be drawn: {}"), cairo_status_to_string(status))};
    return out;
}

Status savePdf(const std::filesystem::path& path, const PdfDocument& document) {
    return pdfOf(document).and_then(
        [&](const std::string& bytes) { return writeFileAtomically(path, bytes); });
}

}  // namespace pitscape::io
