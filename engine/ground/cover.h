#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace pitscape::ground {

/// Land cover of a cell. The order is that of assets/models/habitats.csv, whose rows carry the
/// coefficients of each class; the names are its ids. A test holds the two together.
enum class Cover : std::uint8_t {
    kBareRockFace,
    kBareRockFloor,
    kBareSpoil,
    kBareSoil,
    kRuderal,
    kOpenMosaic,
    kCalcGrassland,
    kMeadow,
    kLawn,
    kScrubNative,
    kShrubIntroduced,
    kWoodlandBroadleaf,
    kWoodlandMixed,
    kWoodlandConifer,
    kWetWoodland,
    kOrchard,
    kCropland,
    kTerraceCrop,
    kPond,
    kPitLake,
    kReedbed,
    kTreatWetland,
    kRainGarden,
    kClimberFace,
    kHydroseedSlope,
    kSealed,
    kBuilding,
    kGreenRoof,
    kGravelPath,
    kPvGrass,
    kCamping,
};
inline constexpr std::array<std::string_view, 31> kCoverIds{"bare_rock_face",
                                                            "bare_rock_floor",
                                                            "bare_spoil",
                                                            "bare_soil",
                                                            "ruderal",
                                                            "open_mosaic",
                                                            "calc_grassland",
                                                            "meadow",
                                                            "lawn",
                                                            "scrub_native",
                                                            "shrub_introduced",
                                                            "woodland_broadleaf",
                                                            "woodland_mixed",
                                                            "woodland_conifer",
                                                            "wet_woodland",
                                                            "orchard",
                                                            "cropland",
                                                            "terrace_crop",
                                                            "pond",
                                                            "pit_lake",
                                                            "reedbed",
                                                            "treat_wetland",
                                                            "rain_garden",
                                                            "climber_face",
                                                            "hydroseed_slope",
                                                            "sealed",
                                                            "building",
                                                            "green_roof",
                                                            "gravel_path",
                                                            "pv_grass",
                                                            "camping"};
/// A cell that the survey does not cover.
inline constexpr std::uint8_t kNoCover = 255;

constexpr std::string_view idOf(Cover cover) { return kCoverIds[static_cast<std::size_t>(cover)]; }
std::optional<Cover> coverOf(std::string_view id);

}  // namespace pitscape::ground
