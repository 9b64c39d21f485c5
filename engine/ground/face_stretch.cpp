#include "ground/face_stretch.h"

#include <algorithm>
#include <cmath>
#include <deque>
#include <numbers>
#include <vector>

#include <glm/geometric.hpp>

namespace pitscape::ground {
namespace {

using Station = FaceStretch::Station;
using terrain::HeightGrid;

constexpr double kDegrees = 180.0 / std::numbers::pi;
/// A ledge narrower than this does not end a face.
constexpr double kLedge_m = 2.5;

/// Where the ground falls to, as a unit vector; zero on level ground or without data. The heights
/// are taken `reach` apart, so that a joint or a block does not turn the direction.
glm::dvec2 downhill(const HeightGrid& g, glm::dvec2 p, double reach) {
    const double e = g.heightAt(p + glm::dvec2{reach, 0}), w = g.heightAt(p - glm::dvec2{reach, 0});
    const double n = g.heightAt(p + glm::dvec2{0, reach}), s = g.heightAt(p - glm::dvec2{0, reach});
    const glm::dvec2 gradient{e - w, n - s};
    const double length = glm::length(gradient);
    return std::isfinite(length) && length > 1e-6 ? -gradient / length : glm::dvec2{0};
}

/// The last steep place from `p` in the direction `step` (one step long); ledges are passed over.
glm::dvec3 endOfFace(const HeightGrid& g, glm::dvec2 p, glm::dvec2 step, double rise) {
    const double stepLength = glm::length(step);
    const double least = std::tan((faceSlope_deg(g.cellSize_m()) - 12) / kDegrees) * stepLength;
    glm::dvec3 end{p, g.heightAt(p)};
    double before = end.z, flat = 0;
    for (int i = 0; i < 4000; ++i) {
        p += step;
        const double z = g.heightAt(p);
        if (std::isnan(z)) break;
        if ((z - before) * rise >= least) {
            end = {p, z};
            flat = 0;
        } else if ((flat += stepLength) > std::max(kLedge_m, 1.2 * g.cellSize_m())) {
            break;
        }
        before = z;
    }
    return end;
}

double steepness_deg(const HeightGrid& g, glm::dvec2 p, glm::dvec2 out, double reach) {
    const double drop = g.heightAt(p - out * reach) - g.heightAt(p + out * reach);
    return std::isnan(drop) ? 0 : std::atan(drop / (2 * reach)) * kDegrees;
}

double reachOf(const HeightGrid& g) { return std::max(1.5 * g.cellSize_m(), 2.0); }

std::optional<Station> stationAlong(const HeightGrid& g, glm::dvec2 p, glm::dvec2 out) {
    const double step = std::max(0.5 * g.cellSize_m(), 0.5);
    if (steepness_deg(g, p, out, reachOf(g) * 0.6) < faceSlope_deg(g.cellSize_m()) - 12)
        return std::nullopt;
    Station s;
    s.out = out;
    s.toe = endOfFace(g, p, out * step, -1);
    s.crest = endOfFace(g, p, -out * step, 1);
    return s;
}

/// The steepest place near `p` along the direction across the face.
glm::dvec2 steepestAcross(const HeightGrid& g, glm::dvec2 p, glm::dvec2 out, double within) {
    glm::dvec2 best = p;
    double most = -1;
    const double step = std::max(0.5 * g.cellSize_m(), 0.5);
    for (double d = 0; d <= within; d += step)
        for (const double side : {d, -d}) {
            const double steep = steepness_deg(g, p + out * side, out, reachOf(g) * 0.6) - 0.6 * d;
            if (steep > most) {
                most = steep;
                best = p + out * side;
            }
        }
    return best;
}

glm::dvec2 middleOf(const Station& s) { return 0.5 * (glm::dvec2{s.toe} + glm::dvec2{s.crest}); }

/// The next station `along` metres to the right (or left when negative), or none where it ends.
std::optional<Station> neighbour(const HeightGrid& g, const Station& from, double along) {
    const glm::dvec2 right{-from.out.y, from.out.x};
    const glm::dvec2 middle = 0.5 * (glm::dvec2{from.toe} + glm::dvec2{from.crest});
    const glm::dvec2 guess = middle + right * along;
    const glm::dvec2 place = steepestAcross(g, guess, from.out, std::max(6.0, 3 * g.cellSize_m()));
    glm::dvec2 out = downhill(g, place, std::max(reachOf(g) * 2, 5.0));
    if (glm::dot(out, from.out) < 0.3) return std::nullopt;  // turned round a corner
    out = glm::normalize(0.65 * from.out + 0.35 * out);      // walls bend, they do not jitter
    auto station = stationAlong(g, place, out);
    if (!station || station->height_m() < 0.35 * from.height_m()) return std::nullopt;
    return station;
}

void summarise(FaceStretch& face) {
    double height = 0, run = 0;
    glm::dvec2 out{0};
    face.minHeight_m = 1e9;
    for (std::size_t i = 0; i < face.stations.size(); ++i) {
        const Station& s = face.stations[i];
        height += s.height_m();
        run += glm::distance(glm::dvec2{s.toe}, glm::dvec2{s.crest});
        out += s.out;
        face.minHeight_m = std::min(face.minHeight_m, s.height_m());
        face.maxHeight_m = std::max(face.maxHeight_m, s.height_m());
        if (i == 0) continue;
        const Station& before = face.stations[i - 1];
        const double width = glm::distance(0.5 * (glm::dvec2{s.toe} + glm::dvec2{s.crest}),
                                           0.5 * (glm::dvec2{before.toe} + glm::dvec2{before.crest}));
        face.length_m += width;
        face.area_m2 +=
            width * 0.5 * (glm::distance(s.toe, s.crest) + glm::distance(before.toe, before.crest));
    }
    const auto n = static_cast<double>(face.stations.size());
    face.meanHeight_m = height / n;
    face.angle_deg = std::atan2(height, run) * kDegrees;
    face.aspect_deg = std::fmod(std::atan2(out.x, out.y) * kDegrees + 360.0, 360.0);
}

/// Steep places around `p`, the nearest first, thinned to one in a few cells.
std::vector<glm::dvec2> steepPlaces(const HeightGrid& g, glm::dvec2 p, double within) {
    const double step = std::max(g.cellSize_m(), 2.0);
    const int n = static_cast<int>(std::min(within / step, 200.0));
    std::vector<glm::dvec2> places;
    for (int y = -n; y <= n; ++y)
        for (int x = -n; x <= n; ++x) {
            const glm::dvec2 q = p + glm::dvec2{x, y} * step;
            if (x * x + y * y > n * n) continue;
            const glm::dvec2 out = downhill(g, q, reachOf(g));
            if (steepness_deg(g, q, out, reachOf(g) * 0.6) >= faceSlope_deg(g.cellSize_m()))
                places.push_back(q);
        }
    std::ranges::stable_sort(places, {}, [&](glm::dvec2 q) { return glm::distance(p, q); });
    return places;
}

/// The station on the nearest face that meets the wish, or on the highest one within reach.
std::optional<Station> firstStation(const HeightGrid& g, glm::dvec2 p, const FaceWish& wish) {
    std::optional<Station> highest;
    for (const glm::dvec2 q : steepPlaces(g, p, wish.search_m)) {
        auto s = stationAt(g, q);
        if (!s) continue;
        if (s->height_m() >= wish.minHeight_m && s->height_m() <= wish.maxHeight_m) return s;
        const bool fitsBelow = s->height_m() <= wish.maxHeight_m;
        if (!highest || (fitsBelow && s->height_m() > highest->height_m())) highest = s;
    }
    return highest;
}

}  // namespace

double faceSlope_deg(double cellSize_m) { return cellSize_m <= 2 ? 50 : cellSize_m <= 6 ? 45 : 32; }

std::optional<Station> stationAt(const HeightGrid& heights, glm::dvec2 place) {
    const glm::dvec2 out = downhill(heights, place, std::max(reachOf(heights) * 2, 4.0));
    if (out == glm::dvec2{0}) return std::nullopt;
    return stationAlong(heights, place, out);
}

std::optional<FaceStretch> followFace(const HeightGrid& heights, std::span<const glm::dvec2> line,
                                      double length_m, const FaceWish& wish) {
    if (line.empty()) return std::nullopt;
    FaceStretch face;
    const double step = std::max(2.0, heights.cellSize_m());
    if (line.size() == 1) {
        const auto first = firstStation(heights, line[0], wish);
        if (!first) return std::nullopt;
        std::deque<Station> row{*first};
        // Both ends in turn, so that the stretch stays around the place while both go on.
        bool left = true, right = true;
        double length = 0;
        while ((left || right) && length + step <= length_m) {
            if (right) {
                if (auto s = neighbour(heights, row.back(), step)) {
                    length += glm::distance(middleOf(row.back()), middleOf(*s));
                    row.push_back(*s);
                } else
                    right = false;
            }
            if (left && length + step <= length_m) {
                if (auto s = neighbour(heights, row.front(), -step)) {
                    length += glm::distance(middleOf(row.front()), middleOf(*s));
                    row.push_front(*s);
                } else
                    left = false;
            }
        }
        face.stations.assign(row.begin(), row.end());
    } else {
        for (double along = 0; along <= geo::length_m(line); along += step)
            if (const auto s = firstStation(heights, geo::pointAlong(line, along),
                                            {0, 1e9, std::min(wish.search_m, 25.0)}))
                face.stations.push_back(*s);
        if (face.stations.size() > 1) {
            const glm::dvec2 run =
                glm::dvec2{face.stations.back().toe} - glm::dvec2{face.stations.front().toe};
            const glm::dvec2 out = face.stations[face.stations.size() / 2].out;
            if (glm::dot(run, glm::dvec2{-out.y, out.x}) < 0) std::ranges::reverse(face.stations);
        }
    }
    if (face.stations.size() < 2) return std::nullopt;
    summarise(face);
    return face;
}

}  // namespace pitscape::ground
