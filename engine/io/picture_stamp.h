#pragma once

#include "core/text.h"
#include "io/image_png.h"

#include <optional>
#include <string>
#include <vector>

namespace pitscape::io {

/// What a picture says of itself in its lower left corner.
struct PictureStamp {
    Language language = Language::kEnglish;
    std::string north;                     ///< the letter at the tip of the arrow
    double heading_deg = 0;                ///< compass direction that is up in the plan of the arrow
    std::optional<double> sunAzimuth_deg;  ///< a disk on the ring; none at night
    std::optional<double> pixel_m;         ///< metres that a pixel covers: a scale bar; none: no bar
    std::vector<std::string> lines;
};

/// The longest of 1, 2 or 5 times a power of ten that is at most so many metres: length of a scale bar.
/// @pre most_m > 0
double roundLength_m(double most_m);

/// Draws the stamp on a dark panel, its letters a fiftieth of the picture high, at least 9 pixels;
/// smaller where the panel would be wider than the picture.
void stampPicture(Image& image, const PictureStamp& stamp);

}  // namespace pitscape::io
