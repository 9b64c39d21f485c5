#pragma once

#include "gpu/context.h"

#include <gtest/gtest.h>

namespace pitscape {

/// A test with an OpenGL context; fails when the driver complains.
class GlTest : public testing::Test {
protected:
    void SetUp() override {
        auto made = gpu::Context::headless();
        ASSERT_TRUE(made) << made.error().message;
        context = *std::move(made);
    }
    void TearDown() override {
        if (!context) return;
        for (const gpu::Message& m : context->takeMessages())
            EXPECT_LT(m.severity, gpu::Message::Severity::kMedium) << m.text;
    }

    std::unique_ptr<gpu::Context> context;
};

}  // namespace pitscape
