#pragma once

#include "core/fields.h"
#include "design/scene.h"

#include <optional>
#include <string>

#include <glm/vec3.hpp>

namespace pitscape::design {

inline constexpr double kLeastScale = 1e-6, kMostScale = 1e6;  ///< also of metres per unit
inline constexpr double kMostLift_m = 1000;

/// A 3D model of the designer's own that stands for the shape of an element.
struct OwnModel {
    std::string file;   ///< relative to the scene
    bool zUp = false;   ///< else y is up, as in glTF
    double unit_m = 1;  ///< metres per unit of the file
    double scale = 1;   ///< on top of the unit
    double lift_m = 0;  ///< above the lowest ground that it stands on; below 0: sunk in
    /// Extents of the model in the axes and the unit of its file, so that its plan is known without
    /// reading it; 0: not known.
    glm::dvec3 box{0};

    /// Across, deep and high as it stands, before it is turned.
    glm::dvec3 size_m() const;
    friend bool operator==(const OwnModel&, const OwnModel&) = default;
};

/// The model of an element; none: its kind gives the shape. It stands under "model" among the keys
/// that the element keeps (Element::unknown), so that an element without one carries nothing for it;
/// readScene refuses a scene in which it is faulty.
std::optional<OwnModel> ownModelOf(const Element& element);
/// Gives an element a model; keys of a newer program in the old reference stay.
void setOwnModel(Element& element, const OwnModel& model);
void removeOwnModel(Element& element);
/// Reads the reference, with its faults said by `f`.
OwnModel readOwnModel(Fields& f);

}  // namespace pitscape::design
