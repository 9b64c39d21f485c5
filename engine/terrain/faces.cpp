#include "terrain/faces.h"

#include "core/contract.h"
#include "terrain/face_regions.h"
#include "terrain/outline.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

#include <glm/geometric.hpp>

namespace pitscape::terrain {
namespace {

constexpr double kRadians = std::numbers::pi / 180;
constexpr double kFlatter = 0.75;       ///< of minSlope: where a fall line ends
constexpr double kOutlineCells = 0.75;  ///< tolerance of the outline

double azimuth_deg(glm::dvec2 direction) {
    const double a = std::atan2(direction.x, direction.y) / kRadians;
    return a < 0 ? a + 360 : a;
}

/// Goes from a place along a direction while the ground rises (sign 1) or falls (-1) steeply, at most
/// `limit_m` far.
glm::dvec3 march(const HeightGrid& grid, glm::dvec2 from, glm::dvec2 way, double sign, double limit_m,
                 const FaceOptions& options) {
    // A ledge of one cell is stepped over, a bench of two is not.
    const double step_m = 0.5 * grid.cellSize_m(), look_m = 1.5 * grid.cellSize_m();
    const double least = std::tan(kFlatter * options.minSlope_deg * kRadians);
    glm::dvec2 at = from;
    double height = grid.heightAt(at);
    bool met = false;  // the middle may lie a little off the steep part: it is met within two cells
    while (glm::distance(at, from) < limit_m) {
        const glm::dvec2 next = at + step_m * way;
        const double near = grid.heightAt(next), ahead = grid.heightAt(at + look_m * way);
        const bool steep =
            sign * (ahead - height) >= least * look_m || sign * (near - height) >= least * step_m;
        if (!steep && (met || glm::distance(at, from) > 2 * grid.cellSize_m())) break;
        if (std::isnan(near) || sign * (near - height) < 0) break;
        met = met || steep;
        at = next;
        height = near;
    }
    return {at, height};
}

/// Cells of a face that lie at the same place along it.
struct Slice {
    double weight = 0;
    double across = 0;  ///< sum of weight * distance downhill of the middle of the face
    glm::dvec2 fall{0};
};

/// The axes of a face in plan: `along` to the right as seen from in front, `down` as the face falls.
struct Axes {
    glm::dvec2 origin{0}, along{0}, down{0};
};

Axes axesOf(const HeightGrid& grid, const std::vector<SteepCell>& cells) {
    Axes axes;
    for (const SteepCell& c : cells) {
        axes.down += c.fall;
        axes.origin += grid.frame().centre(c.cell) / static_cast<double>(cells.size());
    }
    axes.down = glm::normalize(axes.down);
    axes.along = {-axes.down.y, axes.down.x};
    return axes;
}

/// Cuts the face across every cell size; slices without cells keep weight 0.
std::pair<std::vector<Slice>, double> slicesOf(const HeightGrid& grid,
                                               const std::vector<SteepCell>& cells, const Axes& axes) {
    const auto alongOf = [&](const SteepCell& c) {
        return glm::dot(grid.frame().centre(c.cell) - axes.origin, axes.along);
    };
    double least = alongOf(cells.front()), most = least;
    for (const SteepCell& c : cells) {
        least = std::min(least, alongOf(c));
        most = std::max(most, alongOf(c));
    }
    const double width = grid.cellSize_m();
    std::vector<Slice> slices(static_cast<std::size_t>((most - least) / width) + 1);
    for (const SteepCell& c : cells) {
        Slice& slice = slices[static_cast<std::size_t>((alongOf(c) - least) / width)];
        const double span = static_cast<double>(c.crest_m - c.toe_m);
        const double up = span > 0 ? static_cast<double>(c.height_m - c.toe_m) / span : 0.5;
        const double weight = 0.05 + std::max(0.0, 1 - std::abs(2 * up - 1));  // most at mid height
        slice.weight += weight;
        slice.across += weight * glm::dot(grid.frame().centre(c.cell) - axes.origin, axes.down);
        slice.fall += weight * c.fall;
    }
    return {std::move(slices), least};
}

/// The middle of the face and its fall at each slice, smoothed over `reach` slices on both sides.
Slice smoothed(const std::vector<Slice>& slices, std::size_t i, std::size_t reach) {
    Slice sum;
    const std::size_t first = i < reach ? 0 : i - reach, last = std::min(slices.size(), i + reach + 1);
    for (std::size_t k = first; k < last; ++k) {
        sum.weight += slices[k].weight > 0 ? 1 : 0;
        sum.across += slices[k].weight > 0 ? slices[k].across / slices[k].weight : 0;
        sum.fall += slices[k].fall;
    }
    return sum;
}

/// The line along which a face is cut: its middle and the way down there.
struct Cut {
    glm::dvec2 middle{0}, down{0};
};

std::vector<Cut> cutsOf(const HeightGrid& grid, const std::vector<SteepCell>& cells, const Axes& axes) {
    const auto [slices, least] = slicesOf(grid, cells, axes);
    std::vector<Cut> cuts;
    for (std::size_t i = 0; i < slices.size(); ++i) {
        const Slice slice = smoothed(slices, i, 2);
        if (slice.weight == 0 || glm::length(slice.fall) == 0) continue;
        const double along = least + (static_cast<double>(i) + 0.5) * grid.cellSize_m();
        const glm::dvec2 middle =
            axes.origin + along * axes.along + slice.across / slice.weight * axes.down;
        if (!std::isnan(grid.heightAt(middle))) cuts.push_back({middle, glm::normalize(slice.fall)});
    }
    return cuts;
}

/// Ends of the fall lines through all cuts. One that runs much farther than those around it has
/// found another steep place, a heap at the toe say, and is cut short.
std::vector<glm::dvec3> endsOf(const HeightGrid& grid, const std::vector<Cut>& cuts, double sign,
                               const FaceOptions& options) {
    constexpr std::size_t kAround = 4;
    std::vector<glm::dvec3> ends;
    std::vector<double> reach;
    for (const Cut& cut : cuts) {
        ends.push_back(march(grid, cut.middle, -sign * cut.down, sign, 1e9, options));
        reach.push_back(glm::distance(glm::dvec2{ends.back()}, cut.middle));
    }
    for (std::size_t i = 0; i < cuts.size(); ++i) {
        const std::size_t first = i < kAround ? 0 : i - kAround,
                          last = std::min(cuts.size(), i + kAround + 1);
        std::vector<double> near{reach.begin() + static_cast<std::ptrdiff_t>(first),
                                 reach.begin() + static_cast<std::ptrdiff_t>(last)};
        std::nth_element(near.begin(), near.begin() + static_cast<std::ptrdiff_t>(near.size() / 2),
                         near.end());
        const double limit_m = 1.5 * near[near.size() / 2] + 2 * grid.cellSize_m();
        if (reach[i] > limit_m)
            ends[i] = march(grid, cuts[i].middle, -sign * cuts[i].down, sign, limit_m, options);
    }
    return ends;
}

std::vector<FaceSection> sectionsOf(const HeightGrid& grid, const std::vector<SteepCell>& cells,
                                    const Axes& axes, const FaceOptions& options) {
    const std::vector<Cut> cuts = cutsOf(grid, cells, axes);
    const auto toes = endsOf(grid, cuts, -1, options), crests = endsOf(grid, cuts, 1, options);
    // Ends that taper off are no part of the face.
    const auto low = [&](std::size_t i) { return crests[i].z - toes[i].z < 0.5 * options.minHeight_m; };
    std::size_t first = 0, last = cuts.size();
    while (last > first && low(last - 1)) --last;
    while (first < last && low(first)) ++first;
    std::vector<FaceSection> sections;
    for (std::size_t i = first; i < last; ++i) {
        const double along_m =
            i == first ? 0
                       : sections.back().along_m + glm::distance(cuts[i - 1].middle, cuts[i].middle);
        sections.push_back({along_m, toes[i], crests[i], azimuth_deg(cuts[i].down)});
    }
    return sections;
}

CliffFace faceOf(const HeightGrid& grid, const std::vector<SteepCell>& cells,
                 const FaceOptions& options) {
    CliffFace face;
    const Axes axes = axesOf(grid, cells);
    face.sections = sectionsOf(grid, cells, axes, options);
    if (face.sections.empty()) return face;
    for (const FaceSection& s : face.sections) {
        face.height_m += s.height_m() / static_cast<double>(face.sections.size());
        face.maxHeight_m = std::max(face.maxHeight_m, s.height_m());
    }
    face.length_m = face.sections.back().along_m + grid.cellSize_m();  // half a cell at both ends
    face.aspect_deg = azimuth_deg(axes.down);
    const double cell_m2 = grid.cellSize_m() * grid.cellSize_m();
    for (const SteepCell& c : cells) {  // in the order of the grid
        const double slope = static_cast<double>(c.slope_deg);
        face.slope_deg += slope / static_cast<double>(cells.size());
        face.area_m2 += cell_m2 / std::cos(slope * kRadians);
        const CellRun run{c.cell.row, c.cell.col, c.cell.col + 1};
        face.rect = hull(face.rect, {run.col0, run.row, run.col1, run.row + 1});
        if (!face.cells.empty() && face.cells.back().row == run.row &&
            face.cells.back().col1 == run.col0) {
            ++face.cells.back().col1;
        } else {
            face.cells.push_back(run);
        }
    }
    for (const geo::Ring& ring : outlineOf(grid.frame(), face.cells))
        face.outline.push_back(simplifiedRing(ring, kOutlineCells * grid.cellSize_m()));
    return face;
}

std::vector<glm::dvec3> lineOf(const CliffFace& face, glm::dvec3 (*point)(const FaceSection&)) {
    std::vector<glm::dvec3> line;
    for (const FaceSection& s : face.sections) line.push_back(point(s));
    return line;
}

/// Distance in plan from a place to the fall line of a section.
double distanceTo(const FaceSection& section, glm::dvec2 place) {
    const glm::dvec2 toe{section.toe}, crest{section.crest}, up = crest - toe;
    const double length2 = glm::dot(up, up);
    const double t = length2 > 0 ? std::clamp(glm::dot(place - toe, up) / length2, 0.0, 1.0) : 0.0;
    return glm::distance(place, toe + t * up);
}

}  // namespace

double FaceSection::slope_deg() const {
    return std::atan2(height_m(), glm::distance(glm::dvec2{toe}, glm::dvec2{crest})) / kRadians;
}

std::vector<glm::dvec3> CliffFace::toeLine() const {
    return lineOf(*this, [](const FaceSection& s) { return s.toe; });
}
std::vector<glm::dvec3> CliffFace::crestLine() const {
    return lineOf(*this, [](const FaceSection& s) { return s.crest; });
}
std::vector<glm::dvec3> CliffFace::centreLine() const {
    return lineOf(*this, [](const FaceSection& s) { return s.middle(); });
}

std::vector<CliffFace> findFaces(const HeightGrid& grid, const FaceOptions& options) {
    PS_EXPECT(options.minSlope_deg > 0 && options.minSlope_deg < 90 && options.minHeight_m >= 0);
    std::vector<CliffFace> faces;
    for (const auto& cells : faceRegions(grid, options)) {
        if (cells.empty()) continue;
        CliffFace face = faceOf(grid, cells, options);
        if (face.sections.empty() || face.maxHeight_m < options.minHeight_m ||
            face.length_m < options.minLength_m)
            continue;
        faces.push_back(std::move(face));
    }
    std::stable_sort(faces.begin(), faces.end(),
                     [](const auto& a, const auto& b) { return a.area_m2 > b.area_m2; });
    return faces;
}

FaceSection sectionAt(const CliffFace& face, double along_m) {
    PS_EXPECT(!face.sections.empty());
    const auto& list = face.sections;
    const auto after =
        std::find_if(list.begin(), list.end(), [&](const auto& s) { return s.along_m >= along_m; });
    if (after == list.begin()) return list.front();
    if (after == list.end()) return list.back();
    const FaceSection &a = *(after - 1), &b = *after;
    const double t = (along_m - a.along_m) / (b.along_m - a.along_m);
    FaceSection s = t < 0.5 ? a : b;
    s.along_m = along_m;
    s.toe = a.toe + t * (b.toe - a.toe);
    s.crest = a.crest + t * (b.crest - a.crest);
    return s;
}

std::optional<FacePlace> faceAt(std::span<const CliffFace> faces, glm::dvec2 place, double radius_m) {
    std::optional<FacePlace> best;
    for (std::size_t i = 0; i < faces.size(); ++i)
        for (const FaceSection& section : faces[i].sections) {
            const double distance = distanceTo(section, place);
            if (distance > radius_m || (best && distance >= best->distance_m)) continue;
            best = FacePlace{i, distance, section};
        }
    return best;
}

}  // namespace pitscape::terrain
