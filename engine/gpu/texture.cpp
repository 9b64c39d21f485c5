#include "gpu/texture.h"

#include "core/contract.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>

namespace pitscape::gpu {
namespace {

struct GlFormat {
    GLenum internal;
    GLenum format;
    GLenum type;
    int bytes;
};

GlFormat glFormat(TexelFormat format) {
    switch (format) {
        case TexelFormat::kR8:
            return {GL_R8, GL_RED, GL_UNSIGNED_BYTE, 1};
        case TexelFormat::kRgba8:
            return {GL_RGBA8, GL_RGBA, GL_UNSIGNED_BYTE, 4};
        case TexelFormat::kRgba16:
            return {GL_RGBA16, GL_RGBA, GL_UNSIGNED_SHORT, 8};
        case TexelFormat::kR32F:
            return {GL_R32F, GL_RED, GL_FLOAT, 4};
        case TexelFormat::kDepth32F:
            return {GL_DEPTH_COMPONENT32F, GL_DEPTH_COMPONENT, GL_FLOAT, 4};
    }
    return {};
}

bool hasMips(Filter filter) {
    return filter == Filter::kLinearMipNearest || filter == Filter::kNearestMip;
}

int mipLevels(const Texture::Spec& spec) {
    if (!hasMips(spec.filter)) return 1;
    return static_cast<int>(std::bit_width(static_cast<unsigned>(std::max(spec.width, spec.height))));
}

GLuint create() {
    GLuint id = 0;
    glCreateTextures(GL_TEXTURE_2D, 1, &id);
    return id;
}

/// Framebuffers of one level of a texture each, for copies between them.
class Blit {
public:
    Blit() { glCreateFramebuffers(2, names_.data()); }
    ~Blit() { glDeleteFramebuffers(2, names_.data()); }
    Blit(const Blit&) = delete;
    Blit& operator=(const Blit&) = delete;

    struct Side {
        GLuint texture;
        int level, width, height;
    };
    /// All of one over all of the other. What is written is left to the scissor.
    void copy(const Side& from, const Side& to) const {
        glNamedFramebufferTexture(names_[0], GL_COLOR_ATTACHMENT0, from.texture, from.level);
        glNamedFramebufferTexture(names_[1], GL_COLOR_ATTACHMENT0, to.texture, to.level);
        glBlitNamedFramebuffer(names_[0], names_[1], 0, 0, from.width, from.height, 0, 0, to.width,
                               to.height, GL_COLOR_BUFFER_BIT, GL_LINEAR);
    }

private:
    std::array<GLuint, 2> names_{};
};

}  // namespace

int texelBytes(TexelFormat format) { return glFormat(format).bytes; }

Texture::Texture(const Spec& spec, std::string_view label) : handle_{create()}, spec_{spec} {
    PS_EXPECT(spec.width > 0 && spec.height > 0);
    glTextureStorage2D(id(), mipLevels(spec), glFormat(spec.format).internal, spec.width, spec.height);
    const bool nearest = spec.filter == Filter::kNearest || spec.filter == Filter::kNearestMip;
    const GLint plain = nearest ? GL_NEAREST : GL_LINEAR;
    const GLint mips = nearest ? GL_NEAREST_MIPMAP_NEAREST : GL_LINEAR_MIPMAP_NEAREST;
    glTextureParameteri(id(), GL_TEXTURE_MIN_FILTER, hasMips(spec.filter) ? mips : plain);
    glTextureParameteri(id(), GL_TEXTURE_MAG_FILTER, plain);
    glTextureParameteri(id(), GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
    glTextureParameteri(id(), GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
    if (spec.filter == Filter::kShadow) {
        glTextureParameteri(id(), GL_TEXTURE_COMPARE_MODE, GL_COMPARE_REF_TO_TEXTURE);
        glTextureParameteri(id(), GL_TEXTURE_COMPARE_FUNC, GL_GEQUAL);  // depth is reversed
    }
    glObjectLabel(GL_TEXTURE, id(), static_cast<GLsizei>(label.size()), label.data());
}

void Texture::write(int x, int y, int width, int height, std::span<const std::byte> texels) {
    const GlFormat f = glFormat(spec_.format);
    PS_EXPECT(x >= 0 && y >= 0 && width > 0 && height > 0);
    PS_EXPECT(x + width <= spec_.width && y + height <= spec_.height);
    PS_EXPECT(texels.size() == static_cast<std::size_t>(width) * static_cast<std::size_t>(height) *
                                   static_cast<std::size_t>(f.bytes));
    glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
    glTextureSubImage2D(id(), 0, x, y, width, height, f.format, f.type, texels.data());
}

void Texture::makeMips() {
    if (hasMips(spec_.filter)) glGenerateTextureMipmap(id());
}

void Texture::makeMips(int x, int y, int width, int height) {
    if (!hasMips(spec_.filter)) return;
    const Blit blit;
    glEnable(GL_SCISSOR_TEST);
    int x0 = x, y0 = y, x1 = x + width, y1 = y + height;
    int across = spec_.width, down = spec_.height;
    for (int level = 1; level < mipLevels(spec_); ++level) {
        // A side of odd length loses a texel, so that places are shares of the side; whatever touches
        // the rectangle is written anew.
        const int halfAcross = std::max(across / 2, 1), halfDown = std::max(down / 2, 1);
        const auto below = [](int at, int half, int whole) {
            return std::max(static_cast<int>(std::int64_t{at} * half / whole) - 1, 0);
        };
        const auto above = [](int at, int half, int whole) {
            return std::min(static_cast<int>((std::int64_t{at} * half + whole - 1) / whole) + 1, half);
        };
        x0 = below(x0, halfAcross, across), y0 = below(y0, halfDown, down);
        x1 = above(x1, halfAcross, across), y1 = above(y1, halfDown, down);
        glScissor(x0, y0, x1 - x0, y1 - y0);
        blit.copy({id(), level - 1, across, down}, {id(), level, halfAcross, halfDown});
        across = halfAcross, down = halfDown;
    }
    glDisable(GL_SCISSOR_TEST);
}

void Texture::stretch(const Texture& from, int width, int height) {
    PS_EXPECT(from.spec_.format == spec_.format && spec_.format != TexelFormat::kDepth32F);
    glDisable(GL_SCISSOR_TEST);
    Blit{}.copy({from.id(), 0, from.width(), from.height()}, {id(), 0, width, height});
}

}  // namespace pitscape::gpu
