// Along a line: ropes over the pit, roads, streams, dams, corridors of trees.
#include "shape/growth.h"
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

std::vector<glm::vec2> lineOf(const Site& site) {
    std::vector<glm::vec2> line;
    for (const auto& p : site.placement.path) line.push_back(site.relative(p));
    return line;
}
float lengthOf(std::span<const glm::vec2> line) {
    float length = 0;
    for (std::size_t i = 1; i < line.size(); ++i) length += glm::distance(line[i - 1], line[i]);
    return length;
}
glm::vec2 leftOf(std::span<const glm::vec2> line, std::size_t i) {
    const glm::vec2 d = line[std::min(i + 1, line.size() - 1)] - line[i == 0 ? 0 : i - 1];
    const float length = glm::length(d);
    return length > 1e-4F ? glm::vec2{-d.y, d.x} / length : glm::vec2{0, 1};
}

/// Tower with a platform, stairs and a roof, where one starts or lands. x along the rope.
void zipTower(Builder& b, const Axes& a, float h) {
    b.paint(Material::kTimber, tone::kTimber);
    for (const float x : {-1.8F, 1.8F})
        for (const float y : {-1.8F, 1.8F})
            b.tube(a.point(1.25F * x, 1.25F * y, -0.6F), a.point(x, y, h + 3), 0.2F, 0.16F, 7, true);
    b.box(a, {-2.2F, -2.2F, h - 0.2F}, {2.8F, 2.2F, h});
    for (float z = 2; z < h - 1; z += 2.6F)
        for (int side = 0; side < 4; ++side) {
            const Axes f = a.turned(1.5708F * static_cast<float>(side));
            b.beam(f.point(-2, -2, z - 1.6F), f.point(1.9F, -1.9F, z + 0.9F), 0.12F, 0.14F);
        }
    b.paint(Material::kFabric, {206, 72, 52, 255});
    for (int side = 0; side < 4; ++side) {
        const Axes f = a.turned(1.5708F * static_cast<float>(side));
        b.triangle(f.point(-2.5F, -2.5F, h + 2.9F), f.point(2.5F, -2.5F, h + 2.9F),
                   f.point(0, 0, h + 4.4F));
    }
    b.paint(Material::kMetal, tone::kSteel);
    for (const float y : {-2.1F, 2.1F})
        b.tube(a.point(-2.2F, y, h + 1.1F), a.point(2.2F, y, h + 1.1F), 0.05F, 0.05F, 4);
    const int steps = std::max(4, static_cast<int>(h / 0.3F));
    b.paint(Material::kTimber, tone::kTimberGrey);
    for (int i = 0; i < steps; ++i) {
        const float t = static_cast<float>(i) / static_cast<float>(steps);
        b.box(a.moved(-2.4F - 0.32F * static_cast<float>(steps - i), 0, h * t), {-0.2F, -0.6F, 0},
              {0.2F, 0.6F, 0.08F});
    }
}

void cableStation(Builder& b, const Seat& seat, Colour paint, bool full) {
    House h;
    h.width_m = 16;
    h.depth_m = 12;
    h.storeys = 2;
    h.storey_m = 4.2F;
    h.roof = Roof::kVault;
    h.pitch = 0.5F;
    h.glazing = 0.9F;
    h.wall = {Material::kPaint, {232, 228, 218, 255}};
    h.cover = {Material::kMetal, shaded(paint, 0.9F)};
    h.trim = {Material::kMetal, tone::kSteelDark};
    house(b, seat.axes, seat.drop, h, full);
    b.paint(Material::kConcrete, tone::kConcreteDark);
    b.box(seat.axes, {-3.4F, -9, -seat.drop}, {3.4F, -6, 4.2F}, Sides::kNoBottom);
}

}  // namespace

Built zipLine(const Site& site) {
    Built built;
    const auto line = lineOf(site);
    if (line.size() < 2) return built;
    Builder b;
    Random chance{site.seed()};
    const float tower = static_cast<float>(site.kind.look.number("tower_m", 9)),
                sag = static_cast<float>(site.kind.look.number("sag", 0.035));
    glm::vec2 from = line.front(), to = line.back();
    if (site.onGround(from).z < site.onGround(to).z) std::swap(from, to);
    const glm::vec2 d = glm::normalize(to - from);
    const Axes start = axesAt(site.onGround(from), d), end = axesAt(site.onGround(to), -d);
    zipTower(b, start, tower);
    zipTower(b, end, 0.5F * tower);
    for (const float y : {-0.8F, 0.8F}) {
        const glm::vec3 p = start.point(0, y, tower + 2.6F), q = end.point(0, -y, 0.5F * tower + 2.4F);
        const float length = glm::distance(p, q);
        const auto at = [&](float t) {
            return glm::mix(p, q, t) - glm::vec3{0, 0, 4 * sag * length * t * (1 - t)};
        };
        const int parts = site.full() ? 40 : 12;
        b.paint(Material::kMetal, tone::kSteelDark);
        for (int i = 0; i < parts; ++i)
            b.tube(at(static_cast<float>(i) / static_cast<float>(parts)),
                   at(static_cast<float>(i + 1) / static_cast<float>(parts)), 0.07F, 0.07F, 4);
        const glm::vec3 rider = at(y > 0 ? 0.36F : 0.62F);
        b.paint(Material::kMetal, {222, 168, 52, 255});
        b.box(Axes{rider, start.x, start.y, start.z}, {-0.3F, -0.1F, -0.15F}, {0.3F, 0.1F, 0.12F});
        b.paint(Material::kRope, {206, 62, 46, 255});
        b.tube(rider, rider - glm::vec3{0, 0, 0.8F}, 0.04F, 0.04F, 4);
        person(b, Axes{rider - glm::vec3{0, 0, 2.3F}, -start.y, start.x, start.z}, chance);
        for (const float s : {-1.0F, 1.0F}) {  // guys
            const Axes& mast = s < 0 ? start : end;
            const float h = s < 0 ? tower : 0.5F * tower;
            b.paint(Material::kMetal, tone::kSteel);
            b.tube(mast.point(-1.8F, y, h + 2.6F), mast.point(-1.8F - 0.8F * h, 2.2F * y, 0), 0.04F,
                   0.04F, 4);
        }
    }
    for (int n = 0; n < 3; ++n)
        person(b, start.moved(chance.between(-1, 1), chance.between(-1.2F, 1.2F), tower).turned(-1.57F),
               chance);
    built.counts = {{"ropes", 2}};
    built.mesh = b.take();
    return built;
}

Built cableCar(const Site& site) {
    Built built;
    const auto line = lineOf(site);
    if (line.size() < 2) return built;
    Builder b;
    Random chance{site.seed()};
    const auto& look = site.kind.look;
    const auto h = static_cast<float>(look.number("tower_m", 12)),
               sag = static_cast<float>(look.number("sag", 0.03));
    const float length = lengthOf(line);
    const int spans = std::max(
        1,
        static_cast<int>(std::ceil(length / static_cast<float>(look.number("span_m", 170)) - 1e-4F)));
    const auto points = resampled(line, length / static_cast<float>(spans));
    const auto head = [&](std::size_t i) { return site.onGround(points[i], h); };
    const glm::vec2 d = glm::normalize(points.back() - points.front());
    const glm::vec3 side{-d.y, d.x, 0};
    for (const bool first : {true, false}) {
        const glm::vec2 p = first ? points.front() - 3.0F * d : points.back() + 3.0F * d;
        Seat seat{axesAt(site.onGround(p, 0.2F), first ? glm::vec2{-d.y, d.x} : glm::vec2{d.y, -d.x}),
                  3};
        cableStation(b, seat, colourOfKind(site), site.full());
        if (!site.full()) continue;
        for (int n = 0; n < 5; ++n)
            person(b,
                   axesAt(site.onGround(p + 9.0F * glm::vec2{side} * (n % 2 == 0 ? 1.0F : -1.0F) +
                                        d * chance.between(-5, 5)),
                          d),
                   chance);
    }
    for (std::size_t i = 1; i + 1 < points.size(); ++i) {
        const glm::vec3 foot = site.onGround(points[i], -0.8F), top = head(i);
        b.paint(Material::kMetal, {206, 210, 208, 255});
        b.tube(foot, top, 0.85F, 0.45F, 12);
        b.paint(Material::kMetal, tone::kSteelDark);
        b.beam(top - 3.4F * side, top + 3.4F * side, 0.5F, 0.6F);
        for (const float s : {-3.2F, 3.2F})
            b.beam(top + s * side - 1.8F * glm::vec3{d, 0}, top + s * side + 1.8F * glm::vec3{d, 0},
                   0.3F, 0.4F);
        b.paint(Material::kConcrete, tone::kConcrete);
        b.box(axesAt(foot + glm::vec3{0, 0, 0.8F}, d), {-1.6F, -1.6F, -1.2F}, {1.6F, 1.6F, 0.3F},
              Sides::kNoBottom);
    }
    int cabins = 0;
    for (std::size_t i = 0; i + 1 < points.size(); ++i)
        for (const float s : {-3.2F, 3.2F}) {
            const glm::vec3 p = head(i) + s * side, q = head(i + 1) + s * side;
            const float span = glm::distance(p, q);
            const auto at = [&](float t) {
                return glm::mix(p, q, t) - glm::vec3{0, 0, 4 * sag * span * t * (1 - t)};
            };
            const int parts = site.full() ? 14 : 5;
            b.paint(Material::kMetal, tone::kSteelDark);
            for (int k = 0; k < parts; ++k)
                b.tube(at(static_cast<float>(k) / static_cast<float>(parts)),
                       at(static_cast<float>(k + 1) / static_cast<float>(parts)), 0.09F, 0.09F, 4);
            for (float t = s > 0 ? 0.25F : 0.5F; t < 1 && cabins < 80;
                 t += std::max(0.3F, 55 / span), ++cabins) {
                constexpr std::array kTints{Colour{200, 58, 52, 255}, Colour{232, 174, 52, 255},
                                            Colour{54, 112, 158, 255}};
                gondola(b, Axes{at(t), glm::vec3{d, 0}, side, {0, 0, 1}},
                        kTints[static_cast<std::size_t>(cabins % 3)]);
            }
        }
    built.counts = {{"pylons", static_cast<int>(points.size()) - 2}, {"cabins", cabins}};
    built.mesh = b.take();
    return built;
}

Built road(const Site& site) {
    Built built;
    const auto line = lineOf(site);
    if (line.size() < 2) return built;
    Builder b;
    Random chance{site.seed()};
    const float width = site.param("width_m", 7),
                step = site.full() ? std::max(2.0F, lengthOf(line) / 900) : 12;
    const auto points = resampled(line, step);
    std::vector<glm::vec3> mid;
    for (std::size_t i = 0; i < points.size(); ++i) {
        const glm::vec2 left = leftOf(points, i);
        float high = site.onGround(points[i]).z;
        for (const float s : {-0.5F, 0.5F})
            high = std::max(high, site.onGround(points[i] + s * width * left, 0, high).z);
        mid.emplace_back(points[i], high + 0.12F);
    }
    for (int pass = 0; pass < 8; ++pass)
        for (std::size_t i = 1; i + 1 < mid.size(); ++i)
            mid[i].z = std::max(mid[i].z, 0.25F * (mid[i - 1].z + 2 * mid[i].z + mid[i + 1].z));
    const auto at = [&](std::size_t i, float across, float above) {
        return mid[i] + glm::vec3{across * leftOf(points, i), above};
    };
    for (std::size_t i = 0; i + 1 < mid.size(); ++i) {
        const auto strip = [&](float from, float to, float above) {
            b.quad(at(i, from, above), at(i + 1, from, above), at(i + 1, to, above), at(i, to, above));
        };
        b.paint(Material::kConcrete,
                shaded(Colour{92, 92, 92, 255},
                       0.96F + 0.08F * unit(scrambled(static_cast<std::int64_t>(i), 2))));
        strip(-width / 2, width / 2, 0);
        b.paint(Material::kGravel, tone::kGravel);
        for (const float s : {-1.0F, 1.0F}) {
            const float in = s * width / 2, out = s * (width / 2 + 1.1F);
            const glm::vec3 p = at(i, in, 0), q = at(i + 1, in, 0), r = at(i + 1, out, -0.7F),
                            u = at(i, out, -0.7F);
            if (s > 0)
                b.quad(p, q, r, u);
            else
                b.quad(u, r, q, p);
        }
        b.paint(Material::kPaint, {236, 234, 224, 255});
        for (const float s : {-0.47F, 0.47F}) strip(s * width - 0.07F, s * width + 0.07F, 0.02F);
        if (i % 4 < 2) strip(-0.07F, 0.07F, 0.02F);
        if (site.full() && i % 6 == 0)
            for (const float s : {-1.0F, 1.0F}) {
                const glm::vec2 edge{at(i, s * (width / 2 + 3), 0)};
                if (mid[i].z - site.onGround(edge, 0, mid[i].z).z < 1.2F) continue;
                b.paint(Material::kMetal, tone::kSteel);  // a rail where the ground falls away
                for (std::size_t k = i; k < std::min(i + 6, mid.size() - 1); ++k) {
                    b.beam(at(k, s * (width / 2 + 0.6F), 0.65F),
                           at(k + 1, s * (width / 2 + 0.6F), 0.65F), 0.06F, 0.3F);
                    b.tube(at(k, s * (width / 2 + 0.6F), -0.4F), at(k, s * (width / 2 + 0.6F), 0.7F),
                           0.06F, 0.06F, 4);
                }
            }
    }
    for (std::size_t i = 8; i + 8 < mid.size() && site.full(); i += 22) {
        const glm::vec2 d = points[i + 1] - points[i];
        const bool ahead = (i / 22) % 2 == 0;
        const Axes a = axesAt(at(i, ahead ? -width / 4 : width / 4, 0.02F), ahead ? d : -d);
        if ((i / 22) % 3 == 1)
            bus(b, a, {212, 150, 52, 255});
        else
            car(b, a, shaded(Colour{186, 60, 50, 255}, chance.between(0.5F, 1.3F)));
    }
    for (std::size_t i = 3; i < mid.size(); i += 9)
        if (chance.chance(0.7F))
            built.plants.push_back(
                plantAt(site, glm::vec2{at(i, (i % 2 == 0 ? 1.0F : -1.0F) * (width / 2 + 4), 0)},
                        PlantForm::kPoplar, treeHeight_m(site, 10), 0.3F, chance));
    built.mesh = b.take();
    return built;
}

/// Water that winds between gravel banks, stones, reeds and willows.
Built stream(const Site& site) {
    Built built;
    const auto line = lineOf(site);
    if (line.size() < 2) return built;
    Builder b;
    Random chance{site.seed()};
    const float width = site.param("width_m", 6), length = lengthOf(line), bank = std::max(3.0F, width);
    auto points = resampled(line, site.full() ? std::max(1.5F, length / 700) : 6);
    const auto straight = points;
    float along = 0;
    for (std::size_t i = 0; i < points.size(); ++i) {
        if (i > 0) along += glm::distance(straight[i], straight[i - 1]);
        const float ends = std::min(1.0F, std::min(along, length - along) / 12);
        points[i] += leftOf(straight, i) * ends * 0.55F * bank *
                     std::sin(along / (1.7F * bank) + 0.6F * std::sin(along / (4.1F * bank)));
    }
    b.paint(Material::kGravel, {186, 174, 150, 255});
    ribbon(b, site, points, width + 2.2F, 1.5F, 0.08F);
    b.paint(Material::kWater, {74, 122, 128, 255});
    ribbon(b, site, points, width, 1.5F, 0.16F);
    for (std::size_t i = 1; i + 1 < points.size(); ++i) {
        const glm::vec2 left = leftOf(points, i);
        if (site.full() && i % 14 == 7)  // riffles: a row of stones across
            for (float s = -0.5F; s <= 0.5F; s += 0.16F)
                stone(b, site.onGround(points[i] + s * (width + 1) * left, 0.05F),
                      chance.between(0.5F, 1.2F), chance.bits());
        for (const float s : {-1.0F, 1.0F}) {
            if (chance.chance(0.22F) && b.triangles() < 60000)
                stone(b, site.onGround(points[i] + s * (0.5F * width + chance.between(0, 1.4F)) * left),
                      chance.between(0.3F, 1.1F), chance.bits());
            if (chance.chance(0.55F))
                built.plants.push_back(
                    plantAt(site, points[i] + s * (0.5F * width + chance.between(0.4F, 2)) * left,
                            chance.chance(0.6F) ? PlantForm::kReed : PlantForm::kHerb,
                            chance.between(0.8F, 1.8F), 0.7F, chance));
            if (chance.chance(0.08F))
                built.plants.push_back(
                    plantAt(site, points[i] + s * (0.5F * width + chance.between(3, 6)) * left,
                            chance.chance(0.5F) ? PlantForm::kBroadleaf : PlantForm::kShrub,
                            chance.chance(0.5F) ? treeHeight_m(site, 8) : 1.6F, 0.75F, chance));
        }
    }
    built.counts = {{"plants", static_cast<int>(built.plants.size())}};
    built.mesh = b.take();
    return built;
}

/// A stepped dam of blocks across a gully with a notch, an apron of stone below, wings in the banks.
Built checkDam(const Site& site) {
    Built built;
    const auto line = lineOf(site);
    if (line.size() < 2) return built;
    Builder b;
    Random chance{site.seed()};
    const glm::vec2 d = glm::normalize(line.back() - line.front());
    const float length = glm::distance(line.front(), line.back());
    glm::vec2 down{-d.y, d.x};
    const glm::vec2 middle = 0.5F * (line.front() + line.back());
    if (site.onGround(middle + 4.0F * down).z > site.onGround(middle - 4.0F * down).z) down = -down;
    float low = 1e9F, high = -1e9F;
    for (float t = 0; t <= 1; t += 0.1F) {
        const float z = site.onGround(glm::mix(line.front(), line.back(), t)).z;
        low = std::min(low, z);
        high = std::max(high, z);
    }
    const float crest = std::max(high, low + std::clamp(0.2F * length, 2.0F, 6.0F));
    const int courses = std::max(3, static_cast<int>((crest - low + 0.6F) / 0.6F));
    for (int c = 0; c < courses; ++c) {
        const float z = low - 0.6F + 0.6F * static_cast<float>(c),
                    thick = 0.7F + 0.22F * static_cast<float>(courses - c);
        for (float x = -0.5F * length; x < 0.5F * length - 0.3F; x += 1.4F) {
            const float shift = c % 2 == 0 ? 0 : 0.7F;
            const bool notch = c >= courses - 2 && std::abs(x + shift + 0.7F) < 0.14F * length;
            if (notch) continue;
            const glm::vec2 p = middle + (x + shift) * d;
            const Axes a{{p, z}, {d, 0}, {-down, 0}, {0, 0, 1}};
            b.paint(Material::kRock, shaded(Colour{172, 162, 144, 255}, chance.between(0.82F, 1.1F)));
            b.box(a, {0.02F, -thick, 0.02F}, {1.38F, 0.7F, 0.58F});
        }
    }
    b.paint(Material::kWater, {120, 162, 166, 255});
    const float sill = low - 0.6F + 0.6F * static_cast<float>(courses - 2) + 0.05F;
    for (const float x : {-0.1F}) {
        const auto p = [&](float along, float out, float z) {
            return glm::vec3{middle + along * length * d + out * down, z};
        };
        b.sheet(p(x, -0.7F, sill), p(-x, -0.7F, sill), p(-x, 0.7F, sill), p(x, 0.7F, sill));
        b.sheet(p(x, 0.7F, sill), p(-x, 0.7F, sill), p(-x, 1.5F, low), p(x, 1.5F, low));
    }
    for (int n = 0; n < 40; ++n)
        stone(b,
              site.onGround(middle + d * length * chance.between(-0.3F, 0.3F) +
                            down * chance.between(1.8F, 6)),
              chance.between(0.5F, 1.6F), chance.bits());
    for (int n = 0; n < 14; ++n)
        built.plants.push_back(plantAt(
            site, middle + d * length * chance.between(-0.5F, 0.5F) - down * chance.between(1, 5),
            n % 3 == 0 ? PlantForm::kShrub : PlantForm::kReed, 1.2F, 0.9F, chance));
    built.counts = {{"courses", courses}};
    built.mesh = b.take();
    return built;
}

/// Trees and bushes in a band, tallest in the middle, with a way for animals and a sign.
Built greenCorridor(const Site& site) {
    Built built;
    const auto line = lineOf(site);
    if (line.size() < 2) return built;
    Random chance{site.seed()};
    Builder b;
    const float width = site.param("width_m", 30), length = lengthOf(line),
                age = static_cast<float>(site.year);
    const float stems = std::min(6000.0F, length * width / 10000 * site.param("stems_per_ha", 900));
    const auto points = resampled(line, 4);
    const auto mix = forestMix();
    for (int n = 0; n < static_cast<int>(stems); ++n) {
        const auto i = static_cast<std::size_t>(chance.below(static_cast<int>(points.size())));
        const float across = chance.between(-0.5F, 0.5F);
        const glm::vec2 p = points[i] + leftOf(points, i) * across * width +
                            glm::vec2{chance.between(-2, 2), chance.between(-2, 2)};
        const bool edge = std::abs(across) > 0.34F;
        const Species& species = edge ? mix[6 + static_cast<std::size_t>(chance.below(2))]
                                      : mix[static_cast<std::size_t>(chance.below(6))];
        if (!site.isFree(p) || site.slope_deg(p) > species.maxSlope_deg) continue;
        const float tall = std::max(0.4F, grown_m(species, age - chance.between(0, 2)));
        Plant plant = plantAt(site, p, species.form, tall, species.spread_m / species.height_m, chance);
        built.plants.push_back(plant);
    }
    waymark(b, axesAt(site.onGround(line.front()), {1, 0}), colourOfKind(site));
    built.counts = {{"stems", static_cast<int>(built.plants.size())}};
    built.mesh = b.take();
    return built;
}

}  // namespace pitscape::shape
