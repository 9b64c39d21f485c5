#include "core/json.h"

#include <algorithm>
#include <set>
#include <vector>

#include <fmt/core.h>

namespace pitscape {
namespace {

int lineOf(std::string_view text, std::size_t byte) {
    return 1 + static_cast<int>(std::count(
                   text.begin(),
                   text.begin() + static_cast<std::ptrdiff_t>(std::min(byte, text.size())), '\n'));
}

/// First pass: checks the limits without building anything, then lets the library build.
class Guard : public nlohmann::json_sax<Json> {
public:
    explicit Guard(const JsonLimits& limits) : limits_{limits} {}
    bool null() override { return count(); }
    bool boolean(bool) override { return count(); }
    bool number_integer(std::int64_t) override { return count(); }
    bool number_unsigned(std::uint64_t) override { return count(); }
    bool number_float(double, const std::string&) override { return count(); }
    bool string(std::string& s) override { return count() && fits(s); }
    bool binary(Json::binary_t&) override { return false; }
    bool start_object(std::size_t) override {
        keys_.emplace_back();
        return enter();
    }
    bool key(std::string& k) override {
        if (!fits(k)) return false;
        if (!keys_.back().insert(k).second)
            return refuse("the key \"" + k.substr(0, 60) + "\" stands twice in one object");
        return true;
    }
    bool end_object() override {
        keys_.pop_back();
        --depth_;
        return true;
    }
    bool start_array(std::size_t) override { return enter(); }
    bool end_array() override {
        --depth_;
        return true;
    }
    bool parse_error(std::size_t byte, const std::string&, const Json::exception& e) override {
        byte_ = byte;
        std::string what = e.what();
        // "[json.exception.parse_error.101] parse error at line 1, column 2: syntax error ..."
        if (const auto at = what.find(": "); at != std::string::npos) what = what.substr(at + 2);
        why_ = "not valid JSON: " + what.substr(0, 200);
        return false;
    }

    std::string why_;
    std::size_t byte_ = 0;

private:
    bool refuse(std::string why) {
        why_ = std::move(why);
        return false;
    }
    bool count() {
        return ++values_ <= limits_.values ||
               refuse(fmt::format("more than {} values", limits_.values));
    }
    bool enter() {
        return count() && (++depth_ <= limits_.depth ||
                           refuse(fmt::format("nested deeper than {} levels", limits_.depth)));
    }
    bool fits(const std::string& s) {
        return s.size() <= limits_.stringBytes ||
               refuse(fmt::format("a text longer than {} bytes", limits_.stringBytes));
    }

    const JsonLimits& limits_;
    int depth_ = 0;
    std::size_t values_ = 0;
    std::vector<std::set<std::string>> keys_;
};

}  // namespace

Result<Json> parseJson(std::string_view text, const std::string& name, const JsonLimits& limits) {
    if (text.size() > limits.bytes)
        return Error{fmt::format("{}: {} MiB of JSON; the limit is {} MiB", name, text.size() >> 20,
                                 limits.bytes >> 20)};
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    try {
        Guard guard{limits};
        if (!Json::sax_parse(text.begin(), text.end(), &guard)) {
            const std::string place =
                guard.byte_ > 0 ? fmt::format("{}:{}", name, lineOf(text, guard.byte_)) : name;
            return Error{place + ": " + guard.why_};
        }
        return Json::parse(text.begin(), text.end());
    } catch (const std::exception& e) {
        return Error{name + ": not valid JSON: " + std::string{e.what()}.substr(0, 200)};
    }
}

std::string writeJson(const Json& json) {
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

}  // namespace pitscape
