// Every kind of the catalogue on ground that suits it, as a thumbnail shows it.
#include "design/scene_file.h"
#include "ground/ground.h"
#include "ground/sample_site.h"

#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <vector>

#include <glm/geometric.hpp>

#include "shape/sites.h"

namespace pitscape::shape::test {
namespace {

std::vector<std::string> ids() {
    std::vector<std::string> all;
    for (const auto& [id, kind] : kinds().kinds()) all.push_back(id);
    return all;
}

/// A kind laid on its sample ground.
struct Laid {
    design::Scene scene;
    ground::Ground ground;
    const catalogue::Kind* kind;

    static Laid of(const std::string& id) {
        const catalogue::Kind* kind = kinds().find(id);
        ground::SampleSite site = ground::sampleSite(*kind, ground::SampleSize::kShown);
        design::Scene scene;
        site.element.year = 0;
        scene.elements.emplace("it", site.element);
        ground::Ground ground{std::move(site.heights), kinds()};
        ground.rebuild(scene);
        return {std::move(scene), std::move(ground), kind};
    }
    const ground::Placement& placement() const { return ground.placements().at("it"); }
    Built build(int year, Detail detail) const {
        return shape::build(*kind, scene.elements.at("it"), placement(), ground.heights(),
                            ground.origin(), year, detail);
    }
};

geo::Box2 footprintOf(const ground::Placement& p) {
    geo::Box2 box = geo::boxOf(p.path);
    if (p.face)
        for (const auto& s : p.face->stations) {
            box.add(glm::dvec2{s.toe});
            box.add(glm::dvec2{s.crest});
        }
    return box;
}

/// What may reach over the drawn footprint, metres: the ground before a face, the slip of a boat
/// house, the blades of a turbine.
double marginOf(const catalogue::Kind& kind) {
    if (kind.shape == "wind_turbine") return 80;
    if (kind.geometry == catalogue::Geometry::kPoint) return 20;
    return kind.geometry == catalogue::Geometry::kArea ? 12 : 30;
}

class EveryKindShape : public testing::TestWithParam<std::string> {};

TEST_P(EveryKindShape, IsFiniteNearItsFootprintAndTheSameEachTime) {
    const Laid laid = Laid::of(GetParam());
    ASSERT_TRUE(laid.placement().measurable());
    const auto box = laid.placement().path.empty()
                         ? laid.ground.frame().box()
                         : footprintOf(laid.placement()).grown(marginOf(*laid.kind));
    for (const Detail detail : {Detail::kLow, Detail::kFull}) {
        const Built a = laid.build(8, detail), b = laid.build(8, detail);
        EXPECT_FALSE(a.mesh.empty() && a.plants.empty());
        const auto place = [&](glm::vec3 p) {
            return glm::dvec2{p} + glm::dvec2{laid.ground.origin()};
        };
        for (const auto& v : a.mesh.vertices) {
            ASSERT_TRUE(std::isfinite(v.position.x + v.position.y + v.position.z));
            ASSERT_NEAR(glm::length(v.normal), 1, 1e-3);
            ASSERT_TRUE(box.contains(place(v.position)))
                << place(v.position).x << ", " << place(v.position).y << " outside " << box.min.x
                << ", " << box.min.y << " .. " << box.max.x << ", " << box.max.y;
        }
        for (const auto& p : a.plants) ASSERT_TRUE(std::isfinite(p.place.z) && p.height_m > 0);
        ASSERT_EQ(a.mesh.indices, b.mesh.indices);
        ASSERT_EQ(a.plants, b.plants);
        for (std::size_t i = 0; i < a.mesh.vertices.size(); ++i)
            ASSERT_EQ(a.mesh.vertices[i].position, b.mesh.vertices[i].position);
    }
}

TEST_P(EveryKindShape, KeepsToItsTrianglesAndIsCheaperFromAfar) {
    const Laid laid = Laid::of(GetParam());
    const std::size_t full = laid.build(8, Detail::kFull).mesh.triangles();
    const std::size_t low = laid.build(8, Detail::kLow).mesh.triangles();
    EXPECT_LE(full, 130000u);
    EXPECT_LE(low, full + 200);
}

TEST_P(EveryKindShape, StandsFromItsOpeningYearOn) {
    const Laid laid = Laid::of(GetParam());
    const Built before = laid.build(-1, Detail::kLow);
    EXPECT_TRUE(before.mesh.empty() && before.plants.empty());
}

TEST_P(EveryKindShape, KeepsItsPlaceInTheSceneFile) {
    const Laid laid = Laid::of(GetParam());
    design::Scene scene = laid.scene;
    scene.terrain.file = "terrain.tif";
    for (const auto& p : laid.kind->parameters) scene.elements.at("it").params[p.id] = p.max;
    const std::string text = design::writeScene(scene);
    const auto again = design::readScene(text, "s");
    ASSERT_TRUE(again) << again.error().message;
    EXPECT_EQ(*again, scene);
    EXPECT_EQ(design::writeScene(*again), text);
}

INSTANTIATE_TEST_SUITE_P(Catalogue, EveryKindShape, testing::ValuesIn(ids()),
                         [](const auto& one) { return one.param; });

}  // namespace
}  // namespace pitscape::shape::test
