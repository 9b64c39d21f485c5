#include "io/dem_info.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace pitscape::io {
namespace {

/// A raster that does not say where it lies counts in cells, rows downwards, as gdalinfo shows it.
constexpr Affine kCells{0, 1, 0, 0, 0, 1};

std::array<double, 4> extentOf(const Affine& t, double width, double height) {
    const std::array<double, 4> x{t[0], t[0] + width * t[1], t[0] + height * t[2],
                                  t[0] + width * t[1] + height * t[2]};
    const std::array<double, 4> y{t[3], t[3] + width * t[4], t[3] + height * t[5],
                                  t[3] + width * t[4] + height * t[5]};
    const auto [west, east] = std::minmax_element(x.begin(), x.end());
    const auto [south, north] = std::minmax_element(y.begin(), y.end());
    return {*west, *south, *east, *north};
}

}  // namespace

Result<DemInfo> demInfo(const std::filesystem::path& path, const Watch& watch) {
    auto raster = RasterFile::open(path);
    if (!raster) return raster.error();
    const RasterFacts& f = raster->facts();
    const Affine t = f.place.value_or(kCells);
    DemInfo info;
    info.width = f.width;
    info.height = f.height;
    info.cellSizeX = std::hypot(t[1], t[4]);
    info.cellSizeY = std::hypot(t[2], t[5]);
    info.crs = f.crs.text();
    info.extent = extentOf(t, f.width, f.height);
    info.verticalUnit = f.verticalUnit;

    double low = std::numeric_limits<double>::infinity(), high = -low;
    long double sum = 0;
    std::uint64_t count = 0;
    const auto add = [&](std::int32_t, std::span<const double> values) {
        for (const double v : values) {
            if (std::isnan(v)) continue;
            low = std::min(low, v);
            high = std::max(high, v);
            sum += static_cast<long double>(v);
            ++count;
        }
    };
    if (auto status = raster->read({0, 0, f.width, f.height}, -1, add, watch); !status)
        return status.error();
    info.nodataCells =
        static_cast<std::uint64_t>(f.width) * static_cast<std::uint64_t>(f.height) - count;
    if (count > 0) {
        info.min = low;
        info.max = high;
        info.mean = static_cast<double>(sum / static_cast<long double>(count));
    }
    return info;
}

}  // namespace pitscape::io
