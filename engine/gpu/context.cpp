#include "gpu/context.h"

#include "core/text.h"
#include "gpu/raster_threads.h"

#include <epoxy/egl.h>
#include <epoxy/gl.h>
#include <fmt/format.h>

#include <array>
#include <string_view>

namespace pitscape::gpu {

struct Context::Egl {
    EGLDisplay display = EGL_NO_DISPLAY;
    EGLContext context = EGL_NO_CONTEXT;

    Egl() = default;
    Egl(const Egl&) = delete;
    Egl& operator=(const Egl&) = delete;
    ~Egl() {
        if (display == EGL_NO_DISPLAY) return;
        eglMakeCurrent(display, EGL_NO_SURFACE, EGL_NO_SURFACE, EGL_NO_CONTEXT);
        if (context != EGL_NO_CONTEXT) eglDestroyContext(display, context);
        eglTerminate(display);
    }
};

namespace {

constexpr int kNeededVersion = 45;

std::string textOf(GLenum name) {
    const auto* text = reinterpret_cast<const char*>(glGetString(name));
    return text ? text : "";
}

Message::Severity severityOf(GLenum severity) {
    switch (severity) {
        case GL_DEBUG_SEVERITY_HIGH:
            return Message::Severity::kHigh;
        case GL_DEBUG_SEVERITY_MEDIUM:
            return Message::Severity::kMedium;
        case GL_DEBUG_SEVERITY_LOW:
            return Message::Severity::kLow;
        default:
            return Message::Severity::kNote;
    }
}

void collect(GLenum, GLenum, GLuint, GLenum severity, GLsizei length, const GLchar* text,
             const void* user) {
    auto* messages = const_cast<std::vector<Message>*>(static_cast<const std::vector<Message>*>(user));
    constexpr std::size_t kMost = 1000;  // a broken frame loop must not eat the memory
    if (messages->size() >= kMost) return;
    messages->push_back({severityOf(severity), std::string{text, static_cast<std::size_t>(length)}});
}

/// Displays that need no window system, the likeliest first.
EGLDisplay openDisplay() {
    const auto usable = [](EGLDisplay display) {
        return display != EGL_NO_DISPLAY && eglInitialize(display, nullptr, nullptr);
    };
    if (epoxy_has_egl_extension(EGL_NO_DISPLAY, "EGL_MESA_platform_surfaceless")) {
        const EGLDisplay d =
            eglGetPlatformDisplayEXT(EGL_PLATFORM_SURFACELESS_MESA, EGL_DEFAULT_DISPLAY, nullptr);
        if (usable(d)) return d;
    }
    if (epoxy_has_egl_extension(EGL_NO_DISPLAY, "EGL_EXT_platform_device")) {
        EGLDeviceEXT device = nullptr;
        EGLint count = 0;
        if (eglQueryDevicesEXT(1, &device, &count) && count > 0) {
            const EGLDisplay d = eglGetPlatformDisplayEXT(EGL_PLATFORM_DEVICE_EXT, device, nullptr);
            if (usable(d)) return d;
        }
    }
    const EGLDisplay d = eglGetDisplay(EGL_DEFAULT_DISPLAY);
    return usable(d) ? d : EGL_NO_DISPLAY;
}

}  // namespace

bool isSoftwareRenderer(const std::string& renderer) {
    for (const std::string_view name : {"llvmpipe", "softpipe", "SwiftShader", "Software Rasterizer"})
        if (renderer.find(name) != std::string::npos) return true;
    return false;
}

Context::Context(std::unique_ptr<Egl> egl) : egl_{std::move(egl)} {
    device_.vendor = textOf(GL_VENDOR);
    device_.renderer = textOf(GL_RENDERER);
    device_.version = textOf(GL_VERSION);
    device_.software = isSoftwareRenderer(device_.renderer);
    glGetIntegerv(GL_MAX_TEXTURE_SIZE, &device_.maxTextureSize);
}

Context::~Context() { glDebugMessageCallback(nullptr, nullptr); }

void Context::listen() {
    glEnable(GL_DEBUG_OUTPUT);
    glEnable(GL_DEBUG_OUTPUT_SYNCHRONOUS);
    glDebugMessageControl(GL_DONT_CARE, GL_DONT_CARE, GL_DEBUG_SEVERITY_NOTIFICATION, 0, nullptr,
                          GL_FALSE);
    glDebugMessageCallback(&collect, &messages_);
}

Result<std::unique_ptr<Context>> Context::checked(std::unique_ptr<Egl> egl) {
    const int version = epoxy_gl_version();
    if (!epoxy_is_desktop_gl() || version < kNeededVersion) {
        return Error{
            fmt::format(fmt::runtime(tr("OpenGL 4.5 is needed; this computer offers {} ({}).")),
                        textOf(GL_VERSION), textOf(GL_RENDERER))};
    }
    std::unique_ptr<Context> context{new Context{std::move(egl)}};
    context->listen();
    if (context->device().software) pinRasterThreads();
    return context;
}

Result<std::unique_ptr<Context>> Context::headless() {
    const auto failed = [](std::string_view step) {
        return Error{
            fmt::format(fmt::runtime(tr("No OpenGL without a window here: {} failed.")), step)};
    };
    if (!epoxy_has_egl()) return failed("libEGL");
    auto egl = std::make_unique<Egl>();
    egl->display = openDisplay();
    if (egl->display == EGL_NO_DISPLAY) return failed("eglInitialize");
    if (!eglBindAPI(EGL_OPENGL_API)) return failed("eglBindAPI");
    constexpr std::array<EGLint, 13> kConfig{EGL_RENDERABLE_TYPE,
                                             EGL_OPENGL_BIT,
                                             EGL_SURFACE_TYPE,
                                             EGL_PBUFFER_BIT,
                                             EGL_RED_SIZE,
                                             8,
                                             EGL_GREEN_SIZE,
                                             8,
                                             EGL_BLUE_SIZE,
                                             8,
                                             EGL_ALPHA_SIZE,
                                             8,
                                             EGL_NONE};
    EGLConfig config = nullptr;
    EGLint found = 0;
    if (!eglChooseConfig(egl->display, kConfig.data(), &config, 1, &found) || found == 0)
        return failed("eglChooseConfig");
    constexpr std::array<EGLint, 9> kContext{EGL_CONTEXT_MAJOR_VERSION,
                                             4,
                                             EGL_CONTEXT_MINOR_VERSION,
                                             5,
                                             EGL_CONTEXT_OPENGL_PROFILE_MASK,
                                             EGL_CONTEXT_OPENGL_CORE_PROFILE_BIT,
                                             EGL_CONTEXT_OPENGL_DEBUG,
                                             EGL_TRUE,
                                             EGL_NONE};
    egl->context = eglCreateContext(egl->display, config, EGL_NO_CONTEXT, kContext.data());
    if (egl->context == EGL_NO_CONTEXT) return failed("eglCreateContext (OpenGL 4.5)");
    if (!eglMakeCurrent(egl->display, EGL_NO_SURFACE, EGL_NO_SURFACE, egl->context))
        return failed("eglMakeCurrent");
    return checked(std::move(egl));
}

Result<std::unique_ptr<Context>> Context::adopt() { return checked(nullptr); }

}  // namespace pitscape::gpu
