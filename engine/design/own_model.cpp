#include "design/own_model.h"

#include "design/scene_file.h"

namespace pitscape::design {
namespace {

constexpr const char* kKey = "model";
constexpr double kFarthest = 2e7;  // a side of a box: twice what the importer lets a corner be away

/// Three lengths.
glm::dvec3 boxFrom(Fields& f) {
    const Json& json = f.raw("box");
    glm::dvec3 box{0};
    if (json.is_null()) return box;
    bool right = json.is_array() && json.size() == 3;
    for (int i = 0; right && i < 3; ++i) {
        const Json& side = json[static_cast<std::size_t>(i)];
        right = side.is_number() && side.get<double>() >= 0 && side.get<double>() <= kFarthest;
        if (right) box[i] = side.get<double>();
    }
    if (!right) f.refuse("box", "expected three lengths");
    return right ? box : glm::dvec3{0};
}

}  // namespace

glm::dvec3 OwnModel::size_m() const {
    const glm::dvec3 size = box * unit_m * scale;
    return zUp ? size : glm::dvec3{size.x, size.z, size.y};
}

OwnModel readOwnModel(Fields& f) {
    OwnModel m;
    m.file = f.text("file");
    if (const std::string fault = faultOfReference(m.file); !f.faulty() && !fault.empty())
        f.refuse("file", fault);
    const std::string up = f.text("up", "y");
    if (up != "y" && up != "z") f.refuse("up", "expected y or z");
    m.zUp = up == "z";
    if (f.has("unit_m")) m.unit_m = f.numberIn("unit_m", kLeastScale, kMostScale);
    if (f.has("scale")) m.scale = f.numberIn("scale", kLeastScale, kMostScale);
    if (f.has("lift_m")) m.lift_m = f.numberIn("lift_m", -kMostLift_m, kMostLift_m);
    m.box = boxFrom(f);
    (void)f.rest();  // keys of a newer program are no fault, and stay where they are
    return m;
}

std::optional<OwnModel> ownModelOf(const Element& element) {
    const auto it = element.unknown.find(kKey);
    if (it == element.unknown.end() || !it->is_object()) return std::nullopt;
    std::string fault;
    Fields f{*it, kKey, fault};
    OwnModel model = readOwnModel(f);
    if (!fault.empty()) return std::nullopt;
    return model;
}

void setOwnModel(Element& element, const OwnModel& model) {
    Json& json = element.unknown[kKey];
    if (!json.is_object()) json = Json::object();
    json["file"] = model.file;
    json["up"] = model.zUp ? "z" : "y";
    json["unit_m"] = model.unit_m;
    json["scale"] = model.scale;
    json["lift_m"] = model.lift_m;
    json["box"] = {model.box.x, model.box.y, model.box.z};
}

void removeOwnModel(Element& element) { element.unknown.erase(kKey); }

}  // namespace pitscape::design
