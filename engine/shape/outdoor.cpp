#include "shape/outdoor.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include <glm/geometric.hpp>

namespace pitscape::shape {
namespace {

using geo::Material;
constexpr float kTurn = 6.2831853F;

}  // namespace

void parasolTable(Builder& b, const Axes& a, Colour fabric) {
    b.paint(Material::kTimber, tone::kTimber);
    b.tube(a.point(0, 0, 0.7F), a.point(0, 0, 0.75F), 0.5F, 0.5F, 8, true);
    for (int i = 0; i < 4; ++i) {
        const Axes chair = a.turned(kTurn * static_cast<float>(i) / 4 + 0.4F).moved(0, -0.95F, 0);
        b.box(chair, {-0.22F, -0.22F, 0.4F}, {0.22F, 0.22F, 0.45F});
        b.box(chair, {-0.22F, -0.25F, 0.4F}, {0.22F, -0.2F, 0.85F});
    }
    b.paint(Material::kMetal, tone::kSteelDark);
    b.tube(a.at, a.point(0, 0, 2.5F), 0.04F, 0.03F, 5);
    constexpr int kRibs = 8;
    for (int i = 0; i < kRibs; ++i) {
        const float t = kTurn * static_cast<float>(i) / kRibs,
                    u = kTurn * static_cast<float>(i + 1) / kRibs;
        b.paint(Material::kFabric, shaded(fabric, i % 2 == 0 ? 1.0F : 0.88F));
        const glm::vec3 p = a.point(1.5F * std::cos(t), 1.5F * std::sin(t), 2.15F);
        const glm::vec3 q = a.point(1.5F * std::cos(u), 1.5F * std::sin(u), 2.15F);
        b.triangle(p, q, a.point(0, 0, 2.6F));
        b.triangle(q, p, a.point(0, 0, 2.5F));
    }
}

void planter(Builder& b, const Axes& a, float length_m, Colour flowers) {
    b.paint(Material::kTimber, tone::kTimberDark);
    b.box(a, {-length_m / 2, -0.3F, 0}, {length_m / 2, 0.3F, 0.5F}, Sides::kNoBottom);
    Random chance{scrambled(std::lround(a.at.x * 8), std::lround(a.at.y * 8))};
    for (float x = -length_m / 2 + 0.3F; x < length_m / 2; x += 0.45F) {
        b.paint(Material::kFoliage, chance.chance(0.45F) ? flowers : tone::kLeaf);
        b.lump(a.moved(x, 0, 0.6F), {0.3F, 0.3F, 0.26F}, {3, 6}, 0.3F, chance.bits(), Finish::kFaceted);
    }
}

void hedge(Builder& b, const Axes& a, float length_m, float height_m) {
    b.paint(Material::kFoliage, {78, 104, 56, 255});
    b.box(a, {-length_m / 2, -0.4F, -0.1F}, {length_m / 2, 0.4F, height_m}, Sides::kNoBottom);
}

void stall(Builder& b, const Axes& a, Colour awning) {
    b.paint(Material::kTimber, tone::kTimber);
    b.box(a, {-1.5F, -0.9F, 0}, {1.5F, -0.3F, 0.95F}, Sides::kNoBottom);
    for (const float x : {-1.5F, 1.5F})
        for (const float y : {-1.0F, 1.0F})
            b.box(a, {x - 0.05F, y - 0.05F, 0}, {x + 0.05F, y + 0.05F, 2.3F}, Sides::kOnlyAround);
    for (int i = 0; i < 6; ++i) {
        const float x0 = -1.7F + 3.4F * static_cast<float>(i) / 6, x1 = x0 + 3.4F / 6;
        b.paint(Material::kFabric, i % 2 == 0 ? awning : Colour{240, 234, 220, 255});
        b.sheet(a.point(x0, -1.6F, 2.05F), a.point(x1, -1.6F, 2.05F), a.point(x1, 0.2F, 2.75F),
                a.point(x0, 0.2F, 2.75F));
        b.sheet(a.point(x0, 0.2F, 2.75F), a.point(x1, 0.2F, 2.75F), a.point(x1, 1.2F, 2.35F),
                a.point(x0, 1.2F, 2.35F));
    }
    Random chance{scrambled(std::lround(a.at.x * 8), std::lround(a.at.y * 8), 2)};
    for (float x = -1.2F; x < 1.3F; x += 0.4F) {
        b.paint(Material::kPaint, {static_cast<std::uint8_t>(120 + chance.below(120)),
                                   static_cast<std::uint8_t>(80 + chance.below(120)), 70, 255});
        b.ball(a.point(x, -0.6F, 1.05F), {0.15F, 0.15F, 0.12F}, 3, 5);
    }
}

void flag(Builder& b, const Axes& a, float height_m, Colour cloth) {
    b.paint(Material::kMetal, tone::kSteel);
    b.tube(a.at, a.point(0, 0, height_m), 0.06F, 0.04F, 5, true);
    b.paint(Material::kFabric, cloth);
    b.sheet(a.point(0.05F, 0, height_m - 2.4F), a.point(0.95F, 0.15F, height_m - 2.35F),
            a.point(0.95F, 0.1F, height_m - 0.15F), a.point(0.05F, 0, height_m - 0.1F));
}

void lanterns(Builder& b, glm::vec3 from, glm::vec3 to, Colour paper) {
    const float length = glm::distance(from, to);
    const int count = std::max(2, static_cast<int>(length / 1.5F));
    const auto at = [&](float t) {
        return glm::mix(from, to, t) - glm::vec3{0, 0, 0.06F * length * 4 * t * (1 - t)};
    };
    for (int i = 0; i < count; ++i) {
        const float t = (static_cast<float>(i) + 0.5F) / static_cast<float>(count);
        b.paint(Material::kRope, tone::kSteelDark);
        b.tube(at(static_cast<float>(i) / static_cast<float>(count)),
               at(static_cast<float>(i + 1) / static_cast<float>(count)), 0.015F, 0.015F, 3);
        b.paint(Material::kLamp, paper);
        b.ball(at(t) - glm::vec3{0, 0, 0.22F}, {0.2F, 0.2F, 0.24F}, 4, 6);
    }
}

void gateArch(Builder& b, const Axes& a, float width_m, float height_m, Colour paint, bool roofed) {
    const float w = width_m / 2;
    b.paint(Material::kPaint, paint);
    for (const float x : {-w, w})
        b.tube(a.point(x, 0, -0.3F), a.point(x, 0, height_m), 0.2F, 0.18F, 8, true);
    b.box(a, {-w - 0.6F, -0.16F, height_m - 0.45F}, {w + 0.6F, 0.16F, height_m - 0.1F});
    b.box(a, {-w, -0.12F, height_m - 1.35F}, {w, 0.12F, height_m - 1.05F});
    b.paint(Material::kPaint, {238, 228, 200, 255});
    b.box(a, {-0.9F, -0.2F, height_m - 1.1F}, {0.9F, 0.2F, height_m - 0.42F});
    if (!roofed) return;
    b.paint(Material::kTile, {70, 74, 78, 255});
    for (const float side : {-1.0F, 1.0F})
        b.sheet(a.point(-w - 1, side * 1.1F, height_m - 0.05F),
                a.point(w + 1, side * 1.1F, height_m - 0.05F), a.point(w + 0.9F, 0, height_m + 0.7F),
                a.point(-w - 0.9F, 0, height_m + 0.7F));
    b.box(a, {-w - 1.1F, -0.15F, height_m + 0.6F}, {w + 1.1F, 0.15F, height_m + 0.85F});
}

void sculpture(Builder& b, const Axes& a, float height_m, std::uint32_t seed) {
    Random chance{seed};
    b.paint(Material::kConcrete, tone::kConcreteDark);
    b.box(a, {-0.9F, -0.9F, -0.3F}, {0.9F, 0.9F, 0.4F}, Sides::kNoBottom);
    const int kind = chance.below(3);
    const Colour rust{150, 84, 52, 255}, marble{226, 222, 212, 255};
    if (kind == 0) {  // a twisted ribbon
        b.paint(Material::kMetal, rust);
        glm::vec3 before{0};
        for (int i = 0; i <= 18; ++i) {
            const float t = static_cast<float>(i) / 18, turn = 7 * t;
            const glm::vec3 p = a.point(0.75F * (1 - 0.5F * t) * std::cos(turn),
                                        0.75F * (1 - 0.5F * t) * std::sin(turn), 0.4F + height_m * t);
            if (i > 0) b.beam(before, p, 0.42F * (1.2F - t), 0.1F);
            before = p;
        }
    } else if (kind == 1) {  // stones on each other
        float z = 0.4F;
        for (int i = 0; i < 4; ++i) {
            const float size = height_m * (0.2F - 0.035F * static_cast<float>(i));
            b.paint(Material::kRock, shaded(marble, chance.between(0.75F, 1)));
            b.lump(a.turned(chance.between(0, 6)).moved(0, 0, z + size * 0.6F),
                   {size * 1.25F, size, size * 0.72F}, {5, 8}, 0.14F, chance.bits(), Finish::kFaceted);
            z += size * 1.25F;
        }
    } else {  // a ring
        b.paint(Material::kMetal, {92, 118, 126, 255});
        const float r = height_m * 0.45F;
        glm::vec3 before = a.point(r, 0, 0.4F + r);
        for (int i = 1; i <= 20; ++i) {
            const float t = kTurn * static_cast<float>(i) / 20;
            const glm::vec3 p = a.point(r * std::cos(t), 0, 0.4F + r + r * std::sin(t));
            b.tube(before, p, 0.2F, 0.2F, 6);
            before = p;
        }
    }
}

void basin(Builder& b, const Axes& a, float radius_m, bool fountain) {
    constexpr int kSides = 20;
    std::vector<glm::vec3> water;
    for (int i = 0; i < kSides; ++i) {
        const float t = kTurn * static_cast<float>(i) / kSides,
                    u = kTurn * static_cast<float>(i + 1) / kSides;
        const auto p = [&](float angle, float r, float z) {
            return a.point(r * std::cos(angle), r * std::sin(angle), z);
        };
        b.paint(Material::kRock, shaded(tone::kStone, 0.95F + 0.1F * unit(scrambled(i, 7))));
        b.quad(p(t, radius_m, -0.3F), p(u, radius_m, -0.3F), p(u, radius_m, 0.45F),
               p(t, radius_m, 0.45F));
        b.quad(p(t, radius_m, 0.45F), p(u, radius_m, 0.45F), p(u, radius_m - 0.4F, 0.45F),
               p(t, radius_m - 0.4F, 0.45F));
        b.quad(p(u, radius_m - 0.4F, 0), p(t, radius_m - 0.4F, 0), p(t, radius_m - 0.4F, 0.45F),
               p(u, radius_m - 0.4F, 0.45F));
        water.push_back(p(t, radius_m - 0.4F, 0.3F));
    }
    b.paint(Material::kWater, {96, 146, 150, 255});
    b.face(water);
    if (!fountain) return;
    b.paint(Material::kGlass, {214, 232, 236, 255});
    b.tube(a.point(0, 0, 0.3F), a.point(0, 0, 2.6F), 0.16F, 0.05F, 6);
    for (int i = 0; i < 8; ++i) {
        const float t = kTurn * static_cast<float>(i) / 8;
        glm::vec3 before = a.point(0, 0, 1.9F);
        for (int k = 1; k <= 4; ++k) {
            const float s = static_cast<float>(k) / 4, r = (radius_m - 0.9F) * s;
            const glm::vec3 p = a.point(r * std::cos(t), r * std::sin(t),
                                        0.3F + 1.6F * (1 - s * s) + 0.5F * s * (1 - s));
            b.tube(before, p, 0.04F, 0.05F, 4);
            before = p;
        }
    }
}

void sail(Builder& b, const Axes& a, glm::vec2 size, float height_m, Colour cloth) {
    const float w = size.x / 2, d = size.y / 2;
    constexpr int kSteps = 6;
    const auto at = [&](int i, int j) {
        const float x = 2 * static_cast<float>(i) / kSteps - 1,
                    y = 2 * static_cast<float>(j) / kSteps - 1;
        return a.point(x * w * (1 - 0.12F * (1 - y * y)), y * d * (1 - 0.12F * (1 - x * x)),
                       height_m + 1.1F * x * y + 0.5F * (1 - x * x) * (1 - y * y));
    };
    b.paint(Material::kFabric, cloth);
    for (int i = 0; i < kSteps; ++i)
        for (int j = 0; j < kSteps; ++j)
            b.sheet(at(i, j), at(i + 1, j), at(i + 1, j + 1), at(i, j + 1));
    b.paint(Material::kMetal, tone::kSteel);
    for (const int i : {0, kSteps})
        for (const int j : {0, kSteps}) {
            const glm::vec3 head = at(i, j);
            const float x = i == 0 ? -w * 1.06F : w * 1.06F, y = j == 0 ? -d * 1.06F : d * 1.06F;
            b.tube(a.point(x, y, -0.4F), head, 0.09F, 0.07F, 6, true);
        }
}

}  // namespace pitscape::shape
