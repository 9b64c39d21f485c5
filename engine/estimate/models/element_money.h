#pragma once

#include "catalogue/kind.h"

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace pitscape::estimate {

/// Which end of a coefficient's range is taken. Low is what is worse for the project where money is
/// meant (dear, empty), unless a function says otherwise.
enum class Band { kLow, kMid, kHigh };

double at(const catalogue::Rate& rate, Band band);

/// A kind as it stands in a scene: its size and the parameters that differ from the default.
struct Placed {
    const catalogue::Kind* kind = nullptr;
    double size = 0;                                                     ///< in the kind's unit
    const std::map<std::string, double, std::less<>>* params = nullptr;  ///< may be null

    /// The value of a parameter: set, or the kind's default, or `otherwise`.
    double param(std::string_view id, double otherwise) const;
};

/// Building cost, CNY of 2024: sum over items of rate * driver, the driver being the size, 1 or a
/// parameter.
double capexOf(const Placed& placed, Band band);
/// Running cost of a year: share of capex + share of revenue + per unit * size.
double opexOf(const Placed& placed, double capex, double revenue);

/// What a year of operation brings in.
struct OperatingYear {
    double visits = 0;  ///< to the whole site
    int year = 1;       ///< of operation, 1 = the first
    double openDays = 330;
    double parkingTurns = 1.5;       ///< cars on a place in a day
    double pvYield_kWhPerUnit = -1;  ///< measured on the ground; negative: the kind's own
};
/// Money of one stream in a year, and the energy it sold. One-off streams are spread as the kind says.
struct StreamYear {
    double money = 0;
    double oneOff = 0;
    double energy_MWh = 0;
};
/// One of the 18 revenue models of the catalogue: accommodation, ticket, spend, programme, lease,
/// storage, area_yield, energy_pv, energy_wind, energy_cert, course, season_ticket, own_demand_ticket,
/// fixed, parking, one_off_t, quota, carbon. A parameter of the element with the name of a coefficient
/// takes its place.
///
/// @param energy_MWh  sold by the streams before this one (certificates count it)
StreamYear streamYear(const Placed& placed, const catalogue::RevenueStream& stream,
                      const OperatingYear& year, double energy_MWh);

/// The same for many years of one stream: its coefficients are looked up once.
class StreamModel {
public:
    /// Both must outlive the model. @pre isRevenueModel(stream.model)
    StreamModel(const Placed& placed, const catalogue::RevenueStream& stream);
    StreamYear operator()(const OperatingYear& year, double energy_MWh) const;

    /// The coefficient, or the element's own; `otherwise` where neither is given.
    double get(std::string_view id, double otherwise = 0) const;
    double size() const { return size_; }
    double mostPerDay() const { return mostPerDay_; }
    double mostPerYear() const { return mostPerYear_; }

private:
    using Compute = StreamYear (*)(const StreamModel&, const OperatingYear&, double);
    double size_ = 0, mostPerDay_ = 0, mostPerYear_ = 0;
    std::vector<std::pair<std::string_view, double>> coefficients_;
    Compute compute_ = nullptr;
};
/// What a one-off stream brings in all, independent of the year.
double oneOffTotal(const Placed& placed, const catalogue::RevenueStream& stream);
/// Whether a stream of this model differs from year to year: by visits, age or a span of years.
bool changesOverYears(std::string_view model);
/// All models that streamYear knows.
bool isRevenueModel(std::string_view model);

}  // namespace pitscape::estimate
