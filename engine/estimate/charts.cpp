#include "estimate/charts.h"

namespace pitscape::estimate {

Charts chartsOf(const Workings& w) {
    Charts c;
    double sum = 0;
    const auto share = [](double part, double whole) { return whole > 0 ? part / whole : 0; };
    for (std::size_t t = 0; t < kYears; ++t) {
        c.earned[t] = w.revenueTotal[t] + w.oneOff[t];
        c.running[t] = w.opex[t];
        c.building[t] = w.capital[t];
        sum += c.earned[t] - c.running[t] - c.building[t];
        c.sum[t] = sum;
        c.cover[t] = share(w.after.grown_m2[t], w.after.greenable_m2);
        c.coverBefore[t] = share(w.before.grown_m2[t], w.before.greenable_m2);
    }
    for (const ElementYears& e : w.elements)
        for (std::size_t m = 0; m < 12; ++m) c.solar_kWh[m] += e.placed.size * e.pvMonths_kWhPerUnit[m];
    c.parties = partyAccountsOf(w);
    return c;
}

}  // namespace pitscape::estimate
