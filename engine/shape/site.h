#pragma once

#include "shape/builder.h"
#include "shape/random.h"
#include "shape/shape.h"

#include <cmath>
#include <limits>

#include <glm/geometric.hpp>

namespace pitscape::shape {

/// What a generator works on; places in plan are relative to the origin, as in the mesh.
struct Site {
    const catalogue::Kind& kind;
    const design::Element& element;
    const ground::Placement& placement;
    const terrain::HeightGrid& heights;
    glm::dvec3 origin;
    int year;  ///< since the opening of the element
    Detail detail;
    const Free& free;

    bool full() const { return detail == Detail::kFull; }
    glm::vec3 relative(glm::dvec3 place) const { return glm::vec3{place - origin}; }
    glm::vec2 relative(glm::dvec2 place) const { return glm::vec2{place - glm::dvec2{origin}}; }
    glm::dvec2 absolute(glm::vec2 place) const { return glm::dvec2{place} + glm::dvec2{origin}; }

    /// Height of the ground above the origin; NaN where there is none.
    float ground(glm::vec2 place) const {
        return static_cast<float>(heights.heightAt(absolute(place)) - origin.z);
    }
    /// On the ground, `above` over it; where there is none, at the height given.
    glm::vec3 onGround(glm::vec2 place, float above = 0, float otherwise = 0) const {
        const float z = ground(place);
        return {place, (std::isnan(z) ? otherwise : z) + above};
    }
    /// Slope of the ground over a step of 2 m either way, degrees; NaN at the edge.
    float slope_deg(glm::vec2 place) const {
        const float dx = ground(place + glm::vec2{2, 0}) - ground(place - glm::vec2{2, 0});
        const float dy = ground(place + glm::vec2{0, 2}) - ground(place - glm::vec2{0, 2});
        return std::atan(std::hypot(dx, dy) / 4) * 57.29578F;
    }
    bool isFree(glm::vec2 place) const { return !free || free(absolute(place)); }

    /// A parameter as set, else its default, else the given value.
    float param(std::string_view id, float otherwise) const {
        if (const auto it = element.params.find(id); it != element.params.end())
            return static_cast<float>(it->second);
        const auto* parameter = kind.parameter(id);
        if (parameter != nullptr && parameter->defaultValue)
            return static_cast<float>(*parameter->defaultValue);
        return otherwise;
    }
    /// A figure that the ground measured, or the given value.
    float figure(std::string_view key, float otherwise) const {
        const double value = placement.figure(key);
        return std::isnan(value) ? otherwise : static_cast<float>(value);
    }
    /// True when there is a face that one can build on.
    bool hasFace() const {
        return placement.face && placement.face->stations.size() >= 2 && placement.face->length_m > 3;
    }
    /// True when there is a ring with room for anything.
    bool hasRing() const { return placement.path.size() >= 3 && geo::area_m2(placement.path) > 60; }
    /// Where one comes in: the middle of the longest side of the ring. @pre hasRing()
    struct Gate {
        glm::vec2 place{0};
        glm::vec2 in{0};     ///< unit vector at right angles to the side, inwards
        glm::vec2 right{0};  ///< unit vector along the side, to the right for who comes in
    };
    Gate gate() const;
    /// Chance of this element alone: of its type and first place.
    std::uint32_t seed() const {
        const auto p = placement.path.empty() ? glm::dvec2{0} : placement.path.front();
        return scrambled(std::lround(p.x * 2), std::lround(p.y * 2),
                         static_cast<std::uint32_t>(element.type.size()));
    }
};

Built cliffHotel(const Site& site);
Built climbingWall(const Site& site);
Built pond(const Site& site);
Built pvRows(const Site& site);
Built camping(const Site& site);
Built planting(const Site& site);
Built trail(const Site& site);
Built settlement(const Site& site);
Built tunnel(const Site& site);
Built windTurbine(const Site& site);
Built geoStop(const Site& site);
Built viewpoint(const Site& site);
Built monitoring(const Site& site);
Built succession(const Site& site);
Built boatBase(const Site& site);
Built wetlandCells(const Site& site);
Built plantingMats(const Site& site);
Built terraces(const Site& site);
Built slideSlope(const Site& site);
Built greenCorridor(const Site& site);
Built checkDam(const Site& site);
Built stream(const Site& site);
Built road(const Site& site);
Built cableCar(const Site& site);
Built zipLine(const Site& site);
Built hydroseed(const Site& site);
Built rockMesh(const Site& site);
Built lightWall(const Site& site);
Built rockCarving(const Site& site);
Built skywalk(const Site& site);
Built viaFerrata(const Site& site);
Built railLine(const Site& site);
Built railwayPark(const Site& site);
Built worksYard(const Site& site);
Built golf(const Site& site);
Built themePark(const Site& site);
Built playground(const Site& site);
Built amphitheatre(const Site& site);
Built openPavilion(const Site& site);
Built garden(const Site& site);
Built moonPods(const Site& site);
Built vehicleCamp(const Site& site);
Built carPark(const Site& site);
Built earthworks(const Site& site);
Built soilPlots(const Site& site);
Built greenhouses(const Site& site);
Built orchard(const Site& site);
Built fields(const Site& site);
Built ownModel(const Site& site);

}  // namespace pitscape::shape
