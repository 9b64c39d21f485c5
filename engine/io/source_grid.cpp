#include "io/source_grid.h"

#include "core/contract.h"
#include "core/text.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <utility>

#include <fmt/format.h>

namespace pitscape::io {
namespace {

constexpr float kNone = std::numeric_limits<float>::quiet_NaN();

/// Values that programs write for "no data": GRASS, ESRI, SRTM, GDAL, Surfer.
constexpr std::array kCustomary{-9999.0,  -99999.0, -999.0,  -32768.0,
                                -32767.0, 32767.0,  65535.0, -9999.9};
/// No unit makes a height on earth larger: Everest is 29 032 ft, the Challenger Deep -35 876 ft.
constexpr double kHighest = 40000.0;

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

BlockMean::BlockMean(const Affine& t, const geo::CellRect& window, std::int32_t step) : step_{step} {
    PS_EXPECT(step >= 1 && !window.empty());
    grid_.cols = (window.cols() + step - 1) / step;
    grid_.rows = (window.rows() + step - 1) / step;
    const double k = step;
    grid_.place = {t[0] + window.col0 * t[1] + window.row0 * t[2], t[1] * k, t[2] * k,
                   t[3] + window.col0 * t[4] + window.row0 * t[5], t[4] * k, t[5] * k};
    sum_.resize(static_cast<std::size_t>(grid_.cols));
    count_.resize(sum_.size());
    grid_.values.reserve(sum_.size() * static_cast<std::size_t>(grid_.rows));
}

void BlockMean::take(std::span<const double> row, double scale, double offset,
                     SuspectValues& suspects) {
    std::size_t block = 0;
    std::int32_t inBlock = 0;
    for (const double v : row) {
        if (!std::isnan(v) && !suspects.take(v)) {
            sum_[block] += v * scale + offset;
            ++count_[block];
        }
        if (++inBlock == step_) {
            inBlock = 0;
            ++block;
        }
    }
    if (++rowsTaken_ % step_ == 0) close();
}

void BlockMean::close() {
    for (std::size_t c = 0; c < sum_.size(); ++c) {
        const auto mean = static_cast<float>(sum_[c] / count_[c]);
        grid_.values.push_back(count_[c] > 0 && std::isfinite(mean) ? mean : kNone);
        sum_[c] = 0;
        count_[c] = 0;
    }
}

SourceGrid BlockMean::grid() && {
    if (rowsTaken_ % step_ != 0) close();
    return std::move(grid_);
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
    const auto up = [](std::int32_t n, std::int32_t k) { return (n + k - 1) / k; };
    const geo::CellRect cells{window.col0 / factor, window.row0 / factor, up(window.col1, factor),
                              up(window.row1, factor)};
    // Cells of the reduced copy are blocks of the full-size ones.
    const double k = factor;
    const Affine reduced{place[0], place[1] * k, place[2] * k, place[3], place[4] * k, place[5] * k};
    BlockMean mean{reduced, cells, step / factor};
    const auto take = [&](std::int32_t, std::span<const double> values) {
        mean.take(values, f.scale, f.offset, suspects);
    };
    if (auto status = raster.read(cells, overview, take, watch); !status) return status.error();
    return std::move(mean).grid();
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
