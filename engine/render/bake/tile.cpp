#include "render/bake/tile.h"

#include "core/contract.h"
#include "core/jobs.h"
#include "render/bake/shade.h"

#include <algorithm>

#include <glm/geometric.hpp>
#include <glm/vec3.hpp>

namespace pitscape::render {
namespace {

/// A rectangle of a row-major array.
template <class T>
std::vector<T> part(const std::vector<T>& values, int width, const geo::CellRect& rect) {
    std::vector<T> cut;
    cut.reserve(static_cast<std::size_t>(rect.cols()) * static_cast<std::size_t>(rect.rows()));
    for (int y = rect.row0; y < rect.row1; ++y) {
        const auto row = values.begin() + static_cast<std::ptrdiff_t>(y) * width;
        cut.insert(cut.end(), row + rect.col0, row + rect.col1);
    }
    return cut;
}

std::uint8_t signedByte(float v) {
    return static_cast<std::uint8_t>(std::clamp(v * 127.5f + 127.5f, 0.f, 255.f) + 0.5f);
}

glm::vec3 normalAt(const Relief& relief, int x, int y) {
    const int west = std::max(x - 1, 0), east = std::min(x + 1, relief.width - 1);
    const int north = std::max(y - 1, 0), south = std::min(y + 1, relief.height - 1);
    const auto slope = [&](std::size_t from, std::size_t to, int texels) {
        return (relief.z_m[to] - relief.z_m[from]) / static_cast<float>(std::max(texels, 1));
    };
    return glm::normalize(glm::vec3{-slope(relief.at(west, y), relief.at(east, y), east - west),
                                    -slope(relief.at(x, south), relief.at(x, north), south - north),
                                    relief.texel_m});
}

}  // namespace

GroundTile bakedTile(const Relief& relief, const std::vector<Cover>& cover, int scale,
                     const geo::CellRect& cells) {
    PS_EXPECT(!cells.empty() && scale >= 1);
    const geo::CellRect outer =
        geo::intersection(cells.grown(kTileReach), {0, 0, relief.width, relief.height});
    const Relief crop{
        outer.cols(), outer.rows(), relief.texel_m, part(relief.z_m, relief.width, outer), {}};
    const Relief finer_ = scale > 1 ? finer(crop, scale) : Relief{};
    const Relief& fine = scale > 1 ? finer_ : crop;
    const std::vector<std::uint8_t> sky = skyVisible(crop);
    const std::vector<AlbedoTexel> painted =
        paintedGround(crop, part(cover, relief.width, outer), scale, {outer.col0, outer.row0});

    const int left = (cells.col0 - outer.col0) * scale, top = (cells.row0 - outer.row0) * scale;
    const int width = cells.cols() * scale, height = cells.rows() * scale;
    const std::size_t count = static_cast<std::size_t>(width) * static_cast<std::size_t>(height);
    constexpr std::uint8_t kShows = 6;  // of 255
    GroundTile tile{cells, scale, {}, {}, {}, {}};
    tile.albedo.reserve(count);
    tile.form.reserve(count);
    if (scale > 1) tile.fine_m.reserve(count);
    tile.rocky.assign(static_cast<std::size_t>(cells.cols()) * static_cast<std::size_t>(cells.rows()),
                      0);
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x) {
            const int cx = x + left, cy = y + top;
            const glm::vec3 n = normalAt(fine, cx, cy);
            const AlbedoTexel& texel = painted[fine.at(cx, cy)];
            tile.albedo.push_back(texel);
            tile.form.push_back(
                {signedByte(n.x), signedByte(n.y), sky[crop.at(cx / scale, cy / scale)]});
            if (scale > 1) tile.fine_m.push_back(fine.z_m[fine.at(cx, cy)]);
            if (texel[3] > kShows)
                tile.rocky[static_cast<std::size_t>(y / scale * cells.cols() + x / scale)] = 1;
        }
    return tile;
}

CoarseGround coarseGround(const Relief& relief, const std::vector<Cover>& cover, int factor) {
    PS_EXPECT(factor >= 1 && cover.size() == relief.z_m.size());
    CoarseGround coarse{{(relief.width + factor - 1) / factor,
                         (relief.height + factor - 1) / factor,
                         relief.texel_m * static_cast<float>(factor),
                         {},
                         {}},
                        {},
                        factor};
    Relief& to = coarse.relief;
    to.z_m.resize(static_cast<std::size_t>(to.width) * static_cast<std::size_t>(to.height));
    coarse.cover.resize(to.z_m.size());
    parallelFor(to.height, 8, [&](std::int64_t first, std::int64_t last) {
        for (auto y = static_cast<int>(first); y < last; ++y)
            for (int x = 0; x < to.width; ++x) {
                const int x1 = std::min((x + 1) * factor, relief.width),
                          y1 = std::min((y + 1) * factor, relief.height);
                float sum = 0;
                for (int r = y * factor; r < y1; ++r)
                    for (int c = x * factor; c < x1; ++c) sum += relief.z_m[relief.at(c, r)];
                to.z_m[to.at(x, y)] = sum / static_cast<float>((x1 - x * factor) * (y1 - y * factor));
                coarse.cover[to.at(x, y)] =
                    cover[relief.at((x * factor + x1 - 1) / 2, (y * factor + y1 - 1) / 2)];
            }
    });
    return coarse;
}

}  // namespace pitscape::render
