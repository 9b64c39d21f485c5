#pragma once

#include "quarry/field.h"

namespace pitscape::quarry {

/// The hill, its side valleys and the stream valley before anybody quarried there: ridge and valley
/// forms with fractal noise, cut by running water until every cell drains.
/// @return 1 m cells over the whole site
Field naturalGround();

/// The middle line of the stream, from its entry in the north-east to its exit in the south-west.
double streamDistance_m(glm::dvec2 p);
/// Level of the stream bed beside a place.
double streamLevel_m(glm::dvec2 p);

}  // namespace pitscape::quarry
