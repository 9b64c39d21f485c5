#pragma once

#include "core/json.h"
#include "core/text.h"

#include <array>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace pitscape {

/// Reads one JSON object field by field and notices what is wrong in words: "pond.json: siting:
/// slope_deg: expected two numbers". The first fault counts; later reads give harmless values.
/// Fields that nobody asked for are faults too (a spelling mistake until shown otherwise), unless
/// `rest()` collects them.
class Fields {
public:
    /// @param place  what stands before the message: file, then ": field" for nested objects
    Fields(const Json& json, std::string place, std::string& fault);

    bool has(std::string_view key);  ///< present and not null
    double number(std::string_view key);
    double number(std::string_view key, double otherwise);
    double numberIn(std::string_view key, double min, double max);
    std::optional<double> optionalNumber(std::string_view key);
    int integer(std::string_view key);
    bool boolean(std::string_view key);
    bool boolean(std::string_view key, bool otherwise);
    std::string text(std::string_view key);
    std::string text(std::string_view key, std::string otherwise);
    /// A text in the three languages: {"en": ..., "zh": ..., "ja": ...}.
    Text translated(std::string_view key);
    std::array<double, 2> pair(std::string_view key);
    std::optional<std::array<double, 2>> optionalPair(std::string_view key);
    std::vector<std::string> texts(std::string_view key);
    /// The value itself; null JSON when absent.
    const Json& raw(std::string_view key);
    /// Calls `each(Fields&)` for the object, or each object of the array.
    template <class F>
    void object(std::string_view key, F&& each) {
        const Json& value = required(key);
        if (!faulty() && expect(value.is_object(), key, "an object")) {
            Fields inner{value, place_ + ": " + std::string{key}, fault_};
            each(inner);
            inner.finish();
        }
    }
    template <class F>
    void objects(std::string_view key, F&& each) {
        const Json& value = raw(key);
        if (value.is_null() || faulty() || !expect(value.is_array(), key, "a list")) return;
        std::size_t n = 0;
        for (const Json& item : value) {
            const std::string here = std::string{key} + "[" + std::to_string(n++) + "]";
            if (!expect(item.is_object(), here, "an object")) return;
            Fields inner{item, place_ + ": " + here, fault_};
            each(inner);
            inner.finish();
            if (faulty()) return;
        }
    }
    bool faulty() const { return !fault_.empty(); }
    void refuse(std::string_view key, const std::string& why);
    /// Marks a field as known without reading it.
    void ignore(std::string_view key) { asked_.insert(std::string{key}); }
    /// The fields that nobody asked for, to be kept as they are; they are no fault then.
    Json rest();
    /// Reports a field that nobody asked for. Called by object() and objects().
    void finish();

private:
    const Json& required(std::string_view key);
    bool expect(bool ok, std::string_view key, const char* what);

    const Json& json_;
    std::string place_;
    std::string& fault_;
    std::set<std::string, std::less<>> asked_;
};

}  // namespace pitscape
