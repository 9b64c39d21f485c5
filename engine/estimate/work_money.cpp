#include "estimate/memory.h"
#include "estimate/models/visitors.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

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
        e.models.emplace_back(e.placed, stream);
        e.byVisitors.push_back(paidByVisitors(stream.model));
        if (stream.model.starts_with("energy_")) e.energy = true;
        if (stream.model != "energy_pv") continue;
        e.solar = true;
        e.degradation = e.models.back().get("degr");
    }
}

/// Energy of one kWp of a solar element in its first year; none where the scene has no place and so no
/// sun.
std::optional<PvYear> solarYear(const Workings& w, const ElementYears& e) {
    const Climate* climate = w.climate();
    const auto& place = w.in->scene.terrain.lonLat_deg;
    if (!place || climate == nullptr) return std::nullopt;
    PvPlant plant;
    plant.latitude_deg = std::clamp(place->y, -66.0, 66.0);
    for (std::size_t m = 0; m < 12; ++m)
        plant.global_kWhm2Day[m] = climate->global_kWhm2Day[m] * w.assume("solar_spread");
    plant.air_degC = climate->air_degC;
    const Placed& placed = e.placed;
    plant.tilt_deg = placed.param("tilt", 25);
    plant.azimuth_deg = placed.param("azimuth", place->y >= 0 ? 180 : 0);
    plant.dcToAc = placed.param("dcac", 1.2);
    const double pitch_m = placed.param("pitch_m", 0), table_m = placed.param("table_m", 0);
    plant.rowCover =
        pitch_m > 0 && table_m > 0 ? std::min(table_m / pitch_m, 1.0) : placed.param("gcr", 0);
    plant.loss = w.assume("pv_loss");
    plant.wind_ms = w.assume("pv_wind");
    plant.albedo = w.assume("pv_albedo");
    if (e.skyline_deg.size() == kHorizonSteps) plant.horizon_deg = e.skyline_deg;
    return w.in->memory != nullptr ? w.in->memory->solarYear(plant) : pvYear(plant);
}

/// Where an element stands in the scene and what the ground says of it.
struct Found {
    const design::ElementId& id;
    const design::Element& element;
    const catalogue::Kind& kind;
    double size = 0;
    int opening = 0;
    const std::vector<double>* skyline_deg = nullptr;  ///< null: none is known
};

Found find(const Inputs& in, const design::ElementId& id, const design::Element& element,
           const catalogue::Kind& kind) {
    const auto placement = in.placements.find(id);
    const bool known = placement != in.placements.end();
    const int year = known ? placement->second.openingYear : element.year.value_or(kind.phase);
    const auto skyline = in.sums.skylines.find(id);
    return {id,
            element,
            kind,
            known ? placement->second.size : element.size.value_or(kind.sizeDefault),
            std::clamp(year, 0, static_cast<int>(kYears) - 1),
            skyline != in.sums.skylines.end() ? &skyline->second : nullptr};
}

/// Whether it was worked out from the same.
bool isOf(const ElementYears& e, const Found& found) {
    return e.placed.kind == &found.kind && e.placed.size == found.size && e.opening == found.opening &&
           e.params == found.element.params &&
           (found.skyline_deg != nullptr ? e.skyline_deg == *found.skyline_deg : e.skyline_deg.empty());
}

/// Attraction of what is open in a year (all: open or not).
double attractionIn(const Workings& w, int year, bool all) {
    std::map<std::string_view, std::vector<double>> groups;
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

/// @return whether a year has other visits than before
bool workVisits(Workings& w) {
    const Series before = std::exchange(w.visitsPerYear, Series{});
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
    return w.visitsPerYear != before;
}

OperatingYear operating(const Workings& w, const ElementYears& e) {
    return {0, 1, w.assume("open_days"), w.assume("parking_turns"), e.pvYield_kWhPerUnit};
}

/// What an element brings in whoever comes: all streams but those of visitors.
void earnAlone(const Workings& w, ElementYears& e) {
    const catalogue::Kind& kind = *e.placed.kind;
    const double band = pick(kind.revenueBand, w.which, true);
    e.wanted.assign(kind.revenue.size(), Series{});
    OperatingYear year = operating(w, e);
    for (std::size_t i = 0; i < kind.revenue.size(); ++i) {
        if (e.byVisitors[i]) continue;
        // Where light is modelled, energy carries its own range.
        const bool ranged = kind.revenue[i].model == "energy_pv" && e.pvYield_kWhPerUnit >= 0;
        const bool changing = changesOverYears(kind.revenue[i].model);
        StreamYear s;
        for (std::size_t t = static_cast<std::size_t>(e.opening) + 1; t < kYears; ++t) {
            year.year = static_cast<int>(t) - e.opening;
            if (year.year == 1 || changing) s = e.models[i](year, e.energy_MWh[t]);
            e.energy_MWh[t] += s.energy_MWh;
            e.wanted[i][t] = s.money * (ranged ? 1 : band);
            e.oneOff[t] += s.oneOff * band;
        }
    }
}

/// What visitors would spend here if their wallets were endless; visits carry their own range.
void earnOfVisitors(const Workings& w, ElementYears& e) {
    OperatingYear year = operating(w, e);
    for (std::size_t i = 0; i < e.wanted.size(); ++i) {
        if (!e.byVisitors[i]) continue;
        for (std::size_t t = static_cast<std::size_t>(e.opening) + 1; t < kYears; ++t) {
            year.year = static_cast<int>(t) - e.opening;
            year.visits = w.visitsPerYear[t];
            e.wanted[i][t] = e.models[i](year, e.energy_MWh[t]).money;
        }
    }
}

/// The share of what visitors want to spend that their wallets hold. @return whether it is another
bool workWallet(Workings& w) {
    Series wanted{};
    for (const ElementYears& e : w.elements)
        for (std::size_t i = 0; i < e.wanted.size(); ++i)
            if (e.byVisitors[i])
                for (std::size_t t = 0; t < kYears; ++t) wanted[t] += e.wanted[i][t];
    const Series before = w.walletShare;
    const double wallet = w.assume("wallet");
    for (std::size_t t = 0; t < kYears; ++t) {
        const double sum = wanted[t], visits = w.visitsPerYear[t];
        w.walletShare[t] = sum > 0 && visits > 0 ? visits * walletLimit(sum / visits, wallet) / sum : 1;
    }
    return w.walletShare != before;
}

/// What is spent on building, rebuilding and what is left of it at the end.
void workCapital(const Workings& w, ElementYears& e) {
    const catalogue::Kind& kind = *e.placed.kind;
    e.capital[static_cast<std::size_t>(e.opening)] += e.capex + e.bias;
    for (std::size_t t = static_cast<std::size_t>(e.opening) + 1; t < kYears; ++t) {
        const int age = static_cast<int>(t) - e.opening;
        for (const catalogue::Replacement& r : kind.replacements)
            if (r.everyYears > 0 && age % r.everyYears == 0 && static_cast<int>(t) < w.horizon)
                e.capital[t] += r.shareOfCapex * e.capex;
    }
    if (kind.life_y > 0 && e.opening <= w.horizon)
        e.residual = e.capex * std::max(0.0, 1 - (w.horizon - e.opening) / kind.life_y) *
                     w.assume("residual_share");
}

/// What visitors can pay, and what running it costs.
void workOperation(const Workings& w, ElementYears& e) {
    e.revenue = e.wanted;
    for (std::size_t i = 0; i < e.revenue.size(); ++i)
        if (e.byVisitors[i])
            for (std::size_t t = 0; t < kYears; ++t) e.revenue[i][t] *= w.walletShare[t];
    const double band = pick(e.placed.kind->opexBand, w.which, false);
    for (std::size_t t = static_cast<std::size_t>(e.opening) + 1; t < kYears; ++t)
        e.opex[t] = opexOf(e.placed, e.capex, e.revenueIn(t)) * band;
}

ElementYears begin(const Workings& w, const Found& found) {
    const catalogue::Kind& kind = found.kind;
    ElementYears e;
    e.id = found.id;
    e.placed = {&kind, found.size, &found.element.params};
    e.opening = found.opening;
    e.params = found.element.params;
    if (found.skyline_deg != nullptr) e.skyline_deg = *found.skyline_deg;
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
    if (e.solar)
        if (const auto year = solarYear(w, e)) {
            e.pvYield_kWhPerUnit = year->year_kWh();
            e.pvMonths_kWhPerUnit = year->energy_kWh;
        }
    earnAlone(w, e);
    workCapital(w, e);
    return e;
}

/// Takes over the elements that are as they were and begins the others.
void followElements(Workings& w) {
    std::vector<ElementYears> before = std::exchange(w.elements, {});
    w.elements.reserve(w.in->scene.elements.size());
    auto known = before.begin();  // both by id, upwards
    for (const auto& [id, element] : w.in->scene.elements) {
        const catalogue::Kind* kind = w.in->catalogue.find(element.type);
        if (kind == nullptr) continue;
        while (known != before.end() && known->id < id) ++known;
        const Found found = find(*w.in, id, element, *kind);
        if (known != before.end() && known->id == id && isOf(*known, found)) {
            ElementYears& e = w.elements.emplace_back(std::move(*known));
            e.placed.params = &element.params;
            e.fresh = false;
        } else {
            w.elements.push_back(begin(w, found));
        }
    }
}

void sumElements(Workings& w) {
    w.revenue.clear();
    w.revenueTotal = w.opex = w.capital = w.oneOff = Series{};
    w.residual = 0;
    for (const ElementYears& e : w.elements) {
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
}

}  // namespace

void workMoney(Workings& w) {
    followElements(w);
    const bool otherVisits = workVisits(w);
    for (ElementYears& e : w.elements)
        if (e.fresh || otherVisits) earnOfVisitors(w, e);
    const bool otherShare = workWallet(w);
    for (ElementYears& e : w.elements)
        if (e.fresh || otherVisits || otherShare) workOperation(w, e);
    sumElements(w);
    for (std::size_t t = 0; t < kYears; ++t)
        w.flow[t] = w.revenueTotal[t] + w.oneOff[t] - w.opex[t] - w.capital[t];
    w.flow[static_cast<std::size_t>(w.horizon)] += w.residual;
}

}  // namespace pitscape::estimate
