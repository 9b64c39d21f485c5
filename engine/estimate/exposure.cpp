#include "estimate/exposure.h"

#include "core/contract.h"
#include "estimate/ground_screens.h"
#include "estimate/models/element_money.h"
#include "estimate/models/stability.h"
#include "estimate/rockfall.h"
#include "estimate/scene_money.h"
#include "estimate/soil_slides.h"
#include "geo/polygon.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <optional>

#include <glm/geometric.hpp>

namespace pitscape::estimate {
namespace {

using ground::Cover;
using ground::Placement;

constexpr double kRadians = std::numbers::pi / 180;
constexpr double kLeastShare = 0.05, kLeastDepth_m = 0.1, kFreeboard_m = 0.3;
constexpr double kBank_m = 2, kBankTop_m = 1, kBankSide_deg = 35;
constexpr std::array<double, 5> kMoves_m{5, 10, 20, 40, 60};
constexpr int kSamples = 12;

double cotangent(double angle_deg) { return 1 / std::tan(angle_deg * kRadians); }

/// What the screens say of an element at one place.
struct Seen {
    std::vector<RockPath> rocks;
    double missing_m = 0;
    double fillShare = 0, fillSlope_deg = 0, fillHeight_m = 0;
    double slideShare = 0, slideSlope_deg = 0;
    double depth_m = 0, under_m3 = 0;
    double land_m2 = 0;

    bool anything() const {
        return !rocks.empty() || missing_m > 0 || fillShare >= kLeastShare ||
               slideShare >= kLeastShare || depth_m > kLeastDepth_m;
    }
};

class Search {
public:
    Search(const ExposureInputs& in, const std::stop_token& stop)
        : in_{in},
          stop_{stop},
          f_{in.layers.heights.frame()},
          slope_{looseSlopes_deg(in.scene, in.layers.slope_deg, in.placements)},
          money_{sceneMoney(in.tables.currency, in.scene.site.currency)},
          rates_{earthRatesOf(in.catalogue, in.tables.assumptions, in.scene.assumptions)},
          soils_{in.tables, in.scene.assumptions},
          least_deg_{
              in.tables.assumptions.value("rockfall_angle", Case::kExpected, in.scene.assumptions)},
          missing_(f_.count(), NAN) {
        const auto stats = terrain::statsOf(in.layers.heights);
        drop_m_ = stats.max_m - stats.min_m;
        bringTo(money_, rates_);
    }

    void add(const design::ElementId& id, const catalogue::Kind& kind, const Placement& placement,
             std::vector<Exposure>& list) {
        id_ = &id, kind_ = &kind, placement_ = &placement;
        const Seen seen = look({0, 0});
        if (!seen.anything()) return;
        const auto move = moveAway();
        const auto say = [&](Hazard hazard, double value, std::string_view unit,
                             std::vector<Remedy> remedies) {
            if (move) remedies.push_back(*move);
            std::ranges::stable_sort(remedies, {}, &Remedy::cost);
            list.push_back({id, hazard, value, unit, std::move(remedies)});
        };
        if (!seen.rocks.empty())
            say(Hazard::kRockfall, std::ranges::max(seen.rocks, {}, &RockPath::angle_deg).angle_deg,
                "deg", againstRocks(seen));
        if (seen.missing_m > 0) say(Hazard::kCrest, seen.missing_m, "m", atCrest(seen));
        if (seen.fillShare >= kLeastShare)
            say(Hazard::kSteepFill, seen.fillShare, "ratio", onFill(seen));
        if (seen.slideShare >= kLeastShare) say(Hazard::kSlide, seen.slideShare, "ratio", onSoil(seen));
        if (seen.depth_m > kLeastDepth_m) say(Hazard::kWater, seen.depth_m, "m", underWater(seen));
    }

private:
    bool onLand() const {
        return !kind_->hung && kind_->geometry != catalogue::Geometry::kCliffFace &&
               kind_->geometry != catalogue::Geometry::kTunnel;
    }
    /// The whole element, as if it stood so far from where it stands; at another place than its own,
    /// whether there is anything is enough to know.
    Seen look(glm::dvec2 shift) {
        Seen seen;
        if (kind_->attractAtDefault > 0) lookForRocks(shift, seen);
        const bool elsewhere = shift != glm::dvec2{0};
        if (onLand() && !(elsewhere && seen.anything())) lookAtLand(shift, seen);
        return seen;
    }

    void lookForRocks(glm::dvec2 shift, Seen& seen) const {
        const auto& path = placement_->path;
        const double length = geo::length_m(path);
        std::vector<glm::dvec2> places{geo::centroid(path)};
        for (int k = 0; k < kSamples; ++k)
            places.push_back(geo::pointAlong(path, length * (k + 0.5) / kSamples));
        for (const glm::dvec2 place : places) {
            const auto found = rockPaths(in_.layers.heights, slope_, drop_m_, place + shift, least_deg_,
                                         in_.layers.surveyed_m);
            seen.rocks.insert(seen.rocks.end(), found.begin(), found.end());
            if (shift != glm::dvec2{0} && !found.empty()) return;
        }
    }

    void lookAtLand(glm::dvec2 shift, Seen& seen) {
        const auto right = static_cast<std::int32_t>(std::lround(shift.x / f_.cellSize_m));
        const auto down = static_cast<std::int32_t>(std::lround(-shift.y / f_.cellSize_m));
        const double cell_m2 = f_.cellSize_m * f_.cellSize_m;
        std::size_t fill = 0, slide = 0, known = 0;
        double fillSlope = 0;
        for (const std::uint32_t at : placement_->cells) {
            const auto n = static_cast<std::int32_t>(at);
            const geo::Cell cell{n % f_.cols + right, n / f_.cols + down};
            if (!f_.contains(cell) || std::isnan(in_.layers.heights.at(cell))) continue;
            const std::size_t i = f_.index(cell);
            const auto z = static_cast<double>(in_.layers.heights.at(cell));
            const auto slope = static_cast<double>(in_.layers.slope_deg[i]);
            ++known;
            seen.missing_m = std::max(seen.missing_m, missingAt(cell));
            const auto was =
                in_.layers.surveyed_m.empty() ? z : static_cast<double>(in_.layers.surveyed_m[i]);
            if (z - was >= 0.3 && slope >= kFillZones_deg[0]) {
                ++fill;
                fillSlope += slope;
                seen.fillHeight_m = std::max(seen.fillHeight_m, z - was);
            }
            if (slides(i, slope)) {
                ++slide;
                seen.slideSlope_deg = std::max(seen.slideSlope_deg, slope);
            }
            const double depth = waterOver_m(i) - z;
            if (depth > 0) {
                seen.depth_m = std::max(seen.depth_m, depth);
                seen.under_m3 += (depth + kFreeboard_m) * cell_m2;
            }
            if (shift != glm::dvec2{0} && seen.anything()) return;
        }
        if (known == 0) return;
        seen.land_m2 = static_cast<double>(known) * cell_m2;
        seen.fillShare = static_cast<double>(fill) / static_cast<double>(known);
        seen.slideShare = static_cast<double>(slide) / static_cast<double>(known);
        if (fill > 0) seen.fillSlope_deg = fillSlope / static_cast<double>(fill);
    }

    /// Worked out for a block of cells at a time, where it is asked for.
    double missingAt(geo::Cell cell) {
        constexpr std::int32_t kBlock = 64;
        const std::int32_t col = cell.col / kBlock * kBlock, row = cell.row / kBlock * kBlock;
        if (std::isnan(missing_[f_.index(cell)]))
            missingStandOff_m(in_.layers.heights, in_.layers.slope_deg,
                              geo::intersection({col, row, col + kBlock, row + kBlock}, f_.all()),
                              missing_);
        return static_cast<double>(missing_[f_.index(cell)]);
    }

    /// A building stands on what lay there before.
    bool slides(std::size_t i, double slope) const {
        const std::uint8_t cover = in_.layers.before[i];
        if (cover == ground::kNoCover) return false;
        const std::uint8_t after = in_.layers.after[i];
        std::optional<SoilLayer> soil;
        if (after != cover && after != ground::kNoCover)
            soil = soils_.soil(static_cast<Cover>(after), in_.year);
        if (!soil) soil = soils_.soil(static_cast<Cover>(cover), -1);
        return soil && safetyOnSlope(*soil, slope, soils_.wetness()) < 1;
    }

    /// Level of the water of other elements over a cell; -infinity: none.
    double waterOver_m(std::size_t i) const {
        double level = -INFINITY;
        if (kind_->category == "water") return level;
        for (const auto& [id, other] : in_.placements)
            if (id != *id_ && other.water &&
                std::ranges::binary_search(other.cells, static_cast<std::uint32_t>(i)))
                level = std::max(level, other.water->level_m);
        return level;
    }

    std::optional<Remedy> moveAway() {
        for (const double away_m : kMoves_m)
            for (int k = 0; k < 8; ++k) {
                if (stop_.stop_requested()) return {};
                const double azimuth = k * std::numbers::pi / 4;
                const glm::dvec2 shift = away_m * glm::dvec2{std::sin(azimuth), std::cos(azimuth)};
                const bool off = std::ranges::any_of(placement_->path, [&](glm::dvec2 p) {
                    return !std::isfinite(in_.layers.heights.heightAt(p + shift));
                });
                if (!off && !look(shift).anything())
                    return Remedy{"move", away_m, "m", 0, 0, 0, k * 45.0};
            }
        return {};
    }

    Remedy earth(std::string id, double cut_m3, double fill_m3) const {
        const auto cost = [&](double rate) {
            return movingCost(cut_m3, fill_m3, rates_.bulking, rate);
        };
        return {std::move(id),           cut_m3 + fill_m3,        "m3",
                cost(rates_.moving.mid), cost(rates_.moving.low), cost(rates_.moving.high)};
    }
    Remedy built(const char* id, double area_m2) const {
        const catalogue::Kind* kind = in_.catalogue.find(id);
        PS_EXPECT(kind != nullptr);
        const Placed placed{kind, kind->sizeUnit == "ha" ? area_m2 / 1e4 : area_m2, nullptr};
        const auto cost = [&](Band band) { return money_.perCny * capexOf(placed, band); };
        return {id, area_m2, "m2", cost(Band::kMid), cost(Band::kLow), cost(Band::kHigh)};
    }

    std::vector<Remedy> againstRocks(const Seen& seen) const {
        // The feet that rocks come from, across the way to them.
        const glm::dvec2 middle = geo::centroid(placement_->path);
        glm::dvec2 to{0};
        double nearest = INFINITY, height = 0, surface = 0;
        for (const RockPath& p : seen.rocks) {
            to += p.foot - middle;
            nearest = std::min(nearest, p.away_m);
            height = std::max(height, p.height_m);
            surface = std::max(surface, p.surface_m);
        }
        const glm::dvec2 across =
            glm::length(to) > 0 ? glm::normalize(glm::dvec2{-to.y, to.x}) : glm::dvec2{1, 0};
        double first = INFINITY, last = -INFINITY;
        for (const RockPath& p : seen.rocks) {
            const double along = glm::dot(p.foot - middle, across);
            first = std::min(first, along), last = std::max(last, along);
        }
        const double length = last - first + f_.cellSize_m;
        const double side = kBank_m * cotangent(kBankSide_deg);
        const double volume = length * kBank_m * (kBankTop_m + side);
        std::vector<Remedy> remedies{built("slope_stabilise", length * surface)};
        const double wanted = catchBenchWidth_m(height);
        const auto bank = [&](const char* id, double cut, double fill, double room) {
            if (nearest < room) return;
            Remedy r = earth(id, cut, fill);
            r.quantity = length, r.unit = "m";
            remedies.push_back(std::move(r));
        };
        bank("bund", 0, volume, wanted + kBankTop_m + side);
        bank("ditch", volume, 0, wanted);
        return remedies;
    }

    double extent_m() const {
        const auto box = geo::boxOf(placement_->path);
        return std::max(box.max.x - box.min.x, box.max.y - box.min.y);
    }

    std::vector<Remedy> atCrest(const Seen& seen) const {
        // A third of H is the greatest part of the stand-off that a bank at 1 in 1.5 leaves.
        double height = 0;
        const geo::CellRect around = geo::intersection(
            placement_->rect.grown(static_cast<std::int32_t>(std::ceil(40 / f_.cellSize_m))), f_.all());
        double lowest = INFINITY;
        for (std::int32_t row = around.row0; row < around.row1; ++row)
            for (std::int32_t col = around.col0; col < around.col1; ++col)
                if (const float z = in_.layers.heights.at({col, row}); !std::isnan(z))
                    lowest = std::min(lowest, static_cast<double>(z));
        const double here = in_.layers.heights.heightAt(geo::centroid(placement_->path));
        if (std::isfinite(here)) height = std::max(0.0, here - lowest);
        if (height < 3 || seen.missing_m <= 0) return {};
        constexpr double kFace_deg = 70, kBankFill_deg = 33.7;
        const double section =
            0.5 * height * height * (cotangent(kBankFill_deg) - cotangent(kFace_deg));
        return {earth("backfill", 0, section * (extent_m() + 2 * height))};
    }

    std::vector<Remedy> onFill(const Seen& seen) const {
        const double area_m2 = seen.fillShare * seen.land_m2;
        const double run = seen.fillHeight_m * cotangent(seen.fillSlope_deg);
        const double volume = area_m2 / std::max(run, f_.cellSize_m) * seen.fillHeight_m *
                              seen.fillHeight_m / 8 *
                              (cotangent(kFillZones_deg[0]) - cotangent(seen.fillSlope_deg));
        Remedy r = earth("reslope", std::max(volume, 0.0), 0);
        return {r};
    }

    std::vector<Remedy> onSoil(const Seen& seen) const {
        constexpr int kGrown_y = 10;
        const double area_m2 = seen.slideShare * seen.land_m2;
        std::vector<Remedy> remedies{built("terracing", area_m2)};
        for (const char* id : {"vegetation_mat", "forest_land"}) {
            const catalogue::Kind* kind = in_.catalogue.find(id);
            PS_EXPECT(kind != nullptr);
            const auto cover = ground::coverOf(kind->land.cover);
            if (!cover) continue;
            const auto soil = soils_.soil(*cover, kGrown_y);
            if (soil && safetyOnSlope(*soil, seen.slideSlope_deg, soils_.wetness()) >= 1)
                remedies.push_back(built(id, area_m2));
        }
        return remedies;
    }

    std::vector<Remedy> underWater(const Seen& seen) const {
        return {earth("raise", 0, seen.under_m3)};
    }

    const ExposureInputs& in_;
    const std::stop_token& stop_;
    const geo::GridFrame& f_;
    std::vector<float> slope_;
    SceneMoney money_;
    EarthRates rates_;
    SoilSlides soils_;
    double least_deg_, drop_m_ = 0;
    std::vector<float> missing_;
    const design::ElementId* id_ = nullptr;
    const catalogue::Kind* kind_ = nullptr;
    const Placement* placement_ = nullptr;
};

}  // namespace

std::string_view nameOf(Hazard hazard) {
    switch (hazard) {
        case Hazard::kRockfall:
            return "rockfall";
        case Hazard::kCrest:
            return "crest";
        case Hazard::kSteepFill:
            return "steep_fill";
        case Hazard::kSlide:
            return "slide";
        case Hazard::kWater:
            return "water";
    }
    PS_EXPECT(false);
    return {};
}

std::vector<Exposure> exposuresOf(const ExposureInputs& inputs, const std::stop_token& stop) {
    std::vector<Exposure> list;
    Search search{inputs, stop};
    for (const auto& [id, element] : inputs.scene.elements) {
        const catalogue::Kind* kind = inputs.catalogue.find(element.type);
        const auto placement = inputs.placements.find(id);
        if (!kind || placement == inputs.placements.end() || !placement->second.measurable() ||
            placement->second.path.empty())
            continue;
        if (stop.stop_requested()) return {};
        if (kind->attractAtDefault <= 0 && kind->land.cover != "building") continue;
        search.add(id, *kind, placement->second, list);
    }
    return list;
}

std::vector<float> looseSlopes_deg(
    const design::Scene& scene, std::span<const float> slope_deg,
    const std::map<design::ElementId, ground::Placement, std::less<>>& placements) {
    std::vector<float> slopes{slope_deg.begin(), slope_deg.end()};
    for (const auto& [id, placement] : placements) {
        const auto element = scene.elements.find(id);
        if (element == scene.elements.end() || element->second.type != "slope_stabilise") continue;
        for (const std::uint32_t cell : placement.cells) slopes[cell] = 0;
    }
    return slopes;
}

}  // namespace pitscape::estimate
