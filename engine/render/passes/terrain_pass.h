#pragma once

#include "gpu/buffer.h"
#include "gpu/program.h"
#include "gpu/vertex_array.h"
#include "render/surface_maps.h"

#include <map>
#include <set>
#include <string>

namespace pitscape::render {

/// The ground: patches of one small mesh, raised by the height map and coloured by the baked maps.
class TerrainPass {
public:
    static Result<TerrainPass> load(const std::filesystem::path& shaders);

    struct Options {
        float range_m = 100;  ///< how far the finest level reaches
        float close_m = 0;    ///< patches nearer than this get the finest grain
        float far_m = 0;      ///< patches farther than this do without fine grain
        bool overlay = false;
        bool contours = false;
        bool shadowMap = false;
        bool lean = false;  ///< light at the vertices, no fine grain; never with a shadow map
    };
    struct Drawn {
        int patches = 0;
        int triangles = 0;
    };
    Drawn draw(const SurfaceMaps& maps, const Frustum& frustum, const Options& options);

    /// Every variant of the shaders, for the test that compiles them all.
    static std::vector<std::set<std::string>> variants();

private:
    using Variants = std::map<std::set<std::string>, gpu::Program>;
    TerrainPass(std::filesystem::path shaders, Variants programs);
    const gpu::Program& program(const std::set<std::string>& defines);

    std::filesystem::path shaders_;
    Variants programs_;  ///< the plain ones from the start, the others when first needed
    gpu::Buffer corners_, indices_, patches_;
    gpu::VertexArray mesh_{"terrain patch"};
};

}  // namespace pitscape::render
