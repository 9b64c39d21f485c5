#include "app/picture.h"

#include "app/scene_upload.h"
#include "app/sun_of_scene.h"
#include "core/contract.h"
#include "core/text.h"
#include "gpu/context.h"
#include "render/panorama.h"
#include "render/picture.h"
#include "render/renderer.h"
#include "render/site_view.h"
#include "terrain/date_time.h"
#include "terrain/sun.h"
#include "ui/legend.h"

#include <cmath>
#include <memory>
#include <numbers>

#include <fmt/format.h>

namespace pitscape::app {
namespace {

constexpr int kSamples = 8;  ///< jittered frames in the mean of a picture

/// Round interval that draws 10 to 25 lines over the relief.
double contourInterval_m(const ground::Ground& ground) {
    const auto stats = terrain::statsOf(ground.heights());
    const double wanted = std::max(stats.max_m - stats.min_m, 1.0) / 20;
    for (const double step : {0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0})
        if (wanted <= step) return step;
    return 100;
}

/// A renderer that holds a scene, and the frame that is wanted of it.
struct Studio {
    std::unique_ptr<gpu::Context> context;  // outlives the renderer
    std::unique_ptr<render::Renderer> renderer;
    render::Frame frame;
};

Result<Studio> studioFor(session::Session& session, const PictureWish& wish) {
    if (wish.year) session.setYear(*wish.year);
    const auto lights = lightsOf(session.scene(), wish.date);
    if (!lights) return lights.error();
    auto context = gpu::Context::headless();
    if (!context) return context.error();
    auto renderer = render::Renderer::create(session.assets().shaders());
    if (!renderer) return renderer.error();
    const bool contours = wish.overlay == "contours";
    uploadAll(**renderer, session, kWildOfPicture);
    if (!wish.overlay.empty() && !contours)
        (*renderer)->setOverlay(render::OverlayMap{ui::overlayColours(wish.overlay, session)});

    render::Frame frame;
    frame.camera = render::keptAboveGround(
        wish.camera, [&](glm::dvec2 p) { return session.ground().heights().heightAt(p); });
    frame.size = wish.size;
    frame.quality = wish.quality;
    frame.toSun = lights->toSun;
    frame.moon = lights->moon;
    frame.year = session.year();
    frame.haze = hazeFor(session);
    frame.contourInterval_m = contours ? contourInterval_m(session.ground()) : 0;
    frame.overlayStrength = wish.overlay.empty() || contours ? 0 : 0.85;
    frame.around = wish.around;
    return Studio{*std::move(context), *std::move(renderer), std::move(frame)};
}

}  // namespace

render::Camera startCamera(const session::Session& session) {
    if (!session.scene().views.empty()) {
        const design::View& view = session.scene().views.front();
        return {view.eye, view.target, view.fov_deg};
    }
    return render::siteView(session.ground().heights());
}

Result<io::Image> takePicture(session::Session& session, const PictureWish& wish) {
    auto studio = studioFor(session, wish);
    if (!studio) return studio.error();
    const int samples = wish.quality == render::Quality::kPicture ? kSamples : 1;
    gpu::Image drawn = wish.projection == Projection::kPanorama
                           ? render::panorama(*studio->renderer, studio->frame, samples)
                           : render::picture(*studio->renderer, studio->frame, samples);
    io::Image image{drawn.width, drawn.height, std::move(drawn.rgba)};
    if (wish.stamped)
        io::stampPicture(image, stampOf(session, studio->frame.camera, wish.size, wish.projection,
                                        wish.date, studio->frame.toSun));
    return image;
}

Result<render::SeenPicture> takeSeen(session::Session& session, const PictureWish& wish) {
    PS_EXPECT(wish.projection == Projection::kPerspective);
    auto studio = studioFor(session, wish);
    if (!studio) return studio.error();
    studio->frame.quality = render::Quality::kPicture;
    return render::seenIn(*studio->renderer, studio->frame);
}

}  // namespace pitscape::app
