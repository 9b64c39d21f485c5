#include "quarry/noise.h"
#include "quarry/works.h"

#include <cmath>
#include <limits>

#include <glm/geometric.hpp>

namespace pitscape::quarry {
namespace {

/// Two sets of joints, 30 degrees off the axis of the pit: cosine and sine.
constexpr double kJointCos = 0.86602540378443865, kJointSin = 0.5;

/// Rock breaks along its joints: the toe line seen from a place is the drawn one, moved by whole
/// blocks. Large blocks are 28 x 20 m, small ones 8 x 6 m.
glm::dvec2 jointed(glm::dvec2 q, int level) {
    const glm::dvec2 r{kJointCos * q.x + kJointSin * q.y, kJointCos * q.y - kJointSin * q.x};
    const auto seed = static_cast<std::uint32_t>(100 + 10 * level);
    const glm::dvec2 turned{r.y, r.x};
    const double u = 2.4 * blocks(r, {37, 27}, 90) + 0.9 * blocks(r, {13, 9}, seed) +
                     0.6 * blocks(r, {5, 4}, seed + 4);
    const double v = 2.4 * blocks(turned, {33, 24}, 95) + 0.9 * blocks(turned, {11, 8}, seed + 5) +
                     0.6 * blocks(turned, {5, 4}, seed + 8);
    const glm::dvec2 drift{4 * noise(q, 75, 80), 4 * noise(q, 75, 81)};
    return q + drift + glm::dvec2{kJointCos * u - kJointSin * v, kJointSin * u + kJointCos * v};
}

/// Rise over run of a batter: 67 to 79 degrees, one value for each stretch of face.
double batter(glm::dvec2 q, int level) {
    return 3.75 + 1.35 * blocks(q, {46, 37}, static_cast<std::uint32_t>(200 + level));
}

/// Beds of the limestone, 3 to 8 m thick, dipping 4 degrees: a hard bed stands out, a soft one lies
/// back, and each breaks along joints of its own.
double bedded_m(double z, double steep, glm::dvec2 q) {
    const double tilted = z + 0.06 * q.x + 0.03 * q.y + 1.2 * noise(q, 90, 305);
    const auto bed = static_cast<std::int32_t>(std::floor(tilted / 5.5));
    const auto seed = static_cast<std::uint32_t>(310 + bed);
    const double hard = 1.3 * (2 * hashed(bed, 3, 300) - 1);
    const double broken =
        0.9 * blocks(q, {17, 11}, seed) + 0.6 * blocks(glm::dvec2{q.y, q.x}, {7, 6}, seed + 40);
    return z - steep * 0.9 * (hard + broken);
}

double floorLevel_m(glm::dvec2 q) {
    static const geo::Ring upper = upperFloor();
    // Falls about 1 % towards the sump at (-115, 220).
    const double away = glm::length(q - glm::dvec2{-115, 220});
    const double step = 3.2 * std::max(0.0, -ringDistance_m(upper, jointed(q, 9)));
    return kFloor_m - 2.2 + std::min(step, kUpperFloor_m - kFloor_m) + 0.010 * std::min(away, 260.0) +
           0.35 * noise(q, 55, 60) + 0.10 * noise(q, 9, 61);
}

double benchLevel_m(glm::dvec2 q, int k) {
    if (k == 0) return floorLevel_m(q);
    const auto seed = static_cast<std::uint32_t>(60 + k);
    return level_m(k) + 0.4 * noise(q, 70, seed) + 0.12 * noise(q, 7, seed + 10);
}

/// The surface left by digging each level out to its toe line: from there a batter rises until the
/// next level's floor meets it.
double dug_m(glm::dvec2 q, const std::vector<geo::Ring>& toes) {
    double z = std::numeric_limits<double>::infinity();
    constexpr double kMost_m = 14;  // joints move a line by less than this
    for (int k = 0; k < kLevels; ++k) {
        const double drawn = ringDistance_m(toes[static_cast<std::size_t>(k)], q);
        if (drawn > kMost_m && level_m(k) - 4 + 2.4 * (drawn - kMost_m) > z + 20)
            continue;  // cannot be lower
        const glm::dvec2 seen = jointed(q, k);
        const double out = ringDistance_m(toes[static_cast<std::size_t>(k)], seen);
        const double base = benchLevel_m(q, k);
        if (out <= 0) {
            z = std::min(z, base);
            continue;
        }
        const double rough = base + batter(q, k) * out;
        z = std::min(z, std::max(base, bedded_m(rough, batter(q, k), q)));
    }
    return z;
}

double noses_m(glm::dvec2 q, const std::vector<Nose>& all) {
    double z = -std::numeric_limits<double>::infinity();
    for (const Nose& nose : all) {
        const double out = std::max(0.0, ringDistance_m(nose.top, jointed(q, 7)));
        const double raw = nose.top_m + 0.8 * noise(q, 12, 70) - 3.9 * out;
        z = std::max(z, std::min(nose.top_m + 0.8 * noise(q, 12, 70),
                                 raw + (bedded_m(raw, 3.9, q) - raw) * smooth(0, 2, out)));
    }
    return z;
}

/// The sump: sides between the rim at floor level and the bottom, steepest at the rim.
double sump_m(glm::dvec2 q, const geo::Ring& rim, const geo::Ring& bottom) {
    const glm::dvec2 seen = q + jointed(q, 8) - q;
    const double in = -ringDistance_m(rim, seen), out = ringDistance_m(bottom, seen);
    if (in <= 0) return std::numeric_limits<double>::infinity();
    const double deep = kSumpBottom_m + 0.3 * noise(q, 14, 75);
    if (out <= 0) return deep;
    const double part = in / (in + out);
    return deep + (floorLevel_m(q) - deep) * (1 - part) * (1 - 0.35 * part);
}

}  // namespace

double ringDistance_m(const geo::Ring& ring, glm::dvec2 p) {
    double nearest2 = std::numeric_limits<double>::infinity();
    bool inside = false;
    glm::dvec2 a = ring.back();
    for (const glm::dvec2 b : ring) {
        const glm::dvec2 side = b - a, to = p - a;
        const double t = std::clamp(glm::dot(to, side) / glm::dot(side, side), 0.0, 1.0);
        const glm::dvec2 off = to - t * side;
        nearest2 = std::min(nearest2, glm::dot(off, off));
        if ((a.y > p.y) != (b.y > p.y) && p.x < a.x + side.x * (p.y - a.y) / side.y) inside = !inside;
        a = b;
    }
    const double distance = std::sqrt(nearest2);
    return inside ? -distance : distance;
}

std::vector<bool> digPit(Field& ground) {
    std::vector<geo::Ring> toes;
    for (int k = 0; k < kLevels; ++k) toes.push_back(toeLine(k));
    const std::vector<Nose> standing = noses();
    const geo::Ring rim = sumpRim(), bottom = sumpBottom();
    std::vector<bool> pit(ground.count(), false);
    for (std::size_t i = 0; i < ground.count(); ++i) {
        const glm::dvec2 q = toPit(ground.place(i));
        if (q.x < -380 || q.x > 440 || q.y < -60 || q.y > 560) continue;
        if (ringDistance_m(toes.back(), q) > 70) continue;
        // The mean of four places in the cell: a face that is three cells wide would be drawn as
        // teeth otherwise.
        double z = 0;
        for (const glm::dvec2 in : kInCell) {
            const glm::dvec2 p = toPit(ground.place(i) + in);
            const double dug =
                std::min(std::max(dug_m(p, toes), noses_m(p, standing)), sump_m(p, rim, bottom));
            z += 0.25 * std::min(dug, ground[i]);
        }
        if (z >= ground[i]) continue;
        ground[i] = z;
        pit[i] = true;
    }
    return pit;
}

void stripRim(Field& ground, const std::vector<bool>& pit) {
    constexpr double kReach_m = 24;
    const Field away = distanceFrom(ground, pit, kReach_m);
    for (std::size_t i = 0; i < ground.count(); ++i) {
        const glm::dvec2 q = toPit(ground.place(i));
        if (pit[i] || away[i] >= kReach_m || q.y < 60) continue;
        const double width = 5 + 4 * noise(q, 45, 85) + 1.2 * noise(q, 8, 86);
        const double depth = 2.2 + 1.0 * noise(q, 70, 87);
        ground[i] -= std::max(0.0, depth - 0.8 * std::max(0.0, away[i] - width));
    }
}

}  // namespace pitscape::quarry
