#include "design/scene_file.h"

#include "core/fields.h"
#include "design/own_model.h"
#include "design/scenario.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include <fmt/core.h>

namespace pitscape::design {
namespace {

constexpr double kFarthest_m = 1e8;  // no CRS in metres has larger coordinates
constexpr std::size_t kMostPoints = 20000;

/// No control characters and no marks that turn the reading direction: such a name lies.
bool showable(const std::string& text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        if (c < 0x20 || c == 0x7F) return false;
        if (c == 0xE2 && i + 2 < text.size()) {
            const auto d = static_cast<unsigned char>(text[i + 1]),
                       e = static_cast<unsigned char>(text[i + 2]);
            if ((d == 0x80 && e >= 0xAA && e <= 0xAE) || (d == 0x81 && e >= 0xA6 && e <= 0xA9))
                return false;
        }
    }
    return true;
}

std::string readName(Fields& f, std::string_view key, std::size_t most = 200) {
    std::string name = f.text(key, {});
    if (name.size() > most) f.refuse(key, fmt::format("longer than {} bytes", most));
    if (!showable(name)) f.refuse(key, "has control or direction characters");
    return name;
}

Json toJson(glm::dvec2 p) { return Json::array({p.x, p.y}); }
Json toJson(glm::dvec3 p) { return Json::array({p.x, p.y, p.z}); }

bool isPlace(const Json& j, std::size_t size) {
    if (!j.is_array() || j.size() != size) return false;
    return std::ranges::all_of(j, [](const Json& v) {
        return v.is_number() && std::isfinite(v.get<double>()) &&
               std::abs(v.get<double>()) <= kFarthest_m;
    });
}

std::vector<glm::dvec2> readPoints(Fields& f, std::string_view key) {
    const Json& json = f.raw(key);
    std::vector<glm::dvec2> points;
    if (json.is_null()) return points;
    if (!json.is_array() || json.size() > kMostPoints) {
        f.refuse(key, fmt::format("expected a list of at most {} places", kMostPoints));
        return points;
    }
    for (const Json& p : json) {
        if (!isPlace(p, 2)) {
            f.refuse(key, "expected [easting, northing] in metres");
            return {};
        }
        points.emplace_back(p[0].get<double>(), p[1].get<double>());
    }
    return points;
}

glm::dvec3 readPlace(Fields& f, std::string_view key) {
    const Json& json = f.raw(key);
    if (!isPlace(json, 3)) {
        f.refuse(key, "expected [easting, northing, height] in metres");
        return {};
    }
    return {json[0].get<double>(), json[1].get<double>(), json[2].get<double>()};
}

std::map<std::string, double, std::less<>> readNumbers(Fields& f, std::string_view key) {
    std::map<std::string, double, std::less<>> numbers;
    const Json& json = f.raw(key);
    if (json.is_null()) return numbers;
    f.object(key, [&](Fields& inner) {
        for (const auto& item : json.items())
            numbers[item.key()] = inner.numberIn(item.key(), -1e15, 1e15);
    });
    return numbers;
}

void keep(Json& json, const Json& unknown) {
    for (const auto& [key, value] : unknown.items()) json[key] = value;
}

Json toJson(const Element& e, const ElementId& id) {
    Json json{{"id", id}, {"type", e.type}};
    if (!e.name.empty()) json["name"] = e.name;
    Json points = Json::array();
    for (const auto& p : e.points) points.push_back(toJson(p));
    json["points"] = std::move(points);
    if (e.size) json["size"] = *e.size;
    if (e.turn_deg != 0) json["turn_deg"] = e.turn_deg;
    if (e.year) json["year"] = *e.year;
    if (e.forced) json["forced"] = true;
    if (!e.params.empty()) json["params"] = e.params;
    keep(json, e.unknown);
    return json;
}

std::pair<ElementId, Element> readElement(Fields& f) {
    Element e;
    ElementId id = readName(f, "id");
    if (id.empty()) f.refuse("id", "is missing");
    e.type = readName(f, "type");
    if (e.type.empty()) f.refuse("type", "is missing");
    e.name = readName(f, "name");
    e.points = readPoints(f, "points");
    if (!f.faulty() && e.points.empty()) f.refuse("points", "at least one place is needed");
    if (f.has("size")) e.size = f.numberIn("size", 0, 1e9);
    if (f.has("turn_deg")) e.turn_deg = f.numberIn("turn_deg", -360, 360);
    if (f.has("year")) {
        e.year = f.integer("year");
        if (*e.year < 0 || *e.year > 100) f.refuse("year", "expected 0 to 100");
    }
    e.forced = f.boolean("forced", false);
    e.params = readNumbers(f, "params");
    e.unknown = f.rest();
    // It stays among those keys; here it is only held to what a reference may be.
    if (f.has("model")) f.object("model", [](Fields& m) { readOwnModel(m); });
    return {std::move(id), std::move(e)};
}

Json toJson(const Operation& o) {
    Json json{{"id", o.id}, {"operation", o.kind}};
    if (!o.name.empty()) json["name"] = o.name;
    if (!o.on) json["off"] = true;
    Json points = Json::array();
    for (const auto& p : o.points) points.push_back(toJson(p));
    json["points"] = std::move(points);
    if (!o.params.empty()) json["params"] = o.params;
    keep(json, o.unknown);
    return json;
}

Operation readOperation(Fields& f) {
    Operation o;
    o.id = readName(f, "id");
    if (o.id.empty()) f.refuse("id", "is missing");
    o.kind = readName(f, "operation");
    o.name = readName(f, "name");
    o.on = !f.boolean("off", false);
    o.points = readPoints(f, "points");
    o.params = readNumbers(f, "params");
    o.unknown = f.rest();
    if (!f.faulty())
        if (const std::string fault = faultOf(o); !fault.empty()) f.refuse("operation", fault);
    return o;
}

/// The keys of one scenario: the first one's stand in the scene itself, the others' in "scenarios".
void write(Json& json, const Decisions& decisions) {
    json["elements"] = Json::array();
    for (const auto& [id, element] : decisions.elements)
        json["elements"].push_back(toJson(element, id));
    if (!decisions.operations.empty()) json["operations"] = Json::array();
    for (const Operation& operation : decisions.operations)
        json["operations"].push_back(toJson(operation));
    json["assumptions"] = Json::object();
    for (const auto& [id, value] : decisions.assumptions) json["assumptions"][id] = value;
    if (decisions.declarations.empty()) return;
    json["declarations"] = Json::object();
    for (const auto& [id, value] : decisions.declarations) json["declarations"][id] = value;
}

void read(Fields& f, Decisions& decisions) {
    f.objects("elements", [&](Fields& e) {
        auto [id, element] = readElement(e);
        if (!decisions.elements.emplace(id, std::move(element)).second)
            e.refuse("id", '"' + id + "\" stands twice");
    });
    f.objects("operations", [&](Fields& o) {
        Operation operation = readOperation(o);
        if (std::ranges::find(decisions.operations, operation.id, &Operation::id) !=
            decisions.operations.end())
            o.refuse("id", '"' + operation.id + "\" stands twice");
        decisions.operations.push_back(std::move(operation));
    });
    decisions.assumptions = readNumbers(f, "assumptions");
    if (f.has("declarations"))
        f.object("declarations", [&](Fields& d) {
            for (const auto& item : f.raw("declarations").items())
                decisions.declarations[item.key()] = d.boolean(item.key());
        });
}

std::string readScenarioName(Fields& f, std::string_view key, const ScenarioList& list) {
    std::string name = readName(f, key);
    if (name.empty() || name.find(',') != std::string::npos)
        f.refuse(key, "expected a name without a comma");
    if (std::ranges::find(list.all, name, &Scenario::name) != list.all.end())
        f.refuse(key, "stands twice");
    return name;
}

void readScenarios(Fields& f, ScenarioList& list) {
    if (!f.has("scenario") && !f.has("scenarios")) return;
    list.all.push_back({.name = f.has("scenario") ? readScenarioName(f, "scenario", list)
                                                  : std::string{kOnlyScenario}});
    f.objects("scenarios", [&](Fields& s) {
        Scenario scenario{.name = readScenarioName(s, "name", list)};
        read(s, scenario.decisions);
        scenario.unknown = s.rest();
        list.all.push_back(std::move(scenario));
    });
}

/// The others stand in the file as they are parked in the scene; the first is the scene's own.
void writeScenarios(Json& json, const ScenarioList& list) {
    if (list.all.size() < 2) return;
    json["scenarios"] = Json::array();
    for (std::size_t i = 1; i < list.all.size(); ++i) {
        Json other{{"name", list.all[i].name}};
        write(other, list.all[i].decisions);
        keep(other, list.all[i].unknown);
        json["scenarios"].push_back(std::move(other));
    }
}

Json toJson(const View& v) {
    Json json{{"name", v.name}};
    if (!v.caption.empty()) json["caption"] = v.caption;
    json["eye"] = toJson(v.eye);
    json["target"] = toJson(v.target);
    json["fov_deg"] = v.fov_deg;
    if (v.date) json["date"] = *v.date;
    if (v.year) json["year"] = *v.year;
    keep(json, v.unknown);
    return json;
}

View readView(Fields& f) {
    View v;
    v.name = readName(f, "name");
    v.caption = readName(f, "caption", 2000);
    v.eye = readPlace(f, "eye");
    v.target = readPlace(f, "target");
    v.fov_deg = f.has("fov_deg") ? f.numberIn("fov_deg", 5, 120) : 50;
    if (f.has("date")) v.date = readName(f, "date");
    if (f.has("year")) v.year = f.integer("year");
    v.unknown = f.rest();
    return v;
}

void readTerrain(Fields& f, TerrainRef& t) {
    t.file = f.text("file");
    if (const std::string fault = faultOfReference(t.file); !f.faulty() && !fault.empty())
        f.refuse("file", fault);
    t.crs = f.text("crs", {});
    if (f.has("lonlat")) {
        const auto p = f.pair("lonlat");
        if (std::abs(p[0]) > 180 || std::abs(p[1]) > 90)
            f.refuse("lonlat", "expected degrees east and north");
        t.lonLat_deg = glm::dvec2{p[0], p[1]};
    }
    t.said = f.texts("said");
    t.unknown = f.rest();
}

void readSite(Fields& f, Scene& scene) {
    Site& s = scene.site;
    s.date = readName(f, "date");
    s.currency = f.text("currency", "CNY");
    if (s.currency.size() != 3) f.refuse("currency", "expected a code of three letters");
    s.boundary = readPoints(f, "boundary");
    s.climate = readName(f, "climate");
    f.objects("layers", [&](Fields& layer) { s.layers.push_back(readMapLayer(layer)); });
    s.unknown = f.rest();
}

}  // namespace

std::string faultOfReference(const std::string& reference) {
    if (reference.empty()) return "is empty";
    if (reference.size() > 4000 || !showable(reference)) return "is no file name";
    if (reference[0] == '/' || reference[0] == '-' || reference[0] == '~')
        return "must be relative to the scene";
    if (reference.find('\\') != std::string::npos || reference.find(':') != std::string::npos)
        return "must be a plain relative path";
    for (std::size_t at = 0; at <= reference.size();) {
        const auto end = std::min(reference.find('/', at), reference.size());
        const std::string part = reference.substr(at, end - at);
        if (part == "..") return "must not leave the folder of the scene";
        if (part.empty() || part == ".") return "must be a plain relative path";
        at = end + 1;
    }
    return {};
}

bool looksLikeScene(std::string_view text) {
    return text.substr(0, 4096).find("\"pitscape-scene\"") != std::string_view::npos;
}

std::string writeScene(const Scene& shown) {
    const Scene scene = *sceneShowing(shown, scenarioNames(shown).front());
    Json json{{"format", "pitscape-scene"}, {"version", kSceneVersion}, {"name", scene.site.name}};
    Json terrain{{"file", scene.terrain.file}, {"crs", scene.terrain.crs}};
    if (scene.terrain.lonLat_deg) terrain["lonlat"] = toJson(*scene.terrain.lonLat_deg);
    if (!scene.terrain.said.empty()) terrain["said"] = scene.terrain.said;
    keep(terrain, scene.terrain.unknown);
    json["terrain"] = std::move(terrain);
    Json site{{"date", scene.site.date}, {"currency", scene.site.currency}};
    if (!scene.site.climate.empty()) site["climate"] = scene.site.climate;
    if (!scene.site.boundary.empty()) {
        Json ring = Json::array();
        for (const auto& p : scene.site.boundary) ring.push_back(toJson(p));
        site["boundary"] = std::move(ring);
    }
    if (!scene.site.layers.empty()) {
        Json layers = Json::array();
        for (const MapLayer& layer : scene.site.layers) layers.push_back(toJson(layer));
        site["layers"] = std::move(layers);
    }
    keep(site, scene.site.unknown);
    json["site"] = std::move(site);
    if (!scene.scenarios.all.empty()) json["scenario"] = scene.scenarios.all.front().name;
    write(json, scene);
    writeScenarios(json, scene.scenarios);
    json["views"] = Json::array();
    for (const View& view : scene.views) json["views"].push_back(toJson(view));
    json["tour"] = Json{{"stops", scene.tour.stops}, {"seconds_per_stop", scene.tour.secondsPerStop}};
    keep(json["tour"], scene.tour.unknown);
    if (!scene.scenarios.all.empty()) keep(json, scene.scenarios.all.front().unknown);
    keep(json, scene.unknown);
    return writeJson(json);
}

Result<Scene> readScene(std::string_view text, const std::string& file) {
    auto json = parseJson(text, file);
    if (!json) return json.error();
    std::string fault;
    Fields f{*json, file, fault};
    if (f.text("format", {}) != "pitscape-scene") return Error{file + ": not a Pitscape scene"};
    const int version = f.integer("version");
    if (fault.empty() && version > kSceneVersion)
        return Error{
            fmt::format("{}: made by a newer Pitscape (scene version {}, this program reads up to {}); "
                        "please update",
                        file, version, kSceneVersion)};
    if (fault.empty() && version < 1) f.refuse("version", "expected 1 or more");

    Scene scene;
    scene.site.name = readName(f, "name");
    f.object("terrain", [&](Fields& t) { readTerrain(t, scene.terrain); });
    if (f.has("site")) f.object("site", [&](Fields& s) { readSite(s, scene); });
    read(f, scene);
    readScenarios(f, scene.scenarios);
    f.objects("views", [&](Fields& v) {
        scene.views.push_back(readView(v));
        if (scene.view(scene.views.back().name) != &scene.views.back())
            v.refuse("name", "stands twice");
    });
    if (f.has("tour"))
        f.object("tour", [&](Fields& t) {
            scene.tour.stops = t.texts("stops");
            if (t.has("seconds_per_stop"))
                scene.tour.secondsPerStop = t.numberIn("seconds_per_stop", 0.5, 600);
            scene.tour.unknown = t.rest();
        });
    scene.unknown = f.rest();
    if (!fault.empty()) return Error{fault};
    return scene;
}

}  // namespace pitscape::design
