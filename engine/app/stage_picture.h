#pragma once

#include "app/scene_shapes.h"
#include "app/scene_upload.h"
#include "core/result.h"
#include "gpu/framebuffer.h"
#include "io/image_png.h"
#include "render/renderer.h"
#include "render/seen.h"
#include "ui/desk.h"

#include <deque>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

namespace pitscape::app {

/// What a picture shows, and how.
struct Shown {
    session::Session& session;
    const ui::Picture& picture;
    const std::string& quality;  ///< as the settings name it
};
inline Shown shownOf(const ui::Desk& desk) {
    return {*desk.session, desk.picture, desk.settings.quality};
}

/// Where a picture lies in the view, pixels of the view.
struct Strip {
    glm::ivec2 view{0};    ///< size of the whole view
    int from = 0, to = 0;  ///< columns
    int width() const { return to - from; }
};

/// Keeps the renderer in step with the session and decides what is drawn when: fast while something
/// moves, smooth at rest, nothing at all when nothing changed.
class StagePicture {
public:
    static Result<std::unique_ptr<StagePicture>> create(const std::filesystem::path& shaders,
                                                        bool software);

    /// A session was opened: everything is uploaded at the next draw.
    void forget() { whole_ = true; }
    /// Takes over what changed in the scene. @return true when the picture changes
    /// @param camera  what it sees is worked out first
    bool sync(const Shown& shown, const render::Camera& camera, double now_s);
    /// True while finer maps or plants are on their way: sync() again soon.
    bool waits() const { return renderer_->mapsWait() || shapes_.waits(); }
    /// Draws when the camera, the light or the scene changed, else refines the picture at rest.
    /// @return true while more is to come at rest
    bool draw(const Shown& shown, const render::Camera& camera, const Strip& strip, double now_s,
              bool moving);
    /// Puts the picture into the window, lower left corner at `at`.
    void show(glm::ivec2 at, glm::ivec2 size);
    /// True when what is seen from a place, or where a kind fits, has been worked out anew and is to be
    /// shown.
    bool wantsSight(const session::Session& session) const { return overlayOf_ != workedOut(session); }
    gpu::Image read() const;
    /// A picture of its own in full quality, in the light and year of the window, without what is
    /// selected or about to be placed. The window is drawn anew after it. @pre kind is not kAsSeen
    io::Image shoot(const Shown& shown, const render::Camera& camera, glm::ivec2 size,
                    ui::PictureKind kind);
    /// What every pixel shows, smoothed by nothing. The window is drawn anew after it.
    render::SeenPicture seen(const Shown& shown, const render::Camera& camera, glm::ivec2 size);
    bool atRest() const { return samples_ >= kSamples && !waits(); }
    ui::PictureCost cost() const { return cost_; }

private:
    static constexpr int kSamples = 8;
    void uploadGround(const Shown& shown);
    void uploadElements(session::Session& session, const geo::CellRect& changed);
    bool takeReady(const session::Session& session, const render::Camera& camera, double now_s);
    void uploadOverlay(const Shown& shown);
    render::Frame frameFor(const Shown& shown, const render::Camera& camera) const;
    void learn(double ms, bool moving);

    std::unique_ptr<render::Renderer> renderer_;
    SceneShapes shapes_{kWildOfWindow, OwnModels::Read::kBeside};
    render::Frame last_;
    Strip strip_;  ///< of last_
    bool drawn_ = false;
    bool whole_ = true;
    bool dirty_ = true;
    int samples_ = 0;
    bool showMean_ = false;
    double changed_s_ = 0;
    double took_s_ = 0;  ///< when maps or plants last came in
    std::string overlay_;
    bool overlayStale_ = false;
    /// How often what the overlay shows has been worked out beside the frame; 0: it is at once.
    std::size_t workedOut(const session::Session& session) const;
    std::size_t overlayOf_ = 0;  ///< workedOut() of the overlay that is shown
    int year_ = -1;
    std::optional<glm::dvec2> hover_;  ///< of the ghost that is drawn
    std::size_t points_ = 0;
    std::string kind_;
    bool ghostShown_ = false;
    std::deque<double> times_;
    int quick_ = 0;
    std::size_t step_ = 0;
    ui::PictureCost cost_;
};

}  // namespace pitscape::app
