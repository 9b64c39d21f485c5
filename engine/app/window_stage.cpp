#include "app/window_stage.h"

#include "gpu/framebuffer.h"
#include "io/image_png.h"
#include "io/panorama_png.h"
#include "render/site_view.h"

#include <algorithm>
#include <cmath>

#include <glm/geometric.hpp>
#include <glm/vec4.hpp>

namespace pitscape::app {
namespace {

constexpr double kFov_deg = 45;

io::Image toFile(gpu::Image image) { return {image.width, image.height, std::move(image.rgba)}; }

}  // namespace

WindowStage::Site WindowStage::site() const {
    const auto& ground = desk_->session->ground();
    const auto stats = terrain::statsOf(ground.heights());
    const geo::Box2 box = ground.frame().box();
    const glm::dvec2 middle = box.centre();
    const double there = ground.heights().heightAt(middle);
    const double height = std::isfinite(there) ? there : stats.mean_m;
    return {{middle, height}, 0.5 * std::max(box.size().x, box.size().y)};
}

void WindowStage::fly(const render::Camera& camera) {
    const auto& grid = desk_->session->ground().heights();
    const render::Camera safe = render::keptAboveGround(
        camera, [&grid](glm::dvec2 p) { return grid.heightAt(p); }, 2);
    if (!std::exchange(placed_, true))
        navigator_.set(safe);
    else
        navigator_.flyTo(safe, ui::now_s(), desk_->settings.reducedMotion ? 0 : 1.1);
}

void WindowStage::home() {
    fly(render::siteView(desk_->session->ground().heights(),
                         static_cast<double>(std::max(1.0F, desk_->view.width)) /
                             static_cast<double>(std::max(1.0F, desk_->view.height))));
}

void WindowStage::frameSelection() {
    const session::Session& session = *desk_->session;
    geo::Box2 box;
    for (const auto& id : session.selection) {
        const auto placement = session.ground().placements().find(id);
        if (placement != session.ground().placements().end())
            for (const auto& p : placement->second.path) box.add(p);
        const auto element = session.scene().elements.find(id);
        if (element != session.scene().elements.end())
            for (const auto& p : element->second.points) box.add(p);
    }
    if (box.empty()) return home();
    const double height = session.ground().heights().heightAt(box.centre());
    // From above the rim of a pit, not from its floor.
    render::Camera from = navigator_.camera();
    if (from.pitch_deg() > -25)
        from = render::lookAt(from.target, from.heading_deg(), -25, from.distance_m(), kFov_deg);
    fly(render::framed(from, {box.centre(), std::isfinite(height) ? height : 0},
                       std::max(25.0, 1.1 * glm::length(box.size()))));
}

void WindowStage::look(ui::Side side) {
    const Site s = site();
    switch (side) {
        case ui::Side::kFront:
            return fly(render::lookAt(s.centre, 0, -12, 2.2 * s.radius_m, kFov_deg));
        case ui::Side::kRight:
            return fly(render::lookAt(s.centre, 270, -12, 2.2 * s.radius_m, kFov_deg));
        case ui::Side::kTop:
            return fly(render::lookAt(s.centre, 0, -88.5, 2.6 * s.radius_m, kFov_deg));
    }
}

void WindowStage::setMode(ui::CameraMode mode) {
    if (mode == desk_->picture.mode) return;
    desk_->picture.mode = mode;
    if (mode != ui::CameraMode::kWalk) return;
    // Onto the ground where the cursor points, else below the eye.
    render::Camera camera = navigator_.camera();
    const auto& grid = desk_->session->ground().heights();
    const glm::dvec2 place = desk_->under ? glm::dvec2{desk_->under->place} : glm::dvec2{camera.target};
    const double height = grid.heightAt(place);
    if (!std::isfinite(height)) {
        desk_->picture.mode = ui::CameraMode::kOrbit;
        return;
    }
    glm::dvec3 ahead = camera.forward();
    ahead.z = 0;
    if (glm::length(ahead) < 1e-6) ahead = {0, 1, 0};
    camera.eye = {place, height + 1.6};
    camera.target = camera.eye + 20.0 * glm::normalize(ahead);
    camera.fov_deg = 60;
    navigator_.flyTo(camera, ui::now_s(), desk_->settings.reducedMotion ? 0 : 1.2);
}

design::View WindowStage::currentView() const {
    const render::Camera& c = navigator_.camera();
    design::View view;
    view.eye = c.eye;
    view.target = c.target;
    view.fov_deg = c.fov_deg;
    view.year = desk_->session->year();
    return view;
}

void WindowStage::show(const design::View& view) {
    const render::Camera camera{view.eye, view.target, view.fov_deg};
    if (!std::exchange(placed_, true) || desk_->settings.reducedMotion)
        navigator_.set(camera);
    else
        navigator_.flyTo(camera, ui::now_s(), 1.6);
}

ui::PictureCost WindowStage::cost() const {
    ui::PictureCost cost = picture_ ? picture_->cost() : ui::PictureCost{};
    cost.device = device_.renderer;
    return cost;
}

Status WindowStage::writePicture(const std::filesystem::path& file, ui::PictureKind kind) {
    if (kind == ui::PictureKind::kAsSeen) return io::savePng(file, toFile(picture_->read()));
    // On software OpenGL a large panorama would hold the window up for half a minute.
    const int side = device_.software ? 1024 : 2048;
    const glm::ivec2 view{std::max(16, static_cast<int>(desk_->view.width)),
                          std::max(16, static_cast<int>(desk_->view.height))};
    const bool all = kind == ui::PictureKind::kPanorama;
    const render::Camera& camera = navigator_.camera();
    const io::Image image =
        picture_->shoot(*desk_, camera, all ? glm::ivec2{2 * side, side} : view, kind);
    return all ? io::savePanoramaPng(file, image, camera.heading_deg()) : io::savePng(file, image);
}

Status WindowStage::writeWindow(const std::filesystem::path& file) {
    wanted_.push_back(file);
    return Done{};
}

Status WindowStage::finishPictures() {
    const glm::ivec2 size = window_.size();
    for (const auto& file : std::exchange(wanted_, {}))
        if (auto status = io::savePng(file, toFile(gpu::readWindow(size.x, size.y))); !status)
            return status;
    return Done{};
}

glm::dvec2 WindowStage::pixelOf(glm::dvec2 place) const {
    const auto& ground = desk_->session->ground();
    const double height = ground.heights().heightAt(place);
    return pixelOfPoint({place, std::isfinite(height) ? height : ground.origin().z});
}

glm::dvec2 WindowStage::pixelOfPoint(glm::dvec3 point) const {
    const glm::dvec3 origin = desk_->session->ground().origin();
    const glm::ivec2 size{std::max(1.0F, desk_->view.width), std::max(1.0F, desk_->view.height)};
    const glm::vec3 site{point - origin};
    const glm::vec4 clip = render::clipFromSite(navigator_.camera(), origin, size) * glm::vec4{site, 1};
    if (clip.w <= 1e-6F) return {-1e6, -1e6};
    return {
        static_cast<double>(desk_->view.x) + 0.5 * (1 + static_cast<double>(clip.x / clip.w)) * size.x,
        static_cast<double>(desk_->view.y) + 0.5 * (1 - static_cast<double>(clip.y / clip.w)) * size.y};
}

}  // namespace pitscape::app
