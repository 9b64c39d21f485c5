#include "ground/fit.h"

#include "core/text.h"
#include "design/own_model.h"
#include "geo/polygon.h"
#include "ground/face_stretch.h"
#include "ground/rasterise.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include <fmt/format.h>
#include <glm/common.hpp>
#include <glm/geometric.hpp>
#include <glm/trigonometric.hpp>

namespace pitscape::ground {
namespace {

using catalogue::Geometry;
using Severity = Reason::Severity;

constexpr double kRoomWidth_m = 4.5;  ///< one hotel bay, centre to centre of the party walls
/// Ground cover ratio that the catalogue's area per kWp stands for.
constexpr double kReferenceGcr = 0.45;
constexpr double kLeastSide_m = 0.1;  ///< of the plan of an own model: a flagpole stands somewhere too

void impossible(Placement& p, std::string code, std::string text) {
    p.reasons.push_back({Severity::kImpossible, std::move(code), std::move(text)});
}

bool onTerrain(const terrain::HeightGrid& heights, const std::vector<glm::dvec2>& points,
               Placement& p) {
    const auto box = heights.frame().box();
    if (std::ranges::all_of(points, [&](glm::dvec2 q) { return box.contains(q); })) return true;
    impossible(p, "outside", tr("it lies off the terrain"));
    return false;
}

/// An own model lies on the plan of its box; its kind has no size of its own.
/// @return false where the element has none
bool layOwnModel(const design::Element& e, Placement& p) {
    const auto model = design::ownModelOf(e);
    if (!model || model->box == glm::dvec3{0}) return false;
    const glm::dvec3 size = model->size_m();
    p.path = geo::rectangle(e.points[0], std::max(size.x, kLeastSide_m), std::max(size.y, kLeastSide_m),
                            e.turn_deg);
    p.measured.emplace_back("width_m", size.x);
    p.measured.emplace_back("depth_m", size.y);
    p.measured.emplace_back("height_m", size.z);
    return true;
}

/// The ring that an element lies on. @return false where there is none
bool layOutline(const catalogue::Kind& kind, const design::Element& e, Placement& p) {
    if (kind.shape == "own_model" && layOwnModel(e, p)) return true;
    if (e.points.size() == 1 || kind.geometry == Geometry::kPoint) {
        // The default size around the place; a little longer than deep, as plots are.
        // An overlay has no footprint; its size is an area all the same (ha).
        const double perUnit = kind.footprintPerUnit_m2 > 0 ? kind.footprintPerUnit_m2 : 10000;
        const double area = kind.clickArea_m2.value_or(e.size.value_or(kind.sizeDefault) * perUnit);
        const double width = std::sqrt(std::max(area, 1.0) * 1.4);
        p.path = geo::rectangle(e.points[0], width, std::max(area, 1.0) / width, e.turn_deg);
    } else if (e.points.size() == 2) {
        impossible(p, "points", tr("an area needs three corners"));
        return false;
    } else {
        p.path = e.points;
        if (geo::selfIntersects(p.path)) impossible(p, "crossing", tr("its outline crosses itself"));
    }
    return true;
}

void fitArea(const catalogue::Kind& kind, const design::Element& e, const terrain::HeightGrid& heights,
             Placement& p) {
    if (!layOutline(kind, e, p)) return;
    if (!onTerrain(heights, p.path, p)) return;
    coverCells(heights, cellsOfRing(heights.frame(), p.path), p);
    const double area_m2 = geo::area_m2(p.path);
    p.planArea_m2 *= p.cells.empty() ? 0 : 1;
    p.measured.emplace_back("area_m2", area_m2);
    p.size = e.size && kind.geometry != Geometry::kArea ? *e.size
             : kind.footprintPerUnit_m2 > 0             ? area_m2 / kind.footprintPerUnit_m2
                                                        : e.size.value_or(kind.sizeDefault);
    if (kind.geometry == Geometry::kPoint) p.size = e.size.value_or(kind.sizeDefault);
    if (kind.clickArea_m2) p.size = e.size.value_or(kind.sizeDefault);
    if (kind.shape == "own_model") {
        p.size = area_m2;
        if (valueOf(kind, e, "cost_cny").value_or(0) <= 0)
            p.reasons.push_back({Severity::kDeclare, "cost_unknown",
                                 tr("its cost is not said yet: it counts as nothing")});
    }
}

void fitHotel(const catalogue::Kind& kind, const design::Element& e, Placement& p) {
    const FaceStretch& face = *p.face;
    const double floorHeight = valueOf(kind, e, "floor_height_m").value_or(3.6);
    // The lowest place of the stretch decides: no floor may rise above the crest behind it.
    const double fitting = std::floor(face.minHeight_m / floorHeight);
    const double floors = std::min(valueOf(kind, e, "floors").value_or(fitting), fitting);
    const double bays = std::floor(face.length_m / kRoomWidth_m);
    p.measured.emplace_back("floors", floors);
    p.measured.emplace_back("rooms_per_floor", bays);
    p.size = e.size.value_or(floors * bays);
    p.measured.emplace_back("rooms", p.size);
}

void fitFace(const catalogue::Kind& kind, const design::Element& e, const terrain::HeightGrid& heights,
             Placement& p) {
    if (!onTerrain(heights, e.points, p)) return;
    FaceWish wish;
    if (kind.siting.faceHeight_m)
        wish = {(*kind.siting.faceHeight_m)[0], (*kind.siting.faceHeight_m)[1], 40};
    wish.search_m = std::max(40.0, 4 * heights.cellSize_m());
    const double length = valueOf(kind, e, "length_m")
                              .value_or(kind.sizeUnit == "m" ? e.size.value_or(kind.sizeDefault) : 60);
    p.face = followFace(heights, e.points, length, wish);
    if (p.face && kind.sizeUnit == "m2_face" && !valueOf(kind, e, "length_m")) {
        // As long a stretch as holds the area that is wanted.
        const double slant = p.face->area_m2 / std::max(p.face->length_m, 1.0);
        p.face = followFace(heights, e.points, e.size.value_or(kind.sizeDefault) / std::max(slant, 1.0),
                            wish);
    }
    if (!p.face) {
        impossible(p, "no_face",
                   fmt::format(fmt::runtime(tr("no rock face within {0:.0f} m")), wish.search_m));
        return;
    }
    const FaceStretch& face = *p.face;
    std::vector<glm::dvec2> ring;
    for (const auto& s : face.stations) p.path.emplace_back(s.toe);
    ring = p.path;
    for (auto s = face.stations.rbegin(); s != face.stations.rend(); ++s) ring.emplace_back(s->crest);
    coverCells(heights, cellsOfRing(heights.frame(), ring), p);
    p.measured.emplace_back("face_height_m", face.meanHeight_m);
    p.measured.emplace_back("face_min_height_m", face.minHeight_m);
    p.measured.emplace_back("face_max_height_m", face.maxHeight_m);
    p.measured.emplace_back("face_angle_deg", face.angle_deg);
    p.measured.emplace_back("face_aspect_deg", face.aspect_deg);
    p.measured.emplace_back("face_length_m", face.length_m);
    p.measured.emplace_back("face_area_m2", face.area_m2);
    if (kind.sizeUnit == "room")
        fitHotel(kind, e, p);
    else if (kind.sizeUnit == "m2_face") {
        const double top = valueOf(kind, e, "max_height_m").value_or(1e9);
        p.size = face.area_m2 * std::min(1.0, top / std::max(face.meanHeight_m, 1e-6));
        p.measured.emplace_back("climbed_height_m", std::min(top, face.meanHeight_m));
    } else
        p.size = face.length_m;
}

/// Rows denser or wider than the catalogue's area per kWp stands for hold more or less power.
void fitSolar(const catalogue::Kind& kind, const design::Element& e, Placement& p) {
    const double table = valueOf(kind, e, "table_m").value_or(4.6);
    const double gcr = valueOf(kind, e, "gcr").value_or(kReferenceGcr);
    const double pitch = valueOf(kind, e, "pitch_m").value_or(table / gcr);
    p.size *= (table / pitch) / kReferenceGcr;
    p.measured.emplace_back("pitch_m", pitch);
    p.measured.emplace_back("capacity_kwp", p.size);
}

}  // namespace

void coverCells(const terrain::HeightGrid& heights, Cells cells, Placement& p) {
    const auto drawn = cells.indices.size();
    std::erase_if(cells.indices, [&](std::uint32_t i) { return std::isnan(heights.heights_m()[i]); });
    p.rect = cells.rect;
    p.cells = std::move(cells.indices);
    const double cell_m2 = heights.cellSize_m() * heights.cellSize_m();
    p.planArea_m2 = static_cast<double>(p.cells.size()) * cell_m2;
    if (drawn == 0) return;
    const double missing = 1.0 - static_cast<double>(p.cells.size()) / static_cast<double>(drawn);
    if (p.cells.empty())
        impossible(p, "void", tr("there is no ground here: the survey has a hole"));
    else if (missing > 0.02)
        p.reasons.push_back(
            {Severity::kBlock, "void",
             fmt::format(fmt::runtime(tr("{0:.0f} % of its ground is missing in the survey")),
                         missing * 100)});
}

std::optional<double> valueOf(const catalogue::Kind& kind, const design::Element& element,
                              std::string_view param) {
    if (const auto it = element.params.find(param); it != element.params.end()) return it->second;
    const catalogue::Parameter* p = kind.parameter(param);
    return p ? p->defaultValue : std::nullopt;
}

Placement fit(const catalogue::Kind& kind, const design::Element& e,
              const terrain::HeightGrid& heights) {
    Placement p;
    p.openingYear = e.year.value_or(kind.phase);
    if (e.points.empty()) {
        impossible(p, "points", tr("it has no place"));
        return p;
    }
    switch (kind.geometry) {
        case Geometry::kPoint:
        case Geometry::kArea:
            if (kind.shape == "pond")
                fitPond(kind, e, heights, p);
            else
                fitArea(kind, e, heights, p);
            break;
        case Geometry::kLine:
            fitLine(kind, e, heights, p);
            break;
        case Geometry::kCliffFace:
            fitFace(kind, e, heights, p);
            break;
        case Geometry::kTunnel:
            fitTunnel(kind, e, heights, p);
            break;
    }
    if (p.measurable() && kind.shape == "pv_rows") fitSolar(kind, e, p);
    if (p.measurable()) p.measured.emplace_back("size", p.size);
    return p;
}

}  // namespace pitscape::ground
