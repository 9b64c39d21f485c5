#include "app/scene_upload.h"

#include "render/from_ground.h"
#include "shape/scatter.h"
#include "shape/shape.h"

#include <algorithm>
#include <functional>
#include <memory>
#include <string>
#include <utility>

#include <glm/geometric.hpp>

namespace pitscape::app {
namespace {

bool isOpen(const ground::Placement& placement, const session::Session& session) {
    return placement.measurable() && placement.openingYear <= session.year();
}

}  // namespace

render::GroundMaps groundMaps(const session::Session& session) {
    const ground::Ground& ground = session.ground();
    return render::groundMaps(ground.heights(), ground.cover(), ground.origin());
}

std::vector<render::WaterBody> waterOf(const session::Session& session) {
    std::vector<const ground::Placement*> placed;
    for (const auto& [id, placement] : session.ground().placements())
        if (placement.water && isOpen(placement, session)) placed.push_back(&placement);
    return render::waterBodies(session.ground().heights(), placed);
}

std::uint64_t numberOf(const design::ElementId& id) { return std::hash<std::string>{}(id) | 1U; }

ElementMaps elementMaps(const session::Session& session, float wild) {
    ElementMaps maps;
    const ground::Ground& ground = session.ground();
    for (const auto& [id, element] : session.scene().elements) {
        const catalogue::Kind* kind = session.kindOf(element);
        const auto placement = ground.placements().find(id);
        if (!kind || placement == ground.placements().end() || !shape::knows(kind->shape)) continue;
        if (!isOpen(placement->second, session)) continue;
        shape::Built built =
            shape::build(*kind, element, placement->second, ground.heights(), ground.origin(),
                         session.year(), shape::Detail::kFull, shape::freeOf(ground, id));
        maps.plants.insert(maps.plants.end(), built.plants.begin(), built.plants.end());
        if (!built.mesh.empty())
            maps.meshes.push_back(
                {numberOf(id), std::make_shared<const geo::Mesh>(std::move(built.mesh))});
    }
    const auto grown = shape::scatter(ground, ground.frame().all(), session.year(), wild);
    maps.plants.insert(maps.plants.end(), grown.begin(), grown.end());
    return maps;
}

std::optional<render::Ghost> ghostOf(const session::Session& session) {
    const session::Tool& tool = session.tool();
    const catalogue::Kind* kind = session.assets().catalogue.find(tool.kind);
    if (!tool.ghost || !kind || !tool.ghost->measurable() || !shape::knows(kind->shape))
        return std::nullopt;
    design::Element element;
    element.type = tool.kind;
    element.points = tool.points;
    if (tool.hover) element.points.push_back(*tool.hover);
    const ground::Ground& ground = session.ground();
    render::Ghost ghost;
    ghost.fits = tool.ghost->fits();
    ghost.mesh = shape::build(*kind, element, *tool.ghost, ground.heights(), ground.origin(),
                              std::max(10, tool.ghost->openingYear), shape::Detail::kLow)
                     .mesh;
    return ghost;
}

double hazeFor(const session::Session& session) {
    constexpr double kQuarry_m = 2200;  // diagonal of a site that the full haze suits
    return std::clamp(kQuarry_m / glm::length(session.ground().frame().box().size()), 0.02, 1.0);
}

void uploadAll(render::Renderer& renderer, const session::Session& session, float wild) {
    renderer.setGround(groundMaps(session));
    ElementMaps maps = elementMaps(session, wild);
    renderer.setElements(std::move(maps.meshes));
    renderer.setPlants(std::move(maps.plants));
    renderer.setWater(waterOf(session));
}

}  // namespace pitscape::app
