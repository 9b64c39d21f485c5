#include "estimate/models/declare.h"
#include "estimate/models/element_money.h"
#include "estimate/models/finance.h"
#include "estimate/models/parties.h"
#include "estimate/models/rock.h"
#include "estimate/models/uncertainty.h"

#include <cmath>

#include <fmt/core.h>

namespace pitscape::estimate {

using namespace declare;

namespace {

constexpr double kMostTrials = 1e6;

Result<Json> rates(const ModelCall& c) {
    const InternalRates r = internalRates(c.numbers("cf"));
    Json result = value(r.rates);
    result["status"] = r.status == RateStatus::kNone     ? "none"
                       : r.status == RateStatus::kUnique ? "unique"
                                                         : "multiple";
    return result;
}

Result<Json> ratio(const ModelCall& c) {
    return value(benefitCostRatio(c.numbers("benefits"), c.numbers("costs"), c.number("r")));
}

Result<Json> lcoe(const ModelCall& c) {
    return value(lcoeDiscounted({c.number("capex"),
                                 c.number("opex_y"),
                                 c.number("energy_y1"),
                                 c.number("degr"),
                                 c.integer("life"),
                                 c.number("r"),
                                 {},
                                 c.number("residual")}));
}

Result<Json> bias(const ModelCall& c) {
    const auto shares = c.numbers("shares"), bounds = c.numbers("ub");
    if (shares.size() != bounds.size()) return Error{"shares and ub: lists of one length"};
    return value(optimismBias(shares, bounds));
}

Result<Json> random(const ModelCall& c) {
    SplitMix64 generator{static_cast<std::uint64_t>(c.number("seed"))};
    Json list = Json::array();
    for (int i = 0; i < c.integer("n"); ++i) list.push_back(std::to_string(generator.next()));
    return Json{{"value", list}};
}

Result<Json> triangle(const ModelCall& c) {
    std::vector<double> values;
    for (const double u : c.numbers("u")) {
        if (u < 0 || u > 1) return Error{"u: 0 to 1"};
        values.push_back(quantileOf({c.number("a"), c.number("m"), c.number("b")}, u));
    }
    return value(values);
}

Result<Json> quantiles(const ModelCall& c) {
    std::vector<double> values;
    for (const double p : c.numbers("p")) {
        if (p < 0 || p > 1) return Error{"p: 0 to 1"};
        values.push_back(quantile(c.numbers("v"), p));
    }
    return value(values);
}

Result<Json> monteCarlo(const ModelCall& c) {
    const auto cost = c.numbers("capex_tri"), gain = c.numbers("net_tri");
    const auto values =
        simulateNpv(static_cast<std::uint64_t>(c.number("seed")), c.integer("n"), c.number("r"),
                    c.integer("life"), {cost[0], cost[1], cost[2]}, {gain[0], gain[1], gain[2]});
    double sum = 0, above = 0;
    for (const double v : values) {
        sum += v;
        above += v > 0 ? 1 : 0;
    }
    const auto count = static_cast<double>(values.size());
    Json result{{"mean", sum / count}, {"prob_npv_pos", above / count}};
    for (const double e : c.numbers("exceedance")) {
        if (e < 0 || e > 1) return Error{"exceedance: 0 to 1"};
        result[fmt::format("P{:g}", e * 100)] = quantile(values, 1 - e);
    }
    return result;
}

Result<Json> sale(const ModelCall& c) {
    const RockProceeds p = sellRock({c.number("bank_m3"), c.number("bank_density"),
                                     c.number("saleable"), c.number("price_t"), c.number("proc_t"),
                                     c.number("haul_tkm"), c.number("km"), c.number("royalty")});
    return value(std::vector{p.sold_t, p.net});
}

Result<Json> convert(const ModelCall& c) {
    if (c.tables().currency == nullptr) return Error{"the currency table is not loaded"};
    const auto x = c.tables().currency->convert(c.number("value"), c.text("cur"), c.integer("year"),
                                                c.text("base_cur"), c.integer("base_year"));
    if (!x) return x.error();
    return value(*x);
}

Result<Json> roundTrip(const ModelCall& c) {
    if (c.tables().currency == nullptr) return Error{"the currency table is not loaded"};
    const int year = c.integer("year");
    const auto there =
        c.tables().currency->convert(c.number("value"), "CNY", year, c.text("cur"), year);
    if (!there) return there.error();
    const auto back = c.tables().currency->convert(*there, c.text("cur"), year, "CNY", year);
    if (!back) return back.error();
    return value(*back);
}

Result<Json> parties(const ModelCall& c) {
    const Json& given = c.raw("flows");
    const Json& split = c.raw("shares");
    if (!given.is_object() || !split.is_object()) return Error{"flows and shares: objects"};
    Flows flows;
    std::map<std::string, std::map<std::string, double>> shares;
    for (const auto& [stream, years] : given.items()) {
        if (!years.is_array() || !split.contains(stream) || !split.at(stream).is_object())
            return Error{stream + ": a list of years and shares of parties are wanted"};
        for (const Json& x : years) {
            if (!x.is_number()) return Error{stream + ": numbers are wanted"};
            flows[stream].push_back(x.get<double>());
        }
        if (flows[stream].size() != flows.begin()->second.size())
            return Error{stream + ": all flows have the same number of years"};
        double sum = 0;
        for (const auto& [party, share] : split.at(stream).items()) {
            if (!share.is_number()) return Error{stream + ": shares are numbers"};
            sum += shares[stream][party] = share.get<double>();
        }
        if (std::abs(sum - 1) > 1e-9) return Error{stream + ": the shares must sum to 1"};
    }
    Json result = Json::object();
    for (const auto& [party, flow] : splitAmongParties(flows, shares)) result[party] = flow;
    return result;
}

std::vector<Model> rockModels() {
    const char* mass = "mass = bank volume * bank density; swell is only for lorries and stockpiles";
    const ModelInput bank = number("bank_m3", "m3", "volume in the ground", 0),
                     swell = number("swell", "-", "share that it grows by", 0);
    return {
        {"loose_m3",
         "volume of loosened rock, m3",
         "bank (1 + swell)",
         mass,
         {bank, swell},
         [](const ModelCall& c) -> Result<Json> {
             return value(looseVolume_m3(c.number("bank_m3"), c.number("swell")));
         }},
        {"bank_from_loose",
         "volume in the ground, m3",
         "loose / (1 + swell)",
         mass,
         {number("loose_m3", "m3", "loosened volume", 0), swell},
         [](const ModelCall& c) -> Result<Json> {
             return value(bankVolume_m3(c.number("loose_m3"), c.number("swell")));
         }},
        {"loose_density",
         "density of loosened rock",
         "bank / (1 + swell)",
         mass,
         {number("bank_density", "any", "density in the ground", 0), swell},
         [](const ModelCall& c) -> Result<Json> {
             return value(looseDensity(c.number("bank_density"), c.number("swell")));
         }},
        {"rock_mass_two_ways",
         "mass from the ground and from the heap, t",
         "bank * density; loose * loose density",
         mass,
         {bank, number("bank_density", "t/m3", "in the ground", 0), swell},
         [](const ModelCall& c) -> Result<Json> {
             const double b = c.number("bank_m3"), d = c.number("bank_density"), s = c.number("swell");
             return value(std::vector{b * d, looseVolume_m3(b, s) * looseDensity(d, s)});
         }},
        {"rock_sale",
         "rock sold, t, and its proceeds",
         "t = bank density saleable; t (price (1 - royalty) - processing - haul km)",
         "judgement on prices; see economy.md 4.6",
         {bank, number("bank_density", "t/m3", "in the ground", 0),
          number("saleable", "-", "share", 0, 1), number("price_t", "money/t", "price", 0),
          number("proc_t", "money/t", "processing", 0), number("haul_tkm", "money/(t km)", "haul", 0),
          number("km", "km", "haul", 0), number("royalty", "-", "share of the price", 0, 1)},
         sale},
        {"quota_value",
         "proceeds of a land quota, once",
         "ha eligible 15 price (1 - levy)",
         "Chinese linked land-use quota; prices are judgement",
         {number("ha", "ha", "reclaimed", 0), number("eligible", "-", "share", 0, 1),
          number("price_per_mu", "money/mu", "price", 0), number("levy", "-", "share", 0, 1)},
         [](const ModelCall& c) -> Result<Json> {
             return value(landQuota(c.number("ha"), c.number("eligible"), c.number("price_per_mu"),
                                    c.number("levy")));
         }},
        {"to_base",
         "money of one year and currency in another",
         "value * prices / rate * rate",
         "Federal Reserve G.5A yearly means; price tables are judgement",
         {number("value", "money", "amount"), text("cur", "CNY, JPY, USD, EUR, GBP"),
          number("year", "year", "of the amount", 2011, 2024), text("base_cur", "wanted"),
          number("base_year", "year", "wanted", 2012, 2024)},
         convert},
        {"fx_roundtrip",
         "CNY to another currency and back",
         "the value itself",
         "check",
         {number("value", "CNY", "amount"), text("cur", "currency between"),
          number("year", "year", "of the rates", 2012, 2024)},
         roundTrip},
        {"party_split",
         "who gets and pays what in each year",
         "sum over streams of share * flow",
         "definition; the parties sum to the project",
         {object("flows", "stream: [years]"), object("shares", "stream: {party: share}, sum 1")},
         parties},
    };
}

std::vector<Model> uncertaintyModels() {
    const ModelInput seed = number("seed", "-", "seed", 0, 9e15);
    return {
        {"splitmix64",
         "random numbers that are the same everywhere, as text",
         "SplitMix64",
         "Steele, Lea & Flood (2014)",
         {seed, number("n", "-", "how many", 1, kMostTrials)},
         random},
        {"tri_inv",
         "values of a triangular distribution",
         "inverse of its distribution",
         "definition",
         {list("u", "-", "shares below, 0..1"), number("a", "any", "lowest"),
          number("m", "any", "most likely"), number("b", "any", "highest")},
         triangle},
        {"quantile7",
         "quantiles",
         "linear between sorted values",
         "type 7 of R and numpy",
         {list("v", "any", "values"), list("p", "-", "0..1")},
         quantiles},
        {"mc_npv",
         "net present value of an uncertain project: mean, P-values (exceeded with that chance), "
         "chance of gain",
         "-cost + gain * annuity, triangular draws",
         "seeded Monte-Carlo",
         {seed, number("n", "-", "trials", 1, kMostTrials), number("r", "1/year", "rate", 1e-9, 10),
          number("life", "year", "years", 1, 1000), list("capex_tri", "money", "low, mode, high", 3),
          list("net_tri", "money/year", "low, mode, high", 3), list("exceedance", "-", "chances")},
         monteCarlo},
    };
}

std::vector<Model> financeModels() {
    const ModelInput flow = list("cf", "money", "flow of years 0, 1, ...");
    const char* convention = "flow of year 0 is not discounted (numpy-financial)";
    return {
        {"npv",
         "net present value",
         "sum cf[t] / (1 + rate)^t",
         convention,
         {number("rate", "1/year", "discount rate", -0.99, 100), flow},
         [](const ModelCall& c) -> Result<Json> {
             return value(npv(c.number("rate"), c.numbers("cf")));
         }},
        {"irr",
         "internal rate nearest to zero, null when none",
         "rate where the net present value is zero",
         "numpy-financial's preference",
         {flow},
         [](const ModelCall& c) -> Result<Json> { return value(irr(c.numbers("cf"))); }},
        {"irr_all",
         "all internal rates and whether none, unique or multiple",
         "sign changes of the value over 1 + rate in [1e-12, 11]",
         "definition",
         {flow},
         rates},
        {"norstrom_unique",
         "true when there is surely one positive rate",
         "running sum starts below zero and changes sign once",
         "Norstrom (1972)",
         {flow},
         [](const ModelCall& c) -> Result<Json> {
             return Json{{"value", hasOneRateByNorstrom(c.numbers("cf"))}};
         }},
        {"mirr",
         "modified internal rate",
         "(FV of gains / PV of costs)^(1 / (n - 1)) - 1",
         "numpy-financial",
         {flow, number("finance", "1/year", "rate for costs", -0.99, 100),
          number("reinvest", "1/year", "rate for gains", -0.99, 100)},
         [](const ModelCall& c) -> Result<Json> {
             return value(modifiedRate(c.numbers("cf"), c.number("finance"), c.number("reinvest")));
         }},
        {"pmt",
         "yearly payment of a level loan",
         "-pv rate / (1 - (1 + rate)^-n)",
         "definition",
         {number("rate", "1/period", "interest", -0.99, 100), positive("nper", "-", "periods"),
          number("pv", "money", "loan")},
         [](const ModelCall& c) -> Result<Json> {
             return value(annuity(c.number("rate"), c.number("nper"), c.number("pv")));
         }},
        {"payback",
         "years until the sum stays above zero, null when never",
         "last crossing, linear inside the year",
         "definition",
         {flow, optional("rate", "1/year", "discount rate", 0, -0.99, 100)},
         [](const ModelCall& c) -> Result<Json> {
             return value(payback_y(c.numbers("cf"), c.number("rate")));
         }},
        {"crf",
         "capital recovery factor",
         "r (1 + r)^n / ((1 + r)^n - 1)",
         "definition",
         {number("r", "1/year", "rate", 0, 100), positive("n", "year", "years")},
         [](const ModelCall& c) -> Result<Json> {
             return value(capitalRecovery(c.number("r"), c.number("n")));
         }},
        {"lcoe_fcr",
         "levelised cost of energy by fixed charge",
         "(fcr capital + fixed) / energy + variable",
         "NREL SAM",
         {number("capital", "money", "capital"), number("fixed_om", "money/year", "fixed cost"),
          number("variable_om", "money/kWh", "variable cost"),
          number("fcr", "1/year", "fixed charge rate"), positive("aep", "kWh/year", "energy")},
         [](const ModelCall& c) -> Result<Json> {
             return value(lcoeFixedCharge(c.number("capital"), c.number("fixed_om"),
                                          c.number("variable_om"), c.number("fcr"), c.number("aep")));
         }},
        {"lcoe_discounted",
         "levelised cost of energy",
         "PV(cost) / PV(energy)",
         "definition",
         {number("capex", "money", "capital"), number("opex_y", "money/year", "running cost"),
          positive("energy_y1", "kWh", "first year"),
          optional("degr", "1/year", "loss of output", 0, 0, 1),
          number("life", "year", "years", 1, 1000), number("r", "1/year", "rate", -0.99, 100),
          optional("residual", "money", "at the end", 0)},
         lcoe},
        {"fisher_nominal",
         "nominal rate",
         "(1 + real)(1 + infl) - 1",
         "Fisher (1930)",
         {number("real", "1/year", "real rate"), number("infl", "1/year", "inflation")},
         [](const ModelCall& c) -> Result<Json> {
             return value(nominalRate(c.number("real"), c.number("infl")));
         }},
        {"bcr",
         "present benefits over present costs",
         "PV(benefits) / PV(costs)",
         "definition",
         {list("benefits", "money", "of years 0, 1, ..."), list("costs", "money", "of years 0, 1, ..."),
          number("r", "1/year", "rate", -0.99, 100)},
         ratio},
        {"optimism",
         "optimism bias of a mix",
         "sum share * upper bound",
         "Mott MacDonald (2002)",
         {list("shares", "-", "of the cost"), list("ub", "-", "upper bounds")},
         bias},
    };
}

}  // namespace

std::vector<Model> moneyModels() {
    std::vector<Model> all = financeModels();
    for (const auto family : {rockModels, uncertaintyModels})
        for (Model& model : family()) all.push_back(std::move(model));
    return all;
}

}  // namespace pitscape::estimate
