#pragma once

#include "core/result.h"
#include "gpu/framebuffer.h"
#include "render/frame.h"
#include "render/scene_maps.h"
#include "render/sorted_plants.h"
#include "render/surface_maps.h"
#include "shape/plant.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace pitscape::render {

/// What a frame cost.
struct FrameStats {
    struct Pass {
        std::string name;
        double ms = 0;  ///< until the GPU was done
        double processor_ms =
            0;  ///< of all threads; on software OpenGL twice the time on an idle dual core
    };
    std::vector<Pass> passes;  ///< only when measured
    int triangles = 0;
    int plants = 0;
    int draws = 0;
    bool mapsWait = false;  ///< for shadows of a stroke or finer maps: see Renderer::take()
};

/// What a pixel shows. kLand: the ground around the survey, that nobody measured.
enum class Seen : std::uint8_t { kSky, kLand, kGround, kWater, kPlant, kElement };

/// Draws a scene. The scene is uploaded once and again where it changes; a frame says from where,
/// when and how to draw it. Needs a current OpenGL context that outlives it.
class Renderer {
public:
    /// Loads and warms up every shader. @return the renderer, or which shader file is wrong and where
    static Result<std::unique_ptr<Renderer>> create(const std::filesystem::path& shaders);
    ~Renderer();

    /// Whether the maps of the ground are baked before this returns, or in a thread beside the picture
    /// while coarse ones stand in (a large ground takes seconds): then take() brings them in.
    using Bake = SurfaceMaps::Bake;
    void setGround(const GroundMaps& ground, Bake bake = Bake::kNow);
    /// Brings in maps that are ready, those near the eye first. @return true: draw again
    bool take(const Camera& camera);
    bool mapsWait() const;
    /// Bakes what is missing, on all cores; a frame of picture quality does so by itself.
    void finishMaps();
    /// Only cells in `rect` differ from the ground set before. @pre the same frame and origin
    void updateGround(const GroundMaps& ground, const geo::CellRect& rect);
    /// The same from these cells alone. @return false when it needs the whole ground; nothing was done
    bool updateGround(const GroundPart& part);
    void setWater(const std::vector<WaterBody>& water);
    void setElements(std::vector<ElementMesh> elements);
    void setPlants(SortedPlants plants);
    void setPlants(std::vector<shape::Plant> plants) { setPlants(sortedPlants(std::move(plants))); }
    void setOverlay(const std::optional<OverlayMap>& overlay);

    enum class Measure { kNo, kPasses };  ///< kPasses waits for the GPU after each pass
    /// Draws into the renderer's own picture of frame.size.
    FrameStats draw(const Frame& frame, Measure measure = Measure::kNo);

    /// What each pixel of frame.size shows, row-major, top row first. See seenIn().
    struct Layers {
        std::vector<Seen> what;
        std::vector<float> ahead_m;          ///< from the eye along the view axis; infinite in the sky
        std::vector<std::uint16_t> element;  ///< 0: none, else `elements` from 1
        std::vector<std::uint64_t> elements;
    };
    Layers layers(const Frame& frame);

    /// Adds the last drawn picture to a running mean: call with draws of growing `index` (0 starts
    /// anew) and jitterOf(index), and borders become smooth at rest.
    void accumulate(int index);
    /// Sub-pixel shift of the index-th picture of a mean, +-0.5 pixels.
    static glm::dvec2 jitterOf(int index);

    /// What copyTo() and read() take: the last drawn picture or the running mean.
    enum class Source { kDrawn, kMean };
    /// Scales the picture into `size` pixels of a framebuffer (0 = the window), whose lower left
    /// corner is `at`.
    void copyTo(unsigned framebuffer, glm::ivec2 size, Source source = Source::kDrawn,
                glm::ivec2 at = {0, 0});
    gpu::Image read(Source source = Source::kDrawn) const;

private:
    struct Impl;
    explicit Renderer(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace pitscape::render
