#include "shape/pv_layout.h"

#include "geo/polygon.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <optional>

#include <glm/geometric.hpp>

namespace pitscape::shape {
namespace {

constexpr double kDegree = std::numbers::pi / 180;
constexpr double kMargin_m = 3;        // way along the fence
constexpr double kTableWidth_m = 9.3;  // eight modules side by side
constexpr double kGap_m = 0.5;         // between tables of a row
constexpr double kMaxRoll_deg = 10;    // of a table along the row

double paramOf(const catalogue::Kind& kind, const design::Element& element, std::string_view id,
               double otherwise) {
    if (const auto it = element.params.find(id); it != element.params.end()) return it->second;
    const auto* p = kind.parameter(id);
    return p != nullptr && p->defaultValue ? *p->defaultValue : otherwise;
}

struct Field {
    const PvRules& rules;
    const geo::Ring& ring;
    const terrain::HeightGrid& heights;
    glm::dvec2 right, front;  ///< along the rows; towards the azimuth

    bool inside(glm::dvec2 p) const {
        if (!geo::contains(ring, p)) return false;
        geo::Ring closed = ring;
        closed.push_back(ring.front());
        return geo::distanceToLine_m(closed, p) >= kMargin_m - 1e-6;
    }
    bool flatEnough(glm::dvec2 p) const {
        const double step = std::max(2.0, heights.cellSize_m());
        const double dx =
            heights.heightAt(p + glm::dvec2{step, 0}) - heights.heightAt(p - glm::dvec2{step, 0});
        const double dy =
            heights.heightAt(p + glm::dvec2{0, step}) - heights.heightAt(p - glm::dvec2{0, step});
        return std::hypot(dx, dy) / (2 * step) <= std::tan(rules.maxSlope_deg * kDegree);  // NaN: no
    }

    /// The table about a middle in plan; none where it does not fit.
    std::optional<PvLayout::Table> table(glm::dvec2 middle) const {
        const double depth = rules.table_m * std::cos(rules.tilt_deg * kDegree);
        double lift = -1e9;  // so that the lowest edge has its clearance everywhere
        const auto ground = [&](double x, double y) {
            return heights.heightAt(middle + x * right + y * front);
        };
        const double west = ground(-kTableWidth_m / 2, 0), east = ground(kTableWidth_m / 2, 0);
        const double roll = std::clamp(std::atan((east - west) / kTableWidth_m),
                                       -kMaxRoll_deg * kDegree, kMaxRoll_deg * kDegree);
        for (const double x : {-0.5, 0.0, 0.5})
            for (const double y : {-0.5, 0.0, 0.5}) {
                const glm::dvec2 p = middle + x * kTableWidth_m * right + y * depth * front;
                if (!inside(p) || !flatEnough(p)) return std::nullopt;
                const double sheet =
                    x * kTableWidth_m * std::tan(roll) - y * depth * std::tan(rules.tilt_deg * kDegree);
                lift = std::max(lift, ground(x * kTableWidth_m, y * depth) + rules.clearance_m - sheet);
            }
        if (std::isnan(lift) || std::isnan(roll)) return std::nullopt;
        PvLayout::Table t;
        t.middle = {middle, lift};
        t.right = glm::normalize(glm::dvec3{right, std::tan(roll)});
        const double tilt = rules.tilt_deg * kDegree;
        const glm::dvec3 slope{-std::cos(tilt) * front, std::sin(tilt)};
        t.up = glm::normalize(slope - glm::dot(slope, t.right) * t.right);
        t.width_m = kTableWidth_m;
        t.length_m = rules.table_m;
        t.modules = static_cast<int>(std::floor(kTableWidth_m / kModuleWide_m)) *
                    std::max(1, static_cast<int>(std::floor(rules.table_m / kModuleLong_m)));
        return t;
    }
};

}  // namespace

PvRules pvRules(const catalogue::Kind& kind, const design::Element& element) {
    PvRules r;
    r.tilt_deg = paramOf(kind, element, "tilt", r.tilt_deg);
    r.azimuth_deg = paramOf(kind, element, "azimuth", r.azimuth_deg);
    r.table_m = paramOf(kind, element, "table_m", r.table_m);
    r.clearance_m = paramOf(kind, element, "clearance_m", r.clearance_m);
    r.pitch_m = paramOf(kind, element, "pitch_m", r.table_m / paramOf(kind, element, "gcr", 0.45));
    r.maxSlope_deg = kind.siting.slope_deg[1];
    return r;
}

PvLayout pvLayout(const catalogue::Kind& kind, const design::Element& element,
                  const ground::Placement& placement, const terrain::HeightGrid& heights) {
    PvLayout layout;
    const geo::Ring& ring = placement.path;
    if (ring.size() < 3) return layout;
    const PvRules rules = pvRules(kind, element);
    const double azimuth = rules.azimuth_deg * kDegree;
    const glm::dvec2 front{std::sin(azimuth), std::cos(azimuth)};
    const Field field{rules, ring, heights, {-front.y, front.x}, front};
    const double depth = rules.table_m * std::cos(rules.tilt_deg * kDegree);
    layout.pitch_m = std::max(rules.pitch_m, depth + 0.3);

    geo::Box2 span;  // of the ring along the rows and across them
    for (const auto& p : ring) span.add({glm::dot(p, field.right), glm::dot(p, field.front)});
    for (double y = span.min.y + kMargin_m + depth / 2; y < span.max.y; y += layout.pitch_m) {
        const std::size_t before = layout.tables.size();
        double x = span.min.x + kMargin_m + kTableWidth_m / 2;
        while (x < span.max.x) {
            if (auto table = field.table(x * field.right + y * field.front)) {
                layout.modules += table->modules;
                layout.tables.push_back(*table);
                x += kTableWidth_m + kGap_m;
            } else {
                x += 0.5;  // the border is followed more closely than by whole tables
            }
        }
        if (layout.tables.size() > before) ++layout.rows;
    }
    layout.moduleArea_m2 = layout.modules * kModuleLong_m * kModuleWide_m;
    layout.capacity_kWp = layout.modules * kModule_kWp;
    return layout;
}

}  // namespace pitscape::shape
