#include "app/glfw_window.h"

#include "core/text.h"

#include <utility>

#include <GLFW/glfw3.h>
#include <fmt/format.h>

namespace pitscape::app {
namespace {

std::string lastError;

void keepError(int, const char* text) { lastError = text; }

const char* nameOf(int key) {
    switch (key) {
        case GLFW_KEY_ESCAPE:
            return "Escape";
        case GLFW_KEY_ENTER:
        case GLFW_KEY_KP_ENTER:
            return "Enter";
        case GLFW_KEY_TAB:
            return "Tab";
        case GLFW_KEY_BACKSPACE:
            return "Backspace";
        case GLFW_KEY_DELETE:
            return "Delete";
        case GLFW_KEY_HOME:
            return "Home";
        case GLFW_KEY_LEFT:
            return "Left";
        case GLFW_KEY_RIGHT:
            return "Right";
        case GLFW_KEY_UP:
            return "Up";
        case GLFW_KEY_DOWN:
            return "Down";
        case GLFW_KEY_SPACE:
            return "Space";
        default:
            return nullptr;
    }
}

}  // namespace

std::string shortcutOf(int key, int mods) {
    if (key == GLFW_KEY_SLASH && (mods & GLFW_MOD_SHIFT) != 0) return "?";
    std::string name;
    if (const char* special = nameOf(key))
        name = special;
    else if (key >= GLFW_KEY_F1 && key <= GLFW_KEY_F12)
        name = fmt::format("F{}", key - GLFW_KEY_F1 + 1);
    else if (key >= GLFW_KEY_KP_0 && key <= GLFW_KEY_KP_9)
        name = std::string(1, static_cast<char>('0' + key - GLFW_KEY_KP_0));
    // The letter that stands on the key in the user's layout, where the system knows it.
    else if (const char* printed = glfwGetKeyName(key, 0); printed && printed[0] && !printed[1])
        name = std::string(
            1, static_cast<char>(printed[0] >= 'a' && printed[0] <= 'z' ? printed[0] - 'a' + 'A'
                                                                        : printed[0]));
    if (name.empty()) return {};
    std::string text;
    if ((mods & (GLFW_MOD_CONTROL | GLFW_MOD_SUPER)) != 0) text += "Ctrl+";
    if ((mods & GLFW_MOD_SHIFT) != 0) text += "Shift+";
    if ((mods & GLFW_MOD_ALT) != 0) text += "Alt+";
    return text + name;
}

Result<std::unique_ptr<GlfwWindow>> GlfwWindow::create(const std::string& title) {
    glfwSetErrorCallback(&keepError);
    const char* way =
        tr("no display for a window; pictures without one: pitscape render SCENE -o OUT.png");
    if (!glfwInit()) return Error{way};
    glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 4);
    glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 5);
    glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
    glfwWindowHint(GLFW_OPENGL_FORWARD_COMPAT, GLFW_TRUE);
    glfwWindowHint(GLFW_OPENGL_DEBUG_CONTEXT, GLFW_TRUE);
    glfwWindowHint(GLFW_SCALE_TO_MONITOR, GLFW_TRUE);
    glfwWindowHint(GLFW_SAMPLES, 0);
    glfwWindowHint(GLFW_DEPTH_BITS, 0);
    glfwWindowHint(GLFW_STENCIL_BITS, 0);
    int x = 0, y = 0, width = 1600, height = 900;
    if (GLFWmonitor* monitor = glfwGetPrimaryMonitor())
        glfwGetMonitorWorkarea(monitor, &x, &y, &width, &height);
    glfwWindowHint(GLFW_MAXIMIZED, GLFW_TRUE);
    std::unique_ptr<GlfwWindow> window{new GlfwWindow};
    window->window_ = glfwCreateWindow(width > 1600 ? 1600 : width, height > 900 ? 900 : height,
                                       title.c_str(), nullptr, nullptr);
    if (!window->window_) {
        const std::string why = lastError;
        glfwTerminate();
        return Error{
            fmt::format(fmt::runtime(tr("the window needs OpenGL 4.5, which is not there ({0}); "
                                        "pictures without it: pitscape render SCENE -o OUT.png")),
                        why)};
    }
    window->title_ = title;
    glfwMakeContextCurrent(window->window_);
    glfwSwapInterval(1);
    window->listen();
    return window;
}

GlfwWindow::~GlfwWindow() {
    if (!window_) return;
    glfwDestroyWindow(window_);
    glfwTerminate();
}

void GlfwWindow::push(Input input) { inputs_.push_back(std::move(input)); }

void GlfwWindow::listen() {
    glfwSetWindowUserPointer(window_, this);
    // Where the cursor was when it happened: GLFW is asked for the present place only before the
    // first move, so that a fast stroke keeps its way while frames are slow.
    const auto pixel = [](GLFWwindow* w, double x, double y) {
        int width = 1, height = 1, pixelsX = 1, pixelsY = 1;
        glfwGetWindowSize(w, &width, &height);
        glfwGetFramebufferSize(w, &pixelsX, &pixelsY);
        return glm::dvec2{x * pixelsX / (width > 0 ? width : 1),
                          y * pixelsY / (height > 0 ? height : 1)};
    };
    static const auto kPixel = pixel;
    static const auto kCursor = [](GLFWwindow* w) {
        auto& at = static_cast<GlfwWindow*>(glfwGetWindowUserPointer(w))->cursor_;
        if (!at) {
            double x = 0, y = 0;
            glfwGetCursorPos(w, &x, &y);
            at = kPixel(w, x, y);
        }
        return *at;
    };
    static const auto self = [](GLFWwindow* w) {
        return static_cast<GlfwWindow*>(glfwGetWindowUserPointer(w));
    };
    static const auto mods = [](Input input, int m) {
        input.shift = (m & GLFW_MOD_SHIFT) != 0;
        input.ctrl = (m & (GLFW_MOD_CONTROL | GLFW_MOD_SUPER)) != 0;
        input.alt = (m & GLFW_MOD_ALT) != 0;
        return input;
    };
    glfwSetMouseButtonCallback(window_, [](GLFWwindow* w, int button, int action, int m) {
        self(w)->push(mods({.kind = action == GLFW_PRESS ? Input::Kind::kPress : Input::Kind::kRelease,
                            .button = button,
                            .at = kCursor(w)},
                           m));
    });
    glfwSetCursorPosCallback(window_, [](GLFWwindow* w, double x, double y) {
        self(w)->cursor_ = kPixel(w, x, y);
        self(w)->push({.kind = Input::Kind::kMove, .at = kCursor(w)});
    });
    glfwSetScrollCallback(window_, [](GLFWwindow* w, double, double y) {
        self(w)->push({.kind = Input::Kind::kWheel, .at = kCursor(w), .wheel = y});
    });
    glfwSetKeyCallback(window_, [](GLFWwindow* w, int key, int, int action, int m) {
        if (action == GLFW_RELEASE) return;
        self(w)->push(
            mods({.kind = Input::Kind::kKey, .at = kCursor(w), .key = shortcutOf(key, m)}, m));
    });
    glfwSetDropCallback(window_, [](GLFWwindow* w, int count, const char** files) {
        for (int i = 0; i < count; ++i) self(w)->push({.kind = Input::Kind::kDrop, .file = files[i]});
    });
    glfwSetWindowCloseCallback(window_, [](GLFWwindow* w) {
        glfwSetWindowShouldClose(w, GLFW_FALSE);
        self(w)->push({.kind = Input::Kind::kClose});
    });
    glfwSetWindowContentScaleCallback(
        window_, [](GLFWwindow* w, float, float) { self(w)->push({.kind = Input::Kind::kScale}); });
    glfwSetFramebufferSizeCallback(window_, [](GLFWwindow* w, int, int) {
        self(w)->push({.kind = Input::Kind::kMove, .at = kCursor(w)});
    });
    glfwSetWindowRefreshCallback(
        window_, [](GLFWwindow* w) { self(w)->push({.kind = Input::Kind::kMove, .at = kCursor(w)}); });
}

glm::ivec2 GlfwWindow::size() const {
    int width = 0, height = 0;
    glfwGetFramebufferSize(window_, &width, &height);
    return {width, height};
}

float GlfwWindow::scale() const {
    float x = 1, y = 1;
    glfwGetWindowContentScale(window_, &x, &y);
    return x > 0 ? x : 1;
}

bool GlfwWindow::minimised() const { return glfwGetWindowAttrib(window_, GLFW_ICONIFIED) != 0; }
bool GlfwWindow::isDown(int key) const { return glfwGetKey(window_, key) == GLFW_PRESS; }

void GlfwWindow::setTitle(const std::string& title) {
    if (title == title_) return;
    title_ = title;
    glfwSetWindowTitle(window_, title.c_str());
}

void GlfwWindow::setFullscreen(bool on) {
    if (on == (glfwGetWindowMonitor(window_) != nullptr)) return;
    if (on) {
        glfwGetWindowPos(window_, &restore_[0], &restore_[1]);
        glfwGetWindowSize(window_, &restore_[2], &restore_[3]);
        GLFWmonitor* monitor = glfwGetPrimaryMonitor();
        const GLFWvidmode* mode = monitor ? glfwGetVideoMode(monitor) : nullptr;
        if (mode)
            glfwSetWindowMonitor(window_, monitor, 0, 0, mode->width, mode->height, mode->refreshRate);
    } else {
        glfwSetWindowMonitor(window_, nullptr, restore_[0], restore_[1], restore_[2], restore_[3], 0);
    }
}

std::vector<Input> GlfwWindow::takeInputs() { return std::exchange(inputs_, {}); }

void GlfwWindow::wait(double seconds) {
    if (seconds <= 0)
        glfwPollEvents();
    else
        glfwWaitEventsTimeout(seconds);
}

void GlfwWindow::swap() { glfwSwapBuffers(window_); }

}  // namespace pitscape::app
