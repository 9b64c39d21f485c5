#include "render/site_view.h"

#include <cmath>
#include <functional>

#include <gtest/gtest.h>

#include <glm/vec4.hpp>

namespace pitscape::render {
namespace {

terrain::HeightGrid site(std::int32_t cols, std::int32_t rows, double cell_m,
                         const std::function<double(glm::dvec2)>& height) {
    terrain::HeightGrid grid{
        cols, rows, cell_m,
        std::vector<float>(static_cast<std::size_t>(cols) * static_cast<std::size_t>(rows))};
    for (std::int32_t r = 0; r < rows; ++r)
        for (std::int32_t c = 0; c < cols; ++c)
            grid.set({c, r}, static_cast<float>(height(grid.frame().centre({c, r}))));
    return grid;
}

/// Place in the picture, -1 to 1 from left to right and from bottom to top.
glm::dvec2 seen(const Camera& camera, glm::dvec3 place, glm::ivec2 size) {
    const glm::vec4 clip =
        clipFromSite(camera, camera.target, size) * glm::vec4{glm::vec3{place - camera.target}, 1};
    EXPECT_GT(clip.w, 0) << "behind the eye";
    return {clip.x / clip.w, clip.y / clip.w};
}

TEST(SiteView, HoldsTheWholeSiteAndAStripOfSky) {
    const auto flat = [](glm::dvec2) { return 300.0; };
    const auto pit = [](glm::dvec2 p) {
        return glm::length(p - glm::dvec2{200, 200}) < 150 ? 40 : 140;
    };
    const auto peak = [](glm::dvec2 p) { return std::max(0.0, 2000 - glm::length(p - 3000.0)); };
    for (const auto& grid : {site(100, 100, 4, flat), site(400, 60, 2, pit), site(40, 300, 2, pit),
                             site(200, 200, 30, peak), site(2, 2, 0.5, flat)})
        for (const glm::ivec2 size : {glm::ivec2{1280, 720}, {700, 900}}) {
            const Camera camera = siteView(grid, static_cast<double>(size.x) / size.y);
            const auto stats = terrain::statsOf(grid);
            const geo::Box2 box = grid.frame().box();
            double widest = 0;
            for (const double x : {box.min.x, box.max.x})
                for (const double y : {box.min.y, box.max.y})
                    for (const double z : {stats.min_m, stats.max_m}) {
                        const glm::dvec2 at = seen(camera, {x, y, z}, size);
                        EXPECT_LE(std::abs(at.x), 0.975);
                        EXPECT_LE(std::abs(at.y), 0.975);
                        widest = std::max({widest, std::abs(at.x), std::abs(at.y)});
                    }
            if (box.size().x > 10) {
                EXPECT_GT(widest, 0.95) << "no nearer than it must";
            }
            // The horizon is level with the eye.
            const glm::dvec3 far =
                camera.eye + 1e6 * glm::normalize(camera.forward() * glm::dvec3{1, 1, 0});
            EXPECT_LT(seen(camera, far, size).y, 0.98);
        }
}

TEST(SiteView, LooksAtTheFacesOfAPit) {
    // A face 40 m high along the north; it looks south, so the view goes north.
    const auto north = site(100, 100, 2, [](glm::dvec2 p) { return p.y > 150 ? 40.0 : 0.0; });
    EXPECT_NEAR(std::remainder(siteView(north).heading_deg(), 360), 0, 1);
    const auto east = site(100, 100, 2, [](glm::dvec2 p) { return p.x > 150 ? 40.0 : 0.0; });
    EXPECT_NEAR(siteView(east).heading_deg(), 90, 1);
    // All around: no side is better.
    const auto round =
        site(100, 100, 2, [](glm::dvec2 p) { return glm::length(p - 100.0) > 60 ? 40.0 : 0.0; });
    EXPECT_NEAR(siteView(round).heading_deg(), 35, 1e-6);
    EXPECT_NEAR(siteView(site(9, 9, 1, [](glm::dvec2) { return NAN; })).heading_deg(), 35, 1e-6);
}

}  // namespace
}  // namespace pitscape::render
