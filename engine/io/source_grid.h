#pragma once

#include "core/result.h"
#include "io/raster_file.h"

#include <span>
#include <string>
#include <vector>

namespace pitscape::io {

/// Cells of a raster in memory, still where and how the file has them; NaN = no data.
struct SourceGrid {
    std::int32_t cols = 0, rows = 0;
    Affine place{};             ///< of these cells, in the source's CRS
    std::vector<float> values;  ///< row-major, cols * rows
};

/// Values that mean "no data" in practice though the file does not say so: -9999, -32768, huge ones.
class SuspectValues {
public:
    /// @return whether `value` cannot be a height; counts it
    bool take(double value);
    /// A sentence for each kind that was met.
    std::vector<std::string> said() const;

private:
    struct Count {
        double value;
        std::int64_t cells;
    };
    std::vector<Count> counts_;
    std::int64_t impossible_ = 0;
};

/// Averages rows of a window by blocks of step x step cells; a block with no cell with data is NaN.
class BlockMean {
public:
    /// @param place  of the full-size cells; the window is in them
    BlockMean(const Affine& place, const geo::CellRect& window, std::int32_t step);

    /// The next row of the window. Heights are value * scale + offset.
    void take(std::span<const double> row, double scale, double offset, SuspectValues& suspects);
    SourceGrid grid() &&;

private:
    void close();

    SourceGrid grid_;
    std::int32_t step_;
    std::int32_t rowsTaken_ = 0;
    std::vector<double> sum_;
    std::vector<std::int32_t> count_;
};

/// Reads a window (cells of full size) and averages blocks of step x step cells; a block with no cell
/// with data is NaN. A reduced copy in the file is used where it serves. Heights as scale and offset
/// of the file make them.
Result<SourceGrid> readSource(const RasterFile& raster, const Affine& place,
                              const geo::CellRect& window, std::int32_t step, SuspectValues& suspects,
                              const Watch& watch);

/// Marks zeros that are connected to the border as no data where nothing else comes near zero: the
/// frame that some programs put around a rotated or cut raster. @return how many cells
std::int64_t clearZeroFrame(SourceGrid& grid);

}  // namespace pitscape::io
