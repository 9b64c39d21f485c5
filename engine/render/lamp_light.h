#pragma once

#include "gpu/texture.h"
#include "render/bake/relief.h"
#include "render/scene_maps.h"

#include <optional>
#include <vector>

#include <glm/vec2.hpp>

namespace pitscape::render {

/// The light of lamps as the shaders read it: worked out when the first picture by night wants it.
class LampLight {
public:
    LampLight();
    /// Elements or ground changed.
    void forget() { stale_ = true; }
    /// Works out what is stale.
    void update(const Relief& relief, glm::vec2 northWest, const std::vector<ElementMesh>& elements);
    void bind() const;

private:
    gpu::Texture map_;
    bool stale_ = true;
};

}  // namespace pitscape::render
