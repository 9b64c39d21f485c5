#include "shape/own_model.h"

#include "geo/polygon.h"
#include "shape/outdoor.h"
#include "shape/site.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include <glm/geometric.hpp>
#include <glm/trigonometric.hpp>

namespace pitscape::shape {
namespace {

/// Where the middle of a plan lies and which way its right side looks.
struct Stand {
    glm::dvec2 place{0};
    glm::dvec2 right{1, 0};
};

Stand along(const std::vector<glm::dvec2>& line) {
    double whole_m = 0;
    for (std::size_t i = 1; i < line.size(); ++i) whole_m += glm::distance(line[i - 1], line[i]);
    double left_m = whole_m / 2;
    for (std::size_t i = 1; i < line.size(); ++i) {
        const double part_m = glm::distance(line[i - 1], line[i]);
        if (left_m <= part_m && part_m > 0) {
            const glm::dvec2 right = (line[i] - line[i - 1]) / part_m;
            return {line[i - 1] + left_m * right, right};
        }
        left_m -= part_m;
    }
    return {line.front()};
}

Stand standOf(const design::Element& element, const ground::Placement& placement) {
    Stand stand;
    if (placement.face && !placement.face->stations.empty()) {
        const auto& middle = placement.face->stations[placement.face->stations.size() / 2];
        stand.place = glm::dvec2{middle.toe};
        stand.right = {-middle.out.y, middle.out.x};  // seen from below the face
    } else if (placement.cells.empty() || element.points.size() == 2) {
        stand = along(placement.path);
    } else {
        stand.place = geo::centroid(placement.path);
    }
    const double turn = glm::radians(element.turn_deg);
    const double c = std::cos(turn), s = std::sin(turn);
    stand.right = {c * stand.right.x - s * stand.right.y, s * stand.right.x + c * stand.right.y};
    return stand;
}

/// The lowest of five by five places under a plan; nothing hangs in the air then.
double lowestUnder(const terrain::HeightGrid& heights, const Stand& stand, glm::dvec2 half) {
    const glm::dvec2 up{-stand.right.y, stand.right.x};
    double lowest = std::numeric_limits<double>::infinity();
    for (int i = -2; i <= 2; ++i)
        for (int j = -2; j <= 2; ++j) {
            const double z =
                heights.heightAt(stand.place + 0.5 * i * half.x * stand.right + 0.5 * j * half.y * up);
            if (std::isfinite(z)) lowest = std::min(lowest, z);
        }
    return lowest;
}

}  // namespace

geo::Mesh standing(const geo::Mesh& mesh, const design::Element& element,
                   const ground::Placement& placement, const terrain::HeightGrid& heights,
                   glm::dvec3 origin) {
    const auto model = design::ownModelOf(element);
    if (!model || !placement.measurable() || placement.path.empty()) return {};
    const Stand stand = standOf(element, placement);
    const double z = lowestUnder(heights, stand, 0.5 * glm::dvec2{model->size_m()});
    if (!std::isfinite(z)) return {};
    const glm::vec3 foot{glm::dvec3{stand.place, z + model->lift_m} - origin};
    const auto size = static_cast<float>(model->unit_m * model->scale);
    const glm::vec2 right{stand.right};
    const auto turned = [right](glm::vec3 p) {
        return glm::vec3{right.x * p.x - right.y * p.y, right.y * p.x + right.x * p.y, p.z};
    };
    geo::Mesh out = mesh;
    for (auto& v : out.vertices) {
        v.position = foot + size * turned(v.position);
        v.normal = turned(v.normal);
    }
    return out;
}

/// The box of a model that is still being read, or that is gone: four poles and the rim they carry.
Built ownModel(const Site& site) {
    if (site.placement.path.size() != 4) return {};
    std::array<glm::vec3, 4> foot, top;
    float lowest = std::numeric_limits<float>::infinity();
    for (std::size_t i = 0; i < 4; ++i) {
        foot[i] = site.onGround(site.relative(site.placement.path[i]));
        lowest = std::min(lowest, foot[i].z);
    }
    const auto model = design::ownModelOf(site.element);
    const float bottom = lowest + (model ? static_cast<float>(model->lift_m) : 0);
    const float height = std::max(site.figure("height_m", 3), 0.3F);
    const float thick = std::clamp(0.02F * height, 0.04F, 0.4F);
    Builder b;
    b.paint(geo::Material::kMetal, tone::kTimberDark);
    for (std::size_t i = 0; i < 4; ++i) {
        foot[i].z = bottom;
        top[i] = foot[i] + glm::vec3{0, 0, height};
        b.beam(foot[i], top[i], thick, thick, {1, 0, 0});
    }
    for (std::size_t i = 0; i < 4; ++i) b.beam(top[i], top[(i + 1) % 4], thick, thick);
    return {b.take(), {}, {}};
}

}  // namespace pitscape::shape
