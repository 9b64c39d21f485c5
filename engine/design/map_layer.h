#pragma once

#include "core/fields.h"
#include "core/json.h"

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace pitscape::design {

/// What the features of a map layer are. Siting rules ask for some of them (ground/surroundings.h).
enum class LayerKind {
    kRoads,
    kPowerLines,
    kWater,
    kBuildings,      ///< dwellings and other buildings of the neighbours
    kFarmland,       ///< fields that are no basic farmland
    kBasicFarmland,  ///< farmland that a law keeps for farming
    kProtected,      ///< protected zones of nature, water or heritage
    kTrees,
    kOther,
};
inline constexpr std::array kLayerKinds{
    LayerKind::kRoads,     LayerKind::kPowerLines, LayerKind::kWater,
    LayerKind::kBuildings, LayerKind::kFarmland,   LayerKind::kBasicFarmland,
    LayerKind::kProtected, LayerKind::kTrees,      LayerKind::kOther};
/// "roads", "power_lines" ... as the scene file and the command line have it.
std::string_view idOf(LayerKind kind);
std::optional<LayerKind> layerKind(std::string_view id);

/// What is known of the land around, from maps: a copy of their features beside the scene.
struct MapLayer {
    std::string file;  ///< GeoJSON in the coordinates of the scene, relative to it
    LayerKind kind = LayerKind::kOther;
    std::string name;
    Json unknown = Json::object();
    friend bool operator==(const MapLayer&, const MapLayer&) = default;
};

MapLayer readMapLayer(Fields& f);
Json toJson(const MapLayer& layer);

}  // namespace pitscape::design
