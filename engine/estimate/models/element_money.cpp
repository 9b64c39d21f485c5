#include "estimate/models/element_money.h"

#include "core/contract.h"
#include "estimate/models/rock.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <optional>
#include <utility>

namespace pitscape::estimate {
namespace {

using S = StreamModel;
using Y = OperatingYear;

double mostOf(const Placed& placed, const std::optional<catalogue::Cap>& cap) {
    if (!cap) return std::numeric_limits<double>::infinity();
    const double base = cap->param.empty() ? placed.size : placed.param(cap->param, 0);
    return std::min(cap->constant.value_or(cap->k * base),
                    cap->max.value_or(std::numeric_limits<double>::infinity()));
}

StreamYear money(double value) { return {value, 0, 0}; }

StreamYear accommodation(const S& s, const Y&, double) {
    return money(s.size() * s.get("nights") * s.get("occ") * s.get("adr") * (1 + s.get("anc")));
}
StreamYear ticket(const S& s, const Y& y, double) {
    const double people = std::min(y.visits * s.get("capture"), s.mostPerDay() * y.openDays);
    return money(people * s.get("price") * s.get("real", 1));
}
StreamYear spend(const S& s, const Y& y, double) {
    return money(std::min(y.visits * s.get("capture"), s.mostPerYear()) * s.get("spend"));
}
StreamYear programme(const S& s, const Y&, double) {
    return money(s.size() * s.get("participants_per_unit") * s.get("fee"));
}
StreamYear lease(const S& s, const Y&, double) {
    return money(s.size() * s.get("rent_m2_month") * 12 * s.get("occ"));
}
StreamYear storage(const S& s, const Y&, double) {
    return money(s.size() * s.get("bottles_per_unit") * s.get("occ") * s.get("fee_per_bottle_y"));
}
StreamYear areaYield(const S& s, const Y& y, double) {
    if (y.year < s.get("start_year", 1)) return {};
    return money(s.size() * s.get("yield_per_unit") * s.get("price"));
}
StreamYear energyPv(const S& s, const Y& y, double) {
    const double yield = y.pvYield_kWhPerUnit >= 0 ? y.pvYield_kWhPerUnit : s.get("yield_kwh_per_unit");
    const double kwh =
        s.size() * yield * std::pow(1 - s.get("degr"), y.year - 1) * (1 - s.get("curtail"));
    return {kwh * s.get("price"), 0, kwh / 1000};
}
StreamYear energyWind(const S& s, const Y&, double) {
    const double kwh = s.size() * s.get("flh") * (1 - s.get("curtail"));
    return {kwh * s.get("price"), 0, kwh / 1000};
}
StreamYear energyCertificate(const S& s, const Y&, double sold_MWh) {
    return money(sold_MWh * s.get("price_per_MWh"));
}
StreamYear course(const S& s, const Y&, double) {
    return money(s.size() * s.get("rounds_per_unit") * s.get("fee") * (1 + s.get("anc")));
}
StreamYear seasonTicket(const S& s, const Y&, double) {
    return money(s.size() * s.get("cap_day_per_unit") * s.get("days") * s.get("util") * s.get("price"));
}
StreamYear ownDemandTicket(const S& s, const Y&, double) {
    return money(s.size() * s.get("visits_per_unit") * s.get("price") * s.get("real", 1));
}
StreamYear fixed(const S& s, const Y&, double) { return money(s.size() * s.get("per_unit_y")); }
StreamYear parking(const S& s, const Y& y, double) {
    const double cars = y.visits * s.get("car_share") / s.get("occupancy", 1);
    return money(std::min(cars, s.size() * 365 * y.parkingTurns) * s.get("fee"));
}
double rockTotal(const S& s) {
    return s.size() * s.get("saleable") *
           (s.get("price_t") * (1 - s.get("royalty")) - s.get("process_t") -
            s.get("haul_tkm") * s.get("km"));
}
StreamYear oneOffRock(const S& s, const Y& y, double) {
    const double years = std::max(1.0, std::round(s.get("years", 1)));
    return {0, y.year <= years ? rockTotal(s) / years : 0, 0};
}
double quotaTotal(const S& s) {
    return landQuota(s.size(), s.get("eligible"), s.get("price_per_mu"), s.get("levy"));
}
StreamYear quota(const S& s, const Y& y, double) {
    return {0, y.year == static_cast<int>(std::max(1.0, s.get("year", 1))) ? quotaTotal(s) : 0, 0};
}
/// Forest credits less what it costs to have them verified; never below zero.
StreamYear carbon(const S& s, const Y&, double) {
    constexpr double kEntrySpread_y = 20;  // the entry cost is spread over one crediting period
    const double credits =
        s.size() * s.get("t_per_unit_y") * s.get("price") * s.get("eligible") * (1 - s.get("buffer"));
    const double verifying =
        s.get("mrv_period") / s.get("period_y", 1) + s.get("mrv_fixed") / kEntrySpread_y;
    return money(std::max(0.0, credits - verifying));
}

using Compute = StreamYear (*)(const S&, const Y&, double);
constexpr std::array<std::pair<std::string_view, Compute>, 18> kModels{
    {{"accommodation", accommodation},
     {"ticket", ticket},
     {"spend", spend},
     {"programme", programme},
     {"lease", lease},
     {"storage", storage},
     {"area_yield", areaYield},
     {"energy_pv", energyPv},
     {"energy_wind", energyWind},
     {"energy_cert", energyCertificate},
     {"course", course},
     {"season_ticket", seasonTicket},
     {"own_demand_ticket", ownDemandTicket},
     {"fixed", fixed},
     {"parking", parking},
     {"one_off_t", oneOffRock},
     {"quota", quota},
     {"carbon", carbon}}};

Compute find(std::string_view model) {
    for (const auto& [name, compute] : kModels)
        if (name == model) return compute;
    return nullptr;
}

}  // namespace

double at(const catalogue::Rate& rate, Band band) {
    switch (band) {
        case Band::kLow:
            return rate.low;
        case Band::kMid:
            return rate.mid;
        case Band::kHigh:
            return rate.high;
    }
    return rate.mid;
}

double Placed::param(std::string_view id, double otherwise) const {
    if (params != nullptr)
        if (const auto it = params->find(id); it != params->end()) return it->second;
    const catalogue::Parameter* parameter = kind->parameter(id);
    return parameter != nullptr ? parameter->defaultValue.value_or(otherwise) : otherwise;
}

double capexOf(const Placed& placed, Band band) {
    double sum = 0;
    for (const catalogue::CapexItem& item : placed.kind->capex) {
        const double quantity = item.driver == "size"     ? placed.size
                                : item.driver == "const1" ? 1
                                                          : placed.param(item.driver, 0);
        sum += quantity * at(item.rate, band);
    }
    return sum;
}

double opexOf(const Placed& placed, double capex, double revenue) {
    const catalogue::Opex& o = placed.kind->opex;
    return o.shareOfCapex * capex + o.shareOfRevenue * revenue + o.perUnitYear_cny * placed.size;
}

StreamModel::StreamModel(const Placed& placed, const catalogue::RevenueStream& stream)
    : size_{placed.size},
      mostPerDay_{mostOf(placed, stream.capDay)},
      mostPerYear_{mostOf(placed, stream.capYearPer)},
      compute_{find(stream.model)} {
    PS_EXPECT(compute_ != nullptr);
    coefficients_.reserve(stream.p.size());
    for (const auto& [id, value] : stream.p) coefficients_.emplace_back(id, placed.param(id, value));
}

double StreamModel::get(std::string_view id, double otherwise) const {
    for (const auto& [name, value] : coefficients_)
        if (name == id) return value;
    return otherwise;
}

StreamYear StreamModel::operator()(const OperatingYear& year, double energy_MWh) const {
    return compute_(*this, year, energy_MWh);
}

StreamYear streamYear(const Placed& placed, const catalogue::RevenueStream& stream,
                      const OperatingYear& year, double energy_MWh) {
    return StreamModel{placed, stream}(year, energy_MWh);
}

double oneOffTotal(const Placed& placed, const catalogue::RevenueStream& stream) {
    const StreamModel s{placed, stream};
    if (stream.model == "one_off_t") return rockTotal(s);
    return stream.model == "quota" ? quotaTotal(s) : 0;
}

bool changesOverYears(std::string_view model) {
    static constexpr std::array<std::string_view, 8> kChanging{
        "ticket", "spend", "parking", "area_yield", "energy_pv", "energy_cert", "one_off_t", "quota"};
    return std::ranges::find(kChanging, model) != kChanging.end();
}

bool isRevenueModel(std::string_view model) { return find(model) != nullptr; }

}  // namespace pitscape::estimate
