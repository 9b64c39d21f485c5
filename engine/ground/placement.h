#pragma once

#include "geo/grid_frame.h"
#include "geo/polygon.h"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <glm/vec2.hpp>
#include <glm/vec3.hpp>

namespace pitscape::ground {

/// Why an element does not fit, or what to mind. The text is in the user's language and carries
/// the measured figure and the limit.
struct Reason {
    enum class Severity {
        kImpossible,  ///< off the terrain, on void, no such face: even force cannot measure it
        kBlock,       ///< breaks a siting rule: refused unless forced
        kWarn,        ///< allowed, to be minded
        kDeclare,     ///< what a bare DEM cannot know: the user must confirm
    };
    Severity severity = Severity::kBlock;
    std::string code;  ///< "slope", "face_height", "setback_toe" ...
    std::string text;
};

/// A stretch of rock face that a cliff element stands on, seen as stations along it from left to
/// right when one looks at the face from below. Heights are absolute.
struct FaceStretch {
    struct Station {
        glm::dvec3 toe{0};    ///< foot of the face: easting, northing, height
        glm::dvec3 crest{0};  ///< upper edge
        glm::dvec2 out{0};    ///< unit vector in plan, away from the rock
        double height_m() const { return crest.z - toe.z; }
    };
    std::vector<Station> stations;
    double length_m = 0;  ///< along the toe
    double meanHeight_m = 0;
    double minHeight_m = 0;
    double maxHeight_m = 0;
    double angle_deg = 0;   ///< mean inclination, toe to crest
    double aspect_deg = 0;  ///< direction the face looks to, clockwise from north
    double area_m2 = 0;     ///< of the inclined face
};

/// Standing water of an element.
struct Water {
    double level_m = 0;
    double spillLevel_m = 0;
    double area_m2 = 0;
    double volume_m3 = 0;
    double maxDepth_m = 0;
    bool spills = false;  ///< reaches the spill point or the edge of the survey
    glm::dvec2 spillPlace{0};
};

/// What the ground makes of an element: where it lies, what it measures, whether it fits. Derived,
/// never stored. One function makes it for the ghost under the cursor and for the commit alike.
struct Placement {
    std::vector<Reason> reasons;
    /// Figures by key, in order, SI units in the key: "face_height_m" -> 63.2.
    std::vector<std::pair<std::string, double>> measured;
    double size = 0;                   ///< in the unit of the kind
    std::vector<glm::dvec2> path;      ///< ring (area, point), line (line), toe line (cliff)
    geo::CellRect rect;                ///< holds all cells
    std::vector<std::uint32_t> cells;  ///< indices of the cells it covers, ascending
    double planArea_m2 = 0;
    std::optional<FaceStretch> face;
    std::optional<Water> water;
    int openingYear = 0;

    bool fits() const;        ///< no reason of kImpossible or kBlock
    bool measurable() const;  ///< no reason of kImpossible
    /// @return the figure, or NaN
    double figure(std::string_view key) const;
};

}  // namespace pitscape::ground
