#pragma once

#include "app/compared.h"
#include "app/stage_picture.h"

#include <filesystem>
#include <memory>
#include <vector>

namespace pitscape::app {

/// The picture of the window: the design, and left of the bar another use of the site that it is
/// compared with, both from the same eye in the same light.
class WindowPicture {
public:
    static Result<std::unique_ptr<WindowPicture>> create(const std::filesystem::path& shaders,
                                                         bool software);

    /// A session was opened: everything is uploaded at the next draw.
    void forget();
    /// Takes over what changed. @return true when the picture changes
    bool sync(ui::Desk& desk, const render::Camera& camera, double now_s);
    /// True while finer maps or plants are on their way: sync() again soon.
    bool waits() const;
    /// @param size  of the view, pixels  @return true while more is to come at rest
    bool draw(ui::Desk& desk, const render::Camera& camera, glm::ivec2 size, double now_s, bool moving);
    /// Puts the picture into the window, lower left corner at `at`.
    void show(glm::ivec2 at);
    bool wantsSight(const ui::Desk& desk) const;
    /// True when something worked out beside the frame is to be shown: sync() again. Call often.
    bool wantsSync(ui::Desk& desk);
    /// As the window shows it.
    gpu::Image read() const;
    io::Image shoot(const ui::Desk& desk, const render::Camera& camera, glm::ivec2 size,
                    ui::PictureKind kind) {
        return own_->shoot(shownOf(desk), camera, size, kind);
    }
    bool atRest() const;
    ui::PictureCost cost() const;

private:
    bool comparing() const { return other_ && compared_.session(); }
    Shown otherOf(const ui::Desk& desk) const {
        return {*compared_.session(), desk.picture, desk.settings.quality};
    }
    void measureShares(ui::Desk& desk, const render::Camera& camera);

    std::filesystem::path shaders_;
    bool software_ = false;
    std::unique_ptr<StagePicture> own_, other_;
    Compared compared_;
    glm::ivec2 view_{0};
    int bar_ = 0;               ///< column where the design begins
    bool sharesStale_ = false;  ///< what is seen changed since they were measured
    render::Camera sharesFrom_;
    glm::ivec2 sharesSize_{0};
};

}  // namespace pitscape::app
