#pragma once

#include <imgui.h>

namespace pitscape::ui {

/// Colours of the window: dark slate, so that the picture is the brightest thing on the screen, and
/// one warm accent, the amber of a sunlit rock face. Text on every ground has a contrast of at least
/// 4.5 : 1, controls 3 : 1 (tests/ui/test_theme.cpp).
namespace colour {
inline constexpr ImU32 kPanel = IM_COL32(30, 34, 38, 255);
inline constexpr ImU32 kBar = IM_COL32(22, 25, 28, 255);
inline constexpr ImU32 kRaised = IM_COL32(44, 50, 56, 255);
inline constexpr ImU32 kHover = IM_COL32(54, 61, 67, 255);
inline constexpr ImU32 kLine = IM_COL32(56, 63, 69, 255);
inline constexpr ImU32 kText = IM_COL32(236, 231, 222, 255);
inline constexpr ImU32 kMuted = IM_COL32(180, 181, 175, 255);
inline constexpr ImU32 kAccent = IM_COL32(230, 168, 86, 255);
inline constexpr ImU32 kOnAccent = IM_COL32(32, 24, 12, 255);
inline constexpr ImU32 kGood =
    IM_COL32(108, 194, 168, 255);  ///< blue-green: told from kBad without red or green sight
inline constexpr ImU32 kWarn = IM_COL32(236, 196, 94, 255);
inline constexpr ImU32 kBad = IM_COL32(246, 148, 128, 255);
inline constexpr ImU32 kTrack = IM_COL32(70, 78, 85, 255);
}  // namespace colour

/// One of our colours, more or less opaque.
ImU32 faded(ImU32 colour, float alpha);

/// WCAG 2.1 contrast of two opaque colours, 1 to 21.
double contrast(ImU32 a, ImU32 b);

/// Sets all colours, spacing and roundings. @param scale  text size times the scale of the monitor
void applyTheme(float scale);

}  // namespace pitscape::ui
