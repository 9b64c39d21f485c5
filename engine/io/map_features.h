#pragma once

#include "geo/box.h"
#include "geo/feature.h"
#include "io/crs.h"
#include "io/vector_file.h"

#include <filesystem>
#include <string>
#include <vector>

namespace pitscape::io {

/// How far around the terrain features are taken: a road or a power line may end beyond it.
inline constexpr double kMapReach_m = 3000;
inline constexpr std::size_t kMostMapFeatures = 20'000;
inline constexpr std::size_t kMostMapPlaces = 1'000'000;

/// What a vector file has for the land around a terrain.
struct MapFeatures {
    std::vector<geo::Feature> features;
    std::vector<std::string> said;  ///< what was taken, brought over, left out
};

/// Takes the features of all layers of a vector file that lie within kMapReach_m of the terrain, whole.
/// Names come from a field "name", heights of buildings from "height" (metres) or "levels" (3 m each).
///
/// @param crs  of the scene; a file that names none is taken to be in it
/// @return or one sentence: nothing near, no way between the coordinate systems
Result<MapFeatures> importMapFeatures(const std::filesystem::path& path, const Crs& crs,
                                      const geo::Box2& terrain, const VectorLimits& limits = {});

/// The copy that the scene keeps: GeoJSON in the scene's coordinates.
Status saveMapFeatures(const std::filesystem::path& path, const std::vector<geo::Feature>& features,
                       const Crs& crs);
/// Reads such a copy; its coordinates are the scene's whatever it says of them.
Result<std::vector<geo::Feature>> readMapFeatures(const std::filesystem::path& path);

}  // namespace pitscape::io
