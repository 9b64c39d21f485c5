#include "shape/parts.h"

#include "core/contract.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <glm/geometric.hpp>

namespace pitscape::shape {
namespace {

using geo::Material;

constexpr std::array kClothes{Colour{178, 62, 52, 255},   Colour{52, 84, 132, 255},
                              Colour{212, 170, 72, 255},  Colour{92, 112, 84, 255},
                              Colour{226, 222, 212, 255}, Colour{112, 76, 112, 255}};
constexpr std::array kTrousers{Colour{58, 62, 74, 255}, Colour{104, 96, 80, 255},
                               Colour{42, 48, 58, 255}};
constexpr std::array kHair{Colour{38, 30, 26, 255}, Colour{92, 66, 44, 255}, Colour{62, 58, 56, 255}};
constexpr Colour kSkin{208, 160, 128, 255};

void head(Builder& b, glm::vec3 at, Random& chance) {
    b.paint(Material::kSkin, shaded(kSkin, chance.between(0.75F, 1.08F)));
    b.ball(at, {0.095F, 0.1F, 0.12F}, 4, 6);
    b.paint(Material::kFabric, kHair[static_cast<std::size_t>(chance.below(3))]);
    b.ball(at + glm::vec3{0, 0, 0.035F}, {0.103F, 0.108F, 0.1F}, 3, 6);
}

}  // namespace

void person(Builder& b, const Axes& a, Random& chance) {
    const float tall = chance.between(0.93F, 1.06F);
    const auto p = [&](float x, float y, float z) { return a.point(x * tall, y * tall, z * tall); };
    const float stride = chance.between(0.02F, 0.16F);
    b.paint(Material::kFabric, kTrousers[static_cast<std::size_t>(chance.below(3))]);
    b.tube(p(-0.1F, stride, 0), p(-0.08F, 0, 0.86F), 0.06F, 0.09F, 5);
    b.tube(p(0.1F, -stride, 0), p(0.08F, 0, 0.86F), 0.06F, 0.09F, 5);
    b.paint(Material::kFabric, kClothes[static_cast<std::size_t>(chance.below(6))]);
    b.lump(Axes{p(0, 0, 1.12F), a.x, a.y, a.z}, glm::vec3{0.19F, 0.125F, 0.34F} * tall, {5, 6}, 0, 0,
           Finish::kSmooth);
    for (const float side : {-1.0F, 1.0F}) {
        const float swing = side * stride;
        b.tube(p(0.2F * side, 0, 1.36F), p(0.25F * side, swing, 1.08F), 0.05F, 0.045F, 4);
        b.tube(p(0.25F * side, swing, 1.08F), p(0.24F * side, swing + 0.12F, 0.84F), 0.045F, 0.035F, 4);
    }
    head(b, p(0, 0.01F, 1.6F), chance);
}

void climber(Builder& b, const Axes& a, Random& chance) {
    b.paint(Material::kFabric, kTrousers[static_cast<std::size_t>(chance.below(3))]);
    b.tube(a.point(-0.1F, 0, 0.8F), a.point(-0.38F, 0.02F, 0.5F), 0.08F, 0.06F, 5);
    b.tube(a.point(-0.38F, 0.02F, 0.5F), a.point(-0.3F, 0.12F, 0.05F), 0.06F, 0.05F, 5);
    b.tube(a.point(0.1F, 0, 0.8F), a.point(0.4F, 0.05F, 0.75F), 0.08F, 0.06F, 5);
    b.tube(a.point(0.4F, 0.05F, 0.75F), a.point(0.36F, 0.14F, 0.32F), 0.06F, 0.05F, 5);
    b.paint(Material::kFabric, kClothes[static_cast<std::size_t>(chance.below(3))]);
    b.lump(a.moved(0, 0, 1.08F), {0.19F, 0.13F, 0.34F}, {5, 6}, 0, 0, Finish::kSmooth);
    b.tube(a.point(-0.18F, 0, 1.3F), a.point(-0.26F, 0.16F, 1.85F), 0.05F, 0.04F, 4);
    b.tube(a.point(0.18F, 0, 1.3F), a.point(0.42F, 0.14F, 1.55F), 0.05F, 0.04F, 4);
    head(b, a.point(0, 0, 1.56F), chance);
}

void bench(Builder& b, const Axes& a) {
    b.paint(Material::kMetal, tone::kSteelDark);
    for (const float x : {-0.65F, 0.65F}) {
        b.box(a, {x - 0.03F, -0.22F, 0}, {x + 0.03F, 0.22F, 0.42F}, Sides::kNoBottom);
        b.beam(a.point(x, 0.2F, 0.4F), a.point(x, 0.32F, 0.86F), 0.06F, 0.05F, a.x);
    }
    b.paint(Material::kTimber, tone::kTimber);
    for (const float y : {-0.16F, 0.0F, 0.16F})
        b.box(a, {-0.8F, y - 0.065F, 0.42F}, {0.8F, y + 0.065F, 0.46F});
    for (const float z : {0.6F, 0.78F}) {
        const float y = 0.2F + (z - 0.4F) * 0.26F;
        b.box(a, {-0.8F, y - 0.03F, z - 0.06F}, {0.8F, y + 0.01F, z + 0.06F});
    }
}

void picnicTable(Builder& b, const Axes& a) {
    b.paint(Material::kTimber, tone::kTimberGrey);
    for (int i = 0; i < 4; ++i) {
        const float y = -0.36F + 0.2F * static_cast<float>(i);
        b.box(a, {-0.9F, y, 0.7F}, {0.9F, y + 0.17F, 0.74F});
    }
    for (const float side : {-1.0F, 1.0F})
        b.box(a, {-0.9F, side * 0.72F - 0.13F, 0.42F}, {0.9F, side * 0.72F + 0.13F, 0.46F});
    b.paint(Material::kTimber, tone::kTimberDark);
    for (const float x : {-0.62F, 0.62F}) {
        b.beam(a.point(x, -0.72F, 0), a.point(x, -0.2F, 0.7F), 0.08F, 0.05F, a.x);
        b.beam(a.point(x, 0.72F, 0), a.point(x, 0.2F, 0.7F), 0.08F, 0.05F, a.x);
        b.box(a, {x - 0.04F, -0.8F, 0.36F}, {x + 0.04F, 0.8F, 0.42F});
    }
}

void lampPost(Builder& b, const Axes& a, float height_m) {
    b.paint(Material::kMetal, tone::kSteelDark);
    b.tube(a.at, a.point(0, 0, height_m - 0.2F), 0.05F, 0.045F, 6);
    b.tube(a.point(0, 0, height_m - 0.02F), a.point(0, 0, height_m + 0.04F), 0.14F, 0.11F, 6, true);
    b.paint(Material::kLamp, tone::kLamp);
    b.tube(a.point(0, 0, height_m - 0.2F), a.point(0, 0, height_m - 0.02F), 0.075F, 0.075F, 6);
}

void infoBoard(Builder& b, const Axes& a, Colour accent) {
    b.paint(Material::kTimber, tone::kTimberDark);
    for (const float x : {-0.95F, 0.95F})
        b.box(a, {x - 0.06F, -0.06F, -0.1F}, {x + 0.06F, 0.06F, 2.2F}, Sides::kNoBottom);
    b.box(a, {-1.2F, -0.28F, 2.2F}, {1.2F, 0.28F, 2.27F});
    b.paint(Material::kPaint, {238, 234, 222, 255});
    b.box(a, {-0.88F, -0.035F, 0.85F}, {0.88F, 0.035F, 2.05F});
    b.paint(Material::kPaint, accent);
    b.box(a, {-0.88F, -0.045F, 1.85F}, {0.88F, 0.045F, 2.06F});
    b.box(a, {-0.8F, -0.045F, 1.0F}, {-0.2F, -0.03F, 1.72F});
    b.paint(Material::kPaint, {96, 104, 96, 255});
    for (const float z : {1.62F, 1.46F, 1.3F, 1.14F})
        b.box(a, {-0.1F, -0.045F, z}, {0.78F, -0.03F, z + 0.06F});
}

void waymark(Builder& b, const Axes& a, Colour accent) {
    b.paint(Material::kTimber, tone::kTimberDark);
    b.box(a, {-0.06F, -0.06F, -0.2F}, {0.06F, 0.06F, 2.3F}, Sides::kNoBottom);
    float turn = 0.2F;
    for (const float z : {2.0F, 1.72F}) {
        const Axes arm = a.moved(0, 0, z).turned(turn);
        b.paint(Material::kPaint, accent);
        b.box(arm, {0.04F, -0.085F, 0}, {0.75F, -0.06F, 0.17F});
        b.triangle(arm.point(0.75F, -0.085F, 0), arm.point(0.9F, -0.085F, 0.085F),
                   arm.point(0.75F, -0.085F, 0.17F));
        turn += 2.4F;
    }
}

void lounger(Builder& b, const Axes& a, Colour fabric) {
    b.paint(Material::kTimber, tone::kTimber);
    b.box(a, {-0.32F, -0.95F, 0.24F}, {0.32F, 0.3F, 0.3F});
    for (const float y : {-0.8F, 0.2F}) b.box(a, {-0.28F, y, 0}, {0.28F, y + 0.06F, 0.24F});
    b.paint(Material::kFabric, fabric);
    b.box(a, {-0.28F, -0.9F, 0.3F}, {0.28F, 0.28F, 0.36F}, Sides::kNoBottom);
    b.beam(a.point(0, 0.26F, 0.32F), a.point(0, 0.85F, 0.75F), 0.56F, 0.07F, a.z);
}

void deck(Builder& b, const Axes& a, glm::vec2 low, glm::vec2 high, float thickness_m, bool boards) {
    b.paint(Material::kTimber, tone::kTimberGrey);
    if (!boards) {
        b.box(a, {low, -thickness_m}, {high, 0});
        return;
    }
    const int count = std::max(1, static_cast<int>(std::lround((high.y - low.y) / 0.3F)));
    const float step = (high.y - low.y) / static_cast<float>(count);
    for (int i = 0; i < count; ++i) {
        const float y = low.y + step * static_cast<float>(i);
        b.paint(Material::kTimber,
                shaded(tone::kTimberGrey, 0.92F + 0.16F * unit(scrambled(i, count, 5))));
        b.box(a, {low.x, y + 0.012F, -0.05F}, {high.x, y + step - 0.012F, 0}, Sides::kNoBottom);
    }
    b.paint(Material::kTimber, tone::kTimberDark);
    b.box(a, {low.x + 0.04F, low.y + 0.04F, -thickness_m}, {high.x - 0.04F, high.y - 0.04F, -0.04F});
}

void handrail(Builder& b, std::span<const glm::vec3> feet, float height_m, Paint posts, Paint rails,
              float railWidth_m) {
    const glm::vec3 up{0, 0, height_m}, middle{0, 0, height_m * 0.55F};
    for (std::size_t i = 0; i < feet.size(); ++i) {
        b.paint(posts);
        b.tube(feet[i] - glm::vec3{0, 0, 0.25F}, feet[i] + up * 1.04F, 0.05F, 0.045F, 5, true);
        if (i == 0) continue;
        b.paint(rails);
        b.tube(feet[i - 1] + up, feet[i] + up, railWidth_m / 2, railWidth_m / 2, 4);
        b.tube(feet[i - 1] + middle, feet[i] + middle, railWidth_m / 3, railWidth_m / 3, 4);
    }
}

void stone(Builder& b, glm::vec3 at, float size_m, std::uint32_t seed) {
    Random chance{seed};
    b.paint(Material::kRock, shaded(tone::kStone, chance.between(0.8F, 1.12F)));
    const glm::vec3 radii{size_m * chance.between(0.4F, 0.6F), size_m * chance.between(0.32F, 0.5F),
                          size_m * chance.between(0.24F, 0.36F)};
    const Axes axes =
        Axes{.at = at + glm::vec3{0, 0, radii.z * 0.35F}}.turned(chance.between(0, 6.28F));
    b.lump(axes, radii, {4, 6}, 0.3F, seed, Finish::kFaceted);
}

std::vector<glm::vec2> resampled(std::span<const glm::vec2> line, float step_m) {
    PS_EXPECT(step_m > 0);
    if (line.size() < 2) return {line.begin(), line.end()};
    std::vector<float> along{0};
    for (std::size_t i = 1; i < line.size(); ++i)
        along.push_back(along.back() + glm::distance(line[i - 1], line[i]));
    const int steps = std::max(1, static_cast<int>(std::ceil(along.back() / step_m)));
    std::vector<glm::vec2> points;
    std::size_t leg = 1;
    for (int i = 0; i <= steps; ++i) {
        const float s = along.back() * static_cast<float>(i) / static_cast<float>(steps);
        while (leg + 1 < line.size() && along[leg] < s) ++leg;
        const float length = along[leg] - along[leg - 1];
        const float share = length > 0 ? std::clamp((s - along[leg - 1]) / length, 0.0F, 1.0F) : 0;
        points.push_back(glm::mix(line[leg - 1], line[leg], share));
    }
    return points;
}

}  // namespace pitscape::shape
