#pragma once

#include "core/result.h"
#include "io/image_png.h"
#include "session/assets.h"

#include <memory>
#include <vector>

#include <glm/vec2.hpp>

namespace pitscape::app {

/// Size of the pictures that come with the program.
inline constexpr glm::ivec2 kThumbnail_px{144, 96};

/// A picture of one kind of element on ground that suits it, drawn by the renderer itself.
/// Needs no window; makes its own context.
class Thumbnailer {
public:
    static Result<Thumbnailer> create(const session::Assets& assets);
    ~Thumbnailer();
    Thumbnailer(Thumbnailer&&) noexcept;

    io::Image picture(const catalogue::Kind& kind, glm::ivec2 size_px);

private:
    struct Impl;
    explicit Thumbnailer(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

/// Pictures side by side, row by row, for looking at all kinds at once. @pre all of one size
io::Image contactSheet(const std::vector<io::Image>& pictures, int columns);

}  // namespace pitscape::app
