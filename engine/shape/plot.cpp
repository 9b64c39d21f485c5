#include "shape/plot.h"

#include "shape/parts.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include <glm/geometric.hpp>

namespace pitscape::shape {

Plot::Plot(const Site& site) : site_{&site} {
    const Site::Gate gate = site.gate();
    gate_ = gate.place;
    right_ = gate.right;
    in_ = gate.in;
    low_ = glm::vec2{1e9F};
    high_ = glm::vec2{-1e9F};
    for (const auto& p : site.placement.path) {
        const glm::vec2 d = site.relative(p) - gate_;
        const glm::vec2 q{glm::dot(d, right_), glm::dot(d, in_)};
        low_ = glm::min(low_, q);
        high_ = glm::max(high_, q);
    }
    closed_ = site.placement.path;
    closed_.push_back(closed_.front());
}

glm::vec2 Plot::at(float across, float along) const {
    const float x = 0.5F * (low_.x + high_.x) + across * width();
    return gate_ + x * right_ + along * high_.y * in_;
}

bool Plot::inside(glm::vec2 place, float margin) const {
    const glm::dvec2 p = site_->absolute(place);
    if (!geo::contains(site_->placement.path, p)) return false;
    return margin <= 0 || geo::distanceToLine_m(closed_, p) >= static_cast<double>(margin);
}

Seat Plot::seat(glm::vec2 middle, glm::vec2 right, glm::vec2 half) const {
    Seat seat{axesAt({middle, 0}, right), 1};
    float high = -1e9F, low = 1e9F;
    for (int i = -2; i <= 2; ++i)
        for (int j = -2; j <= 2; ++j) {
            const glm::vec3 p = seat.axes.point(half.x * static_cast<float>(i) / 2,
                                                half.y * static_cast<float>(j) / 2, 0);
            const float z = site_->ground(glm::vec2{p});
            if (std::isnan(z)) continue;
            high = std::max(high, z);
            low = std::min(low, z);
        }
    if (high < low) return seat;
    seat.axes.at.z = high + 0.12F;
    seat.drop = high - low + 0.6F;
    return seat;
}

Colour colourOf(const Site& site, std::string_view key, Colour otherwise) {
    const std::string_view word = site.kind.look.word(key, "");
    if (word.size() != 7 || word[0] != '#') return otherwise;
    std::uint32_t c = 0;
    std::from_chars(word.data() + 1, word.data() + 7, c, 16);
    return {static_cast<std::uint8_t>(c >> 16U), static_cast<std::uint8_t>(c >> 8U),
            static_cast<std::uint8_t>(c), 255};
}

Colour colourOfKind(const Site& site) {
    const auto c = site.kind.colour;
    return {static_cast<std::uint8_t>(c >> 16U), static_cast<std::uint8_t>(c >> 8U),
            static_cast<std::uint8_t>(c), 255};
}

void carpet(Builder& b, const Site& site, const Axes& axes, glm::vec2 low, glm::vec2 high, float step,
            float above) {
    const int cols = std::max(1, static_cast<int>(std::ceil((high.x - low.x) / step)));
    const int rows = std::max(1, static_cast<int>(std::ceil((high.y - low.y) / step)));
    const auto p = [&](int i, int j) {
        const glm::vec3 q =
            axes.point(glm::mix(low.x, high.x, static_cast<float>(i) / static_cast<float>(cols)),
                       glm::mix(low.y, high.y, static_cast<float>(j) / static_cast<float>(rows)), 0);
        return site.onGround(glm::vec2{q}, above, axes.at.z);
    };
    for (int i = 0; i < cols; ++i)
        for (int j = 0; j < rows; ++j) b.quad(p(i, j), p(i + 1, j), p(i + 1, j + 1), p(i, j + 1));
}

void ribbon(Builder& b, const Site& site, std::span<const glm::vec2> line, float width_m, float step,
            float above) {
    const auto points = resampled(line, step);
    const auto across = [&](std::size_t n) {
        const glm::vec2 d = points[std::min(n + 1, points.size() - 1)] - points[n == 0 ? 0 : n - 1];
        const float length = glm::length(d);
        return length > 1e-4F ? glm::vec2{-d.y, d.x} * (width_m / 2 / length) : glm::vec2{0};
    };
    for (std::size_t i = 0; i + 1 < points.size(); ++i) {
        const glm::vec2 s = across(i), t = across(i + 1), p = points[i], q = points[i + 1];
        const auto at = [&](glm::vec2 place) { return site.onGround(place, above); };
        b.quad(at(p - s), at(q - t), at(q), at(p));
        b.quad(at(p), at(q), at(q + t), at(p + s));
    }
}

void drape(Builder& b, const Plot& plot, float step, float above,
           const std::function<Paint(glm::vec2)>& paint) {
    const int cols = static_cast<int>(std::ceil(plot.width() / step));
    const int rows = static_cast<int>(std::ceil(plot.depth() / step));
    const auto p = [&](int i, int j) {
        return plot.at(static_cast<float>(i) / static_cast<float>(cols) - 0.5F,
                       static_cast<float>(j) / static_cast<float>(rows));
    };
    for (int i = 0; i < cols; ++i)
        for (int j = 0; j < rows; ++j) {
            const glm::vec2 middle = 0.5F * (p(i, j) + p(i + 1, j + 1));
            if (!plot.inside(middle)) continue;
            b.paint(paint(middle));
            const auto at = [&](glm::vec2 q) { return plot.site().onGround(q, above); };
            const glm::vec3 a = at(p(i, j)), c = at(p(i + 1, j)), d = at(p(i + 1, j + 1)),
                            e = at(p(i, j + 1));
            b.triangle(a, c, d);
            b.triangle(a, d, e);
        }
}

void ringFence(Builder& b, const Plot& plot, float height_m, Paint paint) {
    const Site& site = plot.site();
    std::vector<glm::vec2> ring;
    for (const auto& p : site.placement.path) ring.push_back(site.relative(p));
    ring.push_back(ring.front());
    const auto points = resampled(ring, site.full() ? 2.5F : 10.0F);
    const glm::vec2 gate = site.gate().place;
    for (std::size_t i = 0; i + 1 < points.size(); ++i) {
        if (glm::distance(0.5F * (points[i] + points[i + 1]), gate) < 4) continue;
        const glm::vec3 p = site.onGround(points[i]), q = site.onGround(points[i + 1]);
        b.paint(paint);
        b.beam(p, p + glm::vec3{0, 0, height_m}, 0.09F, 0.09F, {1, 0, 0});
        for (const float share : {0.45F, 0.9F})
            b.beam(p + glm::vec3{0, 0, share * height_m}, q + glm::vec3{0, 0, share * height_m}, 0.05F,
                   0.08F);
    }
}

Plant plantAt(const Site& site, glm::vec2 place, PlantForm form, float height_m, float slimness,
              Random& chance) {
    const float tall = height_m * chance.between(0.82F, 1.15F);
    return {form,         static_cast<std::uint8_t>(chance.below(3)),     site.onGround(place, -0.04F),
            tall,         tall * slimness * chance.between(0.85F, 1.15F), chance.between(0, 6.283F),
            chance.next()};
}

float treeHeight_m(const Site& site, float grown_m, float years80) {
    const auto age = static_cast<float>(site.year);
    const float start = std::min(grown_m, 1.6F);
    return start + (grown_m - start) * (1 - std::exp(-1.6F * age / years80));
}

void greenery(const Plot& plot, Random& chance, std::span<const glm::vec3> away, float perM2,
              std::vector<Plant>& plants) {
    const Site& site = plot.site();
    const int tries = std::clamp(static_cast<int>(plot.width() * plot.depth() * perM2), 4, 1500);
    for (int n = 0; n < tries; ++n) {
        const glm::vec2 p = plot.at(chance.between(-0.5F, 0.5F), chance.next());
        const std::uint32_t bits = chance.bits();
        const bool clear = std::ranges::all_of(
            away, [&](glm::vec3 a) { return glm::distance(p, glm::vec2{a}) > a.z; });
        if (!clear || !plot.inside(p, 1) || !site.isFree(p)) continue;
        const bool bush = bits % 5 < 2;
        const PlantForm form = bush            ? PlantForm::kShrub
                               : bits % 7 == 0 ? PlantForm::kBirch
                                               : PlantForm::kBroadleaf;
        plants.push_back(
            plantAt(site, p, form, bush ? 1.2F : treeHeight_m(site, 9), bush ? 1.1F : 0.62F, chance));
    }
}

}  // namespace pitscape::shape
