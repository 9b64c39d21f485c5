#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include <glm/vec2.hpp>

namespace pitscape::quarry {

/// A square raster of working heights (double, metres), rows running north from the south edge.
/// Places are metres east and north of the site's south-west corner.
class Field {
public:
    Field(int side, double cell_m, glm::dvec2 corner)
        : side_{side},
          cell_m_{cell_m},
          corner_{corner},
          values_(static_cast<std::size_t>(side) * static_cast<std::size_t>(side)) {}

    int side() const { return side_; }
    double cell_m() const { return cell_m_; }
    std::size_t count() const { return values_.size(); }
    std::size_t index(int x, int y) const {
        return static_cast<std::size_t>(y) * static_cast<std::size_t>(side_) +
               static_cast<std::size_t>(x);
    }
    int xOf(std::size_t i) const { return static_cast<int>(i % static_cast<std::size_t>(side_)); }
    int yOf(std::size_t i) const { return static_cast<int>(i / static_cast<std::size_t>(side_)); }
    bool contains(int x, int y) const { return x >= 0 && y >= 0 && x < side_ && y < side_; }
    bool onEdge(std::size_t i) const {
        return xOf(i) == 0 || yOf(i) == 0 || xOf(i) == side_ - 1 || yOf(i) == side_ - 1;
    }
    glm::dvec2 place(std::size_t i) const {
        return corner_ + cell_m_ * glm::dvec2{xOf(i) + 0.5, yOf(i) + 0.5};
    }
    double& operator[](std::size_t i) { return values_[i]; }
    double operator[](std::size_t i) const { return values_[i]; }
    /// The nearest cell inside, so that kernels need no special case at the border.
    double near(int x, int y) const {
        return values_[index(std::clamp(x, 0, side_ - 1), std::clamp(y, 0, side_ - 1))];
    }
    /// Catmull-Rom interpolation between the cell centres.
    double smoothAt(glm::dvec2 p) const;

private:
    int side_;
    double cell_m_;
    glm::dvec2 corner_;
    std::vector<double> values_;
};

/// Four places in a cell, in cells from its middle, of which a height can be the mean.
inline constexpr std::array<glm::dvec2, 4> kInCell{
    {{-0.25, -0.25}, {0.25, -0.25}, {-0.25, 0.25}, {0.25, 0.25}}};

/// Raises every hollow to its spill level, with a fall of `fall_m` a cell towards the outlet.
/// Outlets are the edge of the field and the cells where `isOutlet`.
/// @return all cells, lowest first
///
/// @source Barnes, Lehman, Mulla (2014), "Priority-Flood", Computers & Geosciences 62, 117-127.
std::vector<std::size_t> fillHollows(Field& ground, const std::vector<bool>& isOutlet, double fall_m);

/// Euclidean-like distance in metres from the cells of the set, up to `reach_m`, by the chamfer
/// 5-7-11 (error below 2 %).
/// @source Borgefors (1986), "Distance transformations in digital images", CVGIP 34, 344-371.
Field distanceFrom(const Field& like, const std::vector<bool>& set, double reach_m);

}  // namespace pitscape::quarry
