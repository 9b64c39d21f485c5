#pragma once

#include "shape/parts.h"

namespace pitscape::shape {

/// Round table with four chairs under a parasol.
void parasolTable(Builder& b, const Axes& a, Colour fabric);
/// Trough with flowers, `length_m` along x.
void planter(Builder& b, const Axes& a, float length_m, Colour flowers);
/// Clipped hedge along x.
void hedge(Builder& b, const Axes& a, float length_m, float height_m);
/// Market stall with an awning, its counter along -y.
void stall(Builder& b, const Axes& a, Colour awning);
/// Mast with a flag.
void flag(Builder& b, const Axes& a, float height_m, Colour cloth);
/// Row of round lanterns on a rope between two places.
void lanterns(Builder& b, glm::vec3 from, glm::vec3 to, Colour paper);
/// Gate of two posts and beams, `width_m` along x; with a tiled roof when `roofed`.
void gateArch(Builder& b, const Axes& a, float width_m, float height_m, Colour paint, bool roofed);
/// One of a few abstract figures of stone or steel on a base.
void sculpture(Builder& b, const Axes& a, float height_m, std::uint32_t seed);
/// Basin of water with a stone rim.
void basin(Builder& b, const Axes& a, float radius_m, bool fountain);
/// Tower with a slide, a net and a roof, for children.
void playTower(Builder& b, const Axes& a, Colour accent);
/// Two swings in a frame.
void swings(Builder& b, const Axes& a, Colour accent);
/// Upright tank of steel.
void tank(Builder& b, const Axes& a, float radius_m, float height_m, Paint paint);
/// Brick or steel stack.
void chimney(Builder& b, const Axes& a, float height_m, float radius_m, Paint paint);
/// Winding tower over a shaft: lattice legs, two wheels.
void headframe(Builder& b, const Axes& a, float height_m, Paint paint);
/// Inclined belt on trestles from one place up to another.
void conveyor(Builder& b, glm::vec3 from, glm::vec3 to, Paint paint);
/// Cone of loose stone.
void heap(Builder& b, glm::vec3 foot, float radius_m, float height_m, Paint paint, std::uint32_t seed);
/// Lattice mast of three legs.
void latticeMast(Builder& b, const Axes& a, float height_m, float width_m, Paint paint);
/// Umbrella-like membrane over four posts.
void sail(Builder& b, const Axes& a, glm::vec2 size, float height_m, Colour cloth);

}  // namespace pitscape::shape
