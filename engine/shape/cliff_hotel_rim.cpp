#include "shape/cliff_hotel.h"
#include "shape/parts.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

#include <glm/geometric.hpp>

namespace pitscape::shape {
namespace {

using geo::Material;

constexpr float kFromCrest_m = 3;  // clear strip along the edge
constexpr float kHalfWidth_m = 15, kHalfDepth_m = 6.5F;
constexpr float kStorey_m = 4.6F;
constexpr Paint kRoof{Material::kConcrete, {226, 218, 202, 255}};
constexpr Paint kSoffit{Material::kTimber, {176, 134, 92, 255}};
constexpr Paint kFrame{Material::kMetal, tone::kBronze};
constexpr Paint kPaving{Material::kTile, {186, 176, 158, 255}};

/// An oval with blunt ends (superellipse), counter-clockwise, about the middle of the lobby.
std::vector<glm::vec2> oval(const Axes& axes, float halfWidth_m, float halfDepth_m, int corners) {
    std::vector<glm::vec2> ring;
    for (int i = 0; i < corners; ++i) {
        const float t =
            2 * std::numbers::pi_v<float> * static_cast<float>(i) / static_cast<float>(corners);
        const auto blunt = [](float v) { return std::copysign(std::pow(std::abs(v), 0.72F), v); };
        ring.emplace_back(
            axes.point(halfWidth_m * blunt(std::cos(t)), halfDepth_m * blunt(std::sin(t)), 0));
    }
    return ring;
}

/// Lowest and highest ground under the lobby and its forecourt.
glm::vec2 groundUnder(const Site& site, const Axes& axes, float yLow, float yHigh, float halfWidth_m) {
    glm::vec2 range{1e9F, -1e9F};
    for (float x = -halfWidth_m; x <= halfWidth_m; x += 2.5F)
        for (float y = yLow; y <= yHigh; y += 2.5F) {
            const float z = site.ground(glm::vec2{axes.point(x, y, 0)});
            if (!std::isnan(z)) range = {std::min(range.x, z), std::max(range.y, z)};
        }
    return range;
}

void railing(Builder& b, std::span<const glm::vec2> ring, float z) {
    const glm::vec3 up{0, 0, 1.1F};
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const glm::vec3 a{ring[i], z}, c{ring[(i + 1) % ring.size()], z};
        b.paint(Material::kGlass, {176, 198, 200, 255});
        b.sheet(a + glm::vec3{0, 0, 0.08F}, c + glm::vec3{0, 0, 0.08F}, c + up, a + up);
        b.paint(kFrame);
        b.beam(a + up, c + up, 0.08F, 0.05F);
        b.beam(a, a + up, 0.05F, 0.05F, {1, 0, 0});
    }
}

void lobby(Builder& b, const Site& site, const Axes& axes, float ground) {
    const int corners = site.full() ? 36 : 14;
    const float top = axes.at.z + kStorey_m;
    b.paint(Material::kRock, {158, 150, 138, 255});
    b.prism(oval(axes, kHalfWidth_m, kHalfDepth_m, corners), ground - 0.5F, axes.at.z);
    const auto wall = oval(axes, kHalfWidth_m - 0.8F, kHalfDepth_m - 0.8F, corners);
    for (std::size_t i = 0; i < wall.size(); ++i) {
        const glm::vec2 p = wall[i], q = wall[(i + 1) % wall.size()];
        const bool stone = i % 9 == 4;
        if (stone)
            b.paint(Material::kRock, {170, 160, 144, 255});
        else
            b.paint(Material::kGlass,
                    shaded(tone::kGlass, 0.85F + 0.2F * unit(scrambled(std::uint32_t(i)))));
        b.quad({p, axes.at.z}, {q, axes.at.z}, {q, top}, {p, top});
        if (!site.full()) continue;
        b.paint(kFrame);
        b.beam({p, axes.at.z}, {p, top}, 0.12F, 0.12F, {1, 0, 0});
        if (stone) continue;
        b.paint(Material::kLamp, tone::kLamp);
        b.beam({p, top - 0.25F}, {q, top - 0.25F}, 0.1F, 0.08F);
    }
    const auto eaves = oval(axes, kHalfWidth_m + 1.8F, kHalfDepth_m + 1.8F, corners);
    std::vector<glm::vec3> soffit;
    for (auto it = eaves.rbegin(); it != eaves.rend(); ++it) soffit.emplace_back(*it, top);
    b.paint(kSoffit);
    b.face(soffit);
    b.paint(kRoof);
    b.prism(eaves, top, top + 0.45F);
}

void roofTerrace(Builder& b, const Site& site, const Axes& axes, std::vector<Plant>& plants) {
    const float z = axes.at.z + kStorey_m + 0.45F;
    b.paint(Material::kTimber, tone::kTimberGrey);
    b.prism(oval(axes, kHalfWidth_m - 0.6F, kHalfDepth_m - 0.6F, site.full() ? 36 : 14), z, z + 0.06F);
    if (!site.full()) return;
    railing(b, oval(axes, kHalfWidth_m + 0.6F, kHalfDepth_m + 0.6F, 36), z);
    Random chance{site.seed() + 5};
    for (const float x : {-10.0F, -6.0F, 7.0F, 11.0F}) {
        b.paint(Material::kConcrete, tone::kConcrete);
        b.box(axes.moved(x, 2.4F, kStorey_m + 0.45F), {-1.5F, -0.7F, 0}, {1.5F, 0.7F, 0.55F},
              Sides::kNoBottom);
        for (int n = 0; n < 5; ++n) {
            const float tall = chance.between(0.7F, 1.7F);
            plants.push_back(
                {n == 0 ? PlantForm::kBirch : PlantForm::kShrub, static_cast<std::uint8_t>(n % 3),
                 axes.point(x + chance.between(-1.2F, 1.2F), 2.4F + chance.between(-0.4F, 0.4F),
                            kStorey_m + 0.95F),
                 n == 0 ? 2.6F : tall, n == 0 ? 1.3F : tall, chance.between(0, 6.28F), chance.next()});
        }
    }
    for (int n = 0; n < 5; ++n) {
        const float x = -9.0F + 4.4F * static_cast<float>(n);
        lounger(b, axes.moved(x, -2.6F, kStorey_m + 0.5F), {232, 224, 206, 255});
    }
    for (int n = 0; n < 4; ++n)
        person(b,
               axes.moved(chance.between(-8, 8), chance.between(-4.6F, 0.5F), kStorey_m + 0.5F)
                   .turned(chance.between(2, 4)),
               chance);
}

void entrance(Builder& b, const Site& site, const Axes& axes, float ground,
              std::vector<Plant>& plants) {
    b.paint(kPaving);
    b.box(axes, {-13, kHalfDepth_m - 1.5F, ground - 0.5F - axes.at.z}, {13, kHalfDepth_m + 9, -0.02F},
          Sides::kNoBottom);
    const Axes canopy = axes.moved(0, kHalfDepth_m + 0.5F, 3.5F);
    b.paint(kRoof.darker(0.98F));
    b.box(canopy, {-5, 0, 0}, {5, 6.5F, 0.28F});
    b.paint(kFrame);
    for (const float x : {-4.4F, 4.4F})
        for (const float y : {2.2F, 6.0F})
            b.tube(canopy.point(x, y, -3.5F), canopy.point(x, y, 0), 0.11F, 0.11F, 6);
    if (!site.full()) return;
    b.paint(Material::kLamp, tone::kLamp);
    b.box(canopy, {-4.8F, 6.5F, 0.06F}, {4.8F, 6.54F, 0.2F});
    Random chance{site.seed() + 9};
    for (const float x : {-11.5F, -8.0F, 8.0F, 11.5F}) {
        lampPost(b, axes.moved(x, kHalfDepth_m + 8, 0), 1.1F);
        plants.push_back({PlantForm::kBroadleaf, static_cast<std::uint8_t>(chance.below(3)),
                          axes.point(x, kHalfDepth_m + 5, -0.05F), chance.between(4.5F, 6.5F),
                          chance.between(3, 4), chance.between(0, 6), chance.next()});
    }
    for (int n = 0; n < 6; ++n)
        person(b,
               axes.moved(chance.between(-9, 9), kHalfDepth_m + chance.between(1.5F, 8), 0)
                   .turned(chance.between(0, 6)),
               chance);
}

/// The lifts rise from the top floor of the core to the rim, and a bridge leads to the lobby.
void shaft(Builder& b, const Site& site, const HotelPlan& plan, const Axes& lobbyAxes) {
    int top = 0;
    for (int k = 0; k < plan.floors; ++k)
        if (plan.built(plan.core, k)) top = k;
    const float middle = static_cast<float>(plan.core + 1);
    const Axes axes = plan.face.axes(middle, plan.glass(plan.core + 1, top) - 1.5F, plan.level(top));
    const float high = lobbyAxes.at.z + kStorey_m + 0.45F - axes.at.z;
    b.paint(Material::kGlass, shaded(tone::kGlass, 1.05F));
    b.box(axes, {-3.1F, -2.2F, 0}, {3.1F, 2.2F, high + 3}, Sides::kNoBottom);
    b.paint(kRoof);
    b.box(axes, {-3.5F, -2.6F, high + 3}, {3.5F, 2.6F, high + 3.3F});
    b.paint(Material::kConcrete, {206, 196, 178, 255});
    b.box(axes, {-0.5F, 2.0F, 0}, {0.5F, 2.5F, high + 3}, Sides::kOnlyAround);
    const float deckZ = lobbyAxes.at.z - axes.at.z;
    const float reach = glm::dot(lobbyAxes.at - axes.at, axes.y) - kHalfDepth_m + 1.2F;
    if (reach > 2) {
        b.paint(kPaving);
        b.box(axes, {-2.4F, 2.2F, deckZ - 0.4F}, {2.4F, reach, deckZ - 0.01F});
    }
    if (!site.full()) return;
    b.paint(kFrame);
    for (const float x : {-3.1F, -1.03F, 1.03F, 3.1F})
        b.beam(axes.point(x, -2.24F, 0), axes.point(x, -2.24F, high + 3), 0.14F, 0.14F, axes.x);
    for (float z = plan.floorHeight_m; z < high + 2; z += plan.floorHeight_m)
        b.box(axes, {-3.2F, -2.3F, z}, {3.2F, 2.3F, z + 0.22F}, Sides::kOnlyAround);
    if (reach <= 2) return;
    for (const float x : {-2.3F, 2.3F}) {
        b.paint(Material::kGlass, {176, 198, 200, 255});
        b.sheet(axes.point(x, 2.3F, deckZ + 0.05F), axes.point(x, reach, deckZ + 0.05F),
                axes.point(x, reach, deckZ + 1.1F), axes.point(x, 2.3F, deckZ + 1.1F));
        b.paint(kFrame);
        b.beam(axes.point(x, 2.3F, deckZ + 1.1F), axes.point(x, reach, deckZ + 1.1F), 0.08F, 0.05F);
    }
}

}  // namespace

void hotelRim(Builder& b, const Site& site, const HotelPlan& plan, std::vector<Plant>& plants) {
    const float middle = static_cast<float>(plan.core + 1);
    const float run = plan.face.run_m(plan.core + 1);
    Axes axes = plan.face.axes(middle, -(run + kFromCrest_m + kHalfDepth_m), 0);
    const glm::vec2 range = groundUnder(site, axes, -kHalfDepth_m, kHalfDepth_m + 8, kHalfWidth_m);
    if (range.x > range.y) return;  // the crest lies at the edge of the survey
    axes.at.z = std::min(range.y + 0.2F, plan.face.crest(plan.core + 1) + 3);
    lobby(b, site, axes, range.x);
    roofTerrace(b, site, axes, plants);
    entrance(b, site, axes, range.x, plants);
    shaft(b, site, plan, axes);
}

}  // namespace pitscape::shape
