#include "io/own_mesh.h"

#include "io/checked_file.h"
#include "io/image_png.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <map>
#include <optional>

#include <glm/common.hpp>
#include <glm/geometric.hpp>

namespace pitscape::io {
namespace {

namespace fs = std::filesystem;

/// Places of a triangle where its picture is looked at: corners weigh less than the inside.
constexpr std::array<glm::vec3, 7> kLooks{{{0.8F, 0.1F, 0.1F},
                                           {0.1F, 0.8F, 0.1F},
                                           {0.1F, 0.1F, 0.8F},
                                           {0.45F, 0.45F, 0.1F},
                                           {0.45F, 0.1F, 0.45F},
                                           {0.1F, 0.45F, 0.45F},
                                           {0.34F, 0.33F, 0.33F}}};

std::optional<Image> decoded(std::string_view bytes, const std::string& name) {
    auto image = decodeImage(bytes, name);
    if (!image) return std::nullopt;
    return *std::move(image);
}

std::optional<Image> pictureOf(const ImportedModel& model, const std::string& name,
                               const fs::path& folder) {
    if (name.starts_with('*')) {
        std::size_t at = model.pictures.size();
        std::from_chars(name.data() + 1, name.data() + name.size(), at);
        if (at >= model.pictures.size() || model.pictures[at].empty()) return std::nullopt;
        return decoded(model.pictures[at], name);
    }
    const auto file = CheckedFile::open(folder / name, CheckedFile::Links::kRefuse);
    if (!file || file->size() > importer::kMostPictureBytes) return std::nullopt;
    return decoded(file->read(0, file->size()), name);
}

/// The picture repeats; v = 0 is its lower edge.
glm::vec3 lookUp(const Image& image, glm::vec2 uv) {
    const auto wrapped = [](float t, int count) {
        const float share = t - std::floor(t);
        return std::clamp(static_cast<int>(share * static_cast<float>(count)), 0, count - 1);
    };
    const auto col = static_cast<std::size_t>(wrapped(uv.x, image.width)),
               row = static_cast<std::size_t>(wrapped(1 - uv.y, image.height));
    const std::size_t at = (row * static_cast<std::size_t>(image.width) + col) * 4;
    return glm::vec3{image.rgba[at], image.rgba[at + 1], image.rgba[at + 2]} / 255.0F;
}

/// Of each vertex: the mean over its triangles.
std::vector<glm::vec3> pictureColours(const importer::Part& part, const Image& image) {
    std::vector<glm::vec4> sums(part.positions.size(), glm::vec4{0});
    for (std::size_t i = 0; i + 2 < part.indices.size(); i += 3) {
        const auto a = part.indices[i], b = part.indices[i + 1], c = part.indices[i + 2];
        glm::vec3 mean{0};
        for (const glm::vec3 w : kLooks)
            mean += lookUp(image, w.x * part.uvs[a] + w.y * part.uvs[b] + w.z * part.uvs[c]);
        mean /= static_cast<float>(kLooks.size());
        for (const auto k : {a, b, c}) sums[k] += glm::vec4{mean, 1};
    }
    std::vector<glm::vec3> colours;
    colours.reserve(sums.size());
    for (const glm::vec4 s : sums)
        colours.push_back(s.w > 0 ? glm::vec3{s.x, s.y, s.z} / s.w : glm::vec3{1});
    return colours;
}

/// @source IEC 61966-2-1: sRGB
float encoded(float linear) {
    const float v = std::clamp(linear, 0.0F, 1.0F);
    return v <= 0.0031308F ? 12.92F * v : 1.055F * std::pow(v, 1 / 2.4F) - 0.055F;
}

/// Base colour as sRGB: glTF writes it linear, the others as it is seen.
glm::vec3 baseColour(const importer::Material& material, const std::string& format) {
    const glm::vec3 c{material.colour.x, material.colour.y, material.colour.z};
    if (format == "glb" || format == "gltf") return {encoded(c.x), encoded(c.y), encoded(c.z)};
    return glm::clamp(c, 0.0F, 1.0F);
}

glm::u8vec4 bytesOf(glm::vec3 c) {
    return {glm::u8vec3{glm::clamp(c, 0.0F, 1.0F) * 255.0F + 0.5F}, 255};
}

}  // namespace

OwnMesh ownMesh(const ImportedModel& model, bool zUp, const fs::path& folder) {
    const auto turned = [zUp](glm::vec3 p) { return zUp ? p : glm::vec3{p.x, -p.z, p.y}; };
    const glm::vec3 a = turned(model.min), b = turned(model.max);
    const glm::vec3 low = glm::min(a, b), high = glm::max(a, b);
    const glm::vec3 foot{0.5F * (low.x + high.x), 0.5F * (low.y + high.y), low.z};
    OwnMesh out;
    out.size = high - low;
    std::map<std::string, std::optional<Image>, std::less<>> pictures;
    for (const std::string& name : model.textures) {
        pictures[name] = pictureOf(model, name, folder);
        if (!pictures[name]) out.unshown.push_back(name);
    }
    for (const importer::Part& part : model.parts) {
        const importer::Material material = part.material < model.materials.size()
                                                ? model.materials[part.material]
                                                : importer::Material{};
        const glm::vec3 base = baseColour(material, model.format);
        const auto picture = pictures.find(material.texture);
        std::vector<glm::vec3> looks;
        if (picture != pictures.end() && picture->second && !part.uvs.empty())
            looks = pictureColours(part, *picture->second);
        const auto first = static_cast<std::uint32_t>(out.mesh.vertices.size());
        for (std::size_t i = 0; i < part.positions.size(); ++i) {
            glm::vec3 colour = base;
            if (!looks.empty()) colour *= looks[i];
            if (!part.colours.empty())
                colour *= glm::vec3{part.colours[i].x, part.colours[i].y, part.colours[i].z} / 255.0F;
            const glm::vec3 n = turned(part.normals[i]);
            const float length = glm::length(n);
            out.mesh.vertices.push_back(
                {turned(part.positions[i]) - foot,
                 length > 1e-6F && std::isfinite(length) ? n / length : glm::vec3{0, 0, 1},
                 bytesOf(colour),
                 material.metallic > 0.5F ? geo::Material::kMetal : geo::Material::kPaint});
        }
        for (const std::uint32_t index : part.indices) out.mesh.indices.push_back(first + index);
    }
    return out;
}

}  // namespace pitscape::io
