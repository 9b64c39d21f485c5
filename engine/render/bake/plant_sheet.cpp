#include "render/bake/plant_sheet.h"

#include "core/contract.h"
#include "core/jobs.h"
#include "render/bake/noise.h"

#include "shared/sheet.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include <glm/common.hpp>
#include <glm/geometric.hpp>
#include <glm/vec2.hpp>
#include <glm/vec4.hpp>

namespace pitscape::render {
namespace {

constexpr int kFiner = 1;  // samples along a side of a texel; coverage comes with the mip levels
constexpr int kSide = PS_SHEET_CELL * kFiner;

/// What one sample of a picture shows.
struct Sample {
    float depth = -1e9f;
    glm::vec3 colour{0};
    glm::vec3 normal{0};
    float leaf = 0;
};
using Samples = std::vector<Sample>;

/// Directions of one picture and how its square lies on them.
struct View {
    glm::vec3 right, up, towards;
    float bottom, tall;
    static View of(float yaw, float tilt) {
        const float c = std::cos(yaw), s = std::sin(yaw), ct = std::cos(tilt), st = std::sin(tilt);
        return {{-s, c, 0}, {-c * st, -s * st, ct}, {c * ct, s * ct, st}, -0.5f * st, ct + st};
    }
    /// x, y: samples; z: nearer is greater.
    glm::vec3 onPicture(glm::vec3 p) const {
        return {(glm::dot(p, right) + 0.5f) * kSide, (glm::dot(p, up) - bottom) / tall * kSide,
                glm::dot(p, towards)};
    }
};

/// How densely leaves stand at each sample of a picture, 0..1: in clumps.
std::vector<float> leavesOf(int model) {
    const auto salt = static_cast<float>(model * 7);
    std::vector<float> leaves;
    leaves.reserve(kSide * kSide);
    for (int y = 0; y < kSide; ++y)
        for (int x = 0; x < kSide; ++x) {
            const auto sx = static_cast<float>(x), sy = static_cast<float>(y);
            leaves.push_back(0.55f * smoothNoise(sx * 0.17f + salt, sy * 0.17f) +
                             0.45f * smoothNoise(sx * 0.45f, sy * 0.45f + salt));
        }
    return leaves;
}

void drawTriangle(Samples& samples, const View& view, const std::array<geo::Mesh::Vertex, 3>& v,
                  const std::vector<float>& leaves) {
    std::array<glm::vec3, 3> p;
    for (std::size_t k = 0; k < 3; ++k) p[k] = view.onPicture(v[k].position);
    const float area = (p[1].x - p[0].x) * (p[2].y - p[0].y) - (p[2].x - p[0].x) * (p[1].y - p[0].y);
    if (std::abs(area) < 1e-6f) return;
    const auto bound = [](float a) {
        return std::clamp(static_cast<int>(std::floor(a)), 0, kSide - 1);
    };
    const int x0 = bound(std::min({p[0].x, p[1].x, p[2].x})),
              x1 = bound(std::max({p[0].x, p[1].x, p[2].x}));
    const int y0 = bound(std::min({p[0].y, p[1].y, p[2].y})),
              y1 = bound(std::max({p[0].y, p[1].y, p[2].y}));
    for (int y = y0; y <= y1; ++y)
        for (int x = x0; x <= x1; ++x) {
            Sample& sample = samples[static_cast<std::size_t>(y * kSide + x)];
            const glm::vec2 at{static_cast<float>(x) + 0.5f, static_cast<float>(y) + 0.5f};
            const auto share = [&](std::size_t a, std::size_t b) {
                return ((p[b].x - p[a].x) * (at.y - p[a].y) - (at.x - p[a].x) * (p[b].y - p[a].y)) /
                       area;
            };
            const float w2 = share(0, 1), w0 = share(1, 2), w1 = 1 - w0 - w2;
            if (w0 < 0 || w1 < 0 || w2 < 0) continue;
            const float depth = w0 * p[0].z + w1 * p[1].z + w2 * p[2].z;
            if (depth <= sample.depth) continue;
            glm::vec3 n = glm::normalize(w0 * v[0].normal + w1 * v[1].normal + w2 * v[2].normal);
            const bool leaf = v[0].material == geo::Material::kFoliage;
            const float facing = std::abs(glm::dot(n, view.towards));
            glm::vec3 look =
                w0 * glm::vec3{v[0].colour} + w1 * glm::vec3{v[1].colour} + w2 * glm::vec3{v[2].colour};
            if (leaf) {
                // More gaps at the outline than where one looks into the crown; what lies deeper is
                // darker. The crown as a whole is round: that shade is left when clumps blur.
                const float density = leaves[static_cast<std::size_t>(y * kSide + x)];
                if (density < 0.50f - 1.15f * facing) continue;
                look *= 0.62f + 0.76f * density;
                const glm::vec3 spot = w0 * v[0].position + w1 * v[1].position + w2 * v[2].position;
                n = glm::normalize(n + 1.1f * (spot - glm::vec3{0, 0, 0.55f}));
            }
            glm::vec3 seen{glm::dot(n, view.right), glm::dot(n, view.up), glm::dot(n, view.towards)};
            if (seen.z < 0) seen = -seen;
            sample = {
                depth,
                w0 * glm::vec3{v[0].colour} + w1 * glm::vec3{v[1].colour} + w2 * glm::vec3{v[2].colour},
                seen, leaf ? 1.f : 0.f};
        }
}

std::uint8_t byteOf(float v) { return static_cast<std::uint8_t>(std::clamp(v + 0.5f, 0.f, 255.f)); }

/// Samples to the texels of a cell. Empty texels get the mean look, so that smaller levels and
/// filtered borders do not darken.
void writeCell(PlantSheet& sheet, const Samples& samples, int left, int bottom) {
    Sample mean;
    float count = 0;
    for (const Sample& s : samples) {
        if (s.depth < -1e8f) continue;
        mean.colour += s.colour, mean.leaf += s.leaf;
        ++count;
    }
    if (count > 0) mean.colour /= count, mean.leaf /= count;
    for (int y = 0; y < PS_SHEET_CELL; ++y)
        for (int x = 0; x < PS_SHEET_CELL; ++x) {
            Sample sum;
            float covered = 0;
            for (int sy = 0; sy < kFiner; ++sy)
                for (int sx = 0; sx < kFiner; ++sx) {
                    const Sample& s =
                        samples[static_cast<std::size_t>((y * kFiner + sy) * kSide + x * kFiner + sx)];
                    if (s.depth < -1e8f) continue;
                    sum.colour += s.colour, sum.normal += s.normal, sum.leaf += s.leaf;
                    ++covered;
                }
            const bool empty = covered == 0;
            if (empty) {
                sum = {0, mean.colour, {0, 0, 1}, mean.leaf};
            } else {
                sum.colour /= covered, sum.leaf /= covered;
                sum.normal /= std::max(glm::length(sum.normal), 1e-6f);
            }
            const std::size_t i = 4 * static_cast<std::size_t>((bottom + y) * sheet.width + left + x);
            for (std::size_t k = 0; k < 3; ++k)
                sheet.colour[i + k] = byteOf(sum.colour[static_cast<glm::length_t>(k)]);
            sheet.colour[i + 3] = byteOf(255 * covered / (kFiner * kFiner));
            sheet.normal[i] = byteOf(127.5f + 127.5f * sum.normal.x);
            sheet.normal[i + 1] = byteOf(127.5f + 127.5f * sum.normal.y);
            sheet.normal[i + 2] = byteOf(255 * sum.leaf);
            sheet.normal[i + 3] = 255;
        }
}

}  // namespace

PlantSheet plantSheet(const std::vector<geo::Mesh>& models) {
    PS_EXPECT(models.size() <= PS_SHEET_MODELS);
    PlantSheet sheet{
        PS_SHEET_CELL * PS_SHEET_YAWS * PS_SHEET_TILTS, PS_SHEET_CELL * PS_SHEET_MODELS, {}, {}};
    const auto bytes =
        static_cast<std::size_t>(sheet.width) * static_cast<std::size_t>(sheet.height) * 4;
    sheet.colour.resize(bytes);
    sheet.normal.resize(bytes);
    std::vector<std::vector<float>> leaves;
    for (int model = 0; model < std::ssize(models); ++model) leaves.push_back(leavesOf(model));
    constexpr int kViews = PS_SHEET_YAWS * PS_SHEET_TILTS;
    parallelFor(std::ssize(models) * kViews, 8, [&](std::int64_t first, std::int64_t last) {
        for (auto job = static_cast<int>(first); job < static_cast<int>(last); ++job) {
            const int model = job / kViews, view = job % kViews;
            const float yaw = 2 * std::numbers::pi_v<float> * static_cast<float>(view % PS_SHEET_YAWS) /
                              PS_SHEET_YAWS;
            const View from = View::of(
                yaw, static_cast<float>(view < PS_SHEET_YAWS ? PS_SHEET_LOW_TILT : PS_SHEET_HIGH_TILT));
            Samples samples(static_cast<std::size_t>(kSide * kSide));
            const geo::Mesh& mesh = models[static_cast<std::size_t>(model)];
            for (std::size_t t = 0; t + 2 < mesh.indices.size(); t += 3)
                drawTriangle(samples, from,
                             {mesh.vertices[mesh.indices[t]], mesh.vertices[mesh.indices[t + 1]],
                              mesh.vertices[mesh.indices[t + 2]]},
                             leaves[static_cast<std::size_t>(model)]);
            writeCell(sheet, samples, view * PS_SHEET_CELL, model * PS_SHEET_CELL);
        }
    });
    return sheet;
}

}  // namespace pitscape::render
