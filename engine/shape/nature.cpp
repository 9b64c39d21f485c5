// Land that comes back by itself or with some help, and what watches over it.
#include "shape/growth.h"
#include "shape/outdoor.h"
#include "shape/plot.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <glm/geometric.hpp>

namespace pitscape::shape {
namespace {

using geo::Material;

void deer(Builder& b, const Axes& a, Random& chance) {
    const Paint coat{Material::kFabric, shaded(Colour{156, 104, 66, 255}, chance.between(0.85F, 1.1F))};
    b.paint(coat);
    b.lump(a.moved(0, 0, 1.0F), {0.62F, 0.26F, 0.3F}, {5, 8}, 0, 0, Finish::kSmooth);
    b.tube(a.point(0.5F, 0, 1.1F), a.point(0.82F, 0, 1.6F), 0.15F, 0.1F, 6);
    b.lump(a.moved(0.92F, 0, 1.66F), {0.22F, 0.1F, 0.11F}, {4, 6}, 0, 0, Finish::kSmooth);
    b.paint(coat.darker(0.7F));
    for (const float x : {-0.42F, 0.42F})
        for (const float y : {-0.14F, 0.14F})
            b.tube(a.point(x, y, 0), a.point(x, y, 0.85F), 0.04F, 0.07F, 4);
    for (const float y : {-0.06F, 0.06F}) {
        b.tube(a.point(0.86F, y, 1.74F), a.point(0.7F, 4 * y, 2.15F), 0.02F, 0.015F, 3);
        b.tube(a.point(0.78F, 2.5F * y, 1.95F), a.point(0.95F, 4.5F * y, 2.15F), 0.015F, 0.01F, 3);
    }
}

void deadwood(Builder& b, const Axes& a, Random& chance) {
    b.paint(Material::kBark, shaded(Colour{146, 126, 104, 255}, chance.between(0.8F, 1.05F)));
    const float length = chance.between(3, 6);
    b.tube(a.point(-length / 2, 0, 0.2F), a.point(length / 2, 0, 0.35F), 0.3F, 0.16F, 7, true);
    for (int i = 0; i < 3; ++i) {
        const float x = length * chance.between(-0.1F, 0.4F);
        b.tube(
            a.point(x, 0, 0.3F),
            a.point(x + chance.between(0.2F, 0.9F), chance.between(-1, 1), chance.between(0.6F, 1.4F)),
            0.09F, 0.03F, 5);
    }
}

/// Mast with a solar panel, a cabinet, a rain gauge and a wind sensor in a small fence.
void weatherMast(Builder& b, const Axes& a, float height, bool fenced) {
    latticeMast(b, a, height, 0.55F, {Material::kMetal, {206, 210, 212, 255}});
    b.paint(Material::kMetal, tone::kSteelDark);
    b.tube(a.point(-0.8F, 0, height - 0.1F), a.point(0.8F, 0, height - 0.1F), 0.03F, 0.03F, 4);
    b.tube(a.point(0.8F, 0, height - 0.1F), a.point(0.8F, 0, height + 0.25F), 0.02F, 0.02F, 4);
    b.paint(Material::kPaint, {40, 44, 48, 255});
    for (int i = 0; i < 3; ++i) {
        const float t = 2.094F * static_cast<float>(i);
        b.ball(a.point(0.8F + 0.2F * std::cos(t), 0.2F * std::sin(t), height + 0.25F), glm::vec3{0.08F},
               3, 5);
    }
    b.paint(Material::kPaint, {240, 240, 236, 255});
    for (int i = 0; i < 5; ++i)
        b.tube(a.point(-0.8F, 0, height - 0.45F + 0.09F * static_cast<float>(i)),
               a.point(-0.8F, 0, height - 0.41F + 0.09F * static_cast<float>(i)), 0.16F, 0.13F, 8,
               true);
    b.paint(Material::kSolarCell, {28, 40, 66, 255});
    const Axes panel = a.moved(0, -0.35F, 0.55F * height);
    b.sheet(panel.point(-0.7F, -0.4F, -0.1F), panel.point(0.7F, -0.4F, -0.1F),
            panel.point(0.7F, 0.1F, 0.65F), panel.point(-0.7F, 0.1F, 0.65F));
    b.paint(Material::kPaint, {222, 226, 222, 255});
    b.box(a, {-0.35F, -0.55F, 0.6F}, {0.35F, -0.2F, 1.5F});
    if (!fenced) return;
    b.paint(Material::kMetal, tone::kSteel);
    b.tube(a.point(1.4F, -1, 0), a.point(1.4F, -1, 1.1F), 0.13F, 0.13F, 10, true);  // rain gauge
    for (int side = 0; side < 4; ++side) {
        const Axes f = a.turned(1.5708F * static_cast<float>(side));
        for (float x = -2.4F; x < 2.5F; x += 1.2F)
            b.tube(f.point(x, -2.4F, -0.2F), f.point(x, -2.4F, 1.3F), 0.04F, 0.04F, 4);
        for (const float z : {0.3F, 0.75F, 1.2F})
            b.tube(f.point(-2.4F, -2.4F, z), f.point(2.4F, -2.4F, z), 0.03F, 0.03F, 3);
    }
}

/// Camera and loudspeaker pole.
void watchPole(Builder& b, const Axes& a) {
    b.paint(Material::kMetal, tone::kSteelDark);
    b.tube(a.point(0, 0, -0.4F), a.point(0, 0, 6), 0.11F, 0.07F, 7, true);
    b.beam(a.point(0, 0, 5.6F), a.point(1.2F, 0, 5.7F), 0.07F, 0.07F);
    b.paint(Material::kPaint, {240, 240, 238, 255});
    b.box(a.moved(1.1F, 0, 5.3F), {-0.15F, -0.35F, 0}, {0.15F, 0.25F, 0.28F});
    b.ball(a.point(0.5F, 0, 5.35F), glm::vec3{0.2F}, 5, 8);
    b.paint(Material::kLamp, {255, 84, 60, 255});
    b.ball(a.point(0, 0, 6.1F), glm::vec3{0.12F}, 4, 6);
    b.paint(Material::kSolarCell, {28, 40, 66, 255});
    b.sheet(a.point(-0.5F, -0.4F, 4.4F), a.point(0.5F, -0.4F, 4.4F), a.point(0.5F, 0.1F, 4.95F),
            a.point(-0.5F, 0.1F, 4.95F));
    b.paint(Material::kPaint, {52, 104, 164, 255});
    b.box(a, {-0.25F, -0.2F, 1.2F}, {0.25F, 0.2F, 1.9F});
}

}  // namespace

/// Patches of grass, herbs, bushes and trees that close with the years.
Built succession(const Site& site) {
    Built built;
    if (!Plot::usable(site)) return built;
    const Plot plot{site};
    Random chance{site.seed()};
    Builder b;
    const auto& look = site.kind.look;
    const float age = static_cast<float>(site.year), area = plot.width() * plot.depth();
    const int tries = std::clamp(static_cast<int>(area * (site.full() ? 0.35F : 0.06F)), 200, 9000);
    const auto mix = forestMix();
    const float come = 1 - std::exp(-age / 9);
    for (int n = 0; n < tries; ++n) {
        const glm::vec2 p = plot.at(chance.between(-0.5F, 0.5F), chance.next());
        const glm::vec2 q = 0.06F * p;
        const float patch =
            0.5F + 0.25F * (std::sin(q.x * 3 + 1.3F * std::sin(q.y * 2)) + std::cos(q.y * 4 - q.x));
        const std::uint32_t bits = chance.bits();
        if (!plot.inside(p) || !site.isFree(p) || chance.next() > 0.25F + 0.75F * come) continue;
        const float wild = look.has("mixed") ? 0.62F : look.has("deadwood") ? 0.55F : 0.72F;
        if (patch > wild && site.slope_deg(p) < 40) {
            const Species& species = mix[bits % mix.size()];
            const float tall = grown_m(species, age - chance.between(0, 5));
            if (bits % 6 != 0 && species.height_m > 5) continue;  // trees are few
            built.plants.push_back(plantAt(site, p, species.form, std::max(0.5F, tall),
                                           species.spread_m / species.height_m, chance));
        } else {
            built.plants.push_back(plantAt(site, p,
                                           bits % 3 == 0   ? PlantForm::kHerb
                                           : bits % 9 == 1 ? PlantForm::kShrub
                                                           : PlantForm::kGrassTuft,
                                           bits % 9 == 1 ? 1.1F : 0.55F, 1.1F, chance));
        }
    }
    if (look.has("deadwood"))
        for (int n = 0; n < 9; ++n) {
            const glm::vec2 p = plot.at(chance.between(-0.4F, 0.4F), chance.between(0.05F, 0.6F));
            deadwood(b, axesAt(site.onGround(p), plot.right()).turned(chance.between(0, 6)), chance);
            if (n % 2 == 0)
                stone(b, site.onGround(p + glm::vec2{2, 2}), chance.between(0.6F, 1.6F), chance.bits());
        }
    if (look.has("deer"))
        for (int n = 0; n < 5; ++n)
            deer(b,
                 axesAt(site.onGround(plot.at(-0.06F + 0.1F * chance.between(-1, 1),
                                              0.16F + 0.07F * static_cast<float>(n % 3))),
                        plot.right())
                     .turned(chance.between(0, 6)),
                 chance);
    if (look.has("stakes"))
        for (float x = -0.44F; x < 0.45F; x += 0.11F)
            for (float y = 0.08F; y < 0.95F; y += 0.17F) {  // guards around helped seedlings
                const glm::vec2 p = plot.at(x + 0.02F * std::sin(31 * y), y);
                if (!plot.inside(p, 1)) continue;
                b.paint(Material::kPaint, {206, 196, 168, 255});
                b.tube(site.onGround(p, -0.1F), site.onGround(p, 1.1F), 0.13F, 0.13F, 6);
                built.plants.push_back(plantAt(site, p, PlantForm::kBroadleaf,
                                               std::max(1.4F, treeHeight_m(site, 6)), 0.5F, chance));
            }
    if (look.has("pool")) {
        const Axes a = axesAt(site.onGround(plot.at(0.2F, 0.3F), 0.05F), plot.right());
        basin(b, a, std::min(4.5F, 0.09F * plot.width()), false);
        for (int n = 0; n < 26; ++n) {
            const float t = chance.between(0, 6.28F);
            built.plants.push_back(plantAt(site,
                                           glm::vec2{a.at} + std::min(4.8F, 0.095F * plot.width()) *
                                                                 glm::vec2{std::cos(t), std::sin(t)},
                                           PlantForm::kReed, 1.5F, 0.6F, chance));
        }
    }
    infoBoard(b, axesAt(site.onGround(plot.at(0.4F, 0.02F)), plot.right()), colourOfKind(site));
    built.counts = {{"plants", static_cast<int>(built.plants.size())}};
    built.mesh = b.take();
    return built;
}

Built monitoring(const Site& site) {
    Built built;
    if (!Plot::usable(site)) return built;
    const Plot plot{site};
    Builder b;
    const bool spread = site.kind.look.has("spread");
    if (!spread) {
        const float height = site.kind.height_m > 0 ? static_cast<float>(site.kind.height_m) : 4;
        weatherMast(b, axesAt(site.onGround(plot.middle()), plot.right()), height, true);
        built.mesh = b.take();
        return built;
    }
    const float step = std::max(28.0F, plot.width() / 12);
    int poles = 0;
    for (float y = 0.5F * step; y < plot.depth(); y += step)
        for (float x = 0.5F * step - 0.5F * plot.width(); x < 0.5F * plot.width(); x += step) {
            const glm::vec2 p = plot.at(x / plot.width(), y / plot.depth());
            if (!plot.inside(p, 2)) continue;
            watchPole(b, axesAt(site.onGround(p), plot.right()));
            ++poles;
        }
    const Seat seat = plot.seat(plot.middle(), plot.right(), {3, 2});
    b.paint(Material::kPaint, {226, 230, 230, 255});
    b.box(seat.axes, {-2.6F, -1.5F, -seat.drop}, {2.6F, 1.5F, 2.8F}, Sides::kNoBottom);
    b.paint(Material::kGlass, tone::kGlass);
    b.box(seat.axes, {-2.2F, -1.55F, 1}, {0.8F, -1.48F, 2.2F});
    b.paint(Material::kPaint, {52, 104, 164, 255});
    b.box(seat.axes, {-2.8F, -1.7F, 2.8F}, {2.8F, 1.7F, 3.05F});
    latticeMast(b, seat.axes.moved(0, 0, 3), 9, 0.7F, {Material::kMetal, {206, 72, 56, 255}});
    built.counts = {{"poles", poles}};
    built.mesh = b.take();
    return built;
}

}  // namespace pitscape::shape
