#pragma once

#include "ui/desk.h"
#include "ui/theme.h"

#include <string>
#include <string_view>

#include <imgui.h>

namespace pitscape::ui {

/// Text from outside is never a format, and never carries an ImGui id.
void words(std::string_view text);
void mutedWords(std::string_view text);
void smallWords(const Desk& desk, std::string_view text, ImU32 colour = colour::kMuted);
/// Breaks lines at the width of the panel; small and muted.
void note(const Desk& desk, std::string_view text, ImU32 colour = colour::kMuted);

/// A heading with an icon and a thin line to the right.
void heading(const Desk& desk, const char* icon, std::string_view text);

/// A square button with an icon; lit while `on`. The tip says what it does and its key.
bool iconButton(const Desk& desk, const char* id, const char* icon, std::string_view tip,
                bool on = false, bool enabled = true);
/// The button of a command of the table.
bool commandButton(Desk& desk, std::string_view id, bool on = false);
/// A wide button in the accent colour: the one thing that a dialog wants.
bool mainButton(std::string_view label, float width = 0);
bool plainButton(std::string_view label, float width = 0);

/// A small rounded label.
void chip(const Desk& desk, std::string_view text, ImU32 ground, ImU32 ink);

/// A figure: label, value, range bar, change. @return true when it was clicked
bool figureRow(const Desk& desk, const PanelFigure& figure, std::string_view currency);

/// Name and value in two columns, wrapped when too long.
void fact(const Desk& desk, std::string_view name, std::string_view value);

/// A field for text; ImGui's own handling of std::string.
bool textField(const char* id, const char* hint, std::string& text, float width = 0);

/// A tip after resting on the item above.
void tip(std::string_view text);

/// Keeps where the item above lies, for hints and tests.
void remember(Desk& desk, const std::string& name);

/// Ground and ink of a kind's own colour (0xRRGGBB).
ImU32 inkColour(std::uint32_t rgb, float alpha = 1);

}  // namespace pitscape::ui
