#include "app/picture_options.h"

#include "core/text.h"

#include <cstdio>

#include <fmt/format.h>

namespace pitscape::app {

Result<glm::ivec2> sizeFrom(const std::string& words, int most_px, int step_px) {
    constexpr int kLeast_px = 16;
    int width = 0, height = 0, end = 0;
    const bool read = std::sscanf(words.c_str(), "%6dx%6d%n", &width, &height, &end) == 2 &&
                      static_cast<std::size_t>(end) == words.size();
    const auto fits = [&](int edge) {
        return edge >= kLeast_px && edge <= most_px && edge % step_px == 0;
    };
    if (!read || !fits(width) || !fits(height)) {
        const char* const form =
            step_px == 1 ? tr("size \"{0}\": write WIDTHxHEIGHT, {1} to {2} pixels")
                         : tr("size \"{0}\": write WIDTHxHEIGHT in even numbers, {1} to {2} pixels");
        return Error{fmt::format(fmt::runtime(form), words, kLeast_px, most_px)};
    }
    return glm::ivec2{width, height};
}

render::Quality qualityFrom(std::string_view word, render::Quality otherwise) {
    if (word == "low") return render::Quality::kLow;
    if (word == "medium") return render::Quality::kMedium;
    if (word == "high") return render::Quality::kHigh;
    if (word == "picture") return render::Quality::kPicture;
    return otherwise;
}

}  // namespace pitscape::app
