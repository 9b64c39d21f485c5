#version 450 core
#include "shared/bindings.h"

layout(binding = PS_TEXTURE_SOURCE) uniform sampler2D source;
layout(location = PS_UNIFORM_TINT) uniform vec2 share;  // of the texture that holds the picture
layout(location = 0) in vec2 corner01;
layout(location = 0) out vec4 colour;

void main() {
    colour = texture(source, corner01 * share);
}
