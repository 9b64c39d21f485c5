#include "estimate/evaluate.h"

#include "estimate/memory.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/core.h>

namespace pitscape::estimate {
namespace {

std::vector<Rule>& registered() {
    static std::vector<Rule> all;
    return all;
}

std::optional<double> finite(std::optional<double> x) {
    return x && std::isfinite(*x) ? x : std::nullopt;
}

UsedInput usedInput(const Workings& w, const char* id) {
    const Assumption* a = w.in->tables.assumptions.find(id);
    PS_EXPECT(a != nullptr);
    return {id,
            a->name.in(language()),
            w.assume(id),
            a->unit,
            a->source,
            a->judgement,
            w.in->scene.assumptions.contains(id)};
}

/// The span of the three evaluations; none when one of them has no value.
void setRange(Figure& f, std::optional<double> worse, std::optional<double> better) {
    if (!f.value || !worse || !better) return;
    f.low = std::min({*f.value, *worse, *better});
    f.high = std::max({*f.value, *worse, *better});
}

Figure figureOf(const Rule& rule, const Workings& expected, const Workings& worse,
                const Workings& better) {
    Outcome o = rule.compute(expected);
    Figure f;
    f.id = rule.id;
    f.name = tr(rule.name);
    f.unit = rule.unit;
    f.confidence = rule.confidence;
    f.value = finite(o.value);
    f.baseline = finite(o.baseline);
    f.sources = {rule.source};
    std::erase_if(o.by, [](const auto& part) { return !std::isfinite(part.second); });
    std::erase_if(o.byElement, [](const auto& part) { return !std::isfinite(part.second); });
    f.by = std::move(o.by);
    f.byElement = std::move(o.byElement);
    f.why = std::move(o.why);
    f.formula = std::move(o.formula);
    if (o.series && std::ranges::all_of(*o.series, [](double x) { return std::isfinite(x); }))
        f.series = o.series;
    setRange(f, finite(rule.compute(worse).value), finite(rule.compute(better).value));
    for (const char* id : rule.uses) {
        f.inputs.push_back(usedInput(expected, id));
        if (std::ranges::find(f.sources, f.inputs.back().source) == f.sources.end())
            f.sources.push_back(f.inputs.back().source);
    }
    return f;
}

}  // namespace

Register::Register(Rule rule) { registered().push_back(std::move(rule)); }

const std::vector<Rule>& rules() {
    static const std::vector<Rule> sorted = [] {
        std::vector<Rule> all = registered();
        std::ranges::sort(all, {}, [](const Rule& r) { return std::string_view{r.id}; });
        return all;
    }();
    return sorted;
}

std::string shown(double x) {
    if (!std::isfinite(x)) return "-";
    const double size = std::abs(x);
    const int decimals = size == 0 || size >= 1000
                             ? 0
                             : std::clamp(3 - static_cast<int>(std::floor(std::log10(size))), 0, 6);
    std::string digits = fmt::format("{:.{}f}", x, decimals);
    if (digits.find('.') != std::string::npos) {
        digits.erase(digits.find_last_not_of('0') + 1);
        if (digits.back() == '.') digits.pop_back();
    }
    const std::size_t end = std::min(digits.find('.'), digits.size()),
                      start = digits.starts_with('-') ? 1 : 0;
    for (std::size_t at = end; at > start + 3; at -= 3) digits.insert(at - 3, ",");
    return digits;
}

Estimates evaluate(const Inputs& inputs) {
    Memory ownMemory;
    Memory& memory = inputs.memory != nullptr ? *inputs.memory : ownMemory;
    const Workings &expected = memory.workings(inputs, Case::kExpected),
                   &worse = memory.workings(inputs, Case::kWorse),
                   &better = memory.workings(inputs, Case::kBetter);
    Estimates estimates;
    for (const Rule& rule : rules())
        estimates.emplace(rule.id, figureOf(rule, expected, worse, better));
    return estimates;
}

}  // namespace pitscape::estimate
