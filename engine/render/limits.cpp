#include "render/limits.h"

#include "gpu/draw_state.h"
#include "gpu/framebuffer.h"
#include "gpu/program.h"
#include "gpu/texture.h"
#include "gpu/vertex_array.h"

#include <algorithm>
#include <chrono>
#include <vector>

namespace pitscape::render {
namespace {

constexpr int kRuns = 15;

template <class Work>
double median_ms(Work&& work) {
    std::vector<double> times;
    for (int i = 0; i < kRuns; ++i) {
        const auto start = std::chrono::steady_clock::now();
        work();
        glFinish();
        times.push_back(
            std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start)
                .count());
    }
    std::ranges::nth_element(times, times.begin() + kRuns / 2);
    return times[kRuns / 2];
}

}  // namespace

Result<FillLimits> measureFillLimits(const std::filesystem::path& shaders, glm::ivec2 size) {
    auto program = gpu::Program::load(shaders, {"post/copy.vert", "post/flat.frag", {}});
    if (!program) return program.error();
    const gpu::Texture colour{{size.x, size.y, gpu::TexelFormat::kRgba8, gpu::Filter::kNearest},
                              "limit colour"};
    const gpu::Texture depth{{size.x, size.y, gpu::TexelFormat::kDepth32F, gpu::Filter::kNearest},
                             "limit depth"};
    const gpu::Framebuffer target{&colour, &depth, "limit"};
    const gpu::VertexArray corners{"limit corners"};
    const auto clear = [&] {
        target.bind(size.x, size.y);
        gpu::DrawState{}.apply();
        glClearColor(0.2f, 0.3f, 0.4f, 1.0f);
        glClear(GL_COLOR_BUFFER_BIT | GL_DEPTH_BUFFER_BIT);
    };
    FillLimits limits;
    limits.clear_ms = median_ms(clear);
    limits.fullscreen_ms = median_ms([&] {
        clear();
        gpu::DrawState{.depth = gpu::DrawState::Depth::kOff, .cull = gpu::DrawState::Cull::kOff}
            .apply();
        program->use();
        corners.bind();
        glDrawArrays(GL_TRIANGLES, 0, 3);
    });
    return limits;
}

}  // namespace pitscape::render
