#include "shape/cliff_hotel.h"
#include "shape/parts.h"

#include <algorithm>
#include <cmath>

#include <glm/geometric.hpp>

namespace pitscape::shape {
namespace {

using geo::Material;

constexpr float kDeckDepth_m = 9;
constexpr Paint kConcrete{Material::kConcrete, {188, 180, 166, 255}};

int lowestFloor(const HotelPlan& plan, int bay) {
    for (int k = 0; k < plan.floors; ++k)
        if (plan.built(bay, k)) return k;
    return -1;
}

/// Where the building stands on the ground: a wall set back under its lowest floor, and struts that
/// lean out to carry the edge. Where it hangs over the ground: brackets back into the rock.
void plinth(Builder& b, const Site& site, const HotelPlan& plan) {
    constexpr float kHangs_m = 6;
    for (int i = 0; i < plan.bays(); ++i) {
        const int k = lowestFloor(plan, i);
        if (k < 0) continue;
        const float z = plan.level(k) - 0.32F;
        const Axes axes = plan.face.axes(static_cast<float>(i), 0, 0);
        const auto below = [&](int column) {
            const glm::vec3 p = plan.face.place(column, plan.glass(column, k) - 2.5F, z);
            const glm::vec3 foot = site.onGround(glm::vec2{p}, -0.6F, z);
            return glm::vec3{foot.x, foot.y, std::min(foot.z, z)};
        };
        const glm::vec3 footA = below(i), footB = below(i + 1);
        if (z - std::min(footA.z, footB.z) > kHangs_m) {
            const float rock = plan.back(site, i, k) + 1;
            const float drop = std::min(5.5F, 0.75F * (plan.edge(i, k) - rock));
            b.paint(kConcrete);
            b.beam(plan.face.place(i, rock - 1, z - drop),
                   plan.face.place(i, plan.edge(i, k) - 1, z - 0.2F), 0.4F, 0.55F, -axes.y);
            continue;
        }
        b.paint(Material::kRock, {150, 142, 130, 255});
        b.quad(footA, footB, {footB.x, footB.y, z}, {footA.x, footA.y, z});
        if (i % 2 != 0 || z - footA.z < 1.5F) continue;
        const glm::vec3 foot =
            site.onGround(glm::vec2{plan.face.place(i, plan.glass(i, k) - 1, 0)}, -0.5F, z);
        b.paint(kConcrete);
        b.beam(foot, plan.face.place(i, plan.edge(i, k) - 0.5F, z), 0.45F, 0.6F, -axes.y);
    }
}

struct DeckRange {
    int from, to;
    float z;
};

float deckFront(const HotelPlan& plan, const DeckRange& deck, int i) {
    const float share = static_cast<float>(i - deck.from) / static_cast<float>(deck.to - deck.from);
    return plan.edge(i, 0) + 3 + (kDeckDepth_m - 3) * std::pow(std::sin(3.14159F * share), 0.6F);
}

/// Boards along the face in strips, an edge beam and posts down to the ground or into the water.
void deckBoards(Builder& b, const Site& site, const HotelPlan& plan, const DeckRange& deck) {
    const int strips = site.full() ? 9 : 1;
    for (int i = deck.from; i < deck.to; ++i) {
        const float innerA = plan.glass(i, 0) - 0.5F, innerB = plan.glass(i + 1, 0) - 0.5F;
        const float outerA = deckFront(plan, deck, i), outerB = deckFront(plan, deck, i + 1);
        const auto at = [&](int column, float share) {
            const bool a = column == i;
            return plan.face.place(column, glm::mix(a ? innerA : innerB, a ? outerA : outerB, share),
                                   deck.z);
        };
        for (int s = 0; s < strips; ++s) {
            const float from = static_cast<float>(s) / static_cast<float>(strips);
            const float to = static_cast<float>(s + 1) / static_cast<float>(strips);
            b.paint(Material::kTimber, shaded(tone::kTimber, 0.94F + 0.14F * unit(scrambled(s, i, 7))));
            b.quad(at(i, to), at(i + 1, to), at(i + 1, from), at(i, from));
        }
        const glm::vec3 down{0, 0, -0.5F};
        b.paint(Material::kTimber, tone::kTimberDark);
        b.quad(at(i, 1) + down, at(i + 1, 1) + down, at(i + 1, 1), at(i, 1));
        const glm::vec3 head = plan.face.place(i, outerA - 0.6F, deck.z - 0.3F);
        const glm::vec3 foot = site.onGround(glm::vec2{head}, -0.5F, head.z);
        if (head.z - foot.z > 0.2F) b.beam(foot, head, 0.3F, 0.3F, {1, 0, 0});
    }
}

void parasol(Builder& b, const Axes& axes) {
    b.paint(Material::kTimber, tone::kTimberDark);
    b.tube(axes.at, axes.point(0, 0, 2.5F), 0.035F, 0.03F, 5);
    b.paint(Material::kFabric, {236, 228, 210, 255});
    b.tube(axes.point(0, 0, 2.1F), axes.point(0, 0, 2.65F), 1.5F, 0.02F, 8);
    b.paint(Material::kFabric, {206, 196, 176, 255});
    b.tube(axes.point(0, 0, 2.6F), axes.point(0, 0, 2.09F), 0.02F, 1.49F, 8);
}

void deckLife(Builder& b, const Site& site, const HotelPlan& plan, const DeckRange& deck,
              std::vector<Plant>& plants) {
    Random chance{site.seed() + 21};
    for (int i = deck.from + 1; i + 1 < deck.to; ++i) {
        const float inner = plan.edge(i, 0), outer = deckFront(plan, deck, i);
        const Axes axes = plan.face.axes(static_cast<float>(i) + 0.4F, outer - 2.2F, deck.z);
        if (i % 2 == 0) {
            for (const float x : {-1.0F, 0.9F})
                lounger(b, axes.moved(x, 0, 0).turned(chance.between(-0.15F, 0.15F)),
                        {236, 230, 216, 255});
            parasol(b, axes.moved(-0.05F, 0.9F, 0));
        } else if (outer - inner > 4) {
            lampPost(b, axes.moved(0, -1.7F, 0), 0.9F);
            person(b,
                   axes.moved(chance.between(-1, 1), chance.between(0, 2), 0)
                       .turned(chance.between(0, 6.28F)),
                   chance);
        }
        if (i % 3 == 0) {
            const Axes pot = plan.face.axes(static_cast<float>(i), inner + 0.8F, deck.z);
            b.paint(kConcrete);
            b.box(pot, {-1.3F, -0.4F, 0}, {1.3F, 0.4F, 0.5F}, Sides::kNoBottom);
            for (int n = 0; n < 4; ++n) {
                const float tall = chance.between(0.6F, 1.4F);
                plants.push_back({n % 2 == 0 ? PlantForm::kShrub : PlantForm::kGrassTuft,
                                  static_cast<std::uint8_t>(n % 3),
                                  pot.point(chance.between(-1.1F, 1.1F), 0, 0.45F), tall, tall,
                                  chance.between(0, 6.28F), chance.next()});
            }
        }
    }
}

/// Heads of the anchors that hold the rock around the building.
void anchors(Builder& b, const Site& site, const HotelPlan& plan) {
    for (int k = 0; k < plan.floors; k += 2)
        for (int i = 0; i <= plan.bays(); ++i) {
            if (plan.built(i, k) || plan.built(i - 1, k)) continue;
            const float z = plan.level(k) + 1.5F;
            if (z > plan.face.crest(i) - 1.5F || z < plan.face.toe(i) + 2) continue;
            const Axes axes = plan.face.axes(static_cast<float>(i),
                                             plan.face.rockAt(site, static_cast<float>(i), z), z);
            b.paint(Material::kConcrete, tone::kConcreteDark);
            b.box(axes, {-0.4F, -0.25F, -0.4F}, {0.4F, 0.6F, 0.4F});
            b.paint(Material::kMetal, tone::kSteel);
            b.tube(axes.point(0, -0.2F, 0), axes.point(0, -0.45F, -0.06F), 0.12F, 0.1F, 6, true);
        }
}

}  // namespace

void hotelFoot(Builder& b, const Site& site, const HotelPlan& plan, std::vector<Plant>& plants) {
    plinth(b, site, plan);
    DeckRange deck{plan.bays() / 5, plan.bays() - plan.bays() / 4, plan.level(0) - 0.02F};
    while (deck.from < deck.to && !plan.built(deck.from, 0)) ++deck.from;
    while (deck.to > deck.from && !plan.built(deck.to - 1, 0)) --deck.to;
    if (deck.to - deck.from >= 2) {
        deckBoards(b, site, plan, deck);
        if (site.full()) deckLife(b, site, plan, deck, plants);
    }
    if (site.full()) anchors(b, site, plan);
}

}  // namespace pitscape::shape
