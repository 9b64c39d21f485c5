#pragma once

#include "shape/parts.h"

#include <string_view>

namespace pitscape::shape {

enum class Roof { kGable, kHip, kSweep, kShed, kFlat, kGreen, kSaw, kVault };
/// "gable", "hip", "sweep" (upturned eaves), "shed", "flat", "green", "saw", "vault".
Roof roofOf(std::string_view word);

/// A building of one block; its front looks along -y.
struct House {
    float width_m = 10, depth_m = 7;
    int storeys = 1;
    float storey_m = 3.1F;
    Roof roof = Roof::kGable;
    float pitch = 0.55F;  ///< rise over run
    float eaves_m = 0.7F;
    Paint wall{geo::Material::kPaint, {226, 218, 202, 255}};
    Paint cover{geo::Material::kTile, {96, 92, 92, 255}};
    Paint trim{geo::Material::kTimber, tone::kTimberDark};
    float glazing = 0.4F;    ///< share of the front; from 0.75 on it is a wall of glass
    bool porch = false;      ///< roofed strip along the front
    bool balconies = false;  ///< on the upper storeys of the front
    bool frame = false;      ///< timber posts and beams show on the walls

    float height_m() const { return static_cast<float>(storeys) * storey_m; }
};

/// @param floor  axes at the middle of the ground floor
/// @param drop   how far the plinth reaches below it
void house(Builder& b, const Axes& floor, float drop, const House& plan, bool full);
/// Only the roof, its lower edge at z = 0 of the axes.
void roof(Builder& b, const Axes& axes, const House& plan, bool full);
/// Glass with a frame and a sill, 0 .. width along x and 0 .. height along z, seen from -y.
void window(Builder& b, const Axes& axes, glm::vec2 size, Paint trim, bool full);

}  // namespace pitscape::shape
