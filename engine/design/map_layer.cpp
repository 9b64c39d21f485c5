#include "design/map_layer.h"

#include "design/scene_file.h"

namespace pitscape::design {

std::string_view idOf(LayerKind kind) {
    switch (kind) {
        case LayerKind::kRoads:
            return "roads";
        case LayerKind::kPowerLines:
            return "power_lines";
        case LayerKind::kWater:
            return "water";
        case LayerKind::kBuildings:
            return "buildings";
        case LayerKind::kFarmland:
            return "farmland";
        case LayerKind::kBasicFarmland:
            return "basic_farmland";
        case LayerKind::kProtected:
            return "protected";
        case LayerKind::kTrees:
            return "trees";
        case LayerKind::kOther:
            break;
    }
    return "other";
}

std::optional<LayerKind> layerKind(std::string_view id) {
    for (const LayerKind kind : kLayerKinds)
        if (idOf(kind) == id) return kind;
    return std::nullopt;
}

MapLayer readMapLayer(Fields& f) {
    MapLayer layer;
    layer.file = f.text("file");
    if (const std::string fault = faultOfReference(layer.file); !f.faulty() && !fault.empty())
        f.refuse("file", fault);
    // What a newer program knows besides is shown, and no rule asks for it.
    const std::string shows = f.text("shows");
    layer.kind = layerKind(shows).value_or(LayerKind::kOther);
    layer.name = f.text("name", {});
    if (layer.name.size() > 200) f.refuse("name", "is too long");
    layer.unknown = f.rest();
    if (idOf(layer.kind) != shows) layer.unknown["shows"] = shows;
    return layer;
}

Json toJson(const MapLayer& layer) {
    Json json{{"file", layer.file}, {"shows", idOf(layer.kind)}};
    if (!layer.name.empty()) json["name"] = layer.name;
    for (const auto& [key, value] : layer.unknown.items()) json[key] = value;
    return json;
}

}  // namespace pitscape::design
