#include "quarry/noise.h"
#include "quarry/works.h"

#include <cmath>

namespace pitscape::quarry {
namespace {

constexpr double kRepose = 0.70;  ///< tangent of 35 degrees

/// A tip grows by truck loads over its edge: lobes along the crest, straight flanks below it.
double tip_m(const Tip& tip, glm::dvec2 q) {
    const double lobes =
        5.5 * std::abs(noise(q, 24, 600)) + 2 * std::abs(noise(q, 10, 601)) + 12 * noise(q, 75, 602);
    const double out = ringDistance_m(tip.top, q) + lobes - 2;
    const double top = tip.top_m + 0.5 * noise(q, 40, 603) + 0.25 * std::abs(noise(q, 6, 604));
    if (out <= 0) return top;
    double z = top - kRepose * out;
    if (tip.lift_m > 0) {  // the lower lift reaches 9 m further out
        const double lower = tip.top_m - tip.lift_m + 0.2 * noise(q, 8, 605);
        z = std::max(z, std::min(lower, lower - kRepose * (out - tip.lift_m / kRepose - 9)));
    }
    return z;
}

void level(Field& ground, std::size_t i, double away, double to_m) {
    const double beside = std::max(0.0, away);
    ground[i] = std::clamp(ground[i], to_m - 0.62 * beside, to_m + 1.1 * beside);
}

}  // namespace

void buildYardAndTips(Field& ground) {
    const std::vector<Tip> allTips = tips();
    const geo::Ring yard = plantYard(), basin = settlingBasin();
    const std::vector<geo::Ring> slabs = plantSlabs();
    for (std::size_t i = 0; i < ground.count(); ++i) {
        const glm::dvec2 q = toPit(ground.place(i));
        if (q.x < -480 || q.x > 520 || q.y < -160 || q.y > 140) continue;
        for (const Tip& tip : allTips) ground[i] = std::max(ground[i], tip_m(tip, q));
        const double fromYard = ringDistance_m(yard, q);
        if (fromYard < 40)
            level(ground, i, fromYard + 1.0 * noise(q, 15, 610), kPlant_m + 0.06 * noise(q, 9, 611));
        if (fromYard > 0) continue;
        for (const geo::Ring& slab : slabs) {
            const double out = ringDistance_m(slab, q);
            if (out < 0) ground[i] = kPlant_m + (out > -1.2 ? 0.9 : 0.35);  // stumps of the walls
        }
        const double out = ringDistance_m(basin, q);
        if (out < 0) ground[i] = kPlant_m - std::min(2.4, -0.7 * out);
        if (out >= 0 && out < 3) ground[i] += 0.8 - 0.5 * std::abs(out - 1.5);
    }
}

}  // namespace pitscape::quarry
