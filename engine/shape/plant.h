#pragma once

#include <cstdint>

#include <glm/vec3.hpp>

namespace pitscape::shape {

/// How a plant grows: one model family each (plant_model.h).
enum class PlantForm : std::uint8_t {
    kBroadleaf,
    kConifer,
    kPoplar,
    kBirch,
    kShrub,
    kReed,
    kGrassTuft,
    kHerb,
    kClimber,
};
inline constexpr int kPlantFormCount = 9;

/// One plant; the picture draws the model of its form, turned and scaled.
struct Plant {
    PlantForm form = PlantForm::kBroadleaf;
    std::uint8_t variant = 0;  ///< 0 .. kPlantVariants - 1
    glm::vec3 place{0};        ///< foot of the stem, metres from the origin
    float height_m = 1;
    float spread_m = 1;  ///< diameter of the crown
    float turn = 0;      ///< radians, counter-clockwise
    float tone = 0.5F;   ///< 0 yellowish .. 1 bluish green
    friend bool operator==(const Plant&, const Plant&) = default;
};

}  // namespace pitscape::shape
