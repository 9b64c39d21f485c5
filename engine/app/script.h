#pragma once

#include "core/json.h"
#include "core/result.h"
#include "render/camera.h"
#include "ui/desk.h"

#include <functional>
#include <string>

namespace pitscape::app {

/// Runs a list of actions in the window, one after the other, for tests and films:
///
///     [{"action": "tool.place", "args": {"kind": "pond"}}, {"action": "wait", "args": {"seconds": 1}}]
///
/// Besides the commands of the table: "wait" {seconds}, "wait.file" {path} until that file is there,
/// "wait.rest" until the picture is smooth and the figures are up to date, "camera" {eye, target, fov},
/// "click" {at: [E, N]}, "state.dump" {path, places: [[E, N] ...]}.
class Script {
public:
    Script() = default;
    /// @return or which entry is wrong
    static Result<Script> load(const std::string& file);

    bool done() const { return at_ >= steps_.size(); }
    /// Does what can be done now. @param atRest  the picture is smooth
    /// @param look  puts the camera there
    Status step(ui::Desk& desk, double now_s, bool atRest,
                const std::function<void(const render::Camera&)>& look);

private:
    Status runOne(ui::Desk& desk, const Json& step,
                  const std::function<void(const render::Camera&)>& look);

    std::vector<Json> steps_;
    std::size_t at_ = 0;
    double since_s_ = -1;
};

/// What tests look at: elements, selection, figures, where things lie in the window.
Json stateOf(const ui::Desk& desk, const Json& args);

}  // namespace pitscape::app
