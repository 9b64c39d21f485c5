// Ground that is worked: crops, pasture, orchards, greenhouses, soil that is being mended.
#include "shape/crop_rows.h"
#include "shape/house.h"
#include "shape/outdoor.h"
#include "shape/plot.h"
#include "shape/vehicles.h"

#include <algorithm>
#include <cmath>

#include <glm/geometric.hpp>

namespace pitscape::shape {
namespace {

using geo::Material;
constexpr std::size_t kMostPlants = 9000;

/// Calls `each` at equal steps along rows across the plot.
template <class Each>
void alongRows(const Plot& plot, float row_m, float step_m, Each&& each) {
    const int rows = static_cast<int>(plot.depth() / row_m),
              steps = static_cast<int>(plot.width() / step_m);
    for (int r = 0; r < rows; ++r)
        for (int s = 0; s < steps; ++s) {
            const glm::vec2 p =
                plot.at((static_cast<float>(s) + 0.5F) / static_cast<float>(steps) - 0.5F,
                        (static_cast<float>(r) + 0.5F) / static_cast<float>(rows));
            if (plot.inside(p, 1) && plot.site().isFree(p)) each(p, r, s);
        }
}

void sheep(Builder& b, const Axes& a, Random& chance) {
    b.paint(Material::kFabric, shaded(Colour{232, 226, 210, 255}, chance.between(0.85F, 1.05F)));
    b.lump(a.moved(0, 0, 0.62F), {0.55F, 0.32F, 0.34F}, {4, 7}, 0.15F, chance.bits(), Finish::kFaceted);
    b.paint(Material::kFabric, {54, 48, 44, 255});
    b.ball(a.point(0.62F, 0, 0.72F), {0.17F, 0.12F, 0.15F}, 3, 5);
    for (const float x : {-0.3F, 0.3F})
        for (const float y : {-0.15F, 0.15F})
            b.tube(a.point(x, y, 0), a.point(x, y, 0.4F), 0.05F, 0.06F, 4);
}

void tractor(Builder& b, const Axes& a) {
    b.paint(Material::kFabric, {46, 46, 48, 255});
    for (const float y : {-0.95F, 0.95F}) {
        b.tube(a.point(-1.1F, y - 0.22F, 0.85F), a.point(-1.1F, y + 0.22F, 0.85F), 0.85F, 0.85F, 12,
               true);
        b.tube(a.point(1.3F, 0.8F * y - 0.14F, 0.5F), a.point(1.3F, 0.8F * y + 0.14F, 0.5F), 0.5F, 0.5F,
               10, true);
    }
    b.paint(Material::kPaint, {182, 52, 40, 255});
    b.box(a, {-0.3F, -0.42F, 0.8F}, {2.0F, 0.42F, 1.7F});
    b.box(a, {-1.6F, -0.75F, 1.6F}, {-0.4F, 0.75F, 1.75F});
    b.paint(Material::kGlass, tone::kGlass);
    b.box(a, {-1.5F, -0.7F, 1.75F}, {-0.2F, 0.7F, 2.75F}, Sides::kOnlyAround);
    b.paint(Material::kPaint, {236, 230, 214, 255});
    b.box(a, {-1.6F, -0.8F, 2.75F}, {-0.1F, 0.8F, 2.87F});
}

void shelter(Builder& b, const Plot& plot, glm::vec2 p) {
    House barn;
    barn.width_m = 9;
    barn.depth_m = 6;
    barn.wall = {Material::kTimber, {150, 106, 72, 255}};
    barn.cover = {Material::kMetal, {128, 70, 56, 255}};
    barn.glazing = 0.3F;
    const Seat seat = plot.seat(p, plot.right(), {5, 4});
    house(b, seat.axes, seat.drop, barn, plot.site().full());
}

}  // namespace

void cropRows(Builder& b, const Plot& plot, float row_m, Colour crop, float height_m) {
    const Site& site = plot.site();
    const float wide = std::max(row_m, std::max(plot.depth() / 110, plot.width() / 160));
    const int rows = std::max(1, static_cast<int>(plot.depth() / wide));
    const float step = site.full() ? std::max(5.0F, plot.width() / 28) : plot.width() / 4;
    for (int r = 0; r < rows; ++r) {
        const float along = (static_cast<float>(r) + 0.5F) / static_cast<float>(rows);
        for (float x = 0; x < plot.width(); x += step) {
            const glm::vec2 p = plot.at(x / plot.width() - 0.5F, along),
                            q = plot.at(std::min(1.0F, (x + step) / plot.width()) - 0.5F, along);
            if (!plot.inside(p, 1.5F) || !plot.inside(q, 1.5F)) continue;
            b.paint(Material::kFoliage,
                    shaded(crop, 0.86F + 0.26F * unit(scrambled(r, std::lround(x), 4))));
            const glm::vec3 u = site.onGround(p, 0.5F * height_m),
                            v = site.onGround(q, 0.5F * height_m);
            b.beam(u, v, 0.55F * wide, height_m);
        }
    }
}

Built fields(const Site& site) {
    Built built;
    if (!Plot::usable(site)) return built;
    const Plot plot{site};
    Random chance{site.seed()};
    Builder b;
    const auto& look = site.kind.look;
    if (look.has("rows")) cropRows(b, plot, site.param("row_m", 1.2F), {148, 164, 66, 255}, 0.55F);
    if (look.has("fence")) ringFence(b, plot, 1.25F, {Material::kTimber, tone::kTimberGrey});
    if (look.has("tractor"))
        tractor(b, axesAt(site.onGround(plot.at(0.2F, 0.45F), 0.1F), plot.right()));
    shelter(b, plot, plot.at(-0.36F, 0.1F));
    if (look.has("sheep"))
        for (int n = 0; n < 26; ++n) {
            const glm::vec2 p =
                plot.at(0.16F * chance.between(-1, 1) + 0.1F, 0.5F + 0.2F * chance.between(-1, 1));
            if (plot.inside(p, 2))
                sheep(b, axesAt(site.onGround(p), plot.right()).turned(chance.between(0, 6.28F)),
                      chance);
        }
    if (look.has("fence"))
        for (int n = 0; n < 700; ++n) {
            const glm::vec2 p = plot.at(chance.between(-0.49F, 0.49F), chance.between(0.02F, 0.98F));
            if (plot.inside(p, 1) && site.isFree(p))
                built.plants.push_back(plantAt(site, p,
                                               n % 4 == 0 ? PlantForm::kHerb : PlantForm::kGrassTuft,
                                               0.45F, 1.2F, chance));
        }
    for (int n = 0; n < 5; ++n)
        built.plants.push_back(
            plantAt(site, plot.at(chance.between(-0.46F, -0.26F), chance.between(0.02F, 0.08F)),
                    PlantForm::kBroadleaf, treeHeight_m(site, 9), 0.62F, chance));
    built.mesh = b.take();
    return built;
}

Built orchard(const Site& site) {
    Built built;
    if (!Plot::usable(site)) return built;
    const Plot plot{site};
    Random chance{site.seed()};
    Builder b;
    const auto& look = site.kind.look;
    const bool shrubby = look.has("shrubby");
    const float row = site.param("row_m", 5), stem = shrubby ? 0.75F * row : 0.8F * row;
    const float thin = std::max(
        1.0F, std::sqrt(plot.width() * plot.depth() / (row * stem * static_cast<float>(kMostPlants))));
    int fruit = 0;
    alongRows(plot, row * thin, stem * thin, [&](glm::vec2 p, int r, int) {
        Plant plant = plantAt(site, p, shrubby ? PlantForm::kShrub : PlantForm::kBroadleaf,
                              treeHeight_m(site, shrubby ? 2.6F : 4.2F, 8), 0.95F, chance);
        plant.variant = static_cast<std::uint8_t>(r % 3);
        plant.tone = shrubby ? 0.7F : 0.35F;
        built.plants.push_back(plant);
        const bool bears = site.year >= 4 && site.full() && b.triangles() < 24000;
        for (int n = 0; bears && look.has("fruit") && n < 9; ++n, ++fruit) {
            b.paint(Material::kPaint,
                    n % 3 == 0 ? Colour{226, 150, 44, 255} : Colour{204, 52, 40, 255});
            const float t = chance.between(0, 6.28F), z = chance.between(0.45F, 0.8F) * plant.height_m,
                        out = 0.43F * plant.spread_m;
            b.ball(plant.place + glm::vec3{out * std::cos(t), out * std::sin(t), z}, glm::vec3{0.13F},
                   3, 5);
        }
    });
    for (float x = -0.4F; look.has("ladders") && site.full() && x < 0.41F; x += 0.27F) {
        const Axes a = axesAt(site.onGround(plot.at(x, 0.04F)), plot.right());
        b.paint(Material::kTimber, {176, 130, 82, 255});
        for (int i = 0; i < 4; ++i)
            b.box(a.moved(0.7F * static_cast<float>(i % 2), 0, 0.4F * static_cast<float>(i / 2)),
                  {-0.3F, -0.22F, 0}, {0.3F, 0.22F, 0.36F});
        b.paint(Material::kPaint, {210, 60, 44, 255});
        for (int i = 0; i < 7; ++i)
            b.ball(a.point(chance.between(-0.2F, 0.9F), chance.between(-0.15F, 0.15F), 0.85F),
                   glm::vec3{0.11F}, 3, 5);
        person(b, a.moved(1.6F, 0.4F, 0).turned(chance.between(0, 6)), chance);
    }
    shelter(b, plot, plot.at(0.4F, 0.1F));
    built.counts = {{"trees", static_cast<int>(built.plants.size())}, {"fruit", fruit}};
    built.mesh = b.take();
    return built;
}

Built greenhouses(const Site& site) {
    Built built;
    if (!Plot::usable(site)) return built;
    const Plot plot{site};
    Random chance{site.seed()};
    Builder b;
    const float bay = site.param("row_m", 9.6F), wide = 0.86F * bay;
    const float length = std::clamp(0.62F * plot.depth(), 12.0F, 60.0F);
    int count = 0;
    for (float x = -0.5F * plot.width() + bay; x < 0.5F * plot.width() - 0.8F * bay; x += bay) {
        const glm::vec2 middle = plot.at(x / plot.width(), 0.58F);
        if (!plot.inside(middle, 3) || count > 60) continue;
        const Seat seat = plot.seat(middle, plot.in(), {length / 2, wide / 2});
        const Axes& a = seat.axes;
        b.paint(Material::kConcrete, tone::kConcrete);
        b.box(a, {-length / 2, -wide / 2, -seat.drop}, {length / 2, wide / 2, 0.25F}, Sides::kNoBottom);
        if (count % 3 != 2) {
            House hoop;
            hoop.width_m = length - 0.6F;
            hoop.depth_m = wide - 0.4F;
            hoop.pitch = 0.75F;
            hoop.cover = {Material::kGlass, {196, 218, 214, 255}};
            hoop.wall = {Material::kGlass, {186, 210, 206, 255}};
            hoop.trim = {Material::kMetal, {232, 234, 232, 255}};
            hoop.roof = Roof::kVault;
            roof(b, a.moved(0, 0, 0.25F), hoop, site.full());
        } else {  // beds in the open between the houses
            for (float y = -wide / 2 + 0.8F; y < wide / 2; y += 1.5F) {
                b.paint(Material::kFoliage,
                        shaded(y < 0 ? Colour{86, 132, 58, 255} : Colour{150, 176, 72, 255},
                               chance.between(0.85F, 1.1F)));
                b.box(a, {-length / 2 + 0.6F, y - 0.5F, 0.2F}, {length / 2 - 0.6F, y + 0.5F, 0.65F},
                      Sides::kNoBottom);
            }
        }
        ++count;
    }
    shelter(b, plot, plot.at(-0.3F, 0.12F));
    tractor(b, axesAt(site.onGround(plot.at(0.05F, 0.1F)), plot.right()));
    tank(b, axesAt(site.onGround(plot.at(0.3F, 0.12F)), plot.right()), 2.2F, 3.4F,
         {Material::kMetal, {122, 150, 132, 255}});
    built.counts = {{"houses", count}};
    built.mesh = b.take();
    return built;
}

/// Plots of soil under treatment, each marked by what is done to it.
Built soilPlots(const Site& site) {
    Built built;
    if (!Plot::usable(site)) return built;
    const Plot plot{site};
    Random chance{site.seed()};
    Builder b;
    const auto& look = site.kind.look;
    if (look.has("strips"))
        drape(b, plot, std::max(2.0F, plot.width() / 60), 0.06F, [&](glm::vec2 p) {
            const float band = std::sin(glm::dot(p, plot.in()) * 0.9F);
            return Paint{Material::kSoil,
                         shaded(band > 0 ? Colour{96, 70, 44, 255} : Colour{140, 112, 76, 255},
                                0.92F + 0.16F * unit(scrambled(std::lround(p.x), std::lround(p.y))))};
        });
    const float step = std::max(9.0F, plot.width() / 26);
    for (float y = 0.12F; y < 0.93F; y += step / plot.depth())
        for (float x = -0.42F; x < 0.43F; x += step / plot.width()) {
            const glm::vec2 p = plot.at(x, y);
            if (!plot.inside(p, 2)) continue;
            const Axes a = axesAt(site.onGround(p), plot.right());
            if (look.has("vents")) {
                b.paint(Material::kPaint, {232, 232, 226, 255});
                b.tube(a.at, a.point(0, 0, 1.7F), 0.11F, 0.11F, 7);
                b.tube(a.point(0, 0, 1.7F), a.point(0.45F, 0, 1.55F), 0.11F, 0.11F, 7, true);
                b.paint(Material::kConcrete, tone::kConcrete);
                b.box(a, {-0.5F, -0.5F, -0.2F}, {0.5F, 0.5F, 0.12F}, Sides::kNoBottom);
            }
            if (look.has("bags"))
                for (int i = 0; i < 3; ++i) {
                    b.paint(Material::kFabric, {226, 220, 202, 255});
                    b.lump(a.moved(1.1F * static_cast<float>(i) - 1, chance.between(-0.3F, 0.3F), 0.4F),
                           {0.52F, 0.5F, 0.5F}, {4, 8}, 0.1F, chance.bits(), Finish::kSmooth);
                }
            if (look.has("pipes")) {
                b.paint(Material::kPaint, {48, 104, 152, 255});
                b.tube(a.point(-0.5F * step, 0, 0.12F), a.point(0.5F * step, 0, 0.12F), 0.09F, 0.09F,
                       5);
                b.tube(a.point(0, 0, -0.3F), a.point(0, 0, 0.9F), 0.12F, 0.12F, 6, true);
            }
            if (look.has("turves"))
                for (int i = 0; i < 5; ++i) {
                    b.paint(Material::kFoliage,
                            shaded(Colour{122, 140, 62, 255}, chance.between(0.8F, 1.2F)));
                    const Axes turf = a.moved(chance.between(-3, 3), chance.between(-3, 3), 0)
                                          .turned(chance.between(-0.1F, 0.1F));
                    const glm::vec3 ground = site.onGround(glm::vec2{turf.at});
                    b.box({ground, turf.x, turf.y, turf.z}, {-0.9F, -0.6F, -0.1F}, {0.9F, 0.6F, 0.22F},
                          Sides::kNoBottom);
                    built.plants.push_back(
                        plantAt(site, glm::vec2{ground}, PlantForm::kHerb, 0.5F, 1.2F, chance));
                }
        }
    if (look.has("ferns"))
        alongRows(plot, std::max(1.6F, plot.depth() / 60), std::max(1.2F, plot.width() / 90),
                  [&](glm::vec2 p, int, int) {
                      built.plants.push_back(plantAt(site, p, PlantForm::kHerb, 0.95F, 1.0F, chance));
                  });
    if (look.has("drain")) {
        b.paint(Material::kGravel, tone::kStone);
        for (const float y : {0.03F, 0.97F}) {
            const std::array line{plot.at(-0.48F, y), plot.at(0.48F, y)};
            ribbon(b, site, line, 2, 3, 0.1F);
        }
        ringFence(b, plot, 1.8F, {Material::kMetal, tone::kSteel});
    }
    if (look.has("tanks"))
        for (const float x : {-0.1F, 0.02F})
            tank(b, axesAt(site.onGround(plot.at(x, 0.07F)), plot.right()), 1.7F, 3,
                 {Material::kPaint, {206, 212, 206, 255}});
    if (!look.has("strips") && !look.has("ferns"))
        for (int n = 0; n < 500; ++n) {
            const glm::vec2 p = plot.at(chance.between(-0.49F, 0.49F), chance.between(0.02F, 0.98F));
            if (plot.inside(p, 1) && site.isFree(p))
                built.plants.push_back(plantAt(site, p,
                                               n % 3 == 0 ? PlantForm::kHerb : PlantForm::kGrassTuft,
                                               0.5F, 1.1F, chance));
        }
    infoBoard(b, axesAt(site.onGround(plot.at(0.38F, 0.05F)), plot.right()), colourOfKind(site));
    built.mesh = b.take();
    return built;
}

/// Filling and covering, in the year that it is done; grown over it is the land cover that shows.
Built earthworks(const Site& site) {
    Built built;
    if (!Plot::usable(site)) return built;
    const Plot plot{site};
    Random chance{site.seed()};
    Builder b;
    const bool strips = site.kind.look.has("strips");
    const Colour soil = strips ? Colour{92, 66, 42, 255} : Colour{158, 138, 110, 255};
    drape(b, plot, std::max(2.5F, plot.width() / 50), 0.06F, [&](glm::vec2 p) {
        const float across = glm::dot(p - plot.at(0, 0), plot.right()) / std::max(1.0F, plot.width());
        return Paint{Material::kSoil,
                     shaded(strips && across > 0.12F ? Colour{150, 132, 104, 255} : soil,
                            0.9F + 0.2F * unit(scrambled(std::lround(p.x), std::lround(p.y))))};
    });
    const float r = std::clamp(0.07F * plot.width(), 2.5F, 7.0F);
    for (int n = 0; n < 7; ++n) {
        const glm::vec2 p =
            plot.at(0.2F + 0.2F * chance.between(-1, 1), 0.16F + 0.12F * static_cast<float>(n));
        if (plot.inside(p, r))
            heap(b, site.onGround(p), r * chance.between(0.7F, 1), r * 0.55F, {Material::kSoil, soil},
                 chance.bits());
    }
    loader(b, axesAt(site.onGround(plot.at(-0.04F, 0.5F), 0.1F), plot.right()).turned(0.3F),
           {226, 172, 44, 255});
    b.paint(Material::kPaint, {230, 110, 40, 255});
    for (const float x : {-0.46F, 0.46F})
        for (float y = 0.05F; y < 1; y += 0.18F)
            b.tube(site.onGround(plot.at(x, y)), site.onGround(plot.at(x, y), 1.1F), 0.05F, 0.04F, 5);
    person(b, axesAt(site.onGround(plot.at(-0.2F, 0.25F), 0.1F), plot.right()), chance);
    built.mesh = b.take();
    return built;
}

}  // namespace pitscape::shape
