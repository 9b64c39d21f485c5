#include "estimate/models/bng.h"

#include "core/contract.h"
#include "estimate/models/csv.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include <fmt/core.h>

namespace pitscape::estimate {
namespace {

struct ConditionRow {
    std::string_view name;
    double score;
};
constexpr std::array<ConditionRow, kConditionCount> kConditions{{{"Good", 3},
                                                                 {"Fairly Good", 2.5},
                                                                 {"Moderate", 2},
                                                                 {"Fairly Poor", 1.5},
                                                                 {"Poor", 1},
                                                                 {"Condition Assessment N/A", 1},
                                                                 {"N/A - Other", 0}}};
constexpr std::array<std::string_view, kConditionCount> kYearColumns{
    "ttt_good", "ttt_fgood", "ttt_mod", "ttt_fpoor", "ttt_poor", "ttt_NA", "ttt_NAother"};

Result<const MetricHabitat*> find(const MetricTable& table, std::string_view habitat) {
    const auto it = table.find(habitat);
    if (it == table.end()) return Error{fmt::format("the metric has no habitat \"{}\"", habitat)};
    return &it->second;
}

}  // namespace

std::optional<Condition> conditionFrom(std::string_view name) {
    const auto it = std::find_if(kConditions.begin(), kConditions.end(),
                                 [&](const auto& c) { return c.name == name; });
    if (it == kConditions.end()) return std::nullopt;
    return static_cast<Condition>(it - kConditions.begin());
}

double scoreOf(Condition condition) { return kConditions[static_cast<std::size_t>(condition)].score; }

std::optional<double> difficultyFrom(std::string_view name) {
    static constexpr std::array<std::pair<std::string_view, double>, 4> kDifficulties{
        {{"Low", 1.0}, {"Medium", 0.67}, {"High", 0.33}, {"Very High", 0.1}}};
    for (const auto& [word, multiplier] : kDifficulties)
        if (word == name) return multiplier;
    return std::nullopt;
}

double timeMultiplier(double years) { return std::pow(0.965, years > 30 ? kOverThirty_y : years); }

double unitsOf(double area_ha, double distinctiveness, double condition, double strategic) {
    return area_ha * distinctiveness * condition * strategic;
}

double createdUnits(const Creation& c) {
    PS_EXPECT(c.advance_y == 0 || c.delay_y == 0);
    const double years = std::max(0.0, c.years + c.delay_y - c.advance_y);
    double difficulty = c.creation;
    if (c.advance_y > 0) {
        if (c.advance_y > years || years == 0)
            difficulty = 1;
        else if (c.yearsToPoor && c.advance_y >= *c.yearsToPoor)
            difficulty = c.enhancement;
    }
    return unitsOf(c.area_ha, c.distinctiveness, c.condition, c.strategic) * timeMultiplier(years) *
           difficulty;
}

double enhancedUnits(const Enhancement& e) {
    const double years = std::max(0.0, e.years + e.delay_y - e.advance_y);
    const double difficulty = e.advance_y > 0 && e.advance_y >= years ? 1 : e.difficulty;
    const double base = e.area_ha * e.distinctiveness * e.from,
                 target = e.area_ha * e.distinctiveness * e.to;
    return (base + (target - base) * timeMultiplier(years) * difficulty) * e.strategic;
}

std::optional<double> treeArea_ha(std::string_view size, double count) {
    static constexpr std::array<std::pair<std::string_view, double>, 4> kTrees{
        {{"small", 0.0041}, {"medium", 0.0163}, {"large", 0.0366}, {"very_large", 0.0765}}};
    for (const auto& [name, each_ha] : kTrees)
        if (name == size) return each_ha * count;
    return std::nullopt;
}

Result<MetricTable> loadMetricTable(const std::filesystem::path& file) {
    const auto csv = CsvTable::load(file);
    if (!csv) return csv.error();
    MetricTable table;
    for (std::size_t row = 0; row < csv->rows(); ++row) {
        MetricHabitat habitat{csv->text(row, "ukhab"), csv->text(row, "band"), 0, 1, 1, {}};
        const auto score = csv->number(row, "score"), create = csv->number(row, "mult_create"),
                   enhance = csv->number(row, "mult_enhance");
        if (!score || !create || !enhance)
            return Error{csv->place(row) + ": score and multipliers must be numbers"};
        habitat.score = *score;
        habitat.creation = *create;
        habitat.enhancement = *enhance;
        for (std::size_t c = 0; c < kYearColumns.size(); ++c)
            habitat.years[c] = csv->text(row, kYearColumns[c]) == "30+"
                                   ? std::optional{kOverThirty_y}
                                   : csv->number(row, kYearColumns[c]);
        table.emplace(csv->text(row, "metric_habitat"), std::move(habitat));
    }
    return table;
}

Result<double> createdUnits(const MetricTable& table, std::string_view habitat, Condition condition,
                            double area_ha, double strategic) {
    const auto row = find(table, habitat);
    if (!row) return row.error();
    const MetricHabitat& h = **row;
    const auto years = h.years[static_cast<std::size_t>(condition)];
    if (!years)
        return Error{fmt::format("\"{}\" cannot be created in condition \"{}\"", habitat,
                                 kConditions[static_cast<std::size_t>(condition)].name)};
    return createdUnits({area_ha, h.score, scoreOf(condition), strategic, *years,
                         h.years[static_cast<std::size_t>(Condition::kPoor)], h.creation, h.enhancement,
                         0, 0});
}

Result<double> baselineUnits(const MetricTable& table, std::string_view habitat, Condition condition,
                             double area_ha, double strategic) {
    const auto row = find(table, habitat);
    if (!row) return row.error();
    return unitsOf(area_ha, (*row)->score, scoreOf(condition), strategic);
}

}  // namespace pitscape::estimate
