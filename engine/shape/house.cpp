#include "shape/house.h"

#include <algorithm>
#include <cmath>

#include <glm/geometric.hpp>

namespace pitscape::shape {
namespace {

using geo::Material;
constexpr float kBay_m = 2.9F;

void plinth(Builder& b, const Axes& a, float drop, const House& h) {
    b.paint(Material::kConcrete, tone::kConcreteDark);
    b.box(a, {-h.width_m / 2 - 0.18F, -h.depth_m / 2 - 0.18F, -drop},
          {h.width_m / 2 + 0.18F, h.depth_m / 2 + 0.18F, 0.12F});
    b.box(a, {-1.4F, -h.depth_m / 2 - 1.3F, -drop}, {1.4F, -h.depth_m / 2, 0.05F}, Sides::kNoBottom);
}

void door(Builder& b, const Axes& a, Paint trim) {
    b.paint(trim);
    b.box(a, {-0.75F, -0.08F, 0.1F}, {0.75F, 0.02F, 2.35F}, Sides::kNoBottom);
    b.paint(Material::kGlass, tone::kGlass);
    b.box(a, {-0.58F, -0.11F, 0.2F}, {0.58F, 0, 2.2F}, Sides::kNoBottom);
}

/// A storey all of glass between slender posts.
void curtain(Builder& b, const Axes& a, float length, const House& h, bool full) {
    b.paint(Material::kGlass, tone::kGlass);
    b.box(a, {-length / 2 + 0.2F, -0.05F, 0.25F}, {length / 2 - 0.2F, 0.02F, h.storey_m - 0.3F});
    if (!full) return;
    const int posts = std::max(2, static_cast<int>(length / 1.6F));
    b.paint(h.trim);
    for (int i = 0; i <= posts; ++i) {
        const float x = (length - 0.4F) * (static_cast<float>(i) / static_cast<float>(posts) - 0.5F);
        b.box(a, {x - 0.05F, -0.12F, 0.2F}, {x + 0.05F, 0, h.storey_m - 0.25F});
    }
}

/// One side of one storey; axes: x along the wall, y inwards, origin at the middle of its foot.
void openings(Builder& b, const Axes& a, float length, const House& h, bool front, bool ground,
              bool full) {
    if (front && h.glazing >= 0.75F) return curtain(b, a, length, h, full);
    const int bays = std::max(1, static_cast<int>(length / kBay_m));
    const float bay = length / static_cast<float>(bays);
    const float share = front ? h.glazing : 0.6F * h.glazing;
    const glm::vec2 size{std::clamp(bay * share * 1.3F, 0.8F, bay - 0.5F),
                         std::min(1.5F, h.storey_m - 1.4F)};
    for (int i = 0; i < bays; ++i) {
        const float x = bay * (static_cast<float>(i) + 0.5F) - length / 2;
        const bool way = front && ground && i == bays / 2;
        if (way)
            door(b, a.moved(x, 0, 0), h.trim);
        else
            window(b, a.moved(x - size.x / 2, 0, 0.95F), size, h.trim, full);
    }
}

void timberFrame(Builder& b, const Axes& a, const House& h) {
    b.paint(h.trim);
    const float w = h.width_m / 2 + 0.04F, d = h.depth_m / 2 + 0.04F, top = h.height_m();
    for (const float x : {-w, -w / 3, w / 3, w})
        for (const float y : {-d, d})
            b.box(a, {x - 0.12F, y - 0.12F, 0}, {x + 0.12F, y + 0.12F, top}, Sides::kOnlyAround);
    for (int s = 1; s <= h.storeys; ++s) {
        const float z = static_cast<float>(s) * h.storey_m - 0.12F;
        for (const float y : {-d, d}) b.box(a, {-w, y - 0.1F, z - 0.12F}, {w, y + 0.1F, z + 0.12F});
        for (const float x : {-w, w}) b.box(a, {x - 0.1F, -d, z - 0.12F}, {x + 0.1F, d, z + 0.12F});
    }
}

void balcony(Builder& b, const Axes& a, const House& h, float z, bool full) {
    const float w = h.width_m / 2 - 0.3F, y = -h.depth_m / 2;
    b.paint(Material::kConcrete, tone::kConcrete);
    b.box(a, {-w, y - 1.4F, z - 0.2F}, {w, y, z});
    b.paint(h.trim);
    b.box(a, {-w, y - 1.4F, z + 0.95F}, {w, y - 1.32F, z + 1.05F});
    if (!full) return;
    for (float x = -w; x <= w; x += 0.6F)
        b.box(a, {x, y - 1.38F, z}, {x + 0.05F, y - 1.33F, z + 0.98F}, Sides::kOnlyAround);
}

void porch(Builder& b, const Axes& a, const House& h, float drop) {
    const float w = h.width_m / 2, y = -h.depth_m / 2, out = 2.2F,
                z = std::min(2.7F, h.storey_m - 0.2F);
    b.paint(Material::kTimber, tone::kTimberGrey);
    b.box(a, {-w, y - out, -drop}, {w, y, 0.08F});
    b.paint(h.trim);
    const int posts = std::max(2, static_cast<int>(h.width_m / 3));
    for (int i = 0; i <= posts; ++i) {
        const float x = (2 * w - 0.3F) * (static_cast<float>(i) / static_cast<float>(posts) - 0.5F);
        b.box(a, {x - 0.08F, y - out + 0.1F, 0}, {x + 0.08F, y - out + 0.26F, z}, Sides::kOnlyAround);
    }
    b.paint(h.cover);
    b.sheet(a.point(-w - 0.3F, y - out - 0.4F, z - 0.15F), a.point(w + 0.3F, y - out - 0.4F, z - 0.15F),
            a.point(w + 0.3F, y, z + 0.35F), a.point(-w - 0.3F, y, z + 0.35F));
}

}  // namespace

void window(Builder& b, const Axes& a, glm::vec2 size, Paint trim, bool full) {
    if (full) {
        b.paint(trim);
        b.box(a, {-0.09F, -0.07F, -0.09F}, {size.x + 0.09F, 0.02F, size.y + 0.09F});
        b.box(a, {-0.16F, -0.16F, -0.16F}, {size.x + 0.16F, 0, -0.08F});
    }
    b.paint(Material::kGlass, tone::kGlass);
    const auto pane = [&](float x0, float x1) {
        b.quad(a.point(x0, -0.09F, 0), a.point(x1, -0.09F, 0), a.point(x1, -0.09F, size.y),
               a.point(x0, -0.09F, size.y));
    };
    if (size.x < 1.1F || !full) return pane(0, size.x);
    pane(0, size.x / 2 - 0.04F);
    pane(size.x / 2 + 0.04F, size.x);
}

void house(Builder& b, const Axes& a, float drop, const House& h, bool full) {
    plinth(b, a, drop, h);
    const float w = h.width_m / 2, d = h.depth_m / 2, top = h.height_m();
    b.paint(h.wall);
    b.box(a, {-w, -d, 0.1F}, {w, d, top}, Sides::kNoBottom);
    for (int s = 0; s < h.storeys; ++s) {
        const float z = static_cast<float>(s) * h.storey_m + (s == 0 ? 0.1F : 0);
        const bool ground = s == 0;
        openings(b, a.moved(0, -d, z), h.width_m, h, true, ground, full);
        openings(b, a.turned(3.14159265F).moved(0, -d, z), h.width_m, h, false, ground, full);
        openings(b, a.turned(1.57079633F).moved(0, -w, z), h.depth_m, h, false, ground, full);
        openings(b, a.turned(-1.57079633F).moved(0, -w, z), h.depth_m, h, false, ground, full);
        if (h.balconies && s > 0) balcony(b, a, h, z, full);
    }
    if (h.frame) timberFrame(b, a, h);
    if (h.porch) porch(b, a, h, drop);
    roof(b, a.moved(0, 0, top), h, full);
}

}  // namespace pitscape::shape
