#include "session/law.h"

#include "core/text.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace pitscape::session {
namespace {

/// A box around a country, degrees: good enough to propose its law.
struct Country {
    std::string_view book;
    double west, south, east, north;
};
constexpr std::array kCountries{Country{"jp", 129.5, 30, 146, 45.6},
                                Country{"uk", -8.2, 49.8, 1.8, 60.9}};

}  // namespace

LawChoice lawChoice(std::string_view words) {
    const auto stroke = words.find('/');
    if (stroke == std::string_view::npos) return {std::string{words}, {}};
    return {std::string{words.substr(0, stroke)}, std::string{words.substr(stroke + 1)}};
}

std::string_view lawOfPlace(const design::Scene& scene) {
    if (const auto& place = scene.terrain.lonLat_deg)
        for (const Country& c : kCountries)
            if (place->x >= c.west && place->x <= c.east && place->y >= c.south && place->y <= c.north)
                return c.book;
    return "cn";
}

Result<estimate::LawBook> loadLaw(const Assets& assets, std::string_view book) {
    if (std::ranges::find(kLaws, book) == kLaws.end())
        return Error{fmt::format(fmt::runtime(tr("there are no rules \"{0}\"; there are: {1}")), book,
                                 fmt::format("{}", fmt::join(kLaws, ", ")))};
    const std::string file = fmt::format("{}.json", book);
    std::error_code none;
    if (const auto own = configFolder() / "rules" / file;
        book == "mine" && std::filesystem::exists(own, none))
        return estimate::LawBook::load(own);
    return estimate::LawBook::load(assets.root / "assets" / "rules" / file);
}

}  // namespace pitscape::session
