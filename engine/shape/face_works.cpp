// What hangs on a rock face besides the hotel and the climbing wall.
#include "shape/face_line.h"
#include "shape/outdoor.h"
#include "shape/parts.h"
#include "shape/plot.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <glm/geometric.hpp>

namespace pitscape::shape {
namespace {

using geo::Material;

/// A face with its columns, and places on the rock.
struct Rock {
    const Site& site;
    FaceLine face;
    Rock(const Site& s, float step) : site{s}, face{s, step, 1} {}

    float last() const { return static_cast<float>(face.columns() - 1); }
    float length() const { return last() * face.step_m(); }
    int nearest(float column) const {
        return std::clamp(static_cast<int>(column), 0, face.columns() - 1);
    }
    float toe(float column) const { return face.toe(nearest(column)); }
    float height(float column) const { return face.crest(nearest(column)) - toe(column); }
    /// Axes on the rock, y into it.
    Axes on(float column, float z) const { return face.axes(column, face.rockAt(site, column, z), z); }
    /// Standing on the ground `u` metres before the foot.
    Axes before(float column, float u) const {
        Axes a = face.axes(column, u, 0);
        a.at = site.onGround(glm::vec2{a.at}, 0, toe(column));
        return a;
    }
};

/// A smooth way along the face: share of the length -> height above the foot, as a share.
float climb(float t) { return 0.16F + 0.5F * t + 0.12F * std::sin(9 * t) * (1 - t); }

}  // namespace

/// Steel rungs and a cable along a rising line, a bridge of ropes over a recess, people on it.
Built viaFerrata(const Site& site) {
    Built built;
    if (!site.hasFace()) return built;
    const Rock rock{site, 2};
    Builder b;
    Random chance{site.seed()};
    const auto at = [&](float t, float lift) {
        const float c = t * rock.last();
        return rock.on(c, rock.toe(c) + std::min(climb(t), 0.9F) * rock.height(c) + lift);
    };
    const int steps = std::clamp(static_cast<int>(rock.length() / (site.full() ? 0.9F : 6.0F)), 8, 900);
    for (int i = 0; i < steps; ++i) {
        const float t = static_cast<float>(i) / static_cast<float>(steps),
                    u = static_cast<float>(i + 1) / static_cast<float>(steps);
        const Axes a = at(t, 0), c = at(u, 0);
        b.paint(Material::kMetal, {196, 64, 46, 255});
        b.tube(a.point(-0.22F, -0.26F, 0), a.point(0.22F, -0.26F, 0), 0.045F, 0.045F, 5);
        for (const float x : {-0.22F, 0.22F})
            b.tube(a.point(x, 0.1F, 0), a.point(x, -0.26F, 0), 0.04F, 0.04F, 4);
        b.paint(Material::kMetal, {222, 176, 60, 255});
        b.tube(a.point(0, -0.34F, 1.25F), c.point(0, -0.34F, 1.25F), 0.045F, 0.045F, 5);
        if (i % 4 == 0) b.tube(a.point(0, 0.1F, 1.25F), a.point(0, -0.36F, 1.25F), 0.05F, 0.05F, 4);
        if (site.full() && i % 17 == 8) climber(b, a.moved(0, -0.55F, 0), chance);
    }
    // The bridge: two places at one height, planks that hang between them.
    const float z = rock.toe(0.62F * rock.last()) + 0.62F * rock.height(0.62F * rock.last());
    const glm::vec3 from = rock.on(0.5F * rock.last(), z).point(0, -3.2F, 0),
                    to = rock.on(0.74F * rock.last(), z).point(0, -3.2F, 0);
    const int planks = std::max(8, static_cast<int>(glm::distance(from, to) / 0.45F));
    const auto hang = [&](float t, float lift) {
        return glm::mix(from, to, t) +
               glm::vec3{0, 0, lift - 0.07F * glm::distance(from, to) * 4 * t * (1 - t)};
    };
    const glm::vec3 across = glm::normalize(glm::cross(to - from, {0, 0, 1}));
    for (int i = 0; i < planks; ++i) {
        const float t = static_cast<float>(i) / static_cast<float>(planks),
                    u = static_cast<float>(i + 1) / static_cast<float>(planks);
        b.paint(Material::kTimber, tone::kTimber);
        const glm::vec3 m = hang(t, 0);
        b.beam(m - 0.45F * across, m + 0.45F * across, 0.3F, 0.07F);
        b.paint(Material::kRope, tone::kRope);
        for (const float s : {-0.5F, 0.5F}) {
            b.tube(hang(t, 1.1F) + s * across, hang(u, 1.1F) + s * across, 0.04F, 0.04F, 4);
            b.tube(m + s * across, hang(t, 1.1F) + s * across, 0.02F, 0.02F, 3);
        }
    }
    b.paint(Material::kMetal, tone::kSteelDark);
    for (const float column : {0.5F, 0.74F}) {
        const Axes a = rock.on(column * rock.last(), z);
        b.box(a, {-0.7F, -3.3F, -0.2F}, {0.7F, 0.6F, 0});
        for (const float x : {-0.6F, 0.6F})
            b.beam(a.point(x, -3, 0), a.point(x, 0.3F, -2.2F), 0.14F, 0.14F);
    }
    for (const float t : {0.35F, 0.55F})
        person(b, {hang(t, 0.05F), across, glm::normalize(to - from), {0, 0, 1}}, chance);
    infoBoard(b, rock.before(0.08F * rock.last(), 4).turned(3.14159F), colourOfKind(site));
    for (int n = 0; n < 3; ++n)
        person(b, rock.before(0.04F * rock.last() + static_cast<float>(n), 2.5F), chance);
    built.counts = {{"rungs", steps}};
    built.mesh = b.take();
    return built;
}

/// Boards on brackets along the face with a glass platform in the middle.
Built skywalk(const Site& site) {
    Built built;
    if (!site.hasFace()) return built;
    const Rock rock{site, 2};
    Builder b;
    Random chance{site.seed()};
    const float width = site.param("width_m", 2);
    const int n = rock.face.columns();
    const auto edge = [&](int i, float out) {
        const float c = static_cast<float>(i), t = c / std::max(1.0F, rock.last());
        const float z = rock.toe(c) + (0.5F + 0.1F * std::sin(5 * t)) * rock.height(c);
        // Calm: the outermost rock of the neighbours, so that the boards do not follow each joint.
        float u = -1e9F;
        for (int k = -3; k <= 3; ++k)
            u = std::max(
                u, rock.face.rockAt(site, std::clamp(c + static_cast<float>(k), 0.0F, rock.last()), z));
        return rock.face.axes(c, u + 0.3F + out, z);
    };
    for (int i = 0; i + 1 < n; ++i) {
        const bool glass = std::abs(static_cast<float>(i) / static_cast<float>(n) - 0.5F) < 0.08F;
        const float out =
            glass ? width + 3.0F * std::cos((static_cast<float>(i) / static_cast<float>(n) - 0.5F) /
                                            0.08F * 1.5708F)
                  : width;
        const float next =
            std::abs(static_cast<float>(i + 1) / static_cast<float>(n) - 0.5F) < 0.08F
                ? width + 3.0F * std::cos((static_cast<float>(i + 1) / static_cast<float>(n) - 0.5F) /
                                          0.08F * 1.5708F)
                : width;
        const Axes a = edge(i, 0), c = edge(i + 1, 0), ao = edge(i, out), co = edge(i + 1, next);
        b.paint(glass ? Paint{Material::kGlass, {150, 196, 204, 255}}
                      : Paint{Material::kTimber,
                              shaded(tone::kTimber, 0.9F + 0.2F * unit(scrambled(i, 6)))});
        b.sheet(ao.at, co.at, c.at, a.at);
        b.paint(Material::kMetal, tone::kSteelDark);
        b.beam(ao.at - glm::vec3{0, 0, 0.15F}, co.at - glm::vec3{0, 0, 0.15F}, 0.16F, 0.24F);
        if (i % 2 == 0) {
            b.beam(ao.at - glm::vec3{0, 0, 0.2F}, a.point(0, 0.8F, -0.2F), 0.16F, 0.2F);
            b.beam(ao.at - glm::vec3{0, 0, 0.25F}, a.point(0, 0.6F, -1.9F), 0.14F, 0.16F);
            b.tube(ao.at, ao.at + glm::vec3{0, 0, 1.1F}, 0.05F, 0.05F, 5);
        }
        b.paint(glass ? Paint{Material::kGlass, {170, 206, 212, 255}}
                      : Paint{Material::kMetal, tone::kSteel});
        for (const float z : {0.55F, 1.1F})
            b.tube(ao.at + glm::vec3{0, 0, z}, co.at + glm::vec3{0, 0, z}, 0.04F, 0.04F, 4);
        if (glass)
            b.sheet(ao.at, co.at, co.at + glm::vec3{0, 0, 1.05F}, ao.at + glm::vec3{0, 0, 1.05F});
        if (site.full() && (i % 5 == 2 || (glass && i % 2 == 0)))
            person(b, edge(i, 0.6F * out).turned(chance.between(-0.8F, 3.8F)), chance);
    }
    built.counts = {{"brackets", n / 2}};
    built.mesh = b.take();
    return built;
}

/// A seated figure carved out of the rock in a niche, reliefs beside it, a square before it.
Built rockCarving(const Site& site) {
    Built built;
    if (!site.hasFace()) return built;
    const Rock rock{site, 2};
    Builder b;
    Random chance{site.seed()};
    const float middle = 0.5F * rock.last(), h = std::clamp(0.72F * rock.height(middle), 4.0F, 22.0F);
    const float foot = rock.toe(middle) + 0.08F * rock.height(middle);
    const Axes a = rock.on(middle, foot + 0.45F * h).moved(0, 0, -0.45F * h);
    const Paint stoneOf{Material::kRock, {188, 172, 142, 255}};
    const float w = 0.36F * h;
    // The niche: a dark recess with a pointed frame of dressed stone.
    b.paint(Material::kRock, {112, 100, 82, 255});
    b.box(a, {-w, -0.12F * h, 0}, {w, 0.3F * h, 0.9F * h});
    b.paint(stoneOf);
    for (int i = 0; i < 12; ++i) {
        const auto arch = [&](int k) {
            const float t = 3.14159F * static_cast<float>(k) / 12;
            return a.point(1.06F * w * std::cos(t), -0.16F * h, 0.66F * h + 0.36F * h * std::sin(t));
        };
        b.beam(arch(i), arch(i + 1), 0.1F * h, 0.07F * h, a.y);
    }
    for (const float x : {-1.06F, 1.06F})
        b.box(a.moved(x * w, -0.16F * h, 0), {-0.04F * h, -0.05F * h, 0},
              {0.04F * h, 0.05F * h, 0.66F * h});
    // The figure: base, folded legs, body, arms, head.
    const auto lump = [&](float x, float y, float z, glm::vec3 r, float dents) {
        b.lump(a.moved(x * h, y * h, z * h), r * h, {8, 12}, dents, 3, Finish::kSmooth);
    };
    b.box(a, {-0.34F * h, -0.34F * h, -0.03F * h}, {0.34F * h, 0, 0.1F * h});
    lump(0, -0.2F, 0.17F, {0.32F, 0.15F, 0.09F}, 0.05F);
    lump(0, -0.17F, 0.4F, {0.19F, 0.13F, 0.24F}, 0);
    lump(0, -0.17F, 0.56F, {0.23F, 0.12F, 0.09F}, 0);
    for (const float s : {-1.0F, 1.0F}) {
        b.tube(a.point(s * 0.22F * h, -0.18F * h, 0.55F * h),
               a.point(s * 0.25F * h, -0.23F * h, 0.34F * h), 0.065F * h, 0.06F * h, 9, true);
        b.tube(a.point(s * 0.25F * h, -0.23F * h, 0.34F * h),
               a.point(s * 0.05F * h, -0.34F * h, 0.25F * h), 0.06F * h, 0.045F * h, 9, true);
    }
    b.tube(a.point(0, -0.17F * h, 0.6F * h), a.point(0, -0.18F * h, 0.68F * h), 0.05F * h, 0.05F * h,
           9);
    lump(0, -0.185F, 0.745F, {0.085F, 0.09F, 0.115F}, 0);
    lump(0, -0.17F, 0.85F, {0.05F, 0.05F, 0.05F}, 0);
    // Reliefs: standing figures and a frieze on either side.
    for (int i = 0; i < 6; ++i) {
        const float c = middle + (static_cast<float>(i) - 2.5F) * 0.62F * h / rock.face.step_m() +
                        (i < 3 ? -1.0F : 1.0F) * 0.32F * h / rock.face.step_m();
        if (c < 1 || c > rock.last() - 1) continue;
        const Axes f = rock.on(c, foot + 0.2F * h).moved(0, 0, -0.2F * h);
        const float s = 0.42F * h;
        b.paint(stoneOf.darker(0.82F));
        b.box(f, {-0.24F * s, -0.08F * s, 0}, {0.24F * s, 0.5F * s, 1.25F * s});
        b.paint(stoneOf.darker(1.04F));
        b.lump(f.moved(0, -0.12F * s, 0.4F * s), {0.15F * s, 0.12F * s, 0.42F * s}, {6, 9}, 0, 1,
               Finish::kSmooth);
        b.lump(f.moved(0, -0.14F * s, 0.76F * s), {0.17F * s, 0.11F * s, 0.16F * s}, {5, 8}, 0, 1,
               Finish::kSmooth);
        b.ball(f.point(0, -0.16F * s, 1.02F * s), glm::vec3{0.1F * s}, 6, 8);
    }
    b.paint(Material::kConcrete, {196, 184, 162, 255});
    Axes square = rock.before(middle, 0.55F * h + 4);
    carpet(b, site, square, {-0.8F * h, -5}, {0.8F * h, 0.45F * h}, 2);
    for (int n = 0; n < 9; ++n)
        person(b,
               rock.before(middle + chance.between(-3, 3), 5 + chance.between(-1, 5))
                   .turned(chance.between(-0.5F, 0.5F)),
               chance);
    for (const float s : {-1.0F, 1.0F})
        sculpture(b, rock.before(middle + s * 0.7F * h / rock.face.step_m(), 6), 2.6F,
                  site.seed() + (s > 0 ? 1U : 4U));
    built.counts = {{"figures", 7}};
    built.mesh = b.take();
    return built;
}

/// Projectors, and pictures of light on the face: bands of colour in waves.
Built lightWall(const Site& site) {
    Built built;
    if (!site.hasFace()) return built;
    const Rock rock{site, 2};
    Builder b;
    Random chance{site.seed()};
    const int rows = site.full() ? 22 : 8;
    for (int i = 1; i + 2 < rock.face.columns(); ++i)
        for (int r = 1; r < rows; ++r) {
            const float c = static_cast<float>(i), t = c / rock.last(),
                        y = static_cast<float>(r) / static_cast<float>(rows);
            // A landscape of light: ridges behind each other, a moon, stars.
            const float ridge = 0.34F + 0.12F * std::sin(7 * t) + 0.05F * std::sin(19 * t),
                        far = 0.52F + 0.1F * std::sin(5 * t + 2);
            const float moon = glm::distance(
                glm::vec2{(t - 0.72F) * rock.length(), (y - 0.76F) * rock.height(c)}, glm::vec2{0});
            Colour light{24, 34, 96, 255};
            if (moon < 0.1F * rock.height(c))
                light = {255, 240, 190, 255};
            else if (y < ridge)
                light = blend({24, 160, 150, 255}, {20, 70, 130, 255}, y / ridge);
            else if (y < far)
                light = blend({150, 60, 160, 255}, {240, 120, 90, 255},
                              (y - ridge) / std::max(0.05F, far - ridge));
            else if (chance.chance(0.93F))
                light = blend({40, 40, 120, 255}, {20, 20, 60, 255}, y);
            else
                light = {240, 240, 220, 255};
            const auto at = [&](float column, float share) {
                return rock.on(column, rock.toe(column) + share * 0.94F * rock.height(column))
                    .point(0, -0.35F, 0);
            };
            b.paint(Material::kLamp, light);
            const float d = 1.0F / static_cast<float>(rows);
            b.quad(at(c, y), at(c + 1, y), at(c + 1, y + d), at(c, y + d));
        }
    for (const float t : {0.2F, 0.5F, 0.8F}) {
        const Axes a = rock.before(t * rock.last(), 14);
        latticeMast(b, a, 5, 0.8F, {Material::kMetal, tone::kSteelDark});
        b.paint(Material::kMetal, {42, 44, 48, 255});
        b.box(a.moved(0, 0, 5), {-0.7F, -0.9F, 0}, {0.7F, 0.9F, 0.8F});
        b.paint(Material::kLamp, {210, 220, 255, 255});
        b.tube(a.point(0, 0.9F, 5.4F), a.point(0, 1.15F, 5.4F), 0.28F, 0.32F, 8, true);
    }
    b.paint(Material::kTimber, tone::kTimberGrey);
    for (int row = 0; row < 3; ++row)
        for (float t = 0.3F; t < 0.7F; t += 0.07F) {
            const Axes seat = rock.before(t * rock.last(), 16 + 2.2F * static_cast<float>(row));
            bench(b, seat.turned(3.14159F));
            if (chance.chance(0.7F)) person(b, seat.moved(0.4F, 0.5F, 0), chance);
        }
    built.mesh = b.take();
    return built;
}

/// Wire mesh held by anchors with plates, ropes between them, drains.
Built rockMesh(const Site& site) {
    Built built;
    if (!site.hasFace()) return built;
    const Rock rock{site, 2.5F};
    Builder b;
    int anchors = 0;
    // A large face shows its anchors and ropes; the wires between them would not be seen.
    const bool wires = site.full() && rock.length() * rock.height(0.5F * rock.last()) < 2500;
    const float rowStep = site.full() ? 2.5F : 6.0F;
    for (int i = 0; i < rock.face.columns(); ++i) {
        const auto c = static_cast<float>(i);
        const float top = rock.height(c) - 0.4F;
        for (float z = 1.2F; z < top && b.triangles() < 90000; z += rowStep) {
            const float shift = std::fmod(std::round(z / rowStep), 2.0F) * 0.5F;
            const Axes a = rock.on(std::min(c + shift, rock.last()), rock.toe(c) + z);
            b.paint(Material::kMetal, {214, 216, 212, 255});
            b.box(a.turned(0), {-0.22F, -0.16F, -0.22F}, {0.22F, 0.1F, 0.22F});
            b.tube(a.point(0, 0, 0), a.point(0, -0.42F, 0), 0.07F, 0.05F, 5, true);
            ++anchors;
            const auto to = [&](float column, float dz) {
                return rock
                    .on(std::clamp(column, 0.0F, rock.last()), rock.toe(c) + std::min(z + dz, top))
                    .point(0, -0.14F, 0);
            };
            b.paint(Material::kMetal, {120, 124, 126, 255});
            b.tube(a.point(0, -0.14F, 0), to(c + shift + 0.5F, rowStep), 0.05F, 0.05F, 3);
            b.tube(a.point(0, -0.14F, 0), to(c + shift - 0.5F, rowStep), 0.05F, 0.05F, 3);
            b.tube(a.point(0, -0.14F, 0), to(c + shift + 1, 0), 0.05F, 0.05F, 3);
            if (!wires || i + 1 >= rock.face.columns()) continue;
            b.paint(Material::kMetal, {96, 102, 104, 255});
            for (int k = 1; k < 5; ++k) {  // the mesh itself, as thin wires
                const float s = static_cast<float>(k) / 5;
                b.tube(to(c + shift + s, 0), to(c + shift + s, rowStep), 0.018F, 0.018F, 3);
                b.tube(to(c + shift, rowStep * s), to(c + shift + 1, rowStep * s), 0.018F, 0.018F, 3);
            }
        }
        if (i % 5 == 2) {
            const Axes drain = rock.on(c, rock.toe(c) + 0.25F * rock.height(c));
            b.paint(Material::kPaint, {60, 112, 150, 255});
            b.tube(drain.point(0, 0.3F, 0.05F), drain.point(0, -0.8F, 0), 0.1F, 0.1F, 7);
        }
    }
    // A fence that catches what comes down all the same.
    for (int i = 0; i + 2 < rock.face.columns(); i += 2) {
        const Axes p = rock.before(static_cast<float>(i), 6),
                   q = rock.before(static_cast<float>(i + 2), 6);
        b.paint(Material::kMetal, {176, 92, 52, 255});
        b.beam(p.at, p.point(0, -0.4F, 3), 0.22F, 0.22F);
        b.paint(Material::kMetal, tone::kSteelDark);
        for (float z = 0.3F; z < 3; z += 0.45F)
            b.tube(p.point(0, -0.13F * z, z), q.point(0, -0.13F * z, z), 0.03F, 0.03F, 3);
    }
    built.counts = {{"anchors", anchors}};
    built.mesh = b.take();
    return built;
}

/// Seeded soil sprayed on rock: a green skin with herbs and bushes; a lorry with its hose stands by.
Built hydroseed(const Site& site) {
    Built built;
    if (!site.hasFace()) return built;
    const Rock rock{site, 2};
    Builder b;
    Random chance{site.seed()};
    const float cover = 1 - std::exp(-static_cast<float>(site.year) / 2.0F);
    const int rows = site.full() ? 14 : 6;
    for (int i = 0; i + 1 < rock.face.columns(); ++i)
        for (int r = 0; r < rows; ++r) {
            const auto at = [&](int column, int row) {
                const auto c = static_cast<float>(column);
                const float share = static_cast<float>(row) / static_cast<float>(rows);
                return rock.on(c, rock.toe(c) + share * rock.height(c))
                    .point(0, -0.16F - 0.1F * unit(scrambled(column, row)), 0);
            };
            const float patch = unit(scrambled(i / 2, r / 2, 8));
            b.paint(Material::kSoil, patch < cover
                                         ? shaded(blend({116, 132, 62, 255}, {82, 116, 54, 255}, patch),
                                                  0.92F + 0.16F * unit(scrambled(i, r, 3)))
                                         : Colour{122, 98, 68, 255});
            b.quad(at(i, r), at(i + 1, r), at(i + 1, r + 1), at(i, r + 1));
            if (chance.next() < 0.55F * cover && built.plants.size() < 4000) {
                const auto c = static_cast<float>(i) + chance.next(),
                           share = (static_cast<float>(r) + chance.next()) / static_cast<float>(rows);
                const Axes a = rock.on(c, rock.toe(c) + share * rock.height(c));
                const bool bush = chance.chance(0.3F);
                const float tall = bush ? chance.between(0.6F, 1.4F) : chance.between(0.3F, 0.7F);
                built.plants.push_back({bush                  ? PlantForm::kShrub
                                        : chance.chance(0.6F) ? PlantForm::kGrassTuft
                                                              : PlantForm::kHerb,
                                        static_cast<std::uint8_t>(chance.below(3)),
                                        a.point(0, -0.1F, 0), tall, tall * 1.1F,
                                        chance.between(0, 6.28F), chance.next()});
            }
        }
    const Axes lorry = rock.before(0.3F * rock.last(), 9);
    b.paint(Material::kPaint, {70, 132, 84, 255});
    b.tube(lorry.point(-2.6F, 0, 2.1F), lorry.point(1.6F, 0, 2.1F), 1.15F, 1.15F, 12, true);
    b.paint(Material::kPaint, {228, 224, 212, 255});
    b.box(lorry, {1.9F, -1.1F, 0.6F}, {3.6F, 1.1F, 2.9F});
    b.paint(Material::kFabric, {44, 44, 46, 255});
    for (const float x : {-1.8F, -0.6F, 2.7F})
        for (const float y : {-1.05F, 1.05F})
            b.tube(lorry.point(x, y - 0.15F, 0.5F), lorry.point(x, y + 0.15F, 0.5F), 0.5F, 0.5F, 10,
                   true);
    b.box(lorry, {-3, -1, 0.5F}, {3.6F, 1, 0.9F});
    b.paint(Material::kRope, {206, 176, 60, 255});
    const Axes worker = rock.before(0.42F * rock.last(), 5);
    const std::array hose{lorry.point(-2.4F, 1, 2.2F), lorry.point(-1, 3, 0.2F),
                          worker.point(0.4F, -0.4F, 0.3F), worker.point(0.2F, 0.3F, 1.2F)};
    b.rope(hose, 0.1F, 5);
    person(b, worker, chance);
    built.counts = {{"plants", static_cast<int>(built.plants.size())}};
    built.mesh = b.take();
    return built;
}

}  // namespace pitscape::shape
