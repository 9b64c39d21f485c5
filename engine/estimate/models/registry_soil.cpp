#include "estimate/models/carbon.h"
#include "estimate/models/declare.h"
#include "estimate/models/erosion.h"

#include <cmath>

namespace pitscape::estimate {

using namespace declare;

namespace {

double slopeOf(const ModelCall& c) { return std::atan(c.number("slope_pct") / 100); }
ModelInput slopePercent() { return number("slope_pct", "%", "slope", 0, 1000); }

Result<Json> socStock(const ModelCall& c) {
    double sum = 0;
    for (const auto& row : c.rows("strata")) {
        if (row.size() != 5) return Error{"strata: each is [area, reference, F_LU, F_MG, F_I]"};
        sum += row[0] * soilBalance_tCPerHa({row[1], row[2], row[3], row[4], 0.3, 0});
    }
    return value(sum);
}

Result<Json> socLinear(const ModelCall& c) {
    const double balance =
        soilBalance_tCPerHa({c.number("ref"), c.number("flu"), c.number("fmg"), c.number("fi"),
                             c.number("depth_m"), c.number("coarse")});
    return Json{{"soc_eq", balance},
                {"soc", soilCarbon_tCPerHa(c.number("t"), c.number("soc0"), balance, c.number("D"))}};
}

Result<Json> pvAvoided(const ModelCall& c) {
    const AvoidedCarbon a = avoidedBySolar({c.number("kwp"), c.number("spec_yield"), c.integer("years"),
                                            c.number("ef_kg_kwh"), c.number("degradation"),
                                            c.number("grid_decline"), c.number("lca_kg_kwh")});
    return Json{{"avoided_t", a.avoided_tCo2}, {"energy_kwh", a.energy_kWh}};
}

Result<Json> embodied(const ModelCall& c) {
    double kg = 0;
    for (const auto& row : c.rows("items")) {
        if (row.size() != 3) return Error{"items: each is [name, mass in kg, kg CO2e per kg]"};
        kg += row[1] * row[2];
    }
    return value(kg / 1000);
}

Result<Json> slopeFactors(const ModelCall& c) {
    const double s = slopeOf(c);
    return Json{{"mccool", slopeFactorMcCool(s)},
                {"csle", slopeFactorCsle(s)},
                {"nearing", slopeFactorNearing(s)}};
}

Result<Json> stripMean(const ModelCall& c) {
    double sum = 0;
    const double cell = c.number("cell");
    const int n = c.integer("n_cells");
    for (int i = 0; i < n; ++i)
        sum += lengthFactorOfCell(i * cell * cell, cell, c.number("m"), c.number("aspect_x"));
    return value(sum / n);
}

Result<Json> rMonthly(const ModelCall& c) {
    const auto months = c.numbers("monthly_mm");
    double rain = 0;
    for (const double p : months) rain += p;
    const double f = fournierIndex_mm(months);
    return Json{{"P", rain},
                {"MFI", field(f)},
                {"R_rf_mfi", field(erosivityFournier(f))},
                {"R_rf_p", erosivityRenardFreimund(rain)},
                {"R_zhang_fu", erosivityZhangFu(rain)}};
}

Result<Json> rusle(const ModelCall& c) {
    const double s = slopeOf(c);
    const std::string kind = c.has("S") ? c.text("S") : "nearing";
    double steep = 0;
    if (kind == "nearing")
        steep = slopeFactorNearing(s);
    else if (kind == "mccool")
        steep = slopeFactorMcCool(s);
    else if (kind == "csle")
        steep = slopeFactorCsle(s);
    else
        return Error{"S: nearing, mccool or csle is wanted"};
    const double ls = slopeLengthFactor(c.number("lambda_m"), s, steep);
    return Json{{"LS", ls}, {"A", c.number("R") * c.number("K") * ls * c.number("C") * c.number("P")}};
}

std::vector<Model> carbonModels() {
    const char* ipcc = "IPCC 2006 Guidelines, volume 4";
    return {
        {"chapman_richards",
         "dry matter of a stand, t/ha",
         "A * (1 - e^(-k t))^p",
         "Chapman-Richards growth",
         {number("t", "year", "age"), number("A", "t/ha", "at the end", 0),
          number("k", "1/year", "rate", 0), positive("p", "-", "shape")},
         [](const ModelCall& c) -> Result<Json> {
             return value(biomass_tPerHa({c.number("A"), c.number("k"), c.number("p")}, c.number("t")));
         }},
        {"ipcc_biomass_gain",
         "yearly carbon gain of a forest, t C",
         "area * G_w * (1 + R) * CF",
         ipcc,
         {number("area_ha", "ha", "area", 0), number("gw", "t/(ha year)", "growth above ground", 0),
          number("r", "-", "root to shoot", 0), number("cf", "-", "carbon share", 0, 1)},
         [](const ModelCall& c) -> Result<Json> {
             return value(
                 biomassGain_tC(c.number("area_ha"), c.number("gw"), c.number("r"), c.number("cf")));
         }},
        {"ipcc_disturbance_loss",
         "carbon lost by a disturbance, t C",
         "area * B_w * (1 + R) * CF * fd",
         ipcc,
         {number("area_ha", "ha", "area", 0), number("bw", "t/ha", "biomass", 0),
          number("r", "-", "root to shoot", 0), number("cf", "-", "carbon share", 0, 1),
          number("fd", "-", "share lost", 0, 1)},
         [](const ModelCall& c) -> Result<Json> {
             return value(disturbanceLoss_tC(c.number("area_ha"), c.number("bw"), c.number("r"),
                                             c.number("cf"), c.number("fd")));
         }},
        {"ipcc_soc_stock",
         "soil carbon of strata, t C",
         "sum area * ref * F_LU * F_MG * F_I",
         ipcc,
         {rows("strata", "ha, t/ha, -", "[area, reference, F_LU, F_MG, F_I]")},
         socStock},
        {"ipcc_soc_rate",
         "yearly change of soil carbon, t C",
         "(soc1 - soc0) / D",
         ipcc,
         {number("soc0", "t", "before"), number("soc1", "t", "after"), positive("D", "year", "span")},
         [](const ModelCall& c) -> Result<Json> {
             return value((c.number("soc1") - c.number("soc0")) / c.number("D"));
         }},
        {"soc_linear",
         "soil carbon on its way to the balance, t C/ha",
         "soc0 + (eq - soc0) min(t / D, 1); eq = ref F min(d / 0.3, 1) (1 - coarse)",
         ipcc,
         {number("t", "year", "years"), number("soc0", "t/ha", "start", 0),
          number("ref", "t/ha", "reference, 0-30 cm", 0), optional("flu", "-", "land use", 1, 0),
          optional("fmg", "-", "management", 1, 0), optional("fi", "-", "input", 1, 0),
          number("depth_m", "m", "depth of soil", 0), optional("coarse", "-", "stones", 0, 0, 1),
          optional("D", "year", "span", 20, 0.001)},
         socLinear},
        {"wetland_ch4_co2e",
         "methane of water as CO2e, t/year",
         "area * EF * GWP / 1000",
         "IPCC 2019 wetlands, table 7.12",
         {number("area_ha", "ha", "area", 0), number("ef_kg_ha", "kg/(ha year)", "emission factor", 0),
          optional("gwp", "-", "AR6, 100 years", 27, 0)},
         [](const ModelCall& c) -> Result<Json> {
             return value(wetlandMethane_tCo2ePerYear(c.number("area_ha"), c.number("ef_kg_ha"),
                                                      c.number("gwp")));
         }},
        {"pv_avoided",
         "CO2 that a solar plant keeps out of the air, t",
         "sum kWp Y (1 - d)^n (EF (1 - g)^n - LCA)",
         "definition; factors of the grid operators",
         {number("kwp", "kWp", "power", 0), number("spec_yield", "kWh/kWp", "first year", 0),
          number("years", "year", "life", 0, 200), number("ef_kg_kwh", "kg/kWh", "grid", 0),
          optional("degradation", "1/year", "of the modules", 0.005, 0, 1),
          optional("grid_decline", "1/year", "of the grid factor", 0, 0, 1),
          optional("lca_kg_kwh", "kg/kWh", "of making the plant", 0.04, 0)},
         pvAvoided},
        {"embodied",
         "carbon of materials, t CO2e",
         "sum mass * factor / 1000",
         "ICE database v2.0",
         {rows("items", "name, kg, kg/kg", "[material, mass, factor]")},
         embodied},
    };
}

}  // namespace

std::vector<Model> soilModels() {
    std::vector<Model> all = carbonModels();
    std::vector<Model> erosion{
        {"s_mccool",
         "slope factor",
         "10.8 sin + 0.03 below 9 %, else 16.8 sin - 0.5",
         "McCool et al. (1987)",
         {slopePercent()},
         [](const ModelCall& c) -> Result<Json> { return value(slopeFactorMcCool(slopeOf(c))); }},
        {"slope_factor",
         "slope factors of three authors",
         "McCool; CSLE 21.91 sin - 0.96; Nearing -1.5 + 17 / (1 + e^(2.3 - 6.1 sin))",
         "McCool (1987), Liu (1994), Nearing (1997)",
         {slopePercent()},
         slopeFactors},
        {"m_exponent",
         "exponent of the slope length",
         "b / (1 + b), b = ratio (sin / 0.0896) / (3 sin^0.8 + 0.56)",
         "McCool et al. (1989)",
         {slopePercent(), optional("ratio", "-", "rill to interrill", 1, 0)},
         [](const ModelCall& c) -> Result<Json> {
             return value(lengthExponent(slopeOf(c), c.number("ratio")));
         }},
        {"L_factor",
         "length factor",
         "(lambda / 22.13)^m",
         "USLE",
         {number("lambda_m", "m", "slope length", 0), number("m", "-", "exponent", 0, 1)},
         [](const ModelCall& c) -> Result<Json> {
             return value(lengthFactor(c.number("lambda_m"), c.number("m")));
         }},
        {"desmet_govers_mean_L",
         "mean length factor of a strip of cells",
         "mean of desmet_govers_L",
         "Desmet & Govers (1996)",
         {positive("cell", "m", "cell size"), number("n_cells", "-", "cells", 1, 1e6),
          number("m", "-", "exponent", 0, 1),
          optional("aspect_x", "-", "|sin| + |cos| of the aspect", 1, 1, 1.4143)},
         stripMean},
        {"desmet_govers_L",
         "length factor of a cell",
         "((A + D^2)^(m+1) - A^(m+1)) / (D^(m+2) x^m 22.13^m)",
         "Desmet & Govers (1996)",
         {number("A_in", "m2", "area that drains in", 0), positive("cell", "m", "cell size"),
          number("m", "-", "exponent", 0, 1),
          optional("aspect_x", "-", "|sin| + |cos| of the aspect", 1, 1, 1.4143)},
         [](const ModelCall& c) -> Result<Json> {
             return value(lengthFactorOfCell(c.number("A_in"), c.number("cell"), c.number("m"),
                                             c.number("aspect_x")));
         }},
        {"k_wischmeier_si",
         "soil erodibility, t ha h/(ha MJ mm)",
         "(2.1e-4 (12 - om) M^1.14 + 3.25 (b - 2) + 2.5 (c - 3)) / 759, M = silt_vfs (100 - clay)",
         "Wischmeier & Smith (1978)",
         {number("silt_vfs", "%", "silt and very fine sand", 0, 100),
          number("clay", "%", "clay", 0, 100), number("om", "%", "organic matter", 0, 12),
          number("structure", "-", "class", 1, 4), number("permeability", "-", "class", 1, 6)},
         [](const ModelCall& c) -> Result<Json> {
             return value(erodibilityWischmeier(c.number("silt_vfs"), c.number("clay"), c.number("om"),
                                                c.number("structure"), c.number("permeability")));
         }},
        {"k_epic_si",
         "soil erodibility, t ha h/(ha MJ mm)",
         "0.1317 * four EPIC factors",
         "Sharpley & Williams (1990)",
         {number("sand", "%", "sand", 0, 100), number("silt", "%", "silt", 0, 100),
          number("clay", "%", "clay", 0, 100), number("orgC", "%", "organic carbon", 0, 100)},
         [](const ModelCall& c) -> Result<Json> {
             return value(erodibilityEpic(c.number("sand"), c.number("silt"), c.number("clay"),
                                          c.number("orgC")));
         }},
        {"r_renard_freimund",
         "rain erosivity, MJ mm/(ha h year)",
         "0.0483 P^1.610 up to 850 mm, else 587.8 - 1.219 P + 0.004105 P^2",
         "Renard & Freimund (1994)",
         {number("P_mm", "mm/year", "rain", 0)},
         [](const ModelCall& c) -> Result<Json> {
             return value(erosivityRenardFreimund(c.number("P_mm")));
         }},
        {"r_monthly",
         "rain erosivity by three ways from monthly rain",
         "MFI = sum p^2 / P; Renard & Freimund by MFI and P; Zhang & Fu 0.0534 P^1.6548",
         "Renard & Freimund (1994), Zhang & Fu (2003)",
         {list("monthly_mm", "mm", "12 months", 12)},
         rMonthly},
        {"c_time",
         "cover factor at a year",
         "bare e^(-100 b cover) u^min(1, t / T)",
         "RUSLE surface cover; Seneca II-W reclamation table",
         {number("c_bare", "-", "bare ground", 0, 1), number("c_min", "-", "at the end", 0, 1),
          number("cover", "-", "plant cover", 0, 1), number("cmax", "-", "cover at the end", 0, 1),
          number("t", "year", "years", 0), optional("T", "year", "until settled", 5, 0.001),
          optional("b", "-", "strength of cover", 0.035, 0)},
         [](const ModelCall& c) -> Result<Json> {
             return value(coverFactorAt({c.number("c_bare"), c.number("c_min"), c.number("cmax")},
                                        c.number("cover"), c.number("t"), c.number("T"),
                                        c.number("b")));
         }},
        {"rusle_A",
         "soil loss, t/(ha year), and LS",
         "A = R K LS C P, LS = (lambda / 22.13)^min(m, 0.7) S",
         "RUSLE, USDA Handbook 703",
         {number("R", "MJ mm/(ha h year)", "erosivity", 0),
          number("K", "t ha h/(ha MJ mm)", "erodibility", 0),
          number("lambda_m", "m", "slope length", 0), slopePercent(), number("C", "-", "cover", 0, 1),
          optional("P", "-", "practice", 1, 0, 1), note("S", "nearing, mccool or csle")},
         rusle},
        {"sdr_invest",
         "share of eroded soil that reaches the stream",
         "max / (1 + e^((ic0 - ic) / k))",
         "InVEST SDR",
         {number("ic", "-", "connectivity"), optional("sdr_max", "-", "most", 0.8, 0, 1),
          optional("ic0", "-", "middle", 0.5), optional("k", "-", "spread", 2, 0.001)},
         [](const ModelCall& c) -> Result<Json> {
             return value(
                 deliveryRatio(c.number("ic"), c.number("sdr_max"), c.number("ic0"), c.number("k")));
         }},
    };
    all.insert(all.end(), erosion.begin(), erosion.end());
    return all;
}

}  // namespace pitscape::estimate
