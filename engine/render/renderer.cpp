#include "render/renderer.h"

#include "core/contract.h"
#include "gpu/buffer.h"
#include "gpu/draw_state.h"
#include "render/apron.h"
#include "render/frame_uniforms.h"
#include "render/lamp_light.h"
#include "render/passes/passes.h"
#include "render/target.h"

#include "shared/bindings.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <ctime>

#include <glm/geometric.hpp>

namespace pitscape::render {

struct Renderer::Impl {
    explicit Impl(Passes loaded) : passes{std::move(loaded)} {}

    Passes passes;
    gpu::Buffer uniforms{gpu::bytesOf(std::array<FrameUniforms, 1>{}), "frame"};
    std::optional<Target> target;
    std::optional<SurfaceMaps> maps;
    geo::GridFrame gridFrame;
    glm::dvec3 origin{0};
    std::vector<WaterBody> water;
    std::vector<ElementMesh> elements;
    LampLight lamps;
    bool obstaclesChanged = false;
    glm::ivec2 size{1};

    void send(const FrameUniforms& u) const;
    FrameUniforms begin(const Frame& frame, FrameStats& stats, class Stopwatch& watch);
    void drawScene(const Frame& frame, const FrameUniforms& u, FrameStats& stats,
                   class Stopwatch& watch);
};

/// Measures passes when asked to.
class Stopwatch {
public:
    explicit Stopwatch(Renderer::Measure measure) : measure_{measure} {}
    void lap(FrameStats& stats, const char* name) {
        if (measure_ == Renderer::Measure::kNo) return;
        glFinish();
        const auto now = std::chrono::steady_clock::now();
        const std::clock_t used = std::clock();
        stats.passes.push_back({name, std::chrono::duration<double, std::milli>(now - start_).count(),
                                1e3 * static_cast<double>(used - used_) / CLOCKS_PER_SEC});
        start_ = now;
        used_ = used;
    }

private:
    Renderer::Measure measure_;
    std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
    std::clock_t used_ = std::clock();
};

Renderer::Renderer(std::unique_ptr<Impl> impl) : impl_{std::move(impl)} {}
Renderer::~Renderer() = default;

Result<std::unique_ptr<Renderer>> Renderer::create(const std::filesystem::path& shaders) {
    auto passes = Passes::load(shaders);
    if (!passes) return passes.error();
    return std::unique_ptr<Renderer>{new Renderer{std::make_unique<Impl>(*std::move(passes))}};
}

void Renderer::setGround(const GroundMaps& ground, Bake bake) {
    Impl& r = *impl_;
    r.maps.reset();  // before the new ones need their memory
    r.maps.emplace(ground, bake);
    r.lamps.forget();
    r.origin = ground.origin;
    r.gridFrame = ground.frame;
    r.passes.apron.setMesh(apronAround(*r.maps));
    r.obstaclesChanged = !r.elements.empty() || !r.passes.plants.plants().empty();
}

bool Renderer::take(const Camera& camera) {
    Impl& r = *impl_;
    return r.maps && r.maps->take(glm::vec2{camera.eye - r.origin});
}

bool Renderer::mapsWait() const { return impl_->maps && impl_->maps->waits(); }

void Renderer::finishMaps() {
    if (impl_->maps) impl_->maps->finish();
}

void Renderer::updateGround(const GroundMaps& ground, const geo::CellRect& rect) {
    PS_EXPECT(impl_->maps && ground.frame == impl_->gridFrame);
    impl_->maps->update(ground, rect);
    impl_->lamps.forget();
}

bool Renderer::updateGround(const GroundPart& part) {
    impl_->lamps.forget();
    return impl_->maps && impl_->maps->update(part);
}

void Renderer::setWater(const std::vector<WaterBody>& water) {
    impl_->passes.water.setMesh(waterMesh(water, impl_->gridFrame, impl_->origin));
}

void Renderer::setElements(std::vector<ElementMesh> elements) {
    impl_->passes.elements.setElements(elements);
    impl_->elements = std::move(elements);
    impl_->obstaclesChanged = true;
    impl_->lamps.forget();
}

void Renderer::setPlants(SortedPlants plants) {
    impl_->passes.plants.setPlants(std::move(plants));
    impl_->obstaclesChanged = true;
}

void Renderer::setOverlay(const std::optional<OverlayMap>& overlay) {
    PS_EXPECT(impl_->maps);
    impl_->maps->setOverlay(overlay);
}

void Renderer::Impl::send(const FrameUniforms& u) const {
    glNamedBufferSubData(uniforms.id(), 0, sizeof u, &u);
    glBindBufferBase(GL_UNIFORM_BUFFER, PS_UNIFORMS_FRAME, uniforms.id());
}

/// Brings target, maps and uniforms in step with a frame, and clears.
FrameUniforms Renderer::Impl::begin(const Frame& frame, FrameStats& stats, Stopwatch& watch) {
    PS_EXPECT(frame.size.x > 0 && frame.size.y > 0);
    if (!target || !target->holds(frame.size)) target.emplace(frame.size);
    size = frame.size;
    FrameUniforms u{};
    if (maps) {
        if (std::exchange(obstaclesChanged, false))
            maps->setObstacles(elements, passes.plants.shared());
        const bool moving = frame.quality != Quality::kPicture && frame.detail <= 1;
        maps->setSun(toBrightest(frame.toSun, frame.moon),
                     moving ? SurfaceMaps::Shadows::kSoon : SurfaceMaps::Shadows::kNow);
        stats.mapsWait = maps->waits();
        passes.plants.light(*maps);
        watch.lap(stats, "sun");
        u = uniformsOf(frame, *maps, origin);
        send(u);
        if (u.glowColour.w > 0) lamps.update(maps->relief(), maps->northWest(), elements);
    }
    target->drawn().bind(frame.size.x, frame.size.y);
    gpu::DrawState{}.apply();
    if (frame.around == Around::kLandAndSky) {
        glClearColor(0.5f, 0.55f, 0.6f, 1);
    } else {
        glClearColor(0, 0, 0, 0);
    }
    glClearDepth(0);
    glClear(GL_COLOR_BUFFER_BIT | GL_DEPTH_BUFFER_BIT);
    watch.lap(stats, "clear");
    return u;
}

FrameStats Renderer::draw(const Frame& frame, Measure measure) {
    FrameStats stats;
    Stopwatch watch{measure};
    const FrameUniforms u = impl_->begin(frame, stats, watch);
    if (impl_->maps) impl_->drawScene(frame, u, stats, watch);
    return stats;
}

/// Passes are told apart by the depth that each leaves: what became nearer is of the last one.
Renderer::Layers Renderer::layers(const Frame& frame) {
    Impl& r = *impl_;
    FrameStats stats;
    Stopwatch watch{Measure::kNo};
    const FrameUniforms u = r.begin(frame, stats, watch);
    const glm::ivec2 size = frame.size;
    const auto count = static_cast<std::size_t>(size.x) * static_cast<std::size_t>(size.y);
    Layers seen{std::vector<Seen>(count, Seen::kSky),
                std::vector<float>(count),
                std::vector<std::uint16_t>(count),
                {}};
    if (!r.maps) return seen;
    std::vector<float> nearness(count), now(count);
    const auto take = [&](Seen what) {
        glBindFramebuffer(GL_READ_FRAMEBUFFER, r.target->drawn().id());
        glPixelStorei(GL_PACK_ALIGNMENT, 1);
        glReadPixels(0, 0, size.x, size.y, GL_DEPTH_COMPONENT, GL_FLOAT, now.data());
        for (std::size_t i = 0; i < count; ++i)
            if (now[i] > nearness[i]) seen.what[i] = what;
        nearness.swap(now);
    };
    r.maps->bind();
    r.lamps.bind();
    const Frustum frustum = Frustum::of(u.clipFromSite, glm::vec3{u.eye});
    glClearColor(0, 0, 0, 0);
    glClear(GL_COLOR_BUFFER_BIT);
    seen.elements = r.passes.elements.drawNumbers(frustum, u.eye.w, elementError_px(frame));
    take(Seen::kElement);
    const gpu::Image numbers = r.target->drawn().read(size.x, size.y);
    r.passes.plants.draw(frustum, u.eye.w, frame.quality, PlantPass::Shadow::kNone);
    take(Seen::kPlant);
    r.passes.terrain.draw(*r.maps, frustum,
                          {terrainRange_m(frame, r.maps->relief().texel_m), closeRange_m(frame),
                           farRange_m(frame), false, false, false, frame.quality == Quality::kLow});
    take(Seen::kGround);
    if (frame.around != Around::kNothing) r.passes.apron.draw(frame.quality);
    take(Seen::kLand);
    r.passes.water.draw(WaterPass::Depth::kWrite);
    take(Seen::kWater);

    // Rows of OpenGL run upwards.
    for (int y = 0; y < size.y / 2; ++y) {
        const auto row = [&](auto& values, int at) {
            return values.begin() + static_cast<std::ptrdiff_t>(at) * size.x;
        };
        std::swap_ranges(row(seen.what, y), row(seen.what, y + 1), row(seen.what, size.y - 1 - y));
        std::swap_ranges(row(nearness, y), row(nearness, y + 1), row(nearness, size.y - 1 - y));
    }
    for (std::size_t i = 0; i < count; ++i) {
        seen.ahead_m[i] = u.clipFromSite[3][2] / nearness[i];  // the near plane over the depth
        if (seen.what[i] == Seen::kElement)
            seen.element[i] =
                static_cast<std::uint16_t>(numbers.rgba[4 * i] | numbers.rgba[4 * i + 1] << 8);
    }
    return seen;
}

void Renderer::Impl::drawScene(const Frame& frame, const FrameUniforms& uniforms_, FrameStats& stats,
                               Stopwatch& watch) {
    FrameUniforms u = uniforms_;
    const glm::dvec3 brightest = toBrightest(frame.toSun, frame.moon);
    const bool sharpShadows = frame.quality >= Quality::kHigh && brightest.z > 0 &&
                              (!elements.empty() || !passes.plants.plants().empty());
    if (sharpShadows) {
        const float radius =
            std::clamp(static_cast<float>(0.7 * frame.camera.distance_m()), 30.f, 400.f);
        const glm::vec3 centre{frame.sharpAbout.value_or(frame.camera.target) - origin};
        u.sunFromSite = SunDepthPass::sunFromSite(brightest, centre, radius);
        send(u);
        passes.sunDepth.draw(passes.elements, passes.plants, centre, radius);
        passes.sunDepth.bind();
        target->drawn().bind(frame.size.x, frame.size.y);
        watch.lap(stats, "shadow map");
    }
    maps->bind();
    lamps.bind();
    const Frustum frustum = Frustum::of(u.clipFromSite, glm::vec3{u.eye});
    const float pixel_m = u.eye.w;

    const auto built =
        passes.elements.draw(frustum, pixel_m, elementError_px(frame),
                             sharpShadows ? ElementPass::Shadow::kMap : ElementPass::Shadow::kNone);
    watch.lap(stats, "elements");
    const auto grown =
        passes.plants.draw(frustum, pixel_m, frame.quality,
                           sharpShadows ? PlantPass::Shadow::kMap : PlantPass::Shadow::kNone);
    watch.lap(stats, "plants");
    const auto ground = passes.terrain.draw(
        *maps, frustum,
        {terrainRange_m(frame, maps->relief().texel_m), closeRange_m(frame), farRange_m(frame),
         maps->hasOverlay() && frame.overlayStrength > 0, frame.contourInterval_m > 0, sharpShadows,
         frame.quality == Quality::kLow});
    watch.lap(stats, "terrain");
    const int around = frame.around == Around::kNothing ? 0 : passes.apron.draw(frame.quality);
    watch.lap(stats, "apron");
    if (frame.around == Around::kLandAndSky) passes.sky.draw(frame.quality);
    watch.lap(stats, "sky");
    const int wet = passes.water.draw();
    watch.lap(stats, "water");
    passes.elements.drawOutline(frustum, pixel_m, frame.selected);
    if (frame.ghost) passes.elements.drawGhost(*frame.ghost);
    watch.lap(stats, "marks");
    stats.triangles = built.triangles + grown.triangles + ground.triangles + around + wet;
    stats.plants = grown.plants;
    stats.draws = built.draws + grown.draws + 4;
}

void Renderer::accumulate(int index) {
    Impl& r = *impl_;
    PS_EXPECT(r.target && index >= 0);
    r.target->mean().bind(r.size.x, r.size.y);
    r.passes.copy.draw(r.target->colour(), r.size, 1.f / static_cast<float>(index + 1));
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

void Renderer::copyTo(unsigned framebuffer, glm::ivec2 size, Source source, glm::ivec2 at) {
    Impl& r = *impl_;
    PS_EXPECT(r.target);
    glBindFramebuffer(GL_FRAMEBUFFER, framebuffer);
    glViewport(at.x, at.y, size.x, size.y);
    r.passes.copy.draw(source == Source::kMean ? r.target->meanColour() : r.target->colour(), r.size,
                       1);
}

gpu::Image Renderer::read(Source source) const {
    PS_EXPECT(impl_->target);
    const gpu::Framebuffer& from =
        source == Source::kMean ? impl_->target->mean() : impl_->target->drawn();
    return from.read(impl_->size.x, impl_->size.y);
}

}  // namespace pitscape::render
