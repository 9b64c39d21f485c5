#pragma once

#include "shape/builder.h"
#include "shape/random.h"

#include <span>

namespace pitscape::shape {

/// The palette of the seven: quiet timber, stone and metal, so that rock and plants lead.
namespace tone {
inline constexpr Colour kConcrete{196, 190, 178, 255};
inline constexpr Colour kConcreteDark{138, 134, 126, 255};
inline constexpr Colour kTimber{160, 118, 78, 255};
inline constexpr Colour kTimberGrey{146, 132, 114, 255};
inline constexpr Colour kTimberDark{98, 72, 50, 255};
inline constexpr Colour kSteel{120, 126, 130, 255};
inline constexpr Colour kSteelDark{62, 66, 70, 255};
inline constexpr Colour kBronze{112, 90, 66, 255};
inline constexpr Colour kGlass{118, 148, 158, 255};
inline constexpr Colour kLamp{255, 214, 150, 255};
inline constexpr Colour kCanvas{226, 214, 188, 255};
inline constexpr Colour kGravel{172, 162, 146, 255};
inline constexpr Colour kStone{152, 146, 136, 255};
inline constexpr Colour kRope{206, 192, 150, 255};
inline constexpr Colour kLeaf{92, 120, 58, 255};
}  // namespace tone

/// A person of about 1.7 m, standing at axes.at and looking along y; clothes by chance.
void person(Builder& b, const Axes& axes, Random& chance);
/// A person in a climbing position: belly to the wall, which lies along y.
void climber(Builder& b, const Axes& axes, Random& chance);
/// Seat with a back, 1.6 m wide along x, one sits looking along -y.
void bench(Builder& b, const Axes& axes);
/// Table with a bench on either side, 1.8 m along x.
void picnicTable(Builder& b, const Axes& axes);
/// Bollard lamp, knee high, or a pole with a head.
void lampPost(Builder& b, const Axes& axes, float height_m);
/// Board on two posts, seen from -y, with a roof strip; for maps and rules.
void infoBoard(Builder& b, const Axes& axes, Colour accent);
/// Post with pointing boards.
void waymark(Builder& b, const Axes& axes, Colour accent);
/// Deck chair looking along -y.
void lounger(Builder& b, const Axes& axes, Colour fabric);
/// Planks between the corners low and high (z of high: the surface), with joists below.
void deck(Builder& b, const Axes& axes, glm::vec2 low, glm::vec2 high, float thickness_m, bool boards);
/// Posts and two rails along the points (feet).
void handrail(Builder& b, std::span<const glm::vec3> feet, float height_m, Paint posts, Paint rails,
              float railWidth_m);
/// A rounded boulder half sunk in the ground.
void stone(Builder& b, glm::vec3 at, float size_m, std::uint32_t seed);

/// Points every `step_m` along a line, ends kept, with equal steps.
std::vector<glm::vec2> resampled(std::span<const glm::vec2> line, float step_m);

}  // namespace pitscape::shape
