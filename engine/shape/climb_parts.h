#pragma once

#include "shape/builder.h"

namespace pitscape::shape {

/// Hut where ropes and helmets are lent: open counter along -y under a lifted roof.
void gearHut(Builder& b, const Axes& axes, bool full);

}  // namespace pitscape::shape
