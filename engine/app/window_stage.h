#pragma once

#include "app/glfw_window.h"
#include "app/navigator.h"
#include "app/window_picture.h"
#include "gpu/context.h"
#include "ui/desk.h"

#include <memory>
#include <string>

namespace pitscape::app {

/// The picture as the panels see it.
class WindowStage final : public ui::Stage {
public:
    WindowStage(GlfwWindow& window, const gpu::Device& device) : window_{window}, device_{device} {}
    void connect(ui::Desk& desk, WindowPicture& picture) {
        desk_ = &desk;
        picture_ = &picture;
    }
    Navigator& navigator() { return navigator_; }
    bool quitting() const { return quitting_; }
    /// Writes the pictures of the window that were asked for; call when the frame is drawn.
    Status finishPictures();

    void home() override;
    void frameSelection() override;
    void look(ui::Side side) override;
    void previousView() override { navigator_.previous(ui::now_s()); }
    bool hasPreviousView() const override { return navigator_.hasPrevious(); }
    void setMode(ui::CameraMode mode) override;
    design::View currentView() const override;
    void show(const design::View& view) override;
    double heading_deg() const override { return navigator_.camera().heading_deg(); }
    ui::PictureCost cost() const override;
    Status writePicture(const std::filesystem::path& file, ui::PictureKind kind) override;
    Status writeWindow(const std::filesystem::path& file) override;
    glm::dvec2 pixelOf(glm::dvec2 place) const override;
    glm::dvec2 pixelOfPoint(glm::dvec3 point) const override;
    void setFullscreen(bool on) override { window_.setFullscreen(on); }
    void quit() override { quitting_ = true; }

private:
    struct Site {
        glm::dvec3 centre{0};
        double radius_m = 100;
    };
    Site site() const;
    void fly(const render::Camera& camera);

    GlfwWindow& window_;
    const gpu::Device& device_;
    ui::Desk* desk_ = nullptr;
    WindowPicture* picture_ = nullptr;
    Navigator navigator_;
    bool quitting_ = false;
    bool placed_ = false;
    std::vector<std::filesystem::path> wanted_;  ///< pictures of the window
};

}  // namespace pitscape::app
