#pragma once

#include "shape/builder.h"
#include "shape/random.h"
#include "shape/site.h"

namespace pitscape::shape {

/// Large tent on a timber deck with a porch; the door looks along -y. @pre axes.at.z is the deck
void safariTent(Builder& b, const Site& site, const Axes& axes, Random& chance);
/// Small round tent on the ground, door along -y.
void domeTent(Builder& b, const Axes& axes, Random& chance);
/// Ring of stones with logs around it.
void firePlace(Builder& b, const Site& site, glm::vec3 at, Random& chance);
/// Wash house with a timber front and a roof with a deep eave; door along -y.
void serviceCabin(Builder& b, const Site& site, const Axes& axes);

}  // namespace pitscape::shape
