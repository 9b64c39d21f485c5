#include "design/own_model.h"
#include "shape/own_model.h"
#include "sites.h"

#include <algorithm>

#include <gtest/gtest.h>
#include <glm/geometric.hpp>

namespace pitscape::shape {
namespace {

/// Two corners of a model of 4 x 2 x 1 units, as io brings them in.
geo::Mesh corners() {
    geo::Mesh mesh;
    mesh.vertices = {{{-2, -1, 0}, {1, 0, 0}, {}, {}}, {{2, 1, 1}, {0, 0, 1}, {}, {}}};
    return mesh;
}

design::Element withModel(design::OwnModel model) {
    design::Element element;
    element.type = "own_model";
    element.points = {{150, 150}};
    model.box = {4, 2, 1};
    model.file = "a.obj";
    model.zUp = true;
    design::setOwnModel(element, model);
    return element;
}

ground::Placement around(glm::dvec2 middle) {
    auto placement = test::onRing({middle + glm::dvec2{-2, -1}, middle + glm::dvec2{2, -1},
                                   middle + glm::dvec2{2, 1}, middle + glm::dvec2{-2, 1}});
    placement.cells = {{0, 0}};  // it covers ground, so it is no line
    return placement;
}

void near(glm::vec3 a, glm::vec3 b) {
    for (int i = 0; i < 3; ++i) EXPECT_NEAR(a[i], b[i], 1e-3) << i;
}

TEST(StandingModel, IsScaledOnTheLowestGroundUnderItPlusItsLift) {
    // The ground falls by a tenth to the west: its lowest place under 8 m is 4 m west of the middle.
    const auto slope = test::gridOf([](glm::dvec2 p) { return 100 + 0.1 * p.x; });
    const auto element = withModel({.unit_m = 0.5, .scale = 4, .lift_m = 1.5});
    const geo::Mesh mesh = standing(corners(), element, around({150, 150}), slope, {100, 100, 50});
    ASSERT_EQ(mesh.vertices.size(), 2u);
    near(mesh.vertices[0].position, {46, 48, 64.6F + 1.5F});
    near(mesh.vertices[1].position, {54, 52, 64.6F + 1.5F + 2});
    near(mesh.vertices[0].normal, {1, 0, 0});
}

TEST(StandingModel, TurnsAboutItsMiddle) {
    const auto flat = test::gridOf([](glm::dvec2) { return 80.0; });
    auto element = withModel({});
    element.turn_deg = 90;
    const geo::Mesh mesh = standing(corners(), element, around({150, 150}), flat, {150, 150, 80});
    near(mesh.vertices[0].position, {1, -2, 0});
    near(mesh.vertices[0].normal, {0, 1, 0});
}

TEST(StandingModel, LooksAwayFromTheRockItStandsBefore) {
    const auto placement = test::onFace(40, 3.5);
    const auto& middle = placement.face->stations[placement.face->stations.size() / 2];
    const geo::Mesh mesh =
        standing(corners(), withModel({}), placement, test::quarry(), {middle.toe.x, middle.toe.y, 0});
    // What looked south in the model (its front) looks out of the face.
    const glm::vec3 right = mesh.vertices[0].normal;
    const glm::dvec2 front{right.y, -right.x};
    EXPECT_GT(glm::dot(front, middle.out), 0.99);
}

TEST(StandingModel, IsNothingWithoutAModelOrAPlace) {
    const auto flat = test::gridOf([](glm::dvec2) { return 80.0; });
    design::Element without;
    without.points = {{150, 150}};
    EXPECT_TRUE(standing(corners(), without, around({150, 150}), flat, {}).vertices.empty());
    EXPECT_TRUE(standing(corners(), withModel({}), {}, flat, {}).vertices.empty());
    EXPECT_TRUE(standing(corners(), withModel({}), around({5000, 150}), flat, {}).vertices.empty());
}

}  // namespace
}  // namespace pitscape::shape
