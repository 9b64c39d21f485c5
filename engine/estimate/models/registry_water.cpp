#include "estimate/models/declare.h"
#include "estimate/models/evapotranspiration.h"
#include "estimate/models/lake.h"
#include "estimate/models/runoff.h"
#include "estimate/models/wetland.h"

#include <numbers>

namespace pitscape::estimate {

using namespace declare;

namespace {

constexpr double kInch_mm = 25.4;

Result<Json> composite(const ModelCall& c) {
    std::vector<CurvePart> parts;
    for (const auto& row : c.rows("parts")) {
        if (row.size() != 2 || !(row[0] > 0))
            return Error{"parts: each is [area above 0, curve number]"};
        parts.push_back({row[0], row[1]});
    }
    return value(compositeCurveNumber(parts));
}

Json both(const Evapotranspiration& e, double vapour_kPa) {
    return {{"ETo", e.reference_mm},       {"Rn", e.netRadiation_MJm2},
            {"Ra", e.radiation_MJm2},      {"Rso", e.clearSky_MJm2},
            {"es", e.saturation_kPa},      {"ea", vapour_kPa},
            {"delta", e.slope_kPaPerDegC}, {"gamma", e.psychrometric_kPaPerDegC}};
}

Result<Json> etDaily(const ModelCall& c) {
    DayWeather day;
    day.max_degC = c.number("Tmax");
    day.min_degC = c.number("Tmin");
    day.height_m = c.number("z");
    day.wind2m_ms = windAt2m_ms(c.number("wind_kmh") / 3.6, c.number("wind_height"));
    day.vapour_kPa = (saturation_kPa(day.min_degC) * c.number("RHmax") +
                      saturation_kPa(day.max_degC) * c.number("RHmin")) /
                     200;
    day.sunshine_h = c.number("sunshine_h");
    day.latitude_deg = c.number("lat");
    day.dayOfYear = c.integer("J");
    return both(penmanMonteith(day), day.vapour_kPa);
}

Result<Json> etMonthly(const ModelCall& c) {
    const DayWeather day{c.number("Tmax"), c.number("Tmin"), c.number("Tmean"),      c.number("z"),
                         c.number("u2"),   c.number("ea"),   c.number("sunshine_h"), c.number("G"),
                         c.number("lat"),  c.integer("J")};
    return both(penmanMonteith(day), day.vapour_kPa);
}

Result<Json> stage(const ModelCall& c) {
    std::vector<double> z;
    for (const auto& row : c.rows("dem")) z.insert(z.end(), row.begin(), row.end());
    const Filled f = waterAt(z, c.number("cell"), c.number("level"));
    return Json{{"volume", f.volume_m3}, {"area", f.area_m2}};
}

Result<Json> prism(const ModelCall& c) {
    PrismLake lake{c.numbers("P_mm"),     c.numbers("ETo_mm"),     c.number("lake_area"),
                   c.number("catchment"), c.number("runoff_coef"), c.number("Kc"),
                   c.number("gw_in"),     c.number("Vmax"),        c.integer("years")};
    const LakeYears result = fillPrism(lake);
    return Json{{"volume_end_of_year", result.volume_m3}, {"spill", result.spill_m3}};
}

WetlandKinetics kinetics(const ModelCall& c) {
    return {c.number("Cstar"), c.number("k20"), c.number("theta"), c.number("P")};
}

Result<Json> wetlandSize(const ModelCall& c) {
    if (!(c.number("Ce") > c.number("Cstar"))) return Error{"Ce: must be above the background Cstar"};
    return value(
        wetlandArea_m2(kinetics(c), c.number("Ci"), c.number("Ce"), c.number("T"), c.number("Q_m3_d")));
}

}  // namespace

std::vector<Model> waterModels() {
    const char* scs = "USDA SCS, TR-55 (1986)";
    const char* fao = "FAO Irrigation and Drainage Paper 56 (1998)";
    const char* kadlec = "Kadlec & Wallace (2009)";
    const ModelInput curve = number("CN", "-", "curve number", 1, 100);
    const ModelInput lambda = optional("lam", "-", "initial abstraction ratio", 0.2, 0, 1);
    const ModelInput latitude = number("lat", "deg", "latitude", -90, 90),
                     day = number("J", "day", "of the year", 1, 366);
    const ModelInput inflow = positive("Qin", "m3/year", "inflow"),
                     loss = number("e", "m/year", "evaporation less rain");
    return {
        {"scs_runoff_mm",
         "runoff of a storm, mm",
         "(P - Ia)^2 / (P + (1 - lam) S), S = 25400 / CN - 254, Ia = lam S",
         scs,
         {number("P_mm", "mm", "storm", 0), curve, lambda},
         [](const ModelCall& c) -> Result<Json> {
             return value(stormRunoff_mm(c.number("P_mm"), c.number("CN"), c.number("lam")));
         }},
        {"scs_runoff_inch",
         "runoff of a storm, in",
         "as scs_runoff_mm",
         scs,
         {number("P_in", "in", "storm", 0), curve, lambda},
         [](const ModelCall& c) -> Result<Json> {
             return value(stormRunoff_mm(c.number("P_in") * kInch_mm, c.number("CN"), c.number("lam")) /
                          kInch_mm);
         }},
        {"cn_composite",
         "mean curve number",
         "sum(area * CN) / sum(area)",
         scs,
         {rows("parts", "any, -", "[area, curve number]")},
         composite},
        {"cn_arc",
         "curve number for dry or wet ground",
         "CN / (2.281 - 0.01281 CN); CN / (0.427 + 0.00573 CN)",
         "Hawkins et al. (1985)",
         {number("CN2", "-", "of normal ground", 1, 100),
          number("arc", "-", "1 dry, 2 normal, 3 wet", 1, 3)},
         [](const ModelCall& c) -> Result<Json> {
             return value(curveNumberFor(c.number("CN2"), c.integer("arc")));
         }},
        {"eto_pm_daily",
         "reference evapotranspiration of a day, mm",
         "Penman-Monteith, eq. 6",
         fao,
         {number("Tmax", "degC", "warmest"), number("Tmin", "degC", "coldest"),
          number("RHmax", "%", "humidity", 0, 100), number("RHmin", "%", "humidity", 0, 100),
          number("wind_kmh", "km/h", "wind", 0),
          number("wind_height", "m", "where it is measured", 0.1),
          number("sunshine_h", "h", "sunshine", 0, 24), latitude,
          number("z", "m", "height", -500, 9000), day},
         etDaily},
        {"eto_pm_monthly",
         "reference evapotranspiration of a mean day, mm",
         "Penman-Monteith, eq. 6",
         fao,
         {number("Tmax", "degC", "warmest"), number("Tmin", "degC", "coldest"),
          number("Tmean", "degC", "mean"), number("ea", "kPa", "vapour pressure", 0),
          number("u2", "m/s", "wind at 2 m", 0), number("sunshine_h", "h", "sunshine", 0, 24), latitude,
          number("z", "m", "height", -500, 9000), day, optional("G", "MJ/m2", "heat into the soil", 0)},
         etMonthly},
        {"ra_daily",
         "sun above the air, MJ/m2 a day",
         "eq. 21-25",
         fao,
         {latitude, day},
         [](const ModelCall& c) -> Result<Json> {
             const DaySun s = daySun(c.number("lat"), c.integer("J"));
             return Json{{"Ra", s.radiation_MJm2},
                         {"dr", s.distanceFactor},
                         {"delta", s.declination_rad},
                         {"ws", s.sunset_rad}};
         }},
        {"atm_pressure_gamma",
         "air pressure and psychrometric constant",
         "101.3 ((293 - 0.0065 z) / 293)^5.26; 0.000665 P",
         fao,
         {number("z", "m", "height", -500, 9000)},
         [](const ModelCall& c) -> Result<Json> {
             return Json{{"P", airPressure_kPa(c.number("z"))},
                         {"gamma", psychrometric_kPaPerDegC(c.number("z"))}};
         }},
        {"wind_2m",
         "wind at 2 m, m/s",
         "u 4.87 / ln(67.8 z - 5.42)",
         fao,
         {number("u", "m/s", "wind", 0), number("z", "m", "where it is measured", 0.1)},
         [](const ModelCall& c) -> Result<Json> {
             return value(windAt2m_ms(c.number("u"), c.number("z")));
         }},
        {"hargreaves",
         "reference evapotranspiration from temperature, mm a day",
         "0.0023 (T + 17.8) sqrt(Tmax - Tmin) 0.408 Ra",
         fao,
         {number("Tmin", "degC", "coldest"), number("Tmax", "degC", "warmest"),
          number("Tmean", "degC", "mean"), number("Ra", "MJ/m2", "sun above the air", 0)},
         [](const ModelCall& c) -> Result<Json> {
             return value(
                 hargreaves_mm(c.number("Tmin"), c.number("Tmax"), c.number("Tmean"), c.number("Ra")));
         }},
        {"frustum_volume",
         "volume of a frustum, m3",
         "h / 3 (A0 + A1 + sqrt(A0 A1))",
         "geometry",
         {number("A0", "m2", "bottom", 0), number("A1", "m2", "top", 0), number("h", "m", "height", 0)},
         [](const ModelCall& c) -> Result<Json> {
             return value(frustumVolume_m3(c.number("A0"), c.number("A1"), c.number("h")));
         }},
        {"stage_volume",
         "water on a grid of heights at a level",
         "sum max(level - z, 0) cell^2",
         "definition",
         {rows("dem", "m", "heights"), positive("cell", "m", "cell size"),
          number("level", "m", "water level")},
         stage},
        {"fill_time_cylinder",
         "years to fill a pit with upright walls",
         "H / (Q / A - e); null when never",
         "water balance",
         {positive("A", "m2", "area"), number("H", "m", "height", 0), inflow, loss},
         [](const ModelCall& c) -> Result<Json> {
             return Json{{"years", field(yearsToFillCylinder(c.number("A"), c.number("H"),
                                                             c.number("Qin"), c.number("e")))}};
         }},
        {"fill_time_cone",
         "years to fill a cone",
         "(a artanh(H / a) - H) / e, a = sqrt(Q / (e pi cot^2)); null when never",
         "water balance",
         {positive("cot", "-", "wall: out for each metre up"), number("H", "m", "height", 0), inflow,
          loss},
         [](const ModelCall& c) -> Result<Json> {
             return Json{{"years", field(yearsToFillCone(c.number("cot"), c.number("H"),
                                                         c.number("Qin"), c.number("e")))}};
         }},
        {"equilibrium_area",
         "lake area at which it stops growing, m2",
         "Q / e",
         "water balance",
         {inflow, positive("e", "m/year", "evaporation less rain")},
         [](const ModelCall& c) -> Result<Json> {
             return value(balanceArea_m2(c.number("Qin"), c.number("e")));
         }},
        {"monthly_balance_prism",
         "volume of a lake at the end of each year, m3",
         "V += P (A + r C) + G - min(V, Kc ETo A); spill above Vmax",
         "water balance",
         {list("P_mm", "mm", "rain of 12 months", 12),
          list("ETo_mm", "mm", "evapotranspiration of 12 months", 12),
          number("lake_area", "m2", "lake", 0), number("catchment", "m2", "catchment", 0),
          number("runoff_coef", "-", "share that arrives", 0, 1),
          number("Kc", "-", "factor of open water", 0), optional("gw_in", "m3/month", "groundwater", 0),
          number("Vmax", "m3", "capacity", 0), number("years", "year", "how long", 1, 1000)},
         prism},
        {"pkc",
         "outflow of a treatment wetland, mg/l",
         "C* + (Ci - C*) (1 + k / (P q))^-P, k = k20 theta^(T - 20)",
         kadlec,
         {number("Ci", "mg/l", "inflow", 0), number("Cstar", "mg/l", "background", 0),
          number("k20", "m/year", "rate", 0), number("theta", "-", "temperature factor", 0),
          number("T", "degC", "water"), positive("q", "m/year", "loading"),
          positive("P", "-", "tanks")},
         [](const ModelCall& c) -> Result<Json> {
             return value(
                 wetlandOutflow_mgL(kinetics(c), c.number("Ci"), c.number("T"), c.number("q")));
         }},
        {"pkc_area_m2",
         "area of a treatment wetland, m2",
         "P Q 365.25 / k (((Ci - C*) / (Ce - C*))^(1 / P) - 1)",
         kadlec,
         {number("Ci", "mg/l", "inflow", 0), number("Ce", "mg/l", "outflow wanted", 0),
          number("Cstar", "mg/l", "background", 0), positive("k20", "m/year", "rate"),
          positive("theta", "-", "temperature factor"), number("T", "degC", "water"),
          number("Q_m3_d", "m3/day", "flow", 0), positive("P", "-", "tanks")},
         wetlandSize},
    };
}

}  // namespace pitscape::estimate
