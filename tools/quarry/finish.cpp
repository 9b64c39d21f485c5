#include "quarry/natural.h"
#include "quarry/noise.h"
#include "quarry/works.h"

#include <cmath>

namespace pitscape::quarry {
namespace {

/// Middle of the field parcel that a place lies in: strips along the valley, 52 x 32 m, shifted from
/// row to row and bent with the slope.
glm::dvec2 parcel(glm::dvec2 q) {
    const double bent = q.y + 26 * noise({q.x, 3.5}, 190, 700) + 9 * noise(q, 140, 703);
    const double row = std::floor(bent / 32);
    const double shift = 52 * hashed(static_cast<std::int32_t>(row), 0, 701);
    const double a = 52 * (std::floor((q.x + shift) / 52) + 0.5) - shift;
    return {a, 32 * (row + 0.5) - (bent - q.y)};
}

}  // namespace

void shapeValley(Field& ground) {
    const Field old = ground;
    const std::vector<geo::Ring> pads = housePads();
    for (std::size_t i = 0; i < ground.count(); ++i) {
        const glm::dvec2 p = ground.place(i), q = toPit(p);
        const double fromStream = streamDistance_m(p);
        if (q.y > kStreamAxis_b + 90) continue;
        const double tilled =
            smooth(16, 24, fromStream) * (1 - smooth(360, 380, fromStream + 60 * noise(q, 110, 702)));
        if (q.y < kStreamAxis_b) ground[i] += tilled * (old.smoothAt(fromPit(parcel(q))) - ground[i]);
        if (q.y < -240 && q.y > -350) {
            for (const geo::Ring& pad : pads) {
                if (ringDistance_m(pad, q) < 0) {
                    const geo::Box2 box = geo::boxOf(pad);
                    ground[i] = streamLevel_m(fromPit(box.centre())) + 2.6 +
                                0.012 * (kStreamAxis_b - box.centre().y);
                }
            }
        }
        // Bed 7 m wide, banks 1.8 m high.
        const double bed = streamLevel_m(p);
        ground[i] = std::min(ground[i], bed + std::max(0.0, 0.5 * (fromStream - 4)));
    }
}

void drain(Field& ground, const std::vector<bool>& pit) {
    std::vector<bool> isOutlet = pit;
    const geo::Ring basin = settlingBasin();
    for (std::size_t i = 0; i < ground.count(); ++i) {
        const glm::dvec2 q = toPit(ground.place(i));
        if (q.x > -140 && q.x < -70 && q.y > -125 && q.y < -80 && ringDistance_m(basin, q) < 0)
            isOutlet[i] = true;
    }
    fillHollows(ground, isOutlet, 0);
}

Field makeQuarry() {
    Field ground = naturalGround();
    const std::vector<bool> pit = digPit(ground);
    stripRim(ground, pit);
    dropScree(ground, pit);
    buildYardAndTips(ground);
    shapeValley(ground);
    buildRoads(ground);
    drain(ground, pit);
    for (std::size_t i = 0; i < ground.count(); ++i) ground[i] = std::floor(ground[i] * 64 + 0.5) / 64;
    return ground;
}

}  // namespace pitscape::quarry
