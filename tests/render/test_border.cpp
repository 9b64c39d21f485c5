// Where the survey ends and the land around begins.
#include "render/renderer.h"

#include "gpu/gl_test.h"

#include <cmath>

namespace pitscape::render {
namespace {

class Border : public GlTest {};

/// Hummocks that end anyhow at the border, cells of 10 m.
GroundMaps hummocks() {
    GroundMaps ground;
    ground.frame = {500'000, 5'400'000, 10, 87, 61};
    for (int row = 0; row < 61; ++row)
        for (int col = 0; col < 87; ++col)
            ground.heights_m.push_back(
                static_cast<float>(130 + 25 * std::sin(0.31 * col) * std::cos(0.27 * row)));
    ground.origin = {ground.frame.box().centre(), 0};
    return ground;
}

TEST_F(Border, NoSkyShowsThroughItFromAnySide) {
    auto renderer = Renderer::create(PITSCAPE_SOURCE_DIR "/shaders");
    ASSERT_TRUE(renderer) << renderer.error().message;
    const GroundMaps ground = hummocks();
    (*renderer)->setGround(ground);
    Frame frame;
    frame.size = {480, 270};
    frame.haze = 0;
    for (int heading = 0; heading < 360; heading += 45)
        for (const double distance : {500.0, 1500.0}) {
            // From above the land around, which ends far beyond the picture: all of it is ground.
            frame.camera = lookAt({ground.frame.box().centre(), 130}, heading, -33, distance, 40);
            (*renderer)->draw(frame);
            const gpu::Image image = (*renderer)->read();
            int sky = 0;
            for (std::size_t i = 0; i < image.rgba.size(); i += 4)  // shade is bluish too, but dark
                sky += image.rgba[i + 2] > 120 && image.rgba[i + 2] > image.rgba[i + 1] + 6;
            EXPECT_EQ(sky, 0) << heading << " degrees from " << distance << " m";
        }
}

}  // namespace
}  // namespace pitscape::render
