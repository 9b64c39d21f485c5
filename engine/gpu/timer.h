#pragma once

#include "gpu/handle.h"

#include <optional>

namespace pitscape::gpu {

/// Measures how long the GPU works on what is drawn between begin() and end(), without waiting.
class Timer {
public:
    Timer();
    void begin();
    void end();
    /// Milliseconds of the last measured stretch once the GPU is done with it.
    std::optional<double> result_ms() const;

private:
    static void destroy(GLuint id) { glDeleteQueries(1, &id); }

    Handle<&destroy> handle_;
    bool measured_ = false;
};

}  // namespace pitscape::gpu
