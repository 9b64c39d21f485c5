#pragma once

#include "design/scene.h"
#include "estimate/win_win.h"
#include "session/session.h"

#include <map>
#include <memory>
#include <optional>
#include <string>

namespace pitscape::ui {

struct Desk;

/// Where the scenarios of the scene lie between nature and money. The one shown is read off the panel;
/// the others are worked out beside the frame, each on a ground of its own, and kept until they change.
class ScenarioPoints {
public:
    ScenarioPoints();
    ~ScenarioPoints();
    /// Takes over what is ready and asks for what is missing. @return true when the points of the desk
    /// changed
    bool sync(Desk& desk);

private:
    struct Worker;
    bool ask(Desk& desk);

    std::shared_ptr<Worker> worker_;
    const session::Session* session_ = nullptr;
    std::optional<std::size_t> asked_;  ///< revision of the scene
};

}  // namespace pitscape::ui
