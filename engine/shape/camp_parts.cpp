#include "shape/camp_parts.h"

#include "shape/parts.h"

#include <array>
#include <cmath>
#include <vector>

namespace pitscape::shape {
namespace {

using geo::Material;

/// Feet from a deck corner down into the ground.
void foot(Builder& b, const Site& site, glm::vec3 head) {
    const glm::vec3 ground = site.onGround(glm::vec2{head}, -0.3F, head.z - 0.5F);
    b.beam(ground, head, 0.16F, 0.16F, {1, 0, 0});
}

/// Gable roof over x = -half .. half: two slopes seen from both sides.
void gable(Builder& b, const Axes& a, float half, float y0, float y1, float eave, float ridge) {
    b.sheet(a.point(-half, y0, eave), a.point(0, y0, ridge), a.point(0, y1, ridge),
            a.point(-half, y1, eave));
    b.sheet(a.point(0, y0, ridge), a.point(half, y0, eave), a.point(half, y1, eave),
            a.point(0, y1, ridge));
}

}  // namespace

void safariTent(Builder& b, const Site& site, const Axes& a, Random& chance) {
    deck(b, a, {-2.7F, -5.2F}, {2.7F, 3}, 0.25F, site.full());
    b.paint(Material::kTimber, tone::kTimberDark);
    for (const float x : {-2.5F, 2.5F})
        for (const float y : {-5.0F, -1.0F, 2.8F}) foot(b, site, a.point(x, y, -0.1F));
    const Colour canvas = shaded(tone::kCanvas, chance.between(0.86F, 1.04F));
    b.paint(Material::kFabric, canvas);
    b.sheet(a.point(-2.2F, 2.7F, 0), a.point(-2.2F, -2, 0), a.point(-2.2F, -2, 2),
            a.point(-2.2F, 2.7F, 2));
    b.sheet(a.point(2.2F, -2, 0), a.point(2.2F, 2.7F, 0), a.point(2.2F, 2.7F, 2), a.point(2.2F, -2, 2));
    const std::array back{a.point(2.2F, 2.7F, 0), a.point(-2.2F, 2.7F, 0), a.point(-2.2F, 2.7F, 2),
                          a.point(0, 2.7F, 3.1F), a.point(2.2F, 2.7F, 2)};
    b.face(back);
    const std::array front{a.point(-2.2F, -2, 0), a.point(2.2F, -2, 0), a.point(2.2F, -2, 2),
                           a.point(0, -2, 3.1F), a.point(-2.2F, -2, 2)};
    b.face(front);
    b.paint(Material::kFabric, shaded(canvas, 0.92F));
    gable(b, a, 2.75F, -4.4F, 3.1F, 1.85F, 3.22F);
    if (chance.chance(0.5F))
        b.paint(Material::kLamp, tone::kLamp);
    else
        b.paint(Material::kFabric, {84, 74, 62, 255});
    b.quad(a.point(-0.8F, -2.03F, 0.05F), a.point(0.8F, -2.03F, 0.05F), a.point(0.6F, -2.03F, 2.1F),
           a.point(-0.6F, -2.03F, 2.1F));
    b.paint(Material::kTimber, tone::kTimber);
    for (const float x : {-2.3F, 2.3F})
        for (const float y : {-4.2F, -2.0F, 2.7F})
            b.tube(a.point(x, y, 0), a.point(x, y, 2), 0.06F, 0.055F, 5);
    b.tube(a.point(0, -4.5F, 3.12F), a.point(0, 3.15F, 3.12F), 0.06F, 0.06F, 5, true);
    b.tube(a.point(0, -4.2F, 0), a.point(0, -4.2F, 3.1F), 0.06F, 0.06F, 5);
    if (!site.full()) return;
    for (const float x : {-1.2F, 1.2F}) {
        b.paint(Material::kTimber, tone::kTimberDark);
        b.box(a, {x - 0.3F, -3.6F, 0.35F}, {x + 0.3F, -3.0F, 0.42F});
        b.box(a, {x - 0.3F, -3.05F, 0.42F}, {x + 0.3F, -3.0F, 0.95F});
        b.box(a, {x - 0.25F, -3.5F, 0}, {x + 0.25F, -3.1F, 0.35F}, Sides::kOnlyAround);
    }
    b.paint(Material::kTimber, tone::kTimberGrey);
    for (int n = 0; n < 2; ++n) {
        const float y = -5.5F - 0.3F * static_cast<float>(n), z = -0.2F * static_cast<float>(n + 1);
        b.box(a, {-0.8F, y, z - 0.2F}, {0.8F, y + 0.3F, z});
    }
    if (chance.chance(0.3F))
        person(b, a.moved(chance.between(-0.6F, 0.6F), -4.4F, 0).turned(3), chance);
}

void domeTent(Builder& b, const Axes& a, Random& chance) {
    constexpr std::array kColours{Colour{206, 96, 52, 255}, Colour{214, 168, 64, 255},
                                  Colour{84, 122, 128, 255}, Colour{120, 138, 78, 255},
                                  Colour{176, 74, 66, 255}};
    const Colour colour = kColours[static_cast<std::size_t>(chance.below(5))];
    const float radius = chance.between(1.35F, 1.75F), high = radius * 0.82F;
    constexpr int kRings = 4, kSides = 12;
    const auto at = [&](int r, int s) {
        const float polar = 1.5708F * static_cast<float>(r) / kRings;
        const float t = 6.283185F * static_cast<float>(s % kSides) / kSides;
        return a.point(radius * std::cos(polar) * std::cos(t), radius * std::cos(polar) * std::sin(t),
                       high * std::sin(polar) - 0.05F);
    };
    for (int r = 0; r < kRings; ++r)
        for (int s = 0; s < kSides; ++s) {
            const bool door = (s == 8 || s == 9) && r < 2;  // about -y
            const Colour panel = shaded(colour, (s / 2) % 2 == 0 ? 1.0F : 0.86F);
            b.paint(Material::kFabric, door              ? Colour{72, 66, 60, 255}
                                       : r == kRings - 1 ? shaded(panel, 1.15F)
                                                         : panel);
            b.quad(at(r, s), at(r, s + 1), at(r + 1, s + 1), at(r + 1, s));
        }
    b.paint(Material::kFabric, shaded(colour, 0.7F));
    b.sheet(a.point(-0.75F, -radius * 0.8F, high * 0.62F), a.point(-0.7F, -radius - 1.1F, 1.15F),
            a.point(0.7F, -radius - 1.1F, 1.15F), a.point(0.75F, -radius * 0.8F, high * 0.62F));
    b.paint(Material::kMetal, tone::kSteel);
    for (const float x : {-0.7F, 0.7F})
        b.tube(a.point(x, -radius - 1.1F, 0), a.point(x, -radius - 1.1F, 1.15F), 0.02F, 0.02F, 4);
}

void firePlace(Builder& b, const Site& site, glm::vec3 at, Random& chance) {
    for (int i = 0; i < 12; ++i) {
        const float t = 6.283185F * static_cast<float>(i) / 12;
        stone(b, site.onGround(glm::vec2{at} + 0.95F * glm::vec2{std::cos(t), std::sin(t)}, 0, at.z),
              0.42F, chance.bits());
    }
    b.paint(Material::kBark, {74, 58, 46, 255});
    for (int i = 0; i < 5; ++i) {
        const float t = 1.2566F * static_cast<float>(i);
        b.tube(at + glm::vec3{0.6F * std::cos(t), 0.6F * std::sin(t), 0.02F},
               at + glm::vec3{0, 0, 0.6F}, 0.08F, 0.06F, 5, true);
    }
    b.paint(Material::kLamp, {255, 168, 84, 255});
    b.tube(at + glm::vec3{0, 0, 0.05F}, at + glm::vec3{0, 0, 0.85F}, 0.26F, 0.02F, 6);
    for (int i = 0; i < 6; ++i) {
        const float t = 1.0472F * static_cast<float>(i) + 0.3F;
        const glm::vec2 out{std::cos(t), std::sin(t)}, along{-out.y, out.x};
        const glm::vec2 place = glm::vec2{at} + 3.1F * out;
        b.paint(Material::kBark, shaded(Colour{118, 96, 72, 255}, chance.between(0.85F, 1.1F)));
        b.tube(site.onGround(place - 0.95F * along, 0.22F, at.z),
               site.onGround(place + 0.95F * along, 0.22F, at.z), 0.24F, 0.24F, 7, true);
        if (!chance.chance(0.5F)) continue;
        const glm::vec2 stand = glm::vec2{at} + 2.3F * out;
        person(b, axesAt(site.onGround(stand, 0, at.z), {-out.y, out.x}), chance);
    }
}

void serviceCabin(Builder& b, const Site& site, const Axes& a) {
    b.paint(Material::kConcrete, tone::kConcreteDark);
    b.box(a, {-5.4F, -4, -1.2F}, {5.4F, 2.9F, 0});
    b.paint(Material::kTimber, {148, 112, 78, 255});
    b.box(a, {-4.6F, -2, 0}, {4.6F, 2.4F, 2.7F}, Sides::kOnlyAround);
    if (site.full()) {
        for (float x = -4.5F; x < 4.6F; x += 0.45F) {
            b.paint(Material::kTimber, shaded(Colour{158, 120, 84, 255},
                                              0.9F + 0.2F * unit(scrambled(std::lround(x * 100), 1))));
            b.box(a, {x, -2.05F, 0}, {x + 0.3F, -2, 2.7F}, Sides::kNoBottom);
        }
    }
    for (const float x : {-3.2F, 2.0F}) {
        b.paint(Material::kPaint, {66, 82, 76, 255});
        b.box(a, {x, -2.1F, 0}, {x + 1.1F, -2.02F, 2.1F}, Sides::kNoBottom);
    }
    b.paint(Material::kLamp, tone::kLamp);
    b.box(a, {-1.4F, -2.09F, 1.3F}, {1.2F, -2.03F, 2.1F}, Sides::kAll);
    b.paint(Material::kMetal, {84, 90, 92, 255});
    const auto roof = [&](float y, float z) {
        return std::pair{a.point(-5.2F, y, z), a.point(5.2F, y, z)};
    };
    const auto [l0, r0] = roof(-3.9F, 3.5F);
    const auto [l1, r1] = roof(2.9F, 2.62F);
    const glm::vec3 thick{0, 0, 0.16F};
    b.quad(l0 + thick, r0 + thick, r1 + thick, l1 + thick);
    b.quad(l0, r0, r0 + thick, l0 + thick);
    b.quad(r1, l1, l1 + thick, r1 + thick);
    b.quad(r0, r1, r1 + thick, r0 + thick);
    b.quad(l1, l0, l0 + thick, l1 + thick);
    b.paint(Material::kTimber, tone::kTimber);
    b.quad(l1, r1, r0, l0);
    for (const float x : {-4.9F, -1.7F, 1.7F, 4.9F})
        b.beam(a.point(x, -3.6F, 0), a.point(x, -3.6F, 3.45F), 0.16F, 0.16F, a.x);
    // Between wall and sloping roof: the wall's upper strip.
    b.paint(Material::kGlass, tone::kGlass);
    b.quad(a.point(-4.6F, -2, 2.7F), a.point(4.6F, -2, 2.7F), a.point(4.6F, -2, 3.25F),
           a.point(-4.6F, -2, 3.25F));
    for (const float x : {-4.6F, 4.6F}) {
        const glm::vec3 p = a.point(x, -2, 2.7F), q = a.point(x, 2.4F, 2.7F), r = a.point(x, -2, 3.25F);
        if (x > 0)
            b.triangle(p, q, r);
        else
            b.triangle(q, p, r);
    }
}

}  // namespace pitscape::shape
