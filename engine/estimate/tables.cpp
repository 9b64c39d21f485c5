#include "estimate/tables.h"

#include "core/fields.h"
#include "estimate/models/csv.h"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <numbers>
#include <sstream>

namespace pitscape::estimate {
namespace {

/// Reads the numbers of a row; the first that is none is kept as the fault.
struct Row {
    const CsvTable& csv;
    std::size_t row;
    std::string& fault;
    double operator()(std::string_view column) const {
        const auto x = csv.number(row, column);
        if (!x && fault.empty())
            fault = csv.place(row) + ": " + std::string{column} + ": a number is wanted";
        return x.value_or(0);
    }
};

Habitat readHabitat(const CsvTable& csv, std::size_t i, std::string& fault) {
    const Row get{csv, i, fault};
    Habitat h;
    h.id = csv.text(i, "id");
    h.name = {csv.text(i, "en"), csv.text(i, "zh"), csv.text(i, "ja")};
    h.green = get("green") != 0;
    h.greenable = get("greenable") != 0;
    h.bare = h.id.starts_with("bare_");
    h.metricHabitat = csv.text(i, "bng_habitat");
    const auto condition = conditionFrom(csv.text(i, "default_cond"));
    if (!condition && fault.empty()) fault = csv.place(i) + ": default_cond: no such condition";
    h.condition = condition.value_or(Condition::kPoor);
    h.curveNumber = {get("cnA"), get("cnB"), get("cnC"), get("cnD")};
    h.erosion = {get("c_bare"), get("c_min"), 1};
    const std::string& model = csv.text(i, "veg_model");
    h.water = model == "water";
    if (model == "grass") h.grass_tPerHa = get("A_or_B_tdm");
    if (model == "cr") h.woody = GrowthCurve{get("A_or_B_tdm"), get("k"), get("p")};
    return h;
}

void readTreatment(const CsvTable& csv, std::size_t i, Habitat& h, std::string& fault) {
    const Row get{csv, i, fault};
    if (csv.text(i, "id") != h.id && fault.empty())
        fault = csv.place(i) + ": expected " + h.id + ", the order of habitats.csv";
    h.cover = {get("cover_max"), get("half_y"), get("shape")};
    h.erosion.maxCover = h.cover.max;
    h.half_low_y = get("half_low_y");
    h.half_high_y = get("half_high_y");
    h.site = {get("site"), get("site_low"), get("site_high")};
    h.runoff = {get("runoff"), get("runoff_low"), get("runoff_high")};
    h.depth_m = get("depth_m");
    h.coarse = get("coarse");
    h.soilStart_tCPerHa = get("soil_start");
    h.soilReference_tCPerHa = csv.number(i, "soil_reference");
    h.landUse = get("land_use");
    h.erodible = get("erodible");
    h.methane = get("methane") != 0;
    h.source = csv.text(i, "source");
}

Result<std::vector<Habitat>> loadHabitats(const std::filesystem::path& folder) {
    const auto habitats = CsvTable::load(folder / "habitats.csv");
    if (!habitats) return habitats.error();
    const auto treatments = CsvTable::load(folder / "treatments.csv");
    if (!treatments) return treatments.error();
    if (habitats->rows() != ground::kCoverIds.size() || treatments->rows() != ground::kCoverIds.size())
        return Error{"habitats.csv, treatments.csv: not one row for each land cover"};
    std::vector<Habitat> all;
    std::string fault;
    for (std::size_t i = 0; i < habitats->rows(); ++i) {
        all.push_back(readHabitat(*habitats, i, fault));
        readTreatment(*treatments, i, all.back(), fault);
        if (all.back().id != ground::kCoverIds[i])
            fault = habitats->place(i) + ": expected " + std::string{ground::kCoverIds[i]};
        if (!fault.empty()) return Error{fault};
    }
    return all;
}

std::array<double, 12> readMonths(Fields& f, std::string_view key) {
    std::array<double, 12> months{};
    const Json& list = f.raw(key);
    if (!list.is_array() || list.size() != 12 ||
        !std::ranges::all_of(list, [](const Json& x) { return x.is_number(); })) {
        f.refuse(key, "expected 12 numbers");
        return months;
    }
    for (std::size_t m = 0; m < 12; ++m) months[m] = list[m].get<double>();
    return months;
}

Result<std::vector<Climate>> loadClimates(const std::filesystem::path& file) {
    std::ifstream in{file};
    if (!in) return Error{file.string() + ": cannot be read"};
    std::stringstream text;
    text << in.rdbuf();
    const auto json = parseJson(text.str(), file.filename().string());
    if (!json) return json.error();
    std::vector<Climate> climates;
    std::string fault;
    Fields root{*json, file.filename().string(), fault};
    root.objects("climates", [&](Fields& f) {
        Climate c;
        c.id = f.text("id");
        c.name = f.translated("name");
        c.latitude_deg = f.numberIn("latitude_deg", -66, 66);
        c.longitude_deg = f.numberIn("longitude_deg", -180, 180);
        c.global_kWhm2Day = readMonths(f, "global_kWhm2Day");
        c.air_degC = readMonths(f, "air_degC");
        c.rain_mm = f.number("rain_mm");
        c.source = f.text("source");
        climates.push_back(std::move(c));
    });
    root.finish();
    if (!fault.empty()) return Error{fault};
    return climates;
}

/// Cosine of the arc between two places: larger is nearer.
double nearness(const Climate& c, glm::dvec2 lonLat_deg) {
    constexpr double kRad = std::numbers::pi / 180;
    const double a = c.latitude_deg * kRad, b = lonLat_deg.y * kRad;
    return std::sin(a) * std::sin(b) +
           std::cos(a) * std::cos(b) * std::cos((c.longitude_deg - lonLat_deg.x) * kRad);
}

}  // namespace

Result<Tables> Tables::load(const std::filesystem::path& folder) {
    auto habitats = loadHabitats(folder);
    if (!habitats) return habitats.error();
    auto climates = loadClimates(folder / "climates.json");
    if (!climates) return climates.error();
    auto assumptions = AssumptionTable::load(folder / "assumptions.json");
    if (!assumptions) return assumptions.error();
    auto metric = loadMetricTable(folder / "bng.csv");
    if (!metric) return metric.error();
    auto currency = CurrencyTable::load(folder / "currency.csv");
    if (!currency) return currency.error();
    auto funding = FundingTable::load(folder / "funding.json");
    if (!funding) return funding.error();
    for (const FundingTable::Member& m : funding->parties)
        if (assumptions->find(m.rate) == nullptr)
            return Error{"funding.json: " + m.id + ": no assumption \"" + m.rate + "\""};
    for (const Habitat& h : *habitats)
        if (!metric->contains(h.metricHabitat))
            return Error{"habitats.csv: " + h.id + ": bng.csv has no \"" + h.metricHabitat + "\""};
    return Tables{*std::move(habitats), *std::move(climates), *std::move(assumptions),
                  *std::move(metric),   *std::move(currency), *std::move(funding)};
}

const Climate* Tables::climate(std::string_view id, std::optional<glm::dvec2> lonLat_deg) const {
    if (const auto it = std::ranges::find(climates, id, &Climate::id); it != climates.end())
        return &*it;
    if (!lonLat_deg || climates.empty()) return nullptr;
    return &*std::ranges::max_element(climates, {},
                                      [&](const Climate& c) { return nearness(c, *lonLat_deg); });
}

}  // namespace pitscape::estimate
