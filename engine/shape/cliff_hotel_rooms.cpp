#include "shape/cliff_hotel.h"
#include "shape/parts.h"

#include <algorithm>
#include <cmath>

#include <glm/geometric.hpp>

namespace pitscape::shape {
namespace {

using geo::Material;

constexpr float kSlab_m = 0.32F;
constexpr float kRail_m = 1.1F;  // height of a balustrade
constexpr Paint kSlabPaint{Material::kConcrete, {222, 214, 198, 255}};
constexpr Paint kSoffit{Material::kTimber, {176, 134, 92, 255}};
constexpr Paint kFloorPaint{Material::kTile, {178, 164, 144, 255}};
constexpr Paint kWall{Material::kConcrete, {206, 196, 178, 255}};
constexpr Paint kFrame{Material::kMetal, tone::kBronze};

/// Makes the parts of one bay of one floor.
struct Bay {
    Builder& b;
    const Site& site;
    const HotelPlan& plan;
    int i, k;
    float low, high;  ///< floor and underside of the slab above

    glm::vec3 left(float u, float z) const { return plan.face.place(i, u, z); }
    glm::vec3 right(float u, float z) const { return plan.face.place(i + 1, u, z); }
    glm::vec3 across(float share, float inset, float z) const {
        return glm::mix(left(plan.glass(i, k) + inset, z), right(plan.glass(i + 1, k) + inset, z),
                        share);
    }
    glm::vec3 atEdge(float share, float inset, float z) const {
        return glm::mix(left(plan.edge(i, k) + inset, z), right(plan.edge(i + 1, k) + inset, z), share);
    }
    std::uint32_t chance(std::uint32_t salt) const { return scrambled(i, k, site.seed() + salt); }

    void slab(float z, float edgeLeft, float edgeRight, float backLeft, float backRight) const {
        const auto l = [&](float u, float h) { return left(u, h); };
        const auto r = [&](float u, float h) { return right(u, h); };
        b.paint(kFloorPaint);
        b.quad(l(edgeLeft, z), r(edgeRight, z), r(backRight, z), l(backLeft, z));
        b.paint(kSlabPaint);
        b.quad(l(edgeLeft, z - kSlab_m), r(edgeRight, z - kSlab_m), r(edgeRight, z), l(edgeLeft, z));
        if (!site.full()) return;
        b.paint(kSoffit);
        b.quad(l(backLeft, z - kSlab_m), r(backRight, z - kSlab_m), r(edgeRight, z - kSlab_m),
               l(edgeLeft, z - kSlab_m));
    }

    /// Pane between two shares of the width.
    void pane(float from, float to, float inset, float bottom, float top) const {
        b.quad(across(from, inset, bottom), across(to, inset, bottom), across(to, inset, top),
               across(from, inset, top));
    }

    void glassFront() const {
        const float lamp = unit(chance(3));
        const Colour glass = shaded(tone::kGlass, 0.72F + 0.4F * unit(chance(1)));
        if (!site.full()) {
            b.paint(Material::kGlass, glass);
            pane(0, 1, 0, low, high);
            return;
        }
        for (int n = 0; n < 3; ++n) {
            const float from = static_cast<float>(n) / 3, to = static_cast<float>(n + 1) / 3;
            const bool curtain = unit(chance(10 + static_cast<std::uint32_t>(n))) < 0.2F;
            const bool lit = lamp < 0.34F && (n == 1 || lamp < 0.12F);
            if (lit)
                b.paint(Material::kLamp, shaded(tone::kLamp, 0.86F + 0.12F * unit(chance(4))));
            else if (curtain)
                b.paint(Material::kGlass, {196, 190, 176, 255});
            else
                b.paint(Material::kGlass, glass);
            pane(from, to, lit ? -0.08F : 0, low, high);
        }
        b.paint(kFrame);
        for (const float share : {0.3333F, 0.6667F})
            b.beam(across(share, 0.04F, low), across(share, 0.04F, high), 0.09F, 0.07F, {1, 0, 0});
        b.beam(across(0, 0.04F, high - 0.5F), across(1, 0.04F, high - 0.5F), 0.07F, 0.09F);
        b.paint(Material::kTimber, shaded(tone::kTimber, 0.9F));
        pane(0, 0.09F, 0.06F, low, high);
    }

    void partyWall() const {
        const float g = plan.glass(i, k), e = plan.edge(i, k) - 0.25F;
        const Axes axes = plan.face.axes(static_cast<float>(i), g, low);
        b.paint(kWall);
        b.box(axes, {-0.12F, g - e, 0}, {0.12F, 0.3F, high - low}, Sides::kOnlyAround);
    }

    void balustrade() const {
        const glm::vec3 up{0, 0, kRail_m};
        const glm::vec3 a = atEdge(0, -0.08F, low), c = atEdge(1, -0.08F, low);
        b.paint(Material::kGlass, {176, 198, 200, 255});
        b.sheet(a + glm::vec3{0, 0, 0.08F}, c + glm::vec3{0, 0, 0.08F}, c + up, a + up);
        b.paint(kFrame);
        b.beam(a + up, c + up, 0.08F, 0.05F);
        for (const float share : {0.0F, 0.5F})
            b.beam(atEdge(share, -0.08F, low), atEdge(share, -0.08F, low) + up, 0.04F, 0.05F,
                   {1, 0, 0});
    }

    void planter(std::vector<Plant>& plants) const {
        b.paint(kSlabPaint.darker(0.96F));
        const float top = low + 0.62F;
        b.quad(atEdge(0, 0, low), atEdge(1, 0, low), atEdge(1, 0.06F, top), atEdge(0, 0.06F, top));
        b.quad(atEdge(1, -0.65F, low), atEdge(0, -0.65F, low), atEdge(0, -0.65F, top),
               atEdge(1, -0.65F, top));
        b.paint(Material::kSoil, {92, 78, 60, 255});
        b.quad(atEdge(0, 0.06F, top), atEdge(1, 0.06F, top), atEdge(1, -0.65F, top),
               atEdge(0, -0.65F, top));
        for (int n = 0; n < 4; ++n) {
            const std::uint32_t h = chance(40 + static_cast<std::uint32_t>(n));
            const float share = (static_cast<float>(n) + 0.2F + 0.6F * unit(h)) / 4;
            const PlantForm form = h % 3 == 0 ? PlantForm::kGrassTuft : PlantForm::kShrub;
            const float tall = 0.5F + 0.7F * unit(scrambled(h));
            plants.push_back({form, static_cast<std::uint8_t>(h % 3),
                              atEdge(share, -0.25F, top - 0.05F), tall, tall * 1.3F, 6.28F * unit(h),
                              0.3F + 0.5F * unit(scrambled(h + 1))});
        }
    }

    void furniture() const {
        const float room = plan.balcony_m(i, k);
        if (room < 1.9F || unit(chance(60)) > 0.55F) return;
        const Axes axes =
            plan.face.axes(static_cast<float>(i) + 0.5F, plan.glass(i, k) + room * 0.5F, low);
        if (unit(chance(61)) < 0.5F) {
            lounger(b, axes.moved(-0.9F, 0, 0), {232, 224, 206, 255});
        } else {
            b.paint(Material::kTimber, tone::kTimberDark);
            b.tube(axes.point(0, 0, 0.68F), axes.point(0, 0, 0.72F), 0.36F, 0.36F, 7, true);
            b.tube(axes.at, axes.point(0, 0, 0.68F), 0.04F, 0.04F, 4);
            for (const float x : {-0.75F, 0.75F}) {
                b.box(axes, {x - 0.2F, -0.2F, 0.38F}, {x + 0.2F, 0.2F, 0.44F});
                b.box(axes, {x > 0 ? x + 0.16F : x - 0.2F, -0.2F, 0.44F},
                      {x > 0 ? x + 0.2F : x - 0.16F, 0.2F, 0.85F});
            }
        }
        if (unit(chance(62)) > 0.16F) return;
        Random random{chance(63)};
        person(b, axes.moved(1.2F, -room * 0.3F, 0).turned(3.1F), random);
    }

    /// Lifts and stairs: a glass front that bows out, with a band at each floor.
    void lifts() const {
        const float bow = 1.6F;
        b.paint(Material::kGlass, shaded(tone::kGlass, 1.12F));
        const int parts = site.full() ? 3 : 1;
        const auto at = [&](int n, float z) {
            const float share = static_cast<float>(n) / static_cast<float>(parts);
            const float whole = (share + (i == plan.core ? 0 : 1)) / 2;
            return atEdge(share, bow * std::sin(3.14159F * whole) - 0.4F, z);
        };
        for (int n = 0; n < parts; ++n) {
            b.paint(Material::kGlass, shaded(tone::kGlass, 1.0F + 0.1F * static_cast<float>(n % 2)));
            b.quad(at(n, low), at(n + 1, low), at(n + 1, high), at(n, high));
            b.paint(kSlabPaint);
            b.quad(at(n, high), at(n + 1, high), at(n + 1, high + kSlab_m), at(n, high + kSlab_m));
            b.paint(kFloorPaint);
            b.quad(at(n, high + kSlab_m), at(n + 1, high + kSlab_m), atEdge(1, -4, high + kSlab_m),
                   atEdge(0, -4, high + kSlab_m));
            if (!site.full()) continue;
            b.paint(kFrame);
            b.beam(at(n, low), at(n, high), 0.12F, 0.16F, {1, 0, 0});
            b.paint(Material::kLamp, tone::kLamp);
            b.beam(at(n, high - 0.1F), at(n + 1, high - 0.1F), 0.05F, 0.06F);
        }
    }
};

/// A blind wall from the rock to the edge of the balcony, where the rooms of a floor end.
void endWall(const Bay& bay, bool leftEnd) {
    const HotelPlan& plan = bay.plan;
    const int column = leftEnd ? bay.i : bay.i + 1;
    const float e = plan.edge(column, bay.k) - 0.1F, back = plan.back(bay.site, column, bay.k);
    const Axes axes = plan.face.axes(static_cast<float>(column), e, bay.low);
    bay.b.paint(kWall.darker(0.94F));
    bay.b.box(axes, {-0.2F, 0, 0}, {0.2F, std::max(0.5F, e - back), bay.high - bay.low},
              Sides::kOnlyAround);
}

void roof(const Bay& bay, std::vector<Plant>& plants) {
    const HotelPlan& plan = bay.plan;
    const int k = bay.k, i = bay.i;
    const float z = bay.high + kSlab_m;
    const float el = plan.glass(i, k) + 0.7F, er = plan.glass(i + 1, k) + 0.7F;
    const float bl = plan.back(bay.site, i, k + 1), br = plan.back(bay.site, i + 1, k + 1);
    bay.slab(z, el, er, bl, br);
    if (!bay.site.full()) return;
    const auto l = [&](float u, float h) { return bay.left(u, h); };
    const auto r = [&](float u, float h) { return bay.right(u, h); };
    bay.b.paint(Material::kSoil, {112, 108, 66, 255});
    bay.b.quad(l(el - 0.5F, z + 0.05F), r(er - 0.5F, z + 0.05F), r(br, z + 0.05F), l(bl, z + 0.05F));
    for (std::uint32_t n = 0; n < 7; ++n) {
        const std::uint32_t h = bay.chance(80 + n);
        const float share = unit(h), deep = unit(scrambled(h));
        const float tall = 0.35F + 0.8F * unit(scrambled(h + 2));
        const glm::vec3 at =
            glm::mix(l(glm::mix(el - 1, bl + 2, deep), z), r(glm::mix(er - 1, br + 2, deep), z), share);
        plants.push_back({h % 2 == 0 ? PlantForm::kShrub : PlantForm::kGrassTuft,
                          static_cast<std::uint8_t>(h % 3), at, tall, tall * 1.4F, 6.28F * deep,
                          share});
    }
}

/// Slender fins before the wall between every third pair of rooms, from floor to floor.
void fin(Builder& b, const HotelPlan& plan, int i, int k) {
    const float low = plan.level(k) - kSlab_m, high = plan.level(k + 1) - kSlab_m;
    const glm::vec3 a = plan.face.place(i, plan.edge(i, k) + 0.05F, low);
    const glm::vec3 c = plan.face.place(i, plan.edge(i, k + 1) + 0.05F, high);
    const Axes axes = plan.face.axes(static_cast<float>(i), 0, 0);
    b.paint(Material::kMetal, shaded(tone::kBronze, 1.1F));
    b.beam(a, c, 0.14F, 0.42F, -axes.y);
}

}  // namespace

int hotelRooms(Builder& b, const Site& site, const HotelPlan& plan, std::vector<Plant>& plants) {
    int rooms = 0;
    for (int k = 0; k < plan.floors; ++k)
        for (int i = 0; i < plan.bays(); ++i) {
            if (!plan.built(i, k)) continue;
            const Bay bay{b, site, plan, i, k, plan.level(k), plan.level(k + 1) - kSlab_m};
            bay.slab(bay.low, plan.edge(i, k), plan.edge(i + 1, k), plan.back(site, i, k),
                     plan.back(site, i + 1, k));
            if (!plan.built(i, k + 1)) roof(bay, plants);
            if (!plan.built(i - 1, k)) endWall(bay, true);
            if (!plan.built(i + 1, k)) endWall(bay, false);
            if (plan.isCore(i)) {
                bay.lifts();
                continue;
            }
            ++rooms;
            bay.glassFront();
            if (!site.full()) continue;
            if (plan.built(i - 1, k)) bay.partyWall();
            const bool green = plan.balcony_m(i, k) + plan.balcony_m(i + 1, k) > 5.6F;
            if (green)
                bay.planter(plants);
            else
                bay.balustrade();
            bay.furniture();
            if (i % 3 == 0 && plan.built(i, k + 1) && plan.built(i - 1, k)) fin(b, plan, i, k);
        }
    return rooms;
}

}  // namespace pitscape::shape
