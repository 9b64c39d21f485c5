#pragma once

#include "gpu/handle.h"

#include <cstddef>
#include <span>
#include <string_view>

namespace pitscape::gpu {

/// What one texel is and how it is stored.
enum class TexelFormat { kR8, kRgba8, kRgba16, kR32F, kDepth32F };

enum class Filter {
    kNearest,
    kLinear,
    kShadow,            ///< bilinear result of comparing with a reference depth: 1 where not farther
    kLinearMipNearest,  ///< bilinear in the nearest mip level: half the price of trilinear in software
    kNearestMip,        ///< one texel of the nearest mip level
};

/// A two-dimensional image on the GPU, size fixed at creation, clamped at its edges.
class Texture {
public:
    struct Spec {
        int width = 1;
        int height = 1;
        TexelFormat format = TexelFormat::kRgba8;
        Filter filter = Filter::kLinear;
    };
    /// @param label  shown by RenderDoc and in driver messages
    Texture(const Spec& spec, std::string_view label);

    /// Replaces all, or a rectangle. Rows from the top of the grid, tightly packed in the texel
    /// format. @pre the bytes fill the rectangle exactly
    void write(std::span<const std::byte> texels) { write(0, 0, spec_.width, spec_.height, texels); }
    void write(int x, int y, int width, int height, std::span<const std::byte> texels);
    /// Call after writing when the filter uses mip levels.
    void makeMips();
    /// The same for what depends on a rectangle of level 0 alone.
    void makeMips(int x, int y, int width, int height);
    /// Draws all of another texture over the first width * height texels of level 0, smoothly.
    /// @pre the same format; not a depth
    void stretch(const Texture& from, int width, int height);
    void bind(GLuint unit) const { glBindTextureUnit(unit, id()); }

    GLuint id() const { return handle_.id(); }
    const Spec& spec() const { return spec_; }
    int width() const { return spec_.width; }
    int height() const { return spec_.height; }

private:
    static void destroy(GLuint id) { glDeleteTextures(1, &id); }

    Handle<&destroy> handle_;
    Spec spec_;
};

/// Bytes of one texel.
int texelBytes(TexelFormat format);

}  // namespace pitscape::gpu
