#version 450 core
#include "shared/frame.h"

layout(location = 0) out vec3 ray;

// One triangle over the whole picture, infinitely far away.
void main() {
    vec2 corner = vec2(gl_VertexID == 1 ? 3.0 : -1.0, gl_VertexID == 2 ? 3.0 : -1.0);
    gl_Position = vec4(corner, 0.0, 1.0);
    vec4 far = frame.siteFromClip * vec4(corner, 0.0001, 1.0);
    ray = far.xyz / far.w - frame.eye.xyz;
}
