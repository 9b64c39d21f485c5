// The ground of a PitPlan: the land, then the works one after the other.

#include "quarry/noise.h"
#include "quarry/pit_plan.h"
#include "quarry/works.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <glm/geometric.hpp>

namespace pitscape::quarry {
namespace {

constexpr double kRepose = 0.70;  ///< tangent of 35 degrees, loose rubble
/// Two sets of joints, at the angle with cosine 0.8 and sine 0.6 to the raster, so that no face
/// follows its rows.
constexpr double kJointCos = 0.8, kJointSin = 0.6;

/// Noise that belongs to one work of one site.
struct Grain {
    std::uint32_t seed;
    double hills(glm::dvec2 p, double wave_m, std::uint32_t n) const {
        return noise(p, wave_m, seed + n);
    }
    double rock(glm::dvec2 p, glm::dvec2 size_m, std::uint32_t n) const {
        return blocks(p, size_m, seed + n);
    }
};

double land_m(const Land& land, glm::dvec2 p, std::uint32_t seed) {
    double z = land.height_m + glm::dot(land.rise, p);
    const double bend = land.wave_m * 0.8;
    const glm::dvec2 bent =
        p + 0.18 * bend * glm::dvec2{noise(p, bend, seed + 1), noise(p, bend, seed + 2)};
    for (const Hill& hill : land.hills) {
        const glm::dvec2 off = (bent - hill.at) / hill.radius_m;
        const double t = std::max(0.0, 1 - glm::dot(off, off));
        z += hill.height_m * t * t;
    }
    // Valleys are narrower than ridges are: the absolute value folds the noise downwards.
    const double folded = 0.5 - std::abs(fractal(bent, land.wave_m, 4, 0.45, seed + 10));
    return z +
           land.rough_m * (0.6 * folded + 0.4 * fractal(bent, land.wave_m * 0.5, 4, 0.5, seed + 20));
}

/// The drawn place moved by whole blocks of rock, as faces break along joints.
glm::dvec2 jointed(const Dig& dig, glm::dvec2 p, const Grain& grain, std::uint32_t level) {
    const glm::dvec2 r{kJointCos * p.x + kJointSin * p.y, kJointCos * p.y - kJointSin * p.x};
    const glm::dvec2 turned{r.y, r.x};
    const std::uint32_t n = 100 + 10 * level;
    const double u = 2.2 * grain.rock(r, {35, 26}, 90) + 0.9 * grain.rock(r, {14, 10}, n);
    const double v = 2.2 * grain.rock(turned, {31, 23}, 95) + 0.9 * grain.rock(turned, {12, 9}, n + 5);
    const glm::dvec2 drift{grain.hills(p, 70, 80), grain.hills(p, 70, 81)};
    return p + dig.broken * (4.0 * drift +
                             glm::dvec2{kJointCos * u - kJointSin * v, kJointSin * u + kJointCos * v});
}

double floor_m(const Dig& dig, glm::dvec2 p, const Grain& grain) {
    return dig.floor_m + glm::dot(dig.fall, p - dig.ring[0]) + 0.35 * grain.hills(p, 50, 60) +
           0.10 * grain.hills(p, 9, 61);
}

/// How high rubble lies against the foot of the face at `out` (negative) metres inside it.
double scree_m(const Dig& dig, glm::dvec2 p, double out, const Grain& grain, std::uint32_t level) {
    const double patch =
        grain.hills(p, level == 0 ? 55 : 26, 300 + level) + 0.5 * grain.hills(p, 15, 320 + level);
    return std::max(0.0, dig.scree_m * (0.7 + 1.6 * patch) + kRepose * out);
}

/// The surface that the dig leaves at p: from the toe of each level a face climbs until the floor of
/// the level above meets it. `land` ends the climb.
double dug_m(const Dig& dig, glm::dvec2 p, double land, const Grain& grain) {
    const double step_m = dig.bench_m / dig.batter + dig.berm_m;
    const double base = floor_m(dig, p, grain);
    const double drawn = ringDistance_m(dig.ring, p);
    if (drawn < -60) return base;
    double z = std::numeric_limits<double>::infinity();
    const int levels =
        dig.berm_m > 0 ? std::clamp(static_cast<int>((land - base) / dig.bench_m) + 2, 1, 60) : 1;
    // Further out than the flattest batter climbs to the land and joints move a line: nothing is dug.
    const double climb_m = std::max(0.0, land - base) / (0.7 * dig.batter);
    const double moved_m = 12 * dig.broken + 0.35 * dig.berm_m;
    if (drawn > climb_m + (levels + 1) * (step_m + dig.berm_m) + 2 * moved_m + 8) return z;
    for (int k = 0; k < levels; ++k) {
        const auto level = static_cast<std::uint32_t>(k);
        const glm::dvec2 seen = jointed(dig, p, grain, level);
        const double berms =
            k * step_m + (k > 0 ? dig.berm_m * 0.35 * grain.hills(p, 45, 40 + level) : 0);
        const double out = ringDistance_m(dig.ring, seen) - berms;
        const double from =
            k == 0 ? base : dig.floor_m + k * dig.bench_m + 0.4 * grain.hills(p, 60, 60 + level);
        if (out <= 0) {
            z = std::min(z, from + scree_m(dig, p, out, grain, level));
            continue;
        }
        const double steep = dig.batter * (1 + 0.3 * grain.rock(p, {46, 37}, 200 + level));
        const double rough = from + steep * out;
        // Beds 4 to 7 m thick: a hard one stands out, a soft one lies back.
        const double bed = std::floor((rough + 0.06 * p.x + 0.03 * p.y) / 5.5);
        const double hard = 2 * hashed(static_cast<std::int32_t>(bed), 3, grain.seed + 7) - 1;
        z = std::min(z, std::max(from, rough - dig.broken * std::min(steep, 4.0) * 0.9 * hard));
    }
    return z;
}

/// A tip grows by truck loads over its edge: lobes along the crest, straight flanks below it.
double tipped_m(const Pile& pile, glm::dvec2 p, const Grain& grain) {
    const double lobes = 4 * std::abs(grain.hills(p, 24, 1)) + 1.5 * std::abs(grain.hills(p, 10, 2)) +
                         8 * grain.hills(p, 75, 3);
    const double out = ringDistance_m(pile.ring, p) + lobes - 2;
    return pile.top_m + 0.5 * grain.hills(p, 40, 4) - pile.slope * std::max(0.0, out);
}

constexpr Axes kSiteAxes{[](glm::dvec2 p) { return p; }, [](glm::dvec2 p) { return p; }};

/// A line without heights gets a point every 6 m, so that it can follow the ground.
std::vector<glm::dvec3> onLand(const std::vector<glm::dvec3>& line) {
    if (!std::isnan(line[0].z)) return line;
    geo::Ring flat;
    for (const glm::dvec3 point : line) flat.emplace_back(point);
    std::vector<glm::dvec3> dense;
    const double whole_m = geo::length_m(flat);
    for (double along = 0; along < whole_m; along += 6)
        dense.emplace_back(geo::pointAlong(flat, along), line[0].z);
    return dense;
}

struct Ground {
    Field& field;
    std::uint32_t seed;
    std::vector<bool>& pit;  ///< cells that were dug: they need not drain

    void operator()(const Dig& dig) {
        const Grain grain{seed};
        for (std::size_t i = 0; i < field.count(); ++i) {
            const double before = field[i];
            if (before > dig.crest_m) continue;
            // A face that is two or three cells wide would be drawn as teeth otherwise.
            double sum = 0;
            for (const glm::dvec2 in : kInCell) {
                const glm::dvec2 p = field.place(i) + field.cell_m() * in;
                sum += std::min(before, dug_m(dig, p, before, grain));
            }
            field[i] = sum / kInCell.size();
            if (field[i] < before - 0.5) pit[i] = true;
        }
    }
    void operator()(const Pile& pile) {
        for (std::size_t i = 0; i < field.count(); ++i)
            field[i] = std::max(field[i], tipped_m(pile, field.place(i), {seed}));
    }
    void operator()(const Yard& yard) {
        const Grain grain{seed};
        for (std::size_t i = 0; i < field.count(); ++i) {
            const glm::dvec2 p = field.place(i);
            const double beside = std::max(0.0, ringDistance_m(yard.ring, p) + grain.hills(p, 15, 1));
            const double level = yard.level_m + 0.06 * grain.hills(p, 9, 2);
            field[i] = std::clamp(field[i], level - 0.62 * beside, level + 1.1 * beside);
        }
    }
    void operator()(const Way& way) {
        buildWay(field, {onLand(way.line), way.width_m / 2, way.cut, way.fill}, seed, kSiteAxes);
    }
    void operator()(const Channel& channel) {
        const Road bed{channel.line, channel.width_m / 2, channel.bank, 0};
        for (std::size_t i = 0; i < field.count(); ++i) {
            const glm::dvec2 p = field.place(i);
            const OnRoad on = nearest(bed, p);
            const double beside = on.away_m + 0.6 * noise(p, 14, seed) - bed.halfWidth_m;
            field[i] = std::min(field[i], on.level_m + channel.bank * std::max(0.0, beside));
        }
    }
};

}  // namespace

Field makeSite(const PitPlan& plan) {
    Field ground(plan.side, plan.cell_m, {0, 0});
    for (std::size_t i = 0; i < ground.count(); ++i)
        ground[i] = land_m(plan.land, ground.place(i), plan.seed);
    std::vector<bool> pit(ground.count(), false);
    fillHollows(ground, pit, 0);  // the land drained before it was dug
    std::uint32_t seed = plan.seed + 1000;
    for (const Work& work : plan.works) {
        std::visit(Ground{ground, seed, pit}, work);
        seed += 1000;
    }
    fillHollows(ground, pit, 0);
    for (std::size_t i = 0; i < ground.count(); ++i) ground[i] = std::floor(ground[i] * 64 + 0.5) / 64;
    return ground;
}

}  // namespace pitscape::quarry
