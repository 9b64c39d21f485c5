#include "estimate/memory.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace pitscape::estimate {
namespace {

/// @return by owner, as in LandArea
std::vector<int> openingsOf(const Inputs& in) {
    std::vector<int> openings{0};
    for (const design::ElementId& owner : in.sums.owners) {
        const auto it = in.placements.find(owner);
        openings.push_back(it == in.placements.end()
                               ? 0
                               : std::clamp(it->second.openingYear, 0, static_cast<int>(kYears) - 1));
    }
    return openings;
}

}  // namespace

void Memory::follow(const Inputs& inputs) {
    const Surroundings now{inputs.scene.assumptions, inputs.scene.site.climate,
                           inputs.scene.terrain.lonLat_deg};
    if (!(now == around_)) {
        around_ = now;
        for (Kept& kept : kept_) kept = {};
    }
    std::vector<int> openings = openingsOf(inputs);
    if (openings == openings_ && areas_ == inputs.sums.areas) return;
    openings_ = std::move(openings);
    areas_ = inputs.sums.areas;
    for (Kept& kept : kept_) kept.landKnown = false;
}

const Workings& Memory::workings(const Inputs& inputs, Case which) {
    PS_EXPECT(inputs.year >= 0 && inputs.year < static_cast<int>(kYears));
    follow(inputs);
    Kept& kept = kept_[static_cast<std::size_t>(which)];
    Workings& w = kept.workings;
    w.in = &inputs;
    if (!kept.known) {
        w.which = which;
        w.horizon = std::clamp(static_cast<int>(std::lround(w.assume("horizon"))), 1,
                               static_cast<int>(kYears) - 1);
        w.courses = std::make_shared<CoverCourses>();
        kept.known = true;
    }
    if (!kept.landKnown) {
        w.openings = openings_;
        w.after = natureOf(w, true);
        w.before = natureOf(w, false);
        kept.landKnown = true;
    }
    workMoney(w);
    return w;
}

const PvYear& Memory::solarYear(const PvPlant& p) {
    constexpr std::size_t kMost = 4096;
    std::vector<double> key{p.latitude_deg, p.tilt_deg,      p.azimuth_deg, p.power_kWp,
                            p.albedo,       p.gamma_perDegC, p.loss,        p.dcToAc,
                            p.wind_ms,      p.inverter,      p.rowCover};
    key.insert(key.end(), p.global_kWhm2Day.begin(), p.global_kWhm2Day.end());
    key.insert(key.end(), p.air_degC.begin(), p.air_degC.end());
    key.insert(key.end(), p.horizon_deg.begin(), p.horizon_deg.end());
    if (const auto it = solarYears_.find(key); it != solarYears_.end()) return it->second;
    if (solarYears_.size() >= kMost) solarYears_.clear();
    return solarYears_.emplace(std::move(key), pvYear(p)).first->second;
}

int Memory::elementsWorked(Case which) const {
    const auto& elements = kept_[static_cast<std::size_t>(which)].workings.elements;
    return static_cast<int>(std::ranges::count_if(elements, &ElementYears::fresh));
}

Workings work(const Inputs& inputs, Case which) { return Memory{}.workings(inputs, which); }

}  // namespace pitscape::estimate
