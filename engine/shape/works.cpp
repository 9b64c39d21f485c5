// Mining and industry to look at or to work in; railways.
#include "shape/house.h"
#include "shape/outdoor.h"
#include "shape/plot.h"
#include "shape/vehicles.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <glm/geometric.hpp>

namespace pitscape::shape {
namespace {

using geo::Material;
constexpr Paint kRust{Material::kMetal, {148, 84, 56, 255}};
constexpr Paint kBrick{Material::kTile, {152, 90, 68, 255}};

void hut(Builder& b, const Plot& plot, glm::vec2 p, glm::vec2 size, Roof kind) {
    House h;
    h.width_m = size.x;
    h.depth_m = size.y;
    h.roof = kind;
    h.wall = {Material::kTimber, {156, 112, 76, 255}};
    h.cover = {Material::kMetal, {104, 110, 112, 255}};
    h.porch = kind == Roof::kGable;
    const Seat seat = plot.seat(p, plot.right(), 0.5F * size + glm::vec2{0.5F});
    house(b, seat.axes, seat.drop, h, plot.site().full());
}

/// Blast furnace: stack with rings, hot stoves, a gallery around it.
void furnace(Builder& b, const Axes& a, float h) {
    b.paint(kRust);
    b.tube(a.point(0, 0, -0.5F), a.point(0, 0, 0.4F * h), 0.17F * h, 0.2F * h, 16);
    b.tube(a.point(0, 0, 0.4F * h), a.point(0, 0, 0.82F * h), 0.2F * h, 0.11F * h, 16);
    b.tube(a.point(0, 0, 0.82F * h), a.point(0, 0, h), 0.07F * h, 0.05F * h, 12, true);
    for (const float z : {0.3F, 0.52F, 0.74F}) {
        b.paint(Material::kMetal, tone::kSteelDark);
        b.tube(a.point(0, 0, z * h), a.point(0, 0, z * h + 0.2F), 0.26F * h, 0.26F * h, 16, true);
        for (int i = 0; i < 16; ++i) {
            const float t = 6.2832F * static_cast<float>(i) / 16;
            b.tube(a.point(0.26F * h * std::cos(t), 0.26F * h * std::sin(t), z * h),
                   a.point(0.26F * h * std::cos(t), 0.26F * h * std::sin(t), z * h + 1.1F), 0.04F,
                   0.04F, 4);
        }
    }
    for (const float x : {-0.34F, -0.52F, -0.7F}) {
        b.paint(Material::kMetal, {116, 104, 96, 255});
        b.tube(a.point(x * h, 0, -0.5F), a.point(x * h, 0, 0.66F * h), 0.075F * h, 0.075F * h, 12);
        b.ball(a.point(x * h, 0, 0.66F * h), glm::vec3{0.075F * h}, 6, 12);
    }
    b.paint(kRust.darker(0.85F));
    const std::array pipe{a.point(-0.7F * h, 0, 0.78F * h), a.point(-0.2F * h, 0, 0.86F * h),
                          a.point(0, 0, 0.95F * h), a.point(0.3F * h, 0, 0.8F * h),
                          a.point(0.36F * h, 0, 0.2F * h)};
    b.rope(pipe, 0.03F * h, 8);
    for (const float s : {-1.0F, 1.0F})
        b.beam(a.point(0.7F * h, s, 0), a.point(0.06F * h, s, 0.93F * h), 0.35F, 0.4F);
}

void sluice(Builder& b, const Axes& a) {
    b.paint(Material::kTimber, tone::kTimber);
    for (const float y : {-0.45F, 0.45F})
        b.beam(a.point(-3.5F, y, 1.1F), a.point(3.5F, y, 0.75F), 0.08F, 0.4F);
    for (const float x : {-3.2F, 0.0F, 3.2F})
        for (const float y : {-0.5F, 0.5F})
            b.box(a, {x - 0.07F, y - 0.07F, -0.3F}, {x + 0.07F, y + 0.07F, 0.95F}, Sides::kOnlyAround);
    b.paint(Material::kWater, {120, 168, 172, 255});
    b.quad(a.point(-3.5F, -0.42F, 1.1F), a.point(3.5F, -0.42F, 0.75F), a.point(3.5F, 0.42F, 0.75F),
           a.point(-3.5F, 0.42F, 1.1F));
}

std::vector<glm::vec3> onGround(const Site& site, std::span<const glm::vec2> line, float step,
                                float above) {
    std::vector<glm::vec3> out;
    for (const auto& p : resampled(line, step)) out.push_back(site.onGround(p, above));
    // A railway is calm: heights are smoothed over some steps.
    for (int pass = 0; pass < 6; ++pass)
        for (std::size_t i = 1; i + 1 < out.size(); ++i)
            out[i].z = std::max(out[i].z, 0.25F * (out[i - 1].z + 2 * out[i].z + out[i + 1].z));
    return out;
}

/// Ballast, track, and a train of a locomotive and coaches that stands at a share of the line.
void railway(Builder& b, const Site& site, std::span<const glm::vec2> line, float where, int coaches) {
    const auto path = onGround(site, line, site.full() ? 2.5F : 10.0F, 0.35F);
    for (std::size_t i = 0; i + 1 < path.size(); ++i) {
        b.paint(Material::kGravel,
                shaded(tone::kStone, 0.9F + 0.15F * unit(scrambled(static_cast<std::int64_t>(i), 9))));
        b.beam(path[i] - glm::vec3{0, 0, 0.3F}, path[i + 1] - glm::vec3{0, 0, 0.3F}, 3, 0.55F);
    }
    track(b, path, 0.9F, site.full());
    const auto n = path.size();
    const float spacing = n > 1 ? std::max(0.5F, glm::distance(path[0], path[1])) : 1;
    for (int i = 0; i <= coaches; ++i) {
        const auto at = static_cast<std::size_t>(
            std::clamp(where * static_cast<float>(n) - 5.4F * static_cast<float>(i) / spacing, 1.0F,
                       static_cast<float>(n) - 2));
        if (at + 1 >= n) continue;
        const glm::vec3 d = glm::normalize(path[at + 1] - path[at - 1]);
        const Axes a{path[at] + glm::vec3{0, 0, 0.2F}, d, glm::normalize(glm::vec3{-d.y, d.x, 0}),
                     glm::normalize(glm::cross(d, glm::vec3{-d.y, d.x, 0}))};
        if (i == 0)
            locomotive(b, a, {52, 96, 72, 255});
        else
            coach(b, a, {166, 58, 48, 255});
    }
}

/// Platform with a roof and a station house; x along the track.
void station(Builder& b, const Site& site, const Axes& a) {
    b.paint(Material::kConcrete, tone::kConcrete);
    b.box(a, {-9, 1.9F, -1}, {9, 5.4F, 0.75F}, Sides::kNoBottom);
    b.paint(Material::kTimber, {122, 74, 52, 255});
    for (float x = -7.5F; x < 8; x += 3)
        b.box(a, {x - 0.1F, 4, 0.75F}, {x + 0.1F, 4.2F, 3.6F}, Sides::kOnlyAround);
    b.paint(Material::kMetal, {96, 104, 100, 255});
    b.sheet(a.point(-8.6F, 2, 3.9F), a.point(8.6F, 2, 3.9F), a.point(8.6F, 5.6F, 3.4F),
            a.point(-8.6F, 5.6F, 3.4F));
    House h;
    h.width_m = 10;
    h.depth_m = 6;
    h.wall = {Material::kPaint, {224, 206, 168, 255}};
    h.cover = {Material::kTile, {142, 70, 54, 255}};
    h.pitch = 0.8F;
    house(b, a.moved(0, 9, 0.3F), 1.5F, h, site.full());
    Random chance{site.seed() + 17};
    for (int n = 0; site.full() && n < 7; ++n)
        person(b, a.moved(chance.between(-7, 7), chance.between(2.6F, 5), 0.75F).turned(3.14F), chance);
}

}  // namespace

Built worksYard(const Site& site) {
    Built built;
    if (!Plot::usable(site)) return built;
    const Plot plot{site};
    Random chance{site.seed()};
    Builder b;
    const auto& look = site.kind.look;
    const float scale = std::clamp(plot.depth() / 40, 0.45F, 1.6F);
    const auto stand = [&](float x, float y) {
        return axesAt(site.onGround(plot.at(x, y)), plot.right());
    };
    b.paint(Material::kGravel, {168, 158, 142, 255});
    const std::array yard{plot.at(-0.46F, 0.22F), plot.at(0.46F, 0.22F)};
    ribbon(b, site, yard, 7 * scale, site.full() ? 2.0F : 8.0F);
    if (look.has("headframe")) headframe(b, stand(-0.26F, 0.62F), 20 * scale, kRust);
    if (look.has("furnace")) furnace(b, stand(0.16F, 0.62F), 24 * scale);
    if (look.has("chimney")) chimney(b, stand(0.4F, 0.8F), 30 * scale, 1.4F * scale, kBrick);
    if (look.has("hall")) {
        House hall;
        hall.width_m = 24 * scale;
        hall.depth_m = 11 * scale;
        hall.storeys = 2;
        hall.storey_m = 3.6F;
        hall.roof = Roof::kSaw;
        hall.wall = kBrick;
        hall.cover = {Material::kMetal, {108, 112, 112, 255}};
        const Seat seat =
            plot.seat(plot.at(-0.05F, 0.86F), plot.right(), {hall.width_m / 2, hall.depth_m / 2});
        house(b, seat.axes, seat.drop, hall, site.full());
    }
    if (look.has("tanks"))
        for (int i = 0; i < 3; ++i)
            tank(b, stand(0.22F + 0.1F * static_cast<float>(i), 0.34F + 0.04F * static_cast<float>(i)),
                 2.8F * scale, (4.5F + static_cast<float>(i)) * scale,
                 {Material::kMetal, look.has("clarifier") ? Colour{170, 190, 196, 255} : kRust.colour});
    if (look.has("clarifier"))
        for (const float x : {-0.26F, 0.04F}) {
            const Axes a = stand(x, 0.64F);
            basin(b, a, 0.15F * plot.width(), false);
            b.paint(Material::kMetal, tone::kSteel);
            b.beam(a.point(-0.15F * plot.width(), 0, 0.9F), a.point(0.15F * plot.width(), 0, 0.9F),
                   0.7F, 0.1F);
            const std::array pipe{a.point(0, -0.15F * plot.width(), 0.4F),
                                  a.point(0, -0.22F * plot.width(), 0.5F),
                                  a.point(0.1F * plot.width(), -0.24F * plot.width(), 0.5F)};
            b.paint(Material::kPaint, {54, 110, 152, 255});
            b.rope(pipe, 0.18F, 8);
        }
    if (look.has("heaps"))
        for (int i = 0; i < 4; ++i)
            heap(
                b, site.onGround(plot.at(-0.32F + 0.2F * static_cast<float>(i), 0.72F)),
                (7.5F - static_cast<float>(i)) * scale, (4.4F - 0.5F * static_cast<float>(i)) * scale,
                {Material::kRock, i % 2 == 0 ? Colour{184, 172, 152, 255} : Colour{150, 142, 130, 255}},
                chance.bits());
    if (look.has("crusher")) {
        const Axes a = stand(0.3F, 0.5F);
        b.paint(Material::kMetal, {222, 166, 56, 255});
        b.box(a, {-2.2F * scale, -2 * scale, -0.3F}, {2.2F * scale, 2 * scale, 4.2F * scale},
              Sides::kNoBottom);
        b.paint(Material::kMetal, tone::kSteelDark);
        b.sheet(a.point(-2.2F * scale, -2 * scale, 4.2F * scale),
                a.point(2.2F * scale, -2 * scale, 4.2F * scale),
                a.point(3.4F * scale, -3 * scale, 6 * scale),
                a.point(-3.4F * scale, -3 * scale, 6 * scale));
        b.sheet(a.point(2.2F * scale, 2 * scale, 4.2F * scale),
                a.point(-2.2F * scale, 2 * scale, 4.2F * scale),
                a.point(-3.4F * scale, 3 * scale, 6 * scale),
                a.point(3.4F * scale, 3 * scale, 6 * scale));
    }
    if (look.has("conveyor"))
        conveyor(b, site.onGround(plot.at(0.28F, 0.44F), 1.5F),
                 site.onGround(plot.at(-0.2F, 0.62F), 8 * scale),
                 {Material::kMetal, {206, 158, 66, 255}});
    if (look.has("loader")) loader(b, stand(0.04F, 0.3F).turned(0.5F), {226, 172, 44, 255});
    if (look.has("bays"))
        for (int i = 0; i < 5; ++i) {
            const Seat seat = plot.seat(plot.at(-0.36F + 0.18F * static_cast<float>(i), 0.76F),
                                        plot.right(), {2.5F, 3});
            b.paint(Material::kConcrete, tone::kConcreteDark);
            const float w = 0.08F * plot.width();
            for (const float x : {-w, w})
                b.box(seat.axes, {x - 0.15F, -3, -seat.drop}, {x + 0.15F, 3, 2}, Sides::kNoBottom);
            b.box(seat.axes, {-w, 2.8F, -seat.drop}, {w, 3.1F, 2}, Sides::kNoBottom);
            constexpr std::array kStuff{Colour{176, 92, 66, 255}, Colour{126, 150, 96, 255},
                                        Colour{186, 178, 164, 255}, Colour{104, 116, 130, 255},
                                        Colour{160, 118, 74, 255}};
            heap(b, seat.axes.point(0, 0.6F, 0), 0.8F * w + 0.8F, 1.9F,
                 {Material::kRock, kStuff[static_cast<std::size_t>(i)]}, chance.bits());
        }
    if (look.has("containers"))
        for (int i = 0; i < 4; ++i) {
            constexpr std::array kTints{Colour{46, 110, 74, 255}, Colour{42, 88, 140, 255},
                                        Colour{196, 148, 48, 255}, Colour{150, 60, 50, 255}};
            const Axes a = stand(-0.38F + 0.2F * static_cast<float>(i), 0.4F);
            b.paint(Material::kMetal, kTints[static_cast<std::size_t>(i)]);
            b.box(a, {-2.6F, -1.1F, 0.1F}, {2.6F, 1.1F, 2.2F}, Sides::kNoBottom);
            for (float x = -2.4F; x < 2.6F; x += 0.6F)
                b.box(a, {x, -1.16F, 0.1F}, {x + 0.12F, 1.16F, 2.2F}, Sides::kOnlyAround);
        }
    if (look.has("sluices"))
        for (int i = 0; i < 4; ++i) {
            sluice(b, stand(0.06F + 0.1F * static_cast<float>(i % 2),
                            0.34F + 0.14F * static_cast<float>(i)));
            for (int n = 0; site.full() && n < 3; ++n)
                person(
                    b,
                    stand(0.02F + 0.06F * static_cast<float>(n), 0.31F + 0.14F * static_cast<float>(i)),
                    chance);
        }
    if (look.has("wagons")) {
        const std::array line{plot.at(-0.44F, 0.4F), plot.at(-0.1F, 0.44F), plot.at(0.3F, 0.86F)};
        const auto path = onGround(site, line, 3, 0.1F);
        track(b, path, 0.7F, site.full());
        for (std::size_t i = 2; i + 1 < path.size() && i < 12; i += 2) {
            const glm::vec3 d = path[i + 1] - path[i];
            oreWagon(b, axesAt(path[i] + glm::vec3{0, 0, 0.15F}, glm::vec2{d}), {110, 84, 66, 255});
        }
    }
    if (look.has("hut"))
        hut(b, plot, plot.at(0.36F, 0.8F), {8 * scale + 2, 5 * scale + 1}, Roof::kGable);
    if (site.full()) {
        for (int n = 0; n < 8; ++n)
            person(b,
                   stand(chance.between(-0.4F, 0.4F), chance.between(0.16F, 0.28F))
                       .turned(chance.between(0, 6)),
                   chance);
        infoBoard(b, stand(0.42F, 0.06F), colourOfKind(site));
    }
    const std::array<glm::vec3, 1> away{{{plot.middle(), 0.42F * plot.width()}}};
    greenery(plot, chance, away, 0.006F, built.plants);
    built.mesh = b.take();
    return built;
}

Built railwayPark(const Site& site) {
    Built built;
    if (!Plot::usable(site)) return built;
    const Plot plot{site};
    Random chance{site.seed()};
    Builder b;
    std::vector<glm::vec2> loop;
    for (int i = 0; i <= 48; ++i) {
        const float t = 6.2831853F * static_cast<float>(i) / 48;
        const float c = std::cos(t), s = std::sin(t);
        // An oval with straight sides.
        loop.push_back(plot.at(0.42F * std::copysign(std::pow(std::abs(c), 0.6F), c),
                               0.54F + 0.36F * std::copysign(std::pow(std::abs(s), 0.75F), s)));
    }
    railway(b, site, loop, 0.72F, 3);
    station(b, site, axesAt(site.onGround(plot.at(-0.1F, 0.2F), 0.1F), plot.right()));
    for (int i = 0; i < 3; ++i) {  // engines kept on display
        const Axes a = axesAt(
            site.onGround(plot.at(-0.2F + 0.17F * static_cast<float>(i), 0.62F), 0.3F), plot.right());
        const std::array line{a.point(-4, 0, 0), a.point(4, 0, 0)};
        track(b, line, 0.9F, site.full());
        if (i == 1)
            coach(b, a.moved(0, 0, 0.2F), {58, 88, 130, 255});
        else
            locomotive(b, a.moved(0, 0, 0.2F),
                       i == 0 ? Colour{38, 42, 46, 255} : Colour{160, 52, 44, 255});
    }
    const Axes table = axesAt(site.onGround(plot.at(0.24F, 0.5F), 0.15F), plot.right());
    b.paint(Material::kConcrete, tone::kConcreteDark);
    b.tube(table.point(0, 0, -0.3F), table.point(0, 0, 0.05F), 6, 6, 20, true);
    const std::array bridge{table.point(-5.8F, 0, 0.25F), table.point(5.8F, 0, 0.25F)};
    track(b, bridge, 0.9F, site.full());
    const std::array<glm::vec3, 3> away{
        {{plot.at(-0.1F, 0.25F), 14}, {plot.at(0.24F, 0.5F), 8}, {plot.at(-0.05F, 0.62F), 16}}};
    if (site.full())
        for (int n = 0; n < 12; ++n)
            person(
                b,
                axesAt(site.onGround(plot.at(chance.between(-0.3F, 0.3F), chance.between(0.4F, 0.75F))),
                       plot.right())
                    .turned(chance.between(0, 6)),
                chance);
    std::vector<Plant> trees;
    greenery(plot, chance, away, 0.006F, trees);
    for (const Plant& tree : trees) {
        const bool clear = std::ranges::all_of(
            loop, [&](glm::vec2 q) { return glm::distance(q, glm::vec2{tree.place}) > 5.5F; });
        if (clear) built.plants.push_back(tree);
    }
    built.mesh = b.take();
    return built;
}

Built railLine(const Site& site) {
    Built built;
    if (site.placement.path.size() < 2) return built;
    Builder b;
    std::vector<glm::vec2> line;
    for (const auto& p : site.placement.path) line.push_back(site.relative(p));
    railway(b, site, line, 0.62F, 4);
    const auto at = [&](std::size_t i, std::size_t j) {
        const glm::vec2 d = glm::normalize(line[j] - line[i]);
        return axesAt(site.onGround(line[i] + 10.0F * d, 0.25F), d);
    };
    station(b, site, at(0, 1));
    station(b, site, at(line.size() - 1, line.size() - 2));
    built.counts = {{"stations", 2}};
    built.mesh = b.take();
    return built;
}

}  // namespace pitscape::shape
