#include "shape/crop_rows.h"
#include "shape/parts.h"
#include "shape/pv_layout.h"
#include "shape/site.h"

#include <algorithm>
#include <cmath>

#include <glm/geometric.hpp>

namespace pitscape::shape {
namespace {

using geo::Material;

constexpr Colour kCell{28, 40, 66, 255};
constexpr Paint kFrame{Material::kMetal, {190, 194, 198, 255}};
constexpr Paint kPost{Material::kMetal, {142, 148, 152, 255}};

struct Sheet {
    const PvLayout::Table& table;
    glm::vec3 middle, right, up, normal;
    Sheet(const Site& site, const PvLayout::Table& t)
        : table{t},
          middle{site.relative(t.middle)},
          right{t.right},
          up{t.up},
          normal{glm::normalize(glm::cross(glm::vec3{t.right}, glm::vec3{t.up}))} {}
    /// x and y in halves of the sheet, -1 .. 1.
    glm::vec3 at(float x, float y, float above = 0) const {
        return middle + x * static_cast<float>(table.width_m) / 2 * right +
               y * static_cast<float>(table.length_m) / 2 * up + above * normal;
    }
};

void modules(Builder& b, const Sheet& s, bool full, std::uint32_t seed) {
    b.paint(Material::kSolarCell, shaded(kCell, 0.94F + 0.12F * unit(scrambled(seed))));
    b.quad(s.at(-1, -1), s.at(1, -1), s.at(1, 1), s.at(-1, 1));
    b.paint(Material::kMetal, {96, 100, 106, 255});
    b.quad(s.at(-1, 1, -0.04F), s.at(1, 1, -0.04F), s.at(1, -1, -0.04F), s.at(-1, -1, -0.04F));
    if (!full) return;
    b.paint(kFrame);
    b.quad(s.at(-1, -1, -0.04F), s.at(1, -1, -0.04F), s.at(1, -1), s.at(-1, -1));
    b.quad(s.at(1, -1, -0.04F), s.at(1, 1, -0.04F), s.at(1, 1), s.at(1, -1));
    b.quad(s.at(1, 1, -0.04F), s.at(-1, 1, -0.04F), s.at(-1, 1), s.at(1, 1));
    b.quad(s.at(-1, 1, -0.04F), s.at(-1, -1, -0.04F), s.at(-1, -1), s.at(-1, 1));
    const auto line = [&](float x0, float y0, float x1, float y1) {
        b.quad(s.at(x0, y0, 0.006F), s.at(x1, y0, 0.006F), s.at(x1, y1, 0.006F), s.at(x0, y1, 0.006F));
    };
    const float wide = 0.04F / static_cast<float>(s.table.width_m),
                tall = 0.04F / static_cast<float>(s.table.length_m);
    line(-1, -tall, 1, tall);
    for (int i = 1; i < 8; ++i) {
        const float x = -1 + 0.25F * static_cast<float>(i);
        line(x - wide, -1, x + wide, 1);
    }
}

/// Two purlins, and a tall and a short post at three places, each down into the ground.
int frame(Builder& b, const Site& site, const Sheet& s) {
    int posts = 0;
    for (const float y : {-0.5F, 0.5F}) {
        b.paint(kPost);
        b.beam(s.at(-0.98F, y, -0.09F), s.at(0.98F, y, -0.09F), 0.06F, 0.1F, s.normal);
        for (const float x : {-0.7F, 0.0F, 0.7F}) {
            const glm::vec3 head = s.at(x, y, -0.12F);
            const float ground = site.ground(glm::vec2{head});
            if (std::isnan(ground)) continue;
            const glm::vec3 across{s.right.y, -s.right.x, 0};
            b.beam({head.x, head.y, ground}, head, 0.1F, 0.1F, glm::normalize(across));
            ++posts;
        }
    }
    for (const float x : {-0.7F, 0.7F}) {
        const glm::vec3 foot = site.onGround(glm::vec2{s.at(x, -0.5F)}, 0.25F, s.middle.z);
        b.beam(foot, s.at(x, 0.2F, -0.12F), 0.05F, 0.05F, s.right);
    }
    return posts;
}

/// Posts and wire mesh along the border, with a gate in the middle of the longest side.
void fence(Builder& b, const Site& site) {
    std::vector<glm::vec2> ring;
    for (const auto& p : site.placement.path) ring.push_back(site.relative(p));
    ring.push_back(ring.front());
    const auto points = resampled(ring, site.full() ? 3.0F : 12.0F);
    const glm::vec2 gate = site.gate().place;
    for (std::size_t i = 0; i + 1 < points.size(); ++i) {
        const glm::vec2 middle = (points[i] + points[i + 1]) * 0.5F;
        const float za = site.ground(points[i]), zb = site.ground(points[i + 1]);
        if (std::isnan(za) || std::isnan(zb)) continue;
        const glm::vec3 a{points[i], za}, c{points[i + 1], zb};
        const bool open = glm::distance(middle, gate) < 4;
        b.paint(kPost.darker(0.7F));
        if (glm::distance(points[i], gate) > 3)
            b.beam(a, a + glm::vec3{0, 0, 2.1F}, 0.07F, 0.07F, {1, 0, 0});
        if (open) continue;
        for (const float z : {0.1F, 0.75F, 1.4F, 2.0F})
            b.beam(a + glm::vec3{0, 0, z}, c + glm::vec3{0, 0, z}, 0.02F, 0.02F);
    }
}

void kiosk(Builder& b, const Axes& axes) {
    b.paint(Material::kConcrete, tone::kConcreteDark);
    b.box(axes, {-3.2F, -1.6F, -0.6F}, {3.2F, 1.6F, 0.15F});
    b.paint(Material::kPaint, {208, 212, 204, 255});
    b.box(axes, {-3, -1.3F, 0.15F}, {3, 1.3F, 2.75F}, Sides::kNoBottom);
    b.paint(Material::kMetal, tone::kSteelDark);
    b.box(axes, {-3.15F, -1.45F, 2.75F}, {3.15F, 1.45F, 2.9F});
    b.paint(Material::kPaint, {88, 108, 98, 255});
    for (const float x : {-2.6F, -1.3F, 0.6F, 1.7F})
        b.box(axes, {x, -1.34F, 0.25F}, {x + 1.0F, -1.3F, 2.45F});
    b.paint(Material::kMetal, tone::kSteelDark);
    for (float z = 0.7F; z < 2.2F; z += 0.22F)
        b.box(axes, {-2.5F, -1.37F, z}, {-1.7F, -1.34F, z + 0.08F});
    b.paint(Material::kPaint, {240, 198, 60, 255});
    b.box(axes, {0.95F, -1.36F, 1.5F}, {1.25F, -1.34F, 1.8F});
}

/// What grows below the tables, where the kind is more than power.
void grow(Builder& b, const Site& site, std::vector<Plant>& plants) {
    const Plot plot{site};
    if (site.kind.look.has("crops")) cropRows(b, plot, 1.4F, {138, 162, 64, 255}, 0.6F);
    if (!site.kind.look.has("shrubs")) return;
    Random chance{site.seed()};
    const int count = std::clamp(static_cast<int>(plot.width() * plot.depth() / 7), 20, 3000);
    for (int n = 0; n < count; ++n) {
        const glm::vec2 p = plot.at(chance.between(-0.5F, 0.5F), chance.next());
        if (plot.inside(p, 1.5F) && site.isFree(p))
            plants.push_back(
                plantAt(site, p, PlantForm::kShrub, chance.between(0.7F, 1.5F), 1.0F, chance));
    }
}

/// The kiosk stands inside the gate, on the way.
void station(Builder& b, const Site& site) {
    const Site::Gate gate = site.gate();
    kiosk(b, axesAt(site.onGround(gate.place + 2.8F * gate.in + 9.0F * gate.right), gate.right));
}

}  // namespace

Built pvRows(const Site& site) {
    Built built;
    if (!site.hasRing()) return built;
    const PvLayout layout = pvLayout(site.kind, site.element, site.placement, site.heights);
    // A large field is drawn with fewer parts each, so that the picture keeps its pace.
    const bool rich = site.full() && layout.tables.size() <= 900;
    const bool posts = site.full() && layout.tables.size() <= 3000;
    Builder b;
    int postCount = 0;
    std::uint32_t n = site.seed();
    for (const auto& table : layout.tables) {
        const Sheet sheet{site, table};
        modules(b, sheet, rich, ++n);
        if (posts) postCount += frame(b, site, sheet);
    }
    fence(b, site);
    station(b, site);
    grow(b, site, built.plants);
    built.counts = {{"tables", static_cast<int>(layout.tables.size())},
                    {"rows", layout.rows},
                    {"modules", layout.modules},
                    {"posts", postCount}};
    built.mesh = b.take();
    return built;
}

}  // namespace pitscape::shape
