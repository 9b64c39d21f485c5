#pragma once

#include "core/result.h"
#include "core/text.h"
#include "estimate/assumptions.h"
#include "estimate/funding.h"
#include "estimate/models/bng.h"
#include "estimate/models/carbon.h"
#include "estimate/models/currency.h"
#include "estimate/models/erosion.h"
#include "estimate/models/vegetation.h"
#include "ground/cover.h"

#include <array>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include <glm/vec2.hpp>

namespace pitscape::estimate {

/// A coefficient with its band.
struct Spread {
    double mid = 0, low = 0, high = 0;
};

/// A land cover with all coefficients: a row of habitats.csv joined with its row of treatments.csv.
struct Habitat {
    std::string id;
    Text name;
    bool green = false;      ///< counts as green where it grows
    bool greenable = false;  ///< could be green: not water, built or a steep face
    bool water = false, bare = false;
    std::string metricHabitat;
    Condition condition = Condition::kPoor;
    std::array<double, 4> curveNumber{};  ///< soil groups A to D
    CoverFactor erosion;                  ///< bare and least; the most cover is cover.max
    double grass_tPerHa = 0;
    std::optional<GrowthCurve> woody;

    CoverCurve cover;
    double half_low_y = 1, half_high_y = 1;
    Spread site, runoff;
    double depth_m = 0, coarse = 0;
    double soilStart_tCPerHa = 0;
    std::optional<double> soilReference_tCPerHa;  ///< none: the assumption "soil_carbon"
    double landUse = 1;
    double erodible = 1;  ///< share of the soil's erodibility: stones
    bool methane = false;
    std::string source;
};

/// Mean climate of a place, for the light on solar arrays and the rain.
struct Climate {
    std::string id;
    Text name;
    double latitude_deg = 0, longitude_deg = 0;
    std::array<double, 12> global_kWhm2Day{};
    std::array<double, 12> air_degC{};
    double rain_mm = 0;
    std::string source;
};

/// All that assets/models holds, read once at start.
struct Tables {
    std::vector<Habitat> habitats;  ///< in the order of ground::Cover
    std::vector<Climate> climates;
    AssumptionTable assumptions;
    MetricTable metric;
    CurrencyTable currency;
    FundingTable funding;

    /// @return the tables, or which file, line and field is wrong
    static Result<Tables> load(const std::filesystem::path& folder);
    /// By id, or where that is empty the nearest to a place (longitude, latitude); null when neither.
    const Climate* climate(std::string_view id, std::optional<glm::dvec2> lonLat_deg) const;
};

}  // namespace pitscape::estimate
