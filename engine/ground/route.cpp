#include "ground/route.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <queue>
#include <utility>

#include <glm/geometric.hpp>

namespace pitscape::ground {
namespace {

constexpr double kLeastStep_m = 3;
constexpr int kMostAcross = 400;
constexpr std::array<std::array<std::int32_t, 2>, 16> kSteps{{{1, 0},
                                                              {2, 1},
                                                              {1, 1},
                                                              {1, 2},
                                                              {0, 1},
                                                              {-1, 2},
                                                              {-1, 1},
                                                              {-2, 1},
                                                              {-1, 0},
                                                              {-2, -1},
                                                              {-1, -1},
                                                              {-1, -2},
                                                              {0, -1},
                                                              {1, -2},
                                                              {1, -1},
                                                              {2, -1}}};

/// The grid that ways are found on: every n-th cell of the terrain.
struct Net {
    const terrain::HeightGrid* heights;
    std::span<const std::uint8_t> blocked;
    std::int32_t every = 1, cols = 0, rows = 0;

    geo::Cell cellOf(std::int32_t node) const {
        return {node % cols * every + every / 2, node / cols * every + every / 2};
    }
    bool open(std::int32_t node) const {
        const geo::Cell cell = cellOf(node);
        return heights->contains(cell) && blocked[heights->frame().index(cell)] == 0 &&
               !std::isnan(heights->at(cell));
    }
    double z(std::int32_t node) const { return static_cast<double>(heights->at(cellOf(node))); }
    glm::dvec2 place(std::int32_t node) const { return heights->frame().centre(cellOf(node)); }
    /// The open node nearest to a place, within a few nodes of it; -1: none.
    std::int32_t nearest(glm::dvec2 place) const;
};

std::int32_t Net::nearest(glm::dvec2 where) const {
    constexpr std::int32_t kReach = 6;
    const geo::Cell cell = heights->frame().cellAt(where);
    std::int32_t best = -1;
    double least = std::numeric_limits<double>::infinity();
    for (std::int32_t r = cell.row / every - kReach; r <= cell.row / every + kReach; ++r)
        for (std::int32_t c = cell.col / every - kReach; c <= cell.col / every + kReach; ++c) {
            if (c < 0 || r < 0 || c >= cols || r >= rows || !open(r * cols + c)) continue;
            const double far = glm::distance(place(r * cols + c), where);
            if (far < least) least = far, best = r * cols + c;
        }
    return best;
}

}  // namespace

std::vector<glm::dvec2> easiestWay(const terrain::HeightGrid& heights,
                                   std::span<const std::uint8_t> blocked, glm::dvec2 from,
                                   glm::dvec2 to, double grade) {
    const auto& f = heights.frame();
    Net net{&heights, blocked};
    net.every = std::max({1, static_cast<std::int32_t>(std::round(kLeastStep_m / f.cellSize_m)),
                          (std::max(f.cols, f.rows) + kMostAcross - 1) / kMostAcross});
    net.cols = f.cols / net.every;
    net.rows = f.rows / net.every;
    const std::int32_t start = net.nearest(from), goal = net.nearest(to);
    if (start < 0 || goal < 0) return {};

    const auto count = static_cast<std::size_t>(net.cols) * static_cast<std::size_t>(net.rows);
    std::vector<double> cost(count, std::numeric_limits<double>::infinity());
    std::vector<std::int32_t> before(count, -1);
    using Front = std::pair<double, std::int32_t>;
    std::priority_queue<Front, std::vector<Front>, std::greater<>> front;
    const auto slot = [](std::int32_t node) { return static_cast<std::size_t>(node); };
    cost[slot(start)] = 0;
    front.emplace(glm::distance(net.place(start), net.place(goal)), start);
    while (!front.empty()) {
        const auto [hoped, node] = front.top();
        front.pop();
        if (node == goal) break;
        const glm::dvec2 here = net.place(node);
        if (hoped > cost[slot(node)] + glm::distance(here, net.place(goal)) + 1e-6) continue;
        for (const auto& [dc, dr] : kSteps) {
            const std::int32_t c = node % net.cols + dc, r = node / net.cols + dr;
            if (c < 0 || r < 0 || c >= net.cols || r >= net.rows) continue;
            const std::int32_t next = r * net.cols + c;
            if (!net.open(next)) continue;
            const double length = glm::distance(here, net.place(next));
            const double steep = std::abs(net.z(next) - net.z(node)) / length / grade;
            if (!(steep <= 1)) continue;
            const double on = cost[slot(node)] + length * (1 + 2 * steep * steep);
            if (!(on < cost[slot(next)] - 1e-9)) continue;
            cost[slot(next)] = on;
            before[slot(next)] = node;
            front.emplace(on + glm::distance(net.place(next), net.place(goal)), next);
        }
    }
    if (std::isinf(cost[slot(goal)])) return {};
    std::vector<glm::dvec2> way;
    for (std::int32_t node = goal; node >= 0; node = before[slot(node)]) way.push_back(net.place(node));
    std::ranges::reverse(way);
    return way;
}

}  // namespace pitscape::ground
