#include "estimate/models/bng.h"
#include "estimate/models/erosion.h"
#include "estimate/models/parcel.h"
#include "estimate/models/runoff.h"
#include "estimate/workings.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

namespace pitscape::estimate {
namespace {

constexpr double kHectare_m2 = 1e4;

double pick(const Spread& spread, Case which, bool highIsBetter) {
    if (which == Case::kExpected) return spread.mid;
    return (which == Case::kBetter) == highIsBetter ? spread.high : spread.low;
}

/// A condition one step worse or better, where the metric knows a time to it.
Condition conditionIn(const MetricHabitat& habitat, Condition condition, Case which) {
    if (which == Case::kExpected || condition > Condition::kPoor) return condition;
    const int step = which == Case::kBetter ? -1 : 1;
    const int wanted = static_cast<int>(condition) + step;
    if (wanted < 0 || wanted > static_cast<int>(Condition::kPoor) ||
        !habitat.years[static_cast<std::size_t>(wanted)])
        return condition;
    return static_cast<Condition>(wanted);
}

/// Adds up the land area by area.
class Adding {
public:
    Adding(const Workings& w, bool designed)
        : w_{w},
          designed_{designed},
          erosivity_{erosivityZhangFu(w.rain_mm()) * w.assume("erosivity_factor")},
          rain_m_{w.rain_mm() / 1000},
          storm_mm_{w.assume("storm")},
          soilGroup_{
              static_cast<std::size_t>(std::lround(std::clamp(w.assume("soil_group"), 1.0, 4.0))) - 1} {
        n_.cover_m2.assign(w.in->tables.habitats.size(), 0.0);
    }

    void add(const LandArea& area) {
        const bool changed = designed_ && area.before != area.after;
        const auto cover = static_cast<std::size_t>(designed_ ? area.after : area.before);
        const Habitat& now = w_.in->tables.habitats[cover];
        const Habitat& then = w_.in->tables.habitats[static_cast<std::size_t>(area.before)];
        n_.site_m2 += area.plan_m2;
        n_.surface_m2 += area.surface_m2;
        n_.cover_m2[cover] += area.plan_m2;
        if (now.greenable) {
            n_.greenable_m2 += area.plan_m2;
            if (now.green) n_.green_m2 += area.plan_m2;
        }
        if (then.bare) {
            n_.damaged_m2 += area.plan_m2;
            if (!now.bare) n_.reclaimed_m2 += area.plan_m2;
        }
        addUnits(cover, area.plan_m2 / kHectare_m2, changed);
        addYears(area, then, now, changed);
        addStorm(now, area.plan_m2);
    }

    Nature done() {
        for (std::size_t c = 0; c < unitsByCover_.size(); ++c) {
            if (unitsByCover_[c] <= 0) continue;
            n_.units += unitsByCover_[c];
            n_.unitsByCover[w_.in->tables.habitats[c].id] = unitsByCover_[c];
        }
        if (n_.site_m2 > 0) n_.curveNumber = curves_ / n_.site_m2;
        return n_;
    }

private:
    using State = CoverCourses::State;
    using Course = CoverCourses::Course;
    using Units = CoverCourses::Units;

    /// The plants, soil and erosion of a hectare of a cover.
    Parcel hectareOf(const Habitat& h) const {
        Parcel p;
        p.area_ha = 1;
        p.green = h.green;
        p.greenable = h.greenable;
        p.cover = h.cover;
        if (w_.which != Case::kExpected)
            p.cover.half_y = w_.which == Case::kBetter ? h.half_low_y : h.half_high_y;
        p.grass_tPerHa = h.grass_tPerHa;
        p.woody = h.woody;
        p.site = pick(h.site, w_.which, true);
        p.soil = {h.soilReference_tCPerHa.value_or(w_.assume("soil_carbon")),
                  h.landUse,
                  1,
                  1,
                  h.depth_m,
                  h.coarse};
        p.soilStart_tCPerHa = h.soilStart_tCPerHa;
        p.erosionCover = h.erosion;
        p.erodibility = w_.assume("erodibility") * h.erodible * w_.assume("cover_factor");
        p.methane_kgPerHaYear = h.methane ? w_.assume("methane") : 0;
        return p;
    }

    /// Units of a hectare of a cover, kept and made; the metric is asked once.
    const Units& unitsOfCover(std::size_t cover) {
        std::optional<Units>& units = w_.courses->units[cover];
        if (!units) {
            const Habitat& h = w_.in->tables.habitats[cover];
            const MetricHabitat& metric = w_.in->tables.metric.find(h.metricHabitat)->second;
            const auto made = createdUnits(w_.in->tables.metric, h.metricHabitat,
                                           conditionIn(metric, h.condition, w_.which), 1, 1);
            units = Units{unitsOf(1, metric.score, scoreOf(h.condition), 1), made ? *made : 0};
        }
        return *units;
    }
    void addUnits(std::size_t cover, double area_ha, bool created) {
        const Units& each = unitsOfCover(cover);
        unitsByCover_[cover] += area_ha * (created ? each.made : each.kept);
    }

    /// What a hectare of a cover holds and gives at an age.
    static State stateAt(const Parcel& p, double t_y) {
        const double cover = coverAt(p.cover, t_y);
        return {kCo2PerCarbon * plantCarbon_tC(p, t_y), kCo2PerCarbon * soilCarbon_tC(p, t_y), cover,
                p.erodibility * coverFactorAt(p.erosionCover, cover, t_y)};
    }
    const Course& courseOf(std::size_t cover) {
        std::optional<Course>& course = w_.courses->courses[cover];
        if (!course) {
            const Parcel p = hectareOf(w_.in->tables.habitats[cover]);
            course.emplace();
            for (std::size_t y = 0; y < kYears; ++y)
                course->young[y] = stateAt(p, static_cast<double>(y));
            course->old = stateAt(p, w_.assume("existing_age"));
            course->methane_tCo2 =
                wetlandMethane_tCo2ePerYear(1, p.methane_kgPerHaYear, w_.assume("methane_warming"));
        }
        return *course;
    }

    /// Carbon, cover, soil loss and runoff of one area over the years.
    void addYears(const LandArea& area, const Habitat& then, const Habitat& now, bool changed) {
        const Course& old = courseOf(static_cast<std::size_t>(area.before));
        const Course& made = courseOf(static_cast<std::size_t>(area.after));
        const std::size_t opening =
            changed ? static_cast<std::size_t>(w_.openingOf(area.owner)) : kYears;
        const double ha = area.plan_m2 / kHectare_m2;
        for (std::size_t y = 0; y < kYears; ++y) {
            const bool built = y >= opening;
            const Habitat& h = built ? now : then;
            const State& s = built ? made.young[y - opening] : old.old;
            n_.plant_tCo2[y] += ha * s.plant_tCo2;
            // Soil that is brought in stood elsewhere before: only the gain counts.
            n_.soil_tCo2[y] +=
                ha * (old.old.soil_tCo2 + (built ? s.soil_tCo2 - made.young[0].soil_tCo2 : 0));
            n_.methane_tCo2[y] += ha * (built ? made : old).methane_tCo2;
            n_.soilLoss_t[y] += erosivity_ * s.erosion * area.erosion_m2 / kHectare_m2;
            n_.runoff_m3[y] += rain_m_ * pick(h.runoff, w_.which, false) * area.plan_m2;
            if (h.green && h.greenable) n_.grown_m2[y] += area.plan_m2 * s.cover;
        }
    }

    void addStorm(const Habitat& h, double area_m2) {
        const double curve = h.curveNumber[soilGroup_];
        curves_ += curve * area_m2;
        n_.stormRunoff_m3 += stormRunoff_mm(storm_mm_, curve) / 1000 * area_m2;
    }

    const Workings& w_;
    bool designed_;
    double erosivity_, rain_m_, storm_mm_;
    std::size_t soilGroup_;
    double curves_ = 0;
    std::array<double, ground::kCoverIds.size()> unitsByCover_{};
    Nature n_;
};

}  // namespace

Nature natureOf(const Workings& w, bool designed) {
    Adding adding{w, designed};
    for (const LandArea& area : w.in->sums.areas) adding.add(area);
    return adding.done();
}

}  // namespace pitscape::estimate
