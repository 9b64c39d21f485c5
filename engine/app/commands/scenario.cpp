// scenario, declare and compare: several ways of using one place, and what is said of each.
#include "design/scenario.h"
#include "app/commands/all.h"
#include "app/estimates.h"
#include "app/scenario_option.h"
#include "core/text.h"
#include "estimate/rule.h"
#include "estimate/scene_money.h"
#include "estimate/win_win.h"

#include <algorithm>
#include <memory>

#include <fmt/format.h>

namespace pitscape::app {
namespace {

Result<Opened> openScene(Console& console, const std::string& file, bool derive) {
    session::Session::Options options;
    options.derive = derive;
    auto opened = openForCommand(console, file, options);
    if (!opened) return opened.error();
    if (opened->session->file().empty())
        return Error{fmt::format(fmt::runtime(tr("{0}: not a Pitscape scene")), file)};
    return opened;
}

struct ScenarioOptions {
    std::string scene, make, from, remove, rename;
    bool json = false;
};

Status change(session::Session& session, const ScenarioOptions& o) {
    design::History& history = session.history();
    const design::Scene& scene = session.scene();
    if (!o.make.empty()) {
        if (auto status = showScenario(session, o.from); !status) return status;
        return design::makeScenario(history, scene, o.make);
    }
    if (!o.remove.empty()) return design::removeScenario(history, scene, o.remove);
    const auto equals = o.rename.find('=');
    if (equals == std::string::npos) return Error{tr("--rename takes OLD=NEW")};
    return design::renameScenario(history, scene, o.rename.substr(0, equals),
                                  o.rename.substr(equals + 1));
}

Exit scenario(const ScenarioOptions& o, Console& console) {
    // A DEM becomes a scene of its own only through new.
    auto opened = openScene(console, o.scene, false);
    if (!opened) return console.fail(opened.error());
    session::Session& session = *opened->session;
    if (!o.make.empty() || !o.remove.empty() || !o.rename.empty()) {
        if (auto status = change(session, o); !status) return console.fail(status.error());
        if (auto status = session.save(); !status) return console.fail(status.error());
    }
    Json list = Json::array();
    std::string text;
    for (const std::string& name : design::scenarioNames(session.scene())) {
        const std::size_t count = design::decisionsOf(session.scene(), name)->elements.size();
        list.push_back({{"name", name}, {"elements", count}});
        text += fmt::format("{}{}  ({})", text.empty() ? "" : "\n", name, count);
    }
    if (o.json)
        console.print(Json{{"scenarios", std::move(list)}});
    else
        console.print(text);
    return Exit::kDone;
}

struct CompareOptions {
    std::string scene, scenarios;
    int year = 10;
    bool json = false;
};

std::vector<std::string> namesFrom(const std::string& words) {
    std::vector<std::string> names;
    for (std::size_t at = 0; at <= words.size();) {
        const auto end = std::min(words.find(',', at), words.size());
        if (end > at) names.push_back(words.substr(at, end - at));
        at = end + 1;
    }
    return names;
}

using Columns = std::vector<std::pair<std::string, estimate::Estimates>>;

Json reachJson(const estimate::Reach& reach) {
    return {{"value", numberJson(reach.value)},
            {"low", numberJson(reach.low)},
            {"high", numberJson(reach.high)}};
}

/// Nature against income, with the edge that no other scenario beats.
Json winWinJson(const Columns& columns) {
    std::vector<estimate::WinWinPoint> points;
    for (const auto& [name, estimates] : columns)
        if (auto p = estimate::winWinPoint(name, estimates)) points.push_back(*std::move(p));
    estimate::markEdge(points);
    Json list = Json::array(), edge = Json::array();
    for (const auto& p : points)
        list.push_back({{"scenario", p.scenario},
                        {"nature", reachJson(p.nature)},
                        {"income", reachJson(p.income)},
                        {"on_edge", p.onEdge}});
    for (const std::size_t i : estimate::edgeOf(points)) edge.push_back(points[i].scenario);
    const estimate::Estimates& first = columns.front().second;
    return {{"nature",
             {{"key", "biodiversity_units_after - biodiversity_units_before"},
              {"unit", first.find(estimate::kWinWinNature)->second.unit}}},
            {"income",
             {{"key", estimate::kWinWinIncome},
              {"unit", first.find(estimate::kWinWinIncome)->second.unit}}},
            {"points", std::move(list)},
            {"edge", std::move(edge)}};
}

Json compareJson(const session::Session& session, const Columns& columns, int year) {
    Json names = Json::array(), metrics = Json::object();
    for (const auto& [name, estimates] : columns) names.push_back(name);
    for (const auto& [key, first] : columns.front().second) {
        Json values = Json::object();
        for (const auto& [name, estimates] : columns) {
            const estimate::Figure& f = estimates.at(key);
            Json one{{"value", f.value ? numberJson(*f.value) : Json{}},
                     {"low", f.low ? numberJson(*f.low) : Json{}},
                     {"high", f.high ? numberJson(*f.high) : Json{}}};
            if (!f.why.empty()) one["why"] = f.why;
            values[name] = std::move(one);
        }
        metrics[key] = {{"unit", first.unit}, {"by_scenario", std::move(values)}};
    }
    return {{"scene", session.scene().site.name},
            {"scenarios", std::move(names)},
            {"year", year},
            {"currency", estimate::currencyOf(columns.front().second)},
            {"metrics", std::move(metrics)},
            {"win_win", winWinJson(columns)}};
}

std::string compareText(const Columns& columns) {
    std::string text = fmt::format("{:<34}", "");
    for (const auto& [name, estimates] : columns) text += fmt::format(" {:>18}", name);
    for (const auto& [key, first] : columns.front().second) {
        text += fmt::format("\n{:<34}", key);
        for (const auto& [name, estimates] : columns) {
            const auto& value = estimates.at(key).value;
            text += fmt::format(" {:>18}", value ? estimate::shown(*value) : "-");
        }
        text += "  " + first.unit;
    }
    return text;
}

Exit compare(const CompareOptions& o, Console& console) {
    auto opened = openScene(console, o.scene, true);
    if (!opened) return console.fail(opened.error());
    session::Session& session = *opened->session;
    const auto names =
        o.scenarios.empty() ? design::scenarioNames(session.scene()) : namesFrom(o.scenarios);
    if (names.empty()) return console.fail({tr("--scenarios takes names with commas between")});
    Columns columns;
    for (const std::string& name : names) {
        if (auto status = showScenario(session, name); !status) return console.fail(status.error());
        auto estimates = estimatesOf(session, o.year);
        if (!estimates) return console.fail(estimates.error());
        columns.emplace_back(name, *std::move(estimates));
    }
    remarkOnMoney(session, columns.front().second, console);
    if (o.json)
        console.print(compareJson(session, columns, o.year));
    else
        console.print(compareText(columns));
    return Exit::kDone;
}

}  // namespace

std::function<Exit()> defineScenario(CLI::App& parser, Console& console) {
    const auto o = std::make_shared<ScenarioOptions>();
    parser.add_option("scene", o->scene, tr("scene file"))->required();
    auto* make = parser.add_option("--new", o->make, tr("make a scenario, a copy of another"));
    parser.add_option("--from", o->from, tr("the scenario to copy; none: the first"))->needs(make);
    auto* remove = parser.add_option("--remove", o->remove, tr("remove a scenario"))->excludes(make);
    parser.add_option("--rename", o->rename, tr("OLD=NEW, give a scenario another name"))
        ->excludes(make)
        ->excludes(remove);
    parser.add_flag("--json", o->json, tr("print one JSON document"));
    return [o, &console] { return scenario(*o, console); };
}

std::function<Exit()> defineDeclare(CLI::App& parser, Console& console) {
    struct Options {
        std::string scene, id, answer, scenario;
    };
    const auto o = std::make_shared<Options>();
    parser.add_option("scene", o->scene, tr("scene file"))->required();
    parser.add_option("id", o->id, tr("declaration that a rule asks for; pitscape check names it"))
        ->required();
    parser.add_option("answer", o->answer, tr("yes, no or open"))
        ->required()
        ->check(CLI::IsMember({"yes", "no", "open"}));
    addScenarioOption(parser, o->scenario);
    return [o, &console] {
        auto opened = openScene(console, o->scene, false);
        if (!opened) return console.fail(opened.error());
        session::Session& session = *opened->session;
        if (auto status = showScenario(session, o->scenario); !status)
            return console.fail(status.error());
        {
            auto tx = session.history().begin(fmt::format(fmt::runtime(tr("Declare {0}")), o->id));
            tx.declare(o->id, o->answer == "open" ? std::nullopt : std::optional{o->answer == "yes"});
            tx.commit();
        }
        if (auto status = session.save(); !status) return console.fail(status.error());
        return Exit::kDone;
    };
}

std::function<Exit()> defineCompare(CLI::App& parser, Console& console) {
    const auto o = std::make_shared<CompareOptions>();
    parser.add_option("scene", o->scene, tr("scene file"))->required();
    parser.add_option("--scenarios", o->scenarios, tr("A,B: names of scenarios; none: all"));
    parser.add_option("--year", o->year, tr("year of the timeline, 0 to 30"))->check(CLI::Range(0, 30));
    parser.add_flag("--json", o->json, tr("print one JSON document"));
    return [o, &console] { return compare(*o, console); };
}

}  // namespace pitscape::app
