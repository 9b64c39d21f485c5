#include "terrain/date_time.h"

#include "core/text.h"

#include <charconv>
#include <cmath>
#include <optional>
#include <string>

#include <fmt/format.h>

namespace pitscape::terrain {
namespace {

/// Eats characters from the left of a text.
class Reader {
public:
    explicit Reader(std::string_view text) : left_{text} {}
    bool done() const { return left_.empty(); }
    bool eat(char c) {
        if (left_.empty() || left_.front() != c) return false;
        left_.remove_prefix(1);
        return true;
    }
    /// Exactly `digits` decimal digits.
    std::optional<int> number(std::size_t digits) {
        int value = 0;
        if (left_.size() < digits) return std::nullopt;
        for (const char c : left_.substr(0, digits)) {
            if (c < '0' || c > '9') return std::nullopt;
            value = value * 10 + (c - '0');
        }
        left_.remove_prefix(digits);
        return value;
    }
    bool atDigit() const { return !left_.empty() && left_.front() >= '0' && left_.front() <= '9'; }

private:
    std::string_view left_;
};

using std::chrono::milliseconds;

std::optional<milliseconds> readTime(Reader& reader) {
    const auto hour = reader.number(2);
    if (!hour || *hour > 24 || !reader.eat(':')) return std::nullopt;
    const auto minute = reader.number(2);
    if (!minute || *minute > 59 || (*hour == 24 && *minute != 0)) return std::nullopt;
    milliseconds time = std::chrono::hours{*hour} + std::chrono::minutes{*minute};
    if (!reader.eat(':')) return time;
    const auto second = reader.number(2);
    if (!second || *second > 59) return std::nullopt;
    time += std::chrono::seconds{*second};
    if (!reader.eat('.')) return time;
    if (!reader.atDigit()) return std::nullopt;
    for (int place = 100; reader.atDigit(); place /= 10)
        time += milliseconds{*reader.number(1) * place};
    return time;
}

std::optional<milliseconds> readZone(Reader& reader, double clockOffset_h) {
    if (reader.done()) return milliseconds{std::llround(clockOffset_h * 3'600'000)};
    if (reader.eat('Z')) return milliseconds{0};
    const bool west = reader.eat('-');
    if (!west && !reader.eat('+')) return std::nullopt;
    const auto hours = reader.number(2);
    if (!hours || *hours > 18) return std::nullopt;
    int minutes = 0;
    if (!reader.done()) {
        reader.eat(':');
        const auto read = reader.number(2);
        if (!read || *read > 59) return std::nullopt;
        minutes = *read;
    }
    const milliseconds offset = std::chrono::hours{*hours} + std::chrono::minutes{minutes};
    return west ? -offset : offset;
}

std::optional<Instant> read(std::string_view text, double clockOffset_h) {
    using namespace std::chrono;
    Reader reader{text};
    const auto y = reader.number(4);
    if (!y || !reader.eat('-')) return std::nullopt;
    const auto m = reader.number(2);
    if (!m || !reader.eat('-')) return std::nullopt;
    const auto d = reader.number(2);
    if (!d) return std::nullopt;
    const year_month_day date{year{*y}, month{static_cast<unsigned>(*m)},
                              day{static_cast<unsigned>(*d)}};
    if (!date.ok()) return std::nullopt;
    milliseconds time = hours{12};
    if (reader.eat('T') || reader.eat(' ')) {
        const auto clock = readTime(reader);
        if (!clock) return std::nullopt;
        time = *clock;
    }
    const auto zone = readZone(reader, clockOffset_h);
    if (!zone || !reader.done()) return std::nullopt;
    return sys_days{date} + time - *zone;
}

}  // namespace

Result<Instant> parseDateTime(std::string_view text, double clockOffset_h) {
    if (const auto instant = read(text, clockOffset_h)) return *instant;
    return Error{fmt::format(fmt::runtime(tr("\"{}\" is no date and time: write it like {}")), text,
                             "2026-06-21T09:30+08:00")};
}

double solarZone_h(double longitude_deg) { return std::round(longitude_deg / 15); }

}  // namespace pitscape::terrain
