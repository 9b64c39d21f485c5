#include "shape/cliff_hotel.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace pitscape::shape {
namespace {

constexpr float kRoomWidth_m = 4.5F;                // axis to axis of two party walls, usual in hotels
constexpr float kRoomDepth_m = 8.5F;                // room and corridor before the rock
constexpr float kMostGap_m = 7;                     // between room and rock, bridged by service rooms
constexpr float kBelowCrest_m = 0.3F;               // the roof stays under the rim
constexpr int kMostBays = 480, kMostBaysLow = 300;  // keeps the triangles within the budget

/// The measured number of floors, or as many as fit under the lowest crest.
int floorsOf(const Site& site, float floorHeight_m) {
    const auto fitting = static_cast<float>(site.placement.face->minHeight_m) - 1;
    const float floors = site.figure("floors", std::floor(fitting / floorHeight_m));
    return std::clamp(static_cast<int>(std::lround(floors)), 1, 40);
}

/// One height for the lowest floor: dry above the foot of the face, low enough for all floors.
float baseOf(const Site& site, const HotelPlan& plan) {
    float ground = 0, crest = -1e9F;
    for (int i = 0; i < plan.face.columns(); ++i) {
        ground += plan.face.toe(i) / static_cast<float>(plan.face.columns());
        crest = std::max(crest, plan.face.crest(i));
    }
    if (site.placement.water)
        ground = std::max(ground, static_cast<float>(site.placement.water->level_m - site.origin.z));
    const float roofRoom = crest - kBelowCrest_m - static_cast<float>(plan.floors) * plan.floorHeight_m;
    return std::min(ground + 1.2F, roofRoom);
}

/// Where the lifts reach a rim that is about as high as the roof and level enough for a lobby;
/// best a little to the left of the middle.
int coreOf(const Site& site, const HotelPlan& plan) {
    const float roof = plan.level(plan.floors);
    int best = std::max(0, plan.bays() * 9 / 20 - 1);
    float least = 1e9F;
    for (int i = plan.bays() / 4; i < plan.bays() * 7 / 10; ++i) {
        const auto along = static_cast<float>(i + 1);
        glm::vec2 range{1e9F, -1e9F};
        for (const float aside : {-2.5F, 0.0F, 2.5F})
            for (const float behind : {4.0F, 10.0F, 16.0F}) {
                const glm::vec3 p =
                    plan.face.placeAlong(along + aside, -plan.face.run_m(i + 1) - behind, 0);
                const float z = site.ground(glm::vec2{p});
                if (!std::isnan(z)) range = {std::min(range.x, z), std::max(range.y, z)};
            }
        const float relief = range.x > range.y ? 50 : range.y - range.x;
        const float above = range.y - roof;
        const float off = std::abs(static_cast<float>(i) / static_cast<float>(plan.bays()) - 0.45F);
        const float cost = (above > 0 ? above : -2 * above) + 1.5F * relief + 8 * off;
        if (cost >= least) continue;
        least = cost;
        best = i;
    }
    return best;
}

/// The lowest front, smoothed along the face, so far out that each floor has its depth.
void layFront(const Site& site, HotelPlan& plan) {
    const int columns = plan.face.columns();
    float run = 0;
    for (int i = 0; i < columns; ++i) run += plan.face.run_m(i) / static_cast<float>(columns);
    const auto floors = static_cast<float>(plan.floors);
    plan.stepBack_m = std::max(site.param("terrace_m", 0.6F), (run - kMostGap_m) / floors);
    std::vector<float> need;
    for (int i = 0; i < columns; ++i) {
        float front = kRoomDepth_m - 3;
        for (int k = 0; k < plan.floors; ++k)
            front = std::max(front, plan.face.rockAt(site, static_cast<float>(i), plan.level(k)) +
                                        kRoomDepth_m + static_cast<float>(k) * plan.stepBack_m);
        need.push_back(std::min(front, kRoomDepth_m + 0.5F * kMostGap_m + floors * plan.stepBack_m));
    }
    for (int pass = 0; pass < 4; ++pass) {
        plan.front = need;
        for (std::size_t i = 1; i + 1 < need.size(); ++i)
            need[i] = 0.25F * plan.front[i - 1] + 0.5F * plan.front[i] + 0.25F * plan.front[i + 1];
    }
    plan.front = need;
}

/// Which bays are built: the ends draw back above and below like a leaf, nothing stands above the
/// rim, nothing in the ground.
void layRooms(const Site& site, HotelPlan& plan) {
    const auto bays = static_cast<float>(plan.bays());
    for (int k = 0; k < plan.floors; ++k) {
        const float share = (static_cast<float>(k) + 0.5F) / static_cast<float>(plan.floors);
        const auto left = std::lround(0.17F * bays * std::pow(std::abs(2 * share - 0.75F), 1.5F));
        const auto right = std::lround(0.2F * bays * std::pow(std::abs(2 * share - 1.2F), 1.5F));
        for (int i = 0; i < plan.bays(); ++i) {
            const float roof = plan.level(k + 1) + kBelowCrest_m / 2;
            const bool underRim = roof <= std::max(plan.face.crest(i), plan.face.crest(i + 1));
            const float u = plan.glass(i, k) + 1;
            const float ground = site.ground(glm::vec2{plan.face.place(i, u, 0)});
            const bool inAir = !(ground > plan.level(k) + 0.6F * plan.floorHeight_m);
            const bool inLeaf = i >= left && i < plan.bays() - right;
            plan.rooms.push_back(underRim && inAir && (inLeaf || plan.isCore(i)) ? 1 : 0);
        }
    }
}

}  // namespace

float HotelPlan::balcony_m(int i, int k) const {
    const float s = static_cast<float>(i) * face.step_m(), floor = static_cast<float>(k);
    constexpr float kTurn = 2 * std::numbers::pi_v<float>;
    const float wave = 0.6F * std::sin(kTurn * s / 41 + 0.34F * floor) +
                       0.4F * std::sin(kTurn * s / 23 - 0.21F * floor + 1.3F);
    return 2.6F + 1.5F * wave;
}

float HotelPlan::back(const Site& site, int i, int k) const {
    return std::min(face.rockAt(site, static_cast<float>(i), level(k)) - 1.5F, glass(i, k) - 4);
}

Built cliffHotel(const Site& site) {
    if (!site.hasFace()) return {};
    const float floorHeight_m = site.param("floor_height_m", 3.6F);
    const int floors = floorsOf(site, floorHeight_m);
    const auto length = static_cast<float>(site.placement.face->length_m);
    const float most = static_cast<float>(site.full() ? kMostBays : kMostBaysLow);
    const float width = std::max(kRoomWidth_m, length * static_cast<float>(floors) / most);
    HotelPlan plan{.face = FaceLine{site, width, 6}, .floors = floors, .floorHeight_m = floorHeight_m};
    plan.base = baseOf(site, plan);
    plan.core = coreOf(site, plan);
    layFront(site, plan);
    layRooms(site, plan);

    Builder b;
    Built built;
    built.counts["rooms"] = hotelRooms(b, site, plan, built.plants);
    hotelRim(b, site, plan, built.plants);
    hotelFoot(b, site, plan, built.plants);
    int highest = 0;
    for (int k = 0; k < plan.floors; ++k)
        for (int i = 0; i < plan.bays(); ++i)
            if (plan.built(i, k)) highest = k + 1;
    built.counts["floors"] = highest;
    built.mesh = b.take();
    return built;
}

}  // namespace pitscape::shape
