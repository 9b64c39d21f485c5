#include "estimate/models/vegetation.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace pitscape::estimate {

double coverAt(const CoverCurve& curve, double t_y) {
    return curve.max * (1 - std::exp2(-std::pow(std::max(t_y, 0.0) / curve.half_y, curve.shape)));
}

double canopyCover(double n_perHa, double crown_m, double survival) {
    return 1 - std::exp(-n_perHa * survival * std::numbers::pi / 4 * crown_m * crown_m / 1e4);
}

double climberHeight_m(double t_y, double rate_mPerYear, double max_m, double lag_y) {
    return std::min(max_m, std::max(0.0, t_y - lag_y) * rate_mPerYear);
}

}  // namespace pitscape::estimate
