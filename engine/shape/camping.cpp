#include "shape/camp_parts.h"
#include "shape/parts.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <glm/geometric.hpp>

namespace pitscape::shape {
namespace {

using geo::Material;

constexpr float kPitchStep_m = 11.5F;  // along the lane, from tent to tent
constexpr float kFromLane_m = 9;

struct Camp {
    const Site& site;
    std::vector<glm::vec2> ring;
    glm::vec2 middle{0};
    std::vector<glm::vec2> taken;  ///< middles of what stands already

    bool inside(glm::vec2 p, float margin) const {
        const auto place = site.absolute(p);
        if (!geo::contains(site.placement.path, place)) return false;
        geo::Ring closed = site.placement.path;
        closed.push_back(closed.front());
        return geo::distanceToLine_m(closed, place) >= static_cast<double>(margin);
    }
    bool roomAt(glm::vec2 p, float radius) const {
        return std::ranges::all_of(taken, [&](glm::vec2 q) { return glm::distance(p, q) >= radius; });
    }
    bool good(glm::vec2 p) const {
        const float limit = static_cast<float>(site.kind.siting.slope_deg[1]) + 6;
        return inside(p, 4) && site.isFree(p) && site.slope_deg(p) <= limit;
    }
    /// The ring drawn together about its middle: a lane that keeps its form.
    std::vector<glm::vec2> lane(float share) const {
        std::vector<glm::vec2> points;
        for (const auto& p : ring) points.push_back(middle + share * (p - middle));
        points.push_back(points.front());
        // Corners are cut twice (Chaikin), so that the lane swings.
        for (int pass = 0; pass < 2; ++pass) {
            std::vector<glm::vec2> soft;
            for (std::size_t i = 0; i + 1 < points.size(); ++i) {
                soft.push_back(glm::mix(points[i], points[i + 1], 0.25F));
                soft.push_back(glm::mix(points[i], points[i + 1], 0.75F));
            }
            soft.push_back(soft.front());
            points = std::move(soft);
        }
        return points;
    }
};

void layLane(Builder& b, const Camp& camp, std::span<const glm::vec2> lane) {
    const auto points = resampled(lane, camp.site.full() ? 2.0F : 6.0F);
    for (std::size_t i = 0; i + 1 < points.size(); ++i) {
        const auto side = [&](std::size_t n) {
            const glm::vec2 d =
                points[n + 1 < points.size() ? n + 1 : 1] - points[n == 0 ? points.size() - 2 : n - 1];
            const glm::vec2 u = glm::normalize(d);
            return 1.4F * glm::vec2{-u.y, u.x};
        };
        const glm::vec2 s = side(i), t = side(i + 1);
        b.paint(Material::kGravel,
                shaded(tone::kGravel, 0.95F + 0.1F * unit(scrambled(static_cast<std::int64_t>(i), 4))));
        const auto at = [&](glm::vec2 p) { return camp.site.onGround(p, 0.07F); };
        const glm::vec2 p = points[i], q = points[i + 1];
        b.quad(at(p - s), at(q - t), at(q), at(p));
        b.quad(at(p), at(q), at(q + t), at(p + s));
    }
}

struct Counts {
    int safari = 0, dome = 0;
};

void pitch(Builder& b, const Camp& camp, glm::vec2 place, glm::vec2 toLane, Random& chance,
           Counts& counts) {
    const Site& site = camp.site;
    const glm::vec2 right{-toLane.y, toLane.x};  // so that -y looks to the lane
    Axes axes = axesAt(site.onGround(place), right).turned(chance.between(-0.25F, 0.25F));
    if (chance.next() < site.param("tent_share", 0.4F)) {
        float high = -1e9F;
        for (const float x : {-2.7F, 0.0F, 2.7F})
            for (const float y : {-5.2F, -1.0F, 3.0F}) {
                const float z = site.ground(glm::vec2{axes.point(x, y, 0)});
                if (!std::isnan(z)) high = std::max(high, z);
            }
        if (high < -1e8F) return;
        axes.at.z = high + 0.3F;
        safariTent(b, site, axes, chance);
        ++counts.safari;
        return;
    }
    domeTent(b, axes, chance);
    ++counts.dome;
    if (!site.full()) return;
    const glm::vec2 beside = place + 3.4F * right;
    if (chance.chance(0.4F)) picnicTable(b, axesAt(site.onGround(beside), right));
    if (chance.chance(0.35F))
        person(b,
               axesAt(site.onGround(place + 2.6F * toLane + right * chance.between(-1, 1)), right)
                   .turned(chance.between(0, 6.28F)),
               chance);
}

/// Pitches on both sides of the lane until the number is reached.
void pitches(Builder& b, Camp& camp, std::span<const glm::vec2> lane, int wanted, Random& chance,
             Counts& counts) {
    const auto points = resampled(lane, kPitchStep_m);
    for (std::size_t i = 0; i + 1 < points.size(); ++i) {
        const glm::vec2 d = glm::normalize(points[i + 1] - points[i]);
        for (const float side : {-1.0F, 1.0F}) {
            if (counts.safari + counts.dome >= wanted) return;
            const glm::vec2 across = side * glm::vec2{-d.y, d.x};
            const glm::vec2 place = points[i] + across * (kFromLane_m + chance.between(-1, 1)) +
                                    d * (side > 0 ? kPitchStep_m / 2 : 0);
            if (!camp.good(place) || !camp.roomAt(place, 9.5F)) continue;
            camp.taken.push_back(place);
            pitch(b, camp, place, -across, chance, counts);
        }
        if (camp.site.full() && i % 2 == 0)
            lampPost(b, {.at = camp.site.onGround(points[i] + 1.9F * glm::vec2{-d.y, d.x})}, 0.9F);
    }
}

void trees(const Camp& camp, Random& chance, std::vector<Plant>& plants,
           std::span<const glm::vec2> lane) {
    const geo::Box2 box = geo::boxOf(camp.site.placement.path);
    const int tries = std::clamp(static_cast<int>(camp.site.placement.planArea_m2 / 70), 20, 800);
    const auto age = static_cast<float>(camp.site.year);
    for (int n = 0; n < tries; ++n) {
        const glm::dvec2 spot = box.min + box.size() * glm::dvec2{chance.next(), chance.next()};
        const glm::vec2 p = camp.site.relative(spot);
        const float height = chance.between(0.7F, 1.1F) * (3.2F + 6 * (1 - std::exp(-age / 14)));
        const std::uint32_t bits = chance.bits();
        float clear = 1e9F;
        for (const auto& q : lane) clear = std::min(clear, glm::distance(p, q));
        if (!camp.inside(p, 1.5F) || !camp.roomAt(p, 6.2F) || clear < 4.2F || !camp.site.isFree(p))
            continue;
        const bool bush = bits % 3 == 0;
        const PlantForm form = bush            ? PlantForm::kShrub
                               : bits % 5 == 0 ? PlantForm::kBirch
                                               : PlantForm::kBroadleaf;
        const float tall = bush ? height * 0.22F : height;
        const glm::vec3 place = camp.site.onGround(p, -0.04F);
        plants.push_back({form, static_cast<std::uint8_t>(bits % 3), place, tall,
                          tall * (bush ? 1.1F : 0.62F), 6.283F * unit(bits), unit(scrambled(bits))});
    }
}

}  // namespace

Built camping(const Site& site) {
    Built built;
    if (!site.hasRing()) return built;
    Camp camp{site, {}, site.relative(geo::centroid(site.placement.path)), {}};
    for (const auto& p : site.placement.path) camp.ring.push_back(site.relative(p));
    const double size = site.placement.size > 0 ? site.placement.size
                                                : site.element.size.value_or(site.kind.sizeDefault);
    const int wanted = std::max(1, static_cast<int>(std::lround(size)));
    Random chance{site.seed()};
    Builder b;
    firePlace(b, site, site.onGround(camp.middle), chance);
    camp.taken.push_back(camp.middle);

    // The wash house stands between the gate and the middle, its door to the middle.
    const Site::Gate gate = site.gate();
    const glm::vec2 house = gate.place + gate.in * 10.0F;
    for (const float aside : {0.0F, 5.5F, -5.5F}) camp.taken.push_back(house + aside * gate.right);
    serviceCabin(b, site, axesAt(site.onGround(house, 0.35F), -gate.right));
    infoBoard(b, axesAt(site.onGround(gate.place + gate.in * 4.0F + 8.5F * gate.right), gate.right),
              {138, 154, 59, 255});

    Counts counts;
    std::vector<glm::vec2> ways;
    for (const float share : {0.62F, 0.9F, 0.32F}) {
        if (counts.safari + counts.dome >= wanted) break;
        const auto lane = camp.lane(share);
        const auto points = resampled(lane, 3);
        ways.insert(ways.end(), points.begin(), points.end());
        layLane(b, camp, lane);
        pitches(b, camp, lane, wanted, chance, counts);
    }
    trees(camp, chance, built.plants, ways);
    built.counts = {
        {"pitches", counts.safari + counts.dome}, {"safari", counts.safari}, {"dome", counts.dome}};
    built.mesh = b.take();
    return built;
}

}  // namespace pitscape::shape
