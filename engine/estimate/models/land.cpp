#include "estimate/models/land.h"

#include "core/contract.h"

#include <array>
#include <cmath>
#include <cstddef>
#include <numbers>

#include <glm/geometric.hpp>
#include <glm/vec3.hpp>

namespace pitscape::estimate {
namespace {

double triangle_m2(const glm::dvec3& a, const glm::dvec3& b, const glm::dvec3& c) {
    return 0.5 * glm::length(glm::cross(b - a, c - a));
}

}  // namespace

GreenCover greenCover(std::span<const CoverPart> parts) {
    GreenCover cover;
    for (const CoverPart& part : parts) {
        if (!part.greenable) continue;
        cover.greenable_m2 += part.area_m2;
        cover.green_m2 += part.area_m2 * part.green;
    }
    if (cover.greenable_m2 > 0) cover.ratio = cover.green_m2 / cover.greenable_m2;
    return cover;
}

std::optional<double> reclamationRate(double reclaimed_ha, double damaged_ha) {
    if (!(damaged_ha > 0)) return std::nullopt;
    return reclaimed_ha / damaged_ha;
}

double surfaceOfPlane_m2(double plan_m2, double slope_deg) {
    PS_EXPECT(slope_deg >= 0 && slope_deg < 90);
    return plan_m2 / std::cos(slope_deg * std::numbers::pi / 180);
}

double surfaceOfCell_m2(std::span<const double> z_m, double cellSize_m) {
    PS_EXPECT(z_m.size() == 9);
    static constexpr std::array<std::array<int, 2>, 8> kAround{
        {{-1, -1}, {-1, 0}, {-1, 1}, {0, 1}, {1, 1}, {1, 0}, {1, -1}, {0, -1}}};
    const auto at = [&](int row, int col) {
        return glm::dvec3{col * cellSize_m, row * cellSize_m,
                          z_m[static_cast<std::size_t>((row + 1) * 3 + col + 1)]};
    };
    double sum = 0;
    for (std::size_t k = 0; k < 8; ++k) {
        const auto& a = kAround[k];
        const auto& b = kAround[(k + 1) % 8];
        sum += triangle_m2(at(0, 0), at(a[0], a[1]), at(b[0], b[1])) / 4;
    }
    return sum;
}

double surfaceOfMesh_m2(std::span<const double> z_m, int cols, int rows, double cellSize_m) {
    PS_EXPECT(cols > 1 && rows > 1 &&
              z_m.size() == static_cast<std::size_t>(cols) * static_cast<std::size_t>(rows));
    const auto at = [&](int row, int col) {
        const auto i = static_cast<std::size_t>(row) * static_cast<std::size_t>(cols) +
                       static_cast<std::size_t>(col);
        return glm::dvec3{col * cellSize_m, row * cellSize_m, z_m[i]};
    };
    double sum = 0;
    for (int r = 0; r + 1 < rows; ++r)
        for (int c = 0; c + 1 < cols; ++c) {
            sum += triangle_m2(at(r, c), at(r, c + 1), at(r + 1, c + 1));
            sum += triangle_m2(at(r, c), at(r + 1, c + 1), at(r + 1, c));
        }
    return sum;
}

}  // namespace pitscape::estimate
