#include "estimate/models/bng.h"
#include "estimate/models/declare.h"
#include "estimate/models/landscape.h"
#include "estimate/models/microclimate.h"
#include "estimate/models/parcel.h"

#include <cmath>

#include <fmt/core.h>

namespace pitscape::estimate {

using namespace declare;

namespace {

ModelInput years(const char* id, const char* help) {
    ModelInput input{id, "year", help, ModelInput::Kind::kYearCount};
    input.min = 0;
    return input;
}

ModelInput strategic() {
    return optional("strategic", "-", "strategic significance: 1, 1.10 or 1.15", 1, 1, 1.15);
}

Result<double> difficulty(const ModelCall& c, const char* id) {
    const auto multiplier = difficultyFrom(c.text(id));
    if (!multiplier) return Error{fmt::format("{}: Low, Medium, High or Very High is wanted", id)};
    return *multiplier;
}

Result<Json> created(const ModelCall& c) {
    const auto create = difficulty(c, "creation_difficulty"),
               enhance = difficulty(c, "enhancement_difficulty");
    if (!create) return create.error();
    if (!enhance) return enhance.error();
    const double advance = c.number("advance_years"), delay = c.number("delay_years");
    if (advance > 0 && delay > 0) return Error{"advance_years and delay_years exclude each other"};
    std::optional<double> poor;
    if (c.has("ttt_poor")) poor = c.number("ttt_poor");
    return value(createdUnits(Creation{
        c.number("area_ha"), c.number("distinctiveness"), c.number("condition_score"),
        c.number("strategic"), c.number("ttt_target"), poor, *create, *enhance, advance, delay}));
}

Result<Json> enhanced(const ModelCall& c) {
    const auto risk = difficulty(c, "difficulty");
    if (!risk) return risk.error();
    return value(
        enhancedUnits({c.number("area_ha"), c.number("distinctiveness"), c.number("from_score"),
                       c.number("to_score"), c.number("strategic"), c.number("ttt"), *risk,
                       c.number("advance_years"), c.number("delay_years")}));
}

struct MetricParcel {
    std::string habitat;
    Condition condition = Condition::kPoor;
    double area_ha = 0;
};

Result<std::vector<MetricParcel>> parcelsOf(const ModelCall& c, const char* id) {
    std::vector<MetricParcel> parcels;
    for (const Json& row : c.raw(id)) {
        if (!row.is_array() || row.size() != 3 || !row[0].is_string() || !row[1].is_string() ||
            !row[2].is_number())
            return Error{fmt::format("{}: each is [habitat, condition, area]", id)};
        const auto condition = conditionFrom(row[1].get<std::string>());
        if (!condition) return Error{fmt::format("{}: no condition {}", id, row[1].dump())};
        parcels.push_back({row[0].get<std::string>(), *condition, row[2].get<double>()});
    }
    return parcels;
}

Result<Json> netChange(const ModelCall& c) {
    if (c.tables().metric == nullptr) return Error{"the metric's tables are not loaded"};
    const MetricTable& table = *c.tables().metric;
    const auto before = parcelsOf(c, "baseline"), after = parcelsOf(c, "created");
    if (!before) return before.error();
    if (!after) return after.error();
    double base = 0, sum = 0;
    for (const MetricParcel& p : *before) {
        const auto units =
            baselineUnits(table, p.habitat, p.condition, p.area_ha, c.number("strategic"));
        if (!units) return units.error();
        base += *units;
    }
    Json each = Json::array();
    for (const MetricParcel& p : *after) {
        const auto units =
            createdUnits(table, p.habitat, p.condition, p.area_ha, c.number("strategic"));
        if (!units) return units.error();
        sum += *units;
        each.push_back(*units);
    }
    return Json{{"baseline_units", base},
                {"created_units", sum},
                {"net_change", sum - base},
                {"net_change_pct", base > 0 ? Json((sum - base) / base * 100) : Json(nullptr)},
                {"per_parcel", each}};
}

Result<Json> metrics(const ModelCall& c) {
    std::vector<int> classes;
    const auto table = c.rows("grid");
    for (const auto& row : table) {
        if (row.size() != table.front().size()) return Error{"grid: rows of different length"};
        for (const double x : row) classes.push_back(std::isfinite(x) ? static_cast<int>(x) : -1);
    }
    const LandscapeMetrics m = landscapeMetrics(classes, static_cast<int>(table.front().size()),
                                                static_cast<int>(table.size()), c.number("cell"));
    return Json{{"TA_m2", m.area_m2},
                {"TE_m", m.edge_m},
                {"ED_m_per_ha", m.edge_mPerHa},
                {"NP", m.patches},
                {"PD_per_100ha", m.patchesPer100ha},
                {"LPI_pct", m.largest_percent},
                {"AREA_MN_ha", m.meanPatch_ha},
                {"MESH_ha", m.mesh_ha},
                {"DIVISION", m.division},
                {"PR", m.classes},
                {"SHDI", m.shannon},
                {"SHEI", m.shannonEvenness},
                {"SIDI", m.simpson},
                {"AI_pct", m.aggregation_percent},
                {"CONTAG_pct", m.contagion_percent}};
}

Result<Json> pcEca(const ModelCall& c) {
    const auto areas = c.numbers("areas_ha");
    std::vector<double> distances;
    for (const auto& row : c.rows("edge_dist_m"))
        distances.insert(distances.end(), row.begin(), row.end());
    if (distances.size() != areas.size() * areas.size())
        return Error{"edge_dist_m: one row and column for each area"};
    if (areas.size() > 1000) return Error{"areas_ha: at most 1000 patches"};
    std::optional<double> landscape;
    if (c.has("landscape_ha")) landscape = c.number("landscape_ha");
    const Connectivity r = connectivity(areas, distances, c.number("d_half_m"), landscape);
    return Json{{"ECA", r.area_ha}, {"PC", field(r.probability)}};
}

Result<Json> cooling(const ModelCall& c) {
    const auto w = c.numbers("w");
    const double cc =
        coolingCapacity(c.number("shade"), c.number("albedo"), c.number("eti"), w[0], w[1], w[2]);
    return Json{{"CC", cc}, {"T_nomix", airWithoutMixing_degC(c.number("Tref"), cc, c.number("UHI"))}};
}

Result<Json> pollinators(const ModelCall& c) {
    const auto nest = c.rows("nest"), floral = c.rows("floral");
    std::vector<double> a, b;
    for (const auto& row : nest) a.insert(a.end(), row.begin(), row.end());
    for (const auto& row : floral) b.insert(b.end(), row.begin(), row.end());
    const std::size_t cols = nest.front().size();
    if (a.size() != b.size() || a.size() != cols * nest.size())
        return Error{"nest and floral must be grids of one size"};
    if (a.size() > 10000) return Error{"nest: at most 10000 cells"};
    const auto supply = pollinatorSupply(a, b, static_cast<int>(cols), static_cast<int>(nest.size()),
                                         c.number("cell"), c.number("alpha"));
    Json grid = Json::array();
    for (std::size_t i = 0; i < supply.size(); ++i) {
        if (i % cols == 0) grid.push_back(Json::array());
        grid.back().push_back(field(supply[i]));
    }
    return Json{{"PS", grid}};
}

Result<Parcel> readParcel(const Json& p) {
    const auto get = [&](const char* key, double otherwise = 0) {
        const auto it = p.find(key);
        return it != p.end() && it->is_number() ? it->get<double>() : otherwise;
    };
    if (!p.is_object() || !p.contains("cover") || !p.at("cover").is_array() ||
        p.at("cover").size() != 3)
        return Error{"parcels: each is an object with cover [max, half, shape]"};
    Parcel parcel;
    parcel.area_ha = get("area_ha");
    parcel.slope_deg = get("slope");
    if (!(parcel.slope_deg >= 0 && parcel.slope_deg < 90))
        return Error{"parcels: slope is 0 to 90 degrees"};
    parcel.green = get("green") != 0;
    parcel.greenable = get("greenable") != 0;
    for (const Json& x : p.at("cover"))
        if (!x.is_number()) return Error{"parcels: cover is three numbers"};
    parcel.cover = {p.at("cover")[0].get<double>(), p.at("cover")[1].get<double>(),
                    p.at("cover")[2].get<double>()};
    const std::string veg = p.value("veg", "none");
    if (veg == "grass") parcel.grass_tPerHa = get("B");
    if (veg == "cr") parcel.woody = GrowthCurve{get("A"), get("k"), get("p", 1)};
    parcel.site = get("site", 1);
    parcel.soil = {get("soc_ref"), get("flu", 1),     get("fmg", 1),
                   get("fi", 1),   get("depth", 0.3), get("coarse")};
    parcel.soilStart_tCPerHa = get("soc0");
    parcel.erosionCover = {get("c_bare"), get("c_min"), parcel.cover.max};
    parcel.erodibility = get("K");
    parcel.methane_kgPerHaYear = get("ch4");
    return parcel;
}

Result<Json> panelSite(const ModelCall& c) {
    std::vector<Parcel> parcels;
    for (const Json& p : c.raw("parcels")) {
        const auto parcel = readParcel(p);
        if (!parcel) return parcel.error();
        parcels.push_back(*parcel);
    }
    const SiteFigures f =
        siteFigures(parcels, c.number("t"), c.number("R"), c.number("slope_length"), c.number("gwp"));
    return Json{{"area3d_ha", f.surface_ha},
                {"gcr_design", field(f.greenDesign)},
                {"gcr_cover", field(f.greenCover)},
                {"veg_tC", f.plant_tC},
                {"soc_tC", f.soil_tC},
                {"erosion_t", f.soilLoss_tPerYear},
                {"ch4_tCO2e_yr", f.methane_tCo2ePerYear}};
}

}  // namespace

std::vector<Model> natureModels() {
    const char* metric =
        "DEFRA statutory biodiversity metric; bng-metric-harness, rules engine explained";
    return {
        {"bng_created_units",
         "habitat units of a new habitat",
         "area * D * C * S * 0.965^years * difficulty; risk 1 when made early enough",
         metric,
         {note("habitat", "for the reader"), note("condition", "for the reader"),
          number("area_ha", "ha", "area", 0), number("distinctiveness", "-", "0, 2, 4, 6, 8", 0, 8),
          number("condition_score", "-", "condition aimed at", 0, 3),
          years("ttt_target", "time to the condition, or 30+"),
          [] {
              auto i = years("ttt_poor", "time to Poor");
              i.required = false;
              return i;
          }(),
          text("creation_difficulty", "Low, Medium, High, Very High"),
          text("enhancement_difficulty", "the same"), strategic(),
          optional("advance_years", "year", "made before the loss", 0, 0),
          optional("delay_years", "year", "made after it", 0, 0)},
         created},
        {"bng_baseline_units",
         "habitat units as they stand",
         "area * D * C * S",
         metric,
         {number("area_ha", "ha", "area", 0), number("distinctiveness", "-", "0 to 8", 0, 8),
          number("condition_score", "-", "0 to 3", 0, 3), strategic()},
         [](const ModelCall& c) -> Result<Json> {
             return value(unitsOf(c.number("area_ha"), c.number("distinctiveness"),
                                  c.number("condition_score"), c.number("strategic")));
         }},
        {"bng_enhanced_units",
         "habitat units of a habitat brought to a better condition",
         "(A D C0 + A D (C1 - C0) * 0.965^years * difficulty) * S",
         metric,
         {number("area_ha", "ha", "area", 0), number("distinctiveness", "-", "0 to 8", 0, 8),
          number("from_score", "-", "condition now", 0, 3),
          number("to_score", "-", "condition aimed at", 0, 3), years("ttt", "time to it"),
          text("difficulty", "Low, Medium, High, Very High"), strategic(),
          optional("delay_years", "year", "late", 0, 0),
          optional("advance_years", "year", "early", 0, 0)},
         enhanced},
        {"bng_time_multiplier",
         "discount for the time to a condition",
         "0.965^years; from above 30 years 0.965^32",
         metric,
         {years("years", "years, or 30+")},
         [](const ModelCall& c) -> Result<Json> { return value(timeMultiplier(c.number("years"))); }},
        {"bng_net_change",
         "units before, created and the change, all of the baseline lost",
         "sum created - sum baseline",
         metric,
         {rows("baseline", "habitat, condition, ha", "as it stands"),
          rows("created", "habitat, condition, ha", "as designed"), strategic()},
         netChange},
        {"bng_tree_area_ha",
         "area that counts for single trees, ha",
         "count * 0.0041 / 0.0163 / 0.0366 / 0.0765",
         "statutory metric user guide, table 15",
         {text("size", "small, medium, large, very_large"), number("count", "-", "trees", 0)},
         [](const ModelCall& c) -> Result<Json> {
             const auto area = treeArea_ha(c.text("size"), c.number("count"));
             if (!area) return Error{"size: small, medium, large or very_large is wanted"};
             return value(*area);
         }},
        {"landscape_metrics",
         "pattern of a map of classes (FRAGSTATS names)",
         "SHDI = -sum p ln p; MESH = sum a^2 / A; ...",
         "McGarigal, FRAGSTATS 4",
         {rows("grid", "class", "classes, row by row"), positive("cell", "m", "cell size"),
          optional("neighbours", "-", "of a patch", 8, 8, 8),
          [] {
              ModelInput i{"count_boundary", "flag", "border counts as edge; only false",
                           ModelInput::Kind::kFlag};
              i.required = false;
              return i;
          }()},
         metrics},
        {"pc_eca",
         "equivalent connected area, ha, and probability of connectivity",
         "sqrt(sum a_i a_j p_ij), p = exp(-ln 2 d / d_half)",
         "Saura & Pascual-Hortal (2007)",
         {list("areas_ha", "ha", "patches"), rows("edge_dist_m", "m", "distances, edge to edge"),
          positive("d_half_m", "m", "distance that half of them cross"),
          [] {
              auto i = positive("landscape_ha", "ha", "whole landscape");
              i.required = false;
              return i;
          }()},
         pcEca},
        {"cooling_capacity",
         "cooling index, 0..1, and air without mixing",
         "w . (shade, albedo, eti); Tref + (1 - CC) * UHI",
         "InVEST urban cooling",
         {number("shade", "-", "tree shade", 0, 1), number("albedo", "-", "albedo", 0, 1),
          number("eti", "-", "evapotranspiration index", 0, 2), list("w", "-", "weights", 3),
          number("Tref", "degC", "air outside"), number("UHI", "K", "heat island")},
         cooling},
        {"wbgt",
         "wet bulb globe temperature, degC",
         "0.567 T + 0.393 e + 3.94",
         "Australian Bureau of Meteorology",
         {number("T", "degC", "air"), number("RH", "%", "relative humidity", 0, 100)},
         [](const ModelCall& c) -> Result<Json> {
             const HeatStress h = heatStress(c.number("T"), c.number("RH"));
             return Json{{"WBGT", h.wbgt_degC}, {"e_hPa", h.vapour_hPa}};
         }},
        {"pollinator_supply",
         "supply of wild bees, 0..1",
         "nest * sum(e^(-d / alpha) floral) / sum(e^(-d / alpha))",
         "Lonsdorf et al. (2009)",
         {rows("nest", "-", "nesting"), rows("floral", "-", "flowers"),
          positive("cell", "m", "cell size"), positive("alpha", "m", "foraging distance")},
         pollinators},
        {"panel_site",
         "green cover, carbon, soil loss and methane of parcels at a year",
         "the chain of the land, vegetation, carbon and erosion models",
         "integrated check of ecology.md",
         {object("parcels", "land covers with their coefficients"),
          number("t", "year", "years since planting", 0),
          number("R", "MJ mm/(ha h year)", "erosivity", 0),
          positive("slope_length", "m", "slope length"),
          optional("gwp", "-", "warming of methane", 27, 0)},
         panelSite},
    };
}

}  // namespace pitscape::estimate
