#include "render/picture.h"

#include "core/contract.h"

#include <algorithm>

namespace pitscape::render {
namespace {

/// Side of a tile: 2048^2 pixels with depth and mean take 80 MiB.
constexpr int kTile_px = 2048;

/// The mean over transparent and opaque drawings of a pixel is darkened by the share of the former.
void makeStraight(gpu::Image& image) {
    for (std::size_t i = 0; i < image.rgba.size(); i += 4) {
        const int alpha = image.rgba[i + 3];
        if (alpha == 0 || alpha == 255) continue;
        for (std::size_t c = i; c < i + 3; ++c)
            image.rgba[c] =
                static_cast<std::uint8_t>(std::min(255, (image.rgba[c] * 255 + alpha / 2) / alpha));
    }
}

}  // namespace

gpu::Image picture(Renderer& renderer, const Frame& frame, int samples) {
    const glm::ivec2 full = frame.size;
    PS_EXPECT(samples >= 1 && full.x >= 1 && full.y >= 1 && full.x <= 32768 && full.y <= 32768);
    gpu::Image image{full.x, full.y,
                     std::vector<std::uint8_t>(static_cast<std::size_t>(full.x) *
                                               static_cast<std::size_t>(full.y) * 4)};
    for (int y = 0; y < full.y; y += kTile_px)
        for (int x = 0; x < full.x; x += kTile_px) {
            Frame tile = frame;
            tile.quality = Quality::kPicture;
            tile.part = {full, {x, y}};
            tile.size = glm::min(glm::ivec2{kTile_px}, full - glm::ivec2{x, y});
            for (int i = 0; i < samples; ++i) {
                tile.jitter_px = Renderer::jitterOf(i);
                renderer.draw(tile);
                renderer.accumulate(i);
            }
            const gpu::Image part = renderer.read(Renderer::Source::kMean);
            for (int row = 0; row < part.height; ++row)
                std::copy_n(
                    part.rgba.begin() + static_cast<std::ptrdiff_t>(row) * part.width * 4,
                    part.width * 4,
                    image.rgba.begin() + (static_cast<std::ptrdiff_t>(y + row) * full.x + x) * 4);
        }
    if (frame.around != Around::kLandAndSky) makeStraight(image);
    return image;
}

}  // namespace pitscape::render
