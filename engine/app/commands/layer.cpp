// layer: what maps tell of the land around, which the siting rules ask for.
#include "app/commands/all.h"
#include "core/text.h"
#include "io/checked_file.h"
#include "io/map_features.h"
#include "session/map_layers.h"

#include <memory>

#include <fmt/format.h>

namespace pitscape::app {
namespace {

struct LayerOptions {
    std::string scene, add, as, name, remove;
    bool json = false;
};

Status change(session::Session& session, const LayerOptions& o, Console& console) {
    if (!o.add.empty()) {
        const auto kind = design::layerKind(o.as);
        if (!kind) return Error{tr("--add needs --as: what the features are")};
        const auto crs = session::crsOf(session.scene());
        if (!crs) return crs.error();
        const auto map = io::importMapFeatures(o.add, *crs, session.ground().frame().box());
        if (!map) return map.error();
        const std::string name = o.name.empty() ? io::shownName(o.add) : o.name;
        if (auto status = session::addMapLayer(session, map->features, *kind, name); !status)
            return status;
        for (const auto& sentence : map->said) console.note(sentence);
    }
    if (!o.remove.empty()) {
        const auto& layers = session.scene().site.layers;
        std::size_t at = layers.size();
        for (std::size_t i = 0; i < layers.size(); ++i)
            if (layers[i].file == o.remove || layers[i].name == o.remove) at = i;
        if (at == layers.size())
            return Error{fmt::format(fmt::runtime(tr("there is no map layer \"{}\"")), o.remove)};
        session::removeMapLayer(session, at);
    }
    return session.save();
}

Exit layer(const LayerOptions& o, Console& console) {
    auto opened = openForCommand(console, o.scene);
    if (!opened) return console.fail(opened.error());
    session::Session& session = *opened->session;
    if (session.file().empty())
        return console.fail({fmt::format(
            fmt::runtime(tr("{0}: not a Pitscape scene; make one with: pitscape new")), o.scene)});
    if (!o.add.empty() || !o.remove.empty())
        if (auto status = change(session, o, console); !status) return console.fail(status.error());
    Json list = Json::array();
    std::string text;
    const auto& known = session.ground().surroundings()->layers();
    for (const auto& entry : session.scene().site.layers) {
        list.push_back(
            {{"name", entry.name}, {"shows", design::idOf(entry.kind)}, {"file", entry.file}});
        text += fmt::format("{}{}  ({}, {})", text.empty() ? "" : "\n", entry.name,
                            session::nameOf(entry.kind), entry.file);
    }
    Json features = Json::object();
    for (const auto& [kind, all] : known) features[std::string{design::idOf(kind)}] = all.size();
    if (o.json)
        console.print(Json{{"layers", std::move(list)}, {"features", std::move(features)}});
    else
        console.print(text);
    return Exit::kDone;
}

}  // namespace

std::function<Exit()> defineLayer(CLI::App& parser, Console& console) {
    const auto o = std::make_shared<LayerOptions>();
    parser.add_option("scene", o->scene, tr("scene file"))->required();
    std::vector<std::string> kinds;
    for (const auto kind : design::kLayerKinds) kinds.emplace_back(design::idOf(kind));
    auto* add = parser.add_option("--add", o->add, tr("a vector file: .gpkg .geojson .shp .dxf"));
    parser.add_option("--as", o->as, tr("what its features are"))
        ->check(CLI::IsMember(kinds))
        ->needs(add);
    parser.add_option("--name", o->name, tr("name of the layer"))->needs(add);
    parser.add_option("--remove", o->remove, tr("name or file of a layer to take out"));
    parser.add_flag("--json", o->json, tr("print one JSON document"));
    return [o, &console] { return layer(*o, console); };
}

}  // namespace pitscape::app
