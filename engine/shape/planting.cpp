#include "shape/growth.h"
#include "shape/parts.h"
#include "shape/site.h"

#include <algorithm>
#include <cmath>

namespace pitscape::shape {
namespace {

// More stems than this are drawn as fewer, so that a large forest stays within the picture's budget.
constexpr double kMostPlants = 24000, kMostPlantsLow = 4000;

const Species& speciesOf(std::uint32_t hash) {
    float left = unit(hash);
    const auto mix = forestMix();
    for (const Species& s : mix) {
        if (left < s.share) return s;
        left -= s.share;
    }
    return mix.front();
}

/// Stakes and a mulch disc mark a young planting.
void stake(Builder& b, const Site& site, glm::vec2 place) {
    const glm::vec3 foot = site.onGround(place);
    b.paint(geo::Material::kTimber, tone::kTimberGrey);
    b.beam(foot - glm::vec3{0, 0, 0.2F}, foot + glm::vec3{0, 0, 0.9F}, 0.05F, 0.05F, {1, 0, 0});
}

}  // namespace

/// One stem in each square of a grid that is fixed to the map, moved within it by chance: no two
/// stand closer than a quarter of the spacing, and a moved border leaves the other stems in place.
Built planting(const Site& site) {
    const auto& ring = site.placement.path;
    if (!site.hasRing()) return {};
    const double stems = geo::area_m2(ring) / 10000 * site.param("stems_per_ha", 1111);
    const double most = site.full() ? kMostPlants : kMostPlantsLow;
    const double thin = std::min(1.0, most / std::max(1.0, stems));
    const double pitch = std::sqrt(10000.0 / site.param("stems_per_ha", 1111));
    const auto limit = static_cast<float>(site.kind.siting.slope_deg[1]);
    const auto age = static_cast<float>(site.year);

    Built built;
    Builder b;
    const geo::Box2 box = geo::boxOf(ring);
    const auto square = [&](double along) {
        return static_cast<std::int64_t>(std::floor(along / pitch));
    };
    for (auto row = square(box.min.y); row <= square(box.max.y); ++row)
        for (auto col = square(box.min.x); col <= square(box.max.x); ++col) {
            Random chance{scrambled(col, row, 11)};
            if (chance.next() >= static_cast<float>(thin)) continue;
            const glm::dvec2 spot{
                (static_cast<double>(col) + static_cast<double>(chance.between(0.12F, 0.88F))) * pitch,
                (static_cast<double>(row) + static_cast<double>(chance.between(0.12F, 0.88F))) * pitch};
            const glm::vec2 place = site.relative(spot);
            const Species& species = speciesOf(chance.bits());
            const float vigour = chance.between(0.66F, 1.12F);
            const float late = chance.between(0, 2);  // years lost to frost, browsing, replanting
            const Plant looks{species.form,
                              static_cast<std::uint8_t>(chance.below(3)),
                              {},
                              0,
                              0,
                              chance.between(0, 6.283F),
                              chance.next()};
            if (!geo::contains(ring, spot) || !site.isFree(place)) continue;
            const float slope = site.slope_deg(place), z = site.ground(place);
            if (!(slope <= std::min(limit, species.maxSlope_deg)) || std::isnan(z)) continue;
            const auto& water = site.placement.water;
            if (water && static_cast<double>(z) + site.origin.z < water->level_m) continue;
            Plant plant = looks;
            plant.height_m = std::max(0.4F, vigour * grown_m(species, age - late));
            // Whips are slender: the crown widens with the height.
            plant.spread_m = std::max(0.3F, species.spread_m * plant.height_m / species.height_m);
            plant.place = {place, z - 0.03F};
            built.plants.push_back(plant);
            if (site.full() && age < 4 && built.plants.size() % 3 == 0 && b.triangles() < 6000)
                stake(b, site, place + glm::vec2{0.15F, 0});
        }
    built.counts["stems"] = static_cast<int>(built.plants.size());
    built.mesh = b.take();
    return built;
}

}  // namespace pitscape::shape
