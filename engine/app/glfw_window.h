#pragma once

#include "core/result.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <glm/vec2.hpp>

struct GLFWwindow;

namespace pitscape::app {

/// What the user did, in order.
struct Input {
    enum class Kind { kPress, kRelease, kMove, kWheel, kKey, kDrop, kClose, kScale };
    Kind kind = Kind::kMove;
    int button = 0;    ///< 0 left, 1 right, 2 middle
    glm::dvec2 at{0};  ///< of the cursor, pixels of the framebuffer
    double wheel = 0;
    bool shift = false;
    bool ctrl = false;
    bool alt = false;
    std::string key;  ///< as the table of commands writes it: "Ctrl+Z"
    std::string file;
};

/// An OpenGL 4.5 window that collects what the user does.
class GlfwWindow {
public:
    /// @return the window with its context current, or one sentence on why there is none
    static Result<std::unique_ptr<GlfwWindow>> create(const std::string& title);
    ~GlfwWindow();
    GlfwWindow(const GlfwWindow&) = delete;
    GlfwWindow& operator=(const GlfwWindow&) = delete;

    GLFWwindow* handle() const { return window_; }
    glm::ivec2 size() const;  ///< of the framebuffer, pixels
    float scale() const;      ///< of the monitor: 1, 1.5, 2
    bool minimised() const;
    bool isDown(int glfwKey) const;
    void setTitle(const std::string& title);
    void setFullscreen(bool on);
    std::vector<Input> takeInputs();
    bool hasInputs() const { return !inputs_.empty(); }
    /// Sleeps until something happens, at most so long; 0 = only looks.
    void wait(double seconds);
    void swap();

private:
    GlfwWindow() = default;
    void listen();
    void push(Input input);

    GLFWwindow* window_ = nullptr;
    std::vector<Input> inputs_;
    std::string title_;
    std::optional<glm::dvec2> cursor_;  ///< of the last event, pixels of the framebuffer
    int restore_[4]{};
};

/// "Ctrl+Shift+Z" for a GLFW key and its modifiers; empty for keys without a name in the table.
std::string shortcutOf(int key, int mods);

}  // namespace pitscape::app
