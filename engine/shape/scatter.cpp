#include "shape/scatter.h"

#include "shape/random.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace pitscape::shape {
namespace {

using ground::Cover;

/// What stands on a class of land: plants per hectare of each form, and how high.
struct Stand {
    PlantForm form;
    float perHa;
    float low_m, high_m;
    float slimness;  ///< spread over height
    float maxSlope_deg;
};

// Spacings for the picture, not a survey: own judgement from common stocking of each class.
constexpr std::array kBroadleaf{Stand{PlantForm::kBroadleaf, 150, 7, 16, 0.6F, 45},
                                Stand{PlantForm::kBirch, 35, 6, 13, 0.45F, 45},
                                Stand{PlantForm::kShrub, 90, 1, 3, 1.0F, 50}};
constexpr std::array kMixed{Stand{PlantForm::kBroadleaf, 100, 7, 15, 0.6F, 45},
                            Stand{PlantForm::kConifer, 80, 8, 18, 0.32F, 45},
                            Stand{PlantForm::kShrub, 70, 1, 3, 1.0F, 50}};
constexpr std::array kConifers{Stand{PlantForm::kConifer, 220, 9, 20, 0.3F, 45}};
constexpr std::array kWet{Stand{PlantForm::kPoplar, 90, 7, 15, 0.35F, 25},
                          Stand{PlantForm::kBroadleaf, 60, 5, 11, 0.7F, 25},
                          Stand{PlantForm::kReed, 160, 1.2F, 2.2F, 0.7F, 20}};
constexpr std::array kScrub{Stand{PlantForm::kShrub, 190, 0.8F, 2.8F, 1.1F, 52},
                            Stand{PlantForm::kBirch, 22, 2.5F, 6, 0.5F, 48},
                            Stand{PlantForm::kGrassTuft, 120, 0.4F, 0.9F, 1.1F, 52}};
constexpr std::array kMeadow{Stand{PlantForm::kGrassTuft, 170, 0.3F, 0.7F, 1.2F, 45},
                             Stand{PlantForm::kHerb, 80, 0.3F, 0.6F, 1.2F, 45},
                             Stand{PlantForm::kShrub, 5, 0.8F, 2, 1.1F, 45}};
constexpr std::array kRuderal{Stand{PlantForm::kGrassTuft, 110, 0.3F, 0.8F, 1.1F, 45},
                              Stand{PlantForm::kShrub, 28, 0.6F, 1.8F, 1.1F, 48},
                              Stand{PlantForm::kBirch, 7, 1.5F, 4.5F, 0.45F, 45}};
constexpr std::array kOrchard{Stand{PlantForm::kBroadleaf, 180, 3, 4.5F, 0.9F, 30}};
constexpr std::array kReeds{Stand{PlantForm::kReed, 900, 1.2F, 2.4F, 0.7F, 15}};
constexpr std::array kClimbers{Stand{PlantForm::kClimber, 160, 2, 6, 0.8F, 90}};
/// Thin first growth on bare ground; comes with the years.
constexpr std::array kPioneers{Stand{PlantForm::kGrassTuft, 90, 0.25F, 0.6F, 1.1F, 45},
                               Stand{PlantForm::kShrub, 24, 0.5F, 1.9F, 1.1F, 48},
                               Stand{PlantForm::kBirch, 10, 1, 5.5F, 0.45F, 42}};

std::span<const Stand> standOf(Cover cover) {
    switch (cover) {
        case Cover::kWoodlandBroadleaf:
            return kBroadleaf;
        case Cover::kWoodlandMixed:
            return kMixed;
        case Cover::kWoodlandConifer:
            return kConifers;
        case Cover::kWetWoodland:
            return kWet;
        case Cover::kScrubNative:
        case Cover::kShrubIntroduced:
            return kScrub;
        case Cover::kCalcGrassland:
        case Cover::kMeadow:
        case Cover::kHydroseedSlope:
            return kMeadow;
        case Cover::kRuderal:
        case Cover::kOpenMosaic:
            return kRuderal;
        case Cover::kOrchard:
            return kOrchard;
        case Cover::kReedbed:
        case Cover::kTreatWetland:
            return kReeds;
        case Cover::kClimberFace:
            return kClimbers;
        case Cover::kBareRockFloor:
        case Cover::kBareSpoil:
        case Cover::kBareSoil:
            return kPioneers;
        case Cover::kBareRockFace:
        case Cover::kLawn:
        case Cover::kCropland:
        case Cover::kTerraceCrop:
        case Cover::kPond:
        case Cover::kPitLake:
        case Cover::kRainGarden:
        case Cover::kSealed:
        case Cover::kBuilding:
        case Cover::kGreenRoof:
        case Cover::kGravelPath:
        case Cover::kPvGrass:
        case Cover::kCamping:
            return {};
    }
    return {};
}

bool isBare(Cover cover) {
    return cover == Cover::kBareRockFloor || cover == Cover::kBareSpoil || cover == Cover::kBareSoil;
}

constexpr int kAllOpen = 1000;  // a year after all openings

/// 0..1, in patches of about `size_m`: plants keep company.
float patch(glm::dvec2 p, double size_m, std::uint32_t salt) {
    const glm::dvec2 q = p / size_m, f = glm::floor(q);
    const auto corner = [&](int dx, int dy) {
        return unit(
            scrambled(static_cast<std::int64_t>(f.x) + dx, static_cast<std::int64_t>(f.y) + dy, salt));
    };
    const glm::vec2 t = glm::smoothstep(glm::vec2{0}, glm::vec2{1}, glm::vec2{q - f});
    return glm::mix(glm::mix(corner(0, 0), corner(1, 0), t.x),
                    glm::mix(corner(0, 1), corner(1, 1), t.x), t.y);
}

/// Levels of standing water of the elements, by the cells that they may reach.
struct Pools {
    struct Pool {
        geo::CellRect rect;
        float level_m;
    };
    std::vector<Pool> pools;
    Pools(const ground::Ground& ground, int year) {
        for (const auto& [id, placement] : ground.placements())
            if (placement.water && placement.openingYear <= year)
                pools.push_back({placement.rect, static_cast<float>(placement.water->level_m)});
    }
    bool wet(geo::Cell cell, float height_m) const {
        return std::ranges::any_of(
            pools, [&](const Pool& p) { return p.rect.contains(cell) && height_m < p.level_m; });
    }
};

/// For each number of Ground::owner: 1 when the element is there in the year.
std::vector<char> builtBy(const ground::Ground& ground, int year) {
    std::vector<char> built{0};
    for (const auto& id : ground.owners()) {
        const auto it = ground.placements().find(id);
        built.push_back(it != ground.placements().end() && it->second.openingYear <= year ? 1 : 0);
    }
    return built;
}

}  // namespace

WildTile wildTile(const ground::Ground& ground, geo::CellRect tile, int year) {
    const auto& frame = ground.frame();
    const auto rect = geo::intersection(tile, frame.all());
    const auto around = geo::intersection(rect.grown(1), frame.all());
    const auto heights = ground.heights().heights_m();
    std::vector<float> cut;
    for (auto row = around.row0; row < around.row1; ++row) {
        const auto from =
            heights.subspan(frame.index({around.col0, row}), static_cast<std::size_t>(around.cols()));
        cut.insert(cut.end(), from.begin(), from.end());
    }
    const geo::GridFrame part{frame.west_m + around.col0 * frame.cellSize_m,
                              frame.north_m - around.row0 * frame.cellSize_m, frame.cellSize_m,
                              around.cols(), around.rows()};
    WildTile wild{rect, frame, terrain::HeightGrid{part, std::move(cut)}, ground.origin(), year,
                  {},   {}};
    const Pools pools{ground, year};
    const auto built = builtBy(ground, year);
    for (auto row = rect.row0; row < rect.row1; ++row)
        for (auto col = rect.col0; col < rect.col1; ++col) {
            const std::size_t i = frame.index({col, row});
            const auto owner = ground.owner()[i];
            const bool free = built[owner] == 0 && !ground.surroundings()->taken(i) &&
                              !std::isnan(heights[i]) && !pools.wet({col, row}, heights[i] + 0.1F);
            wild.cover.push_back(!free        ? ground::kNoCover
                                 : owner == 0 ? ground.cover()[i]
                                              : ground.baselineCover()[i]);
            wild.slope_deg.push_back(ground.slope_deg()[i]);
        }
    return wild;
}

std::vector<Plant> scatter(const ground::Ground& ground, geo::CellRect tile, int year, float density) {
    return scatter(wildTile(ground, tile, year), density);
}

std::vector<Plant> scatter(const WildTile& tile, float density) {
    const geo::GridFrame& frame = tile.frame;
    const geo::CellRect& rect = tile.rect;
    const int year = tile.year;
    const auto cellHa = static_cast<float>(frame.cellSize_m * frame.cellSize_m / 10000);
    const float come = 0.08F + 0.92F * std::clamp(static_cast<float>(year) / 30, 0.0F, 1.0F);
    std::vector<Plant> plants;
    for (auto row = rect.row0; row < rect.row1; ++row)
        for (auto col = rect.col0; col < rect.col1; ++col) {
            const auto i = static_cast<std::size_t>((row - rect.row0) * rect.cols() + col - rect.col0);
            const auto code = tile.cover[i];
            if (code >= ground::kCoverIds.size()) continue;
            const auto what = static_cast<Cover>(code);
            const glm::dvec2 middle = frame.centre({col, row});
            std::uint32_t salt = 100;
            for (const Stand& stand : standOf(what)) {
                Random chance{scrambled(col, row, ++salt)};
                const float company = patch(middle, 24, salt), age = isBare(what) ? come : 1;
                const float expected = stand.perHa * cellHa * density * age * 4.5F * company * company;
                // Coarse cells hold several plants; chance decides about the last one.
                const int count = static_cast<int>(expected) +
                                  (chance.chance(expected - std::floor(expected)) ? 1 : 0);
                for (int n = 0; n < count && tile.slope_deg[i] <= stand.maxSlope_deg; ++n) {
                    const glm::dvec2 spot =
                        middle + frame.cellSize_m * glm::dvec2{chance.between(-0.49F, 0.49F),
                                                               chance.between(-0.49F, 0.49F)};
                    const double z = tile.heights.heightAt(spot);
                    const float share = chance.next() * (0.55F + 0.45F * company);
                    const float young = isBare(what) ? 0.5F + 0.5F * come : 1;
                    const float tall = young * glm::mix(stand.low_m, stand.high_m, share);
                    if (std::isnan(z)) continue;
                    plants.push_back({stand.form, static_cast<std::uint8_t>(chance.below(3)),
                                      glm::vec3{glm::dvec3{spot, z - 0.04} - tile.origin}, tall,
                                      tall * stand.slimness * chance.between(0.8F, 1.25F),
                                      chance.between(0, 6.283F),
                                      glm::mix(chance.next(), company, 0.4F)});
                }
            }
        }
    return plants;
}

Free freeOf(const ground::Ground& ground, design::ElementId self) {
    return [&ground, self = std::move(self), pools = Pools{ground, kAllOpen}](glm::dvec2 place) {
        const auto cell = ground.frame().cellAt(place);
        if (!ground.frame().contains(cell)) return false;
        const std::size_t i = ground.frame().index(cell);
        if (const auto n = ground.owner()[i]; n != 0 && ground.owners()[n - 1U] != self) return false;
        return !pools.wet(cell, ground.heights().at(cell));
    };
}

}  // namespace pitscape::shape
