#include "ground/siting.h"

#include "core/text.h"
#include "ground/face_stretch.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace pitscape::ground {
namespace {

using Severity = Reason::Severity;
constexpr double kDegrees = 180.0 / std::numbers::pi;
constexpr double kLevelEnough_deg = 10;  ///< flatter ground has no aspect to speak of

template <class... Args>
void say(Placement& p, Severity severity, std::string code, const char* text, const Args&... args) {
    p.reasons.push_back({severity, std::move(code), fmt::format(fmt::runtime(tr(text)), args...)});
}

/// A face is judged by its height and angle, a tunnel by its portal and the rock above it.
bool onFace(const catalogue::Kind& kind) {
    return kind.geometry == catalogue::Geometry::kCliffFace ||
           kind.geometry == catalogue::Geometry::kTunnel;
}

void checkSize(const catalogue::Kind& kind, Placement& p) {
    const double size = p.size;
    // A drawing is never exact to the unit: half a percent either way is no breach.
    if (size < kind.sizeMin * 0.995)
        say(p, Severity::kBlock, "size", "size is {0:.4g} {1}, needs at least {2:.4g}", size,
            kind.sizeUnit, kind.sizeMin);
    if (size > kind.sizeMax * 1.005)
        say(p, Severity::kBlock, "size", "size is {0:.4g} {1}, at most {2:.4g}", size, kind.sizeUnit,
            kind.sizeMax);
}

/// Flat ground in a square about a kind that is smaller than the flat area it needs: room to move
/// and park around a building. The square holds a quarter more than is needed.
double flatAround_ha(const catalogue::Kind& kind, const geo::GridFrame& frame,
                     std::span<const float> slope, const Placement& p) {
    const double needed_m2 = *kind.siting.flatArea_ha * 1e4;
    if (kind.sizeDefault * kind.footprintPerUnit_m2 >= needed_m2) return 0;  // it is the flat ground
    const auto half =
        static_cast<std::int32_t>(std::ceil(0.5 * std::sqrt(1.25 * needed_m2) / frame.cellSize_m));
    const geo::Cell middle{(p.rect.col0 + p.rect.col1) / 2, (p.rect.row0 + p.rect.row1) / 2};
    const geo::CellRect around = geo::intersection(
        {middle.col - half, middle.row - half, middle.col + half, middle.row + half}, frame.all());
    double flat_m2 = 0;
    const auto& limit = kind.siting.slope_deg;
    for (std::int32_t r = around.row0; r < around.row1; ++r)
        for (std::int32_t c = around.col0; c < around.col1; ++c) {
            const auto s = static_cast<double>(slope[frame.index({c, r})]);
            if (s >= limit[0] && s <= limit[1]) flat_m2 += frame.cellSize_m * frame.cellSize_m;
        }
    return flat_m2 / 1e4;
}

void checkSlope(const catalogue::Kind& kind, const terrain::HeightGrid& heights,
                std::span<const float> slope, Placement& p) {
    if (p.cells.empty() || onFace(kind) || kind.hung) return;
    const auto& limit = kind.siting.slope_deg;
    const SlopeFigures s = slopeFigures(heights, slope, p.cells, limit);
    p.measured.emplace_back("slope_mean_deg", s.mean_deg);
    p.measured.emplace_back("slope_p90_deg", s.p90_deg);
    // The bed of a water body may be as steep as it likes; its rim only needs reaching.
    const Severity severity = p.water ? Severity::kWarn : Severity::kBlock;
    if (s.p90_deg > limit[1])
        say(p, severity, "slope", "slope is {0:.1f}° (one cell in ten is steeper), at most {1:.4g}°",
            s.p90_deg, limit[1]);
    if (s.mean_deg < limit[0])
        say(p, severity, "slope", "slope is {0:.1f}° on average, needs at least {1:.4g}°", s.mean_deg,
            limit[0]);
    if (kind.siting.flatArea_ha) {
        const double flat_ha =
            std::max(p.planArea_m2 * s.within / 1e4, flatAround_ha(kind, heights.frame(), slope, p));
        p.measured.emplace_back("flat_area_ha", flat_ha);
        if (flat_ha < *kind.siting.flatArea_ha * 0.995)
            say(p, Severity::kBlock, "flat_area", "{0:.2f} ha are flat enough here, needs {1:.4g} ha",
                flat_ha, *kind.siting.flatArea_ha);
    }
    const auto& allowed = kind.siting.aspects;
    if (s.mean_deg > kLevelEnough_deg && !allowed.empty() &&
        std::ranges::find(allowed, "any") == allowed.end()) {
        p.measured.emplace_back("aspect_deg", s.aspect_deg);
        if (std::ranges::find(allowed, compassOf(s.aspect_deg)) == allowed.end())
            say(p, Severity::kWarn, "aspect", "the ground faces {0} ({1:.0f}°); better: {2}",
                compassOf(s.aspect_deg), s.aspect_deg, fmt::format("{}", fmt::join(allowed, ", ")));
    }
}

void checkFace(const catalogue::Kind& kind, Placement& p) {
    if (!p.face) return;
    const FaceStretch& face = *p.face;
    if (const auto& height = kind.siting.faceHeight_m) {
        if (face.meanHeight_m < (*height)[0])
            say(p, Severity::kBlock, "face_height", "face is {0:.1f} m high, needs {1:.4g} m",
                face.meanHeight_m, (*height)[0]);
        if (face.meanHeight_m > (*height)[1])
            say(p, Severity::kBlock, "face_height", "face is {0:.1f} m high, at most {1:.4g} m",
                face.meanHeight_m, (*height)[1]);
    }
    if (const auto& angle = kind.siting.faceAngle_deg) {
        if (face.angle_deg < (*angle)[0])
            say(p, Severity::kBlock, "face_angle", "face leans at {0:.0f}°, needs {1:.4g}° or more",
                face.angle_deg, (*angle)[0]);
        if (face.angle_deg > (*angle)[1])
            say(p, Severity::kBlock, "face_angle", "face leans at {0:.0f}°, at most {1:.4g}°",
                face.angle_deg, (*angle)[1]);
    }
    const auto& allowed = kind.siting.aspects;
    if (!allowed.empty() && std::ranges::find(allowed, "any") == allowed.end() &&
        std::ranges::find(allowed, compassOf(face.aspect_deg)) == allowed.end())
        say(p, Severity::kWarn, "aspect", "the face looks {0} ({1:.0f}°); better: {2}",
            compassOf(face.aspect_deg), face.aspect_deg, fmt::format("{}", fmt::join(allowed, ", ")));
}

/// The nearest face in the direction away from the element's rim, and whether the element lies below
/// it.
struct NearFace {
    double distance_m = 1e9;
    double height_m = 0;
};

/// Distances from the outline to the nearest toe above it and the nearest crest below it.
struct Setbacks {
    NearFace toe, crest;
};

Setbacks measureSetbacks(const catalogue::Kind& kind, const terrain::HeightGrid& heights,
                         std::span<const float> slope, const Placement& p, double reach_m) {
    Setbacks found;
    const auto& f = heights.frame();
    const auto steep = static_cast<float>(faceSlope_deg(f.cellSize_m));
    const auto halo = static_cast<std::int32_t>(std::ceil(reach_m / f.cellSize_m)) + 1;
    const geo::CellRect rect = geo::intersection(p.rect.grown(halo), f.all());
    // A few places on the outline stand for it; steep cells near them are measured by their fall line.
    std::vector<glm::dvec2> outline;
    const std::size_t stride = std::max<std::size_t>(1, p.cells.size() / 400);
    for (std::size_t i = 0; i < p.cells.size(); i += stride) {
        const auto index = static_cast<std::int32_t>(p.cells[i]);
        outline.push_back(f.centre({index % f.cols, index / f.cols}));
    }
    if (kind.hung) outline = {p.path.front(), p.path.back()};  // only its ends stand on the ground
    const std::int32_t skip = std::max(1, static_cast<std::int32_t>(3.0 / f.cellSize_m));
    for (std::int32_t r = rect.row0; r < rect.row1; r += skip)
        for (std::int32_t c = rect.col0; c < rect.col1; c += skip) {
            if (!(slope[f.index({c, r})] >= steep)) continue;
            const glm::dvec2 q = f.centre({c, r});
            double nearest = 1e18;
            glm::dvec2 from{0};
            for (const auto& o : outline) {
                const glm::dvec2 d = o - q;
                if (const double d2 = d.x * d.x + d.y * d.y; d2 < nearest) nearest = d2, from = o;
            }
            if (std::sqrt(nearest) > reach_m + 60) continue;
            const auto station = stationAt(heights, q);
            if (!station || station->height_m() < 4) continue;
            const double side = (from.x - q.x) * station->out.x + (from.y - q.y) * station->out.y;
            const glm::dvec3 edge = side > 0 ? station->toe : station->crest;
            NearFace& near = side > 0 ? found.toe : found.crest;
            const double distance = std::hypot(edge.x - from.x, edge.y - from.y);
            if (distance - 0.3 * station->height_m() < near.distance_m - 0.3 * near.height_m)
                near = {distance, station->height_m()};
        }
    return found;
}

void checkSetbacks(const catalogue::Kind& kind, const terrain::HeightGrid& heights,
                   std::span<const float> slope, Placement& p) {
    if (onFace(kind) || p.cells.empty()) return;
    const auto toe = kind.siting.setbacks.find("toe");
    const auto crest = kind.siting.setbacks.find("crest");
    if (toe == kind.siting.setbacks.end() && crest == kind.siting.setbacks.end()) return;
    const Setbacks found = measureSetbacks(kind, heights, slope, p, 40);
    const Severity severity = p.water ? Severity::kWarn : Severity::kBlock;
    const auto judge = [&](const auto& rule, const NearFace& near, const char* code, const char* text) {
        if (rule == kind.siting.setbacks.end() || near.height_m <= 0) return;
        const double needed =
            std::max(rule->second.min_m, rule->second.faceHeightFactor * near.height_m);
        p.measured.emplace_back(std::string{code} + "_distance_m", near.distance_m);
        if (near.distance_m < needed)
            say(p, severity, std::string{"setback_"} + code, text, near.distance_m, near.height_m,
                needed);
    };
    judge(toe, found.toe, "toe", "{0:.0f} m from the foot of a {1:.0f} m face, needs {2:.0f} m");
    judge(crest, found.crest, "crest", "{0:.0f} m from the edge of a {1:.0f} m face, needs {2:.0f} m");
}

/// Rules of the kind that the ground can judge by a figure. Those that need more than the ground
/// (a country, a year of snow) are declarations.
void checkRules(const catalogue::Kind& kind, Placement& p) {
    const auto judge = [&](const catalogue::SitingRule& rule, const char* figure, const char* arg,
                           const char* text, double scale) {
        const double value = p.figure(figure) * scale;
        const auto limit = rule.args.find(arg);
        if (limit == rule.args.end() || !(value > limit->second * scale)) return;
        say(p, rule.severity == "block" ? Severity::kBlock : Severity::kWarn, rule.code, text, value,
            limit->second * scale);
    };
    for (const auto& rule : kind.siting.rules) {
        if (!rule.automatic) continue;
        if (rule.code == "line_grade_max")
            judge(rule, "steepest_gradient", "grade",
                  "its steepest grade is {0:.1f} %, at most {1:.3g} %", 100);
        if (rule.code == "line_slope_max_deg")
            judge(rule, "mean_slope_deg", "deg", "the line climbs at {0:.1f}°, at most {1:.3g}°", 1);
        if (rule.code == "slope_range_deg")
            judge(rule, "slope_mean_deg", "from", "slope is {0:.1f}°: terraces from {1:.3g}° on", 1);
        if (rule.code == "area_per_unit_min_ha" && p.size > 0) {
            const double each_ha = p.planArea_m2 / p.size / 1e4, least = rule.args.at("ha");
            if (each_ha < least)
                say(p, Severity::kWarn, rule.code, "{0:.2f} ha a {1}, better {2:.3g} ha", each_ha,
                    kind.sizeUnit, least);
        }
        if (rule.code == "jurisdiction_is")
            say(p, Severity::kDeclare, rule.code, "to be confirmed: {0}", rule.message);
    }
}

void declare(const catalogue::Kind& kind, Placement& p) {
    for (const auto& rule : kind.siting.rules)
        if (!rule.automatic)
            say(p, Severity::kDeclare, rule.code, "to be confirmed: {0}", rule.message);
    if (kind.siting.roadMax_m)
        say(p, Severity::kDeclare, "road", "to be confirmed: a road within {0:.0f} m",
            *kind.siting.roadMax_m);
    if (kind.siting.gridMax_m)
        say(p, Severity::kDeclare, "grid", "to be confirmed: the power grid within {0:.0f} m",
            *kind.siting.gridMax_m);
    if (kind.siting.needsWater == "required" && !p.water)
        say(p, Severity::kDeclare, "water", "to be confirmed: a source of water");
}

}  // namespace

std::string_view compassOf(double direction_deg) {
    static constexpr std::array<std::string_view, 8> kNames{"N", "NE", "E", "SE", "S", "SW", "W", "NW"};
    return kNames[static_cast<std::size_t>(std::fmod(direction_deg + 360.0 + 22.5, 360.0) / 45.0) % 8];
}

SlopeFigures slopeFigures(const terrain::HeightGrid& heights, std::span<const float> slope_deg,
                          std::span<const std::uint32_t> cells, const std::array<double, 2>& limits) {
    SlopeFigures figures;
    std::vector<float> slopes;
    glm::dvec2 fall{0};
    const auto& f = heights.frame();
    for (const auto index : cells) {
        const float s = slope_deg[index];
        if (std::isnan(s)) continue;
        slopes.push_back(s);
        figures.mean_deg += static_cast<double>(s);
        figures.within += static_cast<double>(s) >= limits[0] && static_cast<double>(s) <= limits[1];
        const auto i = static_cast<std::int32_t>(index);
        const geo::Cell c{i % f.cols, i / f.cols};
        const auto z = [&](std::int32_t dc, std::int32_t dr) {
            const geo::Cell n{std::clamp(c.col + dc, 0, f.cols - 1),
                              std::clamp(c.row + dr, 0, f.rows - 1)};
            return static_cast<double>(std::isnan(heights.at(n)) ? heights.at(c) : heights.at(n));
        };
        fall -= glm::dvec2{z(1, 0) - z(-1, 0), z(0, -1) - z(0, 1)};
    }
    if (slopes.empty()) return figures;
    figures.mean_deg /= static_cast<double>(slopes.size());
    figures.within /= static_cast<double>(slopes.size());
    const auto ninth = slopes.begin() + static_cast<std::ptrdiff_t>(slopes.size() * 9 / 10);
    std::ranges::nth_element(slopes, ninth);
    figures.p90_deg = static_cast<double>(*ninth);
    figures.aspect_deg = std::fmod(std::atan2(fall.x, fall.y) * kDegrees + 360.0, 360.0);
    return figures;
}

void checkSiting(const catalogue::Kind& kind, const terrain::HeightGrid& heights,
                 std::span<const float> slope_deg, Placement& p) {
    if (!p.measurable()) return;
    checkSize(kind, p);
    checkFace(kind, p);
    checkSlope(kind, heights, slope_deg, p);
    checkSetbacks(kind, heights, slope_deg, p);
    checkRules(kind, p);
    declare(kind, p);
}

}  // namespace pitscape::ground
