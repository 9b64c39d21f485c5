#pragma once

#include "core/result.h"

#include <chrono>
#include <filesystem>
#include <stop_token>
#include <string>
#include <string_view>

namespace pitscape::io {

/// How a program that was given bytes ended.
struct ProcessEnd {
    enum class How { kAnswered, kFailed, kBroke, kForbidden, kTooLong, kStopped };
    How how = How::kAnswered;
    int signal = 0;      ///< where it broke
    std::string answer;  ///< what it wrote, up to the limit
};

struct ProcessLimits {
    std::chrono::milliseconds time{40'000};  ///< by the clock; processor time is bounded apart
    std::size_t answerBytes = std::size_t{512} << 20;
    std::stop_token stop = {};
};

/// Runs a program without arguments, with `input` as its standard input (a file in memory) and no
/// other file, folder setting or environment of ours, and waits for it. What takes too long is killed.
/// @return or why it could not be started
Result<ProcessEnd> runReader(const std::filesystem::path& program, std::string_view input,
                             const ProcessLimits& limits = {});

}  // namespace pitscape::io
