// On a slope: slides and pistes along the fall line, terraces, mats that are planted.
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
constexpr std::array kRainbow{Colour{214, 62, 58, 255},  Colour{232, 138, 52, 255},
                              Colour{238, 206, 72, 255}, Colour{92, 168, 92, 255},
                              Colour{62, 128, 190, 255}, Colour{132, 88, 170, 255}};

/// Where the plot falls to, as a unit vector in plan; inwards from the gate when it is level.
glm::vec2 fallOf(const Plot& plot) {
    glm::vec2 fall{0};
    const Site& site = plot.site();
    const float step = 0.2F * std::min(plot.width(), plot.depth());
    for (const float x : {-0.25F, 0.0F, 0.25F})
        for (const float y : {0.25F, 0.5F, 0.75F}) {
            const glm::vec2 p = plot.at(x, y);
            const float dx = site.ground(p + glm::vec2{step, 0}) - site.ground(p - glm::vec2{step, 0});
            const float dy = site.ground(p + glm::vec2{0, step}) - site.ground(p - glm::vec2{0, step});
            if (std::isfinite(dx + dy)) fall -= glm::vec2{dx, dy};
        }
    const float length = glm::length(fall);
    return length > 1e-3F ? fall / length : -plot.in();
}

/// The plot seen along its fall line: (share across, share down) -> place.
struct Slope {
    const Plot& plot;
    glm::vec2 down, across, middle;
    float half, wide;
    explicit Slope(const Plot& p)
        : plot{p}, down{fallOf(p)}, across{-down.y, down.x}, middle{p.middle()}, half{0}, wide{0} {
        while (p.inside(middle + (half + 1) * down) && p.inside(middle - (half + 1) * down) &&
               half < 2000)
            half += 1;
        while (p.inside(middle + (wide + 1) * across) && p.inside(middle - (wide + 1) * across) &&
               wide < 2000)
            wide += 1;
        half = std::max(half, 4.0F);
        wide = std::max(wide, 4.0F);
    }
    glm::vec2 at(float x, float y) const {
        return middle + 2 * x * wide * across + (2 * y - 1) * half * down;
    }
};

void netFence(Builder& b, const Site& site, glm::vec2 from, glm::vec2 to, Colour net) {
    const std::array ends{from, to};
    const auto points = resampled(ends, site.full() ? 3.0F : 10.0F);
    for (std::size_t i = 0; i + 1 < points.size(); ++i) {
        const glm::vec3 p = site.onGround(points[i]), q = site.onGround(points[i + 1]), up{0, 0, 1.4F};
        b.paint(Material::kPaint, {230, 176, 52, 255});
        b.tube(p, p + up * 1.1F, 0.05F, 0.05F, 4);
        b.paint(Material::kRope, net);
        for (const float z : {0.3F, 0.65F, 1.0F}) b.tube(p + up * z, q + up * z, 0.03F, 0.03F, 3);
    }
}

}  // namespace

/// Lanes of mats or a piste of snow down the fall line; a moving belt beside it, a run-out below.
Built slideSlope(const Site& site) {
    Built built;
    if (!Plot::usable(site)) return built;
    const Plot plot{site};
    const Slope slope{plot};
    Random chance{site.seed()};
    Builder b;
    const bool snow = site.kind.look.has("snow");
    const float step = site.full() ? std::max(1.5F, slope.half / 40) : slope.half / 8;
    const auto lane = [&](float x0, float x1, float y0, float y1, float above) {
        const std::array line{slope.at(0.5F * (x0 + x1), y0), slope.at(0.5F * (x0 + x1), y1)};
        ribbon(b, site, line, 2 * slope.wide * (x1 - x0), step, above);
    };
    if (snow) {
        for (int i = 0; i < 6; ++i) {
            b.paint(Material::kPaint, shaded(Colour{238, 242, 248, 255}, i % 2 == 0 ? 1.0F : 0.97F));
            lane(-0.42F + 0.11F * static_cast<float>(i), -0.31F + 0.11F * static_cast<float>(i), 0.06F,
                 0.97F, 0.22F);
        }
    } else {
        for (int i = 0; i < 6; ++i) {
            b.paint(Material::kFabric, kRainbow[static_cast<std::size_t>(i)]);
            lane(-0.42F + 0.115F * static_cast<float>(i), -0.312F + 0.115F * static_cast<float>(i),
                 0.1F, 0.86F, 0.2F);
        }
        b.paint(Material::kFoliage, {110, 156, 72, 255});
        lane(-0.44F, 0.29F, 0.86F, 0.98F, 0.14F);
    }
    // The belt that carries people up again, under a clear roof.
    const std::array way{slope.at(0.38F, 0.96F), slope.at(0.38F, 0.05F)};
    const auto belt = resampled(way, 3);
    for (std::size_t i = 0; i + 1 < belt.size(); ++i) {
        const glm::vec3 p = site.onGround(belt[i], 0.3F), q = site.onGround(belt[i + 1], 0.3F);
        b.paint(Material::kFabric, {52, 54, 58, 255});
        b.beam(p, q, 1.2F, 0.3F);
        if (!site.full()) continue;
        b.paint(Material::kMetal, tone::kSteel);
        for (const float s : {-0.9F, 0.9F})
            b.tube(p + s * glm::vec3{slope.across, 0}, p + glm::vec3{s * slope.across, 2.2F}, 0.04F,
                   0.04F, 4);
        b.paint(Material::kGlass, {176, 208, 216, 255});
        const glm::vec3 u{1.0F * slope.across, 0}, up{0, 0, 2.2F};
        b.sheet(p - u + up, q - u + up, q + up * 1.25F, p + up * 1.25F);
        b.sheet(p + up * 1.25F, q + up * 1.25F, q + u + up, p + u + up);
        if (chance.chance(0.4F)) person(b, axesAt(p + glm::vec3{0, 0, 0.15F}, slope.across), chance);
    }
    for (const float x : {-0.46F, 0.31F})
        netFence(b, site, slope.at(x, 0.06F), slope.at(x, 0.97F), {222, 92, 52, 255});
    House hut;
    hut.width_m = std::clamp(0.24F * slope.wide, 5.0F, 12.0F);
    hut.depth_m = 0.6F * hut.width_m;
    hut.wall = {Material::kTimber, {158, 112, 74, 255}};
    hut.pitch = 0.8F;
    const Seat seat =
        plot.seat(slope.at(0.42F, 0.96F), -slope.across, {0.5F * hut.width_m, 0.5F * hut.depth_m});
    house(b, seat.axes, seat.drop, hut, site.full());
    for (int n = 0; n < (site.full() ? 16 : 0); ++n) {
        const glm::vec2 p = slope.at(chance.between(-0.4F, 0.24F), chance.between(0.12F, 0.94F));
        const Axes a = axesAt(site.onGround(p, 0.25F), slope.across);
        b.paint(Material::kPaint, kRainbow[static_cast<std::size_t>(chance.below(6))]);
        if (snow)
            for (const float s : {-0.14F, 0.14F})
                b.beam(a.point(s, -0.8F, 0.05F), a.point(s, 0.8F, 0.05F), 0.09F, 0.04F);
        else
            b.tube(a.point(0, 0, 0.02F), a.point(0, 0, 0.3F), 0.62F, 0.5F, 10, true);
        person(b, a, chance);
    }
    if (snow)
        for (float y = 0.15F; y < 0.95F; y += 0.26F) {  // snow guns
            const Axes a = axesAt(site.onGround(slope.at(-0.48F, y)), slope.across);
            b.paint(Material::kMetal, {222, 172, 52, 255});
            b.tube(a.at, a.point(0, 0, 2.6F), 0.12F, 0.12F, 6);
            b.tube(a.point(-0.5F, 0, 2.5F), a.point(0.9F, 0, 3.0F), 0.5F, 0.6F, 10, true);
        }
    for (int n = 0; n < 30; ++n) {
        const glm::vec2 p =
            slope.at((n % 2 == 0 ? -0.49F : 0.485F) + 0.012F * chance.between(-1, 1), chance.next());
        built.plants.push_back(plantAt(site, p, snow ? PlantForm::kConifer : PlantForm::kBroadleaf,
                                       treeHeight_m(site, 8), snow ? 0.4F : 0.6F, chance));
    }
    built.mesh = b.take();
    return built;
}

/// Level treads behind walls along the contour, with plants or flowers on them and stairs between.
Built terraces(const Site& site) {
    Built built;
    if (!Plot::usable(site)) return built;
    const Plot plot{site};
    const Slope slope{plot};
    Random chance{site.seed()};
    Builder b;
    const auto& look = site.kind.look;
    const bool flowers = look.has("flowers");
    const float top = site.onGround(slope.at(0, 0.02F)).z, foot = site.onGround(slope.at(0, 0.98F)).z;
    const float riser = std::max(static_cast<float>(look.number("riser_m", 1.6)), (top - foot) / 40);
    const int count = std::clamp(static_cast<int>(std::ceil((top - foot) / riser)), 2, 40);
    const int parts = site.full() ? std::clamp(static_cast<int>(slope.wide / 1.5F), 8, 60) : 6;
    constexpr std::array kBeds{Colour{206, 84, 122, 255}, Colour{236, 190, 72, 255},
                               Colour{150, 96, 178, 255}, Colour{228, 116, 62, 255},
                               Colour{232, 228, 214, 255}};
    for (int n = 0; n < count; ++n) {
        const float y0 = static_cast<float>(n) / static_cast<float>(count),
                    y1 = static_cast<float>(n + 1) / static_cast<float>(count);
        for (int i = 0; i < parts; ++i) {
            const float x0 = static_cast<float>(i) / static_cast<float>(parts) - 0.5F,
                        x1 = static_cast<float>(i + 1) / static_cast<float>(parts) - 0.5F;
            if (!plot.inside(slope.at(0.5F * (x0 + x1), 0.5F * (y0 + y1)))) continue;
            const auto lip = [&](float x) {
                return y1 - 0.012F * std::sin(9 * x + static_cast<float>(n));
            };
            // The tread lies as high as the ground in its upper third; fill and cut then balance.
            const auto level = [&](float x) {
                return site.onGround(slope.at(x, y0 + 0.45F * (y1 - y0))).z + 0.15F;
            };
            const auto at = [&](float x, float y, float z) { return glm::vec3{slope.at(x, y), z}; };
            const float za = level(x0), zb = level(x1);
            const bool stairs = look.has("stairs") && i == parts / 2;
            b.paint(flowers
                        ? Paint{Material::kFoliage,
                                shaded(blend(kBeds[static_cast<std::size_t>(n % 5)], {92, 128, 62, 255},
                                             0.3F + 0.2F * unit(scrambled(i, n))),
                                       1)}
                        : Paint{Material::kSoil, shaded(Colour{140, 118, 84, 255},
                                                        0.92F + 0.14F * unit(scrambled(i, n)))});
            if (stairs) b.paint(Material::kConcrete, tone::kConcrete);
            b.quad(at(x0, lip(x0), za), at(x1, lip(x1), zb), at(x1, y0, zb), at(x0, y0, za));
            const float down0 = site.onGround(slope.at(x0, lip(x0))).z - 0.5F,
                        down1 = site.onGround(slope.at(x1, lip(x1))).z - 0.5F;
            b.paint(Material::kRock,
                    shaded(flowers ? Colour{204, 194, 174, 255} : Colour{164, 152, 132, 255},
                           0.88F + 0.2F * unit(scrambled(i, n, 5))));
            b.quad(at(x0, lip(x0), std::min(down0, za)), at(x1, lip(x1), std::min(down1, zb)),
                   at(x1, lip(x1), zb), at(x0, lip(x0), za));
            b.beam(at(x0, lip(x0), za + 0.08F), at(x1, lip(x1), zb + 0.08F), 0.4F, 0.24F);
            if (stairs && site.full())
                for (int k = 0; k < 8; ++k) {
                    const float t = static_cast<float>(k) / 8;
                    b.paint(Material::kConcrete, tone::kConcrete);
                    const glm::vec3 p =
                        at(0.5F * (x0 + x1), lip(0) + 0.3F * t * (y1 - y0), za - riser * t);
                    b.box(axesAt(p, slope.across), {-0.9F, -0.2F, -0.4F}, {0.9F, 0.25F, 0.1F},
                          Sides::kNoBottom);
                }
            if (stairs || !site.full()) continue;
            const glm::vec2 spot =
                slope.at(0.5F * (x0 + x1) + chance.between(-0.2F, 0.2F) / static_cast<float>(parts),
                         y0 + chance.between(0.3F, 0.8F) * (y1 - y0));
            Plant plant = plantAt(site, spot,
                                  flowers               ? PlantForm::kHerb
                                  : chance.chance(0.3F) ? PlantForm::kBroadleaf
                                                        : PlantForm::kShrub,
                                  flowers                ? 0.7F
                                  : chance.chance(0.25F) ? treeHeight_m(site, 6)
                                                         : 1.2F,
                                  0.9F, chance);
            plant.place.z = 0.5F * (za + zb);
            built.plants.push_back(plant);
            for (int k = 0; flowers && k < 2 && b.triangles() < 70000; ++k) {
                b.paint(Material::kFoliage, shaded(kBeds[static_cast<std::size_t>((n + k) % 5)],
                                                   chance.between(0.85F, 1.1F)));
                const glm::vec2 p = slope.at(x0 + chance.next() * (x1 - x0),
                                             y0 + chance.between(0.15F, 0.85F) * (y1 - y0));
                b.lump({.at = {p, 0.5F * (za + zb) + 0.2F}}, {0.42F, 0.42F, 0.34F}, {3, 6}, 0.25F,
                       chance.bits(), Finish::kFaceted);
            }
        }
    }
    if (look.has("pool"))
        basin(b, axesAt(site.onGround(slope.at(0, 0.97F), 0.1F), slope.across),
              std::min(3.5F, 0.2F * slope.wide), true);
    built.counts = {{"terraces", count}};
    built.mesh = b.take();
    return built;
}

/// Rolls of fibre pegged to the slope in strips, with tufts growing through, blocks for shrubs.
Built plantingMats(const Site& site) {
    Built built;
    if (!Plot::usable(site)) return built;
    const Plot plot{site};
    const Slope slope{plot};
    Random chance{site.seed()};
    Builder b;
    const int strips = std::clamp(static_cast<int>(slope.wide), 6, 90);
    const float share = 1.0F / static_cast<float>(strips);
    for (int i = 0; i < strips; ++i) {
        const float x = (static_cast<float>(i) + 0.5F) * share - 0.5F;
        const std::array line{slope.at(x, 0.02F), slope.at(x, 0.98F)};
        b.paint(Material::kFabric,
                shaded(Colour{176, 148, 98, 255}, 0.9F + 0.2F * unit(scrambled(i, 5))));
        ribbon(b, site, line, 1.84F * slope.wide * share,
               site.full() ? std::max(1.5F, slope.half / 30) : slope.half / 4, 0.12F);
        for (float y = 0.04F; y < 0.98F; y += std::max(0.04F, 1.6F / slope.half)) {
            const glm::vec2 p = slope.at(x + 0.35F * share * chance.between(-1, 1), y);
            if (!plot.inside(p, 0.5F) || built.plants.size() > 5000) continue;
            if (chance.chance(0.75F))
                built.plants.push_back(plantAt(site, p,
                                               chance.chance(0.15F)  ? PlantForm::kShrub
                                               : chance.chance(0.5F) ? PlantForm::kGrassTuft
                                                                     : PlantForm::kHerb,
                                               0.6F, 1.2F, chance));
            if (!site.full() || b.triangles() > 50000 || !chance.chance(0.5F)) continue;
            b.paint(Material::kTimber, tone::kTimberDark);
            b.tube(site.onGround(p, -0.2F), site.onGround(p, 0.35F), 0.04F, 0.03F, 4, true);
        }
    }
    for (float y = 0.12F; y < 0.95F; y += 0.2F) {  // logs across hold the soil
        b.paint(Material::kBark, {128, 98, 70, 255});
        const std::array line{slope.at(-0.48F, y), slope.at(0.48F, y)};
        const auto points = resampled(line, 4);
        for (std::size_t i = 0; i + 1 < points.size(); ++i)
            b.tube(site.onGround(points[i], 0.2F), site.onGround(points[i + 1], 0.2F), 0.17F, 0.17F, 6,
                   true);
    }
    for (int n = 0; n < 3; ++n)
        person(b,
               axesAt(site.onGround(slope.at(chance.between(-0.3F, 0.3F), chance.between(0.6F, 0.95F))),
                      slope.across),
               chance);
    built.counts = {{"strips", strips}};
    built.mesh = b.take();
    return built;
}

}  // namespace pitscape::shape
