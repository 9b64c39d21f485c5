#version 450 core

layout(location = 0) out vec2 corner01;

void main() {
    corner01 = vec2(gl_VertexID == 1 ? 2.0 : 0.0, gl_VertexID == 2 ? 2.0 : 0.0);
    gl_Position = vec4(corner01 * 2.0 - 1.0, 0.0, 1.0);
}
