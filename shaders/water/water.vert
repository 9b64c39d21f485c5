#version 450 core
#include "shared/frame.h"

layout(location = PS_ATTRIBUTE_POSITION) in vec3 position;
layout(location = 0) out vec3 place;

void main() {
    place = position;
    gl_Position = frame.clipFromSite * vec4(position, 1.0);
}
