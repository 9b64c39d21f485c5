#pragma once

#include "app/picture.h"
#include "core/json.h"
#include "core/result.h"
#include "render/camera.h"
#include "render/seen.h"
#include "session/session.h"

#include <array>
#include <cstdint>
#include <string_view>

namespace pitscape::app {

/// What a neighbour would call what he sees.
enum class View : std::uint8_t {
    kSky,
    kLand,         ///< around the survey, whatever grows there
    kRock,         ///< bare faces, floor and spoil
    kSoil,         ///< bare
    kGrass,        ///< grass, herbs, climbers, green roofs
    kWoodedFloor,  ///< under trees and shrubs, between the plants that are drawn
    kCrops,        ///< and orchards
    kWetland,
    kWater,
    kPlants,    ///< that are drawn one by one: trees, shrubs, reeds
    kPaved,     ///< and gravel, and the ground a building stands on
    kElements,  ///< what a design places: buildings, structures, machines
};
inline constexpr std::array<std::string_view, 12> kViewIds{
    "sky",   "land",    "rock",  "soil",   "grass", "wooded_floor",
    "crops", "wetland", "water", "plants", "paved", "elements"};

/// Share of the picture of each class, 0 to 1, by View; they sum to 1.
using ViewShares = std::array<double, kViewIds.size()>;

/// The cover of the ground that pixel `i` of a picture shows; kNoCover beside the survey.
/// @pre seen.what[i] is kGround  @param camera  that `seen` was drawn with
std::uint8_t coverSeen(const render::SeenPicture& seen, std::size_t i, const render::Camera& camera,
                       const ground::Ground& ground);

/// Every pixel counts the same.
ViewShares viewShares(const render::SeenPicture& seen, const render::Camera& camera,
                      const ground::Ground& ground);

/// The document of `pitscape render --shares`: what is seen from one eye without any element and
/// operation and as designed, both in the year of the wish, so that what grows by itself is no merit
/// of the design:
///
///     {"year", "size": [width, height], "before": {CLASS: share}, "after": {CLASS: share}}
///
/// The scene is the same again afterwards.
Result<Json> sharesBeforeAndAfter(session::Session& session, const PictureWish& wish);

}  // namespace pitscape::app
