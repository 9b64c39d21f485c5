// Water in cells between dikes, and a base for boats.
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
constexpr float kTurn = 6.2831853F;

struct Cell {
    glm::vec2 middle, half;  ///< in metres along the plot's axes
    float level;
};

/// A rounded pool that lies level on the plot, its bank a ring of earth.
void pool(Builder& b, const Plot& plot, const Cell& cell, Paint filling, Colour bank, float softness) {
    const Site& site = plot.site();
    const int sides = site.full() ? 28 : 12;
    const auto at = [&](int i, float s, float z) {
        const float t = kTurn * static_cast<float>(i) / static_cast<float>(sides);
        const float c = std::cos(t), v = std::sin(t);
        const glm::vec2 unitPlace{std::copysign(std::pow(std::abs(c), softness), c),
                                  std::copysign(std::pow(std::abs(v), softness), v)};
        const glm::vec2 p = cell.middle + (s * cell.half.x * unitPlace.x) * plot.right() +
                            (s * cell.half.y * unitPlace.y) * plot.in();
        return glm::vec3{p, z};
    };
    std::vector<glm::vec3> surface;
    for (int i = 0; i < sides; ++i) {
        const float z = cell.level;
        const auto ground = [&](int k) {
            const glm::vec3 p = at(k, 1.16F, 0);
            return site.onGround(glm::vec2{p}, -0.2F, z);
        };
        b.paint(Material::kFoliage, shaded(bank, 0.9F + 0.2F * unit(scrambled(i, 3))));
        b.quad(ground(i), ground(i + 1), at(i + 1, 1.04F, z + 0.35F), at(i, 1.04F, z + 0.35F));
        b.quad(at(i, 1.04F, z + 0.35F), at(i + 1, 1.04F, z + 0.35F), at(i + 1, 0.97F, z + 0.3F),
               at(i, 0.97F, z + 0.3F));
        b.quad(at(i, 0.97F, z + 0.3F), at(i + 1, 0.97F, z + 0.3F), at(i + 1, 0.93F, z),
               at(i, 0.93F, z));
        surface.push_back(at(i, 0.93F, z));
    }
    b.paint(filling);
    const glm::vec3 middle{cell.middle, cell.level};
    for (std::size_t i = 0; i < surface.size(); ++i)
        b.triangle(middle, surface[i], surface[(i + 1) % surface.size()]);
}

void aerator(Builder& b, const Axes& a) {
    b.paint(Material::kPaint, {236, 182, 52, 255});
    for (const float y : {-0.6F, 0.6F})
        b.tube(a.point(-0.9F, y, 0.12F), a.point(0.9F, y, 0.12F), 0.2F, 0.2F, 7, true);
    b.paint(Material::kGlass, {232, 240, 242, 255});
    for (int i = 0; i < 7; ++i) {
        const float t = kTurn * static_cast<float>(i) / 7;
        b.tube(a.point(0, 0, 0.3F), a.point(1.1F * std::cos(t), 1.1F * std::sin(t), 0.9F), 0.05F, 0.1F,
               4);
        b.tube(a.point(1.1F * std::cos(t), 1.1F * std::sin(t), 0.9F),
               a.point(1.8F * std::cos(t), 1.8F * std::sin(t), 0.05F), 0.1F, 0.05F, 4);
    }
}

void watchTower(Builder& b, const Axes& a) {
    b.paint(Material::kTimber, tone::kTimber);
    for (const float x : {-1.6F, 1.6F})
        for (const float y : {-1.6F, 1.6F})
            b.beam(a.point(1.2F * x, 1.2F * y, -0.5F), a.point(x, y, 8), 0.22F, 0.22F, {1, 0, 0});
    for (const float z : {2.6F, 5.4F}) b.box(a, {-1.9F, -1.9F, z}, {1.9F, 1.9F, z + 0.12F});
    for (const float z : {3.6F, 6.4F})
        b.box(a, {-1.9F, -1.9F, z}, {1.9F, 1.9F, z + 0.1F}, Sides::kOnlyAround);
    House top;
    top.width_m = top.depth_m = 3.8F;
    top.roof = Roof::kHip;
    top.cover = {Material::kTimber, tone::kTimberGrey};
    roof(b, a.moved(0, 0, 8), top, true);
}

}  // namespace

Built wetlandCells(const Site& site) {
    Built built;
    if (!Plot::usable(site)) return built;
    const Plot plot{site};
    Random chance{site.seed()};
    Builder b;
    const auto& look = site.kind.look;
    const bool wild = look.has("boardwalk") || look.has("islands");
    const int cols =
        wild ? 2
             : std::clamp(
                   static_cast<int>(std::lround(plot.width() / std::max(18.0F, 0.3F * plot.depth()))),
                   2, 6);
    const int rows = wild ? 1 : std::clamp(static_cast<int>(std::lround(plot.depth() / 34)), 1, 4);
    std::vector<Cell> cells;
    for (int r = 0; r < rows; ++r)
        for (int c = 0; c < cols; ++c) {
            const float x = (static_cast<float>(c) + 0.5F) / static_cast<float>(cols) - 0.5F,
                        y = (static_cast<float>(r) + 0.5F) / static_cast<float>(rows);
            const float grow = wild ? (c == 0 ? 1.14F : 0.78F) : 1;
            Cell cell{
                plot.at(0.94F * x, 0.04F + 0.92F * y),
                {grow * 0.39F * plot.width() / static_cast<float>(cols),
                 (wild ? 0.8F + 0.2F * grow : 1) * 0.385F * plot.depth() / static_cast<float>(rows)},
                0};
            if (!plot.inside(cell.middle, 1)) continue;
            const Seat seat = plot.seat(cell.middle, plot.right(), cell.half);
            cell.level = seat.axes.at.z + 0.15F;
            cells.push_back(cell);
            const Paint filling =
                look.has("gravel") && (r + c) % 2 == 1
                    ? Paint{Material::kGravel, {186, 178, 162, 255}}
                    : Paint{Material::kWater, look.has("aerators") ? Colour{66, 112, 104, 255}
                                                                   : Colour{62, 104, 116, 255}};
            pool(b, plot, cell, filling, {118, 134, 74, 255}, wild ? 1.0F : 0.55F);
        }
    for (std::size_t n = 0; n < cells.size(); ++n) {
        const Cell& cell = cells[n];
        const auto in = [&](float x, float y) {
            return cell.middle + x * cell.half.x * plot.right() + y * cell.half.y * plot.in();
        };
        const int stems = look.has("reeds") ? 420 : look.has("gravel") ? 90 : 60;
        for (int k = 0; k < stems; ++k) {
            const glm::vec2 q{chance.between(-0.92F, 0.92F), chance.between(-0.92F, 0.92F)};
            const bool stands = wild                 ? glm::length(q) > 0.62F && glm::length(q) < 0.98F
                                : look.has("gravel") ? n % 2 == 1
                                : look.has("reeds")  ? std::sin(9 * q.y) > -0.3F
                                                     : std::max(std::abs(q.x), std::abs(q.y)) > 0.88F;
            if (!stands) continue;
            Plant reed =
                plantAt(site, in(q.x, q.y), chance.chance(0.8F) ? PlantForm::kReed : PlantForm::kHerb,
                        look.has("gravel") ? 1.0F : 1.7F, 0.55F, chance);
            reed.place.z = cell.level - 0.05F;
            built.plants.push_back(reed);
        }
        if (look.has("aerators"))
            for (const float x : {-0.4F, 0.4F})
                aerator(b, axesAt({in(x, 0), cell.level}, plot.right()));
        if (look.has("islands"))
            for (int k = 0; k < 3; ++k) {
                const float t = kTurn * static_cast<float>(k) / 3 + 0.5F;
                const glm::vec2 p = in(0.4F * std::cos(t), 0.4F * std::sin(t));
                b.paint(Material::kFoliage, {112, 132, 68, 255});
                b.lump({.at = {p, cell.level}}, {0.2F * cell.half.x, 0.17F * cell.half.y, 0.9F},
                       {4, 12}, 0.15F, chance.bits(), Finish::kSmooth);
                for (int s = 0; s < 8; ++s) {
                    Plant plant =
                        plantAt(site,
                                p + 0.13F * cell.half.x *
                                        glm::vec2{chance.between(-1, 1), chance.between(-1, 1)},
                                s < 2 ? PlantForm::kBroadleaf : PlantForm::kReed,
                                s < 2 ? treeHeight_m(site, 6) : 1.6F, 0.7F, chance);
                    plant.place.z = cell.level + 0.5F;
                    built.plants.push_back(plant);
                }
            }
        if (look.has("pipes") && n + 1 < cells.size()) {
            const glm::vec3 p{in(0, -0.5F), cell.level + 0.5F},
                q{cells[n + 1].middle - 0.5F * cells[n + 1].half.y * plot.in(),
                  cells[n + 1].level + 0.5F};
            b.paint(Material::kPaint, {52, 110, 156, 255});
            const std::array pipe{p - glm::vec3{0, 0, 0.8F}, p, q, q - glm::vec3{0, 0, 0.8F}};
            b.rope(pipe, 0.16F, 8);
        }
    }
    if (look.has("boardwalk") && !cells.empty()) {
        const float z = cells.front().level + 0.6F;
        const auto at = [&](float t) {
            return glm::vec3{plot.at(-0.46F + 0.92F * t, 0.48F + 0.14F * std::sin(6 * t)), z};
        };
        for (int i = 0; i < 60; ++i) {
            const glm::vec3 p = at(static_cast<float>(i) / 60), q = at(static_cast<float>(i + 1) / 60);
            b.paint(Material::kTimber, shaded(tone::kTimber, 0.92F + 0.16F * unit(scrambled(i, 8))));
            b.beam(p, q, 2.2F, 0.16F);
            const glm::vec3 side = glm::normalize(glm::cross(q - p, {0, 0, 1}));
            b.paint(Material::kTimber, tone::kTimberDark);
            for (const float s : {-1.0F, 1.0F}) {
                b.beam(p + s * side + glm::vec3{0, 0, 1}, q + s * side + glm::vec3{0, 0, 1}, 0.08F,
                       0.08F);
                if (i % 3 == 0)
                    b.tube(p + s * side - glm::vec3{0, 0, 1.6F}, p + s * side + glm::vec3{0, 0, 1},
                           0.08F, 0.08F, 5);
            }
            if (site.full() && i % 9 == 4)
                person(b, axesAt(p + glm::vec3{0, 0, 0.1F}, plot.right()).turned(chance.between(0, 6)),
                       chance);
        }
    }
    if (look.has("tower")) watchTower(b, axesAt(site.onGround(plot.at(0.4F, 0.12F)), plot.right()));
    if (look.has("aerators")) {
        House shed;
        shed.width_m = 7;
        shed.depth_m = 5;
        shed.wall = {Material::kPaint, {220, 224, 218, 255}};
        shed.cover = {Material::kMetal, {72, 118, 146, 255}};
        const Seat seat = plot.seat(plot.at(0.42F, 0.03F), plot.right(), {4, 3});
        house(b, seat.axes, seat.drop, shed, site.full());
    }
    for (int n = 0; n < 24; ++n) {
        const float t = chance.next();
        const glm::vec2 p = n % 2 == 0 ? plot.at(t - 0.5F, n % 4 == 0 ? 0.015F : 0.985F)
                                       : plot.at(n % 4 == 1 ? -0.49F : 0.49F, t);
        if (plot.inside(p))
            built.plants.push_back(plantAt(site, p,
                                           n % 3 == 0 ? PlantForm::kBroadleaf : PlantForm::kShrub,
                                           n % 3 == 0 ? treeHeight_m(site, 7) : 1.4F, 0.8F, chance));
    }
    infoBoard(b, axesAt(site.onGround(plot.at(-0.46F, 0.02F)), plot.right()), colourOfKind(site));
    built.counts = {{"cells", static_cast<int>(cells.size())}};
    built.mesh = b.take();
    return built;
}

/// A boat house with a slip, jetties and boats; on water it floats, on land the boats lie ready.
Built boatBase(const Site& site) {
    Built built;
    if (!Plot::usable(site)) return built;
    const Plot plot{site};
    Random chance{site.seed()};
    Builder b;
    const double size = site.placement.size > 0 ? site.placement.size : site.kind.sizeDefault;
    const int boats = std::clamp(static_cast<int>(std::lround(size)), 4, 60);
    const Seat seat = plot.seat(plot.middle(), plot.right(), {9, 9});
    const float level =
        static_cast<float>(site.figure("water_level_m", -1e9F) - static_cast<float>(site.origin.z));
    Axes a = seat.axes;
    a.at.z =
        level > a.at.z - 30 && level < 1e6F && level > -1e6F ? std::max(level, a.at.z - 0.1F) : a.at.z;
    const Axes deckAxes = a.moved(0, 0, 0.55F);
    deck(b, deckAxes, {-9, -2.2F}, {9, 2.2F}, 0.25F, site.full());
    for (const float x : {-8.2F, -2.7F, 2.7F, 8.2F})
        deck(b, deckAxes.moved(x, 0, 0), {-0.8F, -10}, {0.8F, -2.2F}, 0.22F, site.full());
    b.paint(Material::kTimber, tone::kTimberDark);
    for (const float x : {-9.0F, -3.6F, 3.6F, 9.0F})
        for (const float y : {-10.0F, -2.2F, 2.2F})
            b.tube(deckAxes.point(x, y, -1.6F - seat.drop), deckAxes.point(x, y, 0.9F), 0.14F, 0.13F, 6,
                   true);
    b.paint(Material::kWater, {64, 118, 134, 255});
    const auto water = [&](float x, float y) { return a.point(x, y, 0.12F); };
    b.quad(water(-13, -15), water(13, -15), water(13, -2.4F), water(-13, -2.4F));
    constexpr std::array kTints{Colour{206, 62, 52, 255}, Colour{232, 178, 56, 255},
                                Colour{58, 128, 168, 255}, Colour{236, 232, 222, 255},
                                Colour{84, 142, 96, 255}};
    for (int i = 0; i < std::min(boats, 20); ++i) {
        const float x = -10.2F + 2.15F * static_cast<float>(i % 10), y = i < 10 ? -6.2F : -12.4F;
        const bool clash = std::abs(std::fmod(std::abs(x), 5.5F) - 2.7F) < 0.9F && i < 10;
        const Axes berth =
            a.moved(x + (clash ? 0.9F : 0), y, 0.45F).turned(i < 10 ? 1.5708F : chance.between(0, 6));
        if (i % 4 == 1)
            sailingBoat(b, berth, kTints[static_cast<std::size_t>(i % 5)]);
        else
            rowingBoat(b, berth, kTints[static_cast<std::size_t>(i % 5)]);
        if (site.full() && i >= 10) person(b, berth.moved(0, 0, -0.45F), chance);
    }
    House h;
    h.width_m = 12;
    h.depth_m = 5.5F;
    h.wall = {Material::kTimber, {68, 106, 128, 255}};
    h.cover = {Material::kMetal, {226, 226, 220, 255}};
    h.trim = {Material::kPaint, {240, 238, 230, 255}};
    h.glazing = 0.7F;
    house(b, a.moved(0, 5.2F, 0.5F), seat.drop + 1.5F, h, site.full());
    flag(b, deckAxes.moved(-8.4F, 1.4F, 0), 7, {206, 62, 52, 255});
    for (const float x : {-5.0F, 0.0F, 5.2F})
        parasolTable(b, deckAxes.moved(x, 0.2F, 0), {240, 236, 224, 255});
    for (int n = 0; site.full() && n < 6; ++n)
        person(b,
               deckAxes.moved(chance.between(-8, 8), chance.between(-1.8F, 1.8F), 0)
                   .turned(chance.between(0, 6)),
               chance);
    for (int n = 0; n < 30; ++n) {
        Plant reed = plantAt(
            site,
            glm::vec2{a.point(n % 2 == 0 ? chance.between(-13, -10.8F) : chance.between(10.8F, 13),
                              chance.between(-15, -3), 0)},
            PlantForm::kReed, 1.6F, 0.6F, chance);
        built.plants.push_back(reed);
    }
    built.counts = {{"boats", boats}};
    built.mesh = b.take();
    return built;
}

}  // namespace pitscape::shape
