#include "io/zip_write.h"

#include <cstdint>
#include <string>

#include <gtest/gtest.h>

namespace pitscape::io {
namespace {

std::uint32_t number(const std::string& bytes, std::size_t at, int size) {
    std::uint32_t value = 0;
    for (int i = size - 1; i >= 0; --i)
        value = value << 8 | static_cast<unsigned char>(bytes[at + static_cast<std::size_t>(i)]);
    return value;
}

TEST(ZipWrite, AnEmptyArchiveIsItsEndAlone) {
    const std::string bytes = ZipArchive{}.bytes();
    ASSERT_EQ(bytes.size(), 22U);
    EXPECT_EQ(bytes.substr(0, 4), "PK\x05\x06");
}

TEST(ZipWrite, AFileStandsWithItsCheckSumAndSize) {
    ZipArchive archive;
    ASSERT_TRUE(archive.add("a.txt", "123456789"));
    const std::string bytes = archive.bytes();
    EXPECT_EQ(bytes.substr(0, 4), "PK\x03\x04");
    EXPECT_EQ(number(bytes, 14, 4), 0xCBF43926U);  // CRC-32 of "123456789", the usual check value
    EXPECT_EQ(number(bytes, 22, 4), 9U);
    EXPECT_EQ(bytes.substr(30, 5), "a.txt");
    EXPECT_EQ(bytes.substr(35, 9), "123456789");  // nine bytes cannot be made shorter: stored
    EXPECT_EQ(number(bytes, bytes.size() - 12, 2), 1U);
}

TEST(ZipWrite, WhatRepeatsIsMadeShorterAndTheSameEveryTime) {
    const auto make = [] {
        ZipArchive archive;
        EXPECT_TRUE(archive.add("场景.pitscape", std::string(10000, 'x')));
        EXPECT_TRUE(archive.add("terrain.tif", "II*"));
        return archive.bytes();
    };
    EXPECT_LT(make().size(), 400U);
    EXPECT_EQ(make(), make());
    EXPECT_EQ(number(make(), 8, 2), 8U);              // deflate
    EXPECT_EQ(number(make(), 6, 2) & 0x800, 0x800U);  // UTF-8 names
}

}  // namespace
}  // namespace pitscape::io
