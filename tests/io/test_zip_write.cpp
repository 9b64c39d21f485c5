#include "io/zip_write.h"

#include "io/atomic_file.h"
#include "io/raster_maker.h"

#include <cstdint>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace pitscape::io {
namespace {

using test::TempFolder;

std::uint32_t number(const std::string& bytes, std::size_t at, int size) {
    std::uint32_t value = 0;
    for (int i = size - 1; i >= 0; --i)
        value = value << 8 | static_cast<unsigned char>(bytes[at + static_cast<std::size_t>(i)]);
    return value;
}

std::string written(const std::filesystem::path& file, const std::vector<ZipEntry>& entries) {
    const Status status = writeZip(file, entries);
    EXPECT_TRUE(status) << (status ? "" : status.error().message);
    auto bytes = readFile(file, 1 << 20);
    return bytes ? *std::move(bytes) : std::string{};
}

/// Where the list of the files begins.
std::size_t listOf(const std::string& bytes) {
    const auto at = bytes.find("PK\x01\x02");
    return at == std::string::npos ? bytes.size() : at;
}

TEST(ZipWrite, AFileStandsWithItsNameDateCheckSumAndSize) {
    const TempFolder folder;
    const std::string bytes = written(folder / "a.zip", {{"a.txt", std::string{"123456789"}}});
    const std::size_t list = listOf(bytes);
    ASSERT_LT(list + 51, bytes.size());
    EXPECT_EQ(number(bytes, list + 12, 4), 33U << 16);  // 1980-01-01, midnight
    EXPECT_EQ(number(bytes, list + 16, 4),
              0xCBF43926U);  // CRC-32 of "123456789", the usual check value
    EXPECT_EQ(number(bytes, list + 24, 4), 9U);
    EXPECT_EQ(bytes.substr(list + 46, 5), "a.txt");
}

TEST(ZipWrite, WhatRepeatsIsMadeShorterAndTheSameEveryTime) {
    const TempFolder folder;
    ASSERT_TRUE(writeFileAtomically(folder / "on disk.tif", "II*"));
    const std::vector<ZipEntry> entries{{"场景.pitscape", std::string(10000, 'x')},
                                        {"terrain.tif", folder / "on disk.tif"}};
    const std::string first = written(folder / "a.zip", entries);
    EXPECT_LT(first.size(), 400U);
    EXPECT_EQ(written(folder / "b.zip", entries), first);
    const std::size_t list = listOf(first);
    ASSERT_LT(list + 46, first.size());
    EXPECT_EQ(number(first, list + 10, 2), 8U);             // deflate
    EXPECT_EQ(number(first, list + 8, 2) & 0x800, 0x800U);  // UTF-8 names
}

TEST(ZipWrite, AFileThatIsNotThereLeavesNoArchive) {
    const TempFolder folder;
    const std::vector<ZipEntry> entries{{"terrain.tif", folder / "gone.tif"}};
    EXPECT_FALSE(writeZip(folder / "a.zip", entries));
    EXPECT_FALSE(std::filesystem::exists(folder / "a.zip"));
}

}  // namespace
}  // namespace pitscape::io
