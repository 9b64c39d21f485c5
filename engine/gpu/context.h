#pragma once

#include "core/result.h"

#include <memory>
#include <string>
#include <vector>

namespace pitscape::gpu {

/// What draws: read once from the current context.
struct Device {
    std::string vendor;
    std::string renderer;
    std::string version;
    bool software = false;  ///< llvmpipe, softpipe or SwiftShader: pixels are paid by the processor
    int maxTextureSize = 0;
    friend bool operator==(const Device&, const Device&) = default;
};

/// True when the text of GL_RENDERER names a rasteriser that runs on the processor.
bool isSoftwareRenderer(const std::string& renderer);

/// What the driver said.
struct Message {
    enum class Severity { kNote, kLow, kMedium, kHigh };
    Severity severity = Severity::kNote;
    std::string text;
};

/// The OpenGL context of this thread: either made here without any window (EGL, surfaceless), or
/// made by someone else (GLFW) and adopted. Turns the debug output on and collects it, checks the
/// version, and pins the raster threads of software drivers. Must outlive every GL object.
class Context {
public:
    /// A context without a window or display server, current in this thread.
    static Result<std::unique_ptr<Context>> headless();
    /// Takes note of the context that is current in this thread; does not own it.
    static Result<std::unique_ptr<Context>> adopt();
    ~Context();
    Context(const Context&) = delete;
    Context& operator=(const Context&) = delete;

    const Device& device() const { return device_; }
    /// Messages since the start or the last call of takeMessages(), oldest first; notes are left out.
    std::vector<Message> takeMessages() { return std::exchange(messages_, {}); }

private:
    struct Egl;
    explicit Context(std::unique_ptr<Egl> egl);
    static Result<std::unique_ptr<Context>> checked(std::unique_ptr<Egl> egl);
    void listen();

    std::unique_ptr<Egl> egl_;
    Device device_;
    std::vector<Message> messages_;
};

}  // namespace pitscape::gpu
