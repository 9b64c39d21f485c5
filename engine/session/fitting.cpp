// Where a kind could go, worked out beside the frame.
#include "core/contract.h"
#include "core/text.h"
#include "ground/suitability.h"
#include "session/session.h"

#include <functional>
#include <memory>

namespace pitscape::session {

void Session::showWhereFits(const std::string& kind) {
    PS_EXPECT(assets_.catalogue.find(kind));
    if (fitting_ && fitting_->kind == kind) return;
    fitting_ = Fitting{kind, nullptr};
    fittingOf_ = 0;
    ++fittingRevision_;
    refreshFitting();
}

void Session::stopFitting() {
    if (!fitting_) return;
    fitting_.reset();
    ++fittingRevision_;
}

void Session::refreshFitting() {
    if (!fitting_ || tool_.operation) return;
    if (tool_.mode == Tool::Mode::kPlace && tool_.kind != fitting_->kind)
        return showWhereFits(tool_.kind);
    if (fittingOf_ == ground_->revision()) return;
    fittingOf_ = ground_->revision();
    const catalogue::Kind* kind = assets_.catalogue.find(fitting_->kind);
    jobs_.submit(
        tr("Where it fits"),
        [this, kind, trial = std::make_shared<const ground::Trial>(*ground_, assets_.catalogue)](
            std::stop_token stop, Progress& progress) -> std::function<void()> {
            auto map = ground::suitability(*trial, *kind, ground::kTrialsAcross, stop,
                                           [&](double share) { progress.set(share); });
            if (!map) return {};
            return [this, map = std::make_shared<const ground::Suitability>(*std::move(map))] {
                if (!fitting_ || fitting_->kind != map->kind) return;
                fitting_->map = map;
                ++fittingRevision_;
            };
        });
}

}  // namespace pitscape::session
