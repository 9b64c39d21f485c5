#pragma once

namespace pitscape::gpu {

/// The whole fixed-function state of a pass. A pass applies its own at its start and inherits
/// nothing. Depth is reversed: 1 at the near plane, 0 infinitely far, so that far relief keeps
/// its precision.
struct DrawState {
    enum class Depth { kOff, kTest, kTestAndWrite };
    enum class Blend { kOff, kAlpha, kConstant };  ///< kConstant: weight set by glBlendColor
    enum class Cull { kOff, kBack, kFront };
    Depth depth = Depth::kTestAndWrite;
    Blend blend = Blend::kOff;
    Cull cull = Cull::kBack;
    float depthBias = 0;  ///< slope-scaled, towards the eye when positive

    void apply() const;
};

}  // namespace pitscape::gpu
