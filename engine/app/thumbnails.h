#pragma once

#include "core/result.h"
#include "io/image_png.h"
#include "session/assets.h"

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace pitscape::app {

/// A picture of one kind of element on ground that suits it, drawn by the renderer itself.
/// Needs no window; makes its own context.
class Thumbnailer {
public:
    static Result<Thumbnailer> create(const session::Assets& assets);
    ~Thumbnailer();
    Thumbnailer(Thumbnailer&&) noexcept;

    /// @param side_px  of the square picture
    io::Image picture(const catalogue::Kind& kind, int side_px);

private:
    struct Impl;
    explicit Thumbnailer(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

/// Pictures side by side, row by row, for looking at all kinds at once. @pre all of one size
io::Image contactSheet(const std::vector<io::Image>& pictures, int columns);

}  // namespace pitscape::app
