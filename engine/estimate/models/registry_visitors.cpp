#include "estimate/models/declare.h"
#include "estimate/models/element_money.h"
#include "estimate/models/visitors.h"

#include <fmt/core.h>

namespace pitscape::estimate {

using namespace declare;

namespace {

Result<std::vector<std::vector<double>>> huffRows(const ModelCall& c) {
    const auto attraction = c.numbers("A");
    std::vector<std::vector<double>> shares;
    for (const auto& row : c.rows("t_rows")) {
        if (row.size() != attraction.size()) return Error{"t_rows: one time for each site"};
        shares.push_back(huffShares(attraction, row, c.number("alpha"), c.number("beta")));
    }
    return shares;
}

Result<Json> huffFirst(const ModelCall& c) {
    const auto shares = huffRows(c);
    if (!shares) return shares.error();
    std::vector<double> first;
    for (const auto& row : *shares) first.push_back(row.front());
    return value(first);
}

Result<Json> huffSales(const ModelCall& c) {
    const auto shares = huffRows(c);
    if (!shares) return shares.error();
    const auto market = c.numbers("market");
    if (market.size() != shares->size()) return Error{"market: one for each zone"};
    std::vector<double> sum(c.numbers("A").size());
    for (std::size_t zone = 0; zone < market.size(); ++zone)
        for (std::size_t site = 0; site < sum.size(); ++site)
            sum[site] += market[zone] * (*shares)[zone][site];
    return value(sum);
}

Result<Json> rings(const ModelCall& c) {
    std::vector<Ring> all;
    for (const auto& row : c.rows("rings")) {
        if (row.size() != 3)
            return Error{"rings: each is [people, minutes, visits per person and year]"};
        all.push_back({row[0], row[1], row[2]});
    }
    return value(ringVisits(
        all, {c.number("attract"), c.number("ref_attract"), c.number("alpha"), c.number("beta_t")}));
}

Result<Json> boom(const ModelCall& c) {
    std::vector<double> visits;
    for (const double y : c.numbers("years"))
        visits.push_back(c.number("steady") * boomFactor(y, c.number("peak"), c.number("tau")));
    return value(visits);
}

Result<Json> capacity(const ModelCall& c) {
    const auto areas = c.numbers("areas_m2"), each = c.numbers("per_cap_m2");
    if (areas.size() != each.size()) return Error{"areas_m2 and per_cap_m2: lists of one length"};
    const Capacity k = carryingCapacity(areas, each, c.number("open_h"), c.number("stay_h"));
    return value(std::vector{k.atOnce, k.perDay});
}

Result<Json> clipped(const ModelCall& c) {
    std::vector<std::vector<DayType>> types;
    for (const Json& month : c.raw("daytypes")) {
        types.emplace_back();
        if (!month.is_array()) return Error{"daytypes: 12 lists of [days, weight]"};
        for (const Json& t : month) {
            if (!t.is_array() || t.size() != 2 || !t[0].is_number() || !t[1].is_number())
                return Error{"daytypes: 12 lists of [days, weight]"};
            types.back().push_back({t[0].get<double>(), t[1].get<double>()});
        }
    }
    if (types.size() != 12) return Error{"daytypes: 12 lists of [days, weight]"};
    const Served s =
        clippedByCapacity(c.number("annual"), c.numbers("month_w"), types, c.number("cap_day"));
    return value(std::vector{s.served, s.turnedAway, s.fullDays});
}

Result<Json> attraction(const ModelCall& c) {
    double sum = 0;
    const Json& groups = c.raw("groups");
    if (!groups.is_object()) return Error{"groups: category: [scores]"};
    for (const auto& [category, scores] : groups.items()) {
        std::vector<double> list;
        if (!scores.is_array()) return Error{category + ": a list of scores is wanted"};
        for (const Json& s : scores) {
            if (!s.is_number()) return Error{category + ": numbers are wanted"};
            list.push_back(s.get<double>());
        }
        sum += attractionOf(std::move(list), c.number("decay"));
    }
    return value(sum);
}

Result<Json> element(const ModelCall& c) {
    if (c.tables().catalogue == nullptr) return Error{"the catalogue is not loaded"};
    const catalogue::Kind* kind = c.tables().catalogue->find(c.text("id"));
    if (kind == nullptr) return Error{fmt::format("id: the catalogue has no \"{}\"", c.text("id"))};
    const Placed placed{kind, kind->sizeDefault, nullptr};
    const double capex = capexOf(placed, Band::kMid);
    double revenue = 0, once = 0, energy = 0;
    for (const catalogue::RevenueStream& stream : kind->revenue) {
        const StreamYear y = streamYear(placed, stream, {c.number("V"), c.integer("year")}, energy);
        revenue += y.money;
        energy += y.energy_MWh;
        once += oneOffTotal(placed, stream);
    }
    return Json{{"capex", capex},
                {"revenue", revenue},
                {"one_off", once},
                {"opex", opexOf(placed, capex, revenue)}};
}

}  // namespace

std::vector<Model> visitorModels() {
    const ModelInput pull = list("A", "-", "attraction of the sites"),
                     times = rows("t_rows", "min", "one row a zone, one time a site");
    const ModelInput alpha = optional("alpha", "-", "exponent of attraction", 1),
                     beta = optional("beta", "-", "exponent of time", 1);
    return {
        {"huff",
         "share of the first site in each zone",
         "A^alpha t^-beta / sum",
         "Huff (1964)",
         {pull, times, alpha, beta},
         huffFirst},
        {"huff_sales",
         "market that each site gets",
         "sum market * share",
         "Huff (1964)",
         {pull, times, list("market", "any", "of each zone"), alpha, beta},
         huffSales},
        {"ring_visits",
         "visits a year from each ring",
         "people penetration (A / Aref)^alpha e^(-beta t)",
         "exponential distance decay; calibrated judgement",
         {rows("rings", "-, min, 1/year", "[people, one-way minutes, visits per person]"),
          number("attract", "-", "attraction", 0), positive("ref_attract", "-", "reference"),
          number("alpha", "-", "exponent"), number("beta_t", "1/min", "decay")},
         rings},
        {"ramp_boom_fit",
         "visits of the years after opening",
         "steady (1 + (peak - 1) e^(-(y - 1) / tau))",
         "fit to Iwami Ginzan 2008-2009",
         {number("peak", "-", "first year over steady", 0), positive("tau", "year", "decay"),
          list("years", "year", "1 = first full year"), number("steady", "1/year", "visits", 0)},
         boom},
        {"lbt034_capacity",
         "people at once and in a day",
         "sum(X / Y); times floor(T / t)",
         "LB/T 034-2014",
         {list("areas_m2", "m2", "areas"), list("per_cap_m2", "m2", "room a person needs"),
          positive("open_h", "h", "open"), positive("stay_h", "h", "stay")},
         capacity},
        {"clipped_annual",
         "visits served, turned away, days at capacity",
         "sum min(demand, capacity)",
         "definition",
         {number("annual", "1/year", "demand", 0), list("month_w", "-", "12 shares", 12),
          object("daytypes", "12 lists of [days, weight]"), number("cap_day", "1/day", "capacity", 0)},
         clipped},
        {"site_attraction",
         "attraction of a site",
         "sum over categories of sum a_k d^k, best first; negative scores in full",
         "judgement",
         {object("groups", "category: [scores]"),
          optional("decay", "-", "worth of each next one", 0.6, 0, 1)},
         attraction},
        {"wallet",
         "what a visitor spends at most, money a visit",
         "Smax (1 - e^(-total / Smax))",
         "judgement",
         {number("total", "money", "wanted", 0), positive("s_max", "money", "most")},
         [](const ModelCall& c) -> Result<Json> {
             return value(walletLimit(c.number("total"), c.number("s_max")));
         }},
        {"catalogue_element",
         "capex, yearly revenue and opex, one-off income of a kind at its default size",
         "18 revenue models of the catalogue",
         "element catalogue",
         {text("id", "kind"), number("V", "1/year", "visits to the site", 0),
          number("year", "year", "of operation", 1, 200)},
         element},
    };
}

}  // namespace pitscape::estimate
