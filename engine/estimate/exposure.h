#pragma once

#include "estimate/earthwork.h"
#include "estimate/site_sums.h"
#include "estimate/tables.h"

#include <map>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace pitscape::estimate {

/// What an element may be exposed to.
enum class Hazard { kRockfall, kCrest, kSteepFill, kSlide, kWater };
std::string_view nameOf(Hazard hazard);  ///< "rockfall", "crest", "steep_fill", "slide", "water"

/// A way to keep a hazard from an element.
struct Remedy {
    std::string id;  ///< "move", of an operation ("bund", "ditch", "backfill" ...) or of a kind
    double quantity = 0;
    std::string unit;                    ///< of the quantity
    double cost = 0, low = 0, high = 0;  ///< money of the scene
    double bearing_deg = 0;              ///< of a move, clockwise from north
};

/// An element and one thing that it is exposed to.
struct Exposure {
    design::ElementId element;
    Hazard hazard{};
    double value = 0;  ///< angle up to the rocks, degrees; metres missing; share of its land; depth, m
    std::string_view unit;
    std::vector<Remedy> remedies;  ///< the cheapest first; empty: none of the catalogue helps
};

/// What the search reads of a scene.
struct ExposureInputs {
    const design::Scene& scene;
    const catalogue::Catalogue& catalogue;
    const Tables& tables;
    SiteLayers layers;
    const std::map<design::ElementId, ground::Placement, std::less<>>& placements;
    int year = 10;
};

/// Elements that people use or that are buildings, where the screens of the ground see something: rocks
/// from the assumption's angle on, less stand-off than wanted, more than a twentieth of their land on
/// fill steeper than 1 in 2 or on soil that slides when wet, or under water of another element. An
/// element that hangs on a face or lies in the rock is held against rocks alone. A screen: what it does
/// not name is not safe.
///
/// Remedies are priced by the catalogue's rates for the length or area that this element needs:
///     bund, ditch  2 m high, 1 m wide on top, sides at 35 degrees, along the feet that rocks come
///     from,
///                  where the catch bench's width and the bank fit between foot and element
///     slope_stabilise  these feet times the longest face above them
///     backfill     a bank of 1 in 1.5 up to the crest, as long as the element is wide and twice H
///     reslope      length * H^2 / 8 * (cot 26.6 - cot slope), of fill H high
///     planting     the land that slides, where grown roots hold it (FS >= 1); terracing
///     raise        the volume up to 0.3 m above the water
///     move         the nearest of 8 directions and 5, 10, 20, 40, 60 m at which no screen sees
///                  anything; free as long as nothing is built, and its siting is still to be asked
/// @source all of these forms are judgements; rates of the catalogue, see EarthRates
/// @param stop  asked: returns early, and the list is to be thrown away
std::vector<Exposure> exposuresOf(const ExposureInputs& inputs, const std::stop_token& stop = {});

/// Slopes with those faces made level that are held by anchors and mesh (kind slope_stabilise): rocks
/// do not start from there.
std::vector<float> looseSlopes_deg(
    const design::Scene& scene, std::span<const float> slope_deg,
    const std::map<design::ElementId, ground::Placement, std::less<>>& placements);

}  // namespace pitscape::estimate
