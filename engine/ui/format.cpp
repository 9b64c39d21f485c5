#include "ui/format.h"

#include <array>
#include <cmath>
#include <numbers>
#include <utility>

#include <fmt/format.h>

namespace pitscape::ui {
namespace {

std::string grouped(std::string digits) {
    for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3)
        digits.insert(static_cast<std::size_t>(at), ",");
    return digits;
}

/// Replaces every occurrence.
std::string replaced(std::string text, std::string_view what, std::string_view by) {
    for (std::size_t at = text.find(what); at != std::string::npos;
         at = text.find(what, at + by.size()))
        text.replace(at, what.size(), by);
    return text;
}

/// Yuan and yen have a short word in both languages; other currencies keep their code.
std::string currencyWord(std::string_view currency, Language language) {
    if (currency == "CNY") return language == Language::kEnglish ? "CNY" : "元";
    if (currency == "JPY" && language == Language::kChinese) return "日元";
    if (currency == "JPY" && language == Language::kJapanese) return "円";
    return std::string{currency};
}

struct Money {
    bool is = false;
    std::string_view currency;
    std::string rest;  ///< "/year"
};

/// A unit that starts with a currency: its own, whatever money the scene is in; "currency" is the
/// scene's.
Money moneyOf(std::string_view unit, std::string_view ofScene) {
    const std::string_view word = unit.substr(0, std::min(unit.find_first_of("/_"), unit.size()));
    const std::string_view rest = unit.substr(word.size());
    if (word == "currency") return {true, ofScene, std::string{rest}};
    for (const std::string_view known : {"CNY", "JPY", "USD", "EUR", "GBP"})
        if (word == known) return {true, known, std::string{rest}};
    return {};
}

}  // namespace

std::string figureText(double value) {
    if (!std::isfinite(value)) return "—";
    double size = std::abs(value);
    if (size < 1e-12) return "0";
    const double unit = std::pow(10.0, std::floor(std::log10(size)) - 2);
    size = std::round(size / unit) * unit;  // three significant figures; 999.6 becomes 1000
    const int decimals = std::max(0, 2 - static_cast<int>(std::floor(std::log10(size) + 1e-9)));
    std::string text = fmt::format("{:.{}f}", size, std::min(decimals, 9));
    std::string fraction;
    if (const auto point = text.find('.'); point != std::string::npos) {
        fraction = text.substr(point);
        text.resize(point);
        fraction.erase(fraction.find_last_not_of('0') + 1);
        if (fraction == ".") fraction.clear();
    }
    return (value < 0 ? "−" : "") + grouped(text) + fraction;
}

std::string moneyText(double value, std::string_view currency, Language language) {
    if (!std::isfinite(value)) return "—";
    const std::string word = currencyWord(currency, language);
    const double size = std::abs(value);
    // 999.6 thousand shows as 1,000 k otherwise.
    const auto reaches = [&](double limit) { return size >= limit * 0.9995; };
    if (language == Language::kEnglish) {
        if (reaches(1e9)) return figureText(value / 1e9) + " bn " + word;
        if (reaches(1e6)) return figureText(value / 1e6) + " M " + word;
        if (reaches(1e3)) return figureText(value / 1e3) + " k " + word;
        return figureText(value) + " " + word;
    }
    if (reaches(1e8))
        return figureText(value / 1e8) + (language == Language::kChinese ? " 亿" : " 億") + word;
    if (reaches(1e4))
        return figureText(value / 1e4) + (language == Language::kChinese ? " 万" : " 万") + word;
    return figureText(value) + " " + word;
}

std::string unitText(std::string_view unit, Language language) {
    std::string text{unit};
    if (text == "1" || text == "ratio" || text == "-" || text == "fraction") return {};
    constexpr std::array<std::pair<std::string_view, std::string_view>, 7> kWritten{{{"_per_", "/"},
                                                                                     {"m3", "m³"},
                                                                                     {"m2", "m²"},
                                                                                     {"degC", "°C"},
                                                                                     {"deg", "°"},
                                                                                     {"percent", "%"},
                                                                                     {"_", " "}}};
    for (const auto& [what, by] : kWritten) text = replaced(std::move(text), what, by);
    if (text == "years" || text == "year") {
        return language == Language::kEnglish ? text : "年";
    }
    const bool english = language == Language::kEnglish;
    text = replaced(std::move(text), "/years", "/year");
    return replaced(std::move(text), "/year", english ? "/yr" : "/年");
}

std::string measureText(double value, std::string_view unit, std::string_view currency,
                        Language language) {
    if (!std::isfinite(value)) return "—";
    if (const Money money = moneyOf(unit, currency); money.is)
        return moneyText(value, money.currency, language) + unitText(money.rest, language);
    if (unit == "ratio" || unit == "fraction") return figureText(100 * value) + " %";
    const std::string shown = unitText(unit, language);
    const double size = std::abs(value);
    std::string number = figureText(value);
    if (size >= 1e6 * 0.9995) {
        if (language == Language::kEnglish)
            number = figureText(value / 1e6) + " M";
        else
            number = figureText(value / 1e4) + " 万";
    }
    return shown.empty() ? number : number + (shown == "°" || shown == "%" ? "" : " ") + shown;
}

std::string slopeText(double slope_deg) {
    if (!std::isfinite(slope_deg)) return "—";
    const double rise = std::tan(slope_deg * std::numbers::pi / 180);
    const std::string ratio = rise < 0.005 ? "—"
                              : rise > 10  ? fmt::format("{}:1", figureText(rise))
                                           : fmt::format("1:{}", figureText(1 / rise));
    return fmt::format("{:.1f}° · {} % · {}", slope_deg,
                       rise > 50 ? ">5,000" : fmt::format("{:.0f}", 100 * rise), ratio);
}

std::string changeText(double change, std::string_view unit, std::string_view currency,
                       Language language) {
    if (!std::isfinite(change) || std::abs(change) < 1e-9) return {};
    return (change > 0 ? "+" : "") + measureText(change, unit, currency, language);
}

}  // namespace pitscape::ui
