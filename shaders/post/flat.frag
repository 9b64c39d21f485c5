#version 450 core
#include "shared/bindings.h"

layout(location = PS_UNIFORM_TINT) uniform vec2 share;
layout(location = 0) in vec2 corner01;
layout(location = 0) out vec4 colour;

// One colour over the whole target: the least that a pass can cost, for `pitscape bench`.
void main() {
    colour = vec4(corner01 * share, 0.5, 1.0);
}
