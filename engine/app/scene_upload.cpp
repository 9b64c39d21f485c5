#include "app/scene_upload.h"

#include "shape/shape.h"

#include <algorithm>
#include <functional>

namespace pitscape::app {
namespace {

using ground::Cover;

/// How a class of land looks; the finer classes of the habitat tables share a look.
render::Cover lookOf(std::uint8_t cover) {
    if (cover == ground::kNoCover) return render::Cover::kUnsurveyed;
    switch (static_cast<Cover>(cover)) {
        case Cover::kBareRockFace: return render::Cover::kUnknown;
        case Cover::kBareRockFloor: return render::Cover::kFloor;
        case Cover::kBareSpoil: return render::Cover::kScree;
        case Cover::kBareSoil: return render::Cover::kBareSoil;
        case Cover::kRuderal:
        case Cover::kOpenMosaic: return render::Cover::kDryGrass;
        case Cover::kCalcGrassland:
        case Cover::kMeadow:
        case Cover::kLawn:
        case Cover::kPvGrass:
        case Cover::kCamping:
        case Cover::kHydroseedSlope: return render::Cover::kGrass;
        case Cover::kScrubNative:
        case Cover::kShrubIntroduced:
        case Cover::kClimberFace: return render::Cover::kShrub;
        case Cover::kWoodlandBroadleaf:
        case Cover::kWoodlandMixed:
        case Cover::kWoodlandConifer:
        case Cover::kWetWoodland: return render::Cover::kForest;
        case Cover::kOrchard: return render::Cover::kGrass;
        case Cover::kCropland:
        case Cover::kTerraceCrop: return render::Cover::kBareSoil;
        case Cover::kPond:
        case Cover::kPitLake: return render::Cover::kFloor;
        case Cover::kReedbed:
        case Cover::kTreatWetland:
        case Cover::kRainGarden: return render::Cover::kWetland;
        case Cover::kSealed:
        case Cover::kBuilding: return render::Cover::kPaved;
        case Cover::kGreenRoof: return render::Cover::kGrass;
        case Cover::kGravelPath: return render::Cover::kTrack;
    }
    return render::Cover::kUnknown;
}

}  // namespace

render::GroundMaps groundMaps(const session::Session& session) {
    const ground::Ground& ground = session.ground();
    render::GroundMaps maps;
    maps.frame = ground.frame();
    maps.origin = ground.origin();
    maps.heights_m.assign(ground.heights().heights_m().begin(), ground.heights().heights_m().end());
    maps.cover.resize(maps.frame.count());
    std::ranges::transform(ground.cover(), maps.cover.begin(), lookOf);
    return maps;
}

std::vector<render::WaterBody> waterOf(const session::Session& session) {
    std::vector<render::WaterBody> bodies;
    const auto& frame = session.ground().frame();
    for (const auto& [id, placement] : session.ground().placements()) {
        if (!placement.water || placement.openingYear > session.year()) continue;
        render::WaterBody body;
        body.level_m = placement.water->level_m;
        for (const std::uint32_t index : placement.cells) {
            const geo::Cell cell{static_cast<std::int32_t>(index) % frame.cols, static_cast<std::int32_t>(index) / frame.cols};
            if (static_cast<double>(session.ground().heights().at(cell)) < body.level_m) body.cells.push_back(cell);
        }
        if (!body.cells.empty()) bodies.push_back(std::move(body));
    }
    return bodies;
}

std::uint64_t numberOf(const design::ElementId& id) { return std::hash<std::string>{}(id) | 1U; }

ElementMaps elementMaps(const session::Session& session) {
    ElementMaps maps;
    const ground::Ground& ground = session.ground();
    for (const auto& [id, element] : session.scene().elements) {
        const catalogue::Kind* kind = session.kindOf(element);
        const auto placement = ground.placements().find(id);
        if (!kind || placement == ground.placements().end() || !shape::knows(kind->shape)) continue;
        if (placement->second.openingYear > session.year()) continue;
        shape::Built built = shape::build(*kind, element, placement->second, ground.heights(), ground.origin(), session.year(), shape::Detail::kFull);
        maps.plants.insert(maps.plants.end(), built.plants.begin(), built.plants.end());
        if (!built.mesh.empty()) maps.meshes.push_back({numberOf(id), std::make_shared<const geo::Mesh>(std::move(built.mesh))});
    }
    return maps;
}

std::optional<render::Ghost> ghostOf(const session::Session& session) {
    const session::Tool& tool = session.tool();
    const catalogue::Kind* kind = session.assets().catalogue.find(tool.kind);
    if (!tool.ghost || !kind || !tool.ghost->measurable() || !shape::knows(kind->shape)) return std::nullopt;
    design::Element element;
    element.type = tool.kind;
    element.points = tool.points;
    if (tool.hover) element.points.push_back(*tool.hover);
    const ground::Ground& ground = session.ground();
    render::Ghost ghost;
    ghost.fits = tool.ghost->fits();
    ghost.mesh = shape::build(*kind, element, *tool.ghost, ground.heights(), ground.origin(), std::max(10, tool.ghost->openingYear), shape::Detail::kLow).mesh;
    return ghost;
}

}  // namespace pitscape::app
