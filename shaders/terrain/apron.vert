#version 450 core
#include "shared/frame.h"

layout(location = PS_ATTRIBUTE_POSITION) in vec3 position;
layout(location = PS_ATTRIBUTE_NORMAL) in vec3 normalIn;
layout(location = PS_ATTRIBUTE_COLOUR) in vec4 colourIn;
layout(location = 0) out vec3 place;
layout(location = 1) out vec3 normal;
layout(location = 2) out vec4 base;

void main() {
    place = position;
    normal = normalIn;
    base = colourIn;
    gl_Position = frame.clipFromSite * vec4(position, 1.0);
}
