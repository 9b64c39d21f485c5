#include "quarry/natural.h"

#include "quarry/noise.h"
#include "quarry/plan.h"

#include <array>
#include <cmath>
#include <utility>

namespace pitscape::quarry {
namespace {

constexpr double kMargin_m =
    256;  ///< water is let run on a larger square, so that the edge is not seen
constexpr double kCoarse_m = 4;
constexpr int kCoarseSide = static_cast<int>((kSide + 2 * kMargin_m) / kCoarse_m);
constexpr int kRounds = 18;
/// K dt / dx of the stream power law, chosen by eye for valleys 20 to 40 m deep.
constexpr double kIncision = 0.0045;
constexpr double kDry_m2 = 900;  ///< land that feeds no channel yet
constexpr double kCreep = 0.10;  ///< share of the Laplacian that creep takes in one round

/// Height of the hill over the valley by distance from its foot, by eye after limestone hills.
double hillProfile_m(double b) {
    struct Knot {
        double b, z;
    };
    constexpr std::array<Knot, 8> knots{
        {{-60, 0}, {0, 12}, {90, 38}, {280, 70}, {450, 98}, {640, 140}, {830, 178}, {1000, 168}}};
    if (b <= knots[0].b) return 0;
    for (std::size_t i = 1; i < knots.size(); ++i) {
        if (b > knots[i].b) continue;
        const double t = (b - knots[i - 1].b) / (knots[i].b - knots[i - 1].b);
        const double eased = 0.7 * t + 0.3 * t * t * (3 - 2 * t);
        return knots[i - 1].z + (knots[i].z - knots[i - 1].z) * eased;
    }
    return 168 - 0.20 * (b - 1000);
}

/// A trough or a swell along the slope: 1 on its axis, 0 at `half` metres to either side.
double bulge(double a, double axis, double half) { return 1 - smooth(0, half, std::abs(a - axis)); }

double roughGround_m(glm::dvec2 p) {
    const glm::dvec2 q = toPit(p);
    const double along = streamLevel_m(p);
    const double d = streamDistance_m(p);
    const double foot = q.y + 20 * noise(p, 300, 11) + 12 * noise(p, 120, 12);
    if (q.y < kStreamAxis_b) {  // the village side: terraced flats and a low hill in the corner
        const double rise = smooth(230, 520, d + 40 * noise(p, 180, 14));
        return along + 1.2 + 0.012 * d + 38 * rise * (1 + 0.3 * noise(p, 160, 15));
    }
    const double up = smooth(0, 300, foot);
    double z = hillProfile_m(foot) * (1 + 0.10 * up * noise(p, 420, 16));
    z -= (30 * bulge(q.x + 0.10 * q.y, -430, 190) + 34 * bulge(q.x - 0.16 * q.y, 455, 190)) *
         smooth(-20, 330, foot) * (1 - smooth(520, 860, foot));
    z += 20 * bulge(q.x, 30, 260) * smooth(480, 800, foot) * (1 - smooth(900, 1150, foot));
    z += up * (15 * fractal(p, 210, 6, 0.52, 20));
    return along + 1.2 + 0.012 * std::min(d, 160.0) + std::max(z, 0.0);
}

/// The lowest of the eight neighbours by slope; the cell itself when none is lower.
std::size_t steepest(const Field& ground, std::size_t i) {
    std::size_t best = i;
    double steep = 0;
    for (int dy = -1; dy <= 1; ++dy) {
        for (int dx = -1; dx <= 1; ++dx) {
            const int x = ground.xOf(i) + dx, y = ground.yOf(i) + dy;
            if (!ground.contains(x, y)) continue;
            const double fall =
                (ground[i] - ground[ground.index(x, y)]) * (dx != 0 && dy != 0 ? 0.70710678 : 1);
            if (fall <= steep) continue;
            steep = fall;
            best = ground.index(x, y);
        }
    }
    return best;
}

/// Land above each cell. The water of a cell is shared among all lower neighbours by slope, so that
/// no channel follows the lines of the raster.
/// @source Freeman (1991), "Calculating catchment area ...", Computers & Geosciences 17, 413-422.
std::vector<double> catchments_m2(const Field& ground, const std::vector<std::size_t>& lowFirst) {
    std::vector<double> area_m2(ground.count(), kCoarse_m * kCoarse_m);
    for (std::size_t k = lowFirst.size(); k-- > 0;) {
        const std::size_t i = lowFirst[k];
        std::array<std::pair<std::size_t, double>, 8> shares{};
        std::size_t lower = 0;
        double sum = 0;
        for (int dy = -1; dy <= 1; ++dy) {
            for (int dx = -1; dx <= 1; ++dx) {
                const int x = ground.xOf(i) + dx, y = ground.yOf(i) + dy;
                if (!ground.contains(x, y)) continue;
                const std::size_t n = ground.index(x, y);
                const double fall = (ground[i] - ground[n]) * (dx != 0 && dy != 0 ? 0.5 : 1);
                if (fall <= 0) continue;
                shares[lower++] = {n, fall};
                sum += fall;
            }
        }
        for (std::size_t s = 0; s < lower; ++s)
            area_m2[shares[s].first] += area_m2[i] * shares[s].second / sum;
    }
    return area_m2;
}

/// Soil creep: takes a share of the Laplacian.
void creep(Field& ground, double share) {
    const Field old = ground;
    for (std::size_t i = 0; i < ground.count(); ++i) {
        const int x = old.xOf(i), y = old.yOf(i);
        ground[i] += share * (old.near(x - 1, y) + old.near(x + 1, y) + old.near(x, y - 1) +
                              old.near(x, y + 1) - 4 * old[i]);
    }
}

/// Stream power incision, implicit in time, with soil creep on the slopes between.
///     z_i = (z_i + F z_r) / (1 + F),  F = K dt sqrt(A - A0) / dx
/// @source Braun & Willett (2013), "A very efficient O(n) method ...", Geomorphology 180-181, 170-179.
void letWaterRun(Field& ground) {
    std::vector<bool> isOutlet(ground.count());
    for (std::size_t i = 0; i < ground.count(); ++i)
        isOutlet[i] = streamDistance_m(ground.place(i)) < 5;
    for (int round = 0; round < kRounds; ++round) {
        const std::vector<std::size_t> order = fillHollows(ground, isOutlet, 1e-4);
        const std::vector<double> area_m2 = catchments_m2(ground, order);
        for (const std::size_t i : order) {
            const std::size_t r = steepest(ground, i);
            if (r == i || isOutlet[i]) continue;
            // Below the hill foot the stream lays down what it cut: no incision in the flats.
            const double hard = smooth(-20, 60, toPit(ground.place(i)).y);
            const double wet_m2 = std::max(0.0, area_m2[i] - kDry_m2);
            const double f = hard * kIncision * std::sqrt(wet_m2);
            ground[i] = (ground[i] + f * ground[r]) / (1 + f);
        }
        creep(ground, kCreep);
    }
    for (int round = 0; round < 3; ++round) creep(ground, 0.2);  // no gully is a knife cut
    fillHollows(ground, isOutlet, 0.01);
}

}  // namespace

double streamDistance_m(glm::dvec2 p) {
    const glm::dvec2 q = toPit(p);
    const double bend = 40 * noise({q.x, 0.5}, 330, 31) + 16 * noise({q.x, 8.5}, 85, 32);
    return std::abs(q.y - (kStreamAxis_b + bend));
}

double streamLevel_m(glm::dvec2 p) { return 47.5 + 0.0065 * toPit(p).x; }

Field naturalGround() {
    Field coarse(kCoarseSide, kCoarse_m, glm::dvec2{-kMargin_m});
    for (std::size_t i = 0; i < coarse.count(); ++i) coarse[i] = roughGround_m(coarse.place(i));
    letWaterRun(coarse);
    Field ground(kSide, 1, {0, 0});
    for (std::size_t i = 0; i < ground.count(); ++i) {
        const glm::dvec2 p = ground.place(i);
        const double hill = smooth(0, 120, toPit(p).y);
        ground[i] = coarse.smoothAt(p) + (0.08 + 0.5 * hill) * fractal(p, 38, 4, 0.5, 40);
    }
    return ground;
}

}  // namespace pitscape::quarry
