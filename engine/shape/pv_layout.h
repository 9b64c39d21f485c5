#pragma once

#include "catalogue/kind.h"
#include "design/scene.h"
#include "ground/placement.h"
#include "terrain/height_grid.h"

#include <vector>

#include <glm/vec2.hpp>
#include <glm/vec3.hpp>

namespace pitscape::shape {

/// A field of solar tables as it is drawn and counted.
struct PvLayout {
    /// One table: a sheet of modules on posts.
    struct Table {
        glm::dvec3 middle{0};  ///< of the sheet: easting, northing, height
        glm::dvec3 right{0};   ///< unit vector along the row, with the roll of the ground
        glm::dvec3 up{0};      ///< unit vector up the slope of the sheet
        double width_m = 0;    ///< along the row
        double length_m = 0;   ///< up the slope
        int modules = 0;
    };
    std::vector<Table> tables;
    int rows = 0;
    int modules = 0;
    double moduleArea_m2 = 0;  ///< of glass
    double capacity_kWp = 0;
    double pitch_m = 0;  ///< between rows on the ground
};

/// One module: 2.278 x 1.134 m, 0.55 kWp, two in portrait up a table of 4.6 m.
/// @source common 182 mm cell format of 2023 data sheets; own knowledge, unverified
inline constexpr double kModuleLong_m = 2.278, kModuleWide_m = 1.134, kModule_kWp = 0.55;

/// Lays rows at right angles to the azimuth over the ring: tables of constant tilt that roll with
/// the ground along the row up to 10 degrees, 3 m away from the border, none where the ground is
/// steeper than the kind allows, falls too much from table to table, or is not known.
///
/// Pitch: pitch_m when it is set, else table_m / gcr.
PvLayout pvLayout(const catalogue::Kind& kind, const design::Element& element,
                  const ground::Placement& placement, const terrain::HeightGrid& heights);

/// The same from the numbers alone.
struct PvRules {
    double tilt_deg = 25, azimuth_deg = 180, pitch_m = 10.2, table_m = 4.6, clearance_m = 0.6;
    double maxSlope_deg = 25;
};
PvRules pvRules(const catalogue::Kind& kind, const design::Element& element);

}  // namespace pitscape::shape
