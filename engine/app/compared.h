#pragma once

#include "design/scene.h"
#include "session/session.h"
#include "ui/desk.h"

#include <memory>
#include <optional>

namespace pitscape::app {

/// The scene with the decisions of another use of the site: none at all, or another scenario's.
/// @return none: nothing is compared, or there is no such scenario
std::optional<design::Scene> comparedScene(const design::Scene& scene,
                                           const ui::Comparison& comparison);

/// The ground of another use of the site, kept in step with what the window compares. It is worked out
/// beside the frame and given back when nothing is compared: it takes as much memory as the design's.
class Compared {
public:
    /// Call each frame. @return true when session() became another one
    bool sync(ui::Desk& desk);
    /// Null: nothing is compared, or it is being worked out.
    session::Session* session() const { return session_.get(); }

private:
    void follow(const ui::Desk& desk);

    const session::Session* of_ = nullptr;
    std::optional<design::Scene> wanted_;
    ui::Comparison asked_;
    std::size_t revision_ = 0;  ///< of the scene that was looked at last
    std::unique_ptr<session::Session> session_;
    /// Filled by the finish part of a job, in the same thread.
    std::shared_ptr<std::unique_ptr<session::Session>> coming_;
    std::string layer_;  ///< of the ground that session_ was told to work out
};

}  // namespace pitscape::app
