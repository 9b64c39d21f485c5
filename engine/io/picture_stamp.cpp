#include "io/picture_stamp.h"

#include "core/contract.h"
#include "io/cairo_text.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numbers>
#include <utility>

#include <fmt/format.h>

namespace pitscape::io {
namespace {

// All lengths in heights of a letter.
constexpr double kRing = 2.1;   ///< radius
constexpr double kRoom = 0.8;   ///< around and between the parts
constexpr double kLine = 1.55;  ///< from one line of words to the next
constexpr double kBar = 2.1;    ///< height of the scale bar with its words
constexpr double kWidest = 45;  ///< a longer line ends in dots

class Panel {
public:
    Panel(const PictureStamp& stamp, const Image& image, double letter_px)
        : stamp_{stamp}, letter_{letter_px} {
        const Owned<cairo_surface_t> none{cairo_image_surface_create(CAIRO_FORMAT_ARGB32, 1, 1)};
        cairo_.reset(cairo_create(none.get()));
        double widest = 0;
        for (const std::string& line : stamp.lines)
            widest = std::max(widest, widthOf(laidOut(line, letter_).get()));
        if (stamp.pixel_m) {
            bar_m_ = roundLength_m(image.width * 0.2 * *stamp.pixel_m);
            bar_px_ = bar_m_ / *stamp.pixel_m;
            const auto words = laidOut(barWords(), letter_);
            widest = std::max(widest, std::max(bar_px_, widthOf(words.get())));
        }
        const double words = kLine * static_cast<double>(stamp.lines.size()) + (bar_m_ > 0 ? kBar : 0);
        width_ = (3 * kRoom + 2 * kRing + 1) * letter_ + widest;
        height_ = (2 * kRoom + std::max(words, 2 * kRing + 1)) * letter_;
    }
    double width() const { return width_; }

    /// Over the lower left corner of the picture.
    void putOn(Image& image) {
        const int width = std::min(static_cast<int>(std::ceil(width_)), image.width),
                  height = std::min(static_cast<int>(std::ceil(height_)), image.height);
        const Owned<cairo_surface_t> surface{
            cairo_image_surface_create(CAIRO_FORMAT_ARGB32, width, height)};
        cairo_.reset(cairo_create(surface.get()));
        draw();
        cairo_.reset();
        cairo_surface_flush(surface.get());
        const unsigned char* from = cairo_image_surface_get_data(surface.get());
        const int stride = cairo_image_surface_get_stride(surface.get());
        const int margin =
            std::min({static_cast<int>(letter_), image.width - width, image.height - height});
        for (int y = 0; y < height; ++y)
            for (int x = 0; x < width; ++x) {
                const int at = (image.height - height - margin + y) * image.width + margin + x;
                lay(from + static_cast<std::ptrdiff_t>(y) * stride + 4 * x,
                    &image.rgba[static_cast<std::size_t>(at) * 4]);
            }
    }

private:
    /// A pixel of cairo (blue, green, red, alpha; colours times alpha) over one of the picture.
    static void lay(const unsigned char* over, std::uint8_t* under) {
        const double share = over[3] / 255.0, below = (1 - share) * under[3] / 255.0,
                     alpha = share + below;
        if (alpha <= 0) return;
        for (int c = 0; c < 3; ++c)
            under[c] = static_cast<std::uint8_t>(
                std::clamp(std::lround((over[2 - c] + below * under[c]) / alpha), 0L, 255L));
        under[3] = static_cast<std::uint8_t>(std::lround(255 * alpha));
    }

    std::string barWords() const {
        return bar_m_ >= 1000 ? fmt::format("{:g} km", bar_m_ / 1000) : fmt::format("{:g} m", bar_m_);
    }
    Owned<PangoLayout> laidOut(const std::string& text, double size_px) const {
        Owned<PangoLayout> layout{pango_cairo_create_layout(cairo_.get())};
        pango_context_set_language(pango_layout_get_context(layout.get()),
                                   pango_language_from_string(codeForShaping(stamp_.language)));
        const Owned<PangoFontDescription> font{pango_font_description_new()};
        pango_font_description_set_family(font.get(), fontsOf(stamp_.language));
        pango_font_description_set_absolute_size(font.get(), size_px * PANGO_SCALE);
        pango_layout_set_font_description(layout.get(), font.get());
        const std::string words = drawable(text);
        pango_layout_set_width(layout.get(), static_cast<int>(kWidest * size_px * PANGO_SCALE));
        pango_layout_set_ellipsize(layout.get(), PANGO_ELLIPSIZE_END);
        pango_layout_set_text(layout.get(), words.c_str(), static_cast<int>(words.size()));
        return layout;
    }
    static double widthOf(PangoLayout* layout) {
        PangoRectangle box;
        pango_layout_get_extents(layout, nullptr, &box);
        return static_cast<double>(box.width) / PANGO_SCALE;
    }
    void words(const std::string& text, double x, double y) {
        cairo_move_to(cairo_.get(), x, y);
        pango_cairo_show_layout(cairo_.get(), laidOut(text, letter_).get());
    }

    void draw() {
        cairo_t* c = cairo_.get();
        cairo_set_source_rgba(c, 0.06, 0.07, 0.08, 0.78);
        cairo_paint(c);
        compass((kRoom + kRing + 0.5) * letter_, height_ / 2);
        cairo_set_source_rgb(c, 1, 1, 1);
        const double x = (2 * kRoom + 2 * kRing + 1) * letter_;
        double y = kRoom * letter_;
        for (const std::string& line : stamp_.lines) {
            words(line, x, y);
            y += kLine * letter_;
        }
        if (bar_m_ > 0) scaleBar(x, y);
    }

    void scaleBar(double x, double y) {
        cairo_t* c = cairo_.get();
        words(barWords(), x, y);
        const double top = y + 1.5 * letter_, thick = 0.35 * letter_;
        for (int i = 0; i < 4; ++i) {
            const double grey = i % 2 == 0 ? 1 : 0.25;
            cairo_set_source_rgb(c, grey, grey, grey);
            cairo_rectangle(c, x + i * bar_px_ / 4, top, bar_px_ / 4, thick);
            cairo_fill(c);
        }
        cairo_set_source_rgb(c, 1, 1, 1);
        cairo_set_line_width(c, std::max(1.0, 0.08 * letter_));
        cairo_rectangle(c, x, top, bar_px_, thick);
        cairo_stroke(c);
    }

    /// The plan seen from above: what the picture looks at is up.
    void compass(double x, double y) {
        cairo_t* c = cairo_.get();
        const double r = kRing * letter_;
        const auto at = [&](double bearing_deg, double share) {
            const double turn = (bearing_deg - stamp_.heading_deg) * std::numbers::pi / 180;
            return std::pair{x + share * r * std::sin(turn), y - share * r * std::cos(turn)};
        };
        const auto triangle = [&](double tip_deg, double side_deg) {
            const auto [tx, ty] = at(tip_deg, 0.72);
            const auto [sx, sy] = at(side_deg, 0.22);
            cairo_move_to(c, x, y);
            cairo_line_to(c, tx, ty);
            cairo_line_to(c, sx, sy);
            cairo_fill(c);
        };
        cairo_set_source_rgb(c, 1, 1, 1);
        cairo_set_line_width(c, std::max(1.0, 0.09 * letter_));
        cairo_arc(c, x, y, r, 0, 2 * std::numbers::pi);
        cairo_stroke(c);
        triangle(0, 90);
        triangle(0, -90);
        cairo_set_source_rgb(c, 0.5, 0.5, 0.5);
        triangle(180, 90);
        triangle(180, -90);
        if (stamp_.sunAzimuth_deg) {
            const auto [sx, sy] = at(*stamp_.sunAzimuth_deg, 1);
            cairo_set_source_rgb(c, 1, 0.78, 0.2);
            cairo_arc(c, sx, sy, 0.42 * letter_, 0, 2 * std::numbers::pi);
            cairo_fill(c);
        }
        // The letter hides the ring behind it.
        const auto [nx, ny] = at(0, 1);
        cairo_set_source_rgb(c, 0.06, 0.07, 0.08);
        cairo_arc(c, nx, ny, 0.62 * letter_, 0, 2 * std::numbers::pi);
        cairo_fill(c);
        const auto letter = laidOut(stamp_.north, letter_);
        PangoRectangle box;
        pango_layout_get_extents(letter.get(), nullptr, &box);
        cairo_set_source_rgb(c, 1, 1, 1);
        cairo_move_to(c, nx - 0.5 * box.width / PANGO_SCALE, ny - 0.5 * box.height / PANGO_SCALE);
        pango_cairo_show_layout(c, letter.get());
    }

    const PictureStamp& stamp_;
    double letter_, width_ = 0, height_ = 0, bar_m_ = 0, bar_px_ = 0;
    Owned<cairo_t> cairo_;
};

}  // namespace

double roundLength_m(double most_m) {
    PS_EXPECT(most_m > 0);
    const double ten = std::pow(10, std::floor(std::log10(most_m)));
    for (const double step : {5.0, 2.0})
        if (step * ten <= most_m) return step * ten;
    return ten;
}

void stampPicture(Image& image, const PictureStamp& stamp) {
    PS_EXPECT(image.width > 0 && image.height > 0);
    const double letter_px = std::max(9.0, image.height / 50.0);
    const Panel wanted{stamp, image, letter_px};
    const double share = std::min(1.0, 0.96 * image.width / wanted.width());
    Panel{stamp, image, letter_px * share}.putOn(image);
}

}  // namespace pitscape::io
