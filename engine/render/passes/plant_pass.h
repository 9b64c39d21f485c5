#pragma once

#include "gpu/program.h"
#include "render/frame.h"
#include "render/gpu_mesh.h"
#include "render/sorted_plants.h"
#include "render/surface_maps.h"
#include "render/terrain_lod.h"
#include "shape/plant_model.h"

#include <array>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace pitscape::render {

/// Trees, shrubs and herbs: a few models, drawn many times. Near ones are meshes, far ones two
/// triangles with a picture of the model (bake/plant_sheet.h); what would be smaller than two pixels
/// is left to the ground colour.
class PlantPass {
public:
    static Result<PlantPass> load(const std::filesystem::path& shaders);
    void setPlants(SortedPlants plants);
    const std::vector<shape::Plant>& plants() const { return *sorted_.plants; }
    std::shared_ptr<const std::vector<shape::Plant>> shared() const { return sorted_.plants; }
    /// Takes the light at their feet anew where plants or maps changed since.
    void light(const SurfaceMaps& maps);

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
        gpu::Program plain, leafy, shadowed, sheet;
    };
    PlantPass(Programs programs, const std::vector<geo::Mesh>& models);

    using Instance = SortedPlants::Instance;
    using Lists = std::array<std::vector<Instance>, static_cast<std::size_t>(shape::kPlantFormCount) *
                                                        shape::kPlantVariants * shape::kPlantLods>;
    /// Where the model of a plant stands in shapes_ and its instances in the lists.
    static std::size_t modelOf(const shape::Plant& plant, int lod);
    Drawn drawNear();
    Drawn drawFar(const std::vector<std::pair<std::size_t, std::size_t>>& ranges, glm::vec2 limits_px);

    Programs programs_;
    std::vector<std::unique_ptr<GpuMesh>> shapes_;  ///< by modelOf()
    gpu::Texture sheetColour_, sheetNormal_;
    gpu::Buffer squareIndices_;
    gpu::VertexArray square_{"far plant"};
    SortedPlants sorted_;
    Lists lists_;
    std::vector<Instance> sent_;
    std::optional<gpu::Buffer> all_, near_;
    std::optional<std::uint64_t> lit_;  ///< revision of the maps that the instances know
};

}  // namespace pitscape::render
