#include "gpu/timer.h"

namespace pitscape::gpu {
namespace {

GLuint create() {
    GLuint id = 0;
    glCreateQueries(GL_TIME_ELAPSED, 1, &id);
    return id;
}

}  // namespace

Timer::Timer() : handle_{create()} {}

void Timer::begin() { glBeginQuery(GL_TIME_ELAPSED, handle_.id()); }

void Timer::end() {
    glEndQuery(GL_TIME_ELAPSED);
    measured_ = true;
}

std::optional<double> Timer::result_ms() const {
    if (!measured_) return std::nullopt;
    GLint ready = 0;
    glGetQueryObjectiv(handle_.id(), GL_QUERY_RESULT_AVAILABLE, &ready);
    if (!ready) return std::nullopt;
    GLuint64 nanoseconds = 0;
    glGetQueryObjectui64v(handle_.id(), GL_QUERY_RESULT, &nanoseconds);
    return static_cast<double>(nanoseconds) * 1e-6;
}

}  // namespace pitscape::gpu
