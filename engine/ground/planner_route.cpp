// The way of a concept: from the entrance past everything that stands.
#include "core/text.h"
#include "geo/polygon.h"
#include "ground/planner.h"
#include "ground/route.h"
#include "terrain/outline.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

#include <glm/geometric.hpp>

namespace pitscape::ground {
namespace {

/// Under the limit of the rules: the drawn line is a little shorter than the way it was found on.
constexpr double kSpareGrade = 0.8;
constexpr double kSteepestFound = 0.35;  ///< where no rule of the kind names a grade

/// Grades to try, the best first: what the rules of the kind ask, and where they only warn of more,
/// what a haul road has and a stair.
std::vector<double> gradesOf(const catalogue::Kind& kind) {
    const double most =
        std::min(kSteepestFound, std::tan(kind.siting.slope_deg[1] * std::numbers::pi / 180));
    for (const auto& rule : kind.siting.rules)
        if (const auto limit = rule.args.find("grade"); limit != rule.args.end()) {
            const double asked = std::min(most, limit->second) * kSpareGrade;
            if (rule.severity == "block") return {asked};
            return {asked, std::min(most, 0.12), std::min(most, 0.25)};
        }
    return {most * kSpareGrade};
}

std::vector<glm::dvec2> drawn(const std::vector<glm::dvec2>& way, double tolerance_m) {
    auto line = tolerance_m > 0 ? terrain::simplifiedLine(way, tolerance_m) : way;
    for (auto& p : line) p = {std::round(p.x * 10) / 10, std::round(p.y * 10) / 10};
    return line;
}

}  // namespace

std::optional<Planner::Found> Planner::wayFrom(const catalogue::Kind& kind, glm::dvec2 start,
                                               double grade, const std::vector<std::uint8_t>& blocked) {
    const double cell_m = trial_.frame().cellSize_m;
    std::vector<glm::dvec2> left = stops_, way;
    glm::dvec2 at = start;
    std::optional<Found> best;
    while (!left.empty()) {
        std::ranges::sort(left, {}, [&](glm::dvec2 p) { return glm::distance(p, at); });
        const glm::dvec2 next = left.front();
        left.erase(left.begin());
        const auto leg = easiestWay(trial_.heights(), blocked, at, next, grade);
        if (leg.size() < 2) continue;
        auto longer = way;
        longer.insert(longer.end(), leg.begin() + (way.empty() ? 0 : 1), leg.end());
        if (geo::length_m(longer) > kind.sizeMax) break;
        // A drawn line is smoother than the way; where that makes it too steep it stays as found.
        std::optional<Found> found;
        for (const double tolerance_m : {1.5 * cell_m, 0.7 * cell_m, 0.0}) {
            design::Element e;
            e.points = drawn(longer, tolerance_m);
            found = tried(kind, std::move(e), 0);
            if (found) break;
        }
        // A leg that breaks a rule is left out, unless the way is only too short so far.
        if (!found && geo::length_m(longer) >= kind.sizeMin) continue;
        if (found) best = std::move(found);
        way = std::move(longer);
        at = leg.back();
    }
    return best;
}

std::optional<Planner::Found> Planner::asRoute(const catalogue::Kind& kind) {
    auto blocked = blocked_;
    for (std::size_t i = 0; i < blocked.size(); ++i)
        if (static_cast<double>(trial_.slope_deg()[i]) > kind.siting.slope_deg[1]) blocked[i] = 1;
    // From the entrance; where walls close it off, from one stop to the others.
    std::vector<glm::dvec2> starts{entrance_};
    starts.insert(starts.end(), stops_.begin(), stops_.end());
    for (const double grade : gradesOf(kind)) {
        std::optional<Found> best;
        for (const glm::dvec2 start : starts) {
            auto found = wayFrom(kind, start, grade, blocked);
            if (found && (!best || geo::length_m(found->element.points) >
                                       1.2 * geo::length_m(best->element.points)))
                best = std::move(found);
        }
        if (best) return best;
    }
    note(tr("no way gentle enough leads from the entrance to what stands"));
    return std::nullopt;
}

}  // namespace pitscape::ground
