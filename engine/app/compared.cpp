#include "app/compared.h"

#include "design/scenario.h"
#include "session/ground_layers.h"

#include <utility>

namespace pitscape::app {
namespace {

using With = ui::Comparison::With;

/// What the ground of a scene depends on.
bool sameGround(const design::Scene& a, const design::Scene& b) {
    return a.elements == b.elements && a.operations == b.operations && a.site == b.site;
}

}  // namespace

std::optional<design::Scene> comparedScene(const design::Scene& scene,
                                           const ui::Comparison& comparison) {
    if (!comparison.on()) return std::nullopt;
    if (comparison.with == With::kScenario) return design::sceneShowing(scene, comparison.scenario);
    design::Scene bare = scene;
    static_cast<design::Decisions&>(bare) = {};
    return bare;
}

bool Compared::sync(ui::Desk& desk) {
    session::Session& open = *desk.session;
    bool changed = false;
    const bool other = std::exchange(of_, &open) != &open;
    if (other) coming_.reset();  // its job ended with its session
    const std::size_t revision = open.history().revision();
    if (other || !asked_.sameUse(desk.picture.comparison) || revision != revision_) {
        asked_ = desk.picture.comparison;
        revision_ = revision;
        auto wanted = comparedScene(open.scene(), asked_);
        if (!wanted) {
            // A scenario that was removed or is the one that is shown now.
            desk.picture.comparison.with = With::kNothing;
            asked_ = desk.picture.comparison;
            wanted_.reset();
            coming_.reset();
            changed = session_ != nullptr;
            session_.reset();
        } else if (other || !wanted_ || !sameGround(*wanted, *wanted_)) {
            wanted_ = *wanted;
            auto slot = std::make_shared<std::unique_ptr<session::Session>>();
            coming_ = slot;
            open.jobs().submit(
                "compare",
                [slot, assets = &desk.assets, scene = *std::move(wanted), base = &open.ground().base(),
                 around = open.ground().surroundings()](const std::stop_token&, Progress&) {
                    auto made = std::make_shared<std::unique_ptr<session::Session>>(
                        session::Session::onSameGround(*assets, scene, *base, around));
                    return std::function<void()>{[slot, made] { *slot = std::move(*made); }};
                });
        }
        if (other && session_) {
            session_.reset();
            changed = true;
        }
    }
    if (coming_ && *coming_) {
        session_ = std::move(*coming_);
        coming_.reset();
        layer_.clear();
        changed = true;
    }
    if (session_) follow(desk);
    return changed;
}

void Compared::follow(const ui::Desk& desk) {
    session_->tick();
    const int year = asked_.with == With::kToday ? 0 : desk.session->year();
    if (session_->year() != year) session_->setYear(year);
    const std::string& overlay = desk.picture.overlay;
    if (layer_ == overlay) return;
    layer_ = overlay;
    if (session::groundLayer(overlay))
        session_->showLayer(overlay);
    else
        session_->stopLayer();
    if (overlay == "suitability" && desk.session->fitting())
        session_->showWhereFits(desk.session->fitting()->kind);
    if (overlay == "viewshed" && desk.session->sight()) session_->lookFrom(desk.session->sight()->from);
}

}  // namespace pitscape::app
