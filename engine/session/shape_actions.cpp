#include "session/shape_actions.h"

#include "core/text.h"
#include "ground/complete_operation.h"
#include "session/arguments.h"
#include "session/editing.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace pitscape::session {
namespace {

using design::Operation;

template <class... Args>
Error fault(const char* text, const Args&... args) {
    return Error{fmt::format(fmt::runtime(tr(text)), args...)};
}

/// The list, and where in it an operation stands.
struct Found {
    std::vector<Operation> list;
    std::size_t at = 0;
};

Result<Found> found(const Session& session, const std::string& id) {
    Found f{session.scene().operations, 0};
    const auto it = std::ranges::find(f.list, id, &Operation::id);
    if (it == f.list.end()) return fault("there is no operation \"{0}\"", id);
    f.at = static_cast<std::size_t>(it - f.list.begin());
    return f;
}

std::string nameOf(const Operation& o) {
    if (!o.name.empty()) return o.name;
    const design::OperationKind* kind = design::operationKind(o.kind);
    return kind ? tr(kind->name) : o.kind;
}

/// @return with one parameter changed, or what is wrong with it
Result<Operation> withParameter(Operation o, const std::string& key, const std::string& value) {
    const design::OperationKind* kind = design::operationKind(o.kind);
    const design::OperationParameter* p = kind ? kind->parameter(key) : nullptr;
    if (!p) return fault("{0} has no property \"{1}\"", o.kind, key);
    if (value == "auto") {
        if (p->needed) return fault("{0} is missing", key);
        o.params.erase(key);
    } else {
        const auto number = numberFrom(value, key);
        if (!number) return number.error();
        o.params[key] = *number;
    }
    if (const std::string wrong = design::faultOf(o); !wrong.empty()) return Error{wrong};
    return o;
}

}  // namespace

Status beginShaping(Session& session, const Json& args) {
    const std::string tool = textOf(args, "tool");
    if (!shapeTool(tool)) return fault("there is no tool \"{0}\"", tool);
    session.beginShaping(tool);
    return Done{};
}

Status addOperation(Session& session, const Json& args) {
    Operation o;
    o.kind = textOf(args, "operation");
    o.name = textOf(args, "name");
    auto points = placesFrom(textOf(args, "points"));
    if (!points) return points.error();
    o.points = *std::move(points);
    if (const auto set = args.find("set"); set != args.end() && set->is_object())
        for (const auto& item : set->items()) {
            const auto number = numberFrom(textOf(*set, item.key().c_str()), item.key());
            if (!number) return number.error();
            o.params[item.key()] = *number;
        }
    auto whole = ground::completed(std::move(o), session.ground().heights());
    if (!whole) return whole.error();
    auto list = session.scene().operations;
    whole->id = design::freeOperationId(list, whole->kind);
    list.push_back(*whole);
    session.putOperations(std::move(list), nameOf(*whole));
    session.selectedOperation = whole->id;
    return Done{};
}

Status setOperation(Session& session, const Json& args) {
    const std::string id = textOf(args, "id"), key = textOf(args, "key"), value = textOf(args, "value");
    auto f = found(session, id);
    if (!f) return f.error();
    Operation& o = f->list[f->at];
    std::string merge = "operation " + id + " " + key;
    if (key == "name") {
        if (value.size() > 200) return fault("name: longer than {0} bytes", 200);
        o.name = value;
    } else if (key == "on") {
        o.on = value == "true" || value == "1";
        merge.clear();
    } else {
        auto changed = withParameter(o, key, value);
        if (!changed) return changed.error();
        o = *std::move(changed);
    }
    const std::string label = fmt::format(fmt::runtime(tr("Change {0}")), nameOf(o));
    session.putOperations(std::move(f->list), label, merge);
    return Done{};
}

Status moveOperation(Session& session, const Json& args) {
    auto f = found(session, textOf(args, "id"));
    if (!f) return f.error();
    const auto to = numberFrom(textOf(args, "to"), "to");
    if (!to) return to.error();
    const auto last = static_cast<double>(f->list.size());
    const auto place = static_cast<std::ptrdiff_t>(std::clamp(*to, 1.0, last)) - 1;
    const auto from = static_cast<std::ptrdiff_t>(f->at);
    if (place == from) return Done{};
    const auto first = f->list.begin();
    if (from < place)
        std::rotate(first + from, first + from + 1, first + place + 1);
    else
        std::rotate(first + place, first + from, first + from + 1);
    session.putOperations(std::move(f->list), tr("Change the order of operations"));
    return Done{};
}

Status removeOperation(Session& session, const Json& args) {
    const std::string id = args.contains("id") ? textOf(args, "id") : session.selectedOperation;
    auto f = found(session, id);
    if (!f) return f.error();
    const std::string label = fmt::format(fmt::runtime(tr("Remove {0}")), nameOf(f->list[f->at]));
    f->list.erase(f->list.begin() + static_cast<std::ptrdiff_t>(f->at));
    session.putOperations(std::move(f->list), label);
    return Done{};
}

Status lookFrom(Session& session, const Json& args) {
    const auto place = placeFrom(textOf(args, "at"));
    if (!place) return place.error();
    const double height = session.ground().heights().heightAt(*place);
    if (std::isnan(height)) return Error{tr("there is no ground here: the survey has a hole")};
    session.lookFrom(*place);
    return Done{};
}

Status showProfile(Session& session, const Json& args) {
    session.beginProfile();
    if (!args.contains("points")) return Done{};
    const auto points = placesFrom(textOf(args, "points"));
    if (!points) return points.error();
    for (const glm::dvec2 place : *points) session.click(place);
    session.finishPlacing();
    return Done{};
}

Status changeBrush(Session& session, int radiusSteps, int strengthSteps) {
    Brush& b = session.brush;
    if (radiusSteps != 0)
        b.radius_m = std::clamp(stepped(b.radius_m, radiusSteps), Brush::kLeastRadius_m,
                                Brush::kGreatestRadius_m);
    if (strengthSteps == 0) return Done{};
    if (session.tool().kind == "smooth")
        b.strength = std::clamp(b.strength + 0.1 * strengthSteps, 0.1, 1.0);
    else
        b.height_m = std::clamp(stepped(b.height_m, strengthSteps), Brush::kLeastHeight_m,
                                Brush::kGreatestHeight_m);
    return Done{};
}

Status setBrush(Session& session, const Json& args) {
    const auto set = [&](const char* key, double low, double high, double& value) -> Status {
        if (!args.contains(key)) return Done{};
        const auto number = numberFrom(textOf(args, key), key);
        if (!number) return number.error();
        value = std::clamp(*number, low, high);
        return Done{};
    };
    Brush& b = session.brush;
    if (auto s = set("radius_m", Brush::kLeastRadius_m, Brush::kGreatestRadius_m, b.radius_m); !s)
        return s;
    if (auto s = set("height_m", Brush::kLeastHeight_m, Brush::kGreatestHeight_m, b.height_m); !s)
        return s;
    return set("strength", 0.1, 1, b.strength);
}

}  // namespace pitscape::session
