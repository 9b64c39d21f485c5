#include "render/renderer.h"

#include "render/light.h"

#include "gpu/gl_test.h"

#include <cmath>
#include <numeric>

namespace pitscape::render {
namespace {

/// A pit of benches in a plain, 1 m cells.
GroundMaps pit(int side) {
    GroundMaps ground;
    ground.frame = {500'000, 5'400'000, 1, side, side};
    ground.heights_m.resize(ground.frame.count());
    for (int row = 0; row < side; ++row)
        for (int col = 0; col < side; ++col) {
            const double r = std::hypot(col - side / 2, row - side / 2) / side;
            const double bench = std::floor(std::min(r, 0.4) * 15) / 6;
            ground.heights_m[ground.frame.index({col, row})] = static_cast<float>(300 + 40 * bench);
        }
    ground.origin = {ground.frame.box().centre(), 0};
    return ground;
}

double meanOf(const gpu::Image& image, std::size_t channel) {
    double sum = 0;
    for (std::size_t i = channel; i < image.rgba.size(); i += 4) sum += image.rgba[i];
    return sum / (static_cast<double>(image.rgba.size()) / 4);
}

class Render : public GlTest {
protected:
    void SetUp() override {
        GlTest::SetUp();
        auto made = Renderer::create(PITSCAPE_SOURCE_DIR "/shaders");
        ASSERT_TRUE(made) << made.error().message;
        renderer = *std::move(made);
        const GroundMaps ground = pit(129);
        renderer->setGround(ground);
        frame.size = {320, 180};
        frame.camera = lookAt({ground.frame.box().centre(), 310}, 20, -35, 120);
    }
    std::unique_ptr<Renderer> renderer;
    Frame frame;
};

TEST_F(Render, DrawsAPitThatFillsMuchOfThePicture) {
    const FrameStats stats = renderer->draw(frame);
    EXPECT_GT(stats.triangles, 1000);
    EXPECT_LT(stats.triangles, 100'000);
    const gpu::Image image = renderer->read();
    // Neither burnt nor black, and not one flat colour.
    EXPECT_GT(meanOf(image, 1), 40);
    EXPECT_LT(meanOf(image, 1), 215);
    EXPECT_NE(image.rgba[0], image.rgba[image.rgba.size() / 2]);
}

TEST_F(Render, IsTheSamePictureTwice) {
    renderer->draw(frame);
    const auto first = renderer->read().rgba;
    renderer->draw(frame);
    EXPECT_EQ(renderer->read().rgba, first);
}

TEST_F(Render, NightIsDarkerThanEvening) {
    const auto at = [&](double elevation_deg) {
        const double e = elevation_deg * M_PI / 180;
        frame.toSun = {0.3 * std::cos(e), -0.95 * std::cos(e), std::sin(e)};
        renderer->draw(frame);
        return renderer->read();
    };
    const auto evening = at(14), night = at(-20);
    EXPECT_LT(meanOf(night, 1), 0.5 * meanOf(evening, 1));
}

TEST_F(Render, MeanOfEqualPicturesIsThatPicture) {
    renderer->draw(frame);
    const auto drawn = renderer->read().rgba;
    for (int i = 0; i < 4; ++i) renderer->accumulate(i);
    const auto mean = renderer->read(Renderer::Source::kMean).rgba;
    ASSERT_EQ(mean.size(), drawn.size());
    for (std::size_t i = 0; i < mean.size(); ++i) ASSERT_NEAR(mean[i], drawn[i], 1);
}

TEST_F(Render, AHoleInTheSurveyIsNoHoleInThePicture) {
    GroundMaps ground = pit(129);
    for (int row = 40; row < 80; ++row)
        for (int col = 40; col < 60; ++col) ground.heights_m[ground.frame.index({col, row})] = NAN;
    renderer->setGround(ground);
    renderer->draw(frame);
    EXPECT_GT(meanOf(renderer->read(), 1), 40);
}

TEST(Light, OfALowSunIsWarmAndOfTheSkyIsCool) {
    const auto warmth = [](glm::vec3 colour) { return colour.r / colour.b; };
    const Light noon = lightOf(std::sin(M_PI / 3), 0), evening = lightOf(std::sin(M_PI / 18), 0);
    EXPECT_GT(warmth(evening.sun), 1.8f * warmth(noon.sun));
    EXPECT_LT(warmth(noon.sky), 1);
    EXPECT_EQ(lightOf(-0.3, 0).sun, glm::vec3{0});
    EXPECT_GT(lightOf(-0.3, 0).lamps, 0.99f);
}

TEST(Jitter, IsSpreadEvenlyOverThePixel) {
    glm::dvec2 sum{0};
    for (int i = 0; i < 16; ++i) {
        const glm::dvec2 j = Renderer::jitterOf(i);
        EXPECT_LE(std::abs(j.x), 0.5);
        EXPECT_LE(std::abs(j.y), 0.5);
        sum += j;
    }
    EXPECT_NEAR(sum.x / 16, 0, 0.05);
    EXPECT_NEAR(sum.y / 16, 0, 0.05);
}

}  // namespace
}  // namespace pitscape::render
