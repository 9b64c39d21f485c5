// Single things that one sees from afar or looks from: platforms, stops, turbines, portals.
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

/// Lowest direction around a place: where there is something to look at.
glm::vec2 viewOf(const Site& site, glm::vec2 p) {
    glm::vec2 best{0, -1};
    float lowest = 1e9F;
    for (int i = 0; i < 16; ++i) {
        const float t = kTurn * static_cast<float>(i) / 16;
        const glm::vec2 d{std::cos(t), std::sin(t)};
        const float z = site.onGround(p + 14.0F * d, 0, 1e8F).z;
        if (z < lowest - 1e-3F) lowest = z, best = d;
    }
    return best;
}

/// Barrel of the bore from the portal inwards: walls, vault, floor, lamps.
void bore(Builder& b, const Axes& a, float width, float length, Paint lining, bool full) {
    const float r = width / 2, wall = 2.4F;
    const int steps = full ? 8 : 4;
    const float part = full ? 6.0F : 30.0F;
    for (float y = 0; y < length; y += part) {
        const float to = std::min(y + part, length), za = 0.01F * y, zb = 0.01F * to;
        const auto ring = [&](int i, float along, float z) {
            const float t = 3.14159265F * static_cast<float>(i) / static_cast<float>(steps);
            return a.point(r * std::cos(t), along, z + wall + 0.8F * r * std::sin(t));
        };
        for (int i = 0; i < steps; ++i) {
            b.paint(lining.darker(0.85F + 0.2F * unit(scrambled(i, std::lround(y)))));
            b.quad(ring(i, y, za), ring(i, to, zb), ring(i + 1, to, zb), ring(i + 1, y, za));
        }
        for (const float s : {-1.0F, 1.0F})
            b.sheet(a.point(s * r, y, za), a.point(s * r, to, zb), a.point(s * r, to, zb + wall),
                    a.point(s * r, y, za + wall));
        b.paint(Material::kConcrete, tone::kConcreteDark);
        b.quad(a.point(-r, y, za), a.point(r, y, za), a.point(r, to, zb), a.point(-r, to, zb));
        b.paint(Material::kLamp, tone::kLamp);
        b.box(a.moved(0, y + 1, za + wall + 0.7F * r), {-0.15F, 0, 0}, {0.15F, 0.6F, 0.12F});
    }
}

void portalTimber(Builder& b, const Axes& a, float width) {
    const float r = width / 2;
    b.paint(Material::kTimber, tone::kTimberDark);
    for (int i = 0; i < 4; ++i) {
        const float y = -3.2F + 1.1F * static_cast<float>(i);
        for (const float s : {-1.0F, 1.0F})
            b.beam(a.point(s * (r + 0.35F), y, -0.5F), a.point(s * r, y, 3.6F), 0.4F, 0.4F, a.y);
        b.beam(a.point(-r - 0.5F, y, 3.75F), a.point(r + 0.5F, y, 3.75F), 0.4F, 0.45F);
    }
    for (float x = -r - 0.4F; x <= r + 0.4F; x += 0.5F)
        b.beam(a.point(x, -3.4F, 4.05F), a.point(x, 0.6F, 4.05F), 0.4F, 0.16F);
    b.paint(Material::kPaint, {236, 226, 200, 255});
    b.box(a, {-1.6F, -3.5F, 4.2F}, {1.6F, -3.35F, 5.1F});
}

void portalMasonry(Builder& b, const Axes& a, float width, Paint stone, bool dressed) {
    const float r = width / 2, wall = 2.4F;
    constexpr int kStones = 11;
    b.paint(stone);
    const float high = wall + 0.8F * r + 1.6F, wide = r + 2.4F;
    for (const float s : {-1.0F, 1.0F}) {
        const float x0 = s > 0 ? r : -wide, x1 = s > 0 ? wide : -r;
        b.box(a, {x0, -1.4F, -0.8F}, {x1, 1.5F, high - 0.4F}, Sides::kNoBottom);
        b.box(a, {s > 0 ? wide - 0.4F : -wide - 0.6F, -2.6F, -0.8F},
              {s > 0 ? wide + 0.6F : -wide + 0.4F, 1.5F, high + 0.5F}, Sides::kNoBottom);
    }
    for (int i = 0; i < kStones; ++i) {  // spandrel above the vault, stone by stone
        const auto p = [&](int k) {
            const float t = 3.14159265F * static_cast<float>(k) / kStones;
            return glm::vec2{r * std::cos(t), wall + 0.8F * r * std::sin(t)};
        };
        const glm::vec2 u = p(i), v = p(i + 1);
        b.paint(stone);
        b.quad(a.point(v.x, -1.4F, v.y), a.point(u.x, -1.4F, u.y), a.point(u.x, -1.4F, high),
               a.point(v.x, -1.4F, high));
        b.quad(a.point(u.x, 1, u.y), a.point(u.x, -1.4F, u.y), a.point(v.x, -1.4F, v.y),
               a.point(v.x, 1, v.y));
        b.paint(stone.darker(dressed ? (i % 2 == 0 ? 1.14F : 0.8F) : 0.9F));
        const glm::vec2 m{0, wall}, uo = m + (u - m) * 1.2F, vo = m + (v - m) * 1.2F;
        b.quad(a.point(vo.x, -1.55F, vo.y), a.point(v.x, -1.55F, v.y), a.point(u.x, -1.55F, u.y),
               a.point(uo.x, -1.55F, uo.y));
    }
    b.paint(stone.darker(1.1F));
    b.box(a, {-wide - 0.6F, -1.8F, high - 0.05F}, {wide + 0.6F, 1.5F, high + 0.55F});
}

}  // namespace

/// Steel and timber platform that reaches out over the view, with a telescope.
Built viewpoint(const Site& site) {
    Built built;
    if (!Plot::usable(site)) return built;
    const Plot plot{site};
    Random chance{site.seed()};
    Builder b;
    const glm::vec2 view = viewOf(site, plot.middle());
    const float half = std::clamp(0.36F * std::sqrt(plot.width() * plot.depth()), 2.5F, 9.0F);
    const Seat seat = plot.seat(plot.middle(), {-view.y, view.x}, {half, half});
    const Axes a =
        Axes{seat.axes.at + glm::vec3{0, 0, 0.5F}, {view.y, -view.x, 0}, {view, 0}, {0, 0, 1}};
    deck(b, a, {-half, -half}, {half, 0.6F * half}, 0.3F, site.full());
    // The nose narrows to the view and carries glass.
    b.paint(Material::kTimber, tone::kTimber);
    const auto nose = [&](float x, float y) { return a.point(x, y, 0); };
    b.sheet(nose(-half, 0.6F * half), nose(half, 0.6F * half), nose(0.45F * half, 1.7F * half),
            nose(-0.45F * half, 1.7F * half));
    b.paint(Material::kMetal, tone::kSteelDark);
    for (const float s : {-1.0F, 1.0F}) {
        b.beam(a.point(0.8F * s * half, -half, -0.4F), a.point(0.4F * s * half, 1.7F * half, -0.3F),
               0.25F, 0.4F);
        b.beam(a.point(0.7F * s * half, -0.2F * half, -seat.drop - 0.8F),
               a.point(0.45F * s * half, 1.35F * half, -0.4F), 0.22F, 0.22F);
        b.tube(a.point(0.85F * s * half, -0.85F * half, -seat.drop - 0.8F),
               a.point(0.85F * s * half, -0.85F * half, 0), 0.16F, 0.16F, 7);
    }
    const std::array rim{a.point(-half, -half, 0),
                         a.point(-half, 0.6F * half, 0),
                         a.point(-0.45F * half, 1.7F * half, 0),
                         a.point(0.45F * half, 1.7F * half, 0),
                         a.point(half, 0.6F * half, 0),
                         a.point(half, -half, 0)};
    for (std::size_t i = 0; i + 1 < rim.size(); ++i) {
        b.paint(Material::kGlass, {176, 206, 212, 255});
        b.sheet(rim[i] + glm::vec3{0, 0, 0.1F}, rim[i + 1] + glm::vec3{0, 0, 0.1F},
                rim[i + 1] + glm::vec3{0, 0, 1.0F}, rim[i] + glm::vec3{0, 0, 1.0F});
        b.paint(Material::kMetal, tone::kSteel);
        b.beam(rim[i] + glm::vec3{0, 0, 1.1F}, rim[i + 1] + glm::vec3{0, 0, 1.1F}, 0.1F, 0.06F);
        for (const float t : {0.0F, 0.5F})
            b.tube(glm::mix(rim[i], rim[i + 1], t),
                   glm::mix(rim[i], rim[i + 1], t) + glm::vec3{0, 0, 1.1F}, 0.04F, 0.04F, 4);
    }
    House shade;
    shade.width_m = 1.3F * half;
    shade.depth_m = 0.9F * half;
    shade.roof = Roof::kHip;
    shade.pitch = 0.4F;
    shade.cover = {Material::kTimber, tone::kTimberGrey};
    const Axes under = a.moved(0, -0.5F * half, 0);
    b.paint(Material::kTimber, tone::kTimber);
    for (const float x : {-0.6F, 0.6F})
        for (const float y : {-0.4F, 0.4F})
            b.tube(under.point(x * half, y * half, 0), under.point(x * half, y * half, 2.7F), 0.11F,
                   0.1F, 7);
    roof(b, under.moved(0, 0, 2.7F), shade, site.full());
    bench(b, a.moved(0, -0.3F * half, 0).turned(3.14159F));
    b.paint(Material::kMetal, {62, 96, 118, 255});
    const Axes scope = a.moved(0, 1.3F * half, 0);
    b.tube(scope.at, scope.point(0, 0, 1.2F), 0.08F, 0.08F, 6);
    b.tube(scope.point(0, -0.35F, 1.25F), scope.point(0, 0.4F, 1.4F), 0.12F, 0.16F, 8, true);
    for (int n = 0; n < 5; ++n)
        person(b,
               a.moved(half * chance.between(-0.6F, 0.6F), half * chance.between(0.1F, 1.2F), 0)
                   .turned(chance.between(-0.5F, 0.5F)),
               chance);
    built.mesh = b.take();
    return built;
}

/// A stop that explains the section of rock: a table of stone layers, boards, a low wall to sit on.
Built geoStop(const Site& site) {
    Built built;
    if (!Plot::usable(site)) return built;
    const Plot plot{site};
    Random chance{site.seed()};
    Builder b;
    const int stops = std::clamp(static_cast<int>(std::lround(site.placement.size)), 1, 20);
    for (int n = 0; n < std::min(stops, 6); ++n) {
        const glm::vec2 p =
            plot.middle() + plot.right() * (4.6F * (static_cast<float>(n) -
                                                    0.5F * static_cast<float>(std::min(stops, 6) - 1)));
        const Seat seat = plot.seat(p, plot.right(), {2, 1.8F});
        const Axes& a = seat.axes;
        b.paint(Material::kGravel, tone::kGravel);
        carpet(b, site, a, {-2.2F, -2.4F}, {2.2F, 2}, 1.5F);
        // Layers of stone as they lie in the face, oldest below, cut at a slant.
        constexpr std::array kLayers{Colour{122, 108, 96, 255},  Colour{196, 176, 138, 255},
                                     Colour{168, 112, 84, 255},  Colour{214, 204, 182, 255},
                                     Colour{134, 138, 128, 255}, Colour{190, 146, 92, 255}};
        for (std::size_t k = 0; k < kLayers.size(); ++k) {
            b.paint(Material::kRock,
                    shaded(kLayers[(k + static_cast<std::size_t>(n)) % kLayers.size()], 1));
            const float z = -0.2F + 0.36F * static_cast<float>(k), lean = 0.08F * static_cast<float>(k);
            b.box(a, {-1.5F + lean, 0.5F + 0.5F * lean, z}, {1.5F - 0.5F * lean, 1.5F, z + 0.34F});
        }
        const Axes board = a.moved(0, -0.8F, 0);
        b.paint(Material::kMetal, tone::kSteelDark);
        for (const float x : {-0.8F, 0.8F})
            b.tube(board.point(x, 0, -0.3F), board.point(x, 0, 0.9F), 0.05F, 0.05F, 5);
        b.paint(Material::kPaint, {238, 232, 216, 255});
        b.sheet(board.point(-1, -0.3F, 0.85F), board.point(1, -0.3F, 0.85F),
                board.point(1, 0.35F, 1.2F), board.point(-1, 0.35F, 1.2F));
        b.paint(Material::kPaint, colourOfKind(site));
        b.sheet(board.point(-0.9F, -0.1F, 0.975F), board.point(0.2F, -0.1F, 0.975F),
                board.point(0.2F, 0.25F, 1.165F), board.point(-0.9F, 0.25F, 1.165F));
        for (int k = 0; k < 2; ++k) person(b, a.moved(chance.between(-1.4F, 1.4F), -1.7F, 0), chance);
    }
    built.counts = {{"stops", stops}};
    built.mesh = b.take();
    return built;
}

/// Turbines with a tapered tower, a nacelle and three blades; as many as the power needs.
Built windTurbine(const Site& site) {
    Built built;
    if (!Plot::usable(site)) return built;
    const Plot plot{site};
    Builder b;
    constexpr double kEach_kW = 4000;
    const double power = site.placement.size > 0 ? site.placement.size : site.kind.sizeDefault;
    const int count = std::clamp(static_cast<int>(std::ceil(power / kEach_kW - 1e-6)), 1, 12);
    const float tip = site.kind.height_m > 0 ? static_cast<float>(site.kind.height_m) : 150,
                hub = 0.6F * tip, r = 0.4F * tip;
    for (int n = 0; n < count; ++n) {
        const glm::vec2 p =
            plot.middle() +
            plot.right() * (5.0F * r * (static_cast<float>(n) - 0.5F * static_cast<float>(count - 1)));
        const Axes a = axesAt(site.onGround(p), plot.right());
        b.paint(Material::kConcrete, tone::kConcrete);
        b.tube(a.point(0, 0, -1.5F), a.point(0, 0, 0.3F), 8, 7, 20, true);
        b.paint(Material::kPaint, {236, 238, 238, 255});
        b.tube(a.point(0, 0, 0.3F), a.point(0, 0, hub), 0.022F * tip, 0.012F * tip, 20);
        b.box(a.moved(0, 0, hub), {-0.018F * tip, -0.03F * tip, -0.006F * tip},
              {0.018F * tip, 0.05F * tip, 0.03F * tip});
        const Axes nose = a.moved(0, -0.036F * tip, hub + 0.012F * tip);
        b.lump(nose, glm::vec3{0.017F * tip}, {6, 10}, 0, 0, Finish::kSmooth);
        for (int blade = 0; blade < 3; ++blade) {
            const float t = kTurn * static_cast<float>(blade) / 3 + 0.5F + static_cast<float>(n);
            const glm::vec3 out = std::cos(t) * a.x + std::sin(t) * a.z,
                            side = -std::sin(t) * a.x + std::cos(t) * a.z;
            const int parts = site.full() ? 8 : 3;
            for (int k = 0; k < parts; ++k) {
                const float s0 = static_cast<float>(k) / static_cast<float>(parts),
                            s1 = static_cast<float>(k + 1) / static_cast<float>(parts);
                const auto chord = [&](float s) {
                    return 0.016F * tip * (s < 0.15F ? 0.7F + 2 * s : 1.15F * (1.08F - s));
                };
                const auto at = [&](float s, float c, float thick) {
                    return nose.at + (r * s) * out + c * chord(s) * side +
                           thick * 0.25F * chord(s) * a.y;
                };
                b.paint(Material::kPaint, k == parts - 2 && site.full() ? Colour{206, 62, 52, 255}
                                                                        : Colour{240, 242, 242, 255});
                b.sheet(at(s0, -0.4F, 0.3F), at(s1, -0.4F, 0.3F), at(s1, 0, -0.6F), at(s0, 0, -0.6F));
                b.sheet(at(s0, 0, -0.6F), at(s1, 0, -0.6F), at(s1, 0.7F, 0), at(s0, 0.7F, 0));
                b.sheet(at(s0, -0.4F, 0.3F), at(s1, -0.4F, 0.3F), at(s1, 0.7F, 0.1F),
                        at(s0, 0.7F, 0.1F));
            }
        }
        b.paint(Material::kPaint, {206, 210, 208, 255});
        b.box(a.moved(0.05F * tip, -0.05F * tip, 0), {-2.2F, -1.4F, -0.5F}, {2.2F, 1.4F, 2.6F},
              Sides::kNoBottom);
        b.paint(Material::kGravel, tone::kGravel);
        const std::array way{glm::vec2{a.point(0, -8, 0)}, glm::vec2{a.point(0, -0.2F * tip, 0)}};
        ribbon(b, site, way, 5, 3);
    }
    built.counts = {{"turbines", count}};
    built.mesh = b.take();
    return built;
}

/// Portal in the face and the bore behind it, dressed as the kind asks.
Built tunnel(const Site& site) {
    Built built;
    if (!site.hasFace() || site.placement.path.size() < 2) return built;
    Builder b;
    Random chance{site.seed()};
    const auto& look = site.kind.look;
    const glm::vec2 from = site.relative(site.placement.path[0]),
                    to = site.relative(site.placement.path[1]);
    const glm::vec2 in = glm::normalize(to - from);
    const float width = site.param("width_m", 5), length = glm::distance(from, to);
    // The portal stands where the ground is still low: a little before the foot of the face.
    const glm::vec2 place = from - 1.2F * in;
    const Axes a = axesAt(site.onGround(place, 0.1F), {in.y, -in.x});  // x right, y into the rock
    const bool timber = look.has("timber"), stoneWork = look.has("stone");
    const Paint lining = timber      ? Paint{Material::kRock, {122, 108, 92, 255}}
                         : stoneWork ? Paint{Material::kTile, {176, 132, 98, 255}}
                                     : Paint{Material::kConcrete, {172, 168, 160, 255}};
    bore(b, a, width, length, lining, site.full());
    const float r = width / 2;
    b.paint(Material::kPaint, {22, 20, 18, 255});  // the dark behind the first metres
    b.box(a, {-r + 0.05F, 4.6F, 0.02F}, {r - 0.05F, 4.7F, 2.4F + 0.72F * r});
    if (timber)
        portalTimber(b, a, width);
    else
        portalMasonry(b, a, width,
                      stoneWork ? Paint{Material::kRock, {186, 166, 132, 255}}
                                : Paint{Material::kConcrete, {184, 180, 172, 255}},
                      stoneWork);
    const auto front = [&](float x, float y) {
        Axes s = a.moved(x, y, 0);
        s.at = site.onGround(glm::vec2{s.at}, 0, a.at.z);
        return s;
    };
    b.paint(Material::kGravel, tone::kGravel);
    carpet(b, site, a, {-r, -12}, {r, -1}, 2);
    if (look.has("wagons")) {
        std::vector<glm::vec3> rails;
        for (float y = 4; y > -12; y -= 2)
            rails.push_back(y > -1 ? a.point(0, y, 0.1F) : front(0, y).at + glm::vec3{0, 0, 0.15F});
        track(b, rails, 0.7F, site.full());
        for (int i = 0; i < 3; ++i)
            oreWagon(
                b,
                axesAt(front(0, -5.2F - 2.4F * static_cast<float>(i)).at + glm::vec3{0, 0, 0.3F}, in),
                {118, 84, 60, 255});
        b.paint(Material::kLamp, tone::kLamp);
        for (const float x : {-r, r}) b.ball(a.point(x, -3.6F, 3), glm::vec3{0.2F}, 4, 6);
    }
    if (look.has("barrels")) {
        for (int i = 0; i < 9; ++i) {
            const int row = i / 3;
            const Axes barrel = front(
                r + 2.6F + 1.05F * static_cast<float>(i % 3) - 0.5F * static_cast<float>(row), -3.4F);
            const float z = 0.55F + 0.86F * static_cast<float>(row);
            for (const auto& [y0, y1, r0, r1] :
                 {std::array{-0.7F, 0.0F, 0.4F, 0.5F}, std::array{0.0F, 0.7F, 0.5F, 0.4F}}) {
                b.paint(Material::kTimber, {150, 96, 60, 255});
                b.tube(barrel.point(0, y0, z), barrel.point(0, y1, z), r0, r1, 12, true);
            }
            b.paint(Material::kMetal, tone::kSteelDark);
            for (const float y : {-0.45F, 0.45F})
                b.tube(barrel.point(0, y - 0.04F, z), barrel.point(0, y + 0.04F, z), 0.48F, 0.48F, 12);
        }
        for (const float x : {-r - 3.0F, -r - 6.0F}) parasolTable(b, front(x, -5), {132, 44, 62, 255});
        b.paint(Material::kTimber, {112, 66, 44, 255});  // heavy door leaves, open
        for (const float s : {-1.0F, 1.0F})
            b.sheet(a.point(s * r, -1.4F, 0), a.point(s * (r + 0.9F), -3.2F, 0),
                    a.point(s * (r + 0.9F), -3.2F, 3.4F), a.point(s * r, -1.4F, 3.4F));
    }
    if (look.has("lights"))
        for (int i = 0; i < 5; ++i)
            for (const float s : {-1.0F, 1.0F})
                lampPost(b, front(s * (r + 0.6F), -2.4F - 2.1F * static_cast<float>(i)), 1.1F);
    for (int n = 0; n < 6; ++n)
        person(b,
               front(chance.between(-r, r), chance.between(-10, -3.4F))
                   .turned(chance.between(-0.6F, 0.6F)),
               chance);
    infoBoard(b, front(-r - 4.2F, -6.5F), colourOfKind(site));
    built.counts = {{"lamps", static_cast<int>(length / 6) + 1}};
    built.mesh = b.take();
    return built;
}

}  // namespace pitscape::shape
