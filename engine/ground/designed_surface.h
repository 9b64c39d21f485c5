#pragma once

#include "design/operation.h"
#include "ground/shaping.h"
#include "terrain/height_grid.h"

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

namespace pitscape::ground {

/// Earth that one operation, or all of them, moves.
struct EarthWork {
    double cut_m3 = 0;
    double fill_m3 = 0;
    double area_m2 = 0;  ///< in plan, of the cells whose height it changes
    friend bool operator==(const EarthWork&, const EarthWork&) = default;
};

/// The surveyed ground with the operations of a scene applied to it in their order.
///
/// What an operation made of each square of 64 x 64 cells is kept, with the squares it was made
/// from. A square is made again only if the operation or one of those differs, and a result equal
/// to the old one stops there: an edit costs what it touches, and gives the bits of a full build.
class DesignedSurface {
public:
    explicit DesignedSurface(terrain::HeightGrid base);

    const terrain::HeightGrid& base() const { return base_; }
    const terrain::HeightGrid& heights() const { return heights_; }
    /// Operations with a fault (design::faultOf) or switched off have no effect.
    /// @return what holds every cell whose height changed
    geo::CellRect apply(const std::vector<design::Operation>& operations);
    /// By id of the operations that are on.
    const std::map<std::string, EarthWork, std::less<>>& works() const { return works_; }
    /// What the whole list would move, and what one more operation at its end would: the price of a
    /// stroke before it is made.
    EarthWork workOf(const design::Operation& next) const;

private:
    static constexpr std::int32_t kSide = 64;
    using Tile = std::array<float, static_cast<std::size_t>(kSide) * kSide>;
    using TilePtr = std::shared_ptr<const Tile>;  ///< none: as surveyed
    struct Made {
        std::vector<TilePtr> from;  ///< the square, or with its eight neighbours
        TilePtr tile;
        EarthWork work;
    };
    struct Stage {
        design::Operation operation;
        std::unordered_map<std::uint32_t, Made> made;
    };

    geo::CellRect cellsOf(std::uint32_t tile) const;
    std::vector<std::uint32_t> tilesOf(const Shaping& shaping) const;
    std::vector<TilePtr> sourcesOf(std::uint32_t tile, const Shaping& shaping,
                                   const std::vector<TilePtr>& ground) const;
    Made make(std::uint32_t tile, const Shaping& shaping, std::vector<TilePtr> from) const;
    bool stillHolds(const Stage& old, const design::Operation& now, const Shaping& shaping,
                    std::uint32_t tile) const;
    EarthWork sumOf(const Stage& stage) const;
    void findHoles();

    terrain::HeightGrid base_, heights_;
    std::unordered_map<std::uint32_t, TilePtr> holes_;  ///< heights for the holes of the survey
    bool holesKnown_ = false;                           ///< looked for when first wanted
    HeightRange range_;
    std::int32_t tileCols_, tileRows_;
    std::vector<TilePtr> ground_;  ///< after all operations
    std::unordered_map<std::string, Stage> stages_;
    std::map<std::string, EarthWork, std::less<>> works_;
    HeightRange after_;
};

}  // namespace pitscape::ground
