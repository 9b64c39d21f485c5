#pragma once

#include "core/text.h"

#include <memory>
#include <string>

#include <pango/pangocairo.h>

namespace pitscape::io {

struct Freed {
    void operator()(cairo_t* c) const { cairo_destroy(c); }
    void operator()(cairo_surface_t* s) const { cairo_surface_destroy(s); }
    void operator()(PangoLayout* l) const { g_object_unref(l); }
    void operator()(PangoFontDescription* f) const { pango_font_description_free(f); }
};
/// A thing of cairo or pango, freed at the end of its scope.
template <class T>
using Owned = std::unique_ptr<T, Freed>;

/// The fonts that the program needs anyway; Latin ones first, so that figures look like figures.
const char* fontsOf(Language language);

/// The language as pango wants it, for the letter forms of Chinese and Japanese.
const char* codeForShaping(Language language);

/// Letters that a font cannot show (controls) would stop the drawing; bad UTF-8 too.
std::string drawable(const std::string& text);

}  // namespace pitscape::io
