#include "render/renderer.h"

#include "core/contract.h"
#include "gpu/buffer.h"
#include "gpu/draw_state.h"
#include "render/frame_uniforms.h"
#include "render/passes/copy_pass.h"
#include "render/passes/sky_pass.h"
#include "render/passes/terrain_pass.h"
#include "render/target.h"

#include "shared/bindings.h"

#include <chrono>

namespace pitscape::render {

struct Renderer::Impl {
    Impl(SkyPass skyPass, TerrainPass terrainPass, CopyPass copyPass)
        : sky{std::move(skyPass)}, terrain{std::move(terrainPass)}, copy{std::move(copyPass)} {}

    SkyPass sky;
    TerrainPass terrain;
    CopyPass copy;
    gpu::Buffer uniforms{gpu::bytesOf(std::array<FrameUniforms, 1>{}), "frame"};
    std::optional<Target> target;
    std::optional<SurfaceMaps> maps;
    glm::dvec3 origin{0};
    glm::ivec2 size{1};
};

namespace {

/// Measures passes when asked to.
class Stopwatch {
public:
    explicit Stopwatch(Renderer::Measure measure) : measure_{measure} {}
    void lap(FrameStats& stats, const char* name) {
        double ms = 0;
        if (measure_ == Renderer::Measure::kPasses) {
            glFinish();
            const auto now = std::chrono::steady_clock::now();
            ms = std::chrono::duration<double, std::milli>(now - start_).count();
            start_ = now;
        }
        stats.passes.push_back({name, ms});
    }

private:
    Renderer::Measure measure_;
    std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

}  // namespace

Renderer::Renderer(std::unique_ptr<Impl> impl) : impl_{std::move(impl)} {}
Renderer::~Renderer() = default;

Result<std::unique_ptr<Renderer>> Renderer::create(const std::filesystem::path& shaders) {
    auto sky = SkyPass::load(shaders);
    if (!sky) return sky.error();
    auto terrain = TerrainPass::load(shaders);
    if (!terrain) return terrain.error();
    auto copy = CopyPass::load(shaders);
    if (!copy) return copy.error();
    return std::unique_ptr<Renderer>{
        new Renderer{std::make_unique<Impl>(*std::move(sky), *std::move(terrain), *std::move(copy))}};
}

void Renderer::setGround(const GroundMaps& ground) {
    impl_->maps.emplace(ground);
    impl_->origin = ground.origin;
}

void Renderer::updateGround(const GroundMaps& ground, const geo::CellRect& rect) {
    PS_EXPECT(impl_->maps);
    impl_->maps->update(ground, rect);
}

void Renderer::setOverlay(const std::optional<OverlayMap>& overlay) {
    if (impl_->maps) impl_->maps->setOverlay(overlay);
}

FrameStats Renderer::draw(const Frame& frame, Measure measure) {
    Impl& r = *impl_;
    FrameStats stats;
    Stopwatch watch{measure};
    if (!r.target || !r.target->holds(frame.size)) r.target.emplace(frame.size);
    r.size = frame.size;
    r.target->drawn().bind(frame.size.x, frame.size.y);
    gpu::DrawState{}.apply();
    glClearColor(0, 0, 0, 1);
    glClearDepth(0);
    glClear(GL_COLOR_BUFFER_BIT | GL_DEPTH_BUFFER_BIT);
    watch.lap(stats, "clear");
    if (!r.maps) return stats;

    r.maps->setSun(frame.toSun);
    watch.lap(stats, "sun");
    const FrameUniforms uniforms = uniformsOf(frame, *r.maps, r.origin);
    r.uniforms.write(0, std::as_bytes(std::span{&uniforms, 1}));
    glBindBufferBase(GL_UNIFORM_BUFFER, PS_UNIFORMS_FRAME, r.uniforms.id());
    const Frustum frustum = Frustum::of(uniforms.clipFromSite, glm::vec3{uniforms.eye});

    const auto drawn = r.terrain.draw(
        *r.maps, frustum,
        {terrainRange_m(frame, r.maps->relief().texel_m),
         r.maps->hasOverlay() && frame.overlayStrength > 0, frame.contourInterval_m > 0});
    stats.triangles += drawn.triangles;
    stats.draws += 1;
    watch.lap(stats, "terrain");
    r.sky.draw(frame.quality);
    stats.draws += 1;
    watch.lap(stats, "sky");
    return stats;
}

void Renderer::accumulate(int index) {
    Impl& r = *impl_;
    PS_EXPECT(r.target && index >= 0);
    r.target->mean().bind(r.size.x, r.size.y);
    r.copy.draw(r.target->colour(), r.size, 1.f / static_cast<float>(index + 1));
}

/// The low-discrepancy sequence of Halton, bases 2 and 3.
glm::dvec2 Renderer::jitterOf(int index) {
    const auto halton = [index](int base) {
        double value = 0, share = 1;
        for (int i = index + 1; i > 0; i /= base) {
            share /= base;
            value += share * (i % base);
        }
        return value - 0.5;
    };
    return {halton(2), halton(3)};
}

void Renderer::copyTo(unsigned framebuffer, glm::ivec2 size, Source source) {
    Impl& r = *impl_;
    PS_EXPECT(r.target);
    glBindFramebuffer(GL_FRAMEBUFFER, framebuffer);
    glViewport(0, 0, size.x, size.y);
    r.copy.draw(source == Source::kMean ? r.target->meanColour() : r.target->colour(), r.size, 1);
}

gpu::Image Renderer::read(Source source) const {
    PS_EXPECT(impl_->target);
    const gpu::Framebuffer& from =
        source == Source::kMean ? impl_->target->mean() : impl_->target->drawn();
    return from.read(impl_->size.x, impl_->size.y);
}

}  // namespace pitscape::render
