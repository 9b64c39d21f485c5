// Gardens, squares and places to gather: paths between beds, pavilions, an amphitheatre.
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
constexpr std::array kFlowers{Colour{206, 82, 120, 255}, Colour{232, 176, 60, 255},
                              Colour{146, 92, 176, 255}, Colour{230, 226, 214, 255},
                              Colour{204, 66, 52, 255}};

/// Open hall of posts under a roof.
void pavilion(Builder& b, const Seat& seat, float width, Roof kind, Colour tiles, bool full) {
    const Axes& a = seat.axes;
    b.paint(Material::kConcrete, tone::kConcrete);
    b.box(a, {-width / 2 - 0.6F, -width / 2 - 0.6F, -seat.drop},
          {width / 2 + 0.6F, width / 2 + 0.6F, 0.2F}, Sides::kNoBottom);
    b.paint(Material::kTimber, {134, 78, 52, 255});
    for (const float x : {-0.44F, 0.0F, 0.44F})
        for (const float y : {-0.44F, 0.44F})
            b.tube(a.point(x * width, y * width, 0.2F), a.point(x * width, y * width, 3.1F), 0.14F,
                   0.13F, 8);
    for (const float y : {-0.44F, 0.44F})
        b.beam(a.point(-0.5F * width, y * width, 3.05F), a.point(0.5F * width, y * width, 3.05F), 0.18F,
               0.24F);
    for (const float x : {-0.44F, 0.44F})
        b.box(a, {x * width - 0.25F, -0.4F * width, 0.55F}, {x * width + 0.25F, 0.4F * width, 0.65F});
    House top;
    top.width_m = width;
    top.depth_m = width * 0.95F;
    top.roof = kind;
    top.pitch = 0.6F;
    top.cover = {Material::kTile, tiles};
    top.wall = {Material::kTimber, {134, 78, 52, 255}};
    roof(b, a.moved(0, 0, 3.1F), top, full);
}

/// A bed with an edge of stone, flowers and bushes in it.
void bed(Builder& b, const Plot& plot, glm::vec2 p, float r, Random& chance,
         std::vector<Plant>& plants) {
    const Site& site = plot.site();
    const Colour flower = kFlowers[static_cast<std::size_t>(chance.below(5))];
    constexpr int kSides = 12;
    for (int i = 0; i < kSides; ++i) {
        const float t = kTurn * static_cast<float>(i) / kSides,
                    u = kTurn * static_cast<float>(i + 1) / kSides;
        const auto at = [&](float angle, float radius, float above) {
            return site.onGround(p + radius * glm::vec2{std::cos(angle), std::sin(angle)}, above);
        };
        b.paint(Material::kFoliage,
                shaded(blend({86, 116, 58, 255}, flower, i % 2 == 0 ? 0.3F : 0.55F), 1));
        b.triangle(site.onGround(p, 0.55F), at(t, r, 0.3F), at(u, r, 0.3F));
        b.paint(Material::kRock, tone::kStone);
        b.beam(at(t, r, 0.15F), at(u, r, 0.15F), 0.25F, 0.4F);
        if (!site.full()) continue;
        for (const float share : {0.35F, 0.65F, 0.86F}) {
            b.paint(Material::kFoliage,
                    chance.chance(0.6F) ? shaded(flower, chance.between(0.85F, 1.1F)) : tone::kLeaf);
            b.lump({.at = at(t + chance.between(0, 0.4F), r * share, 0.6F)},
                   glm::vec3{0.34F, 0.34F, 0.28F}, {3, 6}, 0.25F, chance.bits(), Finish::kFaceted);
        }
    }
    plants.push_back(
        plantAt(site, p, chance.chance(0.5F) ? PlantForm::kShrub : PlantForm::kHerb, 1.3F, 1, chance));
}

/// Slatted shade over tables of pots.
void shadeHouse(Builder& b, const Seat& seat, glm::vec2 size, bool full, Random& chance) {
    const Axes& a = seat.axes;
    b.paint(Material::kTimber, tone::kTimber);
    for (float x = -size.x / 2; x <= size.x / 2 + 0.01F; x += size.x / 4)
        for (const float y : {-size.y / 2, size.y / 2})
            b.box(a, {x - 0.08F, y - 0.08F, -seat.drop}, {x + 0.08F, y + 0.08F, 3}, Sides::kOnlyAround);
    for (float x = -size.x / 2; x <= size.x / 2; x += full ? 0.45F : 1.5F)
        b.box(a, {x, -size.y / 2 - 0.4F, 3}, {x + 0.14F, size.y / 2 + 0.4F, 3.12F});
    for (float y = -size.y / 2 + 1; y < size.y / 2 - 0.4F; y += 1.8F) {
        b.paint(Material::kTimber, tone::kTimberGrey);
        b.box(a, {-size.x / 2 + 0.4F, y - 0.45F, 0.7F}, {size.x / 2 - 0.4F, y + 0.45F, 0.78F});
        for (float x = -size.x / 2 + 0.8F; full && x < size.x / 2 - 0.5F; x += 0.9F) {
            b.paint(Material::kTile, {166, 88, 60, 255});
            b.tube(a.point(x, y, 0.78F), a.point(x, y, 1.0F), 0.16F, 0.22F, 7);
            b.paint(Material::kFoliage, chance.chance(0.4F)
                                            ? kFlowers[static_cast<std::size_t>(chance.below(4))]
                                            : Colour{70, 104, 52, 255});
            b.lump(a.moved(x, y, 1.25F), {0.3F, 0.3F, 0.26F}, {3, 6}, 0.3F, chance.bits(),
                   Finish::kFaceted);
        }
    }
}

}  // namespace

Built garden(const Site& site) {
    Built built;
    if (!Plot::usable(site)) return built;
    const Plot plot{site};
    Random chance{site.seed()};
    Builder b;
    const auto& look = site.kind.look;
    const auto stand = [&](float x, float y) {
        return axesAt(site.onGround(plot.at(x, y)), plot.right());
    };
    // A round way, a cross way, and the middle.
    std::vector<glm::vec2> round;
    for (int i = 0; i <= 32; ++i) {
        const float t = kTurn * static_cast<float>(i) / 32;
        round.push_back(plot.at(0.33F * std::cos(t), 0.5F + 0.33F * std::sin(t)));
    }
    const float way = std::clamp(0.05F * plot.width(), 1.6F, 4.0F);
    const float step = site.full() ? 1.6F : 6.0F;
    b.paint(Material::kGravel, {196, 182, 156, 255});
    ribbon(b, site, round, way, step);
    for (const auto& line : {std::array{plot.at(0, 0.01F), plot.at(0, 0.98F)},
                             std::array{plot.at(-0.48F, 0.5F), plot.at(0.48F, 0.5F)}})
        ribbon(b, site, line, way, step, 0.1F);
    std::vector<glm::vec3> taken{{plot.middle(), 0.12F * plot.width()}};
    const float scale = std::clamp(plot.depth() / 34, 0.6F, 2.2F);
    if (look.has("pool")) {
        basin(b, stand(0, 0.5F), 3.6F * scale, true);
        taken.emplace_back(plot.middle(), 5.5F * scale);
    } else if (look.has("fountain")) {
        basin(b, stand(0, 0.5F), 2.4F * scale, true);
    }
    if (look.has("pavilion")) {
        const float width = std::clamp(6.0F * scale, 5.0F, 10.0F);
        pavilion(b, plot.seat(plot.at(0.3F, 0.78F), plot.right(), glm::vec2{width / 2}), width,
                 Roof::kSweep, {72, 76, 80, 255}, site.full());
        taken.emplace_back(plot.at(0.3F, 0.78F), width);
    }
    if (look.has("shade_house")) {
        const glm::vec2 size{0.34F * plot.width(), 0.24F * plot.depth()};
        shadeHouse(b, plot.seat(plot.at(-0.24F, 0.8F), plot.right(), 0.5F * size), size, site.full(),
                   chance);
        taken.emplace_back(plot.at(-0.24F, 0.8F), 0.5F * size.x);
    }
    if (look.has("sail")) {
        for (const float x : {-0.3F, 0.3F})
            sail(b, stand(x, 0.74F), {8 * scale, 6 * scale}, 3.4F, {238, 232, 216, 255});
        taken.emplace_back(plot.at(-0.3F, 0.74F), 6);
        taken.emplace_back(plot.at(0.3F, 0.74F), 6);
    }
    if (look.has("ramp")) {  // a gentle ramp with handrails up to a low deck: 1 in 16
        const Axes a = stand(-0.08F, 0.2F);
        b.paint(Material::kConcrete, tone::kConcrete);
        for (int i = 0; i < 8; ++i) {
            const float x = 1.6F * static_cast<float>(i), z = 0.1F * static_cast<float>(i);
            b.quad(a.point(x, -0.9F, z), a.point(x + 1.6F, -0.9F, z + 0.1F),
                   a.point(x + 1.6F, 0.9F, z + 0.1F), a.point(x, 0.9F, z));
            b.box(a.moved(x, 0, 0), {0, -0.95F, -0.5F}, {1.6F, 0.95F, z}, Sides::kOnlyAround);
        }
        b.box(a, {12.8F, -2, -0.5F}, {17, 2, 0.8F}, Sides::kNoBottom);
        b.paint(Material::kPaint, {52, 104, 164, 255});
        for (const float y : {-0.85F, 0.85F}) {
            b.tube(a.point(0, y, 0.95F), a.point(12.8F, y, 1.75F), 0.04F, 0.04F, 5);
            for (int i = 0; i <= 8; ++i)
                b.tube(a.point(1.6F * static_cast<float>(i), y, 0.1F * static_cast<float>(i)),
                       a.point(1.6F * static_cast<float>(i), y, 0.95F + 0.1F * static_cast<float>(i)),
                       0.03F, 0.03F, 4);
        }
        taken.emplace_back(glm::vec2{a.point(8, 0, 0)}, 9);
    }
    if (look.has("sculptures"))
        for (const float x : {-0.3F, 0.16F})
            sculpture(b, stand(x, 0.24F), 3.2F * scale, site.seed() + (x > 0 ? 2U : 7U));
    if (look.has("rocks"))
        for (int n = 0; n < 40; ++n)
            stone(b,
                  site.onGround(plot.at(-0.34F + 0.09F * chance.between(-1, 1),
                                        0.8F + 0.1F * chance.between(-1, 1))),
                  chance.between(0.8F, 3.2F), chance.bits());
    for (int n = 0; n < 260 && static_cast<int>(taken.size()) < 26; ++n) {
        const float r = chance.between(1.4F, 2.6F) * scale;
        const glm::vec2 p = plot.at(chance.between(-0.45F, 0.45F), chance.between(0.06F, 0.94F));
        const glm::vec2 d{glm::dot(p - plot.middle(), plot.right()) / plot.width(),
                          glm::dot(p - plot.middle(), plot.in()) / plot.depth()};
        const float edge = std::abs(glm::length(d) - 0.33F) * std::min(plot.width(), plot.depth());
        const bool onWay = edge < r + 0.5F * way || std::abs(d.x) * plot.width() < r + 0.5F * way ||
                           std::abs(d.y) * plot.depth() < r + 0.5F * way;
        if (onWay || !plot.inside(p, r) || !std::ranges::all_of(taken, [&](glm::vec3 q) {
                return glm::distance(p, glm::vec2{q}) > q.z + r;
            }))
            continue;
        taken.emplace_back(p, r + 0.5F);
        bed(b, plot, p, r, chance, built.plants);
    }
    for (int i = 0; site.full() && i < 8; ++i) {
        const float t = kTurn * (static_cast<float>(i) + 0.3F) / 8;
        bench(b, stand(0.38F * std::cos(t), 0.5F + 0.38F * std::sin(t)).turned(t + 1.57F));
        person(b, stand(0.31F * std::cos(t + 0.3F), 0.5F + 0.31F * std::sin(t + 0.3F)).turned(t),
               chance);
    }
    greenery(plot, chance, taken, 0.012F, built.plants);
    built.counts = {{"beds", static_cast<int>(taken.size())}};
    built.mesh = b.take();
    return built;
}

Built openPavilion(const Site& site) {
    Built built;
    if (!Plot::usable(site)) return built;
    const Plot plot{site};
    Random chance{site.seed()};
    Builder b;
    const float width = std::clamp(0.62F * plot.depth(), 4.0F, 12.0F);
    const Seat seat = plot.seat(plot.at(0, 0.55F), plot.right(), glm::vec2{width / 2 + 0.6F});
    pavilion(b, seat, width, Roof::kHip, {150, 84, 60, 255}, site.full());
    b.paint(Material::kTimber, tone::kTimber);
    b.box(seat.axes, {-1.4F, -0.7F, 0.95F}, {1.4F, 0.7F, 1.03F});
    b.paint(Material::kPaint, {236, 230, 214, 255});
    b.box(seat.axes, {-1.1F, -0.5F, 1.03F},
          {1.1F, 0.5F, 1.06F});  // the model of the site lies on the table
    b.paint(Material::kFoliage, {96, 128, 66, 255});
    b.lump(seat.axes.moved(0.3F, 0.1F, 1.06F), {0.6F, 0.35F, 0.2F}, {3, 9}, 0.3F, 4, Finish::kFaceted);
    for (int n = 0; site.full() && n < 6; ++n) {
        const float t = kTurn * static_cast<float>(n) / 6;
        person(b, seat.axes.moved(1.9F * std::cos(t), 1.35F * std::sin(t), 0.2F).turned(t + 1.57F),
               chance);
    }
    infoBoard(b, axesAt(site.onGround(plot.at(0.38F, 0.1F)), plot.right()), colourOfKind(site));
    built.mesh = b.take();
    return built;
}

/// Rows of seats in arcs that rise around a stage, with a screen and towers of light.
Built amphitheatre(const Site& site) {
    Built built;
    if (!Plot::usable(site)) return built;
    const Plot plot{site};
    Random chance{site.seed()};
    Builder b;
    const float reach = 0.46F * std::min(plot.width(), 1.6F * plot.depth());
    const glm::vec2 focus = plot.at(0, 0.14F);
    const Seat stage = plot.seat(focus, plot.right(), glm::vec2{0.35F * reach});
    const Axes& a = stage.axes;
    const float half = 0.36F * reach;
    b.paint(Material::kTimber, tone::kTimberGrey);
    b.box(a, {-half, -0.2F * reach, -stage.drop}, {half, 0.16F * reach, 0.9F}, Sides::kNoBottom);
    b.paint(Material::kFabric, {236, 230, 216, 255});
    for (int i = 0; i < 6; ++i) {  // a shell above the stage
        const float t0 = static_cast<float>(i) / 6, t1 = static_cast<float>(i + 1) / 6;
        const auto at = [&](float x, float t) {
            return a.point(x * (1 - 0.2F * t), -0.24F * reach + 0.3F * reach * t,
                           1 + 5.5F * std::sqrt(t) + 0.9F * (1 - x * x / (half * half)));
        };
        for (int k = 0; k < 6; ++k) {
            const float x0 = half * (static_cast<float>(k) / 3 - 1),
                        x1 = half * (static_cast<float>(k + 1) / 3 - 1);
            b.sheet(at(x0, t0), at(x1, t0), at(x1, t1), at(x0, t1));
        }
    }
    const int rows = std::clamp(static_cast<int>((reach * 0.62F) / 1.1F), 4, 36);
    int seats = 0;
    for (int r = 0; r < rows; ++r) {
        const float radius = 0.36F * reach + 1.1F * static_cast<float>(r),
                    z = 0.42F * static_cast<float>(r + 1);
        const int parts = site.full() ? std::max(10, static_cast<int>(radius * 1.3F)) : 10;
        for (int i = 0; i < parts; ++i) {
            const float share = (static_cast<float>(i) + 0.5F) / static_cast<float>(parts);
            if (std::abs(share - 0.33F) < 0.022F || std::abs(share - 0.67F) < 0.022F)
                continue;  // stairs
            const auto at = [&](int k, float out, float height) {
                const float t = 0.25F + 2.64F * static_cast<float>(k) / static_cast<float>(parts);
                return a.point((radius + out) * std::cos(t), (radius + out) * std::sin(t), height);
            };
            b.paint(Material::kRock,
                    shaded(Colour{186, 176, 158, 255}, 0.92F + 0.14F * unit(scrambled(r, i))));
            b.quad(at(i + 1, 0, -0.5F), at(i, 0, -0.5F), at(i, 0, z), at(i + 1, 0, z));
            b.quad(at(i + 1, 0, z), at(i, 0, z), at(i, 1.1F, z), at(i + 1, 1.1F, z));
            if (r == rows - 1)
                b.quad(at(i, 1.1F, -0.5F), at(i + 1, 1.1F, -0.5F), at(i + 1, 1.1F, z), at(i, 1.1F, z));
            b.paint(Material::kTimber, tone::kTimber);
            b.quad(at(i + 1, 0.05F, z + 0.04F), at(i, 0.05F, z + 0.04F), at(i, 0.5F, z + 0.04F),
                   at(i + 1, 0.5F, z + 0.04F));
            seats += 2;
            if (site.full() && chance.chance(0.1F) && b.triangles() < 60000) {
                const glm::vec3 p = at(i, 0.5F, z);
                person(b, Axes{p, a.x, a.y, a.z}.turned(0.25F + 2.64F * share + 1.57F), chance);
            }
        }
    }
    for (const float side : {-1.0F, 1.0F}) {
        latticeMast(b, a.moved(side * 1.25F * half, -0.1F * reach, -0.3F), 9, 0.9F,
                    {Material::kMetal, tone::kSteelDark});
        b.paint(Material::kLamp, tone::kLamp);
        b.box(a.moved(side * 1.25F * half, -0.1F * reach, 8.8F), {-0.8F, -0.2F, 0}, {0.8F, 0.4F, 0.6F});
    }
    for (int n = 0; n < 3; ++n)
        person(b, a.moved(chance.between(-0.4F, 0.4F) * half, 0.02F * reach, 0.9F), chance);
    built.counts = {{"rows", rows}, {"seats", seats}};
    built.mesh = b.take();
    return built;
}

}  // namespace pitscape::shape
