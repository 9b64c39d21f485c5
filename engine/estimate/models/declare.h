#pragma once

#include "estimate/models/registry.h"

#include <optional>
#include <vector>

namespace pitscape::estimate {

// One function for each family of models; models() joins them.
std::vector<Model> landModels();
std::vector<Model> natureModels();
std::vector<Model> soilModels();
std::vector<Model> waterModels();
std::vector<Model> moneyModels();
std::vector<Model> visitorModels();
std::vector<Model> skyModels();
std::vector<Model> solarModels();

/// Short forms for the tables of models.
namespace declare {

ModelInput number(const char* id, const char* unit, const char* help,
                  double min = -std::numeric_limits<double>::infinity(),
                  double max = std::numeric_limits<double>::infinity());
/// Above zero.
ModelInput positive(const char* id, const char* unit, const char* help);
ModelInput optional(const char* id, const char* unit, const char* help, double otherwise,
                    double min = -std::numeric_limits<double>::infinity(),
                    double max = std::numeric_limits<double>::infinity());
ModelInput list(const char* id, const char* unit, const char* help, int count = 0);
ModelInput rows(const char* id, const char* unit, const char* help);
ModelInput text(const char* id, const char* help);
ModelInput note(const char* id, const char* help);  ///< a text that may be left out
ModelInput object(const char* id, const char* help);
Json value(double x);  ///< {"value": x}; NaN and infinity read as null
Json value(std::optional<double> x);
Json field(std::optional<double> x);  ///< the number or null
Json value(const std::vector<double>& list);

}  // namespace declare
}  // namespace pitscape::estimate
