#include "ground/planner.h"

#include "core/text.h"
#include "geo/polygon.h"
#include "ground/cover.h"
#include "ground/face_stretch.h"
#include "ground/patch.h"
#include "ground/suitability.h"
#include "terrain/drainage.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

#include <glm/geometric.hpp>

namespace pitscape::ground {
namespace {

using catalogue::Kind;
using catalogue::Prefer;

// How the planner draws; each is a judgement of what reads as a plan.
constexpr double kClear_m = 3;          ///< left free around what stands
constexpr std::size_t kMostTried = 40;  ///< places tried for one element
constexpr std::size_t kEnough = 4;      ///< of them that fit, before the best is taken
constexpr double kOverlap = 0.02;       ///< share of the cells that may be taken already
constexpr double kCrossed = 0.15;       ///< the same for planting, which ways may cross, and for ways
constexpr double kTallFace_m = 20;      ///< height that setbacks from faces are guessed with
constexpr double kFreeboard_m = 0.5;    ///< water stays below its spill point
constexpr double kSteepSite_deg = 60;   ///< no patch is drawn on steeper ground
constexpr double kSpeck_m = 6;          ///< half width of the smallest bare ground that counts
constexpr double kLeastPit = 0.02;      ///< share of the site under which nothing is bare
constexpr double kNear_m = 150;         ///< what belongs to the pit is reached on foot
constexpr Cover kLastBare = Cover::kBareSoil;
constexpr double kPlanted = 0.5;  ///< vegetated share from which a way may lead through

/// An entrance: a place at the edge of the site on gentle ground, near the middle height of its
/// gentle ground.
glm::dvec2 entranceOf(const Trial& trial, std::span<const std::uint8_t> free) {
    const auto& f = trial.frame();
    std::vector<float> gentle;
    for (std::size_t i = 0; i < free.size(); i += 7)
        if (free[i] != 0 && trial.slope_deg()[i] < 8) gentle.push_back(trial.heights().heights_m()[i]);
    if (gentle.empty()) return f.box().centre();
    const auto mid = gentle.begin() + static_cast<std::ptrdiff_t>(gentle.size() / 2);
    std::ranges::nth_element(gentle, mid);
    const auto room = roomIn_m(f, free);
    double least = std::numeric_limits<double>::infinity();
    glm::dvec2 best = f.box().centre();
    for (std::int32_t r = 0; r < f.rows; ++r)
        for (std::int32_t c = 0; c < f.cols; ++c) {
            const std::size_t i = f.index({c, r});
            const auto edge = static_cast<double>(room[i]);
            if (!(edge >= 2 * f.cellSize_m && edge < 4 * f.cellSize_m)) continue;
            const double worse = std::abs(static_cast<double>(trial.heights().heights_m()[i] - *mid)) +
                                 2 * static_cast<double>(trial.slope_deg()[i]);
            if (worse < least) least = worse, best = f.centre({c, r});
        }
    return best;
}

/// Turned so that its long side follows the contour; 0 on level ground.
double alongContour_deg(const Trial& trial, std::uint32_t cell) {
    const auto& f = trial.frame();
    const auto n = static_cast<std::int32_t>(cell);
    const geo::Cell c{n % f.cols, n / f.cols};
    if (!(trial.slope_deg()[cell] > 2) || c.col < 1 || c.row < 1 || c.col + 1 >= f.cols ||
        c.row + 1 >= f.rows)
        return 0;
    const auto z = [&](std::int32_t dc, std::int32_t dr) {
        return static_cast<double>(trial.heights().at({c.col + dc, c.row + dr}));
    };
    const double turn =
        std::atan2(z(0, -1) - z(0, 1), z(1, 0) - z(-1, 0)) * 180 / std::numbers::pi + 90;
    return std::isfinite(turn) ? std::round(std::remainder(turn, 180.0)) : 0;
}

}  // namespace

Planner::Planner(Trial trial) : trial_{std::move(trial)} {
    const auto& f = trial_.frame();
    const auto slope = trial_.slope_deg();
    free_.assign(trial_.inSite().begin(), trial_.inSite().end());
    blocked_.resize(free_.size());
    water_.assign(free_.size(), 0);
    std::vector<std::uint8_t> steep(free_.size());
    const auto face = static_cast<float>(faceSlope_deg(f.cellSize_m));
    for (std::size_t i = 0; i < free_.size(); ++i) {
        steep[i] = slope[i] >= face;
        blocked_[i] = free_[i] == 0 || steep[i] != 0;
    }
    markPit();
    offFaces_m_ = distanceTo_m(f, steep);
    entrance_ = entranceOf(trial_, free_);
}

/// A second life is for the ground that the quarry left bare: woods and meadows around it stay. Specks
/// count with what surrounds them; where hardly anything is bare the whole site is the pit.
void Planner::markPit() {
    const auto& f = trial_.frame();
    std::vector<std::uint8_t> bare(free_.size());
    std::size_t site = 0, count = 0;
    for (std::size_t i = 0; i < bare.size(); ++i) {
        bare[i] = free_[i] != 0 && trial_.baselineCover()[i] <= static_cast<std::uint8_t>(kLastBare);
        site += free_[i] != 0;
    }
    // Opened: a speck narrower than this is no quarry ground.
    const auto room = roomIn_m(f, bare);
    for (std::size_t i = 0; i < bare.size(); ++i) {
        bare[i] = static_cast<double>(room[i]) >= kSpeck_m;
        count += bare[i];
    }
    if (static_cast<double>(count) < kLeastPit * static_cast<double>(site)) {
        bare = free_;
        count = site;
    }
    pit_m2_ = static_cast<double>(count) * f.cellSize_m * f.cellSize_m;
    offPit_m_ = distanceTo_m(f, bare);
}

glm::dvec2 Planner::placeOf(std::uint32_t cell) const {
    const auto n = static_cast<std::int32_t>(cell);
    return trial_.frame().centre({n % trial_.frame().cols, n / trial_.frame().cols});
}

double Planner::offBorder_m(std::uint32_t cell) const {
    const auto& f = trial_.frame();
    const auto n = static_cast<std::int32_t>(cell);
    const std::int32_t c = n % f.cols, r = n / f.cols;
    return (std::min({c, r, f.cols - 1 - c, f.rows - 1 - r}) + 0.5) * f.cellSize_m;
}

double Planner::area_m2(const Kind& kind, const catalogue::ConceptStep& step) const {
    const double unit = std::max(kind.footprintPerUnit_m2, 1e-3);
    const double wanted = step.share ? *step.share * pit_m2_ : kind.sizeDefault * unit;
    return std::clamp(wanted, kind.sizeMin * unit * 1.1, kind.sizeMax * unit * 0.9);
}

std::vector<std::uint8_t> Planner::bearing(const Kind& kind, On on) const {
    const double reach_m = on == On::kPit    ? kSpeck_m
                           : on == On::kNear ? kNear_m
                                             : std::numeric_limits<double>::infinity();
    const auto slope = trial_.slope_deg();
    double off_m = 0;
    if (const auto toe = kind.siting.setbacks.find("toe"); toe != kind.siting.setbacks.end())
        off_m = std::max(toe->second.min_m, toe->second.faceHeightFactor * kTallFace_m);
    const double most = std::min(kind.siting.slope_deg[1], kSteepSite_deg);
    std::vector<std::uint8_t> mask(free_.size());
    for (std::size_t i = 0; i < mask.size(); ++i) {
        const auto s = static_cast<double>(slope[i]);
        mask[i] = free_[i] != 0 && s >= kind.siting.slope_deg[0] && s <= most &&
                  static_cast<double>(offFaces_m_[i]) >= off_m &&
                  static_cast<double>(offPit_m_[i]) <= reach_m;
    }
    return mask;
}

std::vector<float> Planner::liking(Prefer prefer) const {
    const auto& f = trial_.frame();
    std::vector<float> value(free_.size(), 0);
    const auto heights = trial_.heights().heights_m();
    switch (prefer) {
        case Prefer::kNothing:
            return value;
        case Prefer::kHigh:
        case Prefer::kLow:
            value.assign(heights.begin(), heights.end());
            if (prefer == Prefer::kLow)
                for (float& v : value) v = -v;
            break;
        case Prefer::kWater:
            value = distanceTo_m(f, water_);
            for (float& v : value) v = -v;
            break;
        case Prefer::kApart: {
            std::vector<std::uint8_t> stands(free_.size());
            for (std::size_t i = 0; i < stands.size(); ++i)
                stands[i] = free_[i] == 0 && trial_.inSite()[i] != 0;
            value = distanceTo_m(f, stands);
            break;
        }
        case Prefer::kEntrance:
            for (std::size_t i = 0; i < value.size(); ++i)
                value[i] = -static_cast<float>(
                    glm::distance(placeOf(static_cast<std::uint32_t>(i)), entrance_));
            break;
    }
    float low = std::numeric_limits<float>::infinity(), high = -low;
    for (std::size_t i = 0; i < value.size(); ++i)
        if (free_[i] != 0 && std::isfinite(value[i]))
            low = std::min(low, value[i]), high = std::max(high, value[i]);
    for (float& v : value)
        v = std::isfinite(v) && high > low ? std::clamp((v - low) / (high - low), 0.F, 1.F) : 0;
    return value;
}

std::vector<Planner::Candidate> Planner::candidates(std::vector<Candidate> all, double apart_m,
                                                    std::size_t most) const {
    std::ranges::stable_sort(all, std::ranges::greater{}, &Candidate::liking);
    std::vector<Candidate> chosen;
    for (const Candidate& c : all) {
        if (chosen.size() >= most) break;
        const glm::dvec2 place = placeOf(c.cell);
        if (std::ranges::all_of(chosen, [&](const Candidate& other) {
                return glm::distance(placeOf(other.cell), place) >= apart_m;
            }))
            chosen.push_back(c);
    }
    return chosen;
}

std::optional<Planner::Found> Planner::tried(const Kind& kind, design::Element element, double likes) {
    element.type = kind.id;
    Placement p = trial_.place(element);
    if (!p.fits()) {
        for (const Reason& r : p.reasons)
            if (r.severity <= Reason::Severity::kBlock) return note(r.text), std::nullopt;
        return std::nullopt;
    }
    std::size_t taken = 0;
    for (const auto i : p.cells) taken += free_[i] == 0;
    const bool gives = kind.geometry == catalogue::Geometry::kLine || kind.land.vegetated >= kPlanted;
    if (static_cast<double>(taken) >
        (gives ? kCrossed : kOverlap) * static_cast<double>(p.cells.size())) {
        note(tr("what stands already takes the room"));
        return std::nullopt;
    }
    const double worth = 0.5 * likes + 0.5 * suitabilityScore(kind, p);
    return Found{std::move(element), std::move(p), worth};
}

std::optional<Planner::Found> Planner::inHollow(const Kind& kind, const catalogue::ConceptStep& step) {
    const auto& f = trial_.frame();
    const auto filled = terrain::fillDepressions(trial_.heights());
    std::vector<Candidate> deep;
    for (std::size_t i = 0; i < free_.size(); ++i) {
        const float depth = filled.heights_m()[i] - trial_.heights().heights_m()[i];
        if (free_[i] != 0 && depth > 0.5F) deep.push_back({depth, static_cast<std::uint32_t>(i)});
    }
    if (deep.empty()) note(tr("no hollow holds water here"));
    std::optional<Found> best;
    const double most_m2 = area_m2(kind, step);
    for (const auto& c : candidates(std::move(deep), 40 * f.cellSize_m, 4)) {
        const auto hollow = terrain::hollowAt(trial_.heights(), placeOf(c.cell), 40);
        double level = std::numeric_limits<double>::quiet_NaN();
        for (const auto& stage : hollow.curve)
            if (stage.area_m2 <= most_m2 && stage.level_m <= hollow.spillLevel_m - kFreeboard_m)
                level = stage.level_m;
        if (!(level > hollow.bottom_m)) {
            note(tr("no hollow holds water here"));
            continue;
        }
        design::Element lake;
        lake.points = {f.centre(hollow.bottom)};
        if (kind.parameter("level_m")) lake.params["level_m"] = std::round(level * 10) / 10;
        auto found = tried(kind, std::move(lake), 0);
        if (found && (!best || found->placement.planArea_m2 > best->placement.planArea_m2))
            best = std::move(found);
    }
    return best;
}

std::optional<Planner::Found> Planner::onFace(const Kind& kind, const catalogue::ConceptStep& step) {
    const auto& f = trial_.frame();
    const auto likes = liking(step.prefer);
    const auto steep = static_cast<float>(faceSlope_deg(f.cellSize_m));
    std::vector<Candidate> walls;
    for (std::size_t i = 0; i < free_.size(); ++i)
        if (free_[i] != 0 && trial_.slope_deg()[i] >= steep)
            walls.push_back({likes[i] + trial_.slope_deg()[i] / 90, static_cast<std::uint32_t>(i)});
    if (walls.empty()) note(tr("the site has no rock face"));
    std::optional<Found> best;
    std::size_t fitting = 0;
    for (const auto& c : candidates(std::move(walls), 0.04 * std::sqrt(pit_m2_), kMostTried)) {
        design::Element e;
        e.points = {placeOf(c.cell)};
        auto found = tried(kind, std::move(e), static_cast<double>(likes[c.cell]));
        if (!found) continue;
        if (!best || found->worth > best->worth) best = std::move(found);
        if (++fitting >= kEnough) break;
    }
    return best;
}

std::optional<Planner::Found> Planner::onSpot(const Kind& kind, const catalogue::ConceptStep& step) {
    if (auto near = onSpotOf(kind, step, On::kNear)) return near;
    return onSpotOf(kind, step, On::kSite);
}

std::optional<Planner::Found> Planner::onSpotOf(const Kind& kind, const catalogue::ConceptStep& step,
                                                On on) {
    const auto& f = trial_.frame();
    const auto likes = liking(step.prefer);
    const auto mask = bearing(kind, on);
    const auto room = roomIn_m(f, mask);
    // Half the shorter side of what is laid; a line is laid across whatever lies there.
    const bool line = kind.geometry == catalogue::Geometry::kLine;
    const double half_m =
        line ? 0 : 0.4 * std::sqrt(std::max(kind.sizeDefault * kind.footprintPerUnit_m2, 1.0));
    const double diagonal_m = 1.9 * half_m;  // of the default rectangle, from its middle
    std::vector<Candidate> spots;
    for (std::size_t i = 0; i < mask.size(); ++i)
        if (mask[i] != 0 && static_cast<double>(room[i]) >= half_m &&
            offBorder_m(static_cast<std::uint32_t>(i)) >= diagonal_m) {
            const auto roomy = static_cast<float>(std::min(static_cast<double>(room[i]), 3 * half_m) /
                                                  std::max(3 * half_m, 1.0));
            spots.push_back({0.8F * likes[i] + 0.2F * roomy, static_cast<std::uint32_t>(i)});
        }
    if (spots.empty()) note(tr("no free ground is large and gentle enough"));
    std::optional<Found> best;
    std::size_t fitting = 0;
    // A line depends on what lies at its far end: places all over the site are worth trying.
    const double apart_m = (line ? 0.1 : 0.03) * std::sqrt(pit_m2_);
    for (const auto& c : candidates(std::move(spots), apart_m, kMostTried)) {
        design::Element e;
        e.points = {placeOf(c.cell)};
        if (!line) e.turn_deg = alongContour_deg(trial_, c.cell);
        auto found = tried(kind, std::move(e), static_cast<double>(c.liking));
        if (!found) continue;
        if (!best || found->worth > best->worth) best = std::move(found);
        if (++fitting >= kEnough) break;
    }
    return best;
}

std::optional<Planner::Found> Planner::asPatch(const Kind& kind, const catalogue::ConceptStep& step) {
    if (auto inside = asPatchOf(kind, step, On::kPit)) return inside;
    // Repair has nothing to do beyond; what earns may take the land next to the pit.
    if (kind.revenue.empty()) return std::nullopt;
    return asPatchOf(kind, step, On::kNear);
}

std::optional<Planner::Found> Planner::asPatchOf(const Kind& kind, const catalogue::ConceptStep& step,
                                                 On on) {
    const auto& f = trial_.frame();
    const auto likes = liking(step.prefer);
    const auto mask = bearing(kind, on);
    const auto room = roomIn_m(f, mask);
    const double wanted_m2 = area_m2(kind, step);
    const double radius_m = std::sqrt(wanted_m2 / std::numbers::pi);
    std::vector<Candidate> seeds;
    for (std::size_t i = 0; i < mask.size(); ++i)
        if (static_cast<double>(room[i]) >= std::min(2 * f.cellSize_m, radius_m))
            seeds.push_back(
                {0.5F * likes[i] +
                     0.5F * static_cast<float>(std::min(static_cast<double>(room[i]) / radius_m, 1.0)),
                 static_cast<std::uint32_t>(i)});
    if (seeds.empty()) note(tr("no free ground is large and gentle enough"));
    const double least_m2 = kind.sizeMin * std::max(kind.footprintPerUnit_m2, 1e-3) * 1.05;
    for (const auto& c : candidates(std::move(seeds), radius_m, 8)) {
        const auto n = static_cast<std::int32_t>(c.cell);
        for (double area = wanted_m2; area >= std::max(least_m2, wanted_m2 / 8); area *= 0.6) {
            design::Element e;
            e.points =
                grownPatch(f, mask, trial_.slope_deg(), std::max(kind.siting.slope_deg[1] / 2, 4.0),
                           {n % f.cols, n / f.cols}, area);
            if (e.points.empty()) {
                note(tr("no free ground is large and gentle enough"));
                continue;
            }
            for (auto& p : e.points) p = {std::round(p.x * 10) / 10, std::round(p.y * 10) / 10};
            if (auto found = tried(kind, std::move(e), static_cast<double>(c.liking))) return found;
        }
    }
    return std::nullopt;
}

void Planner::keep(const Kind& kind, const Found& found) {
    const auto& f = trial_.frame();
    const Placement& p = found.placement;
    const auto margin = static_cast<std::int32_t>(std::ceil(kClear_m / f.cellSize_m));
    const bool through = kind.land.vegetated >= kPlanted && !p.water;
    const bool way = kind.geometry == catalogue::Geometry::kLine;
    const bool overlay = kind.footprintPerUnit_m2 <= 0 && !p.water;
    if (!overlay && !kind.hung)
        for (const auto i : p.cells) {
            const auto n = static_cast<std::int32_t>(i);
            const geo::CellRect near =
                geo::intersection({n % f.cols - margin, n / f.cols - margin, n % f.cols + margin + 1,
                                   n / f.cols + margin + 1},
                                  f.all());
            for (std::int32_t r = near.row0; r < near.row1; ++r)
                for (std::int32_t c = near.col0; c < near.col1; ++c) {
                    free_[f.index({c, r})] = 0;
                    if (!through && !way) blocked_[f.index({c, r})] = 1;
                }
            if (p.water) water_[i] = 1;
        }
    if (kind.geometry == catalogue::Geometry::kPoint || p.face || p.water || kind.land.impervious > 0.3)
        stops_.push_back(p.face ? glm::dvec2{p.face->stations[p.face->stations.size() / 2].toe}
                                : found.element.points.front());
    trial_.keep(kind.id + "-" + std::to_string(++placed_), p);
}

std::optional<design::Element> Planner::place(const catalogue::ConceptStep& step) {
    verdicts_.clear();
    const Kind* kind = trial_.catalogue().find(step.kind);
    std::optional<Found> found;
    switch (step.where) {
        case catalogue::Where::kHollow:
            found = inHollow(*kind, step);
            break;
        case catalogue::Where::kFace:
            found = onFace(*kind, step);
            break;
        case catalogue::Where::kSpot:
            found = onSpot(*kind, step);
            break;
        case catalogue::Where::kPatch:
            found = asPatch(*kind, step);
            break;
        case catalogue::Where::kRoute:
            found = asRoute(*kind);
            break;
    }
    if (!found) return std::nullopt;
    keep(*kind, *found);
    return std::move(found->element);
}

std::string Planner::why() const {
    const auto most = std::ranges::max_element(verdicts_, {}, [](const auto& v) { return v.second; });
    return most == verdicts_.end() ? std::string{} : most->first;
}

}  // namespace pitscape::ground
