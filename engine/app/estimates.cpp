#include "app/estimates.h"

#include "app/command.h"
#include "core/text.h"
#include "design/scenario.h"
#include "estimate/estimator.h"
#include "estimate/scene_money.h"
#include "estimate/tables.h"
#include "io/csv.h"

#include <cmath>

#include <fmt/format.h>

namespace pitscape::app {
namespace {

Json optional(const std::optional<double>& value) {
    return value && std::isfinite(*value) ? Json(*value) : Json{};
}

std::string confidence(char grade) { return std::string(1, grade); }

Json figureJson(const estimate::Figure& figure) {
    Json by = Json::object();
    for (const auto& [name, value] : figure.by) by[name] = value;
    Json json{{"value", optional(figure.value)},
              {"unit", figure.unit},
              {"low", optional(figure.low)},
              {"high", optional(figure.high)},
              {"confidence", confidence(figure.confidence)},
              {"sources", figure.sources},
              {"by", std::move(by)}};
    if (figure.baseline) json["baseline"] = *figure.baseline;
    if (!figure.why.empty()) json["why"] = figure.why;
    if (!figure.formula.empty()) json["formula"] = figure.formula;
    return json;
}

}  // namespace

Result<estimate::Estimates> estimatesOf(const session::Session& session, int year) {
    const auto tables = estimate::Tables::load(session.assets().models());
    if (!tables) return tables.error();
    estimate::Estimator estimator{session.assets().catalogue, *tables};
    return estimator.estimate(session.scene(), session.ground(), year);
}

Result<Reckoned> reckon(const session::Session& session, int year, int trials, std::uint64_t seed) {
    const auto tables = estimate::Tables::load(session.assets().models());
    if (!tables) return tables.error();
    estimate::Estimator estimator{session.assets().catalogue, *tables};
    Reckoned r;
    r.estimates = estimator.estimate(session.scene(), session.ground(), year);
    r.risk = estimator.risk(session.scene(), session.ground().placements(), trials, seed);
    r.charts = estimator.charts(session.scene(), session.ground().placements());
    r.funding = tables->funding;
    r.preset = r.funding.numberOf(tables->assumptions.value("funding_preset", estimate::Case::kExpected,
                                                            session.scene().assumptions));
    return r;
}

Result<Json> exposedJson(const session::Session& session, int year) {
    const auto tables = estimate::Tables::load(session.assets().models());
    if (!tables) return tables.error();
    const auto exposed = estimate::exposuresOf({session.scene(), session.assets().catalogue, *tables,
                                                estimate::layersOf(session.ground()),
                                                session.ground().placements(), year});
    Json list = Json::array();
    for (const estimate::Exposure& e : exposed) {
        Json remedies = Json::array();
        for (const estimate::Remedy& r : e.remedies) {
            Json remedy{{"remedy", r.id}, {"quantity", r.quantity}, {"unit", r.unit},
                        {"cost", r.cost}, {"low", r.low},           {"high", r.high}};
            if (r.id == "move") remedy["bearing_deg"] = r.bearing_deg;
            remedies.push_back(std::move(remedy));
        }
        list.push_back({{"element", e.element},
                        {"name", session.nameOf(e.element)},
                        {"hazard", estimate::nameOf(e.hazard)},
                        {"value", numberJson(e.value)},
                        {"unit", e.unit},
                        {"remedies", std::move(remedies)}});
    }
    return list;
}

void remarkOnMoney(const session::Session& session, const estimate::Estimates& estimates,
                   const Console& console) {
    const auto remark =
        estimate::moneyRemark(estimate::currencyOf(estimates), session.scene().site.currency);
    if (!remark.empty()) console.note(remark);
}

Json partiesJson(const Reckoned& reckoned) {
    Json list = Json::array();
    for (std::size_t i = 0; i < estimate::kParties; ++i) {
        const estimate::PartyAccount& a = reckoned.charts.parties[i];
        if (!a.takesPart()) continue;
        list.push_back({{"party", reckoned.funding.parties[i].id},
                        {"rate", a.rate},
                        {"building", numberJson(a.building)},
                        {"running", numberJson(a.running)},
                        {"earned", numberJson(a.earned)},
                        {"given", numberJson(a.given)},
                        {"taxes", numberJson(a.taxes)},
                        {"interest", numberJson(a.interest)},
                        {"coverage", a.coverage ? numberJson(*a.coverage) : Json{}},
                        {"npv", numberJson(a.npv)},
                        {"flow", a.flow}});
    }
    return {{"preset", reckoned.funding.presets[reckoned.preset].id}, {"parties", std::move(list)}};
}

Json riskJson(const estimate::Risk& risk) {
    Json tornado = Json::array();
    for (const estimate::Swing& s : risk.tornado)
        tornado.push_back({{"driver", s.driver},
                           {"low", s.low},
                           {"high", s.high},
                           {"npv_at_low", numberJson(s.npvAtLow)},
                           {"npv_at_high", numberJson(s.npvAtHigh)}});
    return {{"seed", risk.seed},
            {"trials", risk.trials},
            {"npv", numberJson(risk.expected)},
            {"mean", numberJson(risk.mean)},
            {"p90", numberJson(risk.p90)},
            {"p50", numberJson(risk.p50)},
            {"p10", numberJson(risk.p10)},
            {"chance_of_gain", risk.chanceOfGain},
            {"main_driver", risk.mainDriver.empty() ? Json{} : Json(risk.mainDriver)},
            {"tornado", std::move(tornado)}};
}

Json estimatesJson(const session::Session& session, const estimate::Estimates& estimates, int year) {
    Json metrics = Json::object(), series = Json::object();
    for (const auto& [key, figure] : estimates) {
        metrics[key] = figureJson(figure);
        if (figure.series) series[key] = *figure.series;
    }
    return {{"scene", session.scene().site.name},
            {"scenario", design::shownScenario(session.scene())},
            {"year", year},
            {"currency", estimate::currencyOf(estimates)},
            {"metrics", std::move(metrics)},
            {"series", std::move(series)}};
}

std::string estimatesCsv(const estimate::Estimates& estimates) {
    io::CsvTable table{{"key", "part", "value", "unit", "low", "high", "confidence", "sources"}};
    const auto number = [](const std::optional<double>& v) {
        return v ? io::CsvTable::Cell{*v} : io::CsvTable::Cell{""};
    };
    for (const auto& [key, figure] : estimates) {
        std::string sources;
        for (const auto& source : figure.sources) sources += (sources.empty() ? "" : "; ") + source;
        table.add({key, "", number(figure.value), figure.unit, number(figure.low), number(figure.high),
                   confidence(figure.confidence), sources});
        for (const auto& [part, value] : figure.by)
            table.add({key, part, value, figure.unit, "", "", "", ""});
    }
    return table.text();
}

std::string estimatesText(const estimate::Estimates& estimates) {
    std::string text = fmt::format(
        "{}\n", tr("Screening estimates: not for permits, safety, credits or investment decisions."));
    for (const auto& [key, figure] : estimates) {
        if (!figure.value) {
            text += fmt::format("{:<34} -  {}\n", key, figure.why);
            continue;
        }
        text += fmt::format("{:<34} {:>14} {:<12}", key, estimate::shown(*figure.value), figure.unit);
        if (figure.low && figure.high)
            text += fmt::format("  [{} .. {}]", estimate::shown(*figure.low),
                                estimate::shown(*figure.high));
        text += '\n';
    }
    text.pop_back();
    return text;
}

}  // namespace pitscape::app
