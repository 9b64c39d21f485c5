#include "design/scenario.h"

#include "core/text.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace pitscape::design {
namespace {

constexpr std::size_t kMostBytes = 200;

/// The list with the only scenario written out, so that there is always one.
ScenarioList listed(const Scene& scene) {
    ScenarioList list = scene.scenarios;
    if (list.all.empty()) list.all.push_back({.name = std::string{kOnlyScenario}});
    return list;
}

std::optional<std::size_t> find(const ScenarioList& list, std::string_view name) {
    const auto it = std::ranges::find(list.all, name, &Scenario::name);
    if (it == list.all.end()) return std::nullopt;
    return static_cast<std::size_t>(it - list.all.begin());
}

/// What the scene decides once `at` is shown; the list is brought in step.
Decisions show(ScenarioList& list, const Decisions& now, std::size_t at) {
    if (at == list.shown) return now;
    list.all[list.shown].decisions = now;
    list.shown = at;
    return std::exchange(list.all[at].decisions, {});
}

Status checkName(const ScenarioList& list, const std::string& name) {
    if (name.empty()) return Error{tr("a scenario needs a name")};
    if (name.size() > kMostBytes || name.find(',') != std::string::npos)
        return Error{fmt::format(
            fmt::runtime(tr("\"{0}\": a scenario's name is short and has no comma")), name)};
    if (find(list, name))
        return Error{fmt::format(fmt::runtime(tr("there is a scenario \"{0}\" already")), name)};
    return Done{};
}

}  // namespace

std::vector<std::string> scenarioNames(const Scene& scene) {
    std::vector<std::string> names;
    for (const Scenario& s : listed(scene).all) names.push_back(s.name);
    return names;
}

std::string shownScenario(const Scene& scene) {
    const ScenarioList list = listed(scene);
    return list.all[list.shown].name;
}

std::optional<Decisions> decisionsOf(const Scene& scene, std::string_view name) {
    ScenarioList list = listed(scene);
    const auto at = find(list, name);
    if (!at) return std::nullopt;
    return show(list, scene, *at);
}

std::optional<Scene> sceneShowing(const Scene& scene, std::string_view name) {
    const auto at = find(listed(scene), name);
    if (!at) return std::nullopt;
    Scene other = scene;
    if (!other.scenarios.all.empty())
        static_cast<Decisions&>(other) = show(other.scenarios, scene, *at);
    return other;
}

Error noScenario(const Scene& scene, std::string_view name) {
    return Error{fmt::format(fmt::runtime(tr("there is no scenario \"{0}\"; there are: {1}")), name,
                             fmt::format("{}", fmt::join(scenarioNames(scene), ", ")))};
}

Status makeScenario(History& history, const Scene& scene, const std::string& name) {
    ScenarioList list = listed(scene);
    if (auto status = checkName(list, name); !status) return status;
    list.all.push_back({.name = name, .decisions = scene});
    const Decisions same = show(list, scene, list.all.size() - 1);
    auto tx = history.begin(fmt::format(fmt::runtime(tr("New scenario {0}")), name));
    tx.putScenarios(std::move(list));
    tx.putDecisions(same);
    tx.commit();
    return Done{};
}

std::vector<std::string> addScenarios(History& history, const Scene& scene, std::vector<Scenario> made,
                                      const std::string& label) {
    ScenarioList list = listed(scene);
    const std::size_t first = list.all.size();
    std::vector<std::string> names;
    for (Scenario& scenario : made) {
        const std::string asked = scenario.name;
        for (int n = 2; find(list, scenario.name); ++n) scenario.name = fmt::format("{} {}", asked, n);
        names.push_back(scenario.name);
        list.all.push_back(std::move(scenario));
    }
    const Decisions wanted = show(list, scene, first);
    auto tx = history.begin(label);
    tx.putScenarios(std::move(list));
    tx.putDecisions(wanted);
    tx.commit();
    return names;
}

Status showScenario(History& history, const Scene& scene, const std::string& name) {
    ScenarioList list = listed(scene);
    const auto at = find(list, name);
    if (!at) return noScenario(scene, name);
    if (*at == list.shown) return Done{};
    const Decisions wanted = show(list, scene, *at);
    auto tx = history.begin(fmt::format(fmt::runtime(tr("Show scenario {0}")), name));
    tx.putScenarios(std::move(list));
    tx.putDecisions(wanted);
    tx.commit();
    return Done{};
}

Status renameScenario(History& history, const Scene& scene, const std::string& from,
                      const std::string& to) {
    ScenarioList list = listed(scene);
    const auto at = find(list, from);
    if (!at) return noScenario(scene, from);
    if (from == to) return Done{};
    if (auto status = checkName(list, to); !status) return status;
    list.all[*at].name = to;
    auto tx = history.begin(fmt::format(fmt::runtime(tr("Rename scenario {0}")), from));
    tx.putScenarios(std::move(list));
    tx.commit();
    return Done{};
}

Status removeScenario(History& history, const Scene& scene, const std::string& name) {
    ScenarioList list = listed(scene);
    const auto at = find(list, name);
    if (!at) return noScenario(scene, name);
    if (list.all.size() == 1) return Error{tr("the last scenario cannot be removed")};
    const Decisions wanted = *at == list.shown ? show(list, scene, *at == 0 ? 1 : 0) : Decisions{scene};
    list.all.erase(list.all.begin() + static_cast<std::ptrdiff_t>(*at));
    if (list.shown > *at) --list.shown;
    auto tx = history.begin(fmt::format(fmt::runtime(tr("Remove scenario {0}")), name));
    tx.putScenarios(std::move(list));
    tx.putDecisions(wanted);
    tx.commit();
    return Done{};
}

}  // namespace pitscape::design
