#include "core/text.h"
#include "geo/polygon.h"
#include "ground/face_stretch.h"
#include "ground/fit.h"
#include "ground/rasterise.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>
#include <glm/geometric.hpp>

namespace pitscape::ground {
namespace {

constexpr double kPortalHeight_m = 6;  ///< a face lower than this holds no portal with rock above it
constexpr double kBoreHeight_m = 5;
/// Rock over the crown of the bore, from one width of it behind the portal on.
/// @source own judgement: about one bore height of sound rock
constexpr double kLeastRock_m = 5;
constexpr double kRise = 0.01;  ///< the bore rises inwards, so that it drains itself

}  // namespace

void fitTunnel(const catalogue::Kind& kind, const design::Element& e,
               const terrain::HeightGrid& heights, Placement& p) {
    const auto& frame = heights.frame();
    const auto refuse = [&](Reason::Severity severity, const char* code, std::string text) {
        p.reasons.push_back({severity, code, std::move(text)});
    };
    if (!std::ranges::all_of(e.points, [&](glm::dvec2 q) { return frame.box().contains(q); }))
        return refuse(Reason::Severity::kImpossible, "outside", tr("it lies off the terrain"));
    FaceWish wish;
    wish.minHeight_m = kPortalHeight_m;
    wish.search_m = std::max(60.0, 4 * frame.cellSize_m);
    p.face = followFace(heights, std::span{e.points}.first(1), 14, wish);
    if (!p.face)
        return refuse(Reason::Severity::kImpossible, "no_face",
                      fmt::format(fmt::runtime(tr("no rock face within {0:.0f} m")), wish.search_m));
    const auto& station = p.face->stations[p.face->stations.size() / 2];
    const glm::dvec2 portal{station.toe};
    const double length =
        e.points.size() >= 2 ? geo::length_m(e.points) : e.size.value_or(kind.sizeDefault);
    glm::dvec2 in = -station.out;
    if (e.points.size() >= 2 && glm::distance(portal, e.points.back()) > 10)
        in = glm::normalize(e.points.back() - portal);
    p.path = {portal, portal + length * in};
    p.size = length;
    if (!frame.box().contains(p.path.back()))
        return refuse(Reason::Severity::kImpossible, "outside", tr("it lies off the terrain"));

    const double width = valueOf(kind, e, "width_m").value_or(5);
    Cells cells = cellsOfLine(frame, p.path, width);
    std::erase_if(cells.indices, [&](std::uint32_t i) { return std::isnan(heights.heights_m()[i]); });
    p.rect = cells.rect;
    p.cells = std::move(cells.indices);
    p.planArea_m2 = length * width;
    double least = 1e9, leastAt = 0;
    const double start =
        std::max(12.0, glm::distance(glm::dvec2{station.toe}, glm::dvec2{station.crest}));
    for (double along = start; along <= length; along += std::max(2.0, frame.cellSize_m)) {
        const double rock =
            heights.heightAt(portal + along * in) - (station.toe.z + kRise * along + kBoreHeight_m);
        if (std::isfinite(rock) && rock < least) least = rock, leastAt = along;
    }
    p.measured = {{"length_m", length},
                  {"width_m", width},
                  {"portal_face_height_m", station.height_m()},
                  {"rock_cover_m", least}};
    if (station.height_m() < kPortalHeight_m)
        refuse(
            Reason::Severity::kBlock, "portal",
            fmt::format(fmt::runtime(tr("the face at the portal is {0:.1f} m high, needs {1:.4g} m")),
                        station.height_m(), kPortalHeight_m));
    if (least < kLeastRock_m)
        refuse(Reason::Severity::kBlock, "rock_cover",
               fmt::format(
                   fmt::runtime(tr("{0:.1f} m of rock over the bore after {1:.0f} m, needs {2:.4g} m")),
                   least, leastAt, kLeastRock_m));
}

}  // namespace pitscape::ground
