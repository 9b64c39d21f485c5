#include "estimate/models/runoff.h"

namespace pitscape::estimate {

double stormRunoff_mm(double storm_mm, double curveNumber, double lambda) {
    const double s = 25400 / curveNumber - 254;
    const double initial = lambda * s;
    if (storm_mm <= initial) return 0;
    return (storm_mm - initial) * (storm_mm - initial) / (storm_mm + (1 - lambda) * s);
}

double compositeCurveNumber(std::span<const CurvePart> parts) {
    double sum = 0, area = 0;
    for (const CurvePart& part : parts) {
        sum += part.area * part.curveNumber;
        area += part.area;
    }
    return sum / area;
}

double curveNumberFor(double cn, int moistureClass) {
    if (moistureClass == 1) return cn / (2.281 - 0.01281 * cn);
    if (moistureClass == 3) return cn / (0.427 + 0.00573 * cn);
    return cn;
}

}  // namespace pitscape::estimate
