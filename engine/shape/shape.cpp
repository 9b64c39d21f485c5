#include "shape/shape.h"

#include "core/contract.h"
#include "shape/site.h"

#include <algorithm>
#include <array>
#include <utility>

namespace pitscape::shape {
namespace {

using Generator = Built (*)(const Site&);

constexpr std::array<std::pair<std::string_view, Generator>, 49> kGenerators{{
    {"cliff_hotel", &cliffHotel},
    {"climbing_wall", &climbingWall},
    {"pond", &pond},
    {"pv_rows", &pvRows},
    {"camping", &camping},
    {"planting", &planting},
    {"trail", &trail},
    {"settlement", &settlement},
    {"tunnel", &tunnel},
    {"wind_turbine", &windTurbine},
    {"geo_stop", &geoStop},
    {"viewpoint", &viewpoint},
    {"monitoring", &monitoring},
    {"succession", &succession},
    {"boat_base", &boatBase},
    {"wetland_cells", &wetlandCells},
    {"planting_mats", &plantingMats},
    {"terraces", &terraces},
    {"slide_slope", &slideSlope},
    {"green_corridor", &greenCorridor},
    {"check_dam", &checkDam},
    {"stream", &stream},
    {"road", &road},
    {"cable_car", &cableCar},
    {"zip_line", &zipLine},
    {"hydroseed", &hydroseed},
    {"rock_mesh", &rockMesh},
    {"light_wall", &lightWall},
    {"rock_carving", &rockCarving},
    {"skywalk", &skywalk},
    {"via_ferrata", &viaFerrata},
    {"rail_line", &railLine},
    {"railway_park", &railwayPark},
    {"works_yard", &worksYard},
    {"golf", &golf},
    {"theme_park", &themePark},
    {"playground", &playground},
    {"amphitheatre", &amphitheatre},
    {"pavilion", &openPavilion},
    {"garden", &garden},
    {"moon_pods", &moonPods},
    {"vehicle_camp", &vehicleCamp},
    {"car_park", &carPark},
    {"earthworks", &earthworks},
    {"soil_plots", &soilPlots},
    {"greenhouses", &greenhouses},
    {"orchard", &orchard},
    {"fields", &fields},
    {"own_model", &ownModel},
}};

const Generator* find(std::string_view shape) {
    const auto it =
        std::ranges::find(kGenerators, shape, &std::pair<std::string_view, Generator>::first);
    return it == kGenerators.end() ? nullptr : &it->second;
}

}  // namespace

Site::Gate Site::gate() const {
    const auto& ring = placement.path;
    const bool turns = geo::signedArea_m2(ring) > 0;  // counter-clockwise: inwards is to the left
    Gate best;
    double longest = 0;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const glm::dvec2 a = ring[i], b = ring[(i + 1) % ring.size()];
        const double length = glm::distance(a, b);
        if (length <= longest) continue;
        longest = length;
        const glm::dvec2 along = (turns ? 1.0 : -1.0) * (b - a) / length;
        best = {relative((a + b) * 0.5), {-along.y, along.x}, glm::vec2{along}};
    }
    return best;
}

bool knows(std::string_view shape) { return find(shape) != nullptr; }

Status checkShapes(const catalogue::Catalogue& catalogue) {
    for (const auto& [id, kind] : catalogue.kinds())
        if (!knows(kind.shape)) return Error{id + ".json: no shape \"" + kind.shape + "\""};
    return Done{};
}

Built build(const catalogue::Kind& kind, const design::Element& element,
            const ground::Placement& placement, const terrain::HeightGrid& heights, glm::dvec3 origin,
            int year, Detail detail, const Free& free) {
    const Generator* generator = find(kind.shape);
    PS_EXPECT(generator != nullptr);
    const int age = year - placement.openingYear;
    if (age < 0 || !placement.measurable()) return {};
    return (*generator)(Site{kind, element, placement, heights, origin, age, detail, free});
}

}  // namespace pitscape::shape
