#include "gpu/framebuffer.h"

#include "core/contract.h"

#include <algorithm>

namespace pitscape::gpu {
namespace {

GLuint create() {
    GLuint id = 0;
    glCreateFramebuffers(1, &id);
    return id;
}

Image readFrom(GLuint framebuffer, int width, int height) {
    const auto rowBytes = static_cast<std::size_t>(width) * 4;
    Image image{width, height, std::vector<std::uint8_t>(rowBytes * static_cast<std::size_t>(height))};
    glBindFramebuffer(GL_READ_FRAMEBUFFER, framebuffer);
    glPixelStorei(GL_PACK_ALIGNMENT, 1);
    glReadPixels(0, 0, width, height, GL_RGBA, GL_UNSIGNED_BYTE, image.rgba.data());
    const auto row = [&](int y) {
        return image.rgba.begin() + static_cast<std::ptrdiff_t>(rowBytes) * y;
    };
    for (int y = 0; y < height / 2; ++y) std::swap_ranges(row(y), row(y + 1), row(height - 1 - y));
    return image;
}

}  // namespace

Framebuffer::Framebuffer(const Texture* colour, const Texture* depth, std::string_view label)
    : handle_{create()} {
    PS_EXPECT(colour || depth);
    if (colour) {
        glNamedFramebufferTexture(id(), GL_COLOR_ATTACHMENT0, colour->id(), 0);
    } else {
        glNamedFramebufferDrawBuffer(id(), GL_NONE);
        glNamedFramebufferReadBuffer(id(), GL_NONE);
    }
    if (depth) glNamedFramebufferTexture(id(), GL_DEPTH_ATTACHMENT, depth->id(), 0);
    PS_EXPECT(glCheckNamedFramebufferStatus(id(), GL_DRAW_FRAMEBUFFER) == GL_FRAMEBUFFER_COMPLETE);
    glObjectLabel(GL_FRAMEBUFFER, id(), static_cast<GLsizei>(label.size()), label.data());
}

void Framebuffer::bind(int width, int height) const {
    glBindFramebuffer(GL_FRAMEBUFFER, id());
    glViewport(0, 0, width, height);
}

Image Framebuffer::read(int width, int height) const { return readFrom(id(), width, height); }

Image readWindow(int width, int height) { return readFrom(0, width, height); }

}  // namespace pitscape::gpu
