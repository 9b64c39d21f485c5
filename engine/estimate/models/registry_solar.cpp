#include "estimate/models/declare.h"
#include "estimate/models/photovoltaic.h"

#include <algorithm>

namespace pitscape::estimate {

using namespace declare;

namespace {

Result<Json> losses(const ModelCall& c) {
    const auto share = [&](const char* id) { return c.number(id) / 100; };
    const PlantLosses l{share("soiling"), share("shading"),     share("snow"), share("mismatch"),
                        share("wiring"),  share("connections"), share("lid"),  share("nameplate"),
                        share("age"),     share("availability")};
    return value(100 * lossShare(l));
}

Result<Json> shaded(const ModelCall& c) {
    const RowGeometry rows{c.number("axis_az"),   c.number("rot"),
                           c.number("width"),     c.number("pitch"),
                           c.number("axis_tilt"), c.number("offset"),
                           c.number("cross"),     c.has("rot1") ? c.number("rot1") : c.number("rot")};
    return value(rowShade(rows, c.number("zenith"), c.number("azimuth")));
}

Result<Json> monthly(const ModelCall& c) {
    PvPlant plant;
    plant.latitude_deg = c.number("lat");
    std::ranges::copy(c.numbers("H_kwh_day"), plant.global_kWhm2Day.begin());
    std::ranges::copy(c.numbers("T_air"), plant.air_degC.begin());
    plant.tilt_deg = c.number("tilt");
    plant.azimuth_deg = c.number("saz");
    plant.wind_ms = c.number("ws_ms");
    plant.rowCover = c.number("gcr");
    std::vector<double> horizon;
    if (c.has("horizon")) horizon = c.numbers("horizon");
    plant.horizon_deg = horizon;
    const PvYear year = pvYear(plant);
    Json result = value(year.year_kWh());
    result["months"] = year.energy_kWh;
    return result;
}

}  // namespace

std::vector<Model> solarModels() {
    const char* watts = "PVWatts version 5, NREL/TP-6A20-62641";
    const ModelInput light = number("poa", "W/m2", "light on the plane", 0),
                     air = number("ta", "degC", "air"), wind = number("ws", "m/s", "wind", 0);
    const ModelInput tilt = number("tilt", "deg", "of the modules", 0, 90),
                     cover = number("gcr", "-", "ground coverage", 0, 1);
    const auto percent = [](const char* id, double otherwise) {
        return optional(id, "%", "loss", otherwise, 0, 100);
    };
    return {
        {"iam_ashrae",
         "light that passes the glass, 0..1",
         "1 - b (1 / cos aoi - 1)",
         "ASHRAE 93 (1977)",
         {number("aoi", "deg", "incidence"), optional("b", "-", "coefficient", 0.05)},
         [](const ModelCall& c) -> Result<Json> {
             return value(glassTransmission(c.number("aoi"), c.number("b")));
         }},
        {"t_faiman",
         "cell temperature, degC",
         "ta + poa / (u0 + u1 ws)",
         "Faiman (2008)",
         {light, air, wind, optional("u0", "W/(m2 K)", "coefficient", 25),
          optional("u1", "W s/(m3 K)", "coefficient", 6.84)},
         [](const ModelCall& c) -> Result<Json> {
             return value(cellTemperatureFaiman_degC(c.number("poa"), c.number("ta"), c.number("ws"),
                                                     c.number("u0"), c.number("u1")));
         }},
        {"t_sapm_cell",
         "cell temperature of an open rack, degC",
         "poa e^(a + b ws) + ta + poa / 1000 dT",
         "King et al. (2004)",
         {light, air, wind, optional("a", "-", "coefficient", -3.47),
          optional("b", "s/m", "coefficient", -0.0594), optional("dT", "K", "cell over back", 3)},
         [](const ModelCall& c) -> Result<Json> {
             return value(cellTemperatureSapm_degC(c.number("poa"), c.number("ta"), c.number("ws"),
                                                   c.number("a"), c.number("b"), c.number("dT")));
         }},
        {"pvwatts_dc",
         "power of the modules",
         "g / 1000 pdc0 (1 + gamma (tc - 25))",
         watts,
         {number("g", "W/m2", "light", 0), number("tc", "degC", "cell"), number("pdc0", "any", "rated"),
          number("gamma", "1/degC", "coefficient")},
         [](const ModelCall& c) -> Result<Json> {
             return value(
                 modulePower(c.number("g"), c.number("tc"), c.number("pdc0"), c.number("gamma")));
         }},
        {"pvwatts_losses",
         "losses of a plant, %",
         "100 (1 - product(1 - loss))",
         watts,
         {percent("soiling", 2), percent("shading", 3), percent("snow", 0), percent("mismatch", 2),
          percent("wiring", 2), percent("connections", 0.5), percent("lid", 1.5),
          percent("nameplate", 1), percent("age", 0), percent("availability", 3)},
         losses},
        {"pvwatts_ac",
         "power behind the inverter",
         "eta pdc, clipped at eta_nom pdc0",
         watts,
         {number("pdc", "any", "from the modules"), positive("pdc0", "any", "DC power it is made for"),
          optional("eta_nom", "-", "efficiency", 0.96, 0, 1)},
         [](const ModelCall& c) -> Result<Json> {
             return value(inverterPower(c.number("pdc"), c.number("pdc0"), c.number("eta_nom")));
         }},
        {"masking_angle",
         "height of the row before, deg",
         "atan(gcr (1 - x) sin t / (1 - gcr (1 - x) cos t))",
         "Passias & Kallback (1984)",
         {tilt, cover, number("slant", "-", "place on the row", 0, 1)},
         [](const ModelCall& c) -> Result<Json> {
             return value(rowMask_deg(c.number("tilt"), c.number("gcr"), c.number("slant")));
         }},
        {"masking_passias",
         "mean height of the row before, deg",
         "mean of masking_angle over the row",
         "Passias & Kallback (1984)",
         {tilt, cover},
         [](const ModelCall& c) -> Result<Json> {
             return value(rowMaskMean_deg(c.number("tilt"), c.number("gcr")));
         }},
        {"sky_loss_passias",
         "share of diffuse light lost",
         "1 - cos^2(mask / 2)",
         "Passias & Kallback (1984)",
         {number("mask", "deg", "masking angle")},
         [](const ModelCall& c) -> Result<Json> { return value(skyLossOfMask(c.number("mask"))); }},
        {"shaded_fraction",
         "share of a row in the shade of the row before",
         "Anderson & Jensen eq. 32",
         "Anderson & Jensen (2024)",
         {number("zenith", "deg", "sun"), number("azimuth", "deg", "sun"),
          number("axis_az", "deg", "of the rows"), number("rot", "deg", "of the row"),
          positive("width", "m", "of a row"), positive("pitch", "m", "of the rows"),
          optional("axis_tilt", "deg", "of the axis", 0), optional("offset", "m", "axis to surface", 0),
          optional("cross", "deg", "cross slope", 0),
          [] {
              auto i = number("rot1", "deg", "of the row before");
              i.required = false;
              return i;
          }()},
         shaded},
        {"pitch_winter",
         "distance of rows without shade at the winter solstice 9 to 15 h, m",
         "L cos b + k L sin b / (1 + k tan s)",
         "GB 50797; economy.md 5.6",
         {positive("L", "m", "row up the slope"), tilt, number("lat", "deg", "latitude", -66, 66),
          optional("hour_angle", "deg", "hour angle", 45),
          optional("dec", "deg", "declination", -23.45),
          optional("slope_ns", "deg", "ground falling to the equator", 0)},
         [](const ModelCall& c) -> Result<Json> {
             return value(winterPitch_m(c.number("L"), c.number("tilt"), c.number("lat"),
                                        c.number("hour_angle"), c.number("dec"), c.number("slope_ns")));
         }},
        {"monthly_pv_annual",
         "energy of a year for 1 kWp, kWh, and its months",
         "Klein days, Erbs, even sky, ASHRAE, Faiman, PVWatts",
         "economy.md 5.4; within 3 % of hourly pvlib",
         {number("lat", "deg", "latitude", -66, 66),
          list("H_kwh_day", "kWh/m2", "mean day of 12 months", 12),
          list("T_air", "degC", "12 months", 12), tilt, number("saz", "deg", "azimuth from north"),
          optional("ws_ms", "m/s", "wind", 2, 0),
          optional("gcr", "-", "ground coverage; 0: one row", 0, 0, 1),
          [] {
              auto i = list("horizon", "deg", "72 heights from north clockwise", kHorizonSteps);
              i.required = false;
              return i;
          }()},
         monthly},
    };
}

}  // namespace pitscape::estimate
