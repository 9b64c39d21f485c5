#include "core/text.h"
#include "estimate/rule.h"

#include <fmt/core.h>

namespace pitscape::estimate {
namespace {

Outcome visitors(const Workings& w) {
    Outcome o;
    o.series = w.visitsPerYear;
    o.value = w.visits;
    o.baseline = 0;
    o.formula = fmt::format(
        fmt::runtime(tr("sum over rings of people * {} * ({} / {})^{} * e^(-{} minutes) = {}, all "
                        "open, without the opening boom")),
        shown(w.assume("penetration")), shown(w.attraction), shown(w.assume("attraction_reference")),
        shown(w.assume("attraction_exponent")), shown(w.assume("distance_decay")), shown(w.visits));
    return o;
}

Outcome jobs(const Workings& w) {
    Outcome o;
    o.value = 0;
    o.baseline = 0;
    double building = 0;
    Series& years = o.series.emplace();
    for (const ElementYears& e : w.elements) {
        const double staff = e.placed.size * e.placed.kind->operationFtePerUnit;
        building += e.placed.kind->constructionJobYearsPerMillion * e.capex / 1e6;
        for (std::size_t t = static_cast<std::size_t>(e.opening) + 1; t < kYears; ++t)
            years[t] += staff;
        *o.value += staff;
        if (w.withParts()) o.byElement[e.id] = staff;
    }
    o.by = {{"operation", *o.value}};
    o.formula = fmt::format(
        fmt::runtime(tr("sum of size * staff per unit = {} full-time; building it takes {} job years")),
        shown(*o.value), shown(building));
    return o;
}

const Register kVisitors{
    {"visitors_per_year",
     "Visitors",
     "1/year",
     "exponential distance decay from three rings; calibrated judgement",
     'C',
     {"penetration", "ring1_people", "ring1_minutes", "ring2_people", "ring2_minutes", "ring3_people",
      "ring3_minutes", "attraction_reference", "attraction_exponent", "attraction_decay",
      "distance_decay", "first_year", "boom_peak", "boom_decay"},
     &visitors}};
const Register kJobs{{"jobs", "Jobs", "FTE", "element catalogue, staff per unit", 'C', {}, &jobs}};

}  // namespace
}  // namespace pitscape::estimate
