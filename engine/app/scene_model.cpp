#include "app/scene_model.h"

#include "app/own_models.h"
#include "shape/plant_model.h"
#include "shape/shape.h"

#include <array>
#include <cmath>
#include <map>
#include <memory>

#include <fmt/format.h>

namespace pitscape::app {
namespace {

constexpr std::size_t kTerrainTriangles = 400'000;
constexpr std::size_t kMostPlants = 6000;

/// Plain map colours of the land cover, sRGB, in the order of ground::Cover.
constexpr std::array<glm::u8vec3, 31> kCoverColours{{
    {176, 168, 152}, {196, 188, 170}, {182, 166, 140}, {150, 118, 84}, {150, 152, 96},  {160, 160, 104},
    {140, 158, 84},  {124, 152, 72},  {112, 160, 72},  {100, 124, 64}, {108, 128, 72},  {72, 104, 52},
    {68, 98, 52},    {56, 86, 50},    {76, 110, 66},   {116, 140, 68}, {186, 170, 104}, {180, 164, 100},
    {70, 120, 130},  {52, 102, 124},  {120, 138, 70},  {112, 134, 84}, {110, 142, 80},  {90, 120, 66},
    {118, 140, 76},  {120, 120, 120}, {150, 146, 140}, {116, 140, 90}, {190, 176, 146}, {132, 150, 84},
    {146, 152, 92},
}};

std::vector<glm::u8vec4> groundColours(const ground::Ground& ground) {
    std::vector<glm::u8vec4> colours;
    colours.reserve(ground.cover().size());
    for (const std::uint8_t cover : ground.cover())
        colours.emplace_back(cover < kCoverColours.size() ? kCoverColours[cover] : glm::u8vec3{140},
                             255);
    return colours;
}

/// The water of a pond as a sheet of cells at its level.
geo::Mesh waterSheet(const ground::Ground& ground, const ground::Placement& placement) {
    geo::Mesh mesh;
    const auto& frame = ground.frame();
    const auto half = static_cast<float>(frame.cellSize_m / 2);
    for (const std::uint32_t index : placement.cells) {
        const auto i = static_cast<std::int32_t>(index);
        const glm::dvec2 centre = frame.centre({i % frame.cols, i / frame.cols});
        const glm::vec3 p{glm::dvec3{centre, placement.water->level_m} - ground.origin()};
        const auto base = static_cast<std::uint32_t>(mesh.vertices.size());
        for (const glm::vec2 d : {glm::vec2{-half, -half}, {half, -half}, {half, half}, {-half, half}})
            mesh.vertices.push_back(
                {p + glm::vec3{d, 0}, {0, 0, 1}, {48, 96, 110, 255}, geo::Material::kWater});
        for (const std::uint32_t k : {0U, 1U, 2U, 0U, 2U, 3U}) mesh.indices.push_back(base + k);
    }
    return mesh;
}

/// Plants share one model for each form and variant.
class PlantModels {
public:
    std::shared_ptr<const geo::Mesh> of(const shape::Plant& plant) {
        auto& model = models_[{static_cast<int>(plant.form), plant.variant}];
        if (!model)
            model = std::make_shared<const geo::Mesh>(shape::plantModel(plant.form, plant.variant, 1));
        return model;
    }

private:
    std::map<std::pair<int, int>, std::shared_ptr<const geo::Mesh>> models_;
};

}  // namespace

io::ModelExport modelOf(session::Session& session) {
    const ground::Ground& ground = session.ground();
    io::ModelExport model;
    model.name = session.scene().site.name;
    model.crs = session.scene().terrain.crs;
    model.origin = ground.origin();
    model.nodes.push_back(
        {"terrain", std::make_shared<const geo::Mesh>(io::terrainMesh(
                        ground.heights(), groundColours(ground), ground.origin(), kTerrainTriangles))});
    PlantModels plants;
    OwnModels models{OwnModels::Read::kNow};
    std::size_t planted = 0;
    for (const auto& [id, element] : session.scene().elements) {
        const catalogue::Kind* kind = session.kindOf(element);
        const auto placement = ground.placements().find(id);
        if (!kind || placement == ground.placements().end() || !placement->second.measurable() ||
            !shape::knows(kind->shape))
            continue;
        if (placement->second.openingYear > session.year()) continue;
        const auto own = models.of(session, element);
        const shape::Built built = builtOf(session, *kind, element, placement->second, own.get());
        const Json extras{{"id", id}, {"type", element.type}, {"year", placement->second.openingYear}};
        if (!built.mesh.empty())
            model.nodes.push_back(
                {id, std::make_shared<const geo::Mesh>(built.mesh), {}, 0, 1, extras});
        if (placement->second.water && !placement->second.cells.empty())
            model.nodes.push_back(
                {id + " water",
                 std::make_shared<const geo::Mesh>(waterSheet(ground, placement->second)),
                 {},
                 0,
                 1,
                 extras});
        for (const shape::Plant& plant : built.plants) {
            if (++planted > kMostPlants) break;
            model.nodes.push_back({fmt::format("{} plant {}", id, planted), plants.of(plant),
                                   glm::dvec3{plant.place},
                                   static_cast<double>(plant.turn) * 180 / 3.14159265358979,
                                   static_cast<double>(plant.height_m), Json::object()});
        }
    }
    for (const std::string& fault : models.takeFaults())
        session.say(session::Message::Kind::kWarning, fault);
    return model;
}

}  // namespace pitscape::app
