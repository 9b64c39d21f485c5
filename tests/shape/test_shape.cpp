#include "shape/shape.h"

#include <gtest/gtest.h>

#include <cmath>
#include <string>

#include <glm/geometric.hpp>

#include "shape/builder.h"
#include "shape/pv_layout.h"
#include "shape/sites.h"

namespace pitscape::shape::test {
namespace {

const geo::Ring kField{{90, 80}, {210, 90}, {205, 160}, {150, 175}, {95, 150}};

terrain::HeightGrid slope() {
    return gridOf([](glm::dvec2 p) {
        return 100 + 0.08 * (p.y - 150) + 0.06 * (p.x - 150) + std::sin(p.x / 20);
    });
}
/// A basin 3 m deep about (150, 150), water at 100 m.
terrain::HeightGrid basin() {
    return gridOf([](glm::dvec2 p) {
        const double r = glm::distance(p, glm::dvec2{150, 150});
        return 101.2 - 3.2 * std::exp(-r * r / 600);
    });
}
ground::Placement inBasin() {
    auto p = onRing(geo::rectangle({150, 150}, 60, 60));
    p.water = ground::Water{.level_m = 100, .spillLevel_m = 101, .area_m2 = 1500};
    return p;
}
ground::Placement alongSlope() {
    ground::Placement p;
    for (int i = 0; i <= 30; ++i) p.path.push_back({90.0 + 4 * i, 120 + 20 * std::sin(i * 0.3)});
    return p;
}

struct Case {
    std::string kind;
    ground::Placement placement;
    terrain::HeightGrid heights;
};
std::vector<Case> cases() {
    return {{"cliff_hotel", onFace(110, 3.6), quarry()},
            {"climbing_wall", onFace(60, 3.6), quarry()},
            {"pond", inBasin(), basin()},
            {"pv_ground", onRing(kField), slope()},
            {"camping", onRing(kField), slope()},
            {"forest_land", onRing(kField), slope()},
            {"trail", alongSlope(), slope()}};
}

geo::Box2 boxOf(const ground::Placement& placement) {
    geo::Box2 box = geo::boxOf(placement.path);
    if (placement.face)
        for (const auto& s : placement.face->stations) box.add(glm::dvec2{s.crest});
    return box;
}

class EveryShape : public testing::TestWithParam<Detail> {};

TEST_P(EveryShape, IsFiniteWithUnitNormalsOnTheSideOfTheWinding) {
    for (const auto& c : cases()) {
        const Built b = built(c.kind, c.placement, c.heights, 8, GetParam());
        EXPECT_FALSE(b.mesh.empty() && b.plants.empty()) << c.kind;
        for (const auto& v : b.mesh.vertices) {
            ASSERT_TRUE(std::isfinite(v.position.x + v.position.y + v.position.z)) << c.kind;
            ASSERT_NEAR(glm::length(v.normal), 1, 1e-3) << c.kind;
        }
        for (std::size_t i = 0; i < b.mesh.indices.size(); i += 3) {
            const auto& v = b.mesh.vertices;
            const auto &p = v[b.mesh.indices[i]], &q = v[b.mesh.indices[i + 1]],
                       &r = v[b.mesh.indices[i + 2]];
            const glm::vec3 wound = glm::cross(q.position - p.position, r.position - p.position);
            ASSERT_GE(glm::dot(wound, p.normal + q.normal + r.normal), -1e-4F)
                << c.kind << " triangle " << i / 3 << " material " << static_cast<int>(p.material);
        }
    }
}

TEST_P(EveryShape, IsTheSameEachTime) {
    for (const auto& c : cases()) {
        const Built a = built(c.kind, c.placement, c.heights, 8, GetParam());
        const Built b = built(c.kind, c.placement, c.heights, 8, GetParam());
        ASSERT_EQ(a.mesh.indices, b.mesh.indices);
        ASSERT_EQ(a.plants, b.plants);
        for (std::size_t i = 0; i < a.mesh.vertices.size(); ++i)
            ASSERT_EQ(a.mesh.vertices[i].position, b.mesh.vertices[i].position) << c.kind;
    }
}

TEST_P(EveryShape, StaysNearItsFootprint) {
    for (const auto& c : cases()) {
        const Built b = built(c.kind, c.placement, c.heights, 8, GetParam());
        const auto box = boxOf(c.placement).grown(c.placement.face ? 26 : 9);
        const auto place = [](glm::vec3 p) { return glm::dvec2{p} + glm::dvec2{kOrigin}; };
        for (const auto& v : b.mesh.vertices) ASSERT_TRUE(box.contains(place(v.position))) << c.kind;
        for (const auto& p : b.plants) ASSERT_TRUE(box.contains(place(p.place))) << c.kind;
    }
}

INSTANTIATE_TEST_SUITE_P(Shape, EveryShape, testing::Values(Detail::kLow, Detail::kFull));

TEST(Shape, IsKnownForEveryKindOfTheCatalogue) {
    EXPECT_TRUE(checkShapes(kinds()));
    EXPECT_FALSE(knows("palace"));
}

TEST(Shape, IsNothingBeforeItsOpeningYear) {
    auto p = onRing(kField);
    p.openingYear = 3;
    EXPECT_TRUE(built("camping", p, slope(), 2).mesh.empty());
    EXPECT_FALSE(built("camping", p, slope(), 3).mesh.empty());
}

TEST(Shape, KeepsToItsTriangles) {
    // Full and low, as the frame time allows for seven elements in one view.
    const std::map<std::string, std::pair<std::size_t, std::size_t>> budget{
        {"cliff_hotel", {60000, 6000}}, {"climbing_wall", {40000, 9000}}, {"pond", {12000, 3000}},
        {"pv_ground", {60000, 6000}},   {"camping", {40000, 20000}},      {"forest_land", {8000, 8000}},
        {"trail", {30000, 3000}}};
    for (const auto& c : cases()) {
        const auto [full, low] = budget.at(c.kind);
        EXPECT_LE(built(c.kind, c.placement, c.heights).mesh.triangles(), full) << c.kind;
        EXPECT_LE(built(c.kind, c.placement, c.heights, 5, Detail::kLow).mesh.triangles(), low)
            << c.kind;
    }
}

TEST(Shape, OfNothingMeasurableIsEmpty) {
    auto p = onRing(kField);
    p.reasons.push_back({ground::Reason::Severity::kImpossible, "off", "off the terrain"});
    EXPECT_TRUE(built("camping", p, slope()).mesh.empty());
    EXPECT_TRUE(built("cliff_hotel", onRing(kField), slope()).mesh.empty());
}

TEST(Shape, OfAnOddPlacementIsStillFinite) {
    const auto finite = [](const Built& b) {
        for (const auto& v : b.mesh.vertices)
            if (!std::isfinite(v.position.x + v.position.y + v.position.z + v.normal.x)) return false;
        return true;
    };
    // A ragged face, stations that jump and look against each other, of different heights.
    auto ragged = onFace(80, 3.6);
    for (std::size_t i = 0; i < ragged.face->stations.size(); ++i) {
        auto& s = ragged.face->stations[i];
        s.toe += glm::dvec3{i % 3, i % 5, i % 4};
        s.crest.z -= 4.0 * static_cast<double>(i % 7);
        if (i % 6 == 0) s.out = -s.out;
        if (i % 9 == 0) s.crest = s.toe;
    }
    EXPECT_TRUE(finite(built("cliff_hotel", ragged, quarry())));
    EXPECT_TRUE(finite(built("climbing_wall", ragged, quarry())));
    // Half off the survey, a corner twice, a sliver.
    const auto half = onRing({{250, 100}, {250, 100}, {350, 100}, {350, 200}, {250, 200}});
    const auto sliver = onRing({{100, 100}, {200, 100}, {100, 100.001}});
    for (const auto* kind : {"pv_ground", "camping", "forest_land"}) {
        EXPECT_TRUE(finite(built(kind, half, slope()))) << kind;
        EXPECT_TRUE(built(kind, sliver, slope()).mesh.empty()) << kind;
    }
    ground::Placement twice;
    twice.path = {{280, 150}, {280, 150}, {320, 150}};
    EXPECT_TRUE(finite(built("trail", twice, slope())));
}

TEST(CliffHotel, HasTheMeasuredFloors) {
    const auto placement = onFace(110, 3.6);
    EXPECT_EQ(built("cliff_hotel", placement, quarry()).counts.at("floors"),
              static_cast<int>(placement.figure("floors")));
    auto few = placement;
    few.measured = {{"floors", 5}};
    EXPECT_EQ(built("cliff_hotel", few, quarry()).counts.at("floors"), 5);
}

TEST(CliffHotel, ShowsNothingAboveTheRimButTheLobby) {
    // Glass fronts of rooms end under the crest (160 m = 70 above the origin); the lobby with its
    // shaft stands in the middle 60 m.
    const Built b = built("cliff_hotel", onFace(110, 3.6), quarry());
    for (const auto& v : b.mesh.vertices)
        if (std::abs(v.position.x) > 32) {
            ASSERT_LE(v.position.z, 70.2F + 1.2F) << v.position.x;
        }
}

TEST(CliffHotel, OfALongHighFaceKeepsItsBudget) {
    auto p = onFace(230, 2.8);
    EXPECT_LE(built("cliff_hotel", p, quarry()).mesh.triangles(), 60000U);
}

TEST(PvRows, StandOnPostsThatTouchTheGround) {
    const auto heights = slope();
    const Built b = built("pv_ground", onRing(kField), heights);
    ASSERT_GT(b.counts.at("posts"), 100);
    // A post is a bar of 10 cm: the mean of its lower four corners lies on the ground.
    int seen = 0;
    const auto& v = b.mesh.vertices;
    for (std::size_t i = 0; i + 24 <= v.size(); ++i) {
        if (v[i].material != geo::Material::kMetal || v[i].colour != Colour{142, 148, 152, 255})
            continue;
        const glm::dvec2 place = glm::dvec2{v[i].position} + glm::dvec2{kOrigin};
        const double above = v[i].position.z + kOrigin.z - heights.heightAt(place);
        EXPECT_GE(above, -0.05);
        seen += above < 0.05 ? 1 : 0;
    }
    EXPECT_GE(seen, 4 * b.counts.at("posts"));
}

TEST(PvLayout, HasTheTiltThePitchAndTheMarginItWasGiven) {
    const auto heights = gridOf([](glm::dvec2) { return 100.0; });
    const auto& kind = *kinds().find("pv_ground");
    const auto ring = geo::rectangle({150, 150}, 120, 80);
    const auto layout = pvLayout(kind, element("pv_ground"), onRing(ring), heights);
    // 120 - 2 * 3 = 114 m hold 11 tables of 9.3 m with 0.5 m between them (107.3 m). A row is
    // 4.6 cos 25 = 4.17 m deep and 4.6 / 0.45 = 10.22 m follow each other: 8 rows in 74 m would need
    // 7 * 10.22 + 4.17 = 75.7 m, 7 rows fit.
    EXPECT_EQ(layout.rows, 7);
    EXPECT_EQ(layout.tables.size(), 77U);
    EXPECT_EQ(layout.modules, 77 * 16);
    EXPECT_NEAR(layout.pitch_m, 10.222, 0.001);
    for (const auto& t : layout.tables) {
        EXPECT_NEAR(std::asin(t.up.z) * 57.29578, 25, 1e-5);
        EXPECT_NEAR(t.right.z, 0, 1e-12);
    }
}

TEST(PvLayout, RollsWithTheGroundButNotBeyondTenDegrees) {
    const auto& kind = *kinds().find("pv_ground");
    const auto roll = [&](double fall) {
        const auto heights = gridOf([&](glm::dvec2 p) { return 100 + fall * p.x; });
        const auto layout = pvLayout(kind, element("pv_ground"), onRing(kField), heights);
        return std::asin(layout.tables.at(0).right.z) * 57.29578;
    };
    EXPECT_NEAR(roll(0.1), 5.71, 0.01);
    EXPECT_NEAR(roll(0.3), 10, 0.01);
}

TEST(PvLayout, LeavesOutGroundSteeperThanTheKindAllows) {
    const auto heights =
        gridOf([](glm::dvec2 p) { return 100 + (p.x > 150 ? 0.7 * (p.x - 150) : 0.0); });
    const auto layout =
        pvLayout(*kinds().find("pv_ground"), element("pv_ground"), onRing(kField), heights);
    ASSERT_FALSE(layout.tables.empty());
    for (const auto& t : layout.tables) EXPECT_LE(t.middle.x + 4.65, 152);
}

TEST(Planting, GrowsOverTheYears) {
    const auto mean = [&](int year) {
        double sum = 0;
        const Built b = built("forest_land", onRing(kField), slope(), year);
        for (const auto& p : b.plants) sum += p.height_m;
        return sum / static_cast<double>(b.plants.size());
    };
    EXPECT_LT(mean(0), 0.8);
    EXPECT_GT(mean(10), mean(0) + 2);
    EXPECT_GT(mean(30), mean(10) + 2);
    // About 1111 stems on each of the 0.97 ha.
    EXPECT_NEAR(static_cast<double>(built("forest_land", onRing(kField), slope()).plants.size()),
                geo::area_m2(kField) / 9, 60);
}

TEST(Planting, KeepsOutOfWaterOffSteepRockAndWhereNothingMayStand) {
    auto p = inBasin();
    for (const auto& plant : built("forest_land", p, basin()).plants)
        ASSERT_GE(plant.place.z + kOrigin.z + 0.05, 100);
    const auto cliff = quarry();
    for (const auto& plant :
         built("forest_land", onRing(geo::rectangle({150, 170}, 60, 80)), cliff).plants) {
        const double toFace = 170 - glm::dot(glm::dvec2{plant.place} + glm::dvec2{kOrigin}, {0, 1});
        ASSERT_FALSE(toFace < -4 && toFace > -10) << toFace;
    }
    const Free west = [](glm::dvec2 place) { return place.x < 150; };
    const Built half = build(*kinds().find("forest_land"), element("forest_land"), onRing(kField),
                             slope(), kOrigin, 5, Detail::kFull, west);
    ASSERT_FALSE(half.plants.empty());
    for (const auto& plant : half.plants) ASSERT_LT(plant.place.x, 0);
}

TEST(Pond, HasReedsAtTheShoreAlone) {
    const Built b = built("pond", inBasin(), basin());
    ASSERT_GT(b.plants.size(), 100U);
    for (const auto& plant : b.plants) {
        ASSERT_GT(plant.place.z + kOrigin.z, 100 - 0.9);
        ASSERT_LT(plant.place.z + kOrigin.z, 100 + 0.5);
    }
}

TEST(Pond, InAHollowIsKnownByItsCellsAlone) {
    const auto heights = basin();
    auto p = inBasin();
    p.path.clear();  // a pond about one place has no outline of its own
    p.rect = heights.frame().cellsIn({{120, 120}, {180, 180}});
    for (auto row = p.rect.row0; row < p.rect.row1; ++row)
        for (auto col = p.rect.col0; col < p.rect.col1; ++col)
            if (heights.at({col, row}) < 100)
                p.cells.push_back(static_cast<std::uint32_t>(heights.frame().index({col, row})));
    const Built b = built("pond", p, heights);
    EXPECT_GT(b.plants.size(), 100U);
    EXPECT_GT(b.counts.at("stones"), 10);
}

TEST(Trail, HasStepsOnlyWhereItIsSteep) {
    ground::Placement up;
    up.path = {{150, 100}, {150, 180}};
    const auto at = [&](double gradient) {
        return built("trail", up, gridOf([&](glm::dvec2 p) { return 100 + gradient * p.y; }))
            .counts.at("stairs");
    };
    EXPECT_EQ(at(0.2), 0);    // 11 degrees
    EXPECT_GT(at(0.35), 50);  // 19 degrees, in pieces of 1.5 m over 80 m
}

TEST(Trail, HasARopeBesideACliffAlone) {
    ground::Placement along;
    along.path = {{100, 150}, {200, 150}};
    const auto ropes = [&](double edge) {
        return built("trail", along, gridOf([&](glm::dvec2 p) { return p.y < edge ? 90.0 : 100.0; }))
            .counts.at("ropes");
    };
    EXPECT_GT(ropes(146), 50);
    EXPECT_EQ(ropes(130), 0);
}

TEST(ClimbingWall, HasARouteEverySpacing) {
    const Built b = built("climbing_wall", onFace(60, 3.6), quarry());
    EXPECT_EQ(b.counts.at("routes"), 21);  // 60 m / 3 m, and one
    EXPECT_GT(b.counts.at("holds"), 21 * 20);
}

TEST(Camping, HasThePitchesItWasGivenWhereThereIsRoom) {
    auto e = element("camping");
    e.size = 12;
    EXPECT_EQ(built("camping", onRing(kField), slope(), 5, Detail::kFull, &e).counts.at("pitches"), 12);
    e.params["tent_share"] = 1;
    EXPECT_EQ(built("camping", onRing(kField), slope(), 5, Detail::kFull, &e).counts.at("safari"), 12);
}

}  // namespace
}  // namespace pitscape::shape::test
