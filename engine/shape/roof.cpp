#include "shape/house.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include <glm/geometric.hpp>

namespace pitscape::shape {
namespace {

using geo::Material;

/// A sheet with some thickness, corners counter-clockwise seen from above.
void slab(Builder& b, glm::vec3 p, glm::vec3 q, glm::vec3 r, glm::vec3 s, float thick) {
    const glm::vec3 up{0, 0, thick};
    b.quad(p + up, q + up, r + up, s + up);
    b.quad(s, r, q, p);
    const std::array<glm::vec3, 4> ring{p, q, r, s};
    for (std::size_t i = 0; i < 4; ++i) {
        const glm::vec3 u = ring[i], v = ring[(i + 1) % 4];
        b.quad(u, v, v + up, u + up);
    }
}

void gable(Builder& b, const Axes& a, const House& h) {
    const float w = h.width_m / 2, d = h.depth_m / 2, e = h.eaves_m, rise = d * h.pitch,
                low = -e * h.pitch;
    b.paint(h.wall);
    b.triangle(a.point(w, -d, 0), a.point(w, d, 0), a.point(w, 0, rise));
    b.triangle(a.point(-w, d, 0), a.point(-w, -d, 0), a.point(-w, 0, rise));
    b.paint(h.cover);
    slab(b, a.point(-w - e, -d - e, low), a.point(w + e, -d - e, low), a.point(w + e, 0, rise),
         a.point(-w - e, 0, rise), 0.16F);
    slab(b, a.point(w + e, d + e, low), a.point(-w - e, d + e, low), a.point(-w - e, 0, rise),
         a.point(w + e, 0, rise), 0.16F);
    b.paint(h.cover.darker(0.75F));
    b.box(a, {-w - e, -0.14F, rise + 0.08F}, {w + e, 0.14F, rise + 0.26F});
}

void hip(Builder& b, const Axes& a, const House& h) {
    const float w = h.width_m / 2 + h.eaves_m, d = h.depth_m / 2 + h.eaves_m, rise = d * h.pitch;
    const float ridge = std::max(0.0F, w - d);
    const glm::vec3 p = a.point(-w, -d, 0), q = a.point(w, -d, 0), r = a.point(w, d, 0),
                    s = a.point(-w, d, 0);
    const glm::vec3 u = a.point(-ridge, 0, rise), v = a.point(ridge, 0, rise);
    b.paint(h.cover);
    b.box(a, {-w, -d, -0.14F}, {w, d, 0}, Sides::kAll);
    b.quad(p, q, v, u);
    b.quad(r, s, u, v);
    b.triangle(q, r, v);
    b.triangle(s, p, u);
}

/// Profile of an East Asian roof: steep at the ridge, flat at the eaves, the corners lifted.
void sweep(Builder& b, const Axes& a, const House& h) {
    const float w = h.width_m / 2, d = h.depth_m / 2, e = h.eaves_m * 1.5F, rise = d * h.pitch * 1.25F;
    constexpr std::array<float, 5> kAcross{1, 0.78F, 0.52F, 0.26F, 0};
    constexpr std::array<float, 7> kAlong{-1, -0.86F, -0.55F, 0, 0.55F, 0.86F, 1};
    const auto at = [&](std::size_t i, std::size_t j, float side) {
        const float y = kAcross[j], x = kAlong[i];
        const float lift = 0.55F * std::pow(std::abs(x), 6.0F) * (0.35F + 0.65F * y * y);
        const float z = rise * std::pow(1 - y, 1.55F) - 0.25F + lift;
        return a.point(x * (w + e), side * y * (d + e), z);
    };
    b.paint(h.wall);
    b.triangle(a.point(w, -d, 0), a.point(w, d, 0), a.point(w, 0, rise * 0.9F));
    b.triangle(a.point(-w, d, 0), a.point(-w, -d, 0), a.point(-w, 0, rise * 0.9F));
    const glm::vec3 down{0, 0, -0.14F};
    for (std::size_t i = 0; i + 1 < kAlong.size(); ++i)
        for (std::size_t j = 0; j + 1 < kAcross.size(); ++j) {
            b.paint(h.cover);
            b.quad(at(i, j, -1), at(i + 1, j, -1), at(i + 1, j + 1, -1), at(i, j + 1, -1));
            b.quad(at(i + 1, j, 1), at(i, j, 1), at(i, j + 1, 1), at(i + 1, j + 1, 1));
            b.paint(h.trim);
            b.quad(at(i, j + 1, -1) + down, at(i + 1, j + 1, -1) + down, at(i + 1, j, -1) + down,
                   at(i, j, -1) + down);
            b.quad(at(i + 1, j + 1, 1) + down, at(i, j + 1, 1) + down, at(i, j, 1) + down,
                   at(i + 1, j, 1) + down);
        }
    b.paint(h.cover.darker(0.7F));
    for (std::size_t i = 0; i + 1 < kAlong.size(); ++i) {
        const glm::vec3 up{0, 0, 0.16F};
        b.beam(at(i, 4, 1) + up, at(i + 1, 4, 1) + up, 0.34F, 0.4F);
        for (const float side : {-1.0F, 1.0F}) b.beam(at(i, 0, side), at(i + 1, 0, side), 0.16F, 0.2F);
    }
}

void shed(Builder& b, const Axes& a, const House& h) {
    const float w = h.width_m / 2, d = h.depth_m / 2, e = h.eaves_m, rise = 2 * d * h.pitch * 0.5F;
    const float grade = rise / (2 * d);
    b.paint(h.wall);
    b.triangle(a.point(w, -d, 0), a.point(w, d, 0), a.point(w, -d, rise));
    b.triangle(a.point(-w, d, 0), a.point(-w, -d, 0), a.point(-w, -d, rise));
    b.quad(a.point(-w, -d, 0), a.point(w, -d, 0), a.point(w, -d, rise), a.point(-w, -d, rise));
    b.paint(Material::kGlass, tone::kGlass);
    b.quad(a.point(-w + 0.4F, -d - 0.03F, 0.2F), a.point(w - 0.4F, -d - 0.03F, 0.2F),
           a.point(w - 0.4F, -d - 0.03F, rise - 0.3F), a.point(-w + 0.4F, -d - 0.03F, rise - 0.3F));
    b.paint(h.cover);
    slab(b, a.point(-w - e, -d - 1.4F * e, rise + 1.4F * e * grade),
         a.point(w + e, -d - 1.4F * e, rise + 1.4F * e * grade), a.point(w + e, d + e, -e * grade),
         a.point(-w - e, d + e, -e * grade), 0.2F);
}

void flat(Builder& b, const Axes& a, const House& h, bool green, bool full) {
    const float w = h.width_m / 2 + 0.25F, d = h.depth_m / 2 + 0.25F;
    b.paint(h.trim);
    b.box(a, {-w - 0.1F, -d - 0.1F, -0.1F}, {w + 0.1F, d + 0.1F, 0.25F});
    b.paint(h.cover);
    for (const float side : {-1.0F, 1.0F}) {
        b.box(a, {-w, side * (d - 0.12F) - 0.12F, 0.2F}, {w, side * (d - 0.12F) + 0.12F, 0.65F});
        b.box(a, {side * (w - 0.12F) - 0.12F, -d, 0.2F}, {side * (w - 0.12F) + 0.12F, d, 0.65F});
    }
    b.paint(green ? Material::kFoliage : Material::kGravel,
            green ? Colour{104, 134, 66, 255} : tone::kGravel);
    b.box(a, {-w + 0.25F, -d + 0.25F, 0.2F}, {w - 0.25F, d - 0.25F, green ? 0.42F : 0.3F},
          Sides::kNoBottom);
    if (!full) return;
    b.paint(Material::kGlass, tone::kGlass);
    for (float x = -w + 2.5F; x < w - 2; x += 4.5F) {
        b.box(a, {x - 0.8F, -0.8F, 0.3F}, {x + 0.8F, 0.8F, 0.75F}, Sides::kNoBottom);
        if (h.width_m < 9) break;
    }
}

void saw(Builder& b, const Axes& a, const House& h) {
    const int teeth = std::max(2, static_cast<int>(std::lround(h.width_m / 6)));
    const float tooth = h.width_m / static_cast<float>(teeth), d = h.depth_m / 2, rise = tooth * 0.42F;
    for (int i = 0; i < teeth; ++i) {
        const float x0 = -h.width_m / 2 + tooth * static_cast<float>(i), x1 = x0 + tooth;
        b.paint(h.wall);
        b.triangle(a.point(x0, -d, 0), a.point(x1, -d, 0), a.point(x0, -d, rise));
        b.triangle(a.point(x1, d, 0), a.point(x0, d, 0), a.point(x0, d, rise));
        b.paint(Material::kGlass, tone::kGlass);
        b.quad(a.point(x0, d, 0), a.point(x0, -d, 0), a.point(x0, -d, rise), a.point(x0, d, rise));
        b.paint(h.cover);
        slab(b, a.point(x0 - 0.1F, -d - 0.3F, rise), a.point(x1, -d - 0.3F, 0),
             a.point(x1, d + 0.3F, 0), a.point(x0 - 0.1F, d + 0.3F, rise), 0.12F);
    }
}

void vault(Builder& b, const Axes& a, const House& h, bool full) {
    const float w = h.width_m / 2 + 0.3F, d = h.depth_m / 2 + 0.2F, rise = d * h.pitch * 1.2F;
    const int steps = full ? 10 : 5;
    const auto p = [&](float x, int i) {
        const float t = 3.14159265F * static_cast<float>(i) / static_cast<float>(steps);
        return a.point(x, -d * std::cos(t), rise * std::sin(t));
    };
    for (int i = 0; i < steps; ++i) {
        b.paint(h.cover);
        b.sheet(p(-w, i), p(w, i), p(w, i + 1), p(-w, i + 1));
        for (const float x : {-w, w}) {
            b.paint(h.wall);
            const glm::vec3 foot = a.point(x, 0, 0);
            if (x > 0)
                b.triangle(foot, p(x, i + 1), p(x, i));
            else
                b.triangle(foot, p(x, i), p(x, i + 1));
        }
        b.paint(h.trim);
        for (float x = -w; full && x <= w + 0.01F; x += 2 * w / 4)
            b.beam(p(x, i), p(x, i + 1), 0.1F, 0.1F);
    }
}

}  // namespace

Roof roofOf(std::string_view word) {
    constexpr std::array<std::pair<std::string_view, Roof>, 8> kRoofs{{{"gable", Roof::kGable},
                                                                       {"hip", Roof::kHip},
                                                                       {"sweep", Roof::kSweep},
                                                                       {"shed", Roof::kShed},
                                                                       {"flat", Roof::kFlat},
                                                                       {"green", Roof::kGreen},
                                                                       {"saw", Roof::kSaw},
                                                                       {"vault", Roof::kVault}}};
    const auto it = std::ranges::find(kRoofs, word, &std::pair<std::string_view, Roof>::first);
    return it == kRoofs.end() ? Roof::kGable : it->second;
}

void roof(Builder& b, const Axes& a, const House& h, bool full) {
    switch (h.roof) {
        case Roof::kGable:
            return gable(b, a, h);
        case Roof::kHip:
            return hip(b, a, h);
        case Roof::kSweep:
            return sweep(b, a, h);
        case Roof::kShed:
            return shed(b, a, h);
        case Roof::kFlat:
            return flat(b, a, h, false, full);
        case Roof::kGreen:
            return flat(b, a, h, true, full);
        case Roof::kSaw:
            return saw(b, a, h);
        case Roof::kVault:
            return vault(b, a, h, full);
    }
}

}  // namespace pitscape::shape
