#include "shape/plant_model.h"

#include "core/contract.h"
#include "shape/builder.h"
#include "shape/random.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include <glm/geometric.hpp>

namespace pitscape::shape {
namespace {

using geo::Material;

constexpr float kTurn = 2 * std::numbers::pi_v<float>;
constexpr Colour kBark{92, 74, 58, 255};
constexpr Colour kBirchBark{206, 202, 192, 255};
constexpr Colour kLeaf{86, 116, 52, 255};
constexpr Colour kLeafLight{126, 148, 66, 255};
constexpr Colour kNeedle{46, 82, 52, 255};
constexpr Colour kPoplarLeaf{104, 132, 62, 255};
constexpr Colour kBirchLeaf{138, 158, 78, 255};
constexpr Colour kShrubLeaf{98, 120, 60, 255};
constexpr Colour kReedStem{152, 150, 82, 255};
constexpr Colour kReedPlume{142, 112, 82, 255};
constexpr Colour kGrass{134, 144, 72, 255};
constexpr Colour kIvy{70, 104, 52, 255};

/// Where a bunch of leaves sits in a crown of unit size.
struct Bunch {
    glm::vec3 centre{0};
    glm::vec3 radii{0.2F};
};

/// Leaves are darker inside and below, lighter on top: what the sun does in a crown.
void shadeCrown(std::span<geo::Mesh::Vertex> vertices, float low, float high) {
    for (auto& v : vertices) {
        const float up = std::clamp((v.position.z - low) / (high - low), 0.0F, 1.0F);
        const float out = std::clamp(glm::length(glm::vec2{v.position}) / 0.5F, 0.0F, 1.0F);
        const float facing = 0.5F + 0.5F * v.normal.z;
        v.colour = shaded(v.colour, 0.62F + 0.26F * up + 0.1F * out + 0.14F * facing);
    }
}

/// Pulls all leaves and wood into the unit box that the header promises.
geo::Mesh fitted(geo::Mesh mesh) {
    float width = 0, top = 0;
    for (const auto& v : mesh.vertices) {
        width = std::max(width, glm::length(glm::vec2{v.position}));
        top = std::max(top, v.position.z);
    }
    PS_EXPECT(width > 0 && top > 0);
    const glm::vec3 scale{0.5F / width, 0.5F / width, 1 / top};
    for (auto& v : mesh.vertices) {
        v.position *= scale;
        v.normal = glm::normalize(v.normal / scale);
    }
    return mesh;
}

/// Single sprays of leaves that break the outline of a bunch.
void sprays(Builder& b, const Bunch& bunch, Colour colour, int count, Random& chance) {
    for (int i = 0; i < count; ++i) {
        const float turn = chance.between(0, kTurn), up = chance.between(-0.35F, 0.95F);
        const float level = std::sqrt(1 - up * up);
        const glm::vec3 out{level * std::cos(turn), level * std::sin(turn), up};
        const glm::vec3 at = bunch.centre + out * bunch.radii * 0.82F;
        const float size = bunch.radii.x * chance.between(0.3F, 0.52F);
        const glm::vec3 aside = glm::normalize(glm::cross(out, glm::vec3{0.3F, 0.2F, 1}));
        const glm::vec3 lift = glm::normalize(glm::cross(aside, out) + 0.9F * out);
        b.paint(Material::kFoliage, shaded(colour, chance.between(0.82F, 1.26F)));
        const glm::vec3 p = at - size * aside, q = at + size * aside,
                        tip = at + size * 1.5F * lift + chance.between(-0.5F, 0.5F) * size * aside;
        b.triangle(p, q, tip);
        b.triangle(q, p, tip);
    }
}

enum class Outline { kRound, kBroken };

void leaves(Builder& b, const Bunch& bunch, Colour colour, Rings rings, std::uint32_t seed,
            Outline outline) {
    Random chance{seed};
    const Colour own = shaded(colour, chance.between(0.86F, 1.14F));
    b.paint(Material::kFoliage, own);
    const Axes axes = Axes{.at = bunch.centre}.turned(chance.between(0, kTurn));
    b.lump(axes, bunch.radii, rings, 0.34F, seed, Finish::kSmooth);
    if (outline == Outline::kBroken) sprays(b, bunch, own, 9, chance);
}

struct TreeForm {
    Colour leaf, bark;
    float trunk_r, crownLow, crownWidth;
    int bunches;
};

geo::Mesh broadleafFar(const TreeForm& form, std::uint32_t seed) {
    Builder b;
    b.paint(Material::kBark, form.bark);
    b.tube({0, 0, 0}, {0, 0, form.crownLow + 0.1F}, form.trunk_r, form.trunk_r * 0.7F, 3);
    const float half = (1 - form.crownLow) / 2;
    leaves(b, {{0, 0, form.crownLow + half}, {form.crownWidth, form.crownWidth, half}}, form.leaf,
           {4, 5}, seed, Outline::kRound);
    shadeCrown(b.verticesFrom(0), form.crownLow, 1);
    return fitted(b.take());
}

/// Bunches on a spiral about the stem, wide in the middle of the crown: the sunflower rule spreads
/// them evenly, chance loosens it.
geo::Mesh broadleafNear(const TreeForm& form, std::uint32_t seed) {
    Builder b;
    Random chance{seed};
    b.paint(Material::kBark, form.bark);
    const glm::vec3 fork{chance.between(-0.02F, 0.02F), chance.between(-0.02F, 0.02F),
                         form.crownLow + 0.12F};
    b.tube({0, 0, -0.02F}, {0, 0, 0.05F}, form.trunk_r * 1.5F, form.trunk_r, 6);
    b.tube({0, 0, 0.05F}, fork, form.trunk_r, form.trunk_r * 0.7F, 6);
    const std::size_t wood = b.vertexCount();
    std::vector<Bunch> bunches;
    const float golden = kTurn * 0.381966F;
    for (int i = 0; i < form.bunches; ++i) {
        const float share = (static_cast<float>(i) + 0.5F) / static_cast<float>(form.bunches);
        const float turn = golden * static_cast<float>(i) + chance.between(-0.4F, 0.4F);
        const float height = form.crownLow + (0.94F - form.crownLow) * share;
        const float belly = std::sqrt(std::max(0.05F, 1 - std::pow(2 * share - 0.84F, 2.0F) / 1.4F));
        const float reach = form.crownWidth * belly * chance.between(0.38F, 0.66F);
        const float size = form.crownWidth * chance.between(0.5F, 0.66F) * (0.7F + 0.3F * belly);
        bunches.push_back({{reach * std::cos(turn), reach * std::sin(turn), height},
                           {size, size, size * chance.between(0.55F, 0.75F)}});
    }
    b.paint(Material::kBark, shaded(form.bark, 0.85F));
    for (std::size_t i = 0; i < bunches.size(); i += 2)
        b.tube(fork, bunches[i].centre, form.trunk_r * 0.42F, form.trunk_r * 0.12F, 3);
    for (std::size_t i = 0; i < bunches.size(); ++i)
        leaves(b, bunches[i], form.leaf, {3, 6}, seed + 31 * static_cast<std::uint32_t>(i + 1),
               Outline::kBroken);
    shadeCrown(b.verticesFrom(wood), form.crownLow, 1);
    return fitted(b.take());
}

/// Drooping skirts of needles about a straight stem, each a ring of tips, smaller upwards.
geo::Mesh conifer(std::uint32_t seed, int lod) {
    Builder b;
    Random chance{seed};
    b.paint(Material::kBark, kBark);
    b.tube({0, 0, -0.02F}, {0, 0, lod == 0 ? 0.9F : 0.2F}, 0.022F, 0.008F, lod == 0 ? 5 : 3);
    const std::size_t wood = b.vertexCount();
    const int skirts = lod == 0 ? 8 : 3;
    const int tips = lod == 0 ? 9 : 5;
    for (int k = 0; k < skirts; ++k) {
        const float share = static_cast<float>(k) / static_cast<float>(skirts);
        const float low = 0.12F + 0.8F * share;
        const float high = std::min(1.0F, low + (lod == 0 ? 0.2F : 0.4F));
        const float width = 0.5F * std::pow(1 - share, 0.8F) * chance.between(0.88F, 1.1F) + 0.03F;
        const float start = chance.between(0, kTurn);
        b.paint(Material::kFoliage, shaded(kNeedle, chance.between(0.88F, 1.18F)));
        std::vector<glm::vec3> rim;
        for (int i = 0; i < 2 * tips; ++i) {
            const float t = start + kTurn * static_cast<float>(i) / static_cast<float>(2 * tips);
            const bool tip = i % 2 == 0;
            const float r = width * (tip ? chance.between(0.86F, 1.08F) : 0.6F);
            rim.emplace_back(r * std::cos(t), r * std::sin(t), low - (tip ? 0.03F : -0.03F));
        }
        for (std::size_t i = 0; i < rim.size(); ++i)
            b.triangle(rim[i], rim[(i + 1) % rim.size()], {0, 0, high});
        if (lod == 0) {
            b.paint(Material::kFoliage, shaded(kNeedle, 0.55F));
            for (std::size_t i = 0; i < rim.size(); i += 2)
                b.triangle(rim[(i + 1) % rim.size()], rim[i], {0, 0, low + 0.07F});
        }
    }
    shadeCrown(b.verticesFrom(wood), 0.05F, 1);
    return fitted(b.take());
}

geo::Mesh shrub(std::uint32_t seed, int lod, Colour colour) {
    Builder b;
    Random chance{seed};
    const int bunches = lod == 0 ? 7 : 1;
    for (int i = 0; i < bunches; ++i) {
        const float turn = kTurn * static_cast<float>(i) / 6 + chance.between(-0.4F, 0.4F);
        const bool middle = i == bunches - 1;
        const float reach = middle ? 0 : chance.between(0.2F, 0.3F);
        const float r = lod == 1 ? 0.5F : chance.between(0.2F, 0.3F);
        const float z = lod == 1 ? 0.5F : middle ? 0.62F : chance.between(0.28F, 0.5F);
        leaves(
            b,
            {{reach * std::cos(turn), reach * std::sin(turn), z}, {r, r, z + 0.02F < r ? z : r * 1.2F}},
            colour, lod == 0 ? Rings{4, 6} : Rings{4, 5}, seed + 17 * static_cast<std::uint32_t>(i + 1),
            lod == 0 ? Outline::kBroken : Outline::kRound);
    }
    shadeCrown(b.verticesFrom(0), 0, 0.9F);
    return fitted(b.take());
}

struct BladeForm {
    int blades;
    float spread, width, bend;
    Colour low, high;
};

/// Blades that lean out and bend over, narrow to the tip; seen from both sides.
void blades(Builder& b, Random& chance, const BladeForm& form) {
    for (int i = 0; i < form.blades; ++i) {
        const float turn = chance.between(0, kTurn);
        const glm::vec3 out{std::cos(turn), std::sin(turn), 0};
        const glm::vec3 side{-out.y * form.width, out.x * form.width, 0};
        const glm::vec3 foot = out * (form.spread * chance.between(0.05F, 0.5F));
        const float high = chance.between(0.6F, 1.0F);
        const glm::vec3 knee = foot + out * (form.bend * 0.35F) + glm::vec3{0, 0, high * 0.6F};
        const glm::vec3 tip = foot + out * form.bend + glm::vec3{0, 0, high};
        b.paint(Material::kFoliage, shaded(form.low, chance.between(0.8F, 1.0F)));
        b.sheet(foot - side, foot + side, knee + 0.8F * side, knee - 0.8F * side);
        b.paint(Material::kFoliage, shaded(form.high, chance.between(0.9F, 1.15F)));
        b.triangle(knee - 0.8F * side, knee + 0.8F * side, tip);
        b.triangle(knee + 0.8F * side, knee - 0.8F * side, tip);
    }
}

geo::Mesh grassTuft(std::uint32_t seed, int lod, Colour tip) {
    Builder b;
    Random chance{seed};
    blades(b, chance,
           {lod == 0 ? 22 : 5, 0.4F, lod == 0 ? 0.022F : 0.07F, 0.3F, shaded(kGrass, 0.75F), tip});
    return fitted(b.take());
}

geo::Mesh herb(std::uint32_t seed, int lod) {
    Builder b;
    Random chance{seed};
    blades(b, chance,
           {lod == 0 ? 14 : 4, 0.5F, lod == 0 ? 0.05F : 0.1F, 0.3F, shaded(kLeaf, 0.8F), kLeafLight});
    const std::array flowers{Colour{226, 204, 88, 255}, Colour{196, 150, 196, 255},
                             Colour{236, 232, 222, 255}};
    b.paint(Material::kFoliage, flowers[seed % flowers.size()]);
    for (int i = 0; i < (lod == 0 ? 6 : 1); ++i) {
        const glm::vec3 at{chance.between(-0.3F, 0.3F), chance.between(-0.3F, 0.3F),
                           chance.between(0.8F, 0.97F)};
        b.lump({.at = at}, glm::vec3{0.05F, 0.05F, 0.03F}, {2, 5}, 0, seed, Finish::kFaceted);
    }
    return fitted(b.take());
}

geo::Mesh reed(std::uint32_t seed, int lod) {
    Builder b;
    Random chance{seed};
    blades(b, chance,
           {lod == 0 ? 18 : 5, 0.5F, lod == 0 ? 0.018F : 0.05F, 0.14F, shaded(kReedStem, 0.8F),
            kReedStem});
    for (int i = 0; i < (lod == 0 ? 7 : 2); ++i) {
        const float x = chance.between(-0.3F, 0.3F), y = chance.between(-0.3F, 0.3F);
        const float high = chance.between(0.82F, 0.95F);
        b.paint(Material::kFoliage, kReedStem);
        if (lod == 0) b.tube({x, y, 0}, {x, y, high}, 0.008F, 0.006F, 3);
        b.paint(Material::kFoliage, shaded(kReedPlume, chance.between(0.85F, 1.2F)));
        b.lump({.at = {x + 0.01F, y, high}}, {0.03F, 0.03F, 0.09F}, {3, 4}, 0, seed, Finish::kSmooth);
    }
    return fitted(b.take());
}

/// A mat of leaves that hangs on a wall whose outside is +y: a curtain of overlapping lumps.
geo::Mesh climber(std::uint32_t seed, int lod) {
    Builder b;
    Random chance{seed};
    const int patches = lod == 0 ? 12 : 2;
    for (int i = 0; i < patches; ++i) {
        const float z = lod == 0 ? chance.between(0.1F, 0.9F) : 0.3F + 0.4F * static_cast<float>(i);
        const float x = chance.between(-0.36F, 0.36F) * (1.1F - 0.5F * z);
        const float r = lod == 0 ? chance.between(0.12F, 0.2F) : 0.34F;
        leaves(b, {{x, 0.03F, z}, {r, r * 0.3F, r * 0.8F}}, kIvy, lod == 0 ? Rings{3, 6} : Rings{3, 5},
               seed + 13 * static_cast<std::uint32_t>(i),
               lod == 0 ? Outline::kBroken : Outline::kRound);
    }
    shadeCrown(b.verticesFrom(0), 0, 1);
    return fitted(b.take());
}

geo::Mesh tree(const TreeForm& form, std::uint32_t seed, int lod) {
    return lod == 0 ? broadleafNear(form, seed) : broadleafFar(form, seed);
}

}  // namespace

geo::Mesh plantModel(PlantForm form, int variant, int lod) {
    PS_EXPECT(variant >= 0 && variant < kPlantVariants && lod >= 0 && lod < kPlantLods);
    const auto seed = 977U * static_cast<std::uint32_t>(variant + 1) + static_cast<std::uint32_t>(form);
    switch (form) {
        case PlantForm::kBroadleaf:
            return tree({kLeaf, kBark, 0.035F, 0.24F, 0.42F, 13}, seed, lod);
        case PlantForm::kPoplar:
            return tree({kPoplarLeaf, kBark, 0.03F, 0.12F, 0.24F, 12}, seed, lod);
        case PlantForm::kBirch:
            return tree({kBirchLeaf, kBirchBark, 0.02F, 0.26F, 0.32F, 11}, seed, lod);
        case PlantForm::kConifer:
            return conifer(seed, lod);
        case PlantForm::kShrub:
            return shrub(seed, lod, variant == 1 ? kLeafLight : kShrubLeaf);
        case PlantForm::kReed:
            return reed(seed, lod);
        case PlantForm::kGrassTuft:
            return grassTuft(seed, lod, variant == 1 ? Colour{172, 158, 96, 255} : kGrass);
        case PlantForm::kHerb:
            return herb(seed, lod);
        case PlantForm::kClimber:
            return climber(seed, lod);
    }
    return {};
}

}  // namespace pitscape::shape
