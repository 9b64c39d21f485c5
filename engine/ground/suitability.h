#pragma once

#include "ground/trial.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include <glm/vec2.hpp>

namespace pitscape::ground {

/// How well an element would lie at a place, 0 to 1, from the verdicts on it: 0 = a rule refuses it.
/// A place that fits starts at 1 and loses a fifth for each warning, and up to two fifths as the
/// ground comes near to the steepest that the kind bears (the square of the share).
/// @source own judgement: it ranks places, it measures nothing
double suitabilityScore(const catalogue::Kind& kind, const Placement& placement);

/// What speaks against a kind on a site: one rule, and how many places it spoils.
struct Objection {
    std::string code;     ///< of the reason: "slope", "setback_toe" ...
    std::string example;  ///< the verdict at the first such place, in the user's language
    std::size_t places = 0;
    bool refuses = false;  ///< false: it only warns
};

/// Where on a site a kind could go: the element laid by a click at the middle of every trial cell
/// and judged by all of its rules, as the ghost under the cursor is.
struct Suitability {
    std::string kind;
    geo::GridFrame frame;               ///< of the trial cells, over the whole terrain
    std::vector<float> score;           ///< row-major, 0 to 1; NaN: no ground, or not of the site
    std::vector<std::uint8_t> why;      ///< 0: fits; n: refused or warned, objections[n - 1]
    std::vector<Objection> objections;  ///< refusals and warnings; the commonest first
    std::optional<glm::dvec2> best;     ///< place of the highest score, if any fits
    std::size_t fits = 0, minded = 0, refused = 0;  ///< places; minded = fits with a warning

    std::size_t places() const { return fits + minded + refused; }
    float bestScore() const;
};

/// Trial cells along the longer side of the terrain where nobody says otherwise.
inline constexpr int kTrialsAcross = 40;

/// @param across   trial cells along the longer side, at least 2; never smaller than a cell
/// @param watch    called now and then with the share done, 0 to 1; from any thread
/// @return empty when it was stopped
std::optional<Suitability> suitability(const Trial& trial, const catalogue::Kind& kind, int across,
                                       std::stop_token stop = {},
                                       const std::function<void(double)>& watch = {});

}  // namespace pitscape::ground
