#pragma once

#include "shape/parts.h"

namespace pitscape::shape {

/// All vehicles look along x and stand on z = 0 at their middle.
void car(Builder& b, const Axes& a, Colour paint);
void bus(Builder& b, const Axes& a, Colour paint);
void camper(Builder& b, const Axes& a, Colour paint);
/// Small steam or diesel locomotive of a mine line, 5 m.
void locomotive(Builder& b, const Axes& a, Colour paint);
/// Open tourist coach with a roof, 5 m.
void coach(Builder& b, const Axes& a, Colour paint);
/// Tipping mine wagon, 2 m, with ore.
void oreWagon(Builder& b, const Axes& a, Colour paint);
/// Wheel loader.
void loader(Builder& b, const Axes& a, Colour paint);
void rowingBoat(Builder& b, const Axes& a, Colour paint);
void sailingBoat(Builder& b, const Axes& a, Colour sail);
/// Cabin of a ropeway that hangs below z = 0.
void gondola(Builder& b, const Axes& a, Colour paint);

/// Sleepers and two rails from place to place (heights given).
void track(Builder& b, std::span<const glm::vec3> line, float gauge_m, bool full);

}  // namespace pitscape::shape
