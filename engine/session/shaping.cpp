// Operations on the ground: strokes, lines and areas that the hand draws.
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

/// A brush leaves a place of its way every so many radii.
constexpr double kStrokeStep = 0.2;

std::string nameOfKind(const design::Operation& o) {
    const design::OperationKind* kind = design::operationKind(o.kind);
    return kind ? tr(kind->name) : o.kind;
}

}  // namespace

const design::Operation* Session::operation(std::string_view id) const {
    const auto it = std::ranges::find(scene_.operations, id, &design::Operation::id);
    return it == scene_.operations.end() ? nullptr : &*it;
}

void Session::putOperations(std::vector<design::Operation> operations, const std::string& label,
                            const std::string& mergeKey) {
    auto tx = history_->begin(label, mergeKey);
    tx.putOperations(std::move(operations));
    tx.commit();
}

bool Session::isBrush() const {
    const ShapeTool* tool = tool_.mode == Tool::Mode::kShape ? shapeTool(tool_.kind) : nullptr;
    return tool && tool->drawn == ShapeTool::Drawn::kBrush;
}

void Session::startDrawing() {
    if (!drawnOn_) drawnOn_ = ground_->heights();
}

void Session::dropDrawn() {
    tool_.operation.reset();
    tool_.points.clear();
    tool_.stroking = false;
    tool_.work = {};
    tool_.fault.clear();
    drawnOn_.reset();
}

design::Operation Session::operationOfTool(bool withHover) const {
    const ShapeTool& tool = *shapeTool(tool_.kind);
    design::Operation o;
    o.kind = tool.operation;
    o.points = tool_.points;
    if (withHover && tool_.hover && (o.points.empty() || o.points.back() != *tool_.hover))
        o.points.push_back(*tool_.hover);
    // A line of three places or more is a ring to these kinds unless they are told.
    if (tool.drawn == ShapeTool::Drawn::kLine && o.points.size() > 2) {
        if (o.kind == "bench") o.params["side"] = 0;
        if (o.kind == "backfill") o.params["width_m"] = 0;
    }
    return o;
}

/// The ground follows what is drawn.
void Session::refreshDrawn(const design::Operation& next) {
    const ShapeTool& tool = *shapeTool(tool_.kind);
    const std::size_t least = tool_.stroking ? 1 : tool.drawn == ShapeTool::Drawn::kArea ? 3 : 2;
    if (next.points.size() < least) {
        tool_.operation.reset();
        tool_.work = {};
        tool_.fault.clear();
        changedCells_ = geo::hull(changedCells_, ground_->preview(scene_, {}));
        return;
    }
    auto whole = ground::completed(next, drawnOn());
    tool_.fault = whole ? std::string{} : whole.error().message;
    tool_.operation.reset();
    if (whole) {
        whole->id = design::freeOperationId(scene_.operations, whole->kind);
        tool_.operation = *std::move(whole);
    }
    changedCells_ = geo::hull(changedCells_, ground_->preview(scene_, tool_.operation));
    tool_.work = {};
    if (!tool_.operation) return;
    const auto& works = ground_->earthWorks();
    if (const auto it = works.find(tool_.operation->id); it != works.end()) tool_.work = it->second;
}

void Session::beginStroke(glm::dvec2 place, StrokeAs as) {
    PS_EXPECT(isBrush());
    dropDrawn();
    startDrawing();
    stroke_ = strokeOf(*shapeTool(tool_.kind), brush, as, drawnOn().heightAt(place));
    if (const auto level = stroke_.params.find("level_m");
        level != stroke_.params.end() && std::isnan(level->second))
        stroke_.params.erase(level);  // a hole in the survey: the mean of the ground around
    tool_.stroking = true;
    tool_.points = {place};
    tool_.hover = place;
    strokeMoved_ = true;
    showStroke();
}

void Session::stroke(glm::dvec2 place) {
    if (!tool_.stroking) return;
    tool_.hover = place;
    if (glm::distance(tool_.points.back(), place) < kStrokeStep * brush.radius_m) return;
    tool_.points.push_back(place);
    strokeMoved_ = true;
}

void Session::showStroke() {
    if (!tool_.stroking || !std::exchange(strokeMoved_, false)) return;
    design::Operation next = stroke_;
    next.points = tool_.points;
    refreshDrawn(next);
}

void Session::endStroke() {
    if (!tool_.stroking) return;
    if (tool_.hover && tool_.points.back() != *tool_.hover) {
        tool_.points.push_back(*tool_.hover);
        strokeMoved_ = true;
    }
    showStroke();
    if (!tool_.fault.empty()) say(Message::Kind::kWarning, tool_.fault);
    if (tool_.operation)
        commitDrawn(*tool_.operation);
    else
        dropDrawn();
}

void Session::finishShaping(bool ring) {
    design::Operation next = operationOfTool(false);
    // A double click leaves its place twice.
    while (next.points.size() > 1 &&
           glm::distance(next.points.back(), next.points[next.points.size() - 2]) < 1e-3)
        next.points.pop_back();
    if (ring) {
        next.params.erase("side");
        next.params.erase("width_m");
    }
    refreshDrawn(next);
    if (tool_.operation) {
        const std::string id = tool_.operation->id;
        commitDrawn(*tool_.operation);
        selectTool();
        selection.clear();
        selectedOperation = id;
        return;
    }
    say(Message::Kind::kWarning,
        tool_.fault.empty() ? tr("it needs more places") : tool_.fault.c_str());
    if (!tool_.fault.empty()) dropDrawn();
}

/// Into the scene: the ground stands as it was shown.
void Session::commitDrawn(const design::Operation& drawn) {
    const design::Operation own = drawn;
    dropDrawn();
    auto operations = scene_.operations;
    operations.push_back(own);
    putOperations(std::move(operations), nameOfKind(own));
}

}  // namespace pitscape::session
