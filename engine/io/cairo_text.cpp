#include "io/cairo_text.h"

namespace pitscape::io {

const char* fontsOf(Language language) {
    return language == Language::kJapanese
               ? "Noto Sans, DejaVu Sans, Noto Sans CJK JP, Noto Sans CJK SC, sans-serif"
               : "Noto Sans, DejaVu Sans, Noto Sans CJK SC, Noto Sans CJK JP, sans-serif";
}

const char* codeForShaping(Language language) {
    switch (language) {
        case Language::kEnglish:
            return "en";
        case Language::kChinese:
            return "zh-cn";
        case Language::kJapanese:
            return "ja";
    }
    return "en";
}

std::string drawable(const std::string& text) {
    char* valid = g_utf8_make_valid(text.c_str(), static_cast<gssize>(text.size()));
    std::string out{valid};
    g_free(valid);
    for (char& c : out)
        if (static_cast<unsigned char>(c) < 0x20 && c != '\n') c = ' ';
    return out;
}

}  // namespace pitscape::io
