#pragma once

#include "catalogue/catalogue.h"
#include "core/result.h"
#include "design/scene.h"

#include <string>
#include <vector>

#include <glm/vec2.hpp>

namespace pitscape::session {

/// Sets one property of an element from words: "level_m" "71.5", "size", "year", "name", "turn_deg",
/// "forced", a parameter of its kind (aliases too), or of an own model "up" (y, z), "unit_m", "scale"
/// and "lift_m"; "shape" "built-in" takes an own model away; "auto" gives an open parameter back to the
/// ground.
/// @return the changed element, or what is wrong: unknown key (with those that exist), not a
///         number, outside its range
Result<design::Element> withProperty(const catalogue::Kind& kind, design::Element element,
                                     const std::string& key, const std::string& value);

/// The middle of an element's places.
glm::dvec2 middleOf(const design::Element& element);
/// Shifted so that its middle lies at `place`.
design::Element movedTo(design::Element element, glm::dvec2 place);

/// "E,N" -> a place. @return or what is wrong with it
Result<glm::dvec2> placeFrom(const std::string& words);
/// "E,N E,N ..." (blanks or semicolons between) -> places.
Result<std::vector<glm::dvec2>> placesFrom(const std::string& words);
/// A finite number, the whole text. @param what  for the message
Result<double> numberFrom(const std::string& words, const std::string& what);

}  // namespace pitscape::session
