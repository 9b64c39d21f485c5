#include "io/base64.h"

#include <gtest/gtest.h>

namespace pitscape::io {
namespace {

TEST(Base64, IsTheExamplesOfTheStandard) {  // RFC 4648, 10
    EXPECT_EQ(base64Of(""), "");
    EXPECT_EQ(base64Of("f"), "Zg==");
    EXPECT_EQ(base64Of("fo"), "Zm8=");
    EXPECT_EQ(base64Of("foo"), "Zm9v");
    EXPECT_EQ(base64Of("foobar"), "Zm9vYmFy");
}

TEST(Base64, TakesBytesThatAreNoLetters) {
    EXPECT_EQ(base64Of(std::string_view{"\xFF\x00\xFE", 3}), "/wD+");
}

}  // namespace
}  // namespace pitscape::io
