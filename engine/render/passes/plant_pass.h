#pragma once

#include "gpu/program.h"
#include "render/frame.h"
#include "render/gpu_mesh.h"
#include "render/terrain_lod.h"
#include "shape/plant_model.h"

#include <array>
#include <memory>
#include <optional>
#include <vector>

namespace pitscape::render {

/// Trees, shrubs and herbs: a few models, drawn many times. The detail follows the
/// size on the screen; what would be smaller than two or three pixels is left to the ground colour.
class PlantPass {
public:
    static Result<PlantPass> load(const std::filesystem::path& shaders);
    void setPlants(std::vector<shape::Plant> plants);
    const std::vector<shape::Plant>& plants() const { return plants_; }

    enum class Shadow { kNone, kMap };
    struct Drawn {
        int plants = 0;
        int triangles = 0;
        int draws = 0;
    };
    Drawn draw(const Frustum& frustum, float pixel_m, Quality quality, Shadow shadow);
    /// Into the shadow map: all within `radius_m` of a place. The program must be in use.
    void drawDepth(glm::vec3 centre, float radius_m);

private:
    struct Programs {
        gpu::Program plain, leafy, shadowed;
    };
    explicit PlantPass(Programs programs);

    /// What the shader reads of one plant.
    struct Instance {
        glm::vec4 placeAndHeight;
        glm::vec4 look;  ///< turn, tone, spread, 1
    };
    /// Plants that stand together are judged together.
    struct Bucket {
        std::size_t first = 0, last = 0;  ///< [first, last) of plants_
        glm::vec3 centre{0};
        float radius = 0;
    };
    using Lists = std::array<std::vector<Instance>, static_cast<std::size_t>(shape::kPlantFormCount) *
                                                        shape::kPlantVariants * shape::kPlantLods>;
    /// Where the model of a plant stands in shapes_ and its instances in the lists.
    static std::size_t modelOf(const shape::Plant& plant, int lod);
    Drawn drawLists();
    static Instance instanceOf(const shape::Plant& plant);

    Programs programs_;
    std::vector<std::unique_ptr<GpuMesh>> shapes_;  ///< by modelOf()
    std::vector<shape::Plant> plants_;
    std::vector<Bucket> buckets_;
    Lists lists_;
    std::vector<Instance> sent_;
    std::optional<gpu::Buffer> instances_;
};

}  // namespace pitscape::render
