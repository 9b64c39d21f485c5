#pragma once

#include "geo/polygon.h"
#include "terrain/flood.h"

#include <optional>
#include <span>
#include <vector>

#include <glm/vec3.hpp>

namespace pitscape::terrain {

/// What counts as a cliff face.
struct FaceOptions {
    double minSlope_deg = 50;  ///< ground at least as steep belongs to a face
    double minHeight_m = 5;    ///< faces whose highest place is lower are left out
    double minLength_m = 10;   ///< and shorter ones
};

/// A face at one place along it: where the fall line through its middle meets toe and crest.
struct FaceSection {
    double along_m = 0;  ///< plan distance from the start of the face
    glm::dvec3 toe{0};   ///< easting, northing, height
    glm::dvec3 crest{0};
    double downhill_deg = 0;  ///< direction of the fall line, clockwise from north

    double height_m() const { return crest.z - toe.z; }
    /// Half way between toe and crest.
    glm::dvec3 middle() const { return 0.5 * (toe + crest); }
    /// Slope from toe to crest, degrees; 90 when they lie above each other.
    double slope_deg() const;
};

/// A cliff face: joined steep cells that fall in about one direction (within 60 degrees of their
/// mean) from one crest to one toe. A bench splits a wall into several faces, a corner too.
struct CliffFace {
    /// About one for each cell size along the face, from left to right as seen from in front of it.
    std::vector<FaceSection> sections;
    double height_m = 0;  ///< mean over the sections
    double maxHeight_m = 0;
    double length_m = 0;    ///< in plan, along the middle
    double aspect_deg = 0;  ///< mean direction of fall, clockwise from north
    double slope_deg = 0;   ///< mean of the cells (Horn), degrees
    double area_m2 = 0;     ///< true surface: sum of cellSize^2 / cos(slope)
    std::vector<CellRun> cells;
    CellRect rect;
    std::vector<geo::Ring> outline;  ///< of the cells, simplified to 0.75 cells; holes run clockwise

    std::vector<glm::dvec3> toeLine() const;
    std::vector<glm::dvec3> crestLine() const;
    /// At mid height along the face.
    std::vector<glm::dvec3> centreLine() const;
};

/// The cliff faces of the ground, largest true area first.
///
/// Steep cells are followed along the steepest way up and down to where the ground gets flatter: the
/// heights of crest and toe of each cell. Neighbours belong together when these two spans of height
/// overlap by 60 % of the larger one (a bench that thins out ends there) and both fall in the direction
/// of their face. Then the face is cut across every cell size along, and each section marches up and
/// down the fall line until the ground ahead is flatter than three quarters of minSlope.
///
/// Own method; slopes by Horn (see gradient.h). Values depend on the cell size: an overhang
/// or a vertical face appears with the slope of one cell's step.
std::vector<CliffFace> findFaces(const HeightGrid& grid, const FaceOptions& options = {});

/// Where on a face a place lies.
struct FacePlace {
    std::size_t face = 0;   ///< index into the faces
    double distance_m = 0;  ///< in plan, to the strip between toe and crest; 0 within it
    FaceSection section;    ///< the face there, interpolated
};

/// The nearest face within `radius_m` of a place, if any.
std::optional<FacePlace> faceAt(std::span<const CliffFace> faces, glm::dvec2 place, double radius_m);

/// The face at `along_m` metres from its start, interpolated and clamped to its ends.
/// @pre !face.sections.empty()
FaceSection sectionAt(const CliffFace& face, double along_m);

}  // namespace pitscape::terrain
