#pragma once

#include "gpu/program.h"
#include "render/frame.h"
#include "render/gpu_mesh.h"
#include "render/scene_maps.h"
#include "render/terrain_lod.h"

#include <optional>
#include <span>
#include <vector>

namespace pitscape::render {

/// Everything built. All meshes lie in one buffer; what is in the picture is drawn in one call.
class ElementPass {
public:
    static Result<ElementPass> load(const std::filesystem::path& shaders);
    void setElements(const std::vector<ElementMesh>& elements);

    enum class Shadow { kNone, kMap };
    struct Drawn {
        int triangles = 0;
        int draws = 0;
    };
    /// @param pixel_m  metres that a pixel covers at one metre
    Drawn draw(const Frustum& frustum, float pixel_m, Shadow shadow) const;
    /// A bright rim around the selected ones.
    void drawOutline(const std::vector<std::uint64_t>& selected) const;
    void drawGhost(const Ghost& ghost) const;
    /// Depth only, for the shadow map; the program must be in use.
    void drawAll() const;
    /// Site box of everything built; least > greatest when there is nothing.
    glm::vec3 least() const { return least_; }
    glm::vec3 greatest() const { return greatest_; }

private:
    struct Programs {
        gpu::Program plain, shadowed, ghost, outline;
    };
    explicit ElementPass(Programs programs) : programs_{std::move(programs)} {}

    /// Where one element lies in the buffer, and in the site.
    struct Part {
        std::uint64_t id = 0;
        int firstIndex = 0;
        int count = 0;
        glm::vec3 least{0}, greatest{0};
    };
    void drawParts(std::span<const Part* const> parts) const;

    Programs programs_;
    std::vector<Part> parts_;
    std::optional<GpuMesh> mesh_;
    glm::vec3 least_{1}, greatest_{-1};
};

}  // namespace pitscape::render
