#include "app/scene_upload.h"

#include "app/scene_shapes.h"
#include "render/from_ground.h"
#include "shape/shape.h"

#include <algorithm>

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

render::GroundPart groundPart(const session::Session& session, const geo::CellRect& rect) {
    const ground::Ground& ground = session.ground();
    const auto base = static_cast<float>(ground.origin().z);
    render::GroundPart part{rect, {}, {}};
    for (auto row = rect.row0; row < rect.row1; ++row)
        for (auto col = rect.col0; col < rect.col1; ++col) {
            const std::size_t i = ground.frame().index({col, row});
            part.heights_m.push_back(ground.heights().heights_m()[i] - base);
            part.cover.push_back(render::lookOfCover(ground.cover()[i]));
        }
    return part;
}

std::vector<render::WaterBody> waterOf(const session::Session& session) {
    std::vector<const ground::Placement*> placed;
    for (const auto& [id, placement] : session.ground().placements())
        if (placement.water && isOpen(placement, session)) placed.push_back(&placement);
    return render::waterBodies(session.ground().heights(), placed);
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
    constexpr double kQuarry_m = 1500;  // diagonal of a site that the full haze suits
    return std::min(kQuarry_m / glm::length(session.ground().frame().box().size()), 1.0);
}

void uploadAll(render::Renderer& renderer, session::Session& session, float wild) {
    renderer.setGround(groundMaps(session));
    SceneShapes shapes{wild};
    shapes.update(session, {});
    for (const std::string& fault : shapes.takeFaults())
        session.say(session::Message::Kind::kWarning, fault);
    renderer.setElements(shapes.meshes());
    renderer.setPlants(shapes.plants());
    renderer.setWater(waterOf(session));
}

}  // namespace pitscape::app
