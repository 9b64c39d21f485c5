#include "shape/climb_parts.h"
#include "shape/face_line.h"
#include "shape/parts.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <glm/geometric.hpp>

namespace pitscape::shape {
namespace {

using geo::Material;

constexpr float kPad_m = 6;  // landing in front of the face, as the setback of the kind
constexpr float kFirstHold_m = 0.9F, kDrawStep_m = 2.6F;
constexpr int kMostHolds = 1500;
constexpr std::array kGrades{Colour{232, 176, 40, 255},  Colour{206, 62, 48, 255},
                             Colour{38, 112, 172, 255},  Colour{72, 152, 78, 255},
                             Colour{236, 232, 224, 255}, Colour{122, 74, 142, 255}};

struct Route {
    int column;
    float foot, top;  ///< heights
    Colour colour;
};

struct Wall {
    const Site& site;
    const FaceLine& face;

    /// Axes on the rock, y into it.
    Axes on(float column, float z) const { return face.axes(column, face.rockAt(site, column, z), z); }
    float ground(float column, float u) const {
        const glm::vec3 p = face.placeAlong(column, u, 0);
        return site
            .onGround(glm::vec2{p}, 0,
                      face.toe(std::clamp(static_cast<int>(column), 0, face.columns() - 1)))
            .z;
    }
};

int holds(Builder& b, const Wall& wall, const Route& r, float step, Random& chance) {
    int count = 0;
    const float perColumn = 1 / wall.face.step_m();
    float swing = chance.between(-0.3F, 0.3F);
    for (float z = r.foot + kFirstHold_m; z < r.top - 0.2F; z += step * chance.between(0.75F, 1.25F)) {
        swing = std::clamp(swing + chance.between(-0.45F, 0.45F), -0.7F, 0.7F);
        const Axes axes = wall.on(static_cast<float>(r.column) + swing * perColumn, z);
        const float size = chance.between(0.14F, 0.26F);
        b.paint(Material::kPaint, shaded(r.colour, chance.between(0.88F, 1.08F)));
        const Axes turned{axes.point(0, -0.02F, 0), axes.x, axes.y, axes.z};
        b.lump(turned, {size, size * 0.7F, size * 0.75F}, {3, 5}, 0.25F, chance.bits(),
               Finish::kFaceted);
        ++count;
    }
    return count;
}

void draws(Builder& b, const Wall& wall, const Route& r) {
    for (float z = r.foot + 3; z < r.top - 1; z += kDrawStep_m) {
        const Axes axes = wall.on(static_cast<float>(r.column) + 0.12F, z);
        b.paint(Material::kMetal, tone::kSteel);
        b.box(axes, {-0.05F, -0.12F, -0.04F}, {0.05F, 0.05F, 0.04F});
        b.paint(Material::kFabric, shaded(r.colour, 0.8F));
        b.box(axes, {-0.02F, -0.13F, -0.24F}, {0.02F, -0.1F, -0.04F});
    }
    const Axes top = wall.on(static_cast<float>(r.column), r.top);
    b.paint(Material::kMetal, {184, 188, 192, 255});
    for (const float x : {-0.25F, 0.25F}) {
        b.box(top, {x - 0.07F, -0.14F, -0.07F}, {x + 0.07F, 0.1F, 0.07F});
        b.tube(top.point(x, -0.12F, -0.05F), top.point(0, -0.16F, -0.6F), 0.035F, 0.035F, 4);
    }
}

/// A plate with the colour of the route beside its start.
void plate(Builder& b, const Wall& wall, const Route& r) {
    const Axes axes = wall.on(static_cast<float>(r.column), r.foot + 1.3F);
    const Axes at = axes.moved(0.75F, 0, 0);
    b.paint(Material::kPaint, {242, 240, 232, 255});
    b.box(at, {-0.22F, -0.12F, -0.28F}, {0.22F, 0.3F, 0.28F});
    b.paint(Material::kPaint, r.colour);
    b.box(at, {-0.17F, -0.14F, -0.02F}, {0.17F, -0.1F, 0.23F});
}

/// Gravel before the face with a timber along its outer edge.
void pad(Builder& b, const Wall& wall) {
    const int strips = wall.site.full() ? 4 : 1;
    const float edge = kPad_m;
    for (int i = 0; i + 1 < wall.face.columns(); ++i) {
        const auto at = [&](int c, float u, float above) {
            const glm::vec3 p = wall.face.place(c, u, 0);
            return wall.site.onGround(glm::vec2{p}, above, wall.face.toe(c));
        };
        for (int s = 0; s < strips; ++s) {
            const float in = -0.4F + (edge + 0.4F) * static_cast<float>(s) / static_cast<float>(strips);
            const float out =
                -0.4F + (edge + 0.4F) * static_cast<float>(s + 1) / static_cast<float>(strips);
            b.paint(Material::kGravel, shaded(tone::kGravel, 1.02F + 0.08F * unit(scrambled(i, s))));
            b.quad(at(i, out, 0.1F), at(i + 1, out, 0.1F), at(i + 1, in, 0.1F), at(i, in, 0.1F));
        }
        b.paint(Material::kTimber, tone::kTimber);
        b.beam(at(i, edge + 0.1F, 0.06F), at(i + 1, edge + 0.1F, 0.06F), 0.22F, 0.34F);
    }
}

void ropeTeam(Builder& b, const Wall& wall, const Route& r, float share, Random& chance) {
    const auto column = static_cast<float>(r.column);
    const float z = glm::mix(r.foot, r.top, share);
    const Axes rock = wall.on(column, z);
    climber(b, rock.moved(0, -0.32F, -0.9F), chance);
    const float u = 3.4F;
    const Axes belay = wall.face.axes(column + 0.3F, u, wall.ground(column + 0.3F, u) + 0.1F);
    person(b, belay, chance);
    const Axes top = wall.on(column, r.top);
    b.paint(Material::kRope,
            chance.chance(0.5F) ? Colour{216, 96, 44, 255} : Colour{64, 148, 132, 255});
    std::vector<glm::vec3> rope{belay.point(0, 0.2F, 1.0F)};
    for (float h = r.foot + 4; h < r.top; h += 4)
        rope.push_back(wall.on(column + 0.12F, h).point(0, -0.2F, 0));
    rope.push_back(top.point(0, -0.2F, -0.6F));
    rope.push_back(rock.point(0, -0.35F, 0.1F));
    b.rope(rope, 0.035F);
}

void crestRail(Builder& b, const Wall& wall) {
    std::vector<glm::vec3> feet;
    for (int i = 0; i < wall.face.columns(); ++i) {
        const glm::vec3 p = wall.face.place(i, -wall.face.run_m(i) - 1.6F, 0);
        feet.push_back(wall.site.onGround(glm::vec2{p}, 0, wall.face.crest(i)));
    }
    handrail(b, feet, 1.1F, {Material::kTimber, tone::kTimberDark}, {Material::kRope, tone::kRope},
             0.06F);
}

void camp(Builder& b, const Wall& wall, Colour accent, Random& chance) {
    const auto last = static_cast<float>(wall.face.columns() - 1);
    const auto stand = [&](float column, float u) {
        return wall.face.axes(column, u, wall.ground(column, u));
    };
    gearHut(b, stand(last * 0.86F, kPad_m + 5.5F), wall.site.full());
    if (!wall.site.full()) return;
    infoBoard(b, stand(last * 0.5F, kPad_m + 2.2F).turned(3.14159F).moved(0, 0, 0), accent);
    picnicTable(b, stand(last * 0.68F, kPad_m + 4));
    bench(b, stand(last * 0.3F, kPad_m + 1.8F).turned(3.14159F));
    for (int n = 0; n < 6; ++n) {
        const float u = chance.between(1.6F, kPad_m + 3);
        person(b, stand(last * chance.between(0.1F, 0.9F), u).turned(chance.between(-0.7F, 0.7F)),
               chance);
    }
    for (int n = 0; n < 4; ++n) {
        const Axes mat = stand(last * (0.15F + 0.22F * static_cast<float>(n)), 1.5F);
        b.paint(Material::kFabric, kGrades[static_cast<std::size_t>(chance.below(4))]);
        b.box(mat, {-1, -0.6F, 0.1F}, {1, 0.6F, 0.32F}, Sides::kNoBottom);
    }
}

}  // namespace

Built climbingWall(const Site& site) {
    Built built;
    if (!site.hasFace()) return built;
    const FaceLine face{site, std::max(1.5F, site.param("route_spacing_m", 3)), 1};
    const Wall wall{site, face};
    const float most = site.param("max_height_m", 30);
    Random chance{site.seed()};
    std::vector<Route> routes;
    float metres = 0;
    for (int i = 0; i < face.columns(); ++i) {
        const float foot = wall.ground(static_cast<float>(i), 0.4F);
        const float top = std::min(foot + most, face.crest(i) - 0.8F);
        if (top - foot < 4) continue;
        routes.push_back({i, foot, top, kGrades[static_cast<std::size_t>(chance.below(6))]});
        metres += top - foot;
    }
    const float step = std::max(site.full() ? 0.85F : 3.0F, metres / kMostHolds);
    Builder b;
    pad(b, wall);
    int holdCount = 0;
    for (const Route& r : routes) {
        holdCount += holds(b, wall, r, step, chance);
        if (!site.full()) continue;
        draws(b, wall, r);
        plate(b, wall, r);
    }
    const auto c = site.kind.colour;
    camp(b, wall,
         {static_cast<std::uint8_t>(c >> 16U), static_cast<std::uint8_t>(c >> 8U),
          static_cast<std::uint8_t>(c), 255},
         chance);
    if (site.full()) {
        crestRail(b, wall);
        if (!routes.empty()) ropeTeam(b, wall, routes[routes.size() / 3], 0.55F, chance);
        if (routes.size() > 3) ropeTeam(b, wall, routes[routes.size() * 2 / 3], 0.34F, chance);
    }
    built.counts = {{"routes", static_cast<int>(routes.size())}, {"holds", holdCount}};
    built.mesh = b.take();
    return built;
}

}  // namespace pitscape::shape
