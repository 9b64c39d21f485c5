#include "terrain/flood.h"

#include "core/contract.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <memory>
#include <queue>

namespace pitscape::terrain {
namespace {

/// One byte for each cell of a grid, all zero. calloc gets zero pages from the system, so that only
/// the parts that are touched cost anything.
class Marks {
public:
    explicit Marks(std::size_t count) : bytes_{static_cast<std::uint8_t*>(std::calloc(count, 1))} {
        PS_EXPECT(bytes_ != nullptr);
    }
    std::uint8_t* at(std::size_t index) { return bytes_.get() + index; }

private:
    struct Free {
        void operator()(std::uint8_t* p) const { std::free(p); }
    };
    std::unique_ptr<std::uint8_t, Free> bytes_;
};

/// Rising water: cells in the order in which water from the start reaches them while its level only
/// grows. Stops at the border of the map or beside a cell without data.
class Rise {
public:
    /// The water stands at `level` to begin with.
    Rise(const HeightGrid& grid, Cell start, float level)
        : grid_{grid}, seen_{grid.frame().count()}, level_{level} {
        reach(start);
    }
    float level() const { return level_; }     ///< of the water when the last cell was reached
    Cell highest() const { return highest_; }  ///< the last cell that made the level grow
    bool escaped() const { return escaped_; }

    /// The next cell under water, or one that lets the water out.
    bool next(Cell& cell) {
        if (!low_.empty()) {
            cell = low_.back();
            low_.pop_back();
        } else if (!rim_.empty()) {
            cell = rim_.top().cell;
            if (rim_.top().height > level_) {
                level_ = rim_.top().height;
                highest_ = cell;
            }
            rim_.pop();
        } else {
            return false;
        }
        for (std::int32_t dr = -1; dr < 2; ++dr)
            for (std::int32_t dc = -1; dc < 2; ++dc) {
                const Cell n{cell.col + dc, cell.row + dr};
                if (!grid_.contains(n) || std::isnan(grid_.at(n))) {
                    escaped_ = true;
                    continue;
                }
                reach(n);
            }
        return true;
    }

private:
    struct Rim {
        float height = 0;
        Cell cell;
        bool operator<(const Rim& other) const { return height > other.height; }
    };
    void reach(Cell cell) {
        std::uint8_t* mark = seen_.at(grid_.frame().index(cell));
        if (*mark) return;
        *mark = 1;
        const float height = grid_.at(cell);
        if (highest_ == Cell{-1, -1}) highest_ = cell;
        if (height <= level_) {
            low_.push_back(cell);
        } else {
            rim_.push({height, cell});
        }
    }
    const HeightGrid& grid_;
    Marks seen_;
    float level_;
    Cell highest_{-1, -1};
    bool escaped_ = false;
    std::vector<Cell> low_;
    std::priority_queue<Rim> rim_;
};

/// Fills runs of cells row by row.
class Spread {
public:
    Spread(const HeightGrid& grid, float level, Pond& pond)
        : grid_{grid}, level_{level}, pond_{pond}, wet_{grid.frame().count()} {}

    void from(Cell seed) {
        open_.push_back(seed);
        while (!open_.empty()) {
            const Cell cell = open_.back();
            open_.pop_back();
            if (dry(cell.col, cell.row)) continue;
            CellRun run{cell.row, cell.col, cell.col + 1};
            while (run.col0 > 0 && !dry(run.col0 - 1, run.row)) --run.col0;
            while (run.col1 < grid_.cols() && !dry(run.col1, run.row)) ++run.col1;
            take(run);
            look(run, run.row - 1);
            look(run, run.row + 1);
        }
    }

private:
    bool dry(std::int32_t col, std::int32_t row) {
        const std::size_t i = grid_.frame().index({col, row});
        return *wet_.at(i) != 0 || !(grid_.heights_m()[i] < level_);
    }
    bool isVoid(std::int32_t col, std::int32_t row) const {
        return !grid_.contains({col, row}) || std::isnan(grid_.at({col, row}));
    }
    void take(const CellRun& run) {
        const auto heights = grid_.row(run.row);
        double depth = 0;
        float lowest = level_;
        for (std::int32_t c = run.col0; c < run.col1; ++c) {
            const float h = heights[static_cast<std::size_t>(c)];
            depth += static_cast<double>(level_) - static_cast<double>(h);
            lowest = std::min(lowest, h);
        }
        std::fill_n(wet_.at(grid_.frame().index({run.col0, run.row})), run.col1 - run.col0,
                    std::uint8_t{1});
        pond_.volume_m3 += depth;
        pond_.area_m2 += run.col1 - run.col0;
        pond_.maxDepth_m =
            std::max(pond_.maxDepth_m, static_cast<double>(level_) - static_cast<double>(lowest));
        pond_.rect = hull(pond_.rect, {run.col0, run.row, run.col1, run.row + 1});
        pond_.spills = pond_.spills || isVoid(run.col0 - 1, run.row) || isVoid(run.col1, run.row);
        pond_.cells.push_back(run);
    }
    /// Opens the wet stretches of a row beside a run, one cell further on both sides.
    void look(const CellRun& run, std::int32_t row) {
        bool open = false;
        for (std::int32_t c = run.col0 - 1; c <= run.col1; ++c) {
            if (isVoid(c, row)) {
                pond_.spills = true;
                open = false;
                continue;
            }
            const bool wet = !dry(c, row);
            if (wet && !open) open_.push_back({c, row});
            open = wet;
        }
    }
    const HeightGrid& grid_;
    float level_;
    Pond& pond_;
    Marks wet_;
    std::vector<Cell> open_;
};

bool hasGround(const HeightGrid& grid, Cell cell) {
    return grid.contains(cell) && !std::isnan(grid.at(cell));
}

}  // namespace

Pond pondAt(const HeightGrid& grid, glm::dvec2 place, double level_m) {
    Pond pond;
    pond.level_m = level_m;
    const Cell seed = grid.frame().cellAt(place);
    if (!hasGround(grid, seed)) return pond;
    Spread{grid, static_cast<float>(level_m), pond}.from(seed);
    const double cell_m2 = grid.cellSize_m() * grid.cellSize_m();
    pond.area_m2 *= cell_m2;
    pond.volume_m3 *= cell_m2;

    // Where the pond holds, its own cells need no order: the water starts to rise just below its level.
    const float below =
        std::nextafter(static_cast<float>(level_m), -std::numeric_limits<float>::infinity());
    const bool holds = pond.area_m2 > 0 && !pond.spills;
    Rise rise{grid, seed, holds ? std::max(below, grid.at(seed)) : grid.at(seed)};
    for (Cell cell; !rise.escaped() && rise.next(cell);) {
    }
    pond.spillLevel_m = static_cast<double>(rise.level());
    pond.spillCell = rise.highest();
    return pond;
}

Hollow hollowAt(const HeightGrid& grid, glm::dvec2 place, std::int32_t steps) {
    PS_EXPECT(steps > 0);
    Hollow hollow;
    const Cell seed = grid.frame().cellAt(place);
    if (!hasGround(grid, seed)) return hollow;
    hollow.bottom = seed;
    Rise toRim{grid, seed, grid.at(seed)};
    // What is reached after the last growth of the level lies beyond the rim, on the way out.
    Cell lowest = seed;
    float level = toRim.level();
    for (Cell cell; !toRim.escaped() && toRim.next(cell);) {
        if (toRim.level() > level) hollow.bottom = lowest;
        level = toRim.level();
        if (grid.at(cell) < grid.at(lowest)) lowest = cell;
    }
    hollow.bottom_m = static_cast<double>(grid.at(hollow.bottom));
    hollow.spillLevel_m = static_cast<double>(toRim.level());
    hollow.spillCell = toRim.highest();
    const double depth = hollow.spillLevel_m - hollow.bottom_m;
    if (!(grid.at(seed) < toRim.level()) || !(depth > 0)) return hollow;

    // From the bottom up: with n cells of summed height s under water, volume = (n level - s) cell
    // area.
    const double cell_m2 = grid.cellSize_m() * grid.cellSize_m();
    double cells = 0, heights = 0;
    std::int32_t step = 0;
    const auto note = [&](double reached_m) {
        for (; step <= steps; ++step) {
            const double stage_m = hollow.bottom_m + depth * step / steps;
            if (stage_m > reached_m) break;
            hollow.curve.push_back({stage_m, cells * cell_m2, (cells * stage_m - heights) * cell_m2});
        }
    };
    Rise rise{grid, hollow.bottom, grid.at(hollow.bottom)};
    for (Cell cell; !rise.escaped() && rise.next(cell);) {
        const double reached_m = std::min(static_cast<double>(rise.level()), hollow.spillLevel_m);
        note(reached_m);
        if (reached_m >= hollow.spillLevel_m) break;
        cells += 1;
        heights += static_cast<double>(grid.at(cell));
    }
    note(hollow.spillLevel_m);
    return hollow;
}

}  // namespace pitscape::terrain
