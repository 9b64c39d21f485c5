#pragma once

#include "core/result.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>

namespace pitscape::io {

/// A video that is written picture by picture (H.264 in MP4, no sound) by the program ffmpeg, which
/// runs as a child and sees nothing but the pictures. The file takes its place when finish() says so;
/// without it nothing is left.
class VideoWriter {
public:
    /// @pre width, height even and at least 16; fps at least 1
    /// @return or that there is no ffmpeg, or why the folder cannot be written to
    static Result<VideoWriter> start(const std::filesystem::path& path, int width, int height, int fps);
    VideoWriter(VideoWriter&&) noexcept;
    VideoWriter& operator=(VideoWriter&&) = delete;
    ~VideoWriter();

    /// The next picture. @pre rgba.size() == width * height * 4, row-major, top row first
    Status add(std::span<const std::uint8_t> rgba);
    Status finish();

private:
    struct Impl;
    explicit VideoWriter(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace pitscape::io
