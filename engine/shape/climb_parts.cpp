#include "shape/climb_parts.h"

#include "shape/parts.h"

#include <array>

namespace pitscape::shape {

using geo::Material;

void gearHut(Builder& b, const Axes& a, bool full) {
    deck(b, a.moved(0, 0, 0.25F), {-3.4F, -3}, {3.4F, 2.2F}, 0.6F, full);
    const Axes f = a.moved(0, 0, 0.25F);
    const Paint wall{Material::kTimber, {132, 98, 68, 255}};
    b.paint(wall);
    b.box(f, {-3, 1.85F, 0}, {3, 2, 2.7F}, Sides::kNoBottom);
    b.box(f, {-3, -1.5F, 0}, {-2.85F, 1.85F, 2.7F}, Sides::kNoBottom);
    b.box(f, {2.85F, -1.5F, 0}, {3, 1.85F, 2.7F}, Sides::kNoBottom);
    b.paint(wall.darker(1.15F));
    b.box(f, {-2.85F, -1.5F, 0}, {1.4F, -1.35F, 1.0F}, Sides::kNoBottom);
    b.paint(Material::kTimber, tone::kTimber);
    b.box(f, {-3, -1.75F, 1.0F}, {1.5F, -1.2F, 1.08F});
    b.paint(Material::kMetal, {84, 92, 94, 255});
    const auto edge = [&](float y, float z, float lift) {
        return std::array{f.point(-3.6F, y, z + lift), f.point(3.6F, y, z + lift)};
    };
    const auto l0 = edge(-3, 3.35F, 0), l1 = edge(2.5F, 2.6F, 0), u0 = edge(-3, 3.35F, 0.14F),
               u1 = edge(2.5F, 2.6F, 0.14F);
    b.quad(u0[0], u0[1], u1[1], u1[0]);
    b.quad(l1[0], l1[1], l0[1], l0[0]);
    b.quad(l0[0], l0[1], u0[1], u0[0]);
    b.quad(l0[1], l1[1], u1[1], u0[1]);
    b.quad(l1[1], l1[0], u1[0], u1[1]);
    b.quad(l1[0], l0[0], u0[0], u1[0]);
    b.paint(Material::kTimber, tone::kTimberDark);
    for (const float x : {-3.2F, 3.2F})
        b.beam(f.point(x, -2.8F, 0), f.point(x, -2.8F, 3.3F), 0.14F, 0.14F, f.x);
    b.paint(Material::kPaint, {217, 164, 65, 255});
    b.box(f, {-2.9F, -1.6F, 2.35F}, {2.9F, -1.5F, 2.85F});
    if (!full) return;
    constexpr std::array kGear{Colour{206, 62, 48, 255}, Colour{38, 112, 172, 255},
                               Colour{232, 176, 40, 255}};
    for (int n = 0; n < 9; ++n) {
        const float x = -2.5F + 0.6F * static_cast<float>(n);
        b.paint(Material::kPaint, kGear[static_cast<std::size_t>(n % 3)]);
        if (n % 2 == 0)
            b.ball(f.point(x, 1.7F, 1.9F), {0.15F, 0.14F, 0.12F}, 4, 6);
        else
            b.tube(f.point(x, 1.75F, 2.1F), f.point(x, 1.75F, 1.3F), 0.1F, 0.16F, 6, true);
    }
    b.paint(Material::kLamp, tone::kLamp);
    b.box(f, {-2, -1.2F, 2.62F}, {2, -1.1F, 2.68F});
}

}  // namespace pitscape::shape
