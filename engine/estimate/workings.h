#pragma once

#include "estimate/inputs.h"
#include "estimate/models/element_money.h"

#include <array>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace pitscape::estimate {

using Series = std::array<double, kYears>;

/// Ecology and water of the site over the years.
struct Nature {
    double site_m2 = 0, surface_m2 = 0;
    double greenable_m2 = 0, green_m2 = 0;  ///< as designed
    Series grown_m2{};                      ///< covered with plants on greenable land
    double damaged_m2 = 0, reclaimed_m2 = 0;
    std::vector<double> cover_m2;  ///< by land cover
    double units = 0;
    std::map<std::string, double> unitsByCover;
    Series plant_tCo2{}, soil_tCo2{}, methane_tCo2{};  ///< stocks; methane a year
    Series soilLoss_t{}, runoff_m3{};                  ///< a year
    double stormRunoff_m3 = 0, curveNumber = 0;
};

/// What a hectare of each land cover holds and gives as it ages, worked out when it is first asked for.
/// @pre asked by one set of assumptions and one case only
struct CoverCourses {
    struct State {
        double plant_tCo2 = 0, soil_tCo2 = 0, cover = 0, erosion = 0;
    };
    struct Course {
        std::array<State, kYears> young;  ///< by years since it was made
        State old;                        ///< as the survey found it
        double methane_tCo2 = 0;
    };
    struct Units {
        double kept = 0, made = 0;
    };
    std::array<std::optional<Course>, ground::kCoverIds.size()> courses;
    std::array<std::optional<Units>, ground::kCoverIds.size()> units;
    /// By cover and age (-1: as the survey found it) and whole degree of slope: would its soil slide?
    std::map<std::pair<ground::Cover, int>, std::array<bool, kSlopeBins>> slides;
};

/// One element over the years. Money is CNY of 2024.
struct ElementYears {
    design::ElementId id;
    Placed placed;
    int opening = 0;             ///< the year it is built; it earns from the next
    double capex = 0, bias = 0;  ///< before and on top
    double attraction = 0;
    double pvYield_kWhPerUnit = -1;  ///< from the climate and the skyline; negative: not known
    std::array<double, 12> pvMonths_kWhPerUnit{};  ///< of the first year, by month
    Series opex{}, capital{}, energy_MWh{}, oneOff{};
    bool solar = false, energy = false;  ///< sells solar power; sells any energy
    double degradation = 0;              ///< of a solar element, a year
    std::vector<Series> revenue;         ///< of each stream of the kind, in its order
    std::vector<bool> byVisitors;        ///< which of them visitors pay out of one wallet
    double residual = 0;

    double revenueIn(std::size_t year) const;

    // Kept for the next evaluation.
    std::map<std::string, double, std::less<>> params;  ///< of the element, as it was worked out
    std::vector<double> skyline_deg;                    ///< the same
    std::vector<StreamModel> models;                    ///< of the streams
    std::vector<Series> wanted;                         ///< revenue before the wallet's ceiling
    bool fresh = true;                                  ///< worked out by the last evaluation
};

/// Everything that figures are read from, for one set of coefficients.
struct Workings {
    const Inputs* in = nullptr;
    Case which = Case::kExpected;
    Nature after, before;  ///< as designed; the land as it was
    std::vector<ElementYears> elements;
    double attraction = 0, visits = 0;  ///< all open, steady
    Series visitsPerYear{};
    std::map<std::string, Series> revenue;  ///< by stream
    Series revenueTotal{}, opex{}, capital{}, oneOff{}, flow{};
    double residual = 0;
    int horizon = 25;
    Series walletShare{};                   ///< paid of what visitors want to pay
    std::shared_ptr<CoverCourses> courses;  ///< never null after work()

    std::vector<int> openings{0};  ///< years in which the land of owners 0, 1 ... changes

    int openingOf(std::uint16_t owner) const { return owner < openings.size() ? openings[owner] : 0; }
    /// Whether parts are asked for: the worse and the better case show their total alone.
    bool withParts() const { return which == Case::kExpected; }
    double assume(std::string_view id) const;
    const Climate* climate() const;
    double rain_mm() const;  ///< a year: set in the scene, or of the climate, or the default
    std::size_t year() const { return static_cast<std::size_t>(in->year); }
    /// The flow of years 0 to horizon.
    std::vector<double> counted(const Series& series) const;
};

/// From scratch; Memory::workings() gives the same for less.
Workings work(const Inputs& inputs, Case which);

/// Rain of a year: set in the scene, or of the climate of its place, or the default.
double rain_mm(const design::Scene& scene, const Tables& tables, Case which);

// Steps of work(), one file each. They take over from `w` what they find there unchanged.
/// @param designed  false: nothing is built, the survey stands for ever
Nature natureOf(const Workings& w, bool designed);
void workMoney(Workings& w);

}  // namespace pitscape::estimate
