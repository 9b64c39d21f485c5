#pragma once

#include "gpu/program.h"
#include "render/element_lod.h"
#include "render/frame.h"
#include "render/gpu_mesh.h"
#include "render/scene_maps.h"
#include "render/terrain_lod.h"

#include <map>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace pitscape::render {

/// Everything built. All meshes lie in one buffer; what is in the picture is drawn in one call, each
/// piece as coarse as its distance allows.
class ElementPass {
public:
    static Result<ElementPass> load(const std::filesystem::path& shaders);
    /// A mesh that was there before (the same pointer) is not worked out again.
    void setElements(const std::vector<ElementMesh>& elements);

    enum class Shadow { kNone, kMap };
    struct Drawn {
        int triangles = 0;
        int draws = 0;
    };
    /// @param pixel_m  metres that a pixel covers at one metre
    /// @param error_px  how far a vertex may stand from its place on the screen
    Drawn draw(const Frustum& frustum, float pixel_m, float error_px, Shadow shadow) const;
    /// Each element in the colour of its number: red + 256 * green, 0..255 each.
    /// @return the ids of all elements; the number of an element is its place here, from 1
    std::vector<std::uint64_t> drawNumbers(const Frustum& frustum, float pixel_m, float error_px) const;
    /// A bright rim around the selected ones.
    void drawOutline(const Frustum& frustum, float pixel_m,
                     const std::vector<std::uint64_t>& selected) const;
    void drawGhost(const Ghost& ghost) const;
    /// Depth only, for the shadow map; the program must be in use.
    void drawAll(float error_m) const;
    /// Site box of everything built; least > greatest when there is nothing.
    glm::vec3 least() const { return least_; }
    glm::vec3 greatest() const { return greatest_; }

private:
    struct Programs {
        gpu::Program plain, shadowed, ghost, outline, number;
    };
    explicit ElementPass(Programs programs) : programs_{std::move(programs)} {}

    /// A piece of an element in the buffer.
    struct Part {
        std::uint64_t id = 0;
        ElementLod::Chunk chunk;  ///< with places in the common index buffer
    };
    struct Known {
        std::shared_ptr<const geo::Mesh> mesh;
        ElementLod lod;
    };
    /// How it is drawn: none outside the picture, and where it is too small to see.
    static std::optional<ElementLod::Level> levelOf(const Part& part, const Frustum& frustum,
                                                    float pixel_m, float error_px);
    void drawLevels(std::span<const ElementLod::Level> levels) const;

    Programs programs_;
    std::vector<Part> parts_;
    std::map<const geo::Mesh*, Known> known_;
    std::optional<GpuMesh> mesh_;
    glm::vec3 least_{1}, greatest_{-1};
};

}  // namespace pitscape::render
