#include "shape/vehicles.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <glm/geometric.hpp>

namespace pitscape::shape {
namespace {

using geo::Material;
constexpr Paint kTyre{Material::kFabric, {44, 44, 46, 255}};
constexpr Paint kGlazing{Material::kGlass, tone::kGlass};

void wheels(Builder& b, const Axes& a, std::initializer_list<float> xs, float track_m, float radius) {
    b.paint(kTyre);
    for (const float x : xs)
        for (const float y : {-track_m / 2, track_m / 2})
            b.tube(a.point(x, y - 0.12F, radius), a.point(x, y + 0.12F, radius), radius, radius, 10,
                   true);
}

/// Block whose upper face is drawn in: low and high corners of the foot, and of the top.
void tapered(Builder& b, const Axes& a, glm::vec3 low, glm::vec3 high, glm::vec2 in) {
    const auto p = [&](int x, int y, int z) {
        const float ix = z != 0 ? in.x : 0, iy = z != 0 ? in.y : 0;
        return a.point(x != 0 ? high.x - ix : low.x + ix, y != 0 ? high.y - iy : low.y + iy,
                       z != 0 ? high.z : low.z);
    };
    b.quad(p(0, 0, 0), p(1, 0, 0), p(1, 0, 1), p(0, 0, 1));
    b.quad(p(1, 0, 0), p(1, 1, 0), p(1, 1, 1), p(1, 0, 1));
    b.quad(p(1, 1, 0), p(0, 1, 0), p(0, 1, 1), p(1, 1, 1));
    b.quad(p(0, 1, 0), p(0, 0, 0), p(0, 0, 1), p(0, 1, 1));
    b.quad(p(0, 0, 1), p(1, 0, 1), p(1, 1, 1), p(0, 1, 1));
}

void hull(Builder& b, const Axes& a, float length, float beam, float deep, Paint paint) {
    constexpr std::array<float, 6> kAt{-0.5F, -0.35F, 0, 0.25F, 0.4F, 0.5F};
    constexpr std::array<float, 6> kWide{0.72F, 0.95F, 1, 0.8F, 0.45F, 0.02F};
    const auto rim = [&](std::size_t i, float side) {
        return a.point(kAt[i] * length, side * kWide[i] * beam / 2,
                       0.35F * deep + 0.25F * kAt[i] * kAt[i]);
    };
    const auto keel = [&](std::size_t i, float side) {
        return a.point(kAt[i] * length * 0.92F, side * kWide[i] * beam * 0.26F, -0.65F * deep);
    };
    for (std::size_t i = 0; i + 1 < kAt.size(); ++i) {
        b.paint(paint);
        b.sheet(keel(i, -1), keel(i + 1, -1), rim(i + 1, -1), rim(i, -1));
        b.sheet(keel(i + 1, 1), keel(i, 1), rim(i, 1), rim(i + 1, 1));
        b.paint(Material::kTimber, tone::kTimber);
        b.sheet(keel(i, -1), keel(i, 1), keel(i + 1, 1), keel(i + 1, -1));
    }
    b.paint(paint);
    b.sheet(keel(0, 1), keel(0, -1), rim(0, -1), rim(0, 1));
}

}  // namespace

void car(Builder& b, const Axes& a, Colour paint) {
    wheels(b, a, {-1.3F, 1.35F}, 1.6F, 0.32F);
    b.paint(Material::kPaint, paint);
    tapered(b, a, {-2.15F, -0.88F, 0.3F}, {2.15F, 0.88F, 0.9F}, {0.08F, 0.06F});
    b.paint(kGlazing);
    tapered(b, a, {-1.7F, -0.8F, 0.9F}, {1.1F, 0.8F, 1.42F}, {0.5F, 0.14F});
    b.paint(Material::kPaint, paint);
    b.box(a, {-1.2F, -0.66F, 1.4F}, {0.6F, 0.66F, 1.46F});
}

void bus(Builder& b, const Axes& a, Colour paint) {
    wheels(b, a, {-3.2F, 3.3F}, 2.3F, 0.48F);
    b.paint(Material::kPaint, paint);
    b.box(a, {-5.2F, -1.25F, 0.4F}, {5.2F, 1.25F, 1.5F});
    b.box(a, {-5.2F, -1.25F, 2.55F}, {5.2F, 1.25F, 3.05F});
    b.paint(kGlazing);
    b.box(a, {-5.1F, -1.2F, 1.5F}, {5.15F, 1.2F, 2.55F}, Sides::kOnlyAround);
    b.paint(Material::kPaint, shaded(paint, 0.85F));
    for (float x = -5.0F; x < 5.1F; x += 1.65F)
        b.box(a, {x - 0.09F, -1.27F, 1.45F}, {x + 0.09F, 1.27F, 2.6F}, Sides::kOnlyAround);
    b.paint(Material::kPaint, {238, 234, 224, 255});
    b.box(a, {-5.22F, -1.27F, 1.1F}, {5.22F, 1.27F, 1.26F}, Sides::kOnlyAround);
}

void camper(Builder& b, const Axes& a, Colour paint) {
    wheels(b, a, {-1.8F, 2.0F}, 1.9F, 0.38F);
    b.paint(Material::kPaint, {238, 236, 228, 255});
    tapered(b, a, {-3.3F, -1.12F, 0.45F}, {1.7F, 1.12F, 2.85F}, {0.06F, 0.04F});
    tapered(b, a, {1.7F, -1.0F, 0.45F}, {3.2F, 1.0F, 1.3F}, {0.1F, 0.05F});
    b.box(a, {1.5F, -1.05F, 2.05F}, {2.7F, 1.05F, 2.8F});
    b.paint(kGlazing);
    tapered(b, a, {1.7F, -0.95F, 1.3F}, {2.9F, 0.95F, 2.05F}, {0.35F, 0.08F});
    for (const float x : {-2.6F, -0.7F}) b.box(a, {x, -1.16F, 1.45F}, {x + 1.2F, -1.1F, 2.1F});
    b.paint(Material::kPaint, paint);
    b.box(a, {-3.32F, -1.14F, 0.95F}, {1.7F, 1.14F, 1.2F}, Sides::kOnlyAround);
    b.box(a, {0.3F, -1.17F, 0.6F}, {1.0F, -1.1F, 2.4F});
    b.paint(Material::kFabric, paint);
    b.sheet(a.point(-2.9F, -3.4F, 2.1F), a.point(0.3F, -3.4F, 2.1F), a.point(0.3F, -1.1F, 2.65F),
            a.point(-2.9F, -1.1F, 2.65F));
    b.paint(Material::kMetal, tone::kSteel);
    for (const float x : {-2.85F, 0.25F})
        b.tube(a.point(x, -3.35F, 0), a.point(x, -3.35F, 2.1F), 0.03F, 0.03F, 4);
}

void locomotive(Builder& b, const Axes& a, Colour paint) {
    b.paint(kTyre);
    for (const float x : {-1.5F, 0.0F, 1.5F})
        for (const float y : {-0.55F, 0.55F})
            b.tube(a.point(x, y - 0.07F, 0.45F), a.point(x, y + 0.07F, 0.45F), 0.45F, 0.45F, 12, true);
    b.paint(Material::kPaint, shaded(paint, 0.6F));
    b.box(a, {-2.5F, -0.9F, 0.6F}, {2.6F, 0.9F, 0.95F});
    b.paint(Material::kMetal, {46, 50, 54, 255});
    b.tube(a.point(-0.5F, 0, 1.6F), a.point(2.4F, 0, 1.6F), 0.62F, 0.62F, 14, true);
    b.tube(a.point(1.9F, 0, 2.1F), a.point(1.9F, 0, 3.0F), 0.16F, 0.26F, 10, true);
    b.paint(Material::kMetal, {198, 160, 72, 255});
    b.tube(a.point(0.7F, 0, 2.15F), a.point(0.7F, 0, 2.55F), 0.28F, 0.18F, 10, true);
    for (const float x : {0.1F, 1.3F})
        b.tube(a.point(x, 0, 1.6F), a.point(x + 0.08F, 0, 1.6F), 0.64F, 0.64F, 14);
    b.paint(Material::kPaint, paint);
    b.box(a, {-2.3F, -0.9F, 0.95F}, {-0.5F, 0.9F, 1.75F}, Sides::kNoBottom);
    for (const float x : {-2.3F, -0.6F})
        for (const float y : {-0.9F, 0.8F}) b.box(a, {x, y, 1.7F}, {x + 0.1F, y + 0.1F, 2.75F});
    b.paint(Material::kPaint, shaded(paint, 0.7F));
    b.box(a, {-2.55F, -1.1F, 2.75F}, {-0.3F, 1.1F, 2.9F});
    b.paint(Material::kLamp, tone::kLamp);
    b.tube(a.point(2.4F, 0, 2.3F), a.point(2.6F, 0, 2.3F), 0.16F, 0.16F, 8, true);
}

void coach(Builder& b, const Axes& a, Colour paint) {
    b.paint(kTyre);
    for (const float x : {-1.7F, 1.7F})
        for (const float y : {-0.5F, 0.5F})
            b.tube(a.point(x, y - 0.06F, 0.32F), a.point(x, y + 0.06F, 0.32F), 0.32F, 0.32F, 10, true);
    b.paint(Material::kPaint, paint);
    b.box(a, {-2.4F, -0.9F, 0.5F}, {2.4F, 0.9F, 1.25F});
    b.paint(Material::kTimber, tone::kTimber);
    for (float x = -2.0F; x < 2.1F; x += 1.0F)
        b.box(a, {x - 0.1F, -0.8F, 1.2F}, {x + 0.05F, 0.8F, 1.75F});
    b.paint(Material::kMetal, tone::kSteelDark);
    for (const float x : {-2.35F, 0.0F, 2.35F})
        for (const float y : {-0.86F, 0.86F})
            b.tube(a.point(x, y, 1.25F), a.point(x, y, 2.6F), 0.04F, 0.04F, 4);
    b.paint(Material::kFabric, {236, 230, 214, 255});
    b.box(a, {-2.6F, -1.05F, 2.6F}, {2.6F, 1.05F, 2.72F});
    Random chance{scrambled(std::lround(a.at.x * 4), std::lround(a.at.y * 4))};
    for (float x = -1.7F; x < 2.1F; x += 1.0F)
        if (chance.chance(0.7F))
            person(b, a.moved(x, chance.between(-0.5F, 0.5F), 0.75F).turned(-1.5708F), chance);
}

void oreWagon(Builder& b, const Axes& a, Colour paint) {
    b.paint(kTyre);
    for (const float x : {-0.5F, 0.5F})
        for (const float y : {-0.4F, 0.4F})
            b.tube(a.point(x, y - 0.05F, 0.22F), a.point(x, y + 0.05F, 0.22F), 0.22F, 0.22F, 8, true);
    b.paint(Material::kMetal, paint);
    b.box(a, {-0.95F, -0.25F, 0.3F}, {0.95F, 0.25F, 0.5F});
    for (const float side : {-1.0F, 1.0F}) {
        b.sheet(a.point(-0.8F, side * 0.25F, 0.5F), a.point(0.8F, side * 0.25F, 0.5F),
                a.point(0.9F, side * 0.7F, 1.3F), a.point(-0.9F, side * 0.7F, 1.3F));
        b.sheet(a.point(side * 0.8F, -0.25F, 0.5F), a.point(side * 0.8F, 0.25F, 0.5F),
                a.point(side * 0.9F, 0.7F, 1.3F), a.point(side * 0.9F, -0.7F, 1.3F));
    }
    b.paint(Material::kRock, {148, 132, 108, 255});
    b.lump(a.moved(0, 0, 1.15F), {0.8F, 0.6F, 0.35F}, {4, 8}, 0.25F,
           scrambled(std::lround(a.at.x * 4), 3), Finish::kFaceted);
}

void loader(Builder& b, const Axes& a, Colour paint) {
    wheels(b, a, {-1.6F, 1.5F}, 2.2F, 0.75F);
    b.paint(Material::kPaint, paint);
    b.box(a, {-3.0F, -0.9F, 0.9F}, {-0.4F, 0.9F, 2.0F});
    b.box(a, {-0.4F, -0.6F, 0.7F}, {2.2F, 0.6F, 1.3F});
    b.paint(kGlazing);
    tapered(b, a, {-0.9F, -0.75F, 2.0F}, {0.6F, 0.75F, 3.3F}, {0.12F, 0.08F});
    b.paint(Material::kPaint, paint);
    b.box(a, {-0.9F, -0.75F, 3.3F}, {0.55F, 0.75F, 3.42F});
    for (const float y : {-0.55F, 0.55F})
        b.beam(a.point(1, y, 1.5F), a.point(3.2F, y, 0.7F), 0.18F, 0.24F);
    b.paint(Material::kMetal, tone::kSteelDark);
    b.sheet(a.point(3.1F, -1.4F, 1.2F), a.point(3.1F, 1.4F, 1.2F), a.point(3.3F, 1.4F, 0.15F),
            a.point(3.3F, -1.4F, 0.15F));
    b.sheet(a.point(3.3F, -1.4F, 0.15F), a.point(3.3F, 1.4F, 0.15F), a.point(4.2F, 1.4F, 0.2F),
            a.point(4.2F, -1.4F, 0.2F));
}

void rowingBoat(Builder& b, const Axes& a, Colour paint) {
    hull(b, a, 4.2F, 1.5F, 0.8F, {Material::kPaint, paint});
    b.paint(Material::kTimber, tone::kTimber);
    for (const float x : {-1.1F, 0.2F}) b.box(a, {x - 0.15F, -0.6F, 0.08F}, {x + 0.15F, 0.6F, 0.14F});
    for (const float side : {-1.0F, 1.0F})
        b.beam(a.point(-0.2F, side * 0.6F, 0.3F), a.point(-0.9F, side * 1.9F, -0.1F), 0.06F, 0.06F);
}

void sailingBoat(Builder& b, const Axes& a, Colour sail) {
    hull(b, a, 5.2F, 1.8F, 0.9F, {Material::kPaint, {240, 238, 232, 255}});
    b.paint(Material::kMetal, tone::kSteel);
    b.tube(a.point(0.5F, 0, 0), a.point(0.5F, 0, 6.4F), 0.06F, 0.04F, 5);
    b.paint(Material::kFabric, sail);
    b.sheet(a.point(0.4F, 0, 0.9F), a.point(-2.3F, 0.5F, 0.9F), a.point(-0.9F, 0.3F, 3.2F),
            a.point(0.45F, 0, 6.2F));
    b.paint(Material::kFabric, {244, 242, 236, 255});
    b.sheet(a.point(2.4F, 0, 0.5F), a.point(0.7F, 0.3F, 0.9F), a.point(0.62F, 0.1F, 3),
            a.point(0.6F, 0, 5.2F));
}

void gondola(Builder& b, const Axes& a, Colour paint) {
    b.paint(Material::kMetal, tone::kSteelDark);
    b.tube(a.point(0, 0, 0), a.point(0, 0, -1.6F), 0.07F, 0.07F, 5);
    b.box(a, {-0.5F, -0.15F, -0.1F}, {0.5F, 0.15F, 0.15F});
    b.paint(Material::kPaint, paint);
    b.box(a, {-1.15F, -1, -1.85F}, {1.15F, 1, -1.6F});
    b.box(a, {-1.2F, -1.05F, -4.1F}, {1.2F, 1.05F, -3.0F});
    b.paint(kGlazing);
    b.box(a, {-1.1F, -0.95F, -3.0F}, {1.1F, 0.95F, -1.85F}, Sides::kOnlyAround);
    b.paint(Material::kPaint, shaded(paint, 0.8F));
    for (const float x : {-1.12F, 0.0F, 1.12F})
        b.box(a, {x - 0.05F, -1, -3.1F}, {x + 0.05F, 1, -1.8F}, Sides::kOnlyAround);
}

void track(Builder& b, std::span<const glm::vec3> line, float gauge_m, bool full) {
    for (std::size_t i = 0; i + 1 < line.size(); ++i) {
        const glm::vec3 p = line[i], q = line[i + 1];
        const glm::vec3 d = q - p;
        const float length = glm::length(d);
        if (length < 1e-3F) continue;
        const glm::vec3 side = glm::normalize(glm::vec3{-d.y, d.x, 0}) * (gauge_m / 2);
        if (full) {
            b.paint(Material::kTimber, tone::kTimberDark);
            for (float s = 0; s < length; s += 0.8F) {
                const glm::vec3 m = p + d * (s / length);
                b.beam(m - 1.7F * side, m + 1.7F * side, 0.24F, 0.14F);
            }
        }
        b.paint(Material::kMetal, {132, 112, 96, 255});
        for (const float s : {-1.0F, 1.0F})
            b.beam(p + s * side + glm::vec3{0, 0, 0.14F}, q + s * side + glm::vec3{0, 0, 0.14F}, 0.08F,
                   0.14F);
    }
}

}  // namespace pitscape::shape
