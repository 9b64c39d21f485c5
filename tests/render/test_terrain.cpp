#include "render/renderer.h"

#include "render/light.h"
#include "render/passes/terrain_pass.h"
#include "render/picture.h"

#include "gpu/gl_test.h"

#include <chrono>
#include <cmath>
#include <limits>
#include <numeric>
#include <thread>

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

/// A box of 10 m that stands out of the pit.
ElementMesh block(std::uint64_t id, glm::u8vec4 colour) {
    auto mesh = std::make_shared<geo::Mesh>();
    for (int axis = 0; axis < 3; ++axis)
        for (const float side : {-1.f, 1.f}) {
            glm::vec3 n{0}, u{0}, v{0};
            n[axis] = side;
            u[(axis + 1) % 3] = side;
            v[(axis + 2) % 3] = 1;
            const auto first = static_cast<std::uint32_t>(mesh->vertices.size());
            for (const glm::vec3 p : {n - u - v, n + u - v, n + u + v, n - u + v})
                mesh->vertices.push_back(
                    {glm::vec3{0, 0, 310} + 5.f * p, n, colour, geo::Material::kPaint});
            for (const std::uint32_t i : {0u, 1u, 2u, 0u, 2u, 3u}) mesh->indices.push_back(first + i);
        }
    return {id, mesh};
}

/// Pixels that differ by more than a little.
std::size_t changed(const gpu::Image& a, const gpu::Image& b) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < a.rgba.size(); i += 4)
        if (std::abs(a.rgba[i] - b.rgba[i]) + std::abs(a.rgba[i + 1] - b.rgba[i + 1]) > 12) ++count;
    return count;
}

TEST_F(Render, ElementsPlantsWaterAndMarksAllShowInEveryQuality) {
    for (const Quality quality : {Quality::kLow, Quality::kMedium, Quality::kHigh, Quality::kPicture}) {
        frame.quality = quality;
        renderer->setElements({});
        renderer->setPlants(SortedPlants{});
        renderer->setWater({});
        frame.ghost.reset();
        frame.selected.clear();
        renderer->draw(frame);
        auto before = renderer->read();
        const auto shows = [&](const char* what) {
            renderer->draw(frame);
            auto now = renderer->read();
            EXPECT_GT(changed(before, now), 20u) << what << " at quality " << static_cast<int>(quality);
            before = std::move(now);
        };
        renderer->setElements({block(7, {200, 40, 40, 255})});
        shows("element");
        frame.selected = {7};
        shows("selection");
        renderer->setPlants({{shape::PlantForm::kBroadleaf, 0, {12, -20, 313}, 9, 6}});
        shows("plant");
        WaterBody pond{{}, 303};
        for (int row = 50; row < 80; ++row)
            for (int col = 50; col < 80; ++col) pond.cells.push_back({col, row});
        renderer->setWater({pond});
        shows("water");
        Ghost ghost{*block(0, {255, 255, 255, 255}).mesh, false};
        for (auto& v : ghost.mesh.vertices) v.position += glm::vec3{14, 0, 2};
        frame.ghost = ghost;
        shows("ghost");
    }
}

TEST_F(Render, TilesOfAPictureJoinToTheWhole) {
    frame.quality = Quality::kPicture;
    renderer->draw(frame);
    const auto whole = renderer->read();
    Frame tile = frame;
    tile.size = {100, 60};
    tile.part = {frame.size, {150, 90}};
    renderer->draw(tile);
    const auto part = renderer->read();
    std::size_t differing = 0;
    for (int y = 0; y < 60; ++y)
        for (int x = 0; x < 100; ++x) {
            const auto a = static_cast<std::size_t>((90 + y) * 320 + 150 + x) * 4,
                       b = static_cast<std::size_t>(y * 100 + x) * 4;
            if (std::abs(whole.rgba[a + 1] - part.rgba[b + 1]) > 6) ++differing;
        }
    EXPECT_LT(differing, 60u);
    const auto smooth = picture(*renderer, frame, 2);
    EXPECT_EQ(smooth.width, 320);
    EXPECT_EQ(smooth.rgba.size(), whole.rgba.size());
}

TEST_F(Render, EveryVariantOfTheTerrainLinks) {
    for (const auto& defines : TerrainPass::variants()) {
        std::string words;
        for (const auto& word : defines) words += word + ' ';
        const auto program = gpu::Program::load(
            PITSCAPE_SOURCE_DIR "/shaders", {"terrain/terrain.vert", "terrain/terrain.frag", defines});
        EXPECT_TRUE(program) << words << (program ? "" : program.error().message);
    }
}

TEST_F(Render, AnUpdateOfAPartLooksLikeANewGround) {
    GroundMaps ground = pit(260);
    ground.cover.assign(ground.frame.count(), Cover::kGrass);
    frame.quality = Quality::kPicture;
    frame.camera = lookAt({ground.frame.box().centre(), 310}, 20, -35, 220);
    renderer->setGround(ground);
    renderer->draw(frame);
    const auto before = renderer->read();
    const geo::CellRect rect{120, 100, 160, 150};
    for (int row = rect.row0; row < rect.row1; ++row)
        for (int col = rect.col0; col < rect.col1; ++col) {
            ground.heights_m[ground.frame.index({col, row})] += 9;
            ground.cover[ground.frame.index({col, row})] = Cover::kTrack;
        }
    renderer->updateGround(ground, rect);
    renderer->draw(frame);
    const auto updated = renderer->read();
    renderer->setGround(ground);
    renderer->draw(frame);
    EXPECT_GT(changed(before, updated), 500u);
    EXPECT_LT(changed(updated, renderer->read()), 30u);
}

TEST_F(Render, MapsBakedBesideThePictureAreThoseBakedAtOnce) {
    GroundMaps ground = pit(601);  // nine tiles
    ground.cover.assign(ground.frame.count(), Cover::kGrass);
    frame.camera = lookAt({ground.frame.box().centre(), 310}, 20, -35, 420);
    renderer->setGround(ground);
    renderer->draw(frame);
    const auto atOnce = renderer->read();
    renderer->setGround(ground, Renderer::Bake::kBeside);
    renderer->draw(frame);
    const auto coarse = renderer->read();
    EXPECT_TRUE(renderer->mapsWait());
    int taken = 0;
    for (const auto until = std::chrono::steady_clock::now() + std::chrono::minutes{2};
         renderer->mapsWait() && std::chrono::steady_clock::now() < until;
         std::this_thread::sleep_for(std::chrono::milliseconds{5}))
        taken += renderer->take(frame.camera) ? 1 : 0;
    EXPECT_FALSE(renderer->mapsWait());
    EXPECT_GT(taken, 1);
    renderer->draw(frame);
    EXPECT_LT(changed(atOnce, renderer->read()), 30u);
    // What stands in at first is the same place in the same light.
    EXPECT_NEAR(meanOf(coarse, 1), meanOf(atOnce, 1), 12);
}

TEST_F(Render, AStrokeWhileMapsAreBakedIsNotLost) {
    GroundMaps ground = pit(601);
    ground.cover.assign(ground.frame.count(), Cover::kGrass);
    frame.camera = lookAt({ground.frame.box().centre(), 310}, 20, -35, 400);
    renderer->setGround(ground, Renderer::Bake::kBeside);
    renderer->draw(frame);
    renderer->take(frame.camera);
    GroundPart part{{270, 250, 330, 310}, {}, {}};
    for (int row = part.rect.row0; row < part.rect.row1; ++row)
        for (int col = part.rect.col0; col < part.rect.col1; ++col) {
            const std::size_t i = ground.frame.index({col, row});
            ground.heights_m[i] += 9;
            ground.cover[i] = Cover::kTrack;
            part.heights_m.push_back(ground.heights_m[i]);
            part.cover.push_back(Cover::kTrack);
        }
    EXPECT_TRUE(renderer->updateGround(part));
    renderer->finishMaps();
    renderer->draw(frame);
    const auto stroked = renderer->read();
    renderer->setGround(ground);
    renderer->draw(frame);
    EXPECT_LT(changed(stroked, renderer->read()), 30u);
    part.heights_m[7] = std::numeric_limits<float>::quiet_NaN();
    EXPECT_FALSE(renderer->updateGround(part));  // a hole: only the whole ground can fill it
}

TEST_F(Render, AHoleInTheSurveyIsAHoleInThePicture) {
    GroundMaps ground = pit(260);
    frame.camera = lookAt({ground.frame.box().centre(), 300}, 20, -80, 400);
    frame.haze = 0;
    renderer->setGround(ground);
    renderer->draw(frame);
    const auto whole = renderer->read();
    const GroundMaps surveyed = ground;
    const geo::CellRect gap{110, 110, 150, 150};
    for (int row = gap.row0; row < gap.row1; ++row)
        for (int col = gap.col0; col < gap.col1; ++col)
            ground.heights_m[ground.frame.index({col, row})] = std::numeric_limits<float>::quiet_NaN();
    renderer->updateGround(ground, gap);
    renderer->draw(frame);
    const auto holed = renderer->read();
    // Dark and flat in the middle, whatever relief a guess would put there.
    const auto pixel = [&](const gpu::Image& image, int x, int y) {
        return &image.rgba[static_cast<std::size_t>(y * image.width + x) * 4];
    };
    const int x = holed.width / 2, y = holed.height / 2;
    for (int dx = -8; dx < 8; ++dx) {
        EXPECT_NEAR(pixel(holed, x + dx, y)[0], 40, 16);
        EXPECT_NEAR(pixel(holed, x + dx, y)[1], 42, 16);
    }
    EXPECT_GT(changed(whole, holed), 300u);
    renderer->updateGround(surveyed, gap);
    renderer->finishMaps();
    renderer->draw(frame);
    EXPECT_LT(changed(whole, renderer->read()), 30u);
}

TEST_F(Render, OverlayAndContoursShow) {
    renderer->draw(frame);
    const auto plain = renderer->read();
    OverlayMap red{std::vector<glm::u8vec4>(129 * 129, {255, 0, 0, 255})};
    renderer->setOverlay(red);
    frame.overlayStrength = 1;
    renderer->draw(frame);
    EXPECT_GT(meanOf(renderer->read(), 0), meanOf(plain, 0));
    EXPECT_LT(meanOf(renderer->read(), 1), meanOf(plain, 1));
    frame.overlayStrength = 0;
    frame.contourInterval_m = 2;
    renderer->draw(frame);
    EXPECT_GT(changed(plain, renderer->read()), 100u);
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
