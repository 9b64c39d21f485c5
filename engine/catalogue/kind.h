#pragma once

#include "core/text.h"

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pitscape::catalogue {

/// How an element lies on the ground.
enum class Geometry { kPoint, kLine, kArea, kCliffFace, kTunnel };
std::string_view nameOf(Geometry geometry);  ///< "point", "line", "area", "cliff_face", "tunnel"

/// A rate with its band and where it comes from. Money: CNY of 2024.
struct Rate {
    double mid = 0;
    double low = 0;
    double high = 0;
    std::string source;
};

/// One number that the designer may set on an element; the property panel is built from it.
struct Parameter {
    std::string id;
    std::vector<std::string> aliases;  ///< other spellings that the command line takes
    std::string unit;
    Text name;
    Text help;
    std::optional<double> defaultValue;  ///< none: chosen from the ground when the element is placed
    double min = 0;
    double max = 0;
    double step = 0;
};

/// Distance to keep from a thing: at least min_m, and at least faceHeightFactor * height of the face.
struct Setback {
    double min_m = 0;
    double faceHeightFactor = 0;
};

struct SitingRule {
    std::string code;        ///< e.g. "fos_min", "overlaps_water"
    bool automatic = false;  ///< tested from the DEM and the scene; else the user declares it
    std::string severity;    ///< "block", "warn", "info"
    std::string message;
    std::map<std::string, double> args;
};

struct Siting {
    std::array<double, 2> slope_deg{0, 90};
    std::optional<std::array<double, 2>> faceHeight_m;
    std::optional<std::array<double, 2>> faceAngle_deg;
    std::string needsWater;  ///< "none", "preferred", "required", "channel"
    std::optional<double> gridMax_m;
    std::optional<double> roadMax_m;
    std::optional<double> flatArea_ha;
    std::vector<std::string> aspects;  ///< "N" ... "NW", or "any"
    std::map<std::string, Setback, std::less<>> setbacks;
    std::vector<SitingRule> rules;
};

struct CapexItem {
    std::string item;
    std::string driver;  ///< "size", "const1" or a parameter id
    Rate rate;           ///< CNY per unit of the driver
};

struct Opex {
    double shareOfCapex = 0;
    double shareOfRevenue = 0;
    double perUnitYear_cny = 0;
    std::string source;
};

struct Replacement {
    double shareOfCapex = 0;
    int everyYears = 0;
};

/// Most that a stream can serve: a constant, or k * (size or a parameter), never above max.
struct Cap {
    std::optional<double> constant;
    double k = 0;
    std::string param;  ///< empty: the size
    std::optional<double> max;
};

/// One stream of income by one of the revenue models (engine/estimate/models).
struct RevenueStream {
    std::string stream;
    std::string model;                             ///< "accommodation", "ticket", "energy_pv" ...
    std::map<std::string, double, std::less<>> p;  ///< numbers of the model
    std::map<std::string, std::string, std::less<>> words;  ///< texts of the model ("party", "note")
    std::optional<Cap> capDay;
    std::optional<Cap> capYearPer;
    std::string source;
};

struct Land {
    std::string
        cover;  ///< id of assets/models/habitats.csv that the footprint becomes; empty: unchanged
    double impervious = 0;
    double vegetated = 0;
    double canopy = 0;
    double water = 0;
    bool countsAsGreen = false;
};

struct Precedent {
    std::string name, place, facts, source;
};

/// What a designer can place: the whole of what the program knows about "a cliff hotel".
struct Kind {
    std::string id;
    Text name;
    std::string category;
    std::vector<std::string> reuseModes;
    bool first = false;               ///< stands in the first seven of the palette
    bool offered = true;              ///< false: it comes with something else, as an own model does
    std::string shape;                ///< generator in engine/shape
    std::uint32_t colour = 0x808080;  ///< 0xRRGGBB on maps and chips
    std::string icon;                 ///< Material Design icon name
    /// How the shape of this kind differs from others of the same generator: numbers ("storeys"),
    /// words ("roof": "gable") and what goes with it ("lanterns"). @see engine/shape
    struct Look {
        std::map<std::string, double, std::less<>> numbers;
        std::map<std::string, std::string, std::less<>> words;
        std::vector<std::string> with;
        double number(std::string_view key, double otherwise) const;
        std::string_view word(std::string_view key, std::string_view otherwise) const;
        bool has(std::string_view thing) const;
    };
    Look look;

    Geometry geometry = Geometry::kPoint;
    std::string sizeUnit;
    double sizeDefault = 0, sizeMin = 0, sizeMax = 0;
    double footprintPerUnit_m2 = 0;
    double height_m = 0;
    /// Plan area that a click lays where the unit is no area (t, m3); none: size * footprint.
    std::optional<double> clickArea_m2;
    bool hung = false;  ///< a line that hangs between its ends and touches the ground at supports only

    std::vector<Parameter> parameters;
    Siting siting;

    std::vector<CapexItem> capex;
    Opex opex;
    std::vector<Replacement> replacements;
    std::vector<RevenueStream> revenue;
    double constructionJobYearsPerMillion = 0;
    double operationFtePerUnit = 0;
    std::string jobsSource;
    double dwell_h = 0, capDayPerUnit = 0, attractAtDefault = 0, attractScaleExponent = 0.5;
    std::string season;
    double life_y = 0, build_months = 0;
    int phase = 0;  ///< year in which it is built when the element names none
    Land land;
    Rate embodied_tPerUnit;
    double sequestration_tPerUnitYear = 0, operation_tPerUnitYear = 0;
    bool permanent = false;
    std::string cnConversion;
    bool basicFarmlandOk = false;
    std::vector<std::string> legalFlags;
    std::string optimismClass;
    std::array<double, 2> capexBand{1, 1}, opexBand{1, 1}, revenueBand{1, 1};
    std::vector<Precedent> precedents;
    std::string notes;

    /// By id or alias; null when there is none.
    const Parameter* parameter(std::string_view idOrAlias) const;
};

}  // namespace pitscape::catalogue
