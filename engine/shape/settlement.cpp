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

/// What the look of a kind says of its buildings.
struct Style {
    House house;
    float perHouse = 1;  ///< size units in one building
    bool frame = false;
    Colour accent{200, 90, 60, 255};
};

Paint wallOf(const Site& site) {
    const std::string_view word = site.kind.look.word("wall", "plaster");
    const Paint base = word == "timber"     ? Paint{Material::kTimber, {164, 122, 82, 255}}
                       : word == "stone"    ? Paint{Material::kRock, {176, 164, 142, 255}}
                       : word == "brick"    ? Paint{Material::kTile, {158, 92, 70, 255}}
                       : word == "concrete" ? Paint{Material::kConcrete, {192, 186, 176, 255}}
                       : word == "metal"    ? Paint{Material::kMetal, {150, 158, 160, 255}}
                                            : Paint{Material::kPaint, {232, 224, 208, 255}};
    return {base.material, colourOf(site, "wall_colour", base.colour)};
}

Style styleOf(const Site& site) {
    const auto& look = site.kind.look;
    const auto f = [&](std::string_view key, double otherwise) {
        return static_cast<float>(look.number(key, otherwise));
    };
    Style s;
    s.house.width_m = f("house_w", 10);
    s.house.depth_m = f("house_d", 8);
    s.house.storeys = static_cast<int>(std::lround(site.param("storeys", f("storeys", 1))));
    s.house.storey_m = f("storey_m", 3.2);
    s.house.roof = roofOf(look.word("roof", "gable"));
    s.house.pitch = f("pitch", 0.55);
    s.house.eaves_m = f("eaves", 0.7);
    s.house.wall = wallOf(site);
    s.house.cover = {look.has("metal_roof") ? Material::kMetal : Material::kTile,
                     colourOf(site, "roof_colour", {92, 90, 92, 255})};
    s.house.trim = {Material::kTimber, colourOf(site, "trim_colour", tone::kTimberDark)};
    s.house.glazing = f("glazing", 0.45);
    s.house.porch = look.has("porch");
    s.house.balconies = look.has("balconies");
    s.house.frame = look.has("frame");
    s.perHouse = f("per_house", 1e9);
    s.accent = colourOf(site, "accent", colourOfKind(site));
    return s;
}

struct Village {
    const Plot& plot;
    const Style& style;
    Builder& b;
    Random chance;
    std::vector<glm::vec3> taken;  ///< middle and radius of what stands
    std::vector<Plant>& plants;
    int houses = 0;

    const Site& site() const { return plot.site(); }
    bool has(std::string_view thing) const { return site().kind.look.has(thing); }
    bool roomAt(glm::vec2 p, float radius) const {
        return std::ranges::all_of(
            taken, [&](glm::vec3 t) { return glm::distance(p, glm::vec2{t}) > t.z + radius; });
    }
    /// A building whose front looks along -up of `right` turned left.
    Seat build(glm::vec2 middle, glm::vec2 right, House plan) {
        const Seat seat = plot.seat(middle, right, {plan.width_m / 2 + 0.3F, plan.depth_m / 2 + 1.4F});
        house(b, seat.axes, seat.drop, plan, site().full());
        const float reach = 0.5F * std::hypot(plan.width_m, plan.depth_m) + 1.5F;
        taken.emplace_back(middle, reach);
        ++houses;
        return seat;
    }
    Axes stand(glm::vec2 p, glm::vec2 right) const { return axesAt(site().onGround(p), right); }
    void people(glm::vec2 around, float radius, int count) {
        for (int n = 0; site().full() && n < count; ++n) {
            const glm::vec2 p =
                around + radius * glm::vec2{chance.between(-1, 1), chance.between(-1, 1)};
            if (plot.inside(p, 0.5F))
                person(b, stand(p, plot.right()).turned(chance.between(0, 6.28F)), chance);
        }
    }
};

/// What stands before a building: tables, planters, stalls, lanterns, figures.
void forecourt(Village& v, glm::vec2 middle, glm::vec2 right, glm::vec2 half) {
    const Site& site = v.site();
    const Axes axes = axesAt({middle, 0}, right);
    const auto stand = [&](float x, float y) { return v.stand(glm::vec2{axes.point(x, y, 0)}, right); };
    v.b.paint(Material::kConcrete, colourOf(site, "paving", {190, 180, 164, 255}));
    Axes ground = axes;
    ground.at.z = site.onGround(middle).z;
    carpet(v.b, site, ground, -half, half, site.full() ? 1.5F : 5.0F);
    if (!site.full()) return;
    if (v.has("tables"))
        for (float x = -half.x + 2; x < half.x - 1; x += 3.6F)
            if (std::abs(x) > 1.6F) parasolTable(v.b, stand(x, 0.2F * half.y), v.style.accent);
    if (v.has("planters"))
        for (const float side : {-1.0F, 1.0F})
            planter(v.b, stand(side * (half.x - 1.6F), -half.y + 0.6F), 2.4F, v.style.accent);
    if (v.has("stalls"))
        for (float x = -half.x + 2.5F; x < half.x - 2; x += 5.2F)
            if (std::abs(x) > 2) stall(v.b, stand(x, -half.y + 1.4F), v.style.accent);
    if (v.has("sculptures"))
        for (const float side : {-1.0F, 1.0F})
            sculpture(v.b, stand(side * half.x * 0.62F, 0), 3.4F, site.seed() + (side > 0 ? 5U : 2U));
    if (v.has("flags"))
        for (int i = 0; i < 3; ++i)
            flag(v.b, stand(half.x * 0.5F + 1.6F * static_cast<float>(i), -half.y + 0.8F), 8,
                 shaded(v.style.accent, 1.1F - 0.15F * static_cast<float>(i)));
    if (v.has("fountain")) basin(v.b, stand(0, -0.1F * half.y), std::min(3.0F, half.y * 0.6F), true);
    if (v.has("logs"))
        for (int i = 0; i < 6; ++i) {
            v.b.paint(Material::kBark, shaded(Colour{132, 98, 68, 255}, v.chance.between(0.85F, 1.1F)));
            const Axes log = stand(half.x * 0.6F, -0.3F * half.y + 0.55F * static_cast<float>(i % 3));
            const float z = 0.25F + 0.48F * static_cast<float>(i / 3);
            v.b.tube(log.point(-1.9F, 0, z), log.point(1.9F, 0, z), 0.27F, 0.24F, 8, true);
        }
    if (v.has("figures"))
        for (const float x : {-0.55F, -0.25F, 0.4F}) {
            v.b.paint(Material::kTimber, {176, 124, 78, 255});
            const Axes post = stand(x * half.x, -0.2F * half.y);
            for (int i = 0; i < 5; ++i)
                v.b.lump(post.turned(static_cast<float>(i))
                             .moved(0, 0, 0.4F + 0.62F * static_cast<float>(i)),
                         {0.42F, 0.38F, 0.4F}, {4, 7}, 0.18F, v.chance.bits(), Finish::kFaceted);
        }
    if (v.has("kiln")) {
        const Axes kiln = stand(-0.62F * half.x, 0);
        v.b.paint(Material::kTile, {150, 86, 62, 255});
        v.b.lump(kiln.moved(0, 0, 0.7F), {1.7F, 1.4F, 1.6F}, {6, 12}, 0, 1, Finish::kSmooth);
        chimney(v.b, kiln.moved(1.9F, 0, 0), 5, 0.3F, {Material::kTile, {150, 86, 62, 255}});
        v.b.paint(Material::kLamp, {255, 150, 70, 255});
        v.b.box(kiln, {-0.4F, -1.45F, 0.1F}, {0.4F, -1.2F, 0.8F});
    }
    v.people(middle, std::min(half.x, half.y), 4);
}

void single(Village& v) {
    House plan = v.style.house;
    const Plot& plot = v.plot;
    plan.width_m = std::clamp(0.62F * plot.width(), 5.0F, std::max(5.0F, plan.width_m));
    plan.depth_m = std::clamp(0.42F * plot.depth(), 4.0F, std::max(4.0F, plan.depth_m));
    const glm::vec2 middle = plot.at(0, 0.62F);
    const Seat seat = v.build(middle, plot.right(), plan);
    if (v.has("wing")) {
        House wing = plan;
        wing.width_m *= 0.42F;
        wing.depth_m *= 1.15F;
        wing.storeys = std::max(1, plan.storeys - 1);
        const glm::vec2 aside = middle + plot.right() * (0.5F * (plan.width_m + wing.width_m) - 0.8F) -
                                plot.in() * 0.22F * plan.depth_m;
        if (plot.inside(aside, 1)) v.build(aside, plot.right(), wing);
    }
    if (v.has("tower")) {
        House tower = plan;
        tower.width_m = tower.depth_m = std::clamp(0.3F * plan.width_m, 3.4F, 6.0F);
        tower.storeys = plan.storeys + 2;
        v.build(middle - plot.right() * (0.5F * plan.width_m - 0.3F * tower.width_m) +
                    plot.in() * 0.2F * plan.depth_m,
                plot.right(), tower);
    }
    if (v.has("chimney"))
        chimney(v.b, seat.axes.moved(0.36F * plan.width_m, 0.7F * plan.depth_m, 0), plan.height_m() + 9,
                0.8F, {Material::kTile, {152, 90, 68, 255}});
    if (v.has("roof_garden") && v.site().full())
        for (int n = 0; n < 5; ++n)
            parasolTable(
                v.b,
                seat.axes.moved(v.chance.between(-0.4F, 0.4F) * plan.width_m,
                                v.chance.between(-0.3F, 0.3F) * plan.depth_m, plan.height_m() + 0.45F),
                v.style.accent);
    const float front = 0.62F * plot.depth() - 0.5F * plan.depth_m;
    forecourt(
        v, plot.at(0, 0.5F * (front - 1.6F) / std::max(1.0F, plot.depth()) + 0.02F), plot.right(),
        {0.5F * std::min(plan.width_m + 5, 0.86F * plot.width()), std::max(1.5F, 0.42F * (front - 1))});
}

/// Two rows of buildings along a paved lane.
void street(Village& v) {
    const Plot& plot = v.plot;
    const Site& site = v.site();
    const House& plan = v.style.house;
    const float gap = static_cast<float>(site.kind.look.number("gap", 1.2)),
                lane = static_cast<float>(site.kind.look.number("lane", 7));
    const bool two = plot.depth() > 2 * plan.depth_m + lane + 2;
    const float shareY = two ? 0.5F : 0.32F;
    const int fit = std::max(1, static_cast<int>((0.94F * plot.width() + gap) / (plan.width_m + gap)));
    const float total = static_cast<float>(fit) * (plan.width_m + gap) - gap;
    std::vector<glm::vec2> way{plot.at(-0.47F, shareY), plot.at(0.47F, shareY)};
    v.b.paint(Material::kConcrete, colourOf(site, "paving", {184, 174, 158, 255}));
    ribbon(v.b, site, way, lane, site.full() ? 1.5F : 6.0F);
    for (const float row : {1.0F, -1.0F}) {
        if (row < 0 && !two) break;
        for (int i = 0; i < fit; ++i) {
            const float x =
                -0.5F * total + (plan.width_m + gap) * (static_cast<float>(i) + 0.5F) - 0.5F * gap;
            const glm::vec2 middle = plot.at(x / plot.width(), shareY) +
                                     row * (0.5F * (lane + plan.depth_m) + 0.8F) * plot.in();
            if (!plot.inside(middle, 1)) continue;
            House one = plan;
            one.width_m = plan.width_m * v.chance.between(0.9F, 1.0F);
            one.storeys = std::max(1, plan.storeys - (v.chance.chance(0.35F) ? 1 : 0));
            one.wall = plan.wall.darker(v.chance.between(0.86F, 1.05F));
            v.build(middle, row > 0 ? plot.right() : -plot.right(), one);
        }
    }
    if (!site.full()) return;
    const glm::vec3 up{0, 0, 4.2F};
    for (float x = -0.44F; x < 0.45F; x += 6.5F / plot.width()) {
        const glm::vec2 p = plot.at(x, shareY);
        const glm::vec3 left = site.onGround(p + plot.in() * (0.5F * lane)),
                        right = site.onGround(p - plot.in() * (0.5F * lane));
        if (v.has("lanterns"))
            lanterns(v.b, left + up, right + up, colourOf(site, "lantern", {232, 92, 60, 255}));
        if (v.has("lamps")) lampPost(v.b, {.at = left}, 3.6F);
        if (v.has("stalls") && v.chance.chance(0.6F))
            stall(v.b, v.stand(p + plot.in() * 1.2F, plot.right()), v.style.accent);
        if (v.has("planters"))
            planter(v.b, v.stand(p - plot.in() * (0.3F * lane), plot.right()), 1.8F, v.style.accent);
        if (v.chance.chance(0.8F)) v.people(p, 2, 2);
    }
    if (v.has("gate"))
        gateArch(v.b, v.stand(plot.at(-0.485F, shareY), plot.in()), lane - 0.5F, 5,
                 colourOf(site, "gate_colour", {150, 60, 44, 255}), true);
}

/// Buildings scattered on the plot that look to its middle, with a place there.
void cluster(Village& v) {
    const Plot& plot = v.plot;
    const Site& site = v.site();
    const House& plan = v.style.house;
    const double size = site.placement.size > 0 ? site.placement.size : site.kind.sizeDefault;
    const auto wanted =
        std::clamp(static_cast<int>(std::lround(size / static_cast<double>(v.style.perHouse))), 2, 120);
    const glm::vec2 middle = plot.middle();
    const float court = std::clamp(0.12F * std::min(plot.width(), plot.depth()), 2.5F, 12.0F);
    v.taken.emplace_back(middle, court);
    const float radius = 0.5F * std::hypot(plan.width_m, plan.depth_m) + 0.8F;
    // Sunflower order: from the middle outwards at even density.
    for (int n = 1; n < 40 * wanted && v.houses < wanted; ++n) {
        const float r = court + 0.75F * radius + 0.3F * radius * std::sqrt(static_cast<float>(n - 1)),
                    t = 2.39996F * static_cast<float>(n);
        // Drawn out along the longer side, so that the rows fill the plot.
        const glm::vec2 spread = r * (1.25F * std::cos(t) * plot.right() + std::sin(t) * plot.in());
        const glm::vec2 out = glm::normalize(spread), p = middle + spread;
        if (r > plot.width() + plot.depth()) break;
        if (!plot.inside(p, radius * 0.5F) || !v.roomAt(p, radius) || !site.isFree(p)) continue;
        House one = plan;
        one.storeys = std::max(1, plan.storeys - (v.chance.chance(0.3F) ? 1 : 0));
        one.wall = plan.wall.darker(v.chance.between(0.88F, 1.06F));
        const glm::vec2 right =
            glm::normalize(glm::vec2{-out.y, out.x} + v.chance.between(-0.25F, 0.25F) * out);
        v.build(p, right, one);
        v.b.paint(Material::kGravel, tone::kGravel);
        const std::array way{middle + court * 0.8F * out, p - out * (0.5F * plan.depth_m + 0.6F)};
        ribbon(v.b, site, way, 1.8F, site.full() ? 1.5F : 6.0F);
    }
    forecourt(v, middle, plot.right(), {0.8F * court, 0.7F * court});
}

/// Wings around a yard that is open to the gate.
void court(Village& v) {
    const Plot& plot = v.plot;
    const House& plan = v.style.house;
    const float depth = std::min(plan.depth_m, 0.26F * std::min(plot.width(), plot.depth()));
    const float w = 0.84F * plot.width(), d = 0.78F * plot.depth();
    House back = plan, side = plan;
    back.width_m = w;
    back.depth_m = depth;
    side.width_m = d - depth - 0.4F;
    side.depth_m = depth;
    side.storeys = std::max(1, plan.storeys - 1);
    const glm::vec2 rear = plot.at(0, 0.5F) + plot.in() * (0.5F * d - 0.5F * depth);
    v.build(rear, plot.right(), back);
    for (const float s : {-1.0F, 1.0F})
        v.build(plot.at(0, 0.5F) + s * plot.right() * (0.5F * (w - depth)) - plot.in() * (0.5F * depth),
                s > 0 ? -plot.in() : plot.in(), side);
    forecourt(v, plot.at(0, 0.44F), plot.right(), {0.5F * w - depth - 0.6F, 0.5F * (d - depth) - 0.8F});
    if (v.has("gate"))
        gateArch(v.b, v.stand(plot.at(0, 0.07F), plot.right()), 4.5F, 4.8F,
                 colourOf(v.site(), "gate_colour", {120, 70, 48, 255}), true);
}

/// Pools of warm water with rocks, where the look names a bath.
void baths(Village& v) {
    for (int n = 0; n < 5; ++n) {
        const glm::vec2 p =
            v.plot.at(-0.38F + 0.19F * static_cast<float>(n), n % 2 == 0 ? 0.93F : 0.88F);
        const float r = v.chance.between(2.2F, 3.4F);
        if (!v.plot.inside(p, 1) || !v.roomAt(p, r)) continue;
        v.taken.emplace_back(p, r + 1);
        basin(v.b, v.stand(p, v.plot.right()), r, false);
        for (int i = 0; v.site().full() && i < 9; ++i) {
            const float t = v.chance.between(0, 6.28F);
            stone(v.b, v.site().onGround(p + (r + 0.4F) * glm::vec2{std::cos(t), std::sin(t)}),
                  v.chance.between(0.5F, 1.1F), v.chance.bits());
        }
    }
}

}  // namespace

Built settlement(const Site& site) {
    Built built;
    if (!Plot::usable(site)) return built;
    const Plot plot{site};
    const Style style = styleOf(site);
    Builder b;
    Village v{plot, style, b, Random{site.seed()}, {}, built.plants, 0};
    const std::string_view plan = site.kind.look.word("plan", "single");
    if (v.has("bath")) baths(v);
    if (plan == "street")
        street(v);
    else if (plan == "cluster")
        cluster(v);
    else if (plan == "court")
        court(v);
    else
        single(v);
    if (v.has("headframe"))
        headframe(b, v.stand(plot.at(-0.36F, 0.78F), plot.right()), 16,
                  {Material::kMetal, {142, 74, 52, 255}});
    if (v.has("wagon") && site.full())
        oreWagon(b, v.stand(plot.at(0.34F, 0.16F), plot.right()), {122, 88, 66, 255});
    if (v.has("cars") && site.full())
        for (int i = 0; i < 5; ++i)
            car(b, v.stand(plot.at(-0.42F + 0.055F * static_cast<float>(i), 0.06F), plot.in()),
                shaded(Colour{178, 178, 176, 255}, v.chance.between(0.4F, 1.2F)));
    if (v.has("sign")) infoBoard(b, v.stand(plot.at(0.44F, 0.05F), plot.right()), style.accent);
    if (v.has("fence")) ringFence(b, plot, 1.2F, {Material::kTimber, tone::kTimberGrey});
    v.taken.emplace_back(plot.at(0, 0.1F), 4);
    greenery(plot, v.chance, v.taken, static_cast<float>(site.kind.look.number("trees", 0.02)),
             built.plants);
    built.counts = {{"houses", v.houses}};
    built.mesh = b.take();
    return built;
}

}  // namespace pitscape::shape
