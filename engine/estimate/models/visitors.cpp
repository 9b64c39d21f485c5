#include "estimate/models/visitors.h"

#include "core/contract.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <functional>

namespace pitscape::estimate {

std::vector<double> ringVisits(std::span<const Ring> rings, const RingModel& model) {
    const double pull = std::pow(std::max(model.attraction, 0.0) / model.reference, model.exponent);
    std::vector<double> visits;
    for (const Ring& r : rings)
        visits.push_back(r.people * r.penetration * pull *
                         std::exp(-model.decay_perMin * r.oneWay_min));
    return visits;
}

double attractionOf(std::vector<double> scores, double decay) {
    std::sort(scores.begin(), scores.end(), std::greater{});
    double sum = 0, weight = 1;
    for (const double score : scores) {
        if (score <= 0) {
            sum += score;
            continue;
        }
        sum += score * weight;
        weight *= decay;
    }
    return sum;
}

std::vector<double> huffShares(std::span<const double> attraction, std::span<const double> time,
                               double alpha, double beta) {
    PS_EXPECT(attraction.size() == time.size());
    std::vector<double> share;
    double sum = 0;
    for (std::size_t i = 0; i < time.size(); ++i) {
        share.push_back(std::pow(attraction[i], alpha) * std::pow(time[i], -beta));
        sum += share.back();
    }
    for (double& s : share) s /= sum;
    return share;
}

double boomFactor(double year, double peak, double tau_y) {
    return 1 + (peak - 1) * std::exp(-(year - 1) / tau_y);
}

Capacity carryingCapacity(std::span<const double> areas_m2, std::span<const double> perPerson_m2,
                          double open_h, double stay_h) {
    PS_EXPECT(areas_m2.size() == perPerson_m2.size());
    double people = 0;
    for (std::size_t i = 0; i < areas_m2.size(); ++i) people += areas_m2[i] / perPerson_m2[i];
    return {people, people * std::floor(open_h / stay_h)};
}

Served clippedByCapacity(double annual, std::span<const double> monthShares,
                         std::span<const std::vector<DayType>> dayTypes, double capacityPerDay) {
    PS_EXPECT(monthShares.size() == 12 && dayTypes.size() == 12);
    Served result;
    for (std::size_t m = 0; m < 12; ++m) {
        double weights = 0;
        for (const DayType& type : dayTypes[m]) weights += type.days * type.weight;
        for (const DayType& type : dayTypes[m]) {
            if (type.days == 0) continue;
            const double demand = annual * monthShares[m] * type.weight / weights;
            result.served += std::min(demand, capacityPerDay) * type.days;
            if (demand <= capacityPerDay) continue;
            result.turnedAway += (demand - capacityPerDay) * type.days;
            result.fullDays += type.days;
        }
    }
    return result;
}

double walletLimit(double total, double most) { return most * (1 - std::exp(-total / most)); }

}  // namespace pitscape::estimate
