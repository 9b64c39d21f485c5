#include "render/pace.h"

#include <algorithm>

namespace pitscape::render {

Pace::Next Pace::next(bool changed, double now_s) {
    if (changed) {
        changed_s_ = now_s;
        sample_ = 0;
        return {Next::Kind::kMoving, kScales[scale_], 0};
    }
    if (now_s - changed_s_ < kRest_s || sample_ >= kSamples) return {Next::Kind::kNothing, 1, 0};
    return {Next::Kind::kSmoothing, 1, sample_++};
}

void Pace::took(double frame_ms) {
    times_ms_[static_cast<std::size_t>(taken_ % kWindow)] = frame_ms;
    if (++taken_ < kWindow) return;
    std::array<double, kWindow> sorted = times_ms_;
    std::ranges::sort(sorted);
    const double median = 0.5 * (sorted[kWindow / 2 - 1] + sorted[kWindow / 2]);
    if (median > 1.15 * target_ms_ && scale_ + 1 < kScales.size()) {
        ++scale_;
        taken_ = quick_ = 0;
        return;
    }
    quick_ = median < 0.7 * target_ms_ ? quick_ + 1 : 0;
    if (quick_ >= kFramesToRise && scale_ > 0) {
        --scale_;
        taken_ = quick_ = 0;
    }
}

}  // namespace pitscape::render
