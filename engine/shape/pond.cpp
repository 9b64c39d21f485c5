#include "shape/parts.h"
#include "shape/site.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include <glm/geometric.hpp>

namespace pitscape::shape {
namespace {

using geo::Material;

/// Where the water meets the ground on the way from the middle: the last wet place before dry land.
struct Shore {
    glm::vec2 place{0};
    glm::vec2 out{0};   ///< from the water to the land
    float shelf_m = 0;  ///< width of the water shallower than a reed can stand in
};

struct Pool {
    const Site& site;
    float level = 0;
    glm::vec2 middle{0};

    float depth(glm::vec2 p) const { return level - site.ground(p); }
    std::optional<Shore> shore(float bearing, float reach) const {
        const glm::vec2 out{std::cos(bearing), std::sin(bearing)};
        float edge = -1;
        for (float r = 0; r < reach; r += 0.5F) {
            const float d = depth(middle + r * out);
            if (d > 0) edge = r;
            if (edge >= 0 && r > edge + 3) break;
        }
        if (edge < 0 || edge + 1 >= reach) return std::nullopt;
        float shallow = 0;
        while (shallow < edge && depth(middle + (edge - shallow) * out) < 0.7F) shallow += 0.25F;
        return Shore{middle + edge * out, out, shallow};
    }
};

/// Where the pond may reach: its cells when the ground found them, else its ring.
geo::Box2 reachOf(const Site& site) {
    const auto& p = site.placement;
    if (p.cells.empty() || p.rect.empty()) return geo::boxOf(p.path);
    const auto& frame = site.heights.frame();
    geo::Box2 box;
    box.add(frame.centre({p.rect.col0, p.rect.row0}));
    box.add(frame.centre({p.rect.col1 - 1, p.rect.row1 - 1}));
    return box;
}

/// The deepest place of the basin, near the middle where it is level, so that rays to the shore
/// start in water.
glm::vec2 deepest(const Site& site, const geo::Box2& box) {
    const auto& frame = site.heights.frame();
    glm::dvec2 best = box.centre();
    double lowest = 1e9;
    const auto consider = [&](glm::dvec2 p) {
        const double z = site.heights.heightAt(p) + 0.0005 * glm::distance(p, box.centre());
        if (!(z < lowest)) return;
        lowest = z;
        best = p;
    };
    for (const auto cell : site.placement.cells) {
        const auto at = static_cast<std::int32_t>(cell);
        consider(frame.centre({at % frame.cols, at / frame.cols}));
    }
    if (!site.placement.cells.empty()) return site.relative(best);
    for (int i = 0; i <= 24; ++i)
        for (int j = 0; j <= 24; ++j) {
            const glm::dvec2 p = box.min + box.size() * glm::dvec2{i / 24.0, j / 24.0};
            if (geo::contains(site.placement.path, p)) consider(p);
        }
    return site.relative(best);
}

void reeds(const Pool& pool, const Shore& shore, Random& chance, std::vector<Plant>& plants,
           float shelf_m) {
    const float wide = std::min(shelf_m, std::max(1.0F, shore.shelf_m));
    const int stems = 1 + static_cast<int>(wide * 1.4F);
    const glm::vec2 along{-shore.out.y, shore.out.x};
    const float grown = std::clamp(0.45F + 0.3F * static_cast<float>(pool.site.year), 0.0F, 1.0F);
    for (int n = 0; n < stems; ++n) {
        const glm::vec2 p =
            shore.place - shore.out * chance.between(-0.4F, wide) + along * chance.between(-0.8F, 0.8F);
        const float depth = pool.depth(p);
        if (!(depth < 0.8F && depth > -0.35F)) continue;
        const float tall = grown * chance.between(1.3F, 2.4F) + std::max(0.0F, depth) * 0.5F;
        plants.push_back({chance.chance(0.85F) ? PlantForm::kReed : PlantForm::kGrassTuft,
                          static_cast<std::uint8_t>(chance.below(3)), pool.site.onGround(p, -0.05F),
                          tall, tall * chance.between(0.5F, 0.75F), chance.between(0, 6.283F),
                          chance.next()});
    }
}

/// Planks on piles from the bank to deep water, with a place to sit at the end.
void jetty(Builder& b, const Pool& pool, const Shore& shore) {
    const float z = pool.level + 0.45F;
    const glm::vec3 start{shore.place + 2.4F * shore.out, z};
    const Axes axes = axesAt(start, {-shore.out.y, shore.out.x});  // y points to the water
    const float length = std::clamp(shore.shelf_m + 6, 7.0F, 14.0F);
    deck(b, axes, {-0.9F, -0.6F}, {0.9F, length}, 0.22F, pool.site.full());
    deck(b, axes, {-2.4F, length}, {2.4F, length + 3.6F}, 0.22F, pool.site.full());
    b.paint(Material::kTimber, tone::kTimberDark);
    const auto pile = [&](float x, float y, float above) {
        const glm::vec3 head = axes.point(x, y, above);
        const glm::vec3 foot = pool.site.onGround(glm::vec2{head}, -0.6F, pool.level - 2);
        b.tube(foot, head, 0.11F, 0.1F, 6, true);
    };
    for (float y = 0.8F; y < length; y += 2.4F)
        for (const float x : {-0.95F, 0.95F}) pile(x, y, 0.02F);
    for (const float y : {length + 0.2F, length + 3.4F})
        for (const float x : {-2.45F, 2.45F}) pile(x, y, 0.75F);
    if (!pool.site.full()) return;
    bench(b, axes.moved(0, length + 0.9F, 0).turned(3.14159F));
    Random chance{pool.site.seed() + 3};
    person(b, axes.moved(1.5F, length + 2.9F, 0), chance);
    person(b, axes.moved(0.9F, length + 2.6F, 0).turned(0.5F), chance);
}

}  // namespace

Built pond(const Site& site) {
    Built built;
    if (!site.placement.water || (!site.hasRing() && site.placement.cells.empty())) return built;
    const geo::Box2 box = reachOf(site);
    const Pool pool{site, static_cast<float>(site.placement.water->level_m - site.origin.z),
                    deepest(site, box)};
    const auto reach = static_cast<float>(0.75 * std::max(box.size().x, box.size().y) + 5);
    const float shelf = site.param("shelf_m", 3);
    const int rays = std::clamp(static_cast<int>(reach * (site.full() ? 5.0F : 1.5F)), 40, 360);
    Random chance{site.seed()};
    Builder b;
    std::optional<Shore> landing;
    int stones = 0;
    for (int i = 0; i < rays; ++i) {
        const float turn = 6.283185F * static_cast<float>(i) / static_cast<float>(rays);
        const auto shore = pool.shore(turn, reach);
        if (!shore) continue;
        // The landing place: the sunny side, where the water is soon deep enough.
        if (!landing || shore->out.y - 0.1F * shore->shelf_m < landing->out.y - 0.1F * landing->shelf_m)
            landing = shore;
        const float stand =
            0.5F + 0.5F * std::sin(3 * turn + unit(site.seed()) * 6) * std::sin(7 * turn + 1);
        if (shelf > 0 && chance.next() < 0.25F + 0.75F * stand)
            reeds(pool, *shore, chance, built.plants, shelf);
        if (chance.chance(site.full() ? 0.4F : 0.12F) && stones < 140) {
            const glm::vec2 p = shore->place + shore->out * chance.between(-0.6F, 1.2F);
            stone(b, site.onGround(p), chance.between(0.25F, 0.95F), chance.bits());
            ++stones;
        }
    }
    if (landing) {
        const glm::vec2 way = landing->place;
        std::erase_if(built.plants,
                      [&](const Plant& p) { return glm::distance(glm::vec2{p.place}, way) < 3.2F; });
        jetty(b, pool, *landing);
        const glm::vec2 seat =
            landing->place + 5.0F * landing->out + 5.0F * glm::vec2{-landing->out.y, landing->out.x};
        const glm::vec2 view = landing->out;  // one looks to the water, that is along -y
        bench(b, axesAt(site.onGround(seat), {view.y, -view.x}));
    }
    built.counts = {{"stones", stones}, {"reeds", static_cast<int>(built.plants.size())}};
    built.mesh = b.take();
    return built;
}

}  // namespace pitscape::shape
