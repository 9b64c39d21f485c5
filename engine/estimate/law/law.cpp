#include "estimate/law/law.h"

#include "core/contract.h"
#include "core/fields.h"
#include "estimate/rule.h"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <set>
#include <sstream>

#include <fmt/core.h>

namespace pitscape::estimate {
namespace {

constexpr std::string_view kDeclared = "declared.";

constexpr double kSame = 1e-9;  // of sums of cells that should be equal

ElementFilter readFilter(Fields& f) {
    ElementFilter e;
    e.types = f.texts("types");
    e.categories = f.texts("categories");
    e.conversions = f.texts("conversions");
    e.streams = f.texts("streams");
    e.reasons = f.texts("reasons");
    e.party = f.text("not_to", {});
    if (f.has("permanent")) e.permanent = f.boolean("permanent");
    return e;
}

Compare readCompare(Fields& f) {
    const std::string sign = f.text("compare");
    for (const Compare c :
         {Compare::kAtLeast, Compare::kAtMost, Compare::kEqual, Compare::kMore, Compare::kLess})
        if (sign == signOf(c)) return c;
    f.refuse("compare", fmt::format("\"{}\" is none of >=, <=, ==, >, <", sign));
    return Compare::kAtLeast;
}

Demand readDemand(Fields& f) {
    Demand d;
    d.measure.name = f.text("measure");
    if (!f.faulty() && !isMeasure(d.measure.name))
        f.refuse("measure", fmt::format("there is no measure \"{}\"", d.measure.name));
    d.measure.figure = f.text("figure", {});
    const bool extreme = d.measure.name == "elements.max" || d.measure.name == "elements.min";
    if (!f.faulty() && extreme == d.measure.figure.empty())
        f.refuse("figure", "belongs to elements.max and elements.min");
    if (f.has("elements")) f.object("elements", [&](Fields& e) { d.measure.elements = readFilter(e); });
    d.compare = readCompare(f);
    d.value = f.number("value");
    return d;
}

LawRule readRule(Fields& f) {
    LawRule r;
    r.id = f.text("id");
    r.law = f.translated("law");
    r.clause = f.translated("clause");
    r.unit = f.text("unit", "-");
    r.declare = f.text("declare", {});
    if (f.has("demand")) f.object("demand", [&](Fields& d) { r.demand = readDemand(d); });
    if (!f.faulty() && r.declare.empty() == !r.demand.has_value())
        f.refuse("demand", "either a demand or a declaration is needed");
    f.objects("when", [&](Fields& w) { r.when.push_back(readDemand(w)); });
    r.local = f.text("local", {});
    r.source = f.text("source");
    r.judgement = f.boolean("judgement", false);
    return r;
}

bool isEstimate(std::string_view key) {
    return std::ranges::any_of(rules(), [&](const Rule& r) { return r.id == key; });
}

}  // namespace

std::string_view signOf(Compare compare) {
    switch (compare) {
        case Compare::kAtLeast:
            return ">=";
        case Compare::kAtMost:
            return "<=";
        case Compare::kEqual:
            return "==";
        case Compare::kMore:
            return ">";
        case Compare::kLess:
            return "<";
    }
    PS_EXPECT(false);
    return {};
}

bool holds(double measured, Compare compare, double required) {
    const double slack = kSame * std::max(1.0, std::abs(required)), more = measured - required;
    switch (compare) {
        case Compare::kAtLeast:
            return more >= -slack;
        case Compare::kAtMost:
            return more <= slack;
        case Compare::kEqual:
            return std::abs(more) <= slack;
        case Compare::kMore:
            return more > slack;
        case Compare::kLess:
            return more < -slack;
    }
    PS_EXPECT(false);
    return false;
}

const std::vector<std::string_view>& measureNames() {
    static const std::vector<std::string_view> kNames{
        "elements.count",  "elements.max",     "elements.min",          "site.area_ha",
        "site.damaged_ha", "site.built_share", "biodiversity.net_gain", "ground.floor_lowering_m"};
    return kNames;
}

bool isMeasure(std::string_view name) {
    for (const std::string_view prefix : {"estimate.", "change."})
        if (name.starts_with(prefix)) return isEstimate(name.substr(prefix.size()));
    if (name.starts_with(kDeclared)) return name.size() > kDeclared.size();
    return std::ranges::find(measureNames(), name) != measureNames().end();
}

Result<LawBook> LawBook::load(const std::filesystem::path& file) {
    std::ifstream in{file};
    if (!in) return Error{file.string() + ": cannot be read"};
    std::stringstream text;
    text << in.rdbuf();
    const std::string name = file.filename().string();
    const auto json = parseJson(text.str(), name);
    if (!json) return json.error();
    LawBook book;
    std::string fault;
    Fields root{*json, name, fault};
    book.id = root.text("id");
    book.name = root.translated("name");
    book.note = root.translated("note");
    std::set<std::string> ids, facts;
    root.objects("facts", [&](Fields& f) {
        book.facts.push_back({f.text("id"), f.translated("name")});
        if (!facts.insert(book.facts.back().id).second) f.refuse("id", "stands twice");
    });
    root.objects("rules", [&](Fields& f) {
        const LawRule& rule = book.rules.emplace_back(readRule(f));
        if (!ids.insert(rule.id).second) f.refuse("id", "stands twice");
        for (const Demand& d : rule.when)
            if (d.measure.name.starts_with(kDeclared) &&
                !facts.contains(d.measure.name.substr(kDeclared.size())))
                f.refuse("when", "asks for a fact that is not listed: " + d.measure.name);
    });
    root.finish();
    if (!fault.empty()) return Error{fault};
    return book;
}

}  // namespace pitscape::estimate
