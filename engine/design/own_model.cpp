#include "design/own_model.h"

#include "design/scene_file.h"

namespace pitscape::design {
namespace {

constexpr const char* kKey = "model";
constexpr double kLeast = 1e-6, kMost = 1e6;  // metres per unit, and the scale

}  // namespace

OwnModel readOwnModel(Fields& f) {
    OwnModel m;
    m.file = f.text("file");
    if (const std::string fault = faultOfReference(m.file); !f.faulty() && !fault.empty())
        f.refuse("file", fault);
    const std::string up = f.text("up", "y");
    if (up != "y" && up != "z") f.refuse("up", "expected y or z");
    m.zUp = up == "z";
    if (f.has("unit_m")) m.unit_m = f.numberIn("unit_m", kLeast, kMost);
    if (f.has("scale")) m.scale = f.numberIn("scale", kLeast, kMost);
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
}

}  // namespace pitscape::design
