#include "quarry/noise.h"
#include "quarry/works.h"

#include <array>
#include <cmath>

#include <glm/geometric.hpp>

namespace pitscape::quarry {
namespace {

constexpr double kRepose = 0.70;  ///< tangent of 35 degrees, loose limestone rubble

/// A fan below a chute: apex on the face.
struct Fan {
    glm::dvec2 apex;
    double height_m;  ///< of the apex above the level it stands on
    int level;
};
constexpr std::array<Fan, 15> kFans{{{{-62, 414}, 17, 0},
                                     {{22, 438}, 22, 0},
                                     {{72, 446}, 12, 0},
                                     {{140, 440}, 19, 0},
                                     {{-104, 402}, 9, 0},
                                     {{-231, 300}, 10, 0},
                                     {{-207, 132}, 11, 0},
                                     {{248, 318}, 10, 0},
                                     {{-110, 86}, 8, 0},
                                     {{246, 244}, 9, 0},
                                     {{-256, 290}, 8, 1},
                                     {{-178, 372}, 9, 1},
                                     {{-246, 184}, 7, 2},
                                     {{-262, 350}, 8, 2},
                                     {{182, 436}, 8, 1}}};

double fan_m(const Fan& fan, glm::dvec2 q) {
    const double away = glm::length(q - fan.apex);
    const double rough = 1 + 0.12 * noise(q, 11, 400) + 0.05 * noise(q, 3, 401);
    return level_m(fan.level) - 1 + fan.height_m - kRepose * away * rough;
}

/// Rubble along the foot of level k's face: how high it lies against the face.
double apron_m(glm::dvec2 q, int k) {
    const auto seed = static_cast<std::uint32_t>(410 + k);
    const double patch = noise(q, k == 0 ? 70 : 26, seed) + 0.5 * noise(q, 17, seed + 10);
    const bool oldWall = k == 0 && q.y > 380 && q.x > -140 && q.x < 170;
    return (oldWall ? 5 : 0.8) + (oldWall ? 6.5 : k == 0 ? 3.2 : 2.4) * patch;
}

/// A pile of broken rock on the floor that was never loaded.
struct Pile {
    glm::dvec2 place;
    double height_m;
};

/// Loads tipped side by side: five rows of a few heaps each, and single ones anywhere on the floor.
std::vector<Pile> piles() {
    constexpr std::array<glm::dvec2, 6> rows{
        {{56, 296}, {178, 236}, {-34, 150}, {-40, 340}, {120, 290}, {196, 330}}};
    std::vector<Pile> all;
    const auto random = [](std::size_t i, std::uint32_t seed) {
        return hashed(static_cast<std::int32_t>(i), 0, seed);
    };
    for (std::size_t i = 0; i < 42; ++i) {
        const glm::dvec2 along{6.5 * static_cast<double>(i / 6), -2.5 * static_cast<double>(i / 6)};
        const glm::dvec2 jitter{5 * random(i, 440), 8 * random(i, 441)};
        all.push_back({rows[i % 6] + along + jitter, 1.2 + 3.6 * random(i, 442)});
    }
    for (std::size_t i = 0; i < 60; ++i)
        all.push_back(
            {{-190 + 420 * random(i, 443), 110 + 300 * random(i, 444)}, 0.4 + 1.3 * random(i, 445)});
    return all;
}

/// Height of the piles over the ground they stand on.
double piles_m(const std::vector<Pile>& all, glm::dvec2 q) {
    double z = 0;
    for (const Pile& pile : all) {
        const double away = glm::length(q - pile.place);
        if (away < 12)
            z = std::max(z,
                         pile.height_m + 0.25 * noise(q, 3, 420) - kRepose * std::max(0.0, away - 0.8));
    }
    return z;
}

/// A ridge of broken rock along the outer edge of a berm or ramp that keeps trucks from going over.
double edgeBund_m(double outOfBelow, glm::dvec2 q, int k) {
    const double crest = kBench_m / 3.6;
    const double across = std::abs(outOfBelow - crest - 2.0);
    const bool gap = noise(q, 40, static_cast<std::uint32_t>(430 + k)) < -0.25;
    return gap ? 0 : std::max(0.0, 1.0 - 0.6 * across);
}

}  // namespace

void dropScree(Field& ground, const std::vector<bool>& pit) {
    std::vector<geo::Ring> toes;
    for (int k = 0; k < kLevels; ++k) toes.push_back(toeLine(k));
    const geo::Ring rim = sumpRim();
    const std::vector<Pile> heaps = piles();
    for (std::size_t i = 0; i < ground.count(); ++i) {
        if (!pit[i]) continue;
        const glm::dvec2 q = toPit(ground.place(i));
        if (q.y < 70) continue;
        double z = ground[i];
        if (ringDistance_m(rim, q) > 3)
            z += std::abs(ground[i] - level_m(0)) < 7.5 ? piles_m(heaps, q) : 0;
        double below = 1000;
        for (int k = 0; k < kLevels; ++k) {
            const double out = ringDistance_m(toes[static_cast<std::size_t>(k)], q);
            const bool onBench = std::abs(ground[i] - level_m(k)) < 2.5;
            if (onBench && out < 0)
                z = std::max(z, ground[i] + std::max(0.0, apron_m(q, k) + kRepose * out));
            if (onBench && out < 0 && k > 0 && out < -3) z += edgeBund_m(below, q, k);
            below = out;
        }
        for (const Fan& fan : kFans) z = std::max(z, fan_m(fan, q));
        ground[i] = z;
    }
}

}  // namespace pitscape::quarry
