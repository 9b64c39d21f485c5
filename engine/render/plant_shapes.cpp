#include "render/plant_shapes.h"

#include "render/bake/noise.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numbers>
#include <utility>

#include <glm/common.hpp>
#include <glm/geometric.hpp>

namespace pitscape::render {
namespace {

constexpr float kTurn = 2 * std::numbers::pi_v<float>;
using Rgb = glm::vec3;  // sRGB, 0..1

glm::u8vec4 bytes(Rgb colour, std::uint8_t alpha) {
    const glm::vec3 c = glm::clamp(colour, 0.f, 1.f) * 255.f;
    return {static_cast<std::uint8_t>(c.r), static_cast<std::uint8_t>(c.g),
            static_cast<std::uint8_t>(c.b), alpha};
}

/// Corners and faces of an icosahedron, split `splits` times.
struct Ball {
    std::vector<glm::vec3> corners;
    std::vector<std::uint32_t> faces;
};
Ball ball(int splits) {
    const float t = (1 + std::sqrt(5.f)) / 2;
    Ball b{{{-1, t, 0},
            {1, t, 0},
            {-1, -t, 0},
            {1, -t, 0},
            {0, -1, t},
            {0, 1, t},
            {0, -1, -t},
            {0, 1, -t},
            {t, 0, -1},
            {t, 0, 1},
            {-t, 0, -1},
            {-t, 0, 1}},
           {0, 11, 5,  0, 5,  1, 0, 1, 7, 0, 7,  10, 0, 10, 11, 1, 5, 9, 5, 11,
            4, 11, 10, 2, 10, 7, 6, 7, 1, 8, 3,  9,  4, 3,  4,  2, 3, 2, 6, 3,
            6, 8,  3,  8, 9,  4, 9, 5, 2, 4, 11, 6,  2, 10, 8,  6, 7, 9, 8, 1}};
    for (int s = 0; s < splits; ++s) {
        std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> middles;
        std::vector<std::uint32_t> faces;
        const auto middle = [&](std::uint32_t i, std::uint32_t k) {
            const auto [found, isNew] = middles.try_emplace(
                {std::min(i, k), std::max(i, k)}, static_cast<std::uint32_t>(b.corners.size()));
            if (isNew) b.corners.push_back(0.5f * (b.corners[i] + b.corners[k]));
            return found->second;
        };
        for (std::size_t f = 0; f < b.faces.size(); f += 3) {
            const std::uint32_t i = b.faces[f], k = b.faces[f + 1], m = b.faces[f + 2];
            const std::uint32_t ik = middle(i, k), km = middle(k, m), mi = middle(m, i);
            faces.insert(faces.end(), {i, ik, mi, k, km, ik, m, mi, km, ik, km, mi});
        }
        b.faces = std::move(faces);
        for (glm::vec3& c : b.corners) c = glm::normalize(c);
    }
    for (glm::vec3& c : b.corners) c = glm::normalize(c);
    return b;
}

struct Crown {
    glm::vec3 centre{0, 0, 0.6f};
    glm::vec3 radius{0.3f};
    Rgb colour{0.34f, 0.42f, 0.18f};
};

/// A clump of leaves: an uneven ball, darker below and towards the inside of the crown.
void addClump(geo::Mesh& mesh, const Crown& crown, glm::vec3 centre, glm::vec3 radius, int splits,
              int seed) {
    const Ball b = ball(splits);
    const auto first = static_cast<std::uint32_t>(mesh.vertices.size());
    for (std::size_t i = 0; i < b.corners.size(); ++i) {
        const glm::vec3 d = b.corners[i];
        const float bump = splits > 1
                               ? 0.88f + 0.24f * latticeNoise(static_cast<int>(i) + 131 * seed, seed)
                               : 0.80f + 0.40f * latticeNoise(static_cast<int>(i) + 131 * seed, seed);
        const glm::vec3 p = centre + d * radius * bump;
        const glm::vec3 fromMiddle = (p - crown.centre) / crown.radius;
        const glm::vec3 normal =
            glm::normalize(0.55f * d + 0.75f * fromMiddle + glm::vec3{0, 0, 0.12f});
        const float light =
            std::clamp(0.50f + 0.26f * fromMiddle.z + 0.24f * glm::length(fromMiddle), 0.42f, 1.08f);
        mesh.vertices.push_back(
            {p, normal, bytes(crown.colour * std::sqrt(light), 255), geo::Material::kFoliage});
    }
    for (const std::uint32_t f : b.faces) mesh.indices.push_back(first + f);
}

void addStem(geo::Mesh& mesh, float height, float radius, int sides, Rgb colour) {
    const auto first = static_cast<std::uint32_t>(mesh.vertices.size());
    for (const float z : {0.f, height})
        for (int i = 0; i < sides; ++i) {
            const float a = kTurn * static_cast<float>(i) / static_cast<float>(sides);
            const glm::vec3 d{std::cos(a), std::sin(a), 0};
            const float r = radius * (z > 0 ? 0.45f : 1.f);
            mesh.vertices.push_back({{d.x * r, d.y * r, z}, d, bytes(colour, 0), geo::Material::kBark});
        }
    const auto n = static_cast<std::uint32_t>(sides);
    for (std::uint32_t i = 0; i < n; ++i) {
        const std::uint32_t k = (i + 1) % n;
        for (const std::uint32_t v : {i, k, n + i, n + i, k, n + k}) mesh.indices.push_back(first + v);
    }
}

/// Skirts of branches, narrower towards the top, with a ragged rim.
void addConifer(geo::Mesh& mesh, Rgb colour, int skirts, int sides) {
    for (int s = 0; s < skirts; ++s) {
        const float low = 0.10f + 0.80f * static_cast<float>(s) / static_cast<float>(skirts);
        const float high = std::min(1.f, low + 1.25f / static_cast<float>(skirts) + 0.08f);
        const float radius = 0.21f * (1.06f - low);
        const auto first = static_cast<std::uint32_t>(mesh.vertices.size());
        mesh.vertices.push_back(
            {{0, 0, high}, {0, 0, 1}, bytes(colour * 1.1f, 255), geo::Material::kFoliage});
        for (int i = 0; i < sides; ++i) {
            const float a = kTurn * (static_cast<float>(i) + 0.5f * static_cast<float>(s % 2)) /
                            static_cast<float>(sides);
            const float r = radius * (0.78f + 0.44f * latticeNoise(i + 17 * s, 5));
            const float z = low - 0.035f * (1 - latticeNoise(i, s + 40));
            const glm::vec3 n = glm::normalize(glm::vec3{std::cos(a), std::sin(a), 0.45f});
            mesh.vertices.push_back({{r * std::cos(a), r * std::sin(a), z},
                                     n,
                                     bytes(colour * (i % 2 ? 0.92f : 0.78f), 255),
                                     geo::Material::kFoliage});
        }
        const auto n = static_cast<std::uint32_t>(sides);
        for (std::uint32_t i = 0; i < n; ++i)
            for (const std::uint32_t v : {0u, 1 + i, 1 + (i + 1) % n})
                mesh.indices.push_back(first + v);
    }
}

/// Blades that lean out of one tuft, each seen from both sides.
void addBlades(geo::Mesh& mesh, Rgb colour, int blades, float spread, float width) {
    for (int i = 0; i < blades; ++i) {
        const float a =
            kTurn * (static_cast<float>(i) + 0.6f * latticeNoise(i, 3)) / static_cast<float>(blades);
        const glm::vec3 out{std::cos(a), std::sin(a), 0}, side{-out.y, out.x, 0};
        const float lean = spread * (0.4f + 0.8f * latticeNoise(i, 7)),
                    high = 0.65f + 0.35f * latticeNoise(i, 11);
        const glm::vec3 foot = out * (0.25f * spread),
                        tip = out * (0.25f * spread + lean) + glm::vec3{0, 0, high};
        const glm::vec3 normal = glm::normalize(out * 0.3f + glm::vec3{0, 0, 1});
        const auto first = static_cast<std::uint32_t>(mesh.vertices.size());
        const Rgb tone = colour * (0.8f + 0.4f * latticeNoise(i, 23));
        mesh.vertices.push_back(
            {foot - side * width, normal, bytes(tone * 0.62f, 255), geo::Material::kFoliage});
        mesh.vertices.push_back(
            {foot + side * width, normal, bytes(tone * 0.62f, 255), geo::Material::kFoliage});
        mesh.vertices.push_back({tip, normal, bytes(tone, 255), geo::Material::kFoliage});
        for (const std::uint32_t v : {0u, 1u, 2u}) mesh.indices.push_back(first + v);
    }
}

/// Clumps round the middle of a crown and one on top.
void addCrown(geo::Mesh& mesh, const Crown& crown, PlantDetail detail, int around) {
    if (detail == PlantDetail::kFar)
        return addClump(mesh, crown, crown.centre, crown.radius * 1.02f, 0, 1);
    const int splits = detail == PlantDetail::kClose ? 2 : detail == PlantDetail::kNear ? 1 : 0;
    if (detail == PlantDetail::kMiddle) around = std::min(around, 4);
    addClump(mesh, crown, crown.centre + glm::vec3{0, 0, 0.02f}, crown.radius * 0.74f, splits, 2);
    for (int i = 0; i < around; ++i) {
        const float a =
            kTurn * (static_cast<float>(i) + 0.7f * latticeNoise(i, 61)) / static_cast<float>(around);
        const float z = 0.95f * latticeNoise(i, 31) - 0.55f;
        const float level = std::sqrt(1 - 0.6f * z * z);
        const glm::vec3 at = crown.centre + crown.radius * 0.56f *
                                                glm::vec3{level * std::cos(a), level * std::sin(a), z};
        addClump(mesh, crown, at, crown.radius * (0.44f + 0.16f * latticeNoise(i, 71)), splits, 3 + i);
    }
    addClump(mesh, crown, crown.centre + glm::vec3{0.04f, -0.03f, 0.50f * crown.radius.z},
             crown.radius * 0.52f, splits, 20);
}

}  // namespace

float crownRadius(PlantForm form) {
    switch (form) {
        case PlantForm::kBroadleaf:
            return 0.36f;
        case PlantForm::kConifer:
            return 0.20f;
        case PlantForm::kPoplar:
            return 0.13f;
        case PlantForm::kBirch:
            return 0.25f;
        case PlantForm::kShrub:
            return 0.55f;
        case PlantForm::kReed:
            return 0.25f;
        case PlantForm::kGrassTuft:
            return 0.5f;
        case PlantForm::kHerb:
            return 0.5f;
    }
    return 0.3f;
}

geo::Mesh plantShape(PlantForm form, PlantDetail detail) {
    geo::Mesh mesh;
    const bool near = detail == PlantDetail::kClose || detail == PlantDetail::kNear;
    const int sides = near ? 6 : 3;
    switch (form) {
        case PlantForm::kBroadleaf:
            addStem(mesh, 0.55f, 0.030f, sides, {0.36f, 0.30f, 0.24f});
            addCrown(mesh, {{0, 0, 0.63f}, {0.34f, 0.34f, 0.36f}, {0.345f, 0.425f, 0.185f}}, detail, 7);
            break;
        case PlantForm::kConifer:
            addStem(mesh, 0.3f, 0.022f, sides, {0.34f, 0.26f, 0.20f});
            addConifer(mesh, {0.215f, 0.300f, 0.175f},
                       detail == PlantDetail::kNear     ? 7
                       : detail == PlantDetail::kMiddle ? 4
                                                        : 2,
                       detail == PlantDetail::kNear     ? 13
                       : detail == PlantDetail::kMiddle ? 8
                                                        : 5);
            break;
        case PlantForm::kPoplar:
            addStem(mesh, 0.4f, 0.020f, sides, {0.42f, 0.40f, 0.34f});
            addCrown(mesh, {{0, 0, 0.56f}, {0.12f, 0.12f, 0.45f}, {0.375f, 0.455f, 0.205f}}, detail, 6);
            break;
        case PlantForm::kBirch:
            addStem(mesh, 0.75f, 0.017f, sides, {0.80f, 0.79f, 0.74f});
            addCrown(mesh, {{0, 0, 0.64f}, {0.22f, 0.22f, 0.34f}, {0.400f, 0.455f, 0.225f}}, detail, 6);
            break;
        case PlantForm::kShrub:
            addCrown(mesh, {{0, 0, 0.46f}, {0.52f, 0.52f, 0.50f}, {0.350f, 0.415f, 0.205f}}, detail, 4);
            break;
        case PlantForm::kReed:
            addBlades(mesh, {0.56f, 0.54f, 0.33f}, near ? 14 : 5, 0.20f, 0.016f);
            break;
        case PlantForm::kGrassTuft:
            addBlades(mesh, {0.50f, 0.52f, 0.25f}, near ? 12 : 4, 0.55f, 0.05f);
            break;
        case PlantForm::kHerb:
            addBlades(mesh, {0.40f, 0.46f, 0.24f}, near ? 9 : 3, 0.60f, 0.09f);
            if (near) addBlades(mesh, {0.86f, 0.72f, 0.42f}, 4, 0.4f, 0.03f);
            break;
    }
    return mesh;
}

}  // namespace pitscape::render
