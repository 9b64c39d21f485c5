#include "io/glb_write.h"

#include "core/text.h"
#include "io/atomic_file.h"

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <cmath>
#include <cstring>
#include <limits>
#include <map>
#include <numbers>
#include <optional>
#include <utility>

namespace pitscape::io {
namespace {

// glTF 2.0, 3.6.2 and 5.1: component types and buffer targets are the numbers of OpenGL.
constexpr int kUnsignedShort = 5123, kUnsignedInt = 5125, kFloat = 5126;
constexpr int kArrayBuffer = 34962, kElementArrayBuffer = 34963;
constexpr std::uint32_t kMagic = 0x46546C67, kJsonChunk = 0x4E4F534A, kBinChunk = 0x004E4942;

static_assert(std::endian::native == std::endian::little, "glTF is little-endian");

glm::vec3 yUp(glm::vec3 v) { return {v.x, v.z, -v.y}; }

/// sRGB byte to linear light in 16 bits. @source IEC 61966-2-1
std::uint16_t linear(std::uint8_t srgb) {
    const double s = srgb / 255.0;
    const double light = s <= 0.04045 ? s / 12.92 : std::pow((s + 0.055) / 1.055, 2.4);
    return static_cast<std::uint16_t>(std::lround(light * 65535));
}

template <class T>
void put(std::string& out, const T& value) {
    out.append(reinterpret_cast<const char*>(&value), sizeof value);
}

class GlbWriter {
public:
    explicit GlbWriter(const ModelExport& model) : model_{model} {}

    Result<std::string> write() {
        Json root{{"name", model_.name}, {"children", Json::array()}};
        nodes_.push_back(Json::object());  // the root's place
        for (const auto& node : model_.nodes) {
            const auto mesh = node.mesh ? meshNumber(*node.mesh, node.name) : std::nullopt;
            if (!mesh) continue;
            root["children"].push_back(nodes_.size());
            nodes_.push_back(toJson(node, *mesh));
        }
        if (nodes_.size() == 1) return Error{tr("there is nothing to export: no mesh has a surface")};
        nodes_[0] = std::move(root);
        return assembled();
    }

private:
    static Json toJson(const ModelExport::Node& node, std::size_t mesh) {
        Json json{{"name", node.name}, {"mesh", mesh}};
        const glm::dvec3 t = node.translation;
        if (t != glm::dvec3{0}) json["translation"] = {t.x, t.z, -t.y};
        if (node.turn_deg != 0) {
            const double half = node.turn_deg * std::numbers::pi / 360;
            json["rotation"] = {0.0, std::sin(half), 0.0, std::cos(half)};
        }
        if (node.scale != 1) json["scale"] = {node.scale, node.scale, node.scale};
        if (!node.extras.empty()) json["extras"] = node.extras;
        return json;
    }

    std::size_t materialNumber(geo::Material material) {
        const auto [it, isNew] = materialNumbers_.emplace(material, materials_.size());
        if (!isNew) return it->second;
        const PbrMaterial m = pbrOf(material);
        Json json{{"name", m.name},
                  {"pbrMetallicRoughness",
                   {{"baseColorFactor", {1, 1, 1, m.opacity}},
                    {"metallicFactor", m.metallic},
                    {"roughnessFactor", m.roughness}}}};
        if (m.opacity < 1) json["alphaMode"] = "BLEND";
        if (m.twoSided) json["doubleSided"] = true;
        if (m.emission > 0) json["emissiveFactor"] = {m.emission, m.emission, m.emission};
        materials_.push_back(std::move(json));
        return it->second;
    }

    /// @return the mesh's number in the file, or none when it has no surface
    std::optional<std::size_t> meshNumber(const geo::Mesh& mesh, const std::string& name) {
        if (const auto it = meshNumbers_.find(&mesh); it != meshNumbers_.end()) return it->second;
        Json primitives = Json::array();
        for (const MeshPart& part : partsOf(mesh)) primitives.push_back(primitive(part));
        std::optional<std::size_t> number;
        if (!primitives.empty()) {
            number = meshes_.size();
            meshes_.push_back({{"name", name}, {"primitives", std::move(primitives)}});
        }
        return meshNumbers_.emplace(&mesh, number).first->second;
    }

    Json primitive(const MeshPart& part) {
        Json json{
            {"attributes",
             {{"POSITION", positions(part)}, {"NORMAL", normals(part)}, {"COLOR_0", colours(part)}}}};
        json["indices"] = indices(part);
        json["material"] = materialNumber(part.material);
        return json;
    }

    std::size_t positions(const MeshPart& part) {
        const std::size_t start = bin_.size();
        glm::vec3 min{std::numeric_limits<float>::max()}, max{std::numeric_limits<float>::lowest()};
        for (const auto& v : part.vertices) {
            const glm::vec3 p = yUp(v.position);
            min = glm::min(min, p);
            max = glm::max(max, p);
            put(bin_, p);
        }
        const std::size_t n = accessor(start, kArrayBuffer, kFloat, "VEC3", part.vertices.size());
        accessors_[n]["min"] = {min.x, min.y, min.z};
        accessors_[n]["max"] = {max.x, max.y, max.z};
        return n;
    }

    std::size_t normals(const MeshPart& part) {
        const std::size_t start = bin_.size();
        for (const auto& v : part.vertices) put(bin_, yUp(v.normal));
        return accessor(start, kArrayBuffer, kFloat, "VEC3", part.vertices.size());
    }

    std::size_t colours(const MeshPart& part) {
        const std::size_t start = bin_.size();
        for (const auto& v : part.vertices) {
            for (int i = 0; i < 3; ++i) put(bin_, linear(v.colour[i]));
            put(bin_, static_cast<std::uint16_t>(v.colour.a * 257));
        }
        const std::size_t n =
            accessor(start, kArrayBuffer, kUnsignedShort, "VEC4", part.vertices.size());
        accessors_[n]["normalized"] = true;
        return n;
    }

    std::size_t indices(const MeshPart& part) {
        const std::size_t start = bin_.size();
        // 65535 itself is reserved to restart a primitive (3.7.2.1).
        const bool narrow = part.vertices.size() < 65535;
        for (const std::uint32_t i : part.indices) {
            if (narrow)
                put(bin_, static_cast<std::uint16_t>(i));
            else
                put(bin_, i);
        }
        return accessor(start, kElementArrayBuffer, narrow ? kUnsignedShort : kUnsignedInt, "SCALAR",
                        part.indices.size());
    }

    /// Makes bin_ from `start` a buffer view of its own and an accessor of it.
    std::size_t accessor(std::size_t start, int target, int componentType, const char* type,
                         std::size_t count) {
        views_.push_back({{"buffer", 0},
                          {"byteOffset", start},
                          {"byteLength", bin_.size() - start},
                          {"target", target}});
        bin_.resize((bin_.size() + 3) / 4 * 4, '\0');
        accessors_.push_back({{"bufferView", views_.size() - 1},
                              {"componentType", componentType},
                              {"count", count},
                              {"type", type}});
        return accessors_.size() - 1;
    }

    Json asset() const {
        Json extras = Json::object();
        extras["crs"] = model_.crs.empty() ? Json(nullptr) : Json(model_.crs);
        int epsg = 0;
        if (model_.crs.starts_with("EPSG:") &&
            std::from_chars(model_.crs.data() + 5, model_.crs.data() + model_.crs.size(), epsg).ec ==
                std::errc{})
            extras["epsg"] = epsg;
        extras["origin"] = {model_.origin.x, model_.origin.y, model_.origin.z};
        extras["axes"] =
            "x = east, y = up, -z = north; metres from the origin (easting, northing, height)";
        return {{"version", "2.0"}, {"generator", "Pitscape"}, {"extras", std::move(extras)}};
    }

    Result<std::string> assembled() const {
        const Json document{{"asset", asset()},
                            {"scene", 0},
                            {"scenes", {{{"name", model_.name}, {"nodes", {0}}}}},
                            {"nodes", nodes_},
                            {"meshes", meshes_},
                            {"materials", materials_},
                            {"accessors", accessors_},
                            {"bufferViews", views_},
                            {"buffers", {{{"byteLength", bin_.size()}}}}};
        std::string json = document.dump(-1, ' ', false, Json::error_handler_t::replace);
        json.resize((json.size() + 3) / 4 * 4, ' ');
        const std::size_t size = 12 + 8 + json.size() + 8 + bin_.size();
        if (size > std::numeric_limits<std::uint32_t>::max())
            return Error{tr("the model is larger than the 4 GB that a .glb file can hold")};
        std::string out;
        out.reserve(size);
        const auto put32 = [&](std::size_t value) { put(out, static_cast<std::uint32_t>(value)); };
        for (const std::size_t word :
             {std::size_t{kMagic}, std::size_t{2}, size, json.size(), std::size_t{kJsonChunk}})
            put32(word);
        out += json;
        put32(bin_.size());
        put32(kBinChunk);
        out += bin_;
        return out;
    }

    const ModelExport& model_;
    std::string bin_;
    Json nodes_ = Json::array(), meshes_ = Json::array(), materials_ = Json::array(),
         accessors_ = Json::array(), views_ = Json::array();
    std::map<const geo::Mesh*, std::optional<std::size_t>> meshNumbers_;
    std::map<geo::Material, std::size_t> materialNumbers_;
};

}  // namespace

Result<std::string> glbOf(const ModelExport& model) { return GlbWriter{model}.write(); }

Status saveGlb(const std::filesystem::path& path, const ModelExport& model) {
    return glbOf(model).and_then(
        [&](const std::string& bytes) { return writeFileAtomically(path, bytes); });
}

}  // namespace pitscape::io
