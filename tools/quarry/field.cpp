#include "quarry/field.h"

#include <array>
#include <cmath>
#include <queue>
#include <utility>

namespace pitscape::quarry {
namespace {

struct Reached {
    double height_m;
    std::size_t number;  ///< first come, first served among equals: one order on every machine
    std::size_t cell;
    bool operator>(const Reached& other) const {
        return height_m != other.height_m ? height_m > other.height_m : number > other.number;
    }
};

constexpr std::array<std::pair<int, int>, 8> kNeighbours{
    {{1, 0}, {-1, 0}, {0, 1}, {0, -1}, {1, 1}, {-1, 1}, {1, -1}, {-1, -1}}};

}  // namespace

double Field::smoothAt(glm::dvec2 p) const {
    const double u = (p.x - corner_.x) / cell_m_ - 0.5, v = (p.y - corner_.y) / cell_m_ - 0.5;
    const int x = static_cast<int>(std::floor(u)), y = static_cast<int>(std::floor(v));
    const auto cubic = [](double a, double b, double c, double d, double t) {
        return b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)));
    };
    std::array<double, 4> rows{};
    for (int j = 0; j < 4; ++j) {
        const int yy = y - 1 + j;
        rows[static_cast<std::size_t>(j)] =
            cubic(near(x - 1, yy), near(x, yy), near(x + 1, yy), near(x + 2, yy), u - x);
    }
    return cubic(rows[0], rows[1], rows[2], rows[3], v - y);
}

std::vector<std::size_t> fillHollows(Field& ground, const std::vector<bool>& isOutlet, double fall_m) {
    std::vector<std::size_t> order;
    order.reserve(ground.count());
    std::vector<bool> seen(ground.count(), false);
    std::priority_queue<Reached, std::vector<Reached>, std::greater<>> open;
    std::size_t number = 0;
    for (std::size_t i = 0; i < ground.count(); ++i) {
        if (!ground.onEdge(i) && !isOutlet[i]) continue;
        seen[i] = true;
        open.push({ground[i], number++, i});
    }
    while (!open.empty()) {
        const std::size_t here = open.top().cell;
        open.pop();
        order.push_back(here);
        for (const auto& [dx, dy] : kNeighbours) {
            const int x = ground.xOf(here) + dx, y = ground.yOf(here) + dy;
            if (!ground.contains(x, y)) continue;
            const std::size_t next = ground.index(x, y);
            if (seen[next]) continue;
            seen[next] = true;
            ground[next] = std::max(ground[next], ground[here] + fall_m);
            open.push({ground[next], number++, next});
        }
    }
    return order;
}

Field distanceFrom(const Field& like, const std::vector<bool>& set, double reach_m) {
    Field distance = like;
    for (std::size_t i = 0; i < like.count(); ++i) distance[i] = set[i] ? 0 : reach_m;
    constexpr std::array<std::pair<int, int>, 8> before{
        {{-1, 0}, {0, -1}, {-1, -1}, {1, -1}, {-2, -1}, {2, -1}, {-1, -2}, {1, -2}}};
    const auto relax = [&](std::size_t i, int sign) {
        for (const auto& [dx, dy] : before) {
            const int x = like.xOf(i) + sign * dx, y = like.yOf(i) + sign * dy;
            if (!like.contains(x, y)) continue;
            const int manhattan = std::abs(dx) + std::abs(dy);
            const double step_m = like.cell_m() * (manhattan == 1 ? 5 : manhattan == 2 ? 7 : 11) / 5.0;
            distance[i] = std::min(distance[i], distance[like.index(x, y)] + step_m);
        }
    };
    for (std::size_t i = 0; i < like.count(); ++i) relax(i, 1);
    for (std::size_t i = like.count(); i-- > 0;) relax(i, -1);
    return distance;
}

}  // namespace pitscape::quarry
