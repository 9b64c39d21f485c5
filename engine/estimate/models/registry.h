#pragma once

#include "catalogue/catalogue.h"
#include "core/json.h"
#include "core/result.h"
#include "estimate/models/bng.h"
#include "estimate/models/currency.h"

#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace pitscape::estimate {

// The models by name: `pitscape model NAME --json '{...}'`, --list, --help and --verify are this table.

/// One input of a model, as help prints it and as calls are checked against it.
struct ModelInput {
    enum class Kind {
        kNumber,
        kYearCount,  ///< a number, also written as text, or "30+"
        kNumbers,    ///< a list of numbers
        kRows,       ///< a list of lists
        kText,
        kFlag,
        kObject,  ///< an object, or a list of objects
    };
    const char* id;
    const char* unit;
    const char* help;
    Kind kind = Kind::kNumber;
    double min = -std::numeric_limits<double>::infinity();
    double max = std::numeric_limits<double>::infinity();
    std::optional<double> otherwise = {};  ///< default of a number
    bool required = true;
    int count = 0;  ///< of a list; 0: any but none
};

/// Tables that some models look things up in.
struct ModelTables {
    const MetricTable* metric = nullptr;
    const CurrencyTable* currency = nullptr;
    const catalogue::Catalogue* catalogue = nullptr;
};

/// The inputs of one call, already checked against the declaration.
class ModelCall {
public:
    ModelCall(std::span<const ModelInput> inputs, const Json& json, const ModelTables& tables)
        : inputs_{inputs}, json_{json}, tables_{tables} {}
    bool has(std::string_view id) const;
    double number(std::string_view id) const;
    int integer(std::string_view id) const { return static_cast<int>(number(id)); }
    std::vector<double> numbers(std::string_view id) const;
    /// Numbers of a list of lists; true and false read as 1 and 0, a text as NaN.
    std::vector<std::vector<double>> rows(std::string_view id) const;
    std::string text(std::string_view id) const;
    const Json& raw(std::string_view id) const;
    const ModelTables& tables() const { return tables_; }

private:
    std::span<const ModelInput> inputs_;
    const Json& json_;
    const ModelTables& tables_;
};

struct Model {
    const char* name;
    const char* what;     ///< one line: what it gives, with its unit
    const char* formula;  ///< as the header of the model says it
    const char* source;
    std::vector<ModelInput> inputs;
    Result<Json> (*call)(const ModelCall&);
};

/// All models, by name.
const std::vector<Model>& models();
const Model* findModel(std::string_view name);
/// Checks the inputs and computes. @return {"value": ...} or named fields, or which input is wrong
Result<Json> runModel(const Model& model, const Json& inputs, const ModelTables& tables);
/// What `model NAME --help` prints: what, formula, source, inputs with unit, range and default.
std::string helpOf(const Model& model);

}  // namespace pitscape::estimate
