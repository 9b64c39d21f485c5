#include "app/thumbnails.h"

#include "gpu/context.h"
#include "ground/ground.h"
#include "ground/sample_site.h"
#include "render/from_ground.h"
#include "render/picture.h"
#include "render/renderer.h"
#include "shape/scatter.h"
#include "shape/shape.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include <glm/geometric.hpp>

namespace pitscape::app {
namespace {

constexpr int kSamples = 4;     ///< jittered frames in the mean
constexpr int kYear = 12;       ///< plants are seen grown
constexpr float kWild = 0.35F;  ///< share of the wild plants around

/// What the picture must hold.
struct Bounds {
    glm::vec3 low{std::numeric_limits<float>::max()}, high{std::numeric_limits<float>::lowest()};
    void add(glm::vec3 p) {
        low = glm::min(low, p);
        high = glm::max(high, p);
    }
    bool empty() const { return low.x > high.x; }
};

Bounds boundsOf(const shape::Built& built, const ground::Placement& placement,
                const terrain::HeightGrid& heights, glm::dvec3 origin) {
    Bounds bounds;
    for (const auto& v : built.mesh.vertices) bounds.add(v.position);
    for (const auto& p : built.plants) {
        bounds.add(p.place);
        bounds.add(p.place + glm::vec3{0, 0, p.height_m});
    }
    if (bounds.empty())
        for (const auto& p : placement.path)
            bounds.add(glm::vec3{glm::dvec3{p, heights.heightAt(p)} - origin});
    return bounds;
}

/// From the front and the side, a little above: what stands out shows its face and its roof.
render::Camera cameraFor(const catalogue::Kind& kind, const Bounds& bounds, glm::dvec3 origin) {
    const glm::vec3 size = bounds.high - bounds.low;
    const glm::dvec3 middle = glm::dvec3{0.5F * (bounds.low + bounds.high)} + origin;
    const bool onFace = kind.geometry == catalogue::Geometry::kCliffFace ||
                        kind.geometry == catalogue::Geometry::kTunnel;
    const double heading = kind.look.number("shown_heading_deg", onFace ? 24 : 28);
    const double pitch = kind.look.number("shown_pitch_deg", onFace ? -10 : size.z > size.x ? -8 : -23);
    const double radius = 0.5 * std::max({static_cast<double>(glm::length(glm::vec2{size})) * 0.86,
                                          static_cast<double>(size.z) * 1.05, 4.0});
    const double distance =
        kind.look.number("shown_zoom", 0.86) * radius / std::tan(16.0 * 3.14159265 / 180);
    const double aim = onFace ? 0.0 : -0.12 * static_cast<double>(size.z);
    return render::lookAt(middle + glm::dvec3{0, 0, aim}, heading, pitch, distance, 32);
}

}  // namespace

struct Thumbnailer::Impl {
    const session::Assets* assets = nullptr;
    std::unique_ptr<gpu::Context> context;
    std::unique_ptr<render::Renderer> renderer;
};

Thumbnailer::Thumbnailer(std::unique_ptr<Impl> impl) : impl_{std::move(impl)} {}
Thumbnailer::~Thumbnailer() = default;
Thumbnailer::Thumbnailer(Thumbnailer&&) noexcept = default;

Result<Thumbnailer> Thumbnailer::create(const session::Assets& assets) {
    auto impl = std::make_unique<Impl>();
    impl->assets = &assets;
    auto context = gpu::Context::headless();
    if (!context) return context.error();
    impl->context = *std::move(context);
    auto renderer = render::Renderer::create(assets.shaders());
    if (!renderer) return renderer.error();
    impl->renderer = *std::move(renderer);
    return Thumbnailer{std::move(impl)};
}

io::Image Thumbnailer::picture(const catalogue::Kind& kind, glm::ivec2 size_px) {
    ground::SampleSite site = ground::sampleSite(kind, ground::SampleSize::kShown);
    design::Scene scene;
    site.element.year = 0;
    scene.elements.emplace("it", site.element);
    ground::Ground ground{std::move(site.heights), impl_->assets->catalogue};
    ground.rebuild(scene);
    const ground::Placement& placement = ground.placements().at("it");
    shape::Built built = shape::build(kind, site.element, placement, ground.heights(), ground.origin(),
                                      kYear, shape::Detail::kFull, shape::freeOf(ground, "it"));
    const Bounds bounds = boundsOf(built, placement, ground.heights(), ground.origin());

    render::Renderer& renderer = *impl_->renderer;
    renderer.setGround(render::groundMaps(ground.heights(), ground.cover(), ground.origin()));
    auto plants = shape::scatter(ground, ground.frame().all(), kYear, kWild);
    plants.insert(plants.end(), built.plants.begin(), built.plants.end());
    renderer.setPlants(std::move(plants));
    std::vector<render::ElementMesh> meshes;
    if (!built.mesh.empty())
        meshes.push_back({1, std::make_shared<const geo::Mesh>(std::move(built.mesh))});
    renderer.setElements(std::move(meshes));
    std::vector<const ground::Placement*> water;
    if (placement.water) water.push_back(&placement);
    renderer.setWater(render::waterBodies(ground.heights(), water));

    render::Frame frame;
    frame.camera = render::keptAboveGround(
        cameraFor(kind, bounds, ground.origin()),
        [&](glm::dvec2 p) { return ground.heights().heightAt(p); }, 1.5);
    frame.size = size_px;
    frame.quality = render::Quality::kPicture;
    const bool night = kind.look.has("night");
    frame.toSun = night ? glm::normalize(glm::dvec3{-0.6, -0.5, -0.09})
                        : glm::normalize(glm::dvec3{-0.55, -0.62, 0.62});
    frame.year = kYear;
    frame.haze = 0.4;
    gpu::Image image = render::picture(renderer, frame, kSamples);
    return io::Image{image.width, image.height, std::move(image.rgba)};
}

io::Image contactSheet(const std::vector<io::Image>& pictures, int columns) {
    if (pictures.empty()) return {};
    constexpr int kGap = 4;
    const int width = pictures.front().width, height = pictures.front().height;
    const int rows = (static_cast<int>(pictures.size()) + columns - 1) / columns;
    io::Image sheet;
    sheet.width = columns * (width + kGap) + kGap;
    sheet.height = rows * (height + kGap) + kGap;
    sheet.rgba.assign(
        static_cast<std::size_t>(sheet.width) * static_cast<std::size_t>(sheet.height) * 4, 255);
    for (std::size_t n = 0; n < pictures.size(); ++n) {
        const int column = static_cast<int>(n) % columns, row = static_cast<int>(n) / columns;
        for (int y = 0; y < height; ++y) {
            const auto from = pictures[n].rgba.begin() + static_cast<std::ptrdiff_t>(y) * width * 4;
            const std::ptrdiff_t to =
                (static_cast<std::ptrdiff_t>(row * (height + kGap) + kGap + y) * sheet.width +
                 column * (width + kGap) + kGap) *
                4;
            std::copy_n(from, width * 4, sheet.rgba.begin() + to);
        }
    }
    return sheet;
}

}  // namespace pitscape::app
