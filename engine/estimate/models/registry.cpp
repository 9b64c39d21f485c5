#include "estimate/models/registry.h"

#include "estimate/models/declare.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <iterator>

#include <fmt/core.h>

namespace pitscape::estimate {
namespace {

using Kind = ModelInput::Kind;

/// A number as a model takes it: a text of digits and "30+" are numbers for years.
std::optional<double> numberOf(const Json& json, Kind kind) {
    if (json.is_number()) {
        const double x = json.get<double>();
        return std::isfinite(x) ? std::optional{x} : std::nullopt;
    }
    if (kind != Kind::kYearCount || !json.is_string()) return std::nullopt;
    const auto& text = json.get_ref<const std::string&>();
    if (text == "30+") return kOverThirty_y;
    double x = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), x);
    if (fault != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return x;
}

bool allNumbers(const Json& list) {
    return list.is_array() && std::all_of(list.begin(), list.end(), [](const Json& x) {
               return numberOf(x, Kind::kNumber).has_value();
           });
}

/// What is wrong with an input, or empty.
std::string faultOf(const ModelInput& input, const Json& json) {
    switch (input.kind) {
        case Kind::kNumber:
        case Kind::kYearCount: {
            const auto x = numberOf(json, input.kind);
            if (!x) return "a number is wanted";
            if (*x < input.min || *x > input.max)
                return fmt::format("{:g} is outside {:g} to {:g}", *x, input.min, input.max);
            return {};
        }
        case Kind::kNumbers:
            if (!allNumbers(json) || json.empty()) return "a list of numbers is wanted";
            if (input.count > 0 && json.size() != static_cast<std::size_t>(input.count))
                return fmt::format("{} numbers are wanted, {} given", input.count, json.size());
            return {};
        case Kind::kRows: {
            const auto isRow = [](const Json& row) {
                return row.is_array() && std::all_of(row.begin(), row.end(), [](const Json& x) {
                           return x.is_string() || x.is_boolean() || numberOf(x, Kind::kNumber);
                       });
            };
            if (!json.is_array() || json.empty() || !std::all_of(json.begin(), json.end(), isRow))
                return "a list of lists is wanted";
            return {};
        }
        case Kind::kText:
            return json.is_string() ? "" : "a text is wanted";
        case Kind::kFlag:
            return json.is_boolean() ? "" : "true or false is wanted";
        case Kind::kObject:
            return json.is_object() || json.is_array() ? "" : "an object or a list is wanted";
    }
    return {};
}

const ModelInput* findInput(std::span<const ModelInput> inputs, std::string_view id) {
    const auto it =
        std::find_if(inputs.begin(), inputs.end(), [&](const ModelInput& i) { return i.id == id; });
    return it == inputs.end() ? nullptr : &*it;
}

}  // namespace

bool ModelCall::has(std::string_view id) const { return json_.contains(id); }

const Json& ModelCall::raw(std::string_view id) const {
    const auto it = json_.find(id);
    PS_EXPECT(it != json_.end());
    return *it;
}

double ModelCall::number(std::string_view id) const {
    const ModelInput* input = findInput(inputs_, id);
    PS_EXPECT(input != nullptr);
    if (!has(id)) {
        PS_EXPECT(input->otherwise.has_value());
        return *input->otherwise;
    }
    return *numberOf(raw(id), input->kind);
}

std::vector<double> ModelCall::numbers(std::string_view id) const {
    return raw(id).get<std::vector<double>>();
}

std::vector<std::vector<double>> ModelCall::rows(std::string_view id) const {
    std::vector<std::vector<double>> table;
    for (const Json& row : raw(id)) {
        table.emplace_back();
        for (const Json& x : row)
            table.back().push_back(x.is_boolean()  ? (x.get<bool>() ? 1.0 : 0.0)
                                   : x.is_string() ? std::numeric_limits<double>::quiet_NaN()
                                                   : x.get<double>());
    }
    return table;
}

std::string ModelCall::text(std::string_view id) const {
    return has(id) ? raw(id).get<std::string>() : std::string{};
}

const std::vector<Model>& models() {
    static const std::vector<Model> all = [] {
        std::vector<Model> joined;
        for (const auto family : {landModels, natureModels, soilModels, waterModels, moneyModels,
                                  visitorModels, skyModels, solarModels})
            std::ranges::move(family(), std::back_inserter(joined));
        std::ranges::sort(joined, {}, [](const Model& m) { return std::string_view{m.name}; });
        return joined;
    }();
    return all;
}

const Model* findModel(std::string_view name) {
    const auto it =
        std::ranges::find(models(), name, [](const Model& m) { return std::string_view{m.name}; });
    return it == models().end() ? nullptr : &*it;
}

Result<Json> runModel(const Model& model, const Json& inputs, const ModelTables& tables) {
    const auto wrong = [&](std::string_view id, const std::string& why) {
        return Error{fmt::format("{}: {}: {}", model.name, id, why)};
    };
    if (!inputs.is_object())
        return Error{fmt::format("{}: the inputs must be one JSON object", model.name)};
    for (const auto& [id, json] : inputs.items()) {
        const ModelInput* input = findInput(model.inputs, id);
        if (input == nullptr) return wrong(id, "no such input; --help lists them");
        if (const std::string fault = faultOf(*input, json); !fault.empty()) return wrong(id, fault);
    }
    for (const ModelInput& input : model.inputs)
        if (input.required && !inputs.contains(input.id)) return wrong(input.id, "is missing");
    auto result = model.call({model.inputs, inputs, tables});
    if (!result) return Error{fmt::format("{}: {}", model.name, result.error().message)};
    return result;
}

std::string helpOf(const Model& model) {
    std::string help = fmt::format("{} - {}\n\n    {}\n\nSource: {}\n", model.name, model.what,
                                   model.formula, model.source);
    if (!model.inputs.empty()) help += "\nInputs\n";
    for (const ModelInput& input : model.inputs) {
        help += fmt::format("  {:<14} [{}] {}", input.id, input.unit, input.help);
        if (std::isfinite(input.min) || std::isfinite(input.max))
            help += fmt::format("; {:g} to {:g}", input.min, input.max);
        if (input.otherwise) help += fmt::format("; default {:g}", *input.otherwise);
        help += '\n';
    }
    return help;
}

namespace declare {

ModelInput number(const char* id, const char* unit, const char* help, double min, double max) {
    return {id, unit, help, Kind::kNumber, min, max};
}
ModelInput positive(const char* id, const char* unit, const char* help) {
    return number(id, unit, help, std::numeric_limits<double>::min());
}
ModelInput optional(const char* id, const char* unit, const char* help, double otherwise, double min,
                    double max) {
    return {id, unit, help, Kind::kNumber, min, max, otherwise, false};
}
ModelInput list(const char* id, const char* unit, const char* help, int count) {
    ModelInput input{id, unit, help, Kind::kNumbers};
    input.count = count;
    return input;
}
ModelInput rows(const char* id, const char* unit, const char* help) {
    return {id, unit, help, Kind::kRows};
}
ModelInput text(const char* id, const char* help) { return {id, "text", help, Kind::kText}; }
ModelInput note(const char* id, const char* help) {
    ModelInput input = text(id, help);
    input.required = false;
    return input;
}
ModelInput object(const char* id, const char* help) { return {id, "object", help, Kind::kObject}; }

Json field(std::optional<double> x) { return x && std::isfinite(*x) ? Json(*x) : Json(nullptr); }
Json value(double x) { return {{"value", field(x)}}; }
Json value(std::optional<double> x) { return {{"value", field(x)}}; }
Json value(const std::vector<double>& list) {
    Json array = Json::array();
    for (const double x : list) array.push_back(field(x));
    return {{"value", std::move(array)}};
}

}  // namespace declare
}  // namespace pitscape::estimate
