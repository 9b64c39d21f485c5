#include "render/panorama.h"

#include "core/contract.h"
#include "core/jobs.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include <glm/common.hpp>
#include <glm/geometric.hpp>
#include <glm/trigonometric.hpp>
#include <glm/vec4.hpp>

namespace pitscape::render {
namespace {

constexpr double kFov_deg = 92;  ///< of a face: 90 and a degree on each side to sample across a joint
constexpr std::array<glm::dvec3, 6> kLooks{
    {{0, 1, 0}, {1, 0, 0}, {0, -1, 0}, {-1, 0, 0}, {0, 0, 1}, {0, 0, -1}}};

/// One of the six pictures, and how to find a direction in it.
struct Face {
    glm::dvec3 forward{0}, right{0}, up{0};
    gpu::Image image;

    /// Colour times alpha, and alpha, 0..255: bilinear. @pre the face holds the direction
    glm::dvec4 at(glm::dvec3 direction) const {
        const double scale =
            image.width / 2.0 / (std::tan(glm::radians(kFov_deg) / 2) * glm::dot(direction, forward));
        const glm::dvec2 p{image.width / 2.0 + glm::dot(direction, right) * scale - 0.5,
                           image.height / 2.0 - glm::dot(direction, up) * scale - 0.5};
        const glm::ivec2 first =
            glm::clamp(glm::ivec2{glm::floor(p)}, {0, 0}, {image.width - 2, image.height - 2});
        const glm::dvec2 t = glm::clamp(p - glm::dvec2{first}, 0.0, 1.0);
        const auto texel = [&](int dx, int dy) {
            const auto* c = &image.rgba[(static_cast<std::size_t>(first.y + dy) *
                                             static_cast<std::size_t>(image.width) +
                                         static_cast<std::size_t>(first.x + dx)) *
                                        4];
            const double alpha = c[3];
            return glm::dvec4{glm::dvec3{c[0], c[1], c[2]} * (alpha / 255), alpha};
        };
        return glm::mix(glm::mix(texel(0, 0), texel(1, 0), t.x),
                        glm::mix(texel(0, 1), texel(1, 1), t.x), t.y);
    }
};

/// The middle of a face is as fine as the equator: one pixel of it, 360 / width degrees.
int faceSide_px(int width) {
    return std::max(16, static_cast<int>(std::ceil(width / std::numbers::pi *
                                                   std::tan(glm::radians(kFov_deg) / 2))));
}

}  // namespace

glm::dvec3 panoramaRay(double heading_deg, glm::dvec2 pixel, glm::ivec2 size) {
    const double turn = glm::radians(heading_deg + 360 * (pixel.x / size.x - 0.5)),
                 up = std::numbers::pi * (0.5 - pixel.y / size.y);
    return {std::sin(turn) * std::cos(up), std::cos(turn) * std::cos(up), std::sin(up)};
}

gpu::Image panorama(Renderer& renderer, const Frame& frame, int samples) {
    const glm::ivec2 size = frame.size;
    PS_EXPECT(size.y >= 1 && size.x == 2 * size.y && size.x <= 16384);
    std::array<Face, 6> faces;
    for (std::size_t i = 0; i < faces.size(); ++i) {
        Frame face = frame;
        face.camera.target = frame.camera.eye + frame.camera.distance_m() * kLooks[i];
        face.camera.fov_deg = kFov_deg;
        face.size = glm::ivec2{faceSide_px(size.x)};
        face.sharpAbout = frame.camera.eye;
        faces[i] = {face.camera.forward(), face.camera.right(), face.camera.up(),
                    picture(renderer, face, samples)};
    }
    gpu::Image image{size.x, size.y,
                     std::vector<std::uint8_t>(static_cast<std::size_t>(size.x) *
                                               static_cast<std::size_t>(size.y) * 4)};
    const double heading = frame.camera.heading_deg();
    const auto colourAt = [&](int x, int y) {
        glm::dvec4 sum{0};
        for (const double dy : {0.25, 0.75})
            for (const double dx : {0.25, 0.75}) {
                const glm::dvec3 ray = panoramaRay(heading, {x + dx, y + dy}, size);
                const auto ahead = [&](const Face& f) { return glm::dot(ray, f.forward); };
                sum += std::ranges::max_element(faces, {}, ahead)->at(ray);
            }
        return sum / 4.0;
    };
    parallelFor(size.y, 16, [&](std::int64_t first, std::int64_t last) {
        for (int y = static_cast<int>(first); y < static_cast<int>(last); ++y)
            for (int x = 0; x < size.x; ++x) {
                const glm::dvec4 c = colourAt(x, y);
                const glm::dvec4 straight =
                    c.a > 0 ? glm::dvec4{glm::dvec3{c} * (255 / c.a), c.a} : glm::dvec4{0};
                auto* to = &image.rgba[(static_cast<std::size_t>(y) * static_cast<std::size_t>(size.x) +
                                        static_cast<std::size_t>(x)) *
                                       4];
                for (int k = 0; k < 4; ++k)
                    to[k] = static_cast<std::uint8_t>(std::clamp(std::lround(straight[k]), 0L, 255L));
            }
    });
    return image;
}

}  // namespace pitscape::render
