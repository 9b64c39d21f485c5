#include "io/point_import.h"

#include "io/import_flow.h"
#include "io/point_grid.h"
#include "io/point_text.h"
#include "io/words.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <utility>

namespace pitscape::io {
namespace {

/// How far from the nearest point a height is still believed, in mean distances of the points.
constexpr double kReach_spacings = 3.0;

using Counts = std::map<int, std::int64_t>;

std::string shown(const Counts& counts) {
    std::string text;
    for (const auto& [value, count] : counts)
        text += fmt::format("{}{}: {}", text.empty() ? "" : ", ", value, count);
    return text;
}

/// Numbers 1, 2, 3 ... that get rarer: the count of a laser return, not a class.
bool looksLikeReturns(const Counts& counts) {
    int next = 1;
    std::int64_t before = std::numeric_limits<std::int64_t>::max();
    for (const auto& [value, count] : counts) {
        if (value != next || count > before) return false;
        ++next;
        before = count;
    }
    return true;
}

/// The classes that are ground. Without a word of the user: LAS has 2 for ground and 9 for water
/// (ASPRS LAS 1.4, table 17); filter tests have 0 for ground and 1 for objects (Sithole and Vosselman
/// 2003, ISPRS comparison of filters).
std::vector<int> groundOf(const Counts& counts, const PointTable& table, const ImportOptions& options) {
    if (options.pointClass) return {*options.pointClass};
    if (counts.size() < 2) return {};
    if (counts.size() == 2 && counts.contains(0) && counts.contains(1)) return {0};
    if (counts.contains(2) && (table.classesNamed || !looksLikeReturns(counts))) return {2, 9};
    return {};
}

/// Keeps the ground where there is a column of classes, and says so.
Status keepGround(const std::string& name, PointTable& table, const ImportOptions& options,
                  std::vector<std::string>& said) {
    if (table.classes.size() != table.points.size()) {
        if (options.pointClass) return about(name, tr("has no column of classes to choose from"));
        return Done{};
    }
    Counts counts;
    for (const std::int8_t c : table.classes) ++counts[c];
    const std::vector<int> ground = groundOf(counts, table, options);
    if (ground.empty()) {
        if (counts.size() > 1)
            said.push_back(sentence(
                tr("Column 4 may be a class or the number of a return ({}): all points are kept."),
                shown(counts)));
        return Done{};
    }
    std::vector<glm::dvec3> kept;
    for (std::size_t i = 0; i < table.points.size(); ++i)
        if (std::find(ground.begin(), ground.end(), table.classes[i]) != ground.end())
            kept.push_back(table.points[i]);
    if (kept.size() < 3)
        return about(name, tr("has only {} points of the ground class {}"), kept.size(), ground[0]);
    said.push_back(sentence(tr("Column 4 is a class ({}): {} points of class {} are kept as ground."),
                            shown(counts), kept.size(), ground[0]));
    table.points = std::move(kept);
    return Done{};
}

void sayTable(const PointTable& table, std::vector<std::string>& said) {
    if (table.decimalComma) said.push_back(tr("Commas are taken as decimal points."));
    if (table.skippedLines > 0)
        said.push_back(
            sentence(tr("{} lines are not three numbers and were left out, the first is line {}."),
                     table.skippedLines, table.firstSkipped));
}

/// Degrees that nobody named: a site of metres is never that small with that many decimals.
bool looksLikeDegrees(const geo::Box2& box) {
    const glm::dvec2 size = box.size();
    return box.min.x >= -180 && box.max.x <= 180 && box.min.y >= -90 && box.max.y <= 90 && size.x < 2 &&
           size.y < 2;
}

/// The largest of 1, 2 or 5 times a power of ten that is at most a tenth above `value`.
double niceCell(double value) {
    const double most = 1.1 * value;
    const double unit = std::pow(10.0, std::floor(std::log10(most)));
    for (const double k : {5.0, 2.0})
        if (k * unit <= most) return k * unit;
    return unit;
}

HeightSource lattice(const std::string& name, SourceGrid grid, const Crs& crs) {
    HeightSource source{name, {}, {}};
    source.facts.width = grid.cols;
    source.facts.height = grid.rows;
    source.facts.place = grid.place;
    source.facts.crs = crs;
    source.read = [grid = std::move(grid)](const Affine& place, const geo::CellRect& window,
                                           std::int32_t step,
                                           SuspectValues& suspects) -> Result<SourceGrid> {
        BlockMean mean{place, window, step};
        std::vector<double> row(static_cast<std::size_t>(window.cols()));
        for (std::int32_t r = window.row0; r < window.row1; ++r) {
            const auto first = grid.values.begin() + std::ptrdiff_t{r} * grid.cols + window.col0;
            std::copy_n(first, row.size(), row.begin());
            mean.take(row, 1.0, 0.0, suspects);
        }
        return std::move(mean).grid();
    };
    return source;
}

/// Takes the points to the plane of the result, in metres.
Result<Crs> toPlane(const std::string& name, std::vector<glm::dvec3>& points, const geo::Box2& box,
                    const ImportOptions& options, std::vector<std::string>& said) {
    if (!options.crs) {
        const double unit = options.unit ? metresPer(*options.unit) : 1.0;
        for (auto& p : points) p = {p.x * unit, p.y * unit, p.z};
        said.push_back(
            tr("Points carry no coordinate system: kept as local metres; without --lonlat there is no "
               "sun. "
               "Name it with --crs if you know it."));
        return Crs{};
    }
    auto given = Crs::fromText(*options.crs);
    if (!given) return given.error();
    auto target = chooseTarget(name, *given, box.centre(), false, options, said);
    if (!target || target->same(*given)) return target;
    const auto way = Transform::between(*given, *target);
    std::vector<glm::dvec2> places;
    for (const auto& p : points) places.emplace_back(p.x, p.y);
    if (!way || !way->apply(places))
        return about(name, tr("its coordinates do not lie in {}"), given->title());
    for (std::size_t i = 0; i < points.size(); ++i) points[i] = {places[i], points[i].z};
    return target;
}

Result<ImportedDem> gridded(const std::string& name, std::vector<glm::dvec3> points,
                            const geo::Box2& box, const ImportOptions& options,
                            std::vector<std::string> said, const Watch& watch) {
    const auto crs = toPlane(name, points, box, options, said);
    if (!crs) return crs.error();
    geo::Box2 plane;
    for (const auto& p : points) plane.add({p.x, p.y});
    const double spacing = spacingOf(points);
    if (!(spacing > 0) || plane.size().x <= 0 || plane.size().y <= 0)
        return about(name, tr("its points lie on one line; a terrain needs an area"));
    auto wanted = chooseWanted(name, plane, niceCell(spacing), options, said);
    if (!wanted) return wanted.error();
    const auto frame = frameOf(name, *wanted);
    if (!frame) return frame.error();
    const double reach = kReach_spacings * spacing;
    said.push_back(sentence(
        tr("{} points, {:.3g} m apart on average: triangulated to cells of {:.4g} m; cells farther "
           "than {:.3g} m from every point have no data."),
        points.size(), spacing, wanted->cell_m, reach));
    const double factor = heightFactor({}, 1.0, options, said);
    Heights heights{*frame, triangulated(points, *frame, reach, watch)};
    if (watch.stop.stop_requested()) return Error{tr("stopped")};
    return finish(name, trimmed(std::move(heights)), *crs, factor, options, std::move(said));
}

}  // namespace

Result<ImportedDem> importPoints(const CheckedFile& file, const ImportOptions& options,
                                 const Watch& watch) {
    const std::string name = shownName(file.path());
    auto table = readPointText(file, watch);
    if (!table) return table.error();
    std::vector<std::string> said;
    sayTable(*table, said);
    if (auto status = keepGround(name, *table, options, said); !status) return status.error();
    SuspectValues suspects;
    std::erase_if(table->points, [&](const glm::dvec3& p) { return suspects.take(p.z); });
    for (auto& s : suspects.said()) said.push_back(std::move(s));
    if (table->points.size() < 3) return about(name, tr("has no three points with a height"));
    geo::Box2 box;
    for (const auto& p : table->points) box.add({p.x, p.y});
    constexpr double kFarthest = 1e9;
    if (std::max({std::abs(box.min.x), std::abs(box.max.x), std::abs(box.min.y), std::abs(box.max.y)}) >
        kFarthest)
        return about(
            name,
            tr("its coordinates are not those of a place on earth: {:.3g} {:.3g} to {:.3g} {:.3g}"),
            box.min.x, box.min.y, box.max.x, box.max.y);
    if (!options.crs && looksLikeDegrees(box))
        return about(name, tr("its coordinates look like degrees; say so with --crs EPSG:4326, or "
                              "scale them to metres"));
    if (auto grid = latticeOf(table->points)) {
        said.push_back(
            sentence(tr("The points are a raster of {} x {} cells written out: taken as that."),
                     grid->cols, grid->rows));
        return importGrid(lattice(name, *std::move(grid), Crs{}), options, std::move(said));
    }
    return gridded(name, std::move(table->points), box, options, std::move(said), watch);
}

}  // namespace pitscape::io
