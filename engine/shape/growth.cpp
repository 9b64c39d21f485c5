#include "shape/growth.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace pitscape::shape {

std::span<const Species> forestMix() {
    static constexpr std::array<Species, 8> kMix{{
        {"Quercus variabilis", PlantForm::kBroadleaf, 20, 9, 35, 35, 0.22F},
        {"Quercus acutissima", PlantForm::kBroadleaf, 22, 10, 35, 35, 0.12F},
        {"Koelreuteria paniculata", PlantForm::kBroadleaf, 11.5F, 7, 15, 35, 0.12F},
        {"Ulmus pumila", PlantForm::kBirch, 15, 7, 15, 35, 0.1F},
        {"Pinus massoniana", PlantForm::kConifer, 22, 7, 25, 35, 0.1F},
        {"Platycladus orientalis", PlantForm::kConifer, 14, 4, 30, 35, 0.09F},
        {"Lespedeza bicolor", PlantForm::kShrub, 2, 1.8F, 3, 50, 0.13F},
        {"Vitex negundo", PlantForm::kShrub, 2.2F, 2, 5, 50, 0.12F},
    }};
    return kMix;
}

float grown_m(const Species& species, float years) {
    constexpr float kWhip_m = 0.6F, kShape = 1.3F;
    const float start = std::min(kWhip_m, species.height_m);
    const float k = -std::log(1 - std::pow(0.8F, 1 / kShape)) / species.years80;
    const float share = std::pow(1 - std::exp(-k * std::max(0.0F, years)), kShape);
    return start + (species.height_m - start) * share;
}

}  // namespace pitscape::shape
