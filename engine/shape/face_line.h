#pragma once

#include "shape/site.h"

#include <vector>

namespace pitscape::shape {

/// A rock face as columns at equal distance along its foot, smoothed so that what is built in front
/// of it runs in a calm curve. A place at a column is given by u, metres out from the foot (negative:
/// above the rock), and the height z above the origin.
class FaceLine {
public:
    /// @pre site.hasFace()
    FaceLine(const Site& site, float step_m, int smoothing);

    int columns() const { return static_cast<int>(columns_.size()); }
    float step_m() const { return step_m_; }
    float toe(int i) const { return at(i).toe.z; }    ///< height of the foot
    float crest(int i) const { return at(i).crest; }  ///< height of the edge
    /// How far the edge lies behind the foot, metres in plan, 0 or more.
    float run_m(int i) const { return at(i).run_m; }
    glm::vec2 out(int i) const { return at(i).out; }
    glm::vec3 place(int i, float u, float z) const {
        const Column& c = at(i);
        return {c.toe.x + u * c.out.x, c.toe.y + u * c.out.y, z};
    }
    /// Between columns: `along` counts columns.
    glm::vec3 placeAlong(float along, float u, float z) const;
    /// Axes at a place: x to the right when one looks at the face, y into the rock, z up.
    Axes axes(float along, float u, float z) const;
    /// Where the surface of the rock is at a height: the outermost of the straight face and the
    /// surveyed ground.
    float rockAt(const Site& site, float along, float z) const;

private:
    struct Column {
        glm::vec3 toe{0};
        glm::vec2 out{0};
        float crest = 0;
        float run_m = 0;
    };
    const Column& at(int i) const { return columns_[static_cast<std::size_t>(i)]; }
    void smooth();

    std::vector<Column> columns_;
    float step_m_ = 1;
};

}  // namespace pitscape::shape
