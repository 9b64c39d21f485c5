// Places where vehicles or pods stand: car park, camp of buses and campers, pods on bare rock.
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
constexpr std::array kCars{Colour{196, 196, 192, 255}, Colour{52, 56, 62, 255},
                           Colour{178, 52, 44, 255},   Colour{58, 92, 140, 255},
                           Colour{228, 226, 218, 255}, Colour{112, 122, 104, 255}};

/// Half a ball of panels on legs with a lit window: a night under the stars.
void moonPod(Builder& b, const Axes& a, float r, bool full) {
    constexpr int kRings = 5;
    const int sides = full ? 14 : 8;
    const auto at = [&](int i, int s) {
        const float polar = 1.45F * static_cast<float>(i) / kRings,
                    t = 6.2831853F * static_cast<float>(s % sides) / static_cast<float>(sides);
        return a.point(r * std::cos(polar) * std::cos(t), r * std::cos(polar) * std::sin(t),
                       0.9F + r * 1.05F * std::sin(polar));
    };
    b.paint(Material::kTimber, tone::kTimberGrey);
    b.tube(a.point(0, 0, 0.62F), a.point(0, 0, 0.9F), r + 0.9F, r + 0.9F, sides, true);
    b.paint(Material::kMetal, tone::kSteel);
    for (int i = 0; i < 5; ++i) {
        const float t = 1.2566F * static_cast<float>(i);
        b.beam(a.point(1.2F * r * std::cos(t), 1.2F * r * std::sin(t), -1),
               a.point(0.8F * r * std::cos(t), 0.8F * r * std::sin(t), 0.7F), 0.14F, 0.14F);
    }
    for (int i = 0; i < kRings; ++i)
        for (int s = 0; s < sides; ++s) {
            const float t = 6.2831853F * (static_cast<float>(s) + 0.5F) / static_cast<float>(sides);
            const bool glass = std::sin(t) < -0.55F && i > 0 && i < 4;
            const bool door = std::sin(t) < -0.9F && i == 0;
            b.paint(glass  ? Paint{Material::kLamp, {255, 206, 138, 255}}
                    : door ? Paint{Material::kPaint, {66, 72, 84, 255}}
                           : Paint{Material::kPaint,
                                   shaded(Colour{238, 238, 234, 255}, s % 2 == 0 ? 1.0F : 0.93F)});
            b.quad(at(i, s), at(i, s + 1), at(i + 1, s + 1), at(i + 1, s));
        }
    b.paint(Material::kMetal, tone::kSteel);
    b.tube(a.point(0, 0, 0.9F + r), a.point(0, 0, 1.5F + r), 0.05F, 0.03F, 5);
    b.ball(a.point(0, 0, 1.5F + r), glm::vec3{0.12F}, 4, 6);
}

}  // namespace

Built carPark(const Site& site) {
    Built built;
    if (!Plot::usable(site)) return built;
    const Plot plot{site};
    Random chance{site.seed()};
    Builder b;
    constexpr float kStall = 2.6F, kDeep = 5.2F, kAisle = 6.2F;
    int stalls = 0, cars = 0, row = 0;
    for (float y = 1.6F; y + 2 * kDeep + kAisle < plot.depth() + 0.5F; y += 2 * kDeep + kAisle, ++row) {
        const float share = (y + kDeep + kAisle / 2) / plot.depth();
        b.paint(Material::kConcrete, {120, 118, 114, 255});
        const std::array aisle{plot.at(-0.47F, share), plot.at(0.47F, share)};
        ribbon(b, site, aisle, kAisle, site.full() ? 3.0F : 12.0F, 0.08F);
        for (const float side : {-1.0F, 1.0F})
            for (float x = -0.46F * plot.width(); x < 0.46F * plot.width(); x += kStall) {
                const glm::vec2 p =
                    plot.at(x / plot.width(), share) + side * (kAisle + kDeep) / 2 * plot.in();
                if (!plot.inside(p, 1.2F) || stalls > 900) continue;
                ++stalls;
                const int nth = stalls % 9;
                const Axes a = axesAt(site.onGround(p, 0.08F), plot.right());
                if (nth == 0) {
                    built.plants.push_back(
                        plantAt(site, p, PlantForm::kBroadleaf, treeHeight_m(site, 7), 0.8F, chance));
                    continue;
                }
                if (b.triangles() < 45000) {
                    b.paint(Material::kPaint, {150, 164, 110, 255});
                    carpet(b, site, a, {-kStall / 2 + 0.12F, -kDeep / 2},
                           {kStall / 2 - 0.12F, kDeep / 2}, 6, 0.07F);
                    b.paint(Material::kPaint, {232, 230, 222, 255});
                    b.box(a, {-kStall / 2 - 0.06F, -kDeep / 2, -0.05F},
                          {-kStall / 2 + 0.06F, kDeep / 2, 0.03F}, Sides::kNoBottom);
                }
                if (chance.chance(0.62F) && cars < (site.full() ? 130 : 20)) {
                    car(b, a.turned(side > 0 ? -1.5708F : 1.5708F),
                        kCars[static_cast<std::size_t>(chance.below(6))]);
                    ++cars;
                }
            }
    }
    for (float x = -0.4F; x < 0.5F; x += 0.27F)
        lampPost(b, {.at = site.onGround(plot.at(x, 0.03F))}, 5);
    infoBoard(b, axesAt(site.onGround(plot.at(0.42F, 0.02F)), plot.right()), {52, 96, 160, 255});
    bus(b, axesAt(site.onGround(plot.at(-0.28F, 0.97F), 0.08F), plot.right()), {212, 150, 52, 255});
    built.counts = {{"stalls", stalls}, {"cars", cars}};
    built.mesh = b.take();
    return built;
}

Built vehicleCamp(const Site& site) {
    Built built;
    if (!Plot::usable(site)) return built;
    const Plot plot{site};
    Random chance{site.seed()};
    Builder b;
    const double size = site.placement.size > 0 ? site.placement.size : site.kind.sizeDefault;
    const int wanted = std::max(2, static_cast<int>(std::lround(size)));
    int pitches = 0;
    std::vector<glm::vec3> taken;
    for (float y = 9; y < plot.depth() - 4 && pitches < wanted; y += 19) {
        const std::array lane{plot.at(-0.45F, y / plot.depth()), plot.at(0.45F, y / plot.depth())};
        b.paint(Material::kGravel, tone::kGravel);
        ribbon(b, site, lane, 5, site.full() ? 2.5F : 8.0F);
        for (float x = -0.44F * plot.width(); x < 0.44F * plot.width() && pitches < wanted; x += 12)
            for (const float side : {-1.0F, 1.0F}) {
                const glm::vec2 p =
                    plot.at((x + 4) / plot.width(), y / plot.depth()) + side * 7.2F * plot.in();
                if (!plot.inside(p, 3) || pitches >= wanted) continue;
                taken.emplace_back(p, 7);
                b.paint(Material::kGravel, shaded(tone::kGravel, 0.9F));
                const Seat seat = plot.seat(p, plot.right(), {4.5F, 2});
                Axes a = seat.axes;
                a.at.z -= 0.05F;
                carpet(b, site, a, {-6, -3.6F}, {6, 3.2F}, 3, 0.08F);
                const Axes facing = side > 0 ? a : a.turned(3.14159F);
                const Colour tint = kCars[static_cast<std::size_t>(chance.below(5) + 1)];
                if (pitches % 3 == 0)
                    bus(b, facing,
                        pitches % 2 == 0 ? Colour{216, 148, 48, 255} : Colour{88, 136, 150, 255});
                else
                    camper(b, facing, tint);
                ++pitches;
                if (!site.full()) continue;
                picnicTable(b,
                            axesAt(site.onGround(glm::vec2{facing.point(1, -4.4F, 0)}), plot.right()));
                if (chance.chance(0.5F))
                    lounger(
                        b,
                        axesAt(site.onGround(glm::vec2{facing.point(-3.5F, -4.6F, 0)}), plot.right()),
                        tint);
                if (chance.chance(0.6F))
                    person(b, axesAt(site.onGround(glm::vec2{facing.point(3, -4.2F, 0)}), plot.right()),
                           chance);
            }
        for (float x = -0.42F; site.full() && x < 0.45F; x += 0.2F)
            lampPost(b, {.at = site.onGround(plot.at(x, y / plot.depth()) + 3.0F * plot.in())}, 1);
    }
    House wash;
    wash.width_m = 9;
    wash.depth_m = 5;
    wash.roof = Roof::kShed;
    wash.wall = {Material::kTimber, tone::kTimber};
    const Seat seat = plot.seat(plot.at(0.36F, 0.92F), plot.right(), {5, 4});
    house(b, seat.axes, seat.drop, wash, site.full());
    taken.emplace_back(plot.at(0.36F, 0.92F), 8);
    greenery(plot, chance, taken, 0.012F, built.plants);
    built.counts = {{"pitches", pitches}};
    built.mesh = b.take();
    return built;
}

Built moonPods(const Site& site) {
    Built built;
    if (!Plot::usable(site)) return built;
    const Plot plot{site};
    Random chance{site.seed()};
    Builder b;
    const double size = site.placement.size > 0 ? site.placement.size : site.kind.sizeDefault;
    const int wanted = std::max(2, static_cast<int>(std::lround(size)));
    int pods = 0;
    std::vector<glm::vec3> taken{{plot.middle(), 4}};
    for (int n = 1; n < wanted * 30 && pods < wanted; ++n) {
        const float r = 5.5F + 2.6F * std::sqrt(static_cast<float>(n)),
                    t = 2.39996F * static_cast<float>(n);
        const glm::vec2 out{std::cos(t), std::sin(t)},
            p = plot.middle() + r * (1.25F * out.x * plot.right() + out.y * plot.in());
        const bool room = std::ranges::all_of(
            taken, [&](glm::vec3 q) { return glm::distance(p, glm::vec2{q}) > q.z + 4.5F; });
        if (!room || !plot.inside(p, 3.2F)) continue;
        taken.emplace_back(p, 4.5F);
        const Seat seat = plot.seat(p, {-out.y, out.x}, {3, 3});
        moonPod(b, seat.axes, chance.between(2.4F, 2.9F), site.full());
        ++pods;
        b.paint(Material::kLamp, {255, 220, 170, 255});
        for (int i = 1; site.full() && i < 6; ++i) {
            const glm::vec2 q = glm::mix(plot.middle(), p, static_cast<float>(i) / 7);
            b.ball(site.onGround(q, 0.18F), glm::vec3{0.12F}, 3, 6);
        }
    }
    b.paint(Material::kConcrete, {206, 204, 198, 255});
    const Axes dish = axesAt(site.onGround(plot.middle()), plot.right());
    b.tube(dish.at, dish.point(0, 0, 0.35F), 3.2F, 3.0F, 18, true);
    b.paint(Material::kMetal, tone::kSteelDark);
    b.beam(dish.point(0, 0, 0.3F), dish.point(0, 0, 1.3F), 0.2F, 0.2F, {1, 0, 0});
    b.paint(Material::kPaint, {236, 236, 232, 255});
    b.tube(dish.point(-0.5F, -0.4F, 1.1F), dish.point(0.9F, 0.7F, 2.5F), 0.24F, 0.3F, 10,
           true);  // a telescope
    for (int n = 0; site.full() && n < 5; ++n) {
        const float t = chance.between(0, 6.28F);
        person(b,
               axesAt(site.onGround(plot.middle() + 2.2F * glm::vec2{std::cos(t), std::sin(t)}, 0.35F),
                      {-std::sin(t), std::cos(t)}),
               chance);
    }
    for (int n = 0; site.full() && n < 40; ++n) {
        const glm::vec2 p = plot.at(chance.between(-0.48F, 0.48F), chance.next());
        if (plot.inside(p, 1)) stone(b, site.onGround(p), chance.between(0.3F, 1.1F), chance.bits());
    }
    built.counts = {{"pods", pods}};
    built.mesh = b.take();
    return built;
}

}  // namespace pitscape::shape
