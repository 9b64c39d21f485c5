#include "estimate/assumptions.h"

#include "core/fields.h"

#include <fstream>
#include <sstream>

namespace pitscape::estimate {
namespace {

Assumption readAssumption(Fields& f) {
    Assumption a;
    a.id = f.text("id");
    a.group = f.text("group");
    a.unit = f.text("unit");
    a.value = f.number("default");
    a.low = f.number("low");
    a.high = f.number("high");
    const std::string better = f.text("better");
    a.better = better == "high"  ? Assumption::Better::kHigh
               : better == "low" ? Assumption::Better::kLow
                                 : Assumption::Better::kNeither;
    a.source = f.text("source");
    a.judgement = f.boolean("judgement");
    a.name = f.translated("name");
    a.help = f.translated("help");
    if (!(a.low <= a.value && a.value <= a.high)) f.refuse("default", "lies outside low to high");
    return a;
}

}  // namespace

Result<AssumptionTable> AssumptionTable::load(const std::filesystem::path& file) {
    std::ifstream in{file};
    if (!in) return Error{file.string() + ": cannot be read"};
    std::stringstream text;
    text << in.rdbuf();
    const std::string name = file.filename().string();
    const auto json = parseJson(text.str(), name);
    if (!json) return json.error();
    AssumptionTable table;
    std::string fault;
    Fields root{*json, name, fault};
    root.objects("assumptions", [&](Fields& f) {
        table.all_.push_back(readAssumption(f));
        if (!table.index_.emplace(table.all_.back().id, table.all_.size() - 1).second)
            f.refuse("id", "stands twice");
    });
    root.finish();
    if (!fault.empty()) return Error{fault};
    return table;
}

const Assumption* AssumptionTable::find(std::string_view id) const {
    const auto it = index_.find(id);
    return it == index_.end() ? nullptr : &all_[it->second];
}

double AssumptionTable::value(std::string_view id, Case which,
                              const std::map<std::string, double, std::less<>>& scene) const {
    if (const auto set = scene.find(id); set != scene.end()) return set->second;
    const Assumption* a = find(id);
    PS_EXPECT(a != nullptr);
    if (which == Case::kExpected || a->better == Assumption::Better::kNeither) return a->value;
    return (which == Case::kBetter) == (a->better == Assumption::Better::kHigh) ? a->high : a->low;
}

}  // namespace pitscape::estimate
