// Play: an adventure landscape, a theme park, golf holes.
#include "shape/house.h"
#include "shape/outdoor.h"
#include "shape/plot.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <glm/geometric.hpp>

namespace pitscape::shape {
namespace {

using geo::Material;
constexpr float kTurn = 6.2831853F;

void ferrisWheel(Builder& b, const Axes& a, float r, bool full) {
    const float hub = r + 3.4F;
    b.paint(Material::kMetal, {232, 232, 228, 255});
    for (const float y : {-1.6F, 1.6F})
        for (const float x : {-0.5F, 0.5F})
            b.tube(a.point(x * r, 1.8F * y, -0.5F), a.point(0, y, hub), 0.28F, 0.2F, 6);
    b.tube(a.point(0, -1.8F, hub), a.point(0, 1.8F, hub), 0.5F, 0.5F, 10, true);
    const int cabins = full ? 18 : 9;
    for (int i = 0; i < cabins; ++i) {
        const float t = kTurn * static_cast<float>(i) / static_cast<float>(cabins),
                    u = kTurn * static_cast<float>(i + 1) / static_cast<float>(cabins);
        for (const float y : {-0.9F, 0.9F}) {
            const auto at = [&](float angle, float radius) {
                return a.point(radius * std::cos(angle), y, hub + radius * std::sin(angle));
            };
            b.paint(Material::kMetal, {226, 92, 82, 255});
            b.tube(at(t, r), at(u, r), 0.13F, 0.13F, 5);
            b.paint(Material::kMetal, {226, 226, 222, 255});
            b.tube(at(t, 0.5F), at(t, r), 0.06F, 0.06F, 4);
        }
        constexpr std::array kTints{Colour{226, 168, 52, 255}, Colour{72, 142, 170, 255},
                                    Colour{196, 72, 96, 255}, Colour{112, 158, 82, 255}};
        const Axes cabin = a.moved((r + 0.1F) * std::cos(t), 0, hub + (r + 0.1F) * std::sin(t) - 1.1F);
        b.paint(Material::kPaint, kTints[static_cast<std::size_t>(i % 4)]);
        b.tube(cabin.point(0, 0, -0.8F), cabin.point(0, 0, 0), 0.7F, 0.8F, 8, true);
        b.tube(cabin.point(0, 0, 0.8F), cabin.point(0, 0, 1.1F), 0.9F, 0.2F, 8, true);
        b.paint(Material::kGlass, tone::kGlass);
        b.tube(cabin.at, cabin.point(0, 0, 0.8F), 0.72F, 0.72F, 8);
    }
}

void carousel(Builder& b, const Axes& a, float r) {
    b.paint(Material::kTimber, {176, 132, 92, 255});
    b.tube(a.point(0, 0, -0.6F), a.point(0, 0, 0.5F), r, r, 20, true);
    b.paint(Material::kPaint, {214, 172, 76, 255});
    b.tube(a.point(0, 0, 0.5F), a.point(0, 0, 4), 0.8F, 0.8F, 10);
    for (int i = 0; i < 20; ++i) {
        const float t = kTurn * static_cast<float>(i) / 20, u = kTurn * static_cast<float>(i + 1) / 20;
        const auto rim = [&](float angle, float z) {
            return a.point(1.08F * r * std::cos(angle), 1.08F * r * std::sin(angle), z);
        };
        b.paint(Material::kFabric, i % 2 == 0 ? Colour{202, 62, 74, 255} : Colour{244, 236, 218, 255});
        b.triangle(rim(t, 4), rim(u, 4), a.point(0, 0, 6.4F));
        b.sheet(rim(t, 3.4F), rim(u, 3.4F), rim(u, 4), rim(t, 4));
        if (i % 2 != 0) continue;
        const glm::vec3 pole = a.point(0.78F * r * std::cos(t), 0.78F * r * std::sin(t), 0.5F);
        b.paint(Material::kMetal, {222, 190, 110, 255});
        b.tube(pole, pole + glm::vec3{0, 0, 3.5F}, 0.05F, 0.05F, 5);
        b.paint(Material::kPaint, {240, 234, 224, 255});
        b.lump({.at = pole + glm::vec3{0, 0, 1 + 0.3F * std::sin(3 * t)}}, {0.42F, 0.42F, 0.42F},
               {4, 7}, 0, 0, Finish::kSmooth);
    }
}

/// A closed track on trestles that climbs, drops and loops.
void coaster(Builder& b, const Plot& plot, bool full) {
    const Site& site = plot.site();
    const int parts = full ? 110 : 40;
    const auto at = [&](int i) {
        const float t = kTurn * static_cast<float>(i % parts) / static_cast<float>(parts);
        const glm::vec2 p =
            plot.at(0.4F * std::cos(t) * (1 - 0.14F * std::sin(3 * t)), 0.6F + 0.3F * std::sin(t));
        const float ground = site.onGround(p).z;
        return glm::vec3{
            p, ground + 3.2F +
                   0.055F * plot.width() * (1.1F + std::sin(2 * t + 1) + 0.6F * std::sin(5 * t))};
    };
    for (int i = 0; i < parts; ++i) {
        const glm::vec3 p = at(i), q = at(i + 1), along = glm::normalize(q - p);
        const glm::vec3 side = glm::normalize(glm::cross(along, {0, 0, 1})) * 0.6F;
        b.paint(Material::kMetal, {196, 52, 52, 255});
        for (const float s : {-1.0F, 1.0F}) b.tube(p + s * side, q + s * side, 0.1F, 0.1F, 4);
        b.tube(p - glm::vec3{0, 0, 0.5F}, q - glm::vec3{0, 0, 0.5F}, 0.16F, 0.16F, 5);
        b.tube(p - side, p + side, 0.06F, 0.06F, 4);
        if (i % 3 != 0) continue;
        b.paint(Material::kMetal, {226, 226, 220, 255});
        b.tube(site.onGround(glm::vec2{p} + 0.8F * glm::vec2{side}, -0.4F), p - glm::vec3{0, 0, 0.5F},
               0.13F, 0.11F, 5);
        b.tube(site.onGround(glm::vec2{p} - 0.8F * glm::vec2{side}, -0.4F), p - glm::vec3{0, 0, 0.5F},
               0.13F, 0.11F, 5);
    }
    for (int i = 0; i < 4; ++i) {
        const glm::vec3 p = at(parts / 6 + i), q = at(parts / 6 + i + 1);
        b.paint(Material::kPaint, {240, 196, 60, 255});
        b.beam(p + glm::vec3{0, 0, 0.6F}, glm::mix(p, q, 0.85F) + glm::vec3{0, 0, 0.6F}, 1.1F, 0.8F);
    }
}

}  // namespace

Built playground(const Site& site) {
    Built built;
    if (!Plot::usable(site)) return built;
    const Plot plot{site};
    Random chance{site.seed()};
    Builder b;
    const Colour accent = colourOf(site, "accent", {218, 108, 52, 255});
    const auto stand = [&](float x, float y) {
        return axesAt(site.onGround(plot.at(x, y)), plot.right());
    };
    // Pads of coloured rubber and sand where one lands.
    constexpr std::array kPads{Colour{222, 196, 142, 255}, Colour{206, 112, 66, 255},
                               Colour{92, 140, 160, 255}, Colour{222, 178, 74, 255}};
    struct Island {
        float x, y;
    };
    constexpr std::array<Island, 4> kIslands{
        {{-0.3F, 0.28F}, {0.02F, 0.3F}, {0.32F, 0.34F}, {-0.14F, 0.7F}}};
    for (std::size_t i = 0; i < kIslands.size(); ++i) {
        b.paint(Material::kSoil, kPads[i]);
        Axes a = stand(kIslands[i].x, kIslands[i].y);
        for (int s = 0; s < 14; ++s) {
            const float t = kTurn * static_cast<float>(s) / 14,
                        u = kTurn * static_cast<float>(s + 1) / 14,
                        r = std::min(6.5F, 0.15F * plot.width());
            const auto at = [&](float angle, float radius) {
                return site.onGround(
                    glm::vec2{a.at} + radius * glm::vec2{std::cos(angle), std::sin(angle)}, 0.13F);
            };
            b.triangle(a.at + glm::vec3{0, 0, 0.13F}, at(t, 0.5F * r), at(u, 0.5F * r));
            b.quad(at(t, 0.5F * r), at(t, r), at(u, r), at(u, 0.5F * r));
        }
    }
    playTower(b, stand(-0.3F, 0.28F), accent);
    playTower(b, stand(0.34F, 0.34F).turned(0.6F), {72, 132, 150, 255});
    swings(b, stand(0.02F, 0.3F), accent);
    // A net pyramid about a mast.
    const Axes net = stand(-0.14F, 0.7F);
    b.paint(Material::kMetal, tone::kSteel);
    b.tube(net.at, net.point(0, 0, 6.5F), 0.12F, 0.08F, 8, true);
    b.paint(Material::kRope, {196, 62, 48, 255});
    for (int i = 0; i < 8; ++i) {
        const float t = kTurn * static_cast<float>(i) / 8, u = kTurn * static_cast<float>(i + 1) / 8;
        const auto at = [&](float angle, float s) {
            return net.point(4 * (1 - s) * std::cos(angle), 4 * (1 - s) * std::sin(angle),
                             0.2F + 6 * s);
        };
        b.tube(at(t, 0), at(t, 1), 0.045F, 0.045F, 4);
        for (const float s : {0.02F, 0.2F, 0.4F, 0.6F, 0.8F})
            b.tube(at(t, s), at(u, s), 0.035F, 0.035F, 4);
    }
    // Long slides and ropes that use the slope itself.
    for (const float x : {0.12F, 0.17F}) {
        b.paint(Material::kMetal, {206, 210, 212, 255});
        glm::vec3 before = site.onGround(plot.at(x, 0.92F), 0.5F);
        for (float y = 0.88F; y > 0.45F; y -= 0.04F) {
            const glm::vec3 p = site.onGround(plot.at(x + 0.015F * std::sin(y * 24), y), 0.4F);
            b.beam(before, p, 0.8F, 0.18F);
            before = p;
        }
    }
    for (int n = 0; n < 14; ++n) {
        b.paint(Material::kTimber, shaded(tone::kTimber, chance.between(0.85F, 1.1F)));
        const glm::vec3 p = site.onGround(plot.at(0.24F + 0.014F * static_cast<float>(n),
                                                  0.6F + 0.08F * std::sin(static_cast<float>(n))),
                                          -0.2F);
        b.tube(p, p + glm::vec3{0, 0, 0.7F + 0.12F * static_cast<float>(n % 4)}, 0.28F, 0.28F, 8, true);
    }
    for (int n = 0; n < 10; ++n)
        stone(b,
              site.onGround(
                  plot.at(-0.42F + 0.05F * chance.between(-1, 1), 0.5F + 0.3F * chance.between(-1, 1))),
              chance.between(0.7F, 1.8F), chance.bits());
    for (int n = 0; site.full() && n < 14; ++n)
        person(b,
               stand(chance.between(-0.4F, 0.4F), chance.between(0.15F, 0.8F))
                   .turned(chance.between(0, 6)),
               chance);
    for (const float x : {-0.44F, 0.44F}) bench(b, stand(x, 0.1F));
    const std::array<glm::vec3, 5> away{{{plot.at(-0.3F, 0.28F), 8},
                                         {plot.at(0.02F, 0.3F), 8},
                                         {plot.at(0.32F, 0.34F), 8},
                                         {plot.at(-0.14F, 0.7F), 8},
                                         {plot.at(0.15F, 0.7F), 7}}};
    greenery(plot, chance, away, 0.012F, built.plants);
    built.mesh = b.take();
    return built;
}

Built themePark(const Site& site) {
    Built built;
    if (!Plot::usable(site)) return built;
    const Plot plot{site};
    Random chance{site.seed()};
    Builder b;
    const float scale = std::clamp(plot.depth() / 90, 0.7F, 2.0F);
    const auto stand = [&](float x, float y) {
        return axesAt(site.onGround(plot.at(x, y)), plot.right());
    };
    b.paint(Material::kConcrete, {206, 194, 172, 255});
    for (const auto& line : {std::array{plot.at(0, 0.02F), plot.at(0, 0.9F)},
                             std::array{plot.at(-0.45F, 0.32F), plot.at(0.45F, 0.32F)}})
        ribbon(b, site, line, 8 * scale, site.full() ? 2.5F : 10.0F);
    coaster(b, plot, site.full());
    ferrisWheel(b, stand(-0.28F, 0.56F), 13 * scale, site.full());
    carousel(b, stand(0.26F, 0.46F), 5.5F * scale);
    gateArch(b, stand(0, 0.05F), 10 * scale, 7 * scale, {196, 76, 88, 255}, false);
    constexpr std::array kTents{Colour{222, 92, 76, 255}, Colour{74, 138, 172, 255},
                                Colour{236, 186, 68, 255}};
    for (int i = 0; i < 6; ++i) {
        const Axes a = stand(-0.4F + 0.16F * static_cast<float>(i), 0.2F);
        stall(b, a, kTents[static_cast<std::size_t>(i % 3)]);
        flag(b, a.moved(2.4F, 1, 0), 7, kTents[static_cast<std::size_t>((i + 1) % 3)]);
    }
    for (int n = 0; site.full() && n < 40; ++n)
        person(b,
               stand(chance.between(-0.4F, 0.4F), chance.between(0.06F, 0.42F))
                   .turned(chance.between(0, 6)),
               chance);
    const std::array<glm::vec3, 3> away{{{plot.at(-0.28F, 0.56F), 12 * scale},
                                         {plot.at(0.26F, 0.46F), 9 * scale},
                                         {plot.at(0, 0.2F), 12 * scale}}};
    greenery(plot, chance, away, 0.005F, built.plants);
    ringFence(b, plot, 2, {Material::kMetal, tone::kSteel});
    built.mesh = b.take();
    return built;
}

/// Holes laid to and fro: tee, fairway, bunkers, green and flag; a club house by the gate.
Built golf(const Site& site) {
    Built built;
    if (!Plot::usable(site)) return built;
    const Plot plot{site};
    Random chance{site.seed()};
    Builder b;
    const int holes = std::clamp(
        static_cast<int>(std::lround(site.placement.size > 0 ? site.placement.size : 9)), 1, 36);
    const int across =
        std::max(1, static_cast<int>(std::lround(std::sqrt(static_cast<double>(holes) * 2.0))));
    const int deep = (holes + across - 1) / across;
    std::vector<glm::vec3> taken;
    const auto oval = [&](glm::vec2 p, glm::vec2 along, glm::vec2 half, Paint paint, float above) {
        const glm::vec2 side{-along.y, along.x};
        const int sides = site.full() ? 18 : 8;
        const auto at = [&](int i, float s) {
            const float t = kTurn * static_cast<float>(i) / static_cast<float>(sides);
            return site.onGround(p + s * (half.x * std::cos(t) * along + half.y * std::sin(t) * side),
                                 above);
        };
        b.paint(paint);
        for (int i = 0; i < sides; ++i) {
            b.triangle(site.onGround(p, above), at(i, 0.5F), at(i + 1, 0.5F));
            b.quad(at(i, 0.5F), at(i, 1), at(i + 1, 1), at(i + 1, 0.5F));
        }
    };
    for (int n = 0; n < holes; ++n) {
        const float x = (static_cast<float>(n % across) + 0.5F) / static_cast<float>(across) - 0.5F;
        const float y0 = (static_cast<float>(n / across) + 0.12F) / static_cast<float>(deep),
                    y1 = (static_cast<float>(n / across) + 0.86F) / static_cast<float>(deep);
        const bool up = (n + n / across) % 2 == 0;
        const glm::vec2 tee = plot.at(x, up ? y0 : y1),
                        green = plot.at(x + 0.1F / static_cast<float>(across) * chance.between(-1, 1),
                                        up ? y1 : y0);
        if (!plot.inside(tee, 4) || !plot.inside(green, 6)) continue;
        const glm::vec2 along = glm::normalize(green - tee), side{-along.y, along.x};
        const float length = glm::distance(tee, green), wide = std::clamp(0.09F * length, 5.0F, 22.0F);
        std::vector<glm::vec2> way;
        for (int i = 0; i <= 12; ++i) {
            const float t = 0.14F + 0.78F * static_cast<float>(i) / 12;
            way.push_back(glm::mix(tee, green, t) +
                          side * wide * 0.5F * std::sin(3 * t + static_cast<float>(n)));
        }
        b.paint(Material::kFoliage, {116, 164, 72, 255});
        ribbon(b, site, way, 2 * wide, site.full() ? std::max(3.0F, length / 40) : length / 8, 0.08F);
        oval(green, along, {0.8F * wide, 0.65F * wide}, {Material::kFoliage, {142, 196, 92, 255}},
             0.16F);
        oval(tee, along, {0.35F * wide, 0.22F * wide}, {Material::kFoliage, {132, 184, 84, 255}},
             0.16F);
        for (const float s : {-1.0F, 1.0F})
            oval(green - along * wide * chance.between(0.8F, 1.3F) + s * side * wide * 0.95F, side,
                 {0.42F * wide, 0.26F * wide}, {Material::kSoil, {232, 218, 178, 255}}, 0.14F);
        flag(b, axesAt(site.onGround(green), plot.right()), std::max(3.0F, 0.22F * wide),
             {214, 48, 44, 255});
        if (site.full()) person(b, axesAt(site.onGround(tee, 0.15F), plot.right()), chance);
        taken.emplace_back(green, 1.3F * wide);
        for (float t = 0.05F; t < 1; t += 0.1F)
            taken.emplace_back(glm::mix(tee, green, t), 1.35F * wide);
    }
    House club;
    club.width_m = 20;
    club.depth_m = 10;
    club.glazing = 0.8F;
    club.porch = true;
    const Seat seat = plot.seat(plot.at(0, 0.03F) + 8.0F * plot.in(), plot.right(), {11, 6});
    house(b, seat.axes, seat.drop, club, site.full());
    taken.emplace_back(glm::vec2{seat.axes.at}, 14);
    greenery(plot, chance, taken, 0.0035F, built.plants);
    built.counts = {{"holes", holes}};
    built.mesh = b.take();
    return built;
}

}  // namespace pitscape::shape
