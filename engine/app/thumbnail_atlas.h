#pragma once

#include "gpu/texture.h"
#include "io/image_png.h"
#include "session/assets.h"
#include "ui/thumbnails.h"

#include <array>
#include <filesystem>
#include <future>
#include <map>
#include <optional>
#include <string>

namespace pitscape::app {

/// The pictures of the kinds that come with the program (assets/thumbnails/KIND.jpg), read beside
/// the frames and put on one texture.
class ThumbnailAtlas {
public:
    explicit ThumbnailAtlas(const session::Assets& assets);

    /// Call from the thread of the context.
    /// @return true when the pictures have come since the last call; `show` holds them then
    bool sync(ui::Thumbnails& show);

private:
    struct Sheet {
        io::Image image;
        std::map<std::string, std::array<float, 4>> at;  ///< as ui::Thumbnails
    };
    std::future<Sheet> coming_;
    std::optional<gpu::Texture> texture_;
};

/// Where the picture of a kind is kept.
std::filesystem::path thumbnailFile(const session::Assets& assets, const std::string& kind);

}  // namespace pitscape::app
