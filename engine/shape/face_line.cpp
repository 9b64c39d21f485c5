#include "shape/face_line.h"

#include "core/contract.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include <glm/common.hpp>
#include <glm/geometric.hpp>

namespace pitscape::shape {
namespace {

/// The direction of a mean of directions; where they cancel out, that of the first.
template <class Vector>
Vector directionOr(Vector mean, Vector first) {
    const auto length = glm::length(mean);
    return length > 1e-3F ? mean / length : first;
}

}  // namespace

FaceLine::FaceLine(const Site& site, float step_m, int smoothing) {
    PS_EXPECT(site.hasFace() && step_m > 0);
    const auto& stations = site.placement.face->stations;
    std::vector<float> along{0};
    for (std::size_t i = 1; i < stations.size(); ++i)
        along.push_back(along.back() + static_cast<float>(glm::distance(glm::dvec2{stations[i - 1].toe},
                                                                        glm::dvec2{stations[i].toe})));
    const int steps = std::max(2, static_cast<int>(std::lround(along.back() / step_m)));
    step_m_ = along.back() / static_cast<float>(steps);
    std::size_t leg = 1;
    for (int i = 0; i <= steps; ++i) {
        const float s = along.back() * static_cast<float>(i) / static_cast<float>(steps);
        while (leg + 1 < stations.size() && along[leg] < s) ++leg;
        const auto &a = stations[leg - 1], &b = stations[leg];
        const float length = along[leg] - along[leg - 1];
        const double share = length > 0 ? std::clamp((s - along[leg - 1]) / length, 0.0F, 1.0F) : 0;
        const glm::dvec3 toe = glm::mix(a.toe, b.toe, share), crest = glm::mix(a.crest, b.crest, share);
        const glm::dvec2 out = directionOr(glm::mix(a.out, b.out, share), a.out);
        columns_.push_back({site.relative(toe), glm::vec2{out},
                            static_cast<float>(crest.z - site.origin.z),
                            static_cast<float>(glm::dot(glm::dvec2{toe - crest}, out))});
    }
    for (int pass = 0; pass < smoothing; ++pass) smooth();
    for (Column& c : columns_) {
        c.out = directionOr(c.out, glm::vec2{0, -1});
        c.run_m = std::max(0.0F, c.run_m);
    }
}

void FaceLine::smooth() {
    const std::vector<Column> old = columns_;
    for (std::size_t i = 1; i + 1 < old.size(); ++i) {
        const Column &a = old[i - 1], &b = old[i], &c = old[i + 1];
        columns_[i] = {0.25F * a.toe + 0.5F * b.toe + 0.25F * c.toe,
                       0.25F * a.out + 0.5F * b.out + 0.25F * c.out,
                       0.25F * a.crest + 0.5F * b.crest + 0.25F * c.crest,
                       0.25F * a.run_m + 0.5F * b.run_m + 0.25F * c.run_m};
    }
}

glm::vec3 FaceLine::placeAlong(float along, float u, float z) const {
    const float last = static_cast<float>(columns() - 1);
    const float c = std::clamp(along, 0.0F, last);
    const int i = std::min(static_cast<int>(c), columns() - 2);
    return glm::mix(place(i, u, z), place(i + 1, u, z), c - static_cast<float>(i));
}

Axes FaceLine::axes(float along, float u, float z) const {
    const float c = std::clamp(along, 0.0F, static_cast<float>(columns() - 1));
    const int i = std::min(static_cast<int>(c), columns() - 2);
    const glm::vec2 o = directionOr(glm::mix(out(i), out(i + 1), c - static_cast<float>(i)), out(i));
    return axesAt(placeAlong(along, u, z), {-o.y, o.x});
}

float FaceLine::rockAt(const Site& site, float along, float z) const {
    constexpr float kBulge_m = 9;  // how far real rock stands out before the straight face
    const float c = std::clamp(along, 0.0F, static_cast<float>(columns() - 1));
    const int i = std::min(static_cast<int>(c), columns() - 2);
    const auto mixed = [&](float a, float b) { return glm::mix(a, b, c - static_cast<float>(i)); };
    const float foot = mixed(toe(i), toe(i + 1)), edge = mixed(crest(i), crest(i + 1));
    const float height = std::max(1.0F, edge - foot);
    const float straight = -mixed(run_m(i), run_m(i + 1)) * std::clamp((z - foot) / height, 0.0F, 1.0F);
    const float step = static_cast<float>(site.heights.cellSize_m()) / 2;
    float before = std::numeric_limits<float>::quiet_NaN();
    for (float u = straight + kBulge_m; u > straight - kBulge_m; u -= step) {
        const float ground = site.ground(glm::vec2{placeAlong(c, u, 0)});
        if (ground >= z) {
            // Between this place and the one before, where the ground passes the height.
            const float share = ground > before ? (ground - z) / (ground - before) : 0;
            return u + step * std::clamp(share, 0.0F, 1.0F);
        }
        before = ground;
    }
    return straight;
}

}  // namespace pitscape::shape
