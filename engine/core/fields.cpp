#include "core/fields.h"

#include <cmath>

#include <fmt/core.h>

namespace pitscape {
namespace {

const Json kNull;

}  // namespace

Fields::Fields(const Json& json, std::string place, std::string& fault)
    : json_{json}, place_{std::move(place)}, fault_{fault} {
    if (!json.is_object() && fault_.empty()) fault_ = place_ + ": expected an object";
}

void Fields::refuse(std::string_view key, const std::string& why) {
    if (fault_.empty()) fault_ = fmt::format("{}: {}: {}", place_, key, why);
}

bool Fields::expect(bool ok, std::string_view key, const char* what) {
    if (!ok) refuse(key, std::string{"expected "} + what);
    return ok;
}

const Json& Fields::raw(std::string_view key) {
    asked_.insert(std::string{key});
    if (!json_.is_object()) return kNull;
    const auto it = json_.find(std::string{key});
    return it == json_.end() ? kNull : *it;
}

const Json& Fields::required(std::string_view key) {
    const Json& value = raw(key);
    if (value.is_null()) refuse(key, "is missing");
    return value;
}

bool Fields::has(std::string_view key) { return !raw(key).is_null(); }

double Fields::number(std::string_view key) {
    const Json& value = required(key);
    if (faulty() || !expect(value.is_number(), key, "a number")) return 0;
    const double v = value.get<double>();
    return expect(std::isfinite(v), key, "a finite number") ? v : 0;
}

double Fields::number(std::string_view key, double otherwise) {
    return has(key) ? number(key) : otherwise;
}

double Fields::numberIn(std::string_view key, double min, double max) {
    const double v = number(key);
    if (!faulty() && (v < min || v > max))
        refuse(key, fmt::format("{} is outside {} to {}", v, min, max));
    return v;
}

std::optional<double> Fields::optionalNumber(std::string_view key) {
    return has(key) ? std::optional{number(key)} : std::nullopt;
}

int Fields::integer(std::string_view key) {
    const double v = number(key);
    expect(v == std::floor(v) && std::abs(v) < 1e9, key, "a whole number");
    return faulty() ? 0 : static_cast<int>(v);
}

bool Fields::boolean(std::string_view key) {
    const Json& value = required(key);
    return !faulty() && expect(value.is_boolean(), key, "true or false") && value.get<bool>();
}

bool Fields::boolean(std::string_view key, bool otherwise) {
    return has(key) ? boolean(key) : otherwise;
}

std::string Fields::text(std::string_view key) {
    const Json& value = required(key);
    return !faulty() && expect(value.is_string(), key, "a text") ? value.get<std::string>()
                                                                 : std::string{};
}

std::string Fields::text(std::string_view key, std::string otherwise) {
    return has(key) ? text(key) : std::move(otherwise);
}

Text Fields::translated(std::string_view key) {
    Text text;
    object(key, [&](Fields& f) { text = {f.text("en"), f.text("zh"), f.text("ja")}; });
    return text;
}

std::array<double, 2> Fields::pair(std::string_view key) {
    const Json& value = required(key);
    if (faulty() ||
        !expect(value.is_array() && value.size() == 2 && value[0].is_number() && value[1].is_number(),
                key, "two numbers"))
        return {};
    return {value[0].get<double>(), value[1].get<double>()};
}

std::optional<std::array<double, 2>> Fields::optionalPair(std::string_view key) {
    return has(key) ? std::optional{pair(key)} : std::nullopt;
}

std::vector<std::string> Fields::texts(std::string_view key) {
    const Json& value = raw(key);
    std::vector<std::string> out;
    if (value.is_null() || faulty() || !expect(value.is_array(), key, "a list of texts")) return out;
    for (const Json& item : value) {
        if (!expect(item.is_string(), key, "a list of texts")) return {};
        out.push_back(item.get<std::string>());
    }
    return out;
}

Json Fields::rest() {
    Json left = Json::object();
    if (!json_.is_object()) return left;
    for (const auto& [key, value] : json_.items())
        if (asked_.insert(key).second) left[key] = value;
    return left;
}

void Fields::finish() {
    if (faulty() || !json_.is_object()) return;
    for (const auto& [key, value] : json_.items())
        if (!asked_.contains(key)) refuse(key, "unknown field");
}

}  // namespace pitscape
