#pragma once

#include "core/fields.h"
#include "design/scene.h"

#include <optional>
#include <string>

namespace pitscape::design {

/// A 3D model of the designer's own that stands for the shape of an element.
struct OwnModel {
    std::string file;   ///< relative to the scene
    bool zUp = false;   ///< else y is up, as in glTF
    double unit_m = 1;  ///< metres per unit of the file
    double scale = 1;   ///< on top of the unit
    friend bool operator==(const OwnModel&, const OwnModel&) = default;
};

/// The model of an element; none: its kind gives the shape. It stands under "model" among the keys
/// that the element keeps (Element::unknown), so that an element without one carries nothing for it;
/// readScene refuses a scene in which it is faulty.
std::optional<OwnModel> ownModelOf(const Element& element);
/// Gives an element a model; keys of a newer program in the old reference stay.
void setOwnModel(Element& element, const OwnModel& model);
/// Reads the reference, with its faults said by `f`.
OwnModel readOwnModel(Fields& f);

}  // namespace pitscape::design
