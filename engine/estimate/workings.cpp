#include "estimate/workings.h"

#include <algorithm>
#include <cmath>

namespace pitscape::estimate {

double YieldMemo::yield_kWh(const PvPlant& p) {
    constexpr std::size_t kMost = 4096;
    std::vector<double> key{p.latitude_deg, p.tilt_deg,      p.azimuth_deg, p.power_kWp,
                            p.albedo,       p.gamma_perDegC, p.loss,        p.dcToAc,
                            p.wind_ms,      p.inverter,      p.rowCover};
    key.insert(key.end(), p.global_kWhm2Day.begin(), p.global_kWhm2Day.end());
    key.insert(key.end(), p.air_degC.begin(), p.air_degC.end());
    key.insert(key.end(), p.horizon_deg.begin(), p.horizon_deg.end());
    if (const auto it = known_.find(key); it != known_.end()) return it->second;
    if (known_.size() >= kMost) known_.clear();
    return known_[std::move(key)] = pvYear(p).year_kWh();
}

double ElementYears::revenueIn(std::size_t year) const {
    double sum = 0;
    for (const Series& stream : revenue) sum += stream[year];
    return sum;
}

double Workings::assume(std::string_view id) const {
    return in->tables.assumptions.value(id, which, in->scene.assumptions);
}

const Climate* Workings::climate() const {
    return in->tables.climate(in->scene.site.climate, in->scene.terrain.lonLat_deg);
}

double Workings::rain_mm() const { return estimate::rain_mm(in->scene, in->tables, which); }

double rain_mm(const design::Scene& scene, const Tables& tables, Case which) {
    const Climate* here = tables.climate(scene.site.climate, scene.terrain.lonLat_deg);
    if (here != nullptr && !scene.assumptions.contains("rain")) return here->rain_mm;
    return tables.assumptions.value("rain", which, scene.assumptions);
}

std::vector<double> Workings::counted(const Series& series) const {
    return {series.begin(), series.begin() + horizon + 1};
}

Workings work(const Inputs& inputs, Case which) {
    PS_EXPECT(inputs.year >= 0 && inputs.year < static_cast<int>(kYears));
    Workings w;
    w.in = &inputs;
    w.which = which;
    w.horizon =
        std::clamp(static_cast<int>(std::lround(w.assume("horizon"))), 1, static_cast<int>(kYears) - 1);
    w.after = natureOf(w, true);
    w.before = natureOf(w, false);
    workMoney(w);
    return w;
}

}  // namespace pitscape::estimate
