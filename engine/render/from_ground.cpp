#include "render/from_ground.h"

#include "core/contract.h"

#include <array>

namespace pitscape::render {

Cover lookOfCover(std::uint8_t code) {
    using From = ground::Cover;
    if (code >= ground::kCoverIds.size()) return Cover::kUnsurveyed;
    switch (static_cast<From>(code)) {
        case From::kBareRockFace:
            return Cover::kRock;
        case From::kBareRockFloor:
            return Cover::kFloor;
        case From::kBareSpoil:
            return Cover::kScree;
        case From::kBareSoil:
        case From::kTerraceCrop:
        case From::kCropland:
            return Cover::kBareSoil;
        case From::kRuderal:
        case From::kOpenMosaic:
        case From::kCalcGrassland:
        case From::kHydroseedSlope:
            return Cover::kDryGrass;
        case From::kMeadow:
        case From::kLawn:
        case From::kOrchard:
        case From::kPvGrass:
        case From::kCamping:
        case From::kGreenRoof:
        case From::kRainGarden:
            return Cover::kGrass;
        case From::kScrubNative:
        case From::kShrubIntroduced:
        case From::kClimberFace:
            return Cover::kShrub;
        case From::kWoodlandBroadleaf:
        case From::kWoodlandMixed:
        case From::kWoodlandConifer:
        case From::kWetWoodland:
            return Cover::kForest;
        case From::kPond:
        case From::kPitLake:
        case From::kReedbed:
        case From::kTreatWetland:
            return Cover::kWetland;
        case From::kSealed:
        case From::kBuilding:
            return Cover::kPaved;
        case From::kGravelPath:
            return Cover::kTrack;
    }
    return Cover::kUnknown;
}

GroundMaps groundMaps(const terrain::HeightGrid& heights, std::span<const std::uint8_t> cover,
                      glm::dvec3 origin) {
    PS_EXPECT(cover.empty() || cover.size() == heights.frame().count());
    std::array<Cover, 256> looks{};
    for (std::size_t code = 0; code < looks.size(); ++code)
        looks[code] = lookOfCover(static_cast<std::uint8_t>(code));
    GroundMaps maps{
        heights.frame(), {heights.heights_m().begin(), heights.heights_m().end()}, {}, origin};
    maps.cover.reserve(cover.size());
    for (const std::uint8_t code : cover) maps.cover.push_back(looks[code]);
    return maps;
}

std::vector<WaterBody> waterBodies(const terrain::HeightGrid& heights,
                                   std::span<const ground::Placement* const> placed) {
    std::vector<WaterBody> bodies;
    const auto cols = static_cast<std::uint32_t>(heights.cols());
    for (const ground::Placement* p : placed) {
        if (!p->water) continue;
        WaterBody body{{}, p->water->level_m};
        for (const std::uint32_t i : p->cells)
            if (static_cast<double>(heights.heights_m()[i]) < body.level_m)
                body.cells.push_back(
                    {static_cast<std::int32_t>(i % cols), static_cast<std::int32_t>(i / cols)});
        if (!body.cells.empty()) bodies.push_back(std::move(body));
    }
    return bodies;
}

}  // namespace pitscape::render
