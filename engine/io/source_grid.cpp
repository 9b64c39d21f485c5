#include "io/source_grid.h"

#include "core/contract.h"
#include "core/text.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include <fmt/format.h>

namespace pitscape::io {
namespace {

constexpr float kNone = std::numeric_limits<float>::quiet_NaN();

/// Values that programs write for "no data": GRASS, ESRI, SRTM, GDAL, Surfer.
constexpr std::array kCustomary{-9999.0,  -99999.0, -999.0,  -32768.0,
                                -32767.0, 32767.0,  65535.0, -9999.9};
/// No unit makes a height on earth larger: Everest is 29 032 ft, the Challenger Deep -35 876 ft.
constexpr double kHighest = 40000.0;

/// The sums of one row of result cells while their source rows come in.
struct Blocks {
    std::vector<double> sum;
    std::vector<std::int32_t> count;
};

}  // namespace

bool SuspectValues::take(double value) {
    // Most cells by far: nothing customary lies between.
    if (value > -999.0 && value < 32767.0) return false;
    if (std::abs(value) > kHighest && value != 65535.0 && value != -99999.0) {
        ++impossible_;
        return true;
    }
    if (std::find(kCustomary.begin(), kCustomary.end(), value) == kCustomary.end()) return false;
    const auto it =
        std::find_if(counts_.begin(), counts_.end(), [&](const Count& c) { return c.value == value; });
    if (it == counts_.end())
        counts_.push_back({value, 1});
    else
        ++it->cells;
    return true;
}

std::vector<std::string> SuspectValues::said() const {
    std::vector<std::string> out;
    auto sorted = counts_;
    std::sort(sorted.begin(), sorted.end(),
              [](const Count& a, const Count& b) { return a.value < b.value; });
    for (const auto& c : sorted)
        out.push_back(
            fmt::format(fmt::runtime(tr("{} cells hold {}, which the file does not declare as no data: "
                                        "taken as no data")),
                        c.cells, c.value));
    if (impossible_ > 0)
        out.push_back(
            fmt::format(fmt::runtime(tr("{} cells hold heights beyond {:.0f}, which the earth does not "
                                        "have: taken as no data")),
                        impossible_, kHighest));
    return out;
}

Result<SourceGrid> readSource(const RasterFile& raster, const Affine& place,
                              const geo::CellRect& window, std::int32_t step, SuspectValues& suspects,
                              const Watch& watch) {
    PS_EXPECT(step >= 1 && !window.empty());
    const RasterFacts& f = raster.facts();
    // The smallest reduced copy whose factor divides the step: block borders stay where they are.
    int overview = -1;
    std::int32_t factor = 1;
    const auto sizes = raster.overviews();
    for (std::size_t i = 0; i < sizes.size(); ++i) {
        if (sizes[i].width <= 0 || sizes[i].height <= 0) continue;
        const std::int32_t k = (f.width + sizes[i].width / 2) / sizes[i].width;
        const bool whole =
            (f.width + k - 1) / k == sizes[i].width && (f.height + k - 1) / k == sizes[i].height;
        if (!whole || k <= factor || step % k != 0 || window.col0 % k != 0 || window.row0 % k != 0)
            continue;
        overview = static_cast<int>(i);
        factor = k;
    }
    const std::int32_t own = step / factor;
    const auto up = [](std::int32_t n, std::int32_t k) { return (n + k - 1) / k; };
    const geo::CellRect cells{window.col0 / factor, window.row0 / factor, up(window.col1, factor),
                              up(window.row1, factor)};
    SourceGrid grid;
    grid.cols = up(cells.cols(), own);
    grid.rows = up(cells.rows(), own);
    const double k = step;
    grid.place = {
        place[0] + window.col0 * place[1] + window.row0 * place[2], place[1] * k, place[2] * k,
        place[3] + window.col0 * place[4] + window.row0 * place[5], place[4] * k, place[5] * k};
    const auto cols = static_cast<std::size_t>(grid.cols);
    grid.values.assign(cols * static_cast<std::size_t>(grid.rows), kNone);

    Blocks blocks{std::vector<double>(cols), std::vector<std::int32_t>(cols)};
    const auto close = [&](std::int32_t outRow) {
        for (std::size_t c = 0; c < cols; ++c) {
            if (blocks.count[c] > 0)
                grid.values[static_cast<std::size_t>(outRow) * cols + c] =
                    static_cast<float>(blocks.sum[c] / blocks.count[c]);
            blocks.sum[c] = 0;
            blocks.count[c] = 0;
        }
    };
    const auto take = [&](std::int32_t row, std::span<const double> values) {
        for (std::size_t i = 0; i < values.size(); ++i) {
            if (std::isnan(values[i]) || suspects.take(values[i])) continue;
            const std::size_t c = i / static_cast<std::size_t>(own);
            blocks.sum[c] += values[i] * f.scale + f.offset;
            ++blocks.count[c];
        }
        const std::int32_t done = row - cells.row0 + 1;
        if (done % own == 0 || done == cells.rows()) close((done - 1) / own);
    };
    if (auto status = raster.read(cells, overview, take, watch); !status) return status.error();
    for (float& v : grid.values)
        if (!std::isfinite(v)) v = kNone;
    return grid;
}

std::int64_t clearZeroFrame(SourceGrid& grid) {
    // Nothing else within 20 of zero: a coast or a lowland would have heights in between.
    constexpr float kGap = 20.0F;
    // A frame runs along the border; a single zero there does not make one.
    constexpr double kLeastBorderShare = 0.01;
    const auto cols = static_cast<std::size_t>(grid.cols), rows = static_cast<std::size_t>(grid.rows);
    if (std::any_of(grid.values.begin(), grid.values.end(),
                    [](float v) { return v != 0.0F && std::abs(v) < kGap; }))
        return 0;
    std::vector<std::size_t> open;
    std::int64_t cleared = 0;
    const auto visit = [&](std::size_t i) {
        if (grid.values[i] != 0.0F) return;
        grid.values[i] = kNone;
        ++cleared;
        open.push_back(i);
    };
    std::size_t borderZeros = 0;
    std::vector<std::size_t> border;
    for (std::size_t c = 0; c < cols; ++c) border.insert(border.end(), {c, (rows - 1) * cols + c});
    for (std::size_t r = 1; r + 1 < rows; ++r)
        border.insert(border.end(), {r * cols, r * cols + cols - 1});
    for (const std::size_t i : border) 
        if (grid.values[i] == 0.0F) ++borderZeros;
    if (static_cast<double>(borderZeros) <
        std::max(2.0, kLeastBorderShare * static_cast<double>(border.size())))
        return 0;
    for (const std::size_t i : border) visit(i);
    while (!open.empty()) {
        const std::size_t i = open.back();
        open.pop_back();
        const std::size_t c = i % cols, r = i / cols;
        if (c > 0) visit(i - 1);
        if (c + 1 < cols) visit(i + 1);
        if (r > 0) visit(i - cols);
        if (r + 1 < rows) visit(i + cols);
    }
    return cleared;
}

}  // namespace pitscape::io
