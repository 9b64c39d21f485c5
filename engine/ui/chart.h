#pragma once

#include "ui/desk.h"

#include <string>
#include <utility>
#include <vector>

#include <imgui.h>

namespace pitscape::ui {

/// Round numbers inside a span: steps of 1, 2 or 5 times a power of ten, at most `most` of them.
/// @return empty where the span is empty or not finite
std::vector<double> evenSteps(double low, double high, int most);

/// One axis of a chart.
struct Axis {
    double low = 0, high = 1;
    std::string title;                                  ///< with its unit
    std::vector<std::pair<double, std::string>> ticks;  ///< place and label
};
/// Years 0 to 30.
Axis yearAxis();
/// From the least to the most of the values and 0, with money at the ticks.
Axis moneyAxis(const std::string& title, double low, double high, const std::string& currency);

/// A small chart in a panel: title of the upright axis above, labelled ticks with faint lines, the
/// title of the level axis below. Takes its room when it is made; what is drawn into it comes after.
class Chart {
public:
    /// @param height  of the drawing, without titles and labels, at scale 1
    Chart(const Desk& desk, Axis x, Axis y, float height);

    ImVec2 at(double x, double y) const;
    float left() const { return from_.x; }
    float right() const { return to_.x; }
    float top() const { return from_.y; }
    float bottom() const { return to_.y; }
    bool hovered() const { return hovered_; }
    double xUnderMouse() const;
    /// From the level line at y = 0 to a value, `share` of a step of the level axis wide.
    void bar(double x, double from, double to, double share, ImU32 ink) const;
    void line(const std::vector<ImVec2>& places, ImU32 ink, float width) const;

private:
    void label(const Desk& desk, ImVec2 place, ImVec2 anchor, ImU32 ink, const std::string& text) const;

    Axis x_, y_;
    ImVec2 from_, to_;
    float scale_;
    bool hovered_ = false;
};

/// A little square of a colour and what it means; the next one stays on the line while there is room.
void legendEntry(const Desk& desk, ImU32 ink, const std::string& text, bool first);

}  // namespace pitscape::ui
