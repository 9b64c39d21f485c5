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
#include <vector>

#include <glm/vec2.hpp>

namespace pitscape::app {

inline constexpr glm::ivec2 kSamplePicture_px{384, 216};

/// Small pictures of one size that come with the program, read beside the frames and put on one
/// texture.
class ThumbnailAtlas {
public:
    struct File {
        std::string id;
        std::filesystem::path path;
    };
    /// What cannot be read, or has another size, is left out.
    ThumbnailAtlas(std::vector<File> files, glm::ivec2 picture_px, int columns);

    /// Call from the thread of the context.
    /// @return true when the pictures have come since the last call; `show` holds them then
    bool sync(ui::Thumbnails& show);

private:
    struct Sheet {
        io::Image image;
        std::map<std::string, std::array<float, 4>> at;  ///< as ui::Thumbnails
    };
    static Sheet read(const std::vector<File>& files, glm::ivec2 picture_px, int columns);
    std::future<Sheet> coming_;
    std::optional<gpu::Texture> texture_;
};

/// The pictures of the kinds, and of the samples.
ThumbnailAtlas kindPictures(const session::Assets& assets);
ThumbnailAtlas samplePictures(const session::Assets& assets);

/// Where the picture of a kind is kept.
std::filesystem::path thumbnailFile(const session::Assets& assets, const std::string& kind);

}  // namespace pitscape::app
