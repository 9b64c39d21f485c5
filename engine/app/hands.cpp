#include "app/hands.h"

#include "core/text.h"
#include "session/editing.h"
#include "session/pick.h"
#include "terrain/slope.h"
#include "ui/commands.h"

#include <algorithm>
#include <cmath>

#include <GLFW/glfw3.h>
#include <fmt/format.h>
#include <glm/geometric.hpp>

namespace pitscape::app {
namespace {

constexpr double kDegreesPerPixel = 0.25;
constexpr double kDoubleClick_s = 0.35;
constexpr double kClick_px = 5;
constexpr double kWalk_mps = 1.4;  ///< Weidmann (1993), mean walking speed 1.34 m/s

bool drawing(const ui::Desk& desk) { return desk.session->tool().mode != session::Tool::Mode::kSelect; }

bool painting(const ui::Desk& desk) {
    const session::Tool& tool = desk.session->tool();
    const session::ShapeTool* shape =
        tool.mode == session::Tool::Mode::kShape ? session::shapeTool(tool.kind) : nullptr;
    return shape && shape->drawn == session::ShapeTool::Drawn::kBrush;
}

session::StrokeAs strokeAs(const Input& input) {
    if (input.shift) return session::StrokeAs::kSmooth;
    return input.ctrl ? session::StrokeAs::kInverse : session::StrokeAs::kTool;
}

}  // namespace

bool Hands::inView(glm::dvec2 pixel) const {
    return desk_.view.contains(static_cast<float>(pixel.x), static_cast<float>(pixel.y));
}

std::optional<glm::dvec3> Hands::groundAt(glm::dvec2 pixel) const {
    const glm::ivec2 size{std::max(1.0F, desk_.view.width), std::max(1.0F, desk_.view.height)};
    const glm::dvec2 inside = pixel - glm::dvec2{desk_.view.x, desk_.view.y};
    const render::Camera& camera = navigator_.camera();
    // What is being drawn does not move from under the hand when the ground follows it.
    return session::groundUnder(desk_.session->drawnOn(),
                                {camera.eye, render::rayThrough(camera, inside, size)});
}

render::GroundHeight Hands::heights() const {
    return
        [&grid = desk_.session->ground().heights()](glm::dvec2 place) { return grid.heightAt(place); };
}

void Hands::take(const Input& input, const Focus& focus, double now_s) {
    switch (input.kind) {
        case Input::Kind::kPress:
            if (!focus.mouseOnPanel && inView(input.at)) press(input, now_s);
            return;
        case Input::Kind::kRelease:
            return release(input);
        case Input::Kind::kMove:
            return move(input);
        case Input::Kind::kWheel:
            if (!focus.mouseOnPanel && inView(input.at)) wheel(input);
            return;
        case Input::Kind::kKey:
            return key(input, focus);
        case Input::Kind::kDrop:
            return desk_.requestOpen(input.file);
        case Input::Kind::kClose:
            return ui::tell(desk_, "file.quit");
        case Input::Kind::kScale:
            desk_.fontsStale = true;
            return;
    }
}

void Hands::press(const Input& input, double now_s) {
    cursor_ = input.at;
    const auto ground = groundAt(input.at);
    const render::Camera& camera = navigator_.camera();
    pivot_ = ground.value_or(camera.target);
    if (input.button == 2) {
        navigator_.mark();
        drag_ = input.shift ? Drag::kPan : Drag::kOrbit;
        return;
    }
    if (input.button == 1) {
        navigator_.mark();
        drag_ = Drag::kLook;
        looked_ = false;
        pressedAt_ = input.at;
        return;
    }
    if (input.button != 0) return;
    desk_.showWelcome = false;
    const bool twice =
        now_s - pressed_s_ < kDoubleClick_s && glm::distance(input.at, pressedAt_) < kClick_px;
    pressed_s_ = twice ? -10 : now_s;
    pressedAt_ = input.at;
    if (desk_.picture.mode == ui::CameraMode::kWalk && !drawing(desk_)) {
        drag_ = Drag::kLook;
        return;
    }
    if (!ground) return;
    session::Session& session = *desk_.session;
    const glm::dvec2 place{*ground};
    if (painting(desk_)) {
        session.beginStroke(place, strokeAs(input));
        drag_ = Drag::kStroke;
        return;
    }
    if (twice) {
        if (drawing(desk_))
            session.finishPlacing();
        else {
            const double near = std::max(25.0, 0.35 * glm::distance(camera.eye, *ground));
            render::Camera there = camera;
            there.target = *ground;
            there.eye = *ground - near * glm::normalize(*ground - camera.eye);
            there = render::keptAboveGround(there, heights(), 4);
            navigator_.flyTo(there, now_s, desk_.settings.reducedMotion ? 0 : 0.9);
        }
        return;
    }
    if (drawing(desk_)) {
        session.hover(place);
        session.click(place);
        return;
    }
    const design::ElementId hit = session.elementAt(place);
    session.click(place);
    if (!hit.empty()) {
        drag_ = Drag::kPressed;
        held_ = hit;
        heldOffset_ = session::middleOf(session.scene().elements.at(hit)) - place;
    }
}

void Hands::release(const Input& input) {
    if (drag_ == Drag::kElement) desk_.session->history().seal();
    if (drag_ == Drag::kStroke && input.button == 0) desk_.session->endStroke();
    if (drag_ == Drag::kLook && input.button == 1 && !looked_)
        if (const auto ground = groundAt(input.at)) {
            desk_.groundMenu = glm::dvec2{*ground};
            desk_.groundMenuFresh = true;
        }
    const bool left = input.button == 0 && (drag_ == Drag::kElement || drag_ == Drag::kPressed ||
                                            drag_ == Drag::kLook || drag_ == Drag::kStroke);
    const bool other = (input.button == 1 && drag_ == Drag::kLook) ||
                       (input.button == 2 && (drag_ == Drag::kOrbit || drag_ == Drag::kPan));
    if (left || other) drag_ = Drag::kNone;
}

void Hands::move(const Input& input) {
    const glm::dvec2 by = input.at - cursor_;
    cursor_ = input.at;
    pointed_ = true;
    const render::Camera& camera = navigator_.camera();
    const double perPixel = 2 * std::tan(camera.fov_deg * 3.14159265358979 / 360) /
                            std::max(1.0, static_cast<double>(desk_.view.height));
    switch (drag_) {
        case Drag::kNone:
            return;
        case Drag::kOrbit:
            return navigator_.move(
                render::orbited(camera, pivot_, by.x * kDegreesPerPixel, by.y * kDegreesPerPixel),
                heights());
        case Drag::kPan: {
            // The place that was grabbed stays under the cursor.
            const double share = glm::distance(camera.eye, pivot_) / std::max(1.0, camera.distance_m());
            const double metres = perPixel * camera.distance_m() * share;
            return navigator_.move(render::panned(camera, -by.x * metres, by.y * metres), heights());
        }
        case Drag::kLook:
            looked_ = looked_ || glm::distance(input.at, pressedAt_) >= kClick_px;
            return navigator_.move(
                render::turned(camera, by.x * kDegreesPerPixel, -by.y * kDegreesPerPixel), heights());
        case Drag::kPressed:
            if (glm::distance(input.at, pressedAt_) < kClick_px) return;
            drag_ = Drag::kElement;
            ++drags_;
            [[fallthrough]];
        case Drag::kElement:
            return dragElement(input.at);
        case Drag::kStroke:
            if (const auto ground = groundAt(input.at)) desk_.session->stroke(glm::dvec2{*ground});
            return;
    }
}

void Hands::dragElement(glm::dvec2 pixel) {
    session::Session& session = *desk_.session;
    const auto it = session.scene().elements.find(held_);
    const auto ground = groundAt(pixel);
    if (it == session.scene().elements.end() || !ground) return;
    design::Element moved = session::movedTo(it->second, glm::dvec2{*ground} + heldOffset_);
    session.replace(held_, std::move(moved),
                    fmt::format(fmt::runtime(tr("Move {0}")), session.nameOf(held_)),
                    fmt::format("drag {}", drags_));
}

void Hands::wheel(const Input& input) {
    if (drag_ == Drag::kLook) {
        desk_.flySpeed_mps = std::clamp(desk_.flySpeed_mps * std::pow(1.25, input.wheel), 0.5, 500.0);
        desk_.shownSpeed_s = ui::now_s();
        return;
    }
    if (desk_.picture.mode == ui::CameraMode::kWalk) return;
    const render::Camera& camera = navigator_.camera();
    const glm::dvec3 towards = groundAt(input.at).value_or(camera.target);
    const double factor = std::pow(0.85, input.wheel);
    if (factor < 1 && glm::distance(camera.eye, towards) < 3) return;
    if (factor > 1 && camera.distance_m() > 60e3) return;
    navigator_.move(render::zoomed(camera, towards, factor), heights());
}

bool Hands::closeTopDialog() {
    if (desk_.browser.isOpen())
        desk_.browser.close();
    else if (desk_.bringIn.isOpen())
        desk_.bringIn.close(desk_);
    else if (desk_.afterUnsaved)
        desk_.afterUnsaved = {};
    else if (desk_.paletteOpen)
        desk_.paletteOpen = false;
    else if (!desk_.certificate.empty())
        desk_.certificate.clear();
    else if (desk_.helpOpen)
        desk_.helpOpen = false;
    else if (!desk_.leftovers.empty())
        desk_.leftovers.clear();
    else  // the menu of the ground closes itself
        return desk_.groundMenu.has_value();
    return true;
}

void Hands::key(const Input& input, const Focus& focus) {
    if (input.key.empty()) return;
    if (input.key == "Escape" && closeTopDialog()) return;
    if (desk_.paletteOpen) {
        if (input.key == "Down") ++desk_.paletteAt;
        if (input.key == "Up") --desk_.paletteAt;
        if (input.key == "Enter") desk_.paletteChosen = true;
        if (input.key == "Ctrl+P") desk_.paletteOpen = false;
        return;
    }
    const bool everywhere =
        input.key.starts_with("F") || input.key == "Ctrl+S" || input.key == "Ctrl+P";
    if (focus.dialogOpen || (focus.keysInText && !(everywhere && input.key.size() > 1))) return;
    // While the eye flies or walks, letters steer.
    const bool steering = drag_ == Drag::kLook || desk_.picture.mode == ui::CameraMode::kWalk;
    if (steering && input.key.size() == 1 &&
        std::string_view{"WASDQE"}.find(input.key[0]) != std::string_view::npos)
        return;
    if (const ui::Command* command = ui::commandOf(desk_, input.key)) ui::tell(desk_, command->id);
}

bool Hands::hold(const Focus& focus, double elapsed_s) {
    const bool walking = desk_.picture.mode == ui::CameraMode::kWalk;
    if (focus.keysInText || focus.dialogOpen || !(walking || drag_ == Drag::kLook)) return false;
    const auto axis = [&](int more, int less) {
        return (window_.isDown(more) ? 1.0 : 0.0) - (window_.isDown(less) ? 1.0 : 0.0);
    };
    const double forward = axis(GLFW_KEY_W, GLFW_KEY_S), right = axis(GLFW_KEY_D, GLFW_KEY_A),
                 up = axis(GLFW_KEY_E, GLFW_KEY_Q);
    if (forward == 0 && right == 0 && up == 0) return false;
    looked_ = true;
    const bool fast = window_.isDown(GLFW_KEY_LEFT_SHIFT) || window_.isDown(GLFW_KEY_RIGHT_SHIFT);
    const double way = std::min(elapsed_s, 0.2) *
                       (walking ? kWalk_mps * (fast ? 4 : 1) : desk_.flySpeed_mps * (fast ? 4 : 1));
    const render::Camera& camera = navigator_.camera();
    if (walking)
        navigator_.set(render::walked(camera, {}, forward * way, right * way, heights()));
    else
        navigator_.move(render::flown(camera, forward * way, right * way, up * way), heights());
    return true;
}

bool Hands::point(const Focus& focus) {
    if (!std::exchange(pointed_, false)) return false;
    session::Session& session = *desk_.session;
    if (drag_ == Drag::kStroke) session.showStroke();  // once a frame, however often the mouse moved
    if (drag_ != Drag::kNone) return false;
    const bool inside = !focus.mouseOnPanel && inView(cursor_);
    const auto ground = inside ? groundAt(cursor_) : std::nullopt;
    if (!ground) {
        desk_.under.reset();
        return false;
    }
    const terrain::HeightGrid& grid = session.ground().heights();
    const geo::Cell cell = grid.frame().cellAt(glm::dvec2{*ground});
    desk_.under =
        ui::Under{*ground, grid.contains(cell) ? terrain::slope_deg(grid, cell) : std::nan("")};
    if (!drawing(desk_)) return false;
    session.hover(glm::dvec2{*ground});
    return true;
}

}  // namespace pitscape::app
