// Play and industry out of doors.
#include "shape/outdoor.h"

#include <algorithm>
#include <cmath>

#include <glm/geometric.hpp>

namespace pitscape::shape {
namespace {

using geo::Material;
constexpr float kTurn = 6.2831853F;

}  // namespace

void playTower(Builder& b, const Axes& a, Colour accent) {
    b.paint(Material::kTimber, tone::kTimber);
    for (const float x : {-1.1F, 1.1F})
        for (const float y : {-1.1F, 1.1F})
            b.tube(a.point(x, y, -0.3F), a.point(x, y, 4.2F), 0.11F, 0.1F, 6);
    b.box(a, {-1.2F, -1.2F, 1.9F}, {1.2F, 1.2F, 2.05F});
    for (const float z : {2.5F, 2.85F})
        for (const float y : {-1.1F, 1.1F})
            b.beam(a.point(-1.1F, y, z), a.point(1.1F, y, z), 0.05F, 0.1F);
    b.paint(Material::kPaint, accent);
    for (int i = 0; i < 4; ++i) {
        const Axes side = a.turned(kTurn * static_cast<float>(i) / 4);
        b.triangle(side.point(-1.5F, -1.5F, 4), side.point(1.5F, -1.5F, 4), side.point(0, 0, 5.3F));
    }
    b.paint(Material::kMetal, {206, 196, 88, 255});
    for (int i = 0; i < 8; ++i) {  // the slide runs out in a curve
        const auto at = [&](int k, float x) {
            const float t = static_cast<float>(k) / 8;
            return a.point(x, -1.2F - 4.2F * t, 0.25F + 1.7F * (1 - t) * (1 - t) + 0.05F);
        };
        b.quad(at(i, -0.4F), at(i + 1, -0.4F), at(i + 1, 0.4F), at(i, 0.4F));
        for (const float x : {-0.4F, 0.4F})
            b.beam(at(i, x) + glm::vec3{0, 0, 0.12F}, at(i + 1, x) + glm::vec3{0, 0, 0.12F}, 0.06F,
                   0.25F);
    }
    b.paint(Material::kRope, accent);
    for (int i = 0; i <= 4; ++i) {
        const float x = 1.1F + 1.9F * static_cast<float>(i) / 4,
                    z = 2 * (1 - static_cast<float>(i) / 4);
        b.tube(a.point(x, -1.1F, z), a.point(x, 1.1F, z), 0.035F, 0.035F, 4);
        const float y = -1.1F + 2.2F * static_cast<float>(i) / 4;
        b.tube(a.point(1.1F, y, 2), a.point(3, y, 0), 0.035F, 0.035F, 4);
    }
}

void swings(Builder& b, const Axes& a, Colour accent) {
    b.paint(Material::kTimber, tone::kTimber);
    for (const float x : {-2.2F, 2.2F})
        for (const float y : {-1.2F, 1.2F})
            b.tube(a.point(x, y, -0.2F), a.point(x, 0, 3), 0.09F, 0.08F, 6);
    b.tube(a.point(-2.3F, 0, 3), a.point(2.3F, 0, 3), 0.09F, 0.09F, 6, true);
    for (const float x : {-1.0F, 1.0F}) {
        b.paint(Material::kRope, tone::kRope);
        for (const float s : {-0.25F, 0.25F})
            b.tube(a.point(x + s, 0, 2.95F), a.point(x + s, 0.25F * x, 0.6F), 0.02F, 0.02F, 3);
        b.paint(Material::kPaint, accent);
        b.box(a.moved(x, 0.25F * x, 0.55F), {-0.3F, -0.12F, 0}, {0.3F, 0.12F, 0.06F});
    }
}

void tank(Builder& b, const Axes& a, float radius_m, float height_m, Paint paint) {
    b.paint(paint);
    b.tube(a.point(0, 0, -0.6F), a.point(0, 0, height_m), radius_m, radius_m, 20);
    b.tube(a.point(0, 0, height_m), a.point(0, 0, height_m + 0.25F * radius_m), radius_m, 0.02F, 20);
    b.paint(paint.darker(0.8F));
    for (float z = 0.2F * height_m; z < height_m; z += 0.26F * height_m)
        b.tube(a.point(0, 0, z), a.point(0, 0, z + 0.12F), radius_m + 0.06F, radius_m + 0.06F, 20);
    b.paint(Material::kMetal, tone::kSteelDark);
    for (float z = 0; z < height_m; z += 0.5F)
        b.box(a, {-0.25F, -radius_m - 0.15F, z}, {0.25F, -radius_m - 0.08F, z + 0.06F});
    for (const float x : {-0.28F, 0.28F})
        b.tube(a.point(x, -radius_m - 0.12F, 0), a.point(x, -radius_m - 0.12F, height_m + 0.8F), 0.03F,
               0.03F, 4);
}

void chimney(Builder& b, const Axes& a, float height_m, float radius_m, Paint paint) {
    b.paint(paint.darker(0.85F));
    b.box(a, {-1.5F * radius_m, -1.5F * radius_m, -1},
          {1.5F * radius_m, 1.5F * radius_m, 0.14F * height_m}, Sides::kNoBottom);
    constexpr int kRings = 8;
    for (int i = 0; i < kRings; ++i) {
        const float s = static_cast<float>(i) / kRings, t = static_cast<float>(i + 1) / kRings;
        b.paint(i == kRings - 1 ? Paint{paint.material, {226, 222, 212, 255}}
                                : paint.darker(i % 2 == 0 ? 1.0F : 0.92F));
        b.tube(a.point(0, 0, height_m * (0.14F + 0.86F * s)),
               a.point(0, 0, height_m * (0.14F + 0.86F * t)), radius_m * (1.15F - 0.5F * s),
               radius_m * (1.15F - 0.5F * t), 14, i == kRings - 1);
    }
}

void latticeMast(Builder& b, const Axes& a, float height_m, float width_m, Paint paint) {
    b.paint(paint);
    const int panels = std::max(3, static_cast<int>(height_m / (1.6F * width_m)));
    const auto at = [&](int corner, int level) {
        const float t = static_cast<float>(level) / static_cast<float>(panels);
        const float r = width_m * (0.6F - 0.35F * t),
                    angle = kTurn * static_cast<float>(corner % 3) / 3;
        return a.point(r * std::cos(angle), r * std::sin(angle),
                       height_m * t - (level == 0 ? 0.3F : 0));
    };
    const float bar = std::max(0.03F, 0.035F * width_m);
    for (int level = 0; level < panels; ++level)
        for (int c = 0; c < 3; ++c) {
            b.tube(at(c, level), at(c, level + 1), 1.6F * bar, 1.6F * bar, 4);
            b.tube(at(c, level), at(c + 1, level + 1), bar, bar, 3);
            b.tube(at(c, level + 1), at(c + 1, level + 1), bar, bar, 3);
        }
}

void headframe(Builder& b, const Axes& a, float height_m, Paint paint) {
    const float h = height_m, leg = 0.13F * h;
    b.paint(paint);
    const auto bar = [&](glm::vec3 p, glm::vec3 q, float width) {
        b.beam(p, q, width, width, {0, 1, 0});
    };
    for (const float x : {-leg, leg})
        for (const float y : {-leg, leg})
            bar(a.point(x, y, -0.6F), a.point(0.55F * x, 0.55F * y, h), 0.32F);
    for (const float x : {-leg, leg})
        bar(a.point(x, 3.6F * leg, -0.6F), a.point(0.55F * x, 0.3F * leg, h), 0.36F);
    for (int i = 0; i < 5; ++i) {
        const float s = static_cast<float>(i) / 5, t = static_cast<float>(i + 1) / 5;
        const float r = leg * (1 - 0.45F * s), u = leg * (1 - 0.45F * t);
        for (int side = 0; side < 4; ++side) {
            const Axes f = a.turned(kTurn * static_cast<float>(side) / 4);
            bar(f.point(-r, -r, s * h), f.point(u, -u, t * h), 0.14F);
            bar(f.point(-u, -u, t * h), f.point(u, -u, t * h), 0.16F);
        }
    }
    b.paint(Material::kMetal, tone::kSteelDark);
    for (const float x : {-0.35F * leg, 0.35F * leg}) {
        const float r = 0.085F * h;
        glm::vec3 before = a.point(x, r, h + 0.9F);
        for (int i = 1; i <= 16; ++i) {
            const float t = kTurn * static_cast<float>(i) / 16;
            const glm::vec3 p = a.point(x, r * std::cos(t), h + 0.9F + r * std::sin(t));
            b.tube(before, p, 0.12F, 0.12F, 5);
            if (i % 4 == 0) b.tube(p, a.point(x, 0, h + 0.9F), 0.06F, 0.06F, 4);
            before = p;
        }
        b.tube(a.point(x, -r, h + 0.9F), a.point(x, -r * 0.6F, 0), 0.04F, 0.04F, 3);
        b.tube(a.point(x, r * 0.8F, h + 1.2F), a.point(x, 4.4F * leg, 1), 0.04F, 0.04F, 3);
    }
}

void conveyor(Builder& b, glm::vec3 from, glm::vec3 to, Paint paint) {
    b.paint(paint);
    b.beam(from, to, 1.3F, 0.5F);
    b.paint(Material::kFabric, {52, 52, 54, 255});
    b.beam(from + glm::vec3{0, 0, 0.3F}, to + glm::vec3{0, 0, 0.3F}, 1.0F, 0.12F);
    b.paint(paint.darker(0.8F));
    for (const float t : {0.35F, 0.6F, 0.85F}) {
        const glm::vec3 head = glm::mix(from, to, t);
        for (const float x : {-0.8F, 0.8F})
            b.tube({head.x + x, head.y, from.z - 0.5F}, head, 0.1F, 0.1F, 4);
    }
}

void heap(Builder& b, glm::vec3 foot, float radius_m, float height_m, Paint paint, std::uint32_t seed) {
    Random chance{seed};
    constexpr int kSides = 16, kRings = 4;
    float bump[kRings + 1][kSides];
    for (auto& ring : bump)
        for (float& v : ring) v = chance.between(0.9F, 1.1F);
    const auto at = [&](int r, int s) {
        const float t = static_cast<float>(r) / kRings,
                    angle = kTurn * static_cast<float>(s % kSides) / kSides;
        const float radius = radius_m * (1 - t) * bump[r][s % kSides];
        const float z = height_m * (t - 0.06F * std::sin(3.1416F * t)) - (r == 0 ? 0.5F : 0);
        return foot + glm::vec3{radius * std::cos(angle), radius * std::sin(angle), z};
    };
    for (int r = 0; r < kRings; ++r)
        for (int s = 0; s < kSides; ++s) {
            b.paint(paint.darker(chance.between(0.86F, 1.08F)));
            b.quad(at(r, s), at(r, s + 1), at(r + 1, s + 1), at(r + 1, s));
        }
}

}  // namespace pitscape::shape
