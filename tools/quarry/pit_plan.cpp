#include "quarry/pit_plan.h"

#include "core/fields.h"

#include <fstream>
#include <iterator>
#include <limits>
#include <utility>

namespace pitscape::quarry {
namespace {

constexpr double kSlopeMax = 20;
constexpr double kHigh_m = 5000;

glm::dvec2 pairOf(Fields& f, std::string_view key) {
    const std::array<double, 2> values = f.pair(key);
    return {values[0], values[1]};
}

/// [[x, y], ...] or [[x, y, z], ...]; z is NaN where there is none.
std::vector<glm::dvec3> placesOf(Fields& f, std::string_view key, std::size_t least) {
    std::vector<glm::dvec3> places;
    for (const Json& place : f.raw(key)) {
        const bool good = place.is_array() && (place.size() == 2 || place.size() == 3) &&
                          place[0].is_number() && place[1].is_number() && place.back().is_number();
        if (!good) break;
        places.emplace_back(
            place[0].get<double>(), place[1].get<double>(),
            place.size() == 3 ? place[2].get<double>() : std::numeric_limits<double>::quiet_NaN());
    }
    if (places.size() < least || places.size() != f.raw(key).size())
        f.refuse(key, "expected at least " + std::to_string(least) + " places [x, y] or [x, y, z]");
    return places;
}

geo::Ring ringOf(Fields& f) {
    geo::Ring ring;
    for (const glm::dvec3 place : placesOf(f, "ring", 3)) ring.emplace_back(place);
    return ring;
}

Land readLand(Fields& f) {
    Land land{f.numberIn("height_m", -kHigh_m, kHigh_m),
              pairOf(f, "rise"),
              {},
              f.numberIn("rough_m", 0, 100),
              f.numberIn("wave_m", 10, 2000)};
    f.objects("hills", [&](Fields& h) {
        land.hills.push_back(
            {pairOf(h, "at"), pairOf(h, "radius_m"), h.numberIn("height_m", -kHigh_m, kHigh_m)});
    });
    return land;
}

Work readWork(Fields& f) {
    const std::string what = f.text("work");
    if (what == "dig") {
        return Dig{ringOf(f),
                   f.numberIn("floor_m", -kHigh_m, kHigh_m),
                   f.has("fall") ? pairOf(f, "fall") : glm::dvec2{0},
                   f.numberIn("bench_m", 1, 500),
                   f.numberIn("berm_m", 0, 200),
                   f.numberIn("batter", 0.2, kSlopeMax),
                   f.number("broken", 1),
                   f.number("scree_m", 1),
                   f.number("crest_m", 2 * kHigh_m)};
    }
    if (what == "pile")
        return Pile{ringOf(f), f.numberIn("top_m", -kHigh_m, kHigh_m), f.number("slope", 0.7)};
    if (what == "yard") return Yard{ringOf(f), f.numberIn("level_m", -kHigh_m, kHigh_m)};
    if (what == "way") {
        return Way{placesOf(f, "line", 2), f.numberIn("width_m", 1, 50), f.number("cut", 1.9),
                   f.number("fill", 0.72)};
    }
    if (what == "channel")
        return Channel{placesOf(f, "line", 2), f.numberIn("width_m", 1, 100), f.number("bank", 0.5)};
    f.refuse("work", "expected dig, pile, yard, way or channel");
    return Yard{};
}

}  // namespace

Result<PitPlan> readPitPlan(const std::filesystem::path& file) {
    std::ifstream in{file};
    if (!in) return Error{file.string() + ": cannot be read"};
    const std::string text{std::istreambuf_iterator<char>{in}, {}};
    const Result<Json> json = parseJson(text, file.string());
    if (!json) return json.error();
    std::string fault;
    Fields f{*json, file.string(), fault};
    PitPlan plan{};
    f.ignore("note");
    plan.epsg = f.integer("epsg");
    plan.southWest_m = pairOf(f, "south_west_m");
    plan.side = static_cast<int>(f.numberIn("side", 16, 2048));
    plan.cell_m = f.numberIn("cell_m", 0.25, 10);
    plan.seed = static_cast<std::uint32_t>(f.numberIn("seed", 0, 1e6));
    f.object("land", [&](Fields& land) { plan.land = readLand(land); });
    f.objects("works", [&](Fields& work) { plan.works.push_back(readWork(work)); });
    f.finish();
    if (f.faulty()) return Error{fault};
    return plan;
}

}  // namespace pitscape::quarry
