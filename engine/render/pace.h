#pragma once

#include <array>

namespace pitscape::render {

/// Keeps frames within a time: draws coarser while the camera moves and frames take too long, fine
/// again when there is time, and smooths the picture once everything rests - then draws no more.
class Pace {
public:
    /// @param target_ms  how long a frame may take, 16 or 33
    explicit Pace(double target_ms) : target_ms_{target_ms} {}

    /// What the next picture is to be.
    struct Next {
        enum class Kind { kMoving, kSmoothing, kNothing };
        Kind kind = Kind::kMoving;
        double scale = 1;  ///< of both sides of the picture
        int sample = 0;    ///< of the mean, while smoothing
    };
    /// @param changed  camera, scene or frame differ from the picture before
    /// @param now_s    any clock
    Next next(bool changed, double now_s);
    /// Tells how long a moving frame took.
    void took(double frame_ms);

private:
    static constexpr std::array kScales{1.0, 7.0 / 8, 3.0 / 4, 2.0 / 3, 1.0 / 2};
    static constexpr int kSamples = 12;
    static constexpr double kRest_s = 0.15;
    static constexpr int kWindow = 8;
    static constexpr int kFramesToRise = 30;

    double target_ms_;
    std::size_t scale_ = 0;
    std::array<double, kWindow> times_ms_{};
    int taken_ = 0;
    int quick_ = 0;  ///< frames in a row that left time to spare
    double changed_s_ = -1e9;
    int sample_ = 0;
};

}  // namespace pitscape::render
