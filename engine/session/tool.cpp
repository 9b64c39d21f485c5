// What the left button does: the part of the session that draws.
#include "core/contract.h"
#include "core/text.h"
#include "geo/polygon.h"
#include "ground/complete_operation.h"
#include "session/session.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>
#include <glm/geometric.hpp>

namespace pitscape::session {
namespace {

/// So near to the first place, as a share of what is drawn, a click closes a ring.
constexpr double kClosing = 0.03;

}  // namespace

void Session::beginPlacing(const std::string& kind) {
    PS_EXPECT(assets_.catalogue.find(kind));
    selectTool();
    tool_ = {.mode = Tool::Mode::kPlace, .kind = kind, .hover = tool_.hover};
    refreshGhost();
}

void Session::beginShaping(const std::string& shapeTool) {
    PS_EXPECT(session::shapeTool(shapeTool));
    selectTool();
    tool_ = {.mode = Tool::Mode::kShape, .kind = shapeTool, .hover = tool_.hover};
}

void Session::beginProfile() {
    selectTool();
    tool_ = {.mode = Tool::Mode::kProfile, .hover = tool_.hover};
}

void Session::selectTool() {
    if (tool_.operation) changedCells_ = geo::hull(changedCells_, ground_->preview(scene_, {}));
    dropDrawn();
    tool_ = {.hover = tool_.hover};
}

design::Element Session::elementOfTool(bool withHover) const {
    design::Element element;
    element.type = tool_.kind;
    element.points = tool_.points;
    if (withHover && tool_.hover) element.points.push_back(*tool_.hover);
    return element;
}

void Session::refreshGhost() {
    tool_.ghost.reset();
    if (!ground_) return;
    if (tool_.mode == Tool::Mode::kShape && !tool_.stroking && !tool_.points.empty())
        return refreshDrawn(operationOfTool(true));
    if (tool_.mode != Tool::Mode::kPlace) return;
    const design::Element element = elementOfTool(true);
    if (!element.points.empty()) tool_.ghost = ground_->place(element);
}

void Session::hover(std::optional<glm::dvec2> place) {
    if (tool_.hover == place) return;
    tool_.hover = place;
    refreshGhost();
}

void Session::click(glm::dvec2 place) {
    switch (tool_.mode) {
        case Tool::Mode::kSelect:
            selection.clear();
            selectedOperation.clear();
            if (const auto id = elementAt(place); !id.empty()) selection.insert(id);
            return;
        case Tool::Mode::kProfile:
            tool_.points.push_back(place);
            return;
        case Tool::Mode::kShape: {
            if (isBrush()) {
                beginStroke(place);
                return endStroke();
            }
            startDrawing();
            const auto& drawn = tool_.points;
            if (drawn.size() >= 3 &&
                glm::distance(drawn.front(), place) < kClosing * geo::length_m(drawn))
                return finishShaping(true);
            tool_.points.push_back(place);
            tool_.hover = place;
            return refreshGhost();
        }
        case Tool::Mode::kPlace:
            break;
    }
    const catalogue::Kind* kind = assets_.catalogue.find(tool_.kind);
    const bool oneClick = kind->geometry == catalogue::Geometry::kPoint ||
                          kind->geometry == catalogue::Geometry::kCliffFace ||
                          kind->geometry == catalogue::Geometry::kTunnel || kind->shape == "pond";
    tool_.points.push_back(place);
    tool_.hover = place;
    if (oneClick)
        finishPlacing();
    else
        refreshGhost();
}

void Session::finishPlacing() {
    if (tool_.points.empty()) return;
    if (tool_.mode == Tool::Mode::kShape) return finishShaping(false);
    if (tool_.mode == Tool::Mode::kProfile) {
        if (tool_.points.size() > 1) profile_ = tool_.points;
        return selectTool();
    }
    if (tool_.mode != Tool::Mode::kPlace) return;
    const Placed placed = add(elementOfTool(false));
    if (placed.id.empty()) {
        for (const auto& reason : placed.placement.reasons)
            if (reason.severity <= ground::Reason::Severity::kBlock) {
                say(Message::Kind::kWarning, reason.text);
                break;
            }
        tool_.points.clear();
        refreshGhost();
        return;
    }
    selection = {placed.id};
    selectTool();
}

void Session::removeLastPoint() {
    if (tool_.stroking) return;
    if (!tool_.points.empty()) tool_.points.pop_back();
    if (tool_.mode == Tool::Mode::kShape && tool_.points.empty()) {
        changedCells_ = geo::hull(changedCells_, ground_->preview(scene_, {}));
        dropDrawn();
    }
    refreshGhost();
}

std::vector<glm::dvec2> Session::profile() const {
    if (tool_.mode != Tool::Mode::kProfile || tool_.points.empty()) return profile_;
    auto line = tool_.points;
    if (tool_.hover && line.back() != *tool_.hover) line.push_back(*tool_.hover);
    return line;
}

}  // namespace pitscape::session
