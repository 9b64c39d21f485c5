#include "app/thumbnail_atlas.h"

#include "app/thumbnails.h"
#include "io/atomic_file.h"

#include <algorithm>
#include <chrono>
#include <span>
#include <utility>

namespace pitscape::app {

namespace {

constexpr std::size_t kMostFile_bytes = std::size_t{1} << 20;
constexpr int kEdge_px = 4;  ///< coarser levels of the texture do not mix neighbours

/// The row of a picture goes on beyond its end, so that nothing shines in at its edge.
void copyInto(io::Image& sheet, const io::Image& picture, int left, int top) {
    for (int y = -kEdge_px; y < picture.height + kEdge_px; ++y)
        for (int x = -kEdge_px; x < picture.width + kEdge_px; ++x) {
            const int fromX = std::clamp(x, 0, picture.width - 1);
            const int fromY = std::clamp(y, 0, picture.height - 1);
            const auto from = static_cast<std::size_t>(fromY * picture.width + fromX) * 4;
            const auto to = static_cast<std::size_t>((top + y) * sheet.width + left + x) * 4;
            std::copy_n(picture.rgba.begin() + static_cast<std::ptrdiff_t>(from), 4,
                        sheet.rgba.begin() + static_cast<std::ptrdiff_t>(to));
        }
}

}  // namespace

std::filesystem::path thumbnailFile(const session::Assets& assets, const std::string& kind) {
    return assets.root / "assets" / "thumbnails" / (kind + ".jpg");
}

ThumbnailAtlas::ThumbnailAtlas(std::vector<File> files, glm::ivec2 picture_px, int columns)
    : coming_{std::async(std::launch::async, [files = std::move(files), picture_px, columns] {
          return read(files, picture_px, columns);
      })} {}

ThumbnailAtlas::Sheet ThumbnailAtlas::read(const std::vector<File>& files, glm::ivec2 picture_px,
                                           int columns) {
    std::map<std::string, io::Image> pictures;
    for (const auto& [id, path] : files) {
        const auto bytes = io::readFile(path, kMostFile_bytes);
        if (!bytes) continue;
        auto picture = io::decodeImage(*bytes, id);
        if (picture && glm::ivec2{picture->width, picture->height} == picture_px)
            pictures.emplace(id, *std::move(picture));
    }
    Sheet sheet;
    if (pictures.empty()) return sheet;
    const glm::ivec2 step = picture_px + 2 * kEdge_px;
    const int rows = (static_cast<int>(pictures.size()) + columns - 1) / columns;
    const glm::ivec2 size = step * glm::ivec2{columns, rows};
    sheet.image = {size.x, size.y, {}};
    sheet.image.rgba.resize(static_cast<std::size_t>(size.x * size.y) * 4);
    int n = 0;
    for (const auto& [id, picture] : pictures) {
        const glm::ivec2 from = step * glm::ivec2{n % columns, n / columns} + kEdge_px;
        const glm::vec2 a = glm::vec2{from} / glm::vec2{size};
        const glm::vec2 b = glm::vec2{from + picture_px} / glm::vec2{size};
        copyInto(sheet.image, picture, from.x, from.y);
        sheet.at[id] = {a.x, a.y, b.x, b.y};
        ++n;
    }
    return sheet;
}

ThumbnailAtlas kindPictures(const session::Assets& assets) {
    std::vector<ThumbnailAtlas::File> files;
    for (const auto& [id, kind] : assets.catalogue.kinds())
        files.push_back({id, thumbnailFile(assets, id)});
    return {std::move(files), kThumbnail_px, 10};
}

ThumbnailAtlas samplePictures(const session::Assets& assets) {
    std::vector<ThumbnailAtlas::File> files;
    for (const session::Sample& sample : assets.samples.all())
        files.push_back({sample.id, sample.picture()});
    return {std::move(files), kSamplePicture_px, 4};
}

bool ThumbnailAtlas::sync(ui::Thumbnails& show) {
    if (!coming_.valid() || coming_.wait_for(std::chrono::seconds{0}) != std::future_status::ready)
        return false;
    Sheet sheet = coming_.get();
    if (sheet.at.empty()) return false;
    texture_.emplace(gpu::Texture::Spec{.width = sheet.image.width,
                                        .height = sheet.image.height,
                                        .format = gpu::TexelFormat::kRgba8,
                                        .filter = gpu::Filter::kLinearMipNearest},
                     "thumbnails");
    texture_->write(std::as_bytes(std::span{sheet.image.rgba}));
    texture_->makeMips();
    show = {texture_->id(), std::move(sheet.at)};
    return true;
}

}  // namespace pitscape::app
