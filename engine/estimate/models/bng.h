#pragma once

#include "core/result.h"

#include <array>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace pitscape::estimate {

// Habitat units by the arithmetic of England's statutory biodiversity metric; outside England a proxy
// for comparing designs. A unit is hectares * distinctiveness * condition * strategic significance.

enum class Condition { kGood, kFairlyGood, kModerate, kFairlyPoor, kPoor, kNotAssessed, kNone };
inline constexpr int kConditionCount = 7;
/// "Good" ... "Poor", "Condition Assessment N/A", "N/A - Other".
std::optional<Condition> conditionFrom(std::string_view name);
/// Good 3, Fairly Good 2.5, Moderate 2, Fairly Poor 1.5, Poor 1, not assessed 1, none 0.
double scoreOf(Condition condition);
/// Low 1, Medium 0.67, High 0.33, Very High 0.1.
std::optional<double> difficultyFrom(std::string_view name);

/// Years after which the metric stops counting: the table writes "30+".
inline constexpr double kOverThirty_y = 32;
/// Discount for the time until a habitat has its condition: 0.965^years, from above 30 years 0.965^32.
/// @source Statutory biodiversity metric (DEFRA), time to target condition.
double timeMultiplier(double years);

/// Units of a habitat that exists or is kept: area * distinctiveness * condition * strategic.
double unitsOf(double area_ha, double distinctiveness, double condition, double strategic);

struct Creation {
    double area_ha = 0;
    double distinctiveness = 0;
    double condition = 0;  ///< score that is aimed at
    double strategic = 1;  ///< 1, 1.10 or 1.15
    double years = 0;      ///< to the condition; kOverThirty_y for "30+"
    std::optional<double> yearsToPoor;
    double creation = 1;     ///< multiplier of the difficulty to create
    double enhancement = 1;  ///< and to enhance
    double advance_y = 0;    ///< made before the loss
    double delay_y = 0;      ///< made after it; not both
};
/// Units of a new habitat: area * distinctiveness * condition * strategic * timeMultiplier *
/// difficulty. With advance beyond the remaining years the risk is past (difficulty 1); with advance
/// beyond the years to Poor it is that of enhancing.
/// @pre not both advance and delay  @source DEFRA bng-metric-harness, rules engine explained.
double createdUnits(const Creation& creation);

struct Enhancement {
    double area_ha = 0;
    double distinctiveness = 0;
    double from = 0, to = 0;  ///< condition scores
    double strategic = 1;
    double years = 0;
    double difficulty = 1;
    double advance_y = 0, delay_y = 0;
};
/// Units of a habitat brought to a better condition:
/// (area D from + area D (to - from) timeMultiplier difficulty) * strategic.
double enhancedUnits(const Enhancement& enhancement);

/// Area that counts for single trees, ha: small 0.0041, medium 0.0163, large 0.0366, very large 0.0765
/// each.
/// @source Statutory metric user guide, table 15. None for an unknown size.
std::optional<double> treeArea_ha(std::string_view size, double count);

/// One habitat of the metric's tables.
struct MetricHabitat {
    std::string code, band;
    double score = 0;  ///< distinctiveness
    double creation = 1, enhancement = 1;
    std::array<std::optional<double>, kConditionCount>
        years;  ///< to each condition; none: not possible
};
/// assets/models/bng.csv: Crown copyright, Open Government Licence v3.
using MetricTable = std::map<std::string, MetricHabitat, std::less<>>;
Result<MetricTable> loadMetricTable(const std::filesystem::path& file);

/// Units of creating a habitat of the table. @return or why the metric has no such habitat and
/// condition
Result<double> createdUnits(const MetricTable& table, std::string_view habitat, Condition condition,
                            double area_ha, double strategic);
/// Units of a habitat of the table as it stands.
Result<double> baselineUnits(const MetricTable& table, std::string_view habitat, Condition condition,
                             double area_ha, double strategic);

}  // namespace pitscape::estimate
