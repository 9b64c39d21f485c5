#include "estimate/models/land.h"
#include "estimate/models/landscape.h"
#include "estimate/rule.h"

#include "core/text.h"

#include <fmt/core.h>

namespace pitscape::estimate {
namespace {

constexpr double kHectare_m2 = 1e4;

std::optional<double> ratio(double part, double whole) {
    return whole > 0 ? std::optional{part / whole} : std::nullopt;
}

Outcome greenCoverRatio(const Workings& w) {
    const Nature& n = w.after;
    Outcome o;
    o.value = ratio(n.green_m2, n.greenable_m2);
    if (!o.value) {
        o.why = tr("nothing on the site can be green: it is all water, rock face or built");
        return o;
    }
    o.baseline = ratio(w.before.green_m2, w.before.greenable_m2);
    o.formula = fmt::format(fmt::runtime(tr("green {} m2 / greenable {} m2 = {}")), shown(n.green_m2),
                            shown(n.greenable_m2), shown(*o.value));
    Series& grown = o.series.emplace();
    for (std::size_t y = 0; y < kYears; ++y) grown[y] = n.grown_m2[y] / n.greenable_m2;
    return o;
}

Outcome reclamation(const Workings& w) {
    const Nature& n = w.after;
    Outcome o;
    o.value = reclamationRate(n.reclaimed_m2, n.damaged_m2);
    if (!o.value) {
        o.why = tr("the survey shows no bare, damaged land");
        return o;
    }
    o.baseline = 0;
    o.formula = fmt::format(fmt::runtime(tr("reclaimed {} ha / damaged {} ha = {}")),
                            shown(n.reclaimed_m2 / kHectare_m2), shown(n.damaged_m2 / kHectare_m2),
                            shown(*o.value));
    return o;
}

/// Area of what lives: covers that the metric gives a distinctiveness, in hectares.
double habitat_ha(const Workings& w, const Nature& n, std::size_t cover) {
    const Habitat& h = w.in->tables.habitats[cover];
    return w.in->tables.metric.find(h.metricHabitat)->second.score > 0 ? n.cover_m2[cover] / kHectare_m2
                                                                       : 0;
}

Outcome habitatArea(const Workings& w) {
    Outcome o;
    o.value = 0;
    o.baseline = 0;
    for (std::size_t c = 0; c < w.after.cover_m2.size(); ++c) {
        const double area = habitat_ha(w, w.after, c);
        *o.value += area;
        *o.baseline += habitat_ha(w, w.before, c);
        if (area > 0) o.by.emplace_back(w.in->tables.habitats[c].id, area);
    }
    o.formula = fmt::format(fmt::runtime(tr("site {} ha less built and sealed ground = {} ha")),
                            shown(w.after.site_m2 / kHectare_m2), shown(*o.value));
    return o;
}

Outcome surfaceArea(const Workings& w) {
    Outcome o;
    o.value = w.after.surface_m2 / kHectare_m2;
    o.baseline = o.value;
    o.formula = fmt::format(fmt::runtime(tr("sum of cell / cos(slope) over {} ha in plan = {} ha")),
                            shown(w.after.site_m2 / kHectare_m2), shown(*o.value));
    return o;
}

Outcome habitatShannon(const Workings& w) {
    Outcome o;
    if (w.after.site_m2 <= 0) {
        o.why = tr("the site has no land");
        return o;
    }
    o.value = shannon(w.after.cover_m2);
    o.baseline = shannon(w.before.cover_m2);
    o.formula = fmt::format("-sum(p ln p) = {}", shown(*o.value));
    return o;
}

const char* const kAreas =
    "plan areas of the designed surface; land covers: assets/models/habitats.csv";

const Register kGreen{
    {"green_cover_ratio",
     "Green cover",
     "-",
     "greened share of the greenable land (Basic Conditions of National Green Mines, 2010: 80 %)",
     'A',
     {"existing_age"},
     &greenCoverRatio}};
const Register kReclaimed{
    {"reclamation_rate",
     "Reclamation rate",
     "-",
     "reclaimed over damaged area (GB code for dump sites, 9.0.1; thresholds 20 % and 45 %)",
     'A',
     {},
     &reclamation}};
const Register kHabitat{{"habitat_area_ha", "Habitat area", "ha", kAreas, 'A', {}, &habitatArea}};
const Register kSurface{{"surface_area_ha",
                         "Surface area",
                         "ha",
                         "plan area / cos(slope), cell by cell",
                         'A',
                         {},
                         &surfaceArea}};
const Register kShannon{{"habitat_shannon",
                         "Habitat diversity",
                         "-",
                         "Shannon index of the areas (FRAGSTATS SHDI)",
                         'A',
                         {},
                         &habitatShannon}};

}  // namespace
}  // namespace pitscape::estimate
