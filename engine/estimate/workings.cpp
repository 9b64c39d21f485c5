#include "estimate/workings.h"

#include <algorithm>
#include <cmath>

namespace pitscape::estimate {

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

}  // namespace pitscape::estimate
