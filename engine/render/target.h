#pragma once

#include "gpu/framebuffer.h"

#include <glm/vec2.hpp>

namespace pitscape::render {

/// The picture that passes draw into, with its depth, and the running mean of such pictures.
class Target {
public:
    explicit Target(glm::ivec2 size);
    bool holds(glm::ivec2 size) const {
        return colour_.width() >= size.x && colour_.height() >= size.y;
    }
    const gpu::Framebuffer& drawn() const { return drawn_; }
    const gpu::Framebuffer& mean() const { return mean_; }
    const gpu::Texture& colour() const { return colour_; }
    const gpu::Texture& meanColour() const { return meanColour_; }

private:
    gpu::Texture colour_, depth_, meanColour_;
    gpu::Framebuffer drawn_, mean_;
};

}  // namespace pitscape::render
