#pragma once

#include "shape/builder.h"
#include "shape/site.h"

#include <functional>
#include <string_view>
#include <vector>

namespace pitscape::shape {

/// A level place on uneven ground: the axes stand on its highest point, `drop` reaches below its
/// lowest.
struct Seat {
    Axes axes;
    float drop = 1;
};

/// The footprint of an element as a frame: x along its longest side, y inwards from the gate.
class Plot {
public:
    /// @pre usable(site)
    explicit Plot(const Site& site);
    static bool usable(const Site& site) { return site.placement.path.size() >= 3; }

    float width() const { return high_.x - low_.x; }
    float depth() const { return high_.y; }
    glm::vec2 right() const { return right_; }
    glm::vec2 in() const { return in_; }
    /// Place of shares of width (-0.5 .. 0.5, 0 = the middle) and depth (0 = the gate side, 1).
    glm::vec2 at(float across, float along) const;
    glm::vec2 middle() const { return at(0, 0.5F); }
    /// In the ring, and at least so far from its border.
    bool inside(glm::vec2 place, float margin = 0) const;
    /// For something of these half sizes whose x looks along `right`.
    Seat seat(glm::vec2 middle, glm::vec2 right, glm::vec2 half) const;
    const Site& site() const { return *site_; }

private:
    const Site* site_;
    glm::vec2 gate_{0}, right_{1, 0}, in_{0, 1}, low_{0}, high_{0};
    geo::Ring closed_;
};

/// Colour of a word "#rrggbb" of the look, or the other one.
Colour colourOf(const Site& site, std::string_view key, Colour otherwise);
Colour colourOfKind(const Site& site);

/// Thin cover that lies on the ground: quads of `step` over the rectangle low .. high of the axes.
void carpet(Builder& b, const Site& site, const Axes& axes, glm::vec2 low, glm::vec2 high, float step,
            float above = 0.09F);
/// Band along a line, draped on the ground.
void ribbon(Builder& b, const Site& site, std::span<const glm::vec2> line, float width_m, float step,
            float above = 0.09F);
/// The whole ring as draped squares; `paint` is asked for each, by its middle.
void drape(Builder& b, const Plot& plot, float step, float above,
           const std::function<Paint(glm::vec2)>& paint);
/// Posts and rails around the ring, open at the gate.
void ringFence(Builder& b, const Plot& plot, float height_m, Paint paint);

/// A plant at a place, its look by chance.
Plant plantAt(const Site& site, glm::vec2 place, PlantForm form, float height_m, float slimness,
              Random& chance);
/// Height of a planted tree of this grown height in the year of the site.
float treeHeight_m(const Site& site, float grown_m, float years80 = 18);
/// Trees and bushes by chance in the ring, away from the places given (x, y, radius).
void greenery(const Plot& plot, Random& chance, std::span<const glm::vec3> away, float perM2,
              std::vector<Plant>& plants);

}  // namespace pitscape::shape
