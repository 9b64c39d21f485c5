#include "app/window_picture.h"

#include "app/view_shares.h"

#include <algorithm>
#include <cmath>

namespace pitscape::app {
namespace {

constexpr int kLeast_px = 8;  ///< a narrower part of the picture is not drawn

/// Columns of one picture into another of the same height.
void paste(const gpu::Image& from, gpu::Image& to, int column) {
    for (int row = 0; row < std::min(from.height, to.height); ++row)
        std::copy_n(from.rgba.begin() + static_cast<std::ptrdiff_t>(row) * from.width * 4,
                    std::min(from.width, to.width - column) * 4,
                    to.rgba.begin() + (static_cast<std::ptrdiff_t>(row) * to.width + column) * 4);
}

}  // namespace

Result<std::unique_ptr<WindowPicture>> WindowPicture::create(const std::filesystem::path& shaders,
                                                             bool software) {
    auto own = StagePicture::create(shaders, software);
    if (!own) return own.error();
    auto picture = std::make_unique<WindowPicture>();
    picture->own_ = *std::move(own);
    picture->shaders_ = shaders;
    picture->software_ = software;
    return picture;
}

void WindowPicture::forget() {
    own_->forget();
    if (other_) other_->forget();
}

bool WindowPicture::sync(ui::Desk& desk, const render::Camera& camera, double now_s) {
    bool changed = own_->sync(shownOf(desk), camera, now_s);
    if (compared_.sync(desk)) {
        changed = true;
        other_.reset();
        if (compared_.session()) {
            auto made = StagePicture::create(shaders_, software_);
            if (made)
                other_ = *std::move(made);
            else {
                desk.report(made.error());
                desk.picture.comparison = {};
            }
        }
    }
    if (comparing()) changed = other_->sync(otherOf(desk), camera, now_s) || changed;
    desk.comparisonReady = comparing();
    if (changed) sharesStale_ = true;
    return changed;
}

bool WindowPicture::waits() const { return own_->waits() || (comparing() && other_->waits()); }

bool WindowPicture::draw(ui::Desk& desk, const render::Camera& camera, glm::ivec2 size, double now_s,
                         bool moving) {
    view_ = size;
    const ui::Comparison& comparison = desk.picture.comparison;
    bar_ = comparing() ? static_cast<int>(std::lround(comparison.share * size.x)) : 0;
    if (bar_ < kLeast_px) bar_ = 0;
    if (bar_ > size.x - kLeast_px) bar_ = size.x;
    moving = moving || comparison.dragging;
    bool more = false;
    if (bar_ < size.x) more = own_->draw(shownOf(desk), camera, {size, bar_, size.x}, now_s, moving);
    if (bar_ > 0) more = other_->draw(otherOf(desk), camera, {size, 0, bar_}, now_s, moving) || more;
    if (!more && !moving) measureShares(desk, camera);
    return more;
}

/// Once, when the picture has come to rest.
void WindowPicture::measureShares(ui::Desk& desk, const render::Camera& camera) {
    if (!desk.picture.comparison.shares || !comparing()) {
        desk.viewShares.clear();
        sharesStale_ = true;
        return;
    }
    if ((!sharesStale_ && camera == sharesFrom_ && view_ == sharesSize_) || waits()) return;
    sharesStale_ = false;
    sharesFrom_ = camera;
    sharesSize_ = view_;
    const auto sharesIn = [&](StagePicture& picture, const Shown& shown) {
        return viewShares(picture.seen(shown, camera, view_), camera, shown.session.ground());
    };
    const ViewShares before = sharesIn(*other_, otherOf(desk)), after = sharesIn(*own_, shownOf(desk));
    desk.viewShares.clear();
    for (std::size_t i = 0; i < kViewIds.size(); ++i)
        desk.viewShares.push_back({std::string{kViewIds[i]}, before[i], after[i]});
}

void WindowPicture::show(glm::ivec2 at) {
    if (bar_ < view_.x) own_->show({at.x + bar_, at.y}, {view_.x - bar_, view_.y});
    if (bar_ > 0) other_->show(at, {bar_, view_.y});
}

bool WindowPicture::wantsSight(const ui::Desk& desk) const {
    return own_->wantsSight(*desk.session) || (comparing() && other_->wantsSight(*compared_.session()));
}

bool WindowPicture::wantsSync(ui::Desk& desk) {
    if (compared_.session()) compared_.session()->tick();
    return wantsSight(desk) || (desk.picture.comparison.on() != (compared_.session() != nullptr));
}

gpu::Image WindowPicture::read() const {
    if (bar_ == 0) return own_->read();
    if (bar_ == view_.x) return other_->read();
    gpu::Image whole{view_.x, view_.y, {}};
    whole.rgba.resize(static_cast<std::size_t>(view_.x) * static_cast<std::size_t>(view_.y) * 4);
    paste(other_->read(), whole, 0);
    paste(own_->read(), whole, bar_);
    return whole;
}

bool WindowPicture::atRest() const {
    return (bar_ == view_.x || own_->atRest()) && (bar_ == 0 || !comparing() || other_->atRest());
}

ui::PictureCost WindowPicture::cost() const {
    ui::PictureCost cost = own_->cost();
    if (bar_ > 0 && comparing()) {
        const ui::PictureCost other = other_->cost();
        cost.frame_ms += other.frame_ms;
        cost.triangles += other.triangles;
        cost.scale = std::min(cost.scale, other.scale);
    }
    return cost;
}

}  // namespace pitscape::app
