#pragma once

#include "app/glfw_window.h"
#include "app/navigator.h"
#include "ui/desk.h"

#include <functional>
#include <optional>
#include <string>

namespace pitscape::app {

/// Turns mouse and keys into moves of the camera, clicks of the tool and commands, as the page
/// "Keys and mouse" of the program says.
class Hands {
public:
    Hands(ui::Desk& desk, Navigator& navigator, const GlfwWindow& window)
        : desk_{desk}, navigator_{navigator}, window_{window} {}

    /// @param onPanel  the cursor is over a panel, or a text field has the keys
    struct Focus {
        bool mouseOnPanel = false;
        bool keysInText = false;
        bool dialogOpen = false;
    };
    void take(const Input& input, const Focus& focus, double now_s);
    /// Keys that are held: flying and walking. @return true while the camera moves by them
    bool hold(const Focus& focus, double elapsed_s);
    /// What the cursor points at, at most once a frame. @return true when the tool's ghost may have
    /// changed
    bool point(const Focus& focus);
    bool dragging() const { return drag_ != Drag::kNone; }

    /// The ground under a pixel of the window.
    std::optional<glm::dvec3> groundAt(glm::dvec2 pixel) const;
    render::GroundHeight heights() const;

private:
    enum class Drag { kNone, kOrbit, kPan, kLook, kElement, kPressed, kStroke };
    void press(const Input& input, double now_s);
    void release(const Input& input);
    void move(const Input& input);
    void wheel(const Input& input);
    void key(const Input& input, const Focus& focus);
    bool closeTopDialog();
    void dragElement(glm::dvec2 pixel);
    bool inView(glm::dvec2 pixel) const;

    ui::Desk& desk_;
    Navigator& navigator_;
    const GlfwWindow& window_;
    Drag drag_ = Drag::kNone;
    glm::dvec2 cursor_{0}, pressedAt_{0};
    glm::dvec3 pivot_{0};
    double pressed_s_ = -10;
    bool looked_ = false;  ///< the right button turned or flew: no click
    bool pointed_ = true;
    int drags_ = 0;
    design::ElementId held_;
    glm::dvec2 heldOffset_{0};
};

}  // namespace pitscape::app
