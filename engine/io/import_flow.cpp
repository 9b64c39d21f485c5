#include "io/import_flow.h"

#include "io/resample.h"
#include "io/words.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <utility>

namespace pitscape::io {
namespace {

using geo::Box2;
using geo::CellRect;
using geo::GridFrame;

bool straight(const Affine& t) {
    const double most = 1e-9 * std::max(std::abs(t[1]), std::abs(t[5]));
    return std::abs(t[2]) <= most && std::abs(t[4]) <= most;
}

/// Whether the cells are square so nearly that the last one lies within a tenth of a cell of where
/// square ones would put it.
bool square(const Affine& t, std::int32_t width, std::int32_t height) {
    const double x = std::abs(t[1]), y = std::abs(t[5]);
    return std::abs(x - y) * std::max(width, height) <= 0.1 * std::min(x, y);
}

Error outside(const std::string& name, const Box2& crop, const Box2& box) {
    return about(name,
                 tr("the part asked for ({:.1f},{:.1f},{:.1f},{:.1f}) lies outside the file "
                    "({:.1f},{:.1f},{:.1f},{:.1f}: west, south, east, north)"),
                 crop.min.x, crop.min.y, crop.max.x, crop.max.y, box.min.x, box.min.y, box.max.x,
                 box.max.y);
}

/// Columns or rows whose centres lie between two places on one axis of the file.
std::pair<std::int32_t, std::int32_t> cellsBetween(double origin, double step, std::int32_t count,
                                                   double low, double high) {
    double a = (low - origin) / step, b = (high - origin) / step;
    if (a > b) std::swap(a, b);
    const auto clip = [&](double v) {
        return static_cast<std::int32_t>(std::clamp(v, 0.0, double{1} * count));
    };
    return {clip(std::ceil(a - 0.5)), clip(std::floor(b + 0.5))};
}

/// Cells of 1.000000001 m x 0.999999999 m were meant to be 1 m.
double sevenDigits(double value) {
    const double unit = std::pow(10.0, std::floor(std::log10(value)) - 6.0);
    return std::round(value / unit) * unit;
}

void sayZeroFrame(SourceGrid& grid, std::vector<std::string>& said) {
    if (const auto cleared = clearZeroFrame(grid); cleared > 0)
        said.push_back(sentence(
            tr("{} cells hold 0 in a frame around heights far from 0: taken as no data."), cleared));
}

/// The cells as they are, or averaged by whole blocks; turned north up.
Result<Heights> readDirect(const HeightSource& source, const Planes& planes, std::int32_t step,
                           const CellRect& window, SuspectValues& suspects,
                           std::vector<std::string>& said) {
    auto read = source.read(planes.place, window, step, suspects);
    if (!read) return read.error();
    SourceGrid& g = *read;
    sayZeroFrame(g, said);
    const auto cols = static_cast<std::ptrdiff_t>(g.cols);
    if (g.place[5] > 0) {
        for (std::ptrdiff_t top = 0, bottom = g.rows - 1; top < bottom; ++top, --bottom)
            std::swap_ranges(g.values.begin() + top * cols, g.values.begin() + (top + 1) * cols,
                             g.values.begin() + bottom * cols);
        said.push_back(tr("The rows run from south to north in the file: turned over."));
    }
    if (g.place[1] < 0) {
        for (std::ptrdiff_t r = 0; r < g.rows; ++r)
            std::reverse(g.values.begin() + r * cols, g.values.begin() + (r + 1) * cols);
        said.push_back(tr("The columns run from east to west in the file: turned over."));
    }
    const double across = std::abs(g.place[1]), down = std::abs(g.place[5]);
    const double cell = across == down ? across : sevenDigits(std::sqrt(across * down));
    const double west = std::min(g.place[0], g.place[0] + g.cols * g.place[1]);
    const double north = std::max(g.place[3], g.place[3] + g.rows * g.place[5]);
    return Heights{{west, north, cell, g.cols, g.rows}, std::move(g.values)};
}

Result<Heights> readResampled(const HeightSource& source, const Planes& planes, const Wanted& wanted,
                              SuspectValues& suspects, std::vector<std::string>& said) {
    const RasterFacts& f = source.facts;
    const auto frame = frameOf(source.name, wanted);
    if (!frame) return frame.error();
    const CellRect window = cellsOfBox(frame->box(), planes.place, f.width, f.height, planes.way);
    if (window.empty()) return outside(source.name, wanted.box, wanted.box);
    const auto step =
        std::max(1, static_cast<std::int32_t>(std::floor(wanted.cell_m / planes.ground_m + 1e-6)));
    auto cells = source.read(planes.place, window, step, suspects);
    if (!cells) return cells.error();
    sayZeroFrame(*cells, said);
    return trimmed({*frame, resample(*cells, *frame, planes.way)});
}

/// What a reader should know of the kind of numbers.
void sayKind(const RasterFacts& f, std::vector<std::string>& said) {
    if (f.bands > 1)
        said.push_back(sentence(tr("The first of {} bands is taken as heights."), f.bands));
    if (f.type == CellType::kByte)
        said.push_back(
            tr("Heights are stored in 8 bits: steps of a whole unit look like terraces that are not "
               "there."));
    if (f.type == CellType::kWhole && f.scale == 1.0)
        said.push_back(
            tr("Heights are whole numbers: flat steps come from the file, not from the ground."));
    if (f.scale != 1.0 || f.offset != 0.0)
        said.push_back(
            sentence(tr("Heights are stored as numbers to be multiplied by {} and raised by {}: done."),
                     f.scale, f.offset));
    if (f.nodata && !f.nodataFits)
        said.push_back(
            sentence(tr("The declared no-data value {} cannot occur in cells of this type: ignored."),
                     *f.nodata));
    if (f.pixelIsPoint)
        said.push_back(tr("Heights are declared to be at points: each is the centre of its cell."));
}

/// Cells of the file, whole blocks of them averaged, the part by the centres of the cells.
Result<Heights> readWholeCells(const HeightSource& source, const Planes& planes, const Wanted& wanted,
                               double ratio, const ImportOptions& options, SuspectValues& suspects,
                               std::vector<std::string>& said) {
    const Affine& t = planes.place;
    const RasterFacts& f = source.facts;
    const auto [col0, col1] = cellsBetween(t[0], t[1], f.width, wanted.box.min.x, wanted.box.max.x);
    const auto [row0, row1] = cellsBetween(t[3], t[5], f.height, wanted.box.min.y, wanted.box.max.y);
    const CellRect window{col0, row0, col1, row1};
    const auto step = static_cast<std::int32_t>(std::lround(ratio));
    // Two cells in each direction; the last may stand for a part of a block.
    if (window.cols() <= step || window.rows() <= step)
        return about(
            source.name, tr("leaves {} x {} cells of {:.4g} m; a terrain needs at least 2 x 2"),
            (window.cols() + step - 1) / step, (window.rows() + step - 1) / step, wanted.cell_m);
    if (options.cell_m && step > 1)
        said.push_back(sentence(tr("Averaged over {} x {} cells."), step, step));
    return readDirect(source, planes, step, window, suspects, said);
}

void sayResampled(const Planes& planes, const RasterFacts& f, double cell_m,
                  std::vector<std::string>& said) {
    const Affine& t = planes.place;
    if (!planes.reprojected && !straight(t))
        said.push_back(sentence(
            tr("The grid is rotated in the file: resampled to north-up cells of {:.4g} m, bilinear."),
            cell_m));
    else if (!planes.reprojected && !square(t, f.width, f.height))
        said.push_back(sentence(tr("The cells are oblong, {:.4g} m x {:.4g} m: resampled to squares of "
                                   "{:.4g} m, bilinear."),
                                std::abs(t[1]), std::abs(t[5]), cell_m));
    else
        said.push_back(sentence(tr("Resampled to cells of {:.4g} m, bilinear."), cell_m));
}

}  // namespace

Heights trimmed(Heights h) {
    const GridFrame& f = h.frame;
    CellRect used{f.cols, f.rows, 0, 0};
    for (std::int32_t r = 0; r < f.rows; ++r)
        for (std::int32_t c = 0; c < f.cols; ++c)
            if (!std::isnan(h.values[f.index({c, r})]))
                used = {std::min(used.col0, c), std::min(used.row0, r), std::max(used.col1, c + 1),
                        std::max(used.row1, r + 1)};
    if (used.empty() || used == f.all() || used.cols() < 2 || used.rows() < 2) return h;
    Heights out{{f.west_m + used.col0 * f.cellSize_m, f.north_m - used.row0 * f.cellSize_m,
                 f.cellSize_m, used.cols(), used.rows()},
                {}};
    out.values.reserve(out.frame.count());
    for (std::int32_t r = used.row0; r < used.row1; ++r) {
        const auto first = h.values.begin() + static_cast<std::ptrdiff_t>(f.index({used.col0, r}));
        out.values.insert(out.values.end(), first, first + used.cols());
    }
    return out;
}

Result<Wanted> chooseWanted(const std::string& name, const Box2& all, double own_m,
                            const ImportOptions& options, std::vector<std::string>& said) {
    Wanted w{options.cell_m.value_or(own_m), all};
    if (options.crop) {
        w.box = {glm::max(all.min, options.crop->min), glm::min(all.max, options.crop->max)};
        if (w.box.empty() || w.box.size().x <= 0 || w.box.size().y <= 0)
            return outside(name, *options.crop, all);
    }
    // No plane of the earth is larger: its girth is 4e7 m. Keeps the sums below finite.
    constexpr double kFarthest_m = 1e9;
    if (!(glm::abs(w.box.min.x) < kFarthest_m && glm::abs(w.box.min.y) < kFarthest_m &&
          glm::abs(w.box.max.x) < kFarthest_m && glm::abs(w.box.max.y) < kFarthest_m) ||
        !(w.cell_m > 0 && std::isfinite(w.cell_m)))
        return about(
            name,
            tr("its coordinates or cells are not those of a place on earth; mend its georeference"));
    const glm::dvec2 size = w.box.size();
    const double most = options.cell_m ? kMostCellsOnDemand : kMostCellsByDefault;
    const double least_m = std::max(
        {std::sqrt(size.x * size.y / most), size.x / kLongestResultSide, size.y / kLongestResultSide});
    if (options.cell_m && w.cell_m < least_m)
        return about(name,
                     tr("cells of {} m would be {:.0f} x {:.0f}, more than 16384 x 16384; take cells "
                        "of at least "
                        "{:.3g} m or cut out a part with --crop"),
                     w.cell_m, size.x / w.cell_m, size.y / w.cell_m, least_m * 1.01);
    if (w.cell_m >= least_m) return w;
    const double wider = std::ceil(least_m * 1.0001 / w.cell_m) * w.cell_m;
    said.push_back(
        sentence(tr("The file has {:.0f} x {:.0f} cells of {:.4g} m: averaged to {:.4g} m, so that the "
                    "terrain has at most 4096 x 4096. A part cut out with --crop keeps its detail."),
                 size.x / w.cell_m, size.y / w.cell_m, w.cell_m, wider));
    w.cell_m = wider;
    return w;
}

Result<GridFrame> frameOf(const std::string& name, const Wanted& wanted) {
    const double cell = wanted.cell_m;
    // A place within a millionth of a cell from an edge is on it.
    constexpr double kSlack = 1e-6;
    GridFrame frame;
    frame.cellSize_m = cell;
    frame.west_m = std::floor(wanted.box.min.x / cell + kSlack) * cell;
    frame.north_m = std::ceil(wanted.box.max.y / cell - kSlack) * cell;
    frame.cols =
        static_cast<std::int32_t>(std::ceil((wanted.box.max.x - frame.west_m) / cell - kSlack));
    frame.rows =
        static_cast<std::int32_t>(std::ceil((frame.north_m - wanted.box.min.y) / cell - kSlack));
    if (frame.cols >= 2 && frame.rows >= 2) return frame;
    return about(name, tr("makes {} x {} cells of {:.4g} m; a terrain needs at least 2 x 2"),
                 frame.cols, frame.rows, cell);
}

Result<ImportedDem> finish(const std::string& name, Heights h, const Crs& crs, double factor,
                           const ImportOptions& options, std::vector<std::string> said) {
    std::size_t valid = 0;
    for (float& v : h.values) {
        v = static_cast<float>(static_cast<double>(v) * factor);
        if (!std::isnan(v)) ++valid;
    }
    if (valid == 0)
        return about(
            name,
            tr("has no cell with a height in {} x {}; check its no-data value or the part cut out"),
            h.frame.cols, h.frame.rows);
    if (valid < h.values.size())
        said.push_back(sentence(tr("{} of {} cells ({:.1f} %) have no data."), h.values.size() - valid,
                                h.values.size(),
                                100.0 * static_cast<double>(h.values.size() - valid) /
                                    static_cast<double>(h.values.size())));
    std::optional<LonLat> centre = options.lonlat;
    if (const auto down = Transform::between(crs, Crs::wgs84()); down)
        if (const auto there = (*down)(h.frame.box().centre()); there)
            centre = LonLat{there->x, there->y};
    const GridFrame frame = h.frame;
    return ImportedDem{terrain::HeightGrid{frame, std::move(h.values)}, crs.text(), centre,
                       std::move(said)};
}

Result<ImportedDem> importGrid(const HeightSource& source, const ImportOptions& options,
                               std::vector<std::string> said) {
    const RasterFacts& f = source.facts;
    const std::string& name = source.name;
    if (f.width < 2 || f.height < 2)
        return about(name, tr("has {} x {} cells; a terrain needs at least 2 x 2"), f.width, f.height);
    auto planes = choosePlanes(name, f, options, said);
    if (!planes) return planes.error();
    const Affine& t = planes->place;
    const bool asIs = !planes->reprojected && straight(t);
    const bool even = asIs && square(t, f.width, f.height);
    double own_m = planes->ground_m;
    if (planes->reprojected)
        own_m = threeDigits(own_m);
    else if (asIs && !even)
        own_m = std::min(std::abs(t[1]), std::abs(t[5]));
    const Box2 all = boxOfCells(t, 0, 0, f.width, f.height, planes->way);
    if (all.empty()) return about(name, tr("its border cannot be taken to {}"), planes->target.title());
    auto wanted = chooseWanted(name, all, own_m, options, said);
    if (!wanted) return wanted.error();

    const double ratio = wanted->cell_m / own_m;
    const bool direct = even && ratio > 0.999999 && std::abs(ratio - std::round(ratio)) < 1e-6;
    sayKind(f, said);
    const double gridUnit_m =
        planes->source.none() && f.gridUnit_m > 0 ? f.gridUnit_m : planes->source.metresPerUnit();
    const double factor = heightFactor(f.verticalUnit, gridUnit_m, options, said);
    if (!direct) sayResampled(*planes, f, wanted->cell_m, said);
    SuspectValues suspects;
    Result<Heights> heights =
        direct ? readWholeCells(source, *planes, *wanted, ratio, options, suspects, said)
               : readResampled(source, *planes, *wanted, suspects, said);
    if (!heights) return heights.error();
    for (auto& s : suspects.said()) said.push_back(std::move(s));
    return finish(name, *std::move(heights), planes->target, factor, options, std::move(said));
}

}  // namespace pitscape::io
