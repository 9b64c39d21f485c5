#include "shape/parts.h"
#include "shape/site.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include <glm/geometric.hpp>

namespace pitscape::shape {
namespace {

using geo::Material;

constexpr float kStep_m = 1.5F;
constexpr float kMostSamples = 1500;    // a longer trail is drawn in longer pieces
constexpr float kStairsAbove = 0.268F;  // tan(15 deg): steps instead of a ramp
constexpr float kRiser_m = 0.17F;
constexpr float kCliff = 1.0F;  // tan(45 deg)
constexpr float kCliffWithin_m = 4;

/// One place along the trail.
struct Sample {
    glm::vec2 place{0};
    glm::vec2 left{0};  ///< unit vector across
    float z = 0;        ///< of the tread
};

struct Way {
    const Site& site;
    float half;
    std::vector<Sample> samples;

    glm::vec3 at(std::size_t i, float across, float above = 0) const {
        const Sample& s = samples[i];
        return {s.place + across * s.left, s.z + above};
    }
    Axes axes(std::size_t i, float across) const {
        const Sample& s = samples[i];
        return axesAt(site.onGround(s.place + across * s.left, 0, s.z), {s.left.y, -s.left.x});
    }
    float rise(std::size_t i) const {
        return (samples[i + 1].z - samples[i].z) /
               std::max(0.1F, glm::distance(samples[i + 1].place, samples[i].place));
    }
    /// True where the ground beside falls away steeply. side: 1 left, -1 right
    bool cliffAt(std::size_t i, float side) const {
        const Sample& s = samples[i];
        const float cell = std::max(1.0F, static_cast<float>(site.heights.cellSize_m()));
        for (float d = 0; d < kCliffWithin_m; d += 1) {
            const float here = site.ground(s.place + side * (half + d) * s.left);
            const float there = site.ground(s.place + side * (half + d + cell) * s.left);
            if ((here - there) / cell > kCliff) return true;
        }
        return false;
    }
};

/// The tread lies level across, as high as the ground anywhere under it, and calm along.
Way wayOf(const Site& site) {
    std::vector<glm::vec2> line;
    for (const auto& p : site.placement.path) line.push_back(site.relative(p));
    float length = 0;
    for (std::size_t i = 1; i < line.size(); ++i) length += glm::distance(line[i - 1], line[i]);
    const float step = std::max(kStep_m * (site.full() ? 1.0F : 4.0F), length / kMostSamples);
    const auto points = resampled(line, step);
    Way way{site, site.param("width_m", 2.5F) / 2, {}};
    for (std::size_t i = 0; i < points.size(); ++i) {
        const glm::vec2 ahead = points[std::min(i + 1, points.size() - 1)] - points[i == 0 ? 0 : i - 1];
        if (glm::length(ahead) < 1e-3F) continue;
        const glm::vec2 d = glm::normalize(ahead);
        Sample s{points[i], {-d.y, d.x}, -1e9F};
        for (const float across : {-1.0F, -0.5F, 0.0F, 0.5F, 1.0F}) {
            const float z = site.ground(s.place + across * way.half * s.left);
            if (!std::isnan(z)) s.z = std::max(s.z, z);
        }
        if (s.z > -1e8F) way.samples.push_back(s);
    }
    const auto raw = way.samples;
    for (std::size_t i = 0; i < raw.size(); ++i) {
        const float before = raw[i == 0 ? 0 : i - 1].z, after = raw[std::min(i + 1, raw.size() - 1)].z;
        way.samples[i].z = std::max(raw[i].z, (before + 2 * raw[i].z + after) / 4) + 0.07F;
    }
    return way;
}

void tread(Builder& b, const Way& way, std::size_t i) {
    const float worn = 0.94F + 0.1F * unit(scrambled(static_cast<std::int64_t>(i), 3, way.site.seed()));
    b.paint(Material::kGravel, shaded(tone::kGravel, worn));
    const float h = way.half;
    const bool stairs = way.site.full() && std::abs(way.rise(i)) > kStairsAbove;
    if (!stairs) {
        b.quad(way.at(i, -h), way.at(i + 1, -h), way.at(i + 1, h), way.at(i, h));
        return;
    }
    const glm::vec3 r0 = way.at(i, -h), r1 = way.at(i + 1, -h), l0 = way.at(i, h),
                    l1 = way.at(i + 1, h);
    const float climb = r1.z - r0.z;
    const int steps = std::max(1, static_cast<int>(std::ceil(std::abs(climb) / kRiser_m)));
    for (int n = 0; n < steps; ++n) {
        const float from = static_cast<float>(n) / static_cast<float>(steps);
        const float to = static_cast<float>(n + 1) / static_cast<float>(steps);
        const float z = r0.z + climb * (climb > 0 ? to : from);
        const auto level = [&](glm::vec3 a, glm::vec3 c, float share) {
            const glm::vec3 p = glm::mix(a, c, share);
            return glm::vec3{p.x, p.y, z};
        };
        b.paint(Material::kGravel, shaded(tone::kGravel, worn));
        b.quad(level(r0, r1, from), level(r0, r1, to), level(l0, l1, to), level(l0, l1, from));
        b.paint(Material::kTimber, tone::kTimber);
        const float edge = climb > 0 ? from : to;
        const glm::vec3 down{0, 0, -kRiser_m / 2 + 0.01F};
        b.beam(level(r0, r1, edge) + down, level(l0, l1, edge) + down, 0.12F, kRiser_m + 0.02F);
    }
}

/// A timber along the edge, and below it a skirt down into the ground.
void edges(Builder& b, const Way& way, std::size_t i) {
    for (const float side : {1.0F, -1.0F}) {
        const float in = side * way.half, out = side * (way.half + 0.14F);
        const auto strip = [&](float across0, float above0, float across1, float above1) {
            // Seen from outside on either side of the way.
            if (side < 0)
                b.quad(way.at(i, across0, above0), way.at(i + 1, across0, above0),
                       way.at(i + 1, across1, above1), way.at(i, across1, above1));
            else
                b.quad(way.at(i + 1, across0, above0), way.at(i, across0, above0),
                       way.at(i, across1, above1), way.at(i + 1, across1, above1));
        };
        b.paint(Material::kTimber, shaded(tone::kTimber, 0.8F));
        if (way.site.full()) {
            strip(out, 0.07F, in, 0.07F);
            strip(in, 0.07F, in, -0.02F);
        }
        const auto bottom = [&](std::size_t n) {
            const glm::vec3 p = way.at(n, out);
            return std::min(-0.1F, way.site.onGround(glm::vec2{p}, -0.3F, p.z - 0.3F).z - p.z);
        };
        const float top = way.site.full() ? 0.07F : 0, low0 = bottom(i), low1 = bottom(i + 1);
        const glm::vec3 a = way.at(i, out, low0), c = way.at(i + 1, out, low1);
        const glm::vec3 d = way.at(i + 1, out, top), e = way.at(i, out, top);
        if (side < 0)
            b.quad(a, c, d, e);
        else
            b.quad(c, a, e, d);
    }
}

/// Posts with ropes along each run of samples beside a cliff. @return metres of it
int ropes(Builder& b, const Way& way, float side) {
    std::vector<glm::vec3> feet;
    int samples = 0;
    const auto close = [&] {
        if (feet.size() >= 2)
            handrail(b, feet, 1.05F, {Material::kTimber, tone::kTimberDark},
                     {Material::kRope, tone::kRope}, 0.05F);
        feet.clear();
    };
    for (std::size_t i = 0; i < way.samples.size(); ++i) {
        const auto near = [&](std::size_t n) { return n < way.samples.size() && way.cliffAt(n, side); };
        if (!near(i) && !near(i + 1) && !(i > 0 && near(i - 1))) {
            close();
            continue;
        }
        ++samples;
        feet.push_back(way.at(i, side * (way.half + 0.05F), 0.05F));
    }
    close();
    return samples;
}

void furniture(Builder& b, const Way& way, Colour accent) {
    Random chance{way.site.seed()};
    const std::size_t last = way.samples.size() - 1;
    const float step = glm::distance(way.samples[0].place, way.samples[1].place);
    const auto every = [&](float metres) {
        return std::max<std::size_t>(3, static_cast<std::size_t>(metres / step));
    };
    const std::size_t benchEvery = every(90), markEvery = every(240), personEvery = every(28);
    for (std::size_t i = 1; i < last; ++i) {
        const float side = chance.chance(0.5F) ? 1.0F : -1.0F;
        if (i % benchEvery == benchEvery / 2) {
            const float s = way.cliffAt(i, side) ? -side : side;
            const Axes axes = way.axes(i, s * (way.half + 1));
            bench(b, s > 0 ? axes.turned(1.5708F) : axes.turned(-1.5708F));
        }
        if (i == 1 || i % markEvery == 0) waymark(b, way.axes(i, way.half + 0.7F), accent);
        if (i % personEvery == personEvery / 3 && chance.chance(0.75F)) {
            const float across = chance.between(-0.6F, 0.6F) * way.half;
            const Axes axes{
                way.at(i, across), {way.samples[i].left.y, -way.samples[i].left.x, 0}, {}, {0, 0, 1}};
            const Axes walking = axesAt(axes.at, {-way.samples[i].left.x, -way.samples[i].left.y});
            person(b, walking.turned(side > 0 ? 0 : 3.14159F), chance);
            if (chance.chance(0.5F))
                person(b, walking.moved(0.75F, 0.2F, 0).turned(side > 0 ? 0 : 3.14159F), chance);
        }
    }
}

}  // namespace

Built trail(const Site& site) {
    Built built;
    if (site.placement.path.size() < 2) return built;
    const Way way = wayOf(site);
    if (way.samples.size() < 2) return built;
    Builder b;
    int stairs = 0;
    for (std::size_t i = 0; i + 1 < way.samples.size(); ++i) {
        tread(b, way, i);
        edges(b, way, i);
        if (std::abs(way.rise(i)) > kStairsAbove) ++stairs;
    }
    built.counts["stairs"] = stairs;
    if (site.full()) {
        built.counts["ropes"] = ropes(b, way, 1) + ropes(b, way, -1);
        const auto c = site.kind.colour;
        furniture(b, way,
                  {static_cast<std::uint8_t>(c >> 16U), static_cast<std::uint8_t>(c >> 8U),
                   static_cast<std::uint8_t>(c), 255});
    }
    built.mesh = b.take();
    return built;
}

}  // namespace pitscape::shape
