#include "session/decision_actions.h"

#include "core/text.h"
#include "design/scenario.h"
#include "ground/complete_operation.h"
#include "session/arguments.h"
#include "session/editing.h"
#include "terrain/fill_holes.h"

#include <algorithm>

#include <fmt/format.h>

namespace pitscape::session {
Status setAssumption(Session& session, const Json& args) {
    const std::string id = textOf(args, "id"), words = textOf(args, "value");
    if (id.empty()) return missing("id");
    std::optional<double> value;
    if (words != "default") {
        const auto number = numberFrom(words, id);
        if (!number) return number.error();
        value = *number;
    }
    auto tx = session.history().begin(fmt::format(fmt::runtime(tr("Assume {0}")), id), "assume " + id);
    tx.assume(id, value);
    tx.commit();
    return Done{};
}

Status declare(Session& session, const Json& args) {
    const std::string id = textOf(args, "id"), answer = textOf(args, "answer");
    if (id.empty()) return missing("id");
    if (answer != "yes" && answer != "no" && answer != "open") return missing("answer");
    auto tx = session.history().begin(fmt::format(fmt::runtime(tr("Declare {0}")), id));
    tx.declare(id, answer == "open" ? std::nullopt : std::optional{answer == "yes"});
    tx.commit();
    return Done{};
}

Status fillHoles(Session& session, const Json&) {
    if (std::ranges::count(terrain::holeMask(session.ground().base()), 1) == 0)
        return Error{tr("the survey has no hole with data all around")};
    auto list = session.scene().operations;
    if (!list.empty() && list.front().kind == "fill_holes" && list.front().on)
        return Error{tr("the holes of the survey are filled already")};
    design::Operation fill;
    fill.id = design::freeOperationId(list, "fill_holes");
    fill.kind = "fill_holes";
    auto whole = ground::completed(std::move(fill), session.ground().base());
    if (!whole) return whole.error();
    // First, so that what shapes the ground finds ground there.
    list.insert(list.begin(), *std::move(whole));
    auto tx = session.history().begin(tr("Fill the holes of the survey"));
    tx.putOperations(std::move(list));
    tx.commit();
    return Done{};
}

Status makeScenario(Session& session, const Json& args) {
    std::string name = textOf(args, "name");
    const auto names = design::scenarioNames(session.scene());
    for (int n = 2; name.empty(); ++n) {
        std::string free = fmt::format(fmt::runtime(tr("variant {0}")), n);
        if (std::ranges::find(names, free) == names.end()) name = std::move(free);
    }
    return design::makeScenario(session.history(), session.scene(), name);
}

Status showScenario(Session& session, const Json& args) {
    return design::showScenario(session.history(), session.scene(), textOf(args, "name"));
}

Status renameScenario(Session& session, const Json& args) {
    return design::renameScenario(session.history(), session.scene(), textOf(args, "name"),
                                  textOf(args, "to"));
}

Status removeScenario(Session& session, const Json& args) {
    return design::removeScenario(session.history(), session.scene(), textOf(args, "name"));
}

}  // namespace pitscape::session
