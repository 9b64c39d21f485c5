#include "estimate/models/photovoltaic.h"
#include "estimate/models/visitors.h"
#include "estimate/workings.h"

#include <algorithm>
#include <cmath>

namespace pitscape::estimate {
namespace {

/// The three streams whose people are a share of the site's visitors: they share one wallet.
bool paidByVisitors(std::string_view model) {
    return model == "ticket" || model == "spend" || model == "parking";
}

double pick(const std::array<double, 2>& band, Case which, bool highIsBetter) {
    if (which == Case::kExpected) return 1;
    return (which == Case::kBetter) == highIsBetter ? band[1] : band[0];
}

/// Notes once what the loops over the years ask again and again.
void describe(ElementYears& e) {
    for (const catalogue::RevenueStream& stream : e.placed.kind->revenue) {
        e.byVisitors.push_back(paidByVisitors(stream.model));
        if (stream.model.starts_with("energy_")) e.energy = true;
        if (stream.model != "energy_pv") continue;
        e.solar = true;
        e.degradation = StreamModel{e.placed, stream}.get("degr");
    }
}

/// Energy of one kWp of a solar element in its first year, or a negative number where the scene has no
/// place and so no sun.
double solarYield(const Workings& w, const design::ElementId& id, const Placed& placed) {
    const Climate* climate = w.climate();
    const auto& place = w.in->scene.terrain.lonLat_deg;
    if (!place || climate == nullptr) return -1;
    PvPlant plant;
    plant.latitude_deg = std::clamp(place->y, -66.0, 66.0);
    for (std::size_t m = 0; m < 12; ++m)
        plant.global_kWhm2Day[m] = climate->global_kWhm2Day[m] * w.assume("solar_spread");
    plant.air_degC = climate->air_degC;
    plant.tilt_deg = placed.param("tilt", 25);
    plant.azimuth_deg = placed.param("azimuth", place->y >= 0 ? 180 : 0);
    plant.dcToAc = placed.param("dcac", 1.2);
    const double pitch_m = placed.param("pitch_m", 0), table_m = placed.param("table_m", 0);
    plant.rowCover =
        pitch_m > 0 && table_m > 0 ? std::min(table_m / pitch_m, 1.0) : placed.param("gcr", 0);
    plant.loss = w.assume("pv_loss");
    plant.wind_ms = w.assume("pv_wind");
    plant.albedo = w.assume("pv_albedo");
    if (const auto it = w.in->sums.skylines.find(id); it != w.in->sums.skylines.end())
        if (it->second.size() == kHorizonSteps) plant.horizon_deg = it->second;
    return w.in->memo != nullptr ? w.in->memo->yield_kWh(plant) : pvYear(plant).year_kWh();
}

ElementYears begin(const Workings& w, const design::ElementId& id, const design::Element& element,
                   const catalogue::Kind& kind) {
    ElementYears e;
    e.id = id;
    const auto placement = w.in->placements.find(id);
    const bool known = placement != w.in->placements.end();
    e.placed = {&kind, known ? placement->second.size : element.size.value_or(kind.sizeDefault),
                &element.params};
    e.opening = std::clamp(known ? placement->second.openingYear : element.year.value_or(kind.phase), 0,
                           static_cast<int>(kYears) - 1);
    const Band band = w.which == Case::kExpected ? Band::kMid
                      : w.which == Case::kBetter ? Band::kLow
                                                 : Band::kHigh;
    e.capex = capexOf(e.placed, band);
    const std::string bias = "bias_" + kind.optimismClass;
    if (w.in->tables.assumptions.find(bias) != nullptr)
        e.bias = e.capex * w.assume(bias) * w.assume("stage_factor");
    e.attraction = kind.attractAtDefault <= 0 || kind.sizeDefault <= 0
                       ? kind.attractAtDefault
                       : kind.attractAtDefault *
                             std::pow(e.placed.size / kind.sizeDefault, kind.attractScaleExponent);
    describe(e);
    if (e.solar) e.pvYield_kWhPerUnit = solarYield(w, id, e.placed);
    return e;
}

/// Attraction of what is open in a year (all: open or not).
double attractionIn(const Workings& w, int year, bool all) {
    std::map<std::string, std::vector<double>> groups;
    for (const ElementYears& e : w.elements)
        if (all || e.opening < year) groups[e.placed.kind->category].push_back(e.attraction);
    double sum = 0;
    for (auto& [category, scores] : groups)
        sum += attractionOf(std::move(scores), w.assume("attraction_decay"));
    return std::max(sum, 0.0);
}

double steadyVisits(const Workings& w, double attraction) {
    const double p = w.assume("penetration");
    const std::array rings{Ring{w.assume("ring1_people"), w.assume("ring1_minutes"), p},
                           Ring{w.assume("ring2_people"), w.assume("ring2_minutes"), p},
                           Ring{w.assume("ring3_people"), w.assume("ring3_minutes"), p}};
    const RingModel model{attraction, w.assume("attraction_reference"), w.assume("attraction_exponent"),
                          w.assume("distance_decay")};
    double sum = 0;
    for (const double visits : ringVisits(rings, model)) sum += visits;
    return sum;
}

void workVisits(Workings& w) {
    w.attraction = attractionIn(w, 0, true);
    w.visits = steadyVisits(w, w.attraction);
    const double peak = w.assume("boom_peak"), decay = w.assume("boom_decay"),
                 first = w.assume("first_year");
    int opened = -1;
    double steady = 0;
    for (int year = 1; year < static_cast<int>(kYears); ++year) {
        const auto opensNow = [&](const ElementYears& e) { return e.opening == year - 1; };
        if (std::ranges::any_of(w.elements, opensNow))
            steady = steadyVisits(w, attractionIn(w, year, false));
        if (steady <= 0) continue;
        if (opened < 0) opened = year;
        const int open = year - opened + 1;
        const double ramp = open == 1 ? first : boomFactor(open - 1, peak, decay);
        w.visitsPerYear[static_cast<std::size_t>(year)] = ramp * steady;
    }
}

/// What visitors would spend in a year if their wallets were endless.
double wanted(const Workings& w, std::size_t year) {
    double sum = 0;
    for (const ElementYears& e : w.elements)
        for (std::size_t i = 0; i < e.revenue.size(); ++i)
            if (e.byVisitors[i]) sum += e.revenue[i][year];
    return sum;
}

void workRevenue(Workings& w, ElementYears& e) {
    const catalogue::Kind& kind = *e.placed.kind;
    const double band = pick(kind.revenueBand, w.which, true);
    OperatingYear year{0, 1, w.assume("open_days"), w.assume("parking_turns"), e.pvYield_kWhPerUnit};
    for (const catalogue::RevenueStream& stream : kind.revenue) {
        Series& money = e.revenue.emplace_back();
        // Visits carry their own range; where light is modelled, so does the energy.
        const bool ranged = e.byVisitors[e.revenue.size() - 1] ||
                            (stream.model == "energy_pv" && e.pvYield_kWhPerUnit >= 0);
        const StreamModel model{e.placed, stream};
        const bool changing = changesOverYears(stream.model);
        StreamYear s;
        for (std::size_t t = static_cast<std::size_t>(e.opening) + 1; t < kYears; ++t) {
            year.year = static_cast<int>(t) - e.opening;
            year.visits = w.visitsPerYear[t];
            if (year.year == 1 || changing) s = model(year, e.energy_MWh[t]);
            e.energy_MWh[t] += s.energy_MWh;
            money[t] = s.money * (ranged ? 1 : band);
            e.oneOff[t] += s.oneOff * band;
        }
    }
}

/// Puts the wallet's ceiling on what visitors pay. @param share  of the wanted money, by year
void limitByWallet(ElementYears& e, const Series& share) {
    for (std::size_t i = 0; i < e.revenue.size(); ++i)
        if (e.byVisitors[i])
            for (std::size_t t = 0; t < kYears; ++t) e.revenue[i][t] *= share[t];
}

void workCosts(Workings& w, ElementYears& e) {
    const catalogue::Kind& kind = *e.placed.kind;
    const double band = pick(kind.opexBand, w.which, false);
    e.capital[static_cast<std::size_t>(e.opening)] += e.capex + e.bias;
    for (std::size_t t = static_cast<std::size_t>(e.opening) + 1; t < kYears; ++t) {
        e.opex[t] = opexOf(e.placed, e.capex, e.revenueIn(t)) * band;
        const int age = static_cast<int>(t) - e.opening;
        for (const catalogue::Replacement& r : kind.replacements)
            if (r.everyYears > 0 && age % r.everyYears == 0 && static_cast<int>(t) < w.horizon)
                e.capital[t] += r.shareOfCapex * e.capex;
    }
    if (kind.life_y > 0 && e.opening <= w.horizon)
        e.residual = e.capex * std::max(0.0, 1 - (w.horizon - e.opening) / kind.life_y) *
                     w.assume("residual_share");
}

}  // namespace

void workMoney(Workings& w) {
    for (const auto& [id, element] : w.in->scene.elements)
        if (const catalogue::Kind* kind = w.in->catalogue.find(element.type))
            w.elements.push_back(begin(w, id, element, *kind));
    workVisits(w);
    for (ElementYears& e : w.elements) workRevenue(w, e);
    Series share{};
    const double wallet = w.assume("wallet");
    for (std::size_t t = 0; t < kYears; ++t) {
        const double sum = wanted(w, t), visits = w.visitsPerYear[t];
        share[t] = sum > 0 && visits > 0 ? visits * walletLimit(sum / visits, wallet) / sum : 1;
    }
    for (ElementYears& e : w.elements) {
        limitByWallet(e, share);
        workCosts(w, e);
        w.residual += e.residual;
        for (std::size_t i = 0; i < e.revenue.size(); ++i) {
            Series& stream = w.revenue[e.placed.kind->revenue[i].stream];
            for (std::size_t t = 0; t < kYears; ++t) stream[t] += e.revenue[i][t];
        }
        for (std::size_t t = 0; t < kYears; ++t) {
            w.revenueTotal[t] += e.revenueIn(t);
            w.opex[t] += e.opex[t];
            w.capital[t] += e.capital[t];
            w.oneOff[t] += e.oneOff[t];
        }
    }
    for (std::size_t t = 0; t < kYears; ++t)
        w.flow[t] = w.revenueTotal[t] + w.oneOff[t] - w.opex[t] - w.capital[t];
    w.flow[static_cast<std::size_t>(w.horizon)] += w.residual;
}

}  // namespace pitscape::estimate
