#pragma once

#include "gpu/texture.h"

#include <cstdint>
#include <vector>

namespace pitscape::gpu {

/// Colour of one pixel as bytes of sRGB and alpha, rows from the top: what a picture file holds.
struct Image {
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> rgba;  ///< width * height * 4
};

/// Textures to draw into: one colour, one depth, or both.
class Framebuffer {
public:
    /// @param colour, depth  may be null, not both; must outlive this
    Framebuffer(const Texture* colour, const Texture* depth, std::string_view label);

    /// Makes it the target of what is drawn next, into its lower left width * height pixels.
    void bind(int width, int height) const;
    GLuint id() const { return handle_.id(); }
    /// Reads the lower left part back, top row first.
    Image read(int width, int height) const;

private:
    static void destroy(GLuint id) { glDeleteFramebuffers(1, &id); }

    Handle<&destroy> handle_;
};

/// Reads what has been drawn into the window and is not shown yet, top row first.
Image readWindow(int width, int height);

}  // namespace pitscape::gpu
