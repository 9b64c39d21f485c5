#include "importer/crease.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <numbers>
#include <numeric>
#include <tuple>
#include <utility>
#include <vector>

#include <glm/geometric.hpp>

namespace pitscape::importer {
namespace {

/// A tip at which more faces meet is given the edges of all of them: each against each would take for
/// ever in a fan of millions.
constexpr std::size_t kMostAround = 256;

glm::vec3 directionOf(glm::vec3 v) {
    const float length = glm::length(v);
    return std::isfinite(length) && length > 1e-20F ? v / length : glm::vec3{0, 0, 1};
}

/// The corners (places in the list of indices) of each place, one run a place.
struct Around {
    std::vector<std::uint32_t> corners;
    std::vector<std::size_t> starts;  ///< of the runs, and the end
};

Around cornersByPlace(const Part& part) {
    std::vector<std::uint32_t> order(part.positions.size());
    std::iota(order.begin(), order.end(), 0U);
    const auto keyOf = [&](std::uint32_t v) {
        // By their bits, for which a number that is none has an order too; minus zero is zero.
        const glm::vec3 p = part.positions[v] + 0.F;
        return std::tuple{std::bit_cast<std::uint32_t>(p.x), std::bit_cast<std::uint32_t>(p.y),
                          std::bit_cast<std::uint32_t>(p.z)};
    };
    std::ranges::sort(order, [&](auto a, auto b) { return keyOf(a) < keyOf(b); });
    std::vector<std::uint32_t> placeOf(order.size());
    std::uint32_t places = 0;
    for (std::size_t i = 0; i < order.size(); ++i) {
        if (i > 0 && keyOf(order[i]) != keyOf(order[i - 1])) ++places;
        placeOf[order[i]] = places;
    }
    Around around;
    around.starts.assign(places + std::size_t{2}, 0);
    for (const std::uint32_t v : part.indices) ++around.starts[placeOf[v] + std::size_t{1}];
    std::partial_sum(around.starts.begin(), around.starts.end(), around.starts.begin());
    around.corners.resize(part.indices.size());
    std::vector<std::size_t> next{around.starts.begin(), around.starts.end() - 1};
    for (std::uint32_t c = 0; c < part.indices.size(); ++c)
        around.corners[next[placeOf[part.indices[c]]]++] = c;
    return around;
}

/// The part with a vertex for each corner that differs.
class Split {
public:
    Split(const Part& from, std::size_t most) : from_{from}, most_{most} {
        to_.name = from.name;
        to_.material = from.material;
        to_.indices.resize(from.indices.size());
    }
    /// A new place begins: its corners share no vertex with those of others.
    void begin() { first_ = to_.positions.size(); }
    void put(std::uint32_t corner, glm::vec3 normal) {
        const std::uint32_t v = from_.indices[corner];
        const std::size_t searched = std::min(to_.positions.size(), first_ + kMostAround);
        for (std::size_t i = first_; i < searched; ++i)
            if (origin_[i] == v && glm::dot(to_.normals[i], normal) > 0.99999F) {
                to_.indices[corner] = static_cast<std::uint32_t>(i);
                return;
            }
        to_.indices[corner] = static_cast<std::uint32_t>(to_.positions.size());
        origin_.push_back(v);
        to_.positions.push_back(from_.positions[v]);
        to_.normals.push_back(normal);
        if (!from_.uvs.empty()) to_.uvs.push_back(from_.uvs[v]);
        if (!from_.colours.empty()) to_.colours.push_back(from_.colours[v]);
    }
    bool tooLarge() const { return to_.positions.size() > most_; }
    Part take() { return std::move(to_); }

private:
    const Part& from_;
    std::size_t most_, first_ = 0;
    Part to_;
    std::vector<std::uint32_t> origin_;
};

}  // namespace

void giveNormals(Part& part, double crease_deg, std::size_t most) {
    const std::size_t triangles = part.indices.size() / 3;
    std::vector<glm::vec3> across(triangles), facing(triangles);  // twice the area long; a unit long
    for (std::size_t t = 0; t < triangles; ++t) {
        const glm::vec3 a = part.positions[part.indices[3 * t]],
                        b = part.positions[part.indices[3 * t + 1]],
                        c = part.positions[part.indices[3 * t + 2]];
        across[t] = glm::cross(b - a, c - a);
        if (!std::isfinite(glm::length(across[t]))) across[t] = glm::vec3{0};
        facing[t] = directionOf(across[t]);
    }
    const auto flattest = static_cast<float>(std::cos(crease_deg * std::numbers::pi / 180));
    const Around around = cornersByPlace(part);
    Split split{part, most};
    for (std::size_t place = 0; place + 1 < around.starts.size() && !split.tooLarge(); ++place) {
        const auto first = around.starts[place], last = around.starts[place + 1];
        split.begin();
        for (auto i = first; i < last; ++i) {
            const std::uint32_t corner = around.corners[i];
            glm::vec3 sum = across[corner / 3];
            for (auto k = first; last - first <= kMostAround && k < last; ++k) {
                const std::uint32_t other = around.corners[k] / 3;
                if (other != corner / 3 && glm::dot(facing[other], facing[corner / 3]) >= flattest)
                    sum += across[other];
            }
            split.put(corner, directionOf(sum));
        }
    }
    if (!split.tooLarge()) {
        part = split.take();
        return;
    }
    std::vector<glm::vec3> sums(part.positions.size(), glm::vec3{0});
    for (std::size_t c = 0; c < part.indices.size(); ++c) sums[part.indices[c]] += across[c / 3];
    for (std::size_t v = 0; v < sums.size(); ++v) part.normals[v] = directionOf(sums[v]);
}

}  // namespace pitscape::importer
