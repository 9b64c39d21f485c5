#pragma once

#include "core/json.h"
#include "design/map_layer.h"
#include "design/operation.h"
#include "geo/polygon.h"

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <glm/vec2.hpp>
#include <glm/vec3.hpp>

namespace pitscape::design {

/// Readable and unique in the scene: "pond-1".
using ElementId = std::string;

/// One thing that the designer placed. Decisions only: what it measures is derived by the ground.
struct Element {
    std::string type;  ///< id of a catalogue kind
    std::string name;  ///< as the designer called it; empty: the kind's name
    /// Easting, northing in the scene's CRS, metres: one place (point, or the default size is laid
    /// around it), a line, or a ring (not closed).
    std::vector<glm::dvec2> points;
    std::map<std::string, double, std::less<>> params;  ///< only those that differ from the default
    std::optional<double> size;                         ///< in the kind's unit; none: from the geometry
    double turn_deg = 0;                                ///< counter-clockwise, for point kinds
    std::optional<int> year;                            ///< of opening; none: the kind's phase
    bool forced = false;                                ///< placed against a siting rule
    Json unknown = Json::object();                      ///< keys of a newer program, kept
    friend bool operator==(const Element&, const Element&) = default;
};

/// A saved place to look from.
struct View {
    std::string name;
    std::string caption;  ///< for the tour
    glm::dvec3 eye{0};    ///< easting, northing, height
    glm::dvec3 target{0};
    double fov_deg = 50;              ///< vertical
    std::optional<std::string> date;  ///< ISO 8601; none: the scene's
    std::optional<int> year;          ///< year of the timeline; none: as it stands
    Json unknown = Json::object();
    friend bool operator==(const View&, const View&) = default;
};

/// What the scene says of the place as a whole.
struct Site {
    std::string name;
    std::string date;  ///< ISO 8601 with zone, e.g. "2026-06-21T15:00+08:00"
    std::string currency = "CNY";
    geo::Ring boundary;            ///< empty: the whole terrain
    std::string climate;           ///< id of a preset in assets/models; empty: nearest by place
    std::vector<MapLayer> layers;  ///< the land around, later ones above earlier ones
    Json unknown = Json::object();
    friend bool operator==(const Site&, const Site&) = default;
};

/// Where the terrain comes from and what it is.
struct TerrainRef {
    std::string file;                      ///< relative to the scene
    std::string crs;                       ///< "EPSG:n" or WKT; empty: local metres
    std::optional<glm::dvec2> lonLat_deg;  ///< of the middle; none: no sun
    std::vector<std::string> said;         ///< what the import did and assumed
    Json unknown = Json::object();
    friend bool operator==(const TerrainRef&, const TerrainRef&) = default;
};

struct Tour {
    std::vector<std::string> stops;  ///< names of views
    double secondsPerStop = 6;
    Json unknown = Json::object();
    friend bool operator==(const Tour&, const Tour&) = default;
};

/// One way of using the place: what differs from scenario to scenario.
struct Decisions {
    std::map<ElementId, Element, std::less<>> elements;
    std::vector<Operation> operations;                       ///< on the ground, in this order
    std::map<std::string, double, std::less<>> assumptions;  ///< id -> value, where changed
    /// What no survey can show, by the id of a rule's declaration: "monitoring_plan" -> it exists.
    std::map<std::string, bool, std::less<>> declarations;
    friend bool operator==(const Decisions&, const Decisions&) = default;
};

/// A named way of using the place (design/scenario.h).
struct Scenario {
    std::string name;
    Decisions decisions;  ///< empty while it is shown: they stand in the scene itself then
    Json unknown = Json::object();
    friend bool operator==(const Scenario&, const Scenario&) = default;
};

/// Every scenario in the order of the file; none while there is but one without a name.
struct ScenarioList {
    std::vector<Scenario> all;
    std::size_t shown = 0;  ///< whose decisions stand in the scene; a file opens with the first
    friend bool operator==(const ScenarioList&, const ScenarioList&) = default;
};

/// The whole of what a scene file says: decisions only. Its own decisions are those of the
/// scenario that is shown; nothing but design/scenario.h needs to know of the others.
struct Scene : Decisions {
    TerrainRef terrain;
    Site site;
    ScenarioList scenarios;
    std::vector<View> views;
    Tour tour;
    Json unknown = Json::object();
    friend bool operator==(const Scene&, const Scene&) = default;

    const View* view(std::string_view name) const;
};

/// An id for a new element of this type: the type and the first free number.
ElementId freeId(const Scene& scene, const std::string& type);

}  // namespace pitscape::design
