#include "gpu/draw_state.h"

#include <epoxy/gl.h>

namespace pitscape::gpu {
namespace {

void enable(GLenum what, bool on) {
    if (on) {
        glEnable(what);
    } else {
        glDisable(what);
    }
}

}  // namespace

void DrawState::apply() const {
    glClipControl(GL_LOWER_LEFT, GL_ZERO_TO_ONE);
    enable(GL_DEPTH_TEST, depth != Depth::kOff);
    glDepthFunc(GL_GEQUAL);
    glDepthMask(depth == Depth::kTestAndWrite ? GL_TRUE : GL_FALSE);
    enable(GL_BLEND, blend != Blend::kOff);
    if (blend == Blend::kAlpha)
        glBlendFuncSeparate(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
    if (blend == Blend::kConstant) glBlendFunc(GL_CONSTANT_ALPHA, GL_ONE_MINUS_CONSTANT_ALPHA);
    glBlendEquation(GL_FUNC_ADD);
    enable(GL_CULL_FACE, cull != Cull::kOff);
    glCullFace(cull == Cull::kFront ? GL_FRONT : GL_BACK);
    glFrontFace(GL_CCW);
    enable(GL_POLYGON_OFFSET_FILL, depthBias != 0);
    glPolygonOffset(depthBias, depthBias);
    glDisable(GL_SCISSOR_TEST);
    glDisable(GL_STENCIL_TEST);
    glColorMask(GL_TRUE, GL_TRUE, GL_TRUE, GL_TRUE);
    glPolygonMode(GL_FRONT_AND_BACK, GL_FILL);
}

}  // namespace pitscape::gpu
