// Every file of shared/data/hostile goes the way in, each in a process of its own, so that time and
// memory are those of that file.

#include "io/dem_import.h"
#include "io/dem_info.h"
#include "io/raster_maker.h"

#include <csignal>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <string>

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace pitscape::io {
namespace {

using test::TempFolder;
namespace fs = std::filesystem;

#if defined(__SANITIZE_ADDRESS__)
constexpr rlim_t kLongest_s = 300;  // the checks make it several times slower
#else
constexpr rlim_t kLongest_s = 60;
#endif
constexpr long kMostMemory_kib = 1L << 20;  // 1 GiB

struct Outcome {
    bool ended = false;  ///< by itself, not by a signal
    bool taken = false;
    std::string text;    ///< what was said, or the one sentence of the refusal
    std::string spoken;  ///< on standard error and standard output, where nothing should come
    long memory_kib = 0;
};

std::string slurp(const fs::path& path) {
    std::ifstream in{path, std::ios::binary};
    std::stringstream text;
    text << in.rdbuf();
    return text.str();
}

/// @param what  returns the sentences, or an error
template <class Work>
Outcome alone(const Work& what) {
    const TempFolder folder;
    const pid_t child = fork();
    if (child == 0) {
        const int out = open((folder / "spoken").c_str(), O_WRONLY | O_CREAT, 0600);
        dup2(out, 1);
        dup2(out, 2);
        const rlimit time{kLongest_s, kLongest_s};
        setrlimit(RLIMIT_CPU, &time);  // of the processor: load of the machine is no fault of the file
        alarm(static_cast<unsigned>(5 * kLongest_s));  // but nothing waits for ever
        const Result<std::string> result = what();
        std::ofstream{folder / "text"} << (result ? *result : result.error().message);
        _exit(result ? 0 : 1);
    }
    int status = 0;
    rusage usage{};
    wait4(child, &status, 0, &usage);
    return {WIFEXITED(status), WIFEXITED(status) && WEXITSTATUS(status) == 0, slurp(folder / "text"),
            slurp(folder / "spoken"), usage.ru_maxrss};
}

Result<std::string> importSentences(const fs::path& path) {
    auto dem = importDem(path);
    if (!dem) return dem.error();
    std::string text;
    for (const auto& s : dem->said) text += s + "\n";
    for (const float h : dem->grid.heights_m())
        if (std::isinf(h)) return Error{"an infinite height"};
    return text;
}

TEST(HostileDem, EveryFileIsTakenWithWordsOrRefusedInOneLine) {
    const fs::path folder = fs::path{PITSCAPE_DATA_DIR} / "hostile";
    if (!fs::exists(folder)) GTEST_SKIP() << "no hostile";
    startGdal();
    std::set<fs::path> files;
    for (const auto& entry : fs::directory_iterator{folder}) files.insert(entry.path());
    EXPECT_GE(files.size(), 40U);
    std::set<std::string> taken;
    for (const auto& path : files) {
        const Outcome import = alone([&] { return importSentences(path); });
        const std::string name = path.filename().string();
        EXPECT_TRUE(import.ended) << name << " was ended by a signal";
        EXPECT_FALSE(import.text.empty()) << name;
        EXPECT_EQ(import.spoken, "") << name;
        EXPECT_LT(import.memory_kib, kMostMemory_kib) << name;
        if (import.taken) {
            taken.insert(name);
        } else {
            EXPECT_EQ(import.text.find('\n'), std::string::npos) << name << ": " << import.text;
            EXPECT_TRUE(import.text.find(name) != std::string::npos) << name << ": " << import.text;
            EXPECT_EQ(import.text.find("vsi"), std::string::npos) << import.text;
        }
        if (std::getenv("PITSCAPE_SHOW") != nullptr)
            std::printf("%-28s %s %5ld MiB  %s\n", name.c_str(), import.taken ? "taken  " : "refused",
                        import.memory_kib / 1024, import.text.c_str());
    }
    for (const char* good : {"采石场 高程 1m.tif", "rotated-30deg.tif", "decimal-comma.asc",
                             "int16_big_endian.tif", "nan32_nodata.tif"})
        EXPECT_TRUE(taken.contains(good)) << good;
    for (const char* bad :
         {"all-nodata.tif", "one-cell.tif", "truncated-bellwood.tif", "sparse-200000.tif",
          "zero-byte.tif", "oom.tif", "text-named.tif", "corrupt-blocks.tif", "empty.obj"})
        EXPECT_FALSE(taken.contains(bad)) << bad;
}

TEST(HostileDem, InfoRefusesAHugeRasterAtOnce) {
    const fs::path path = fs::path{PITSCAPE_DATA_DIR} / "hostile/sparse-200000.tif";
    if (!fs::exists(path)) GTEST_SKIP() << "no sparse-200000.tif";
    const auto info = demInfo(path);
    ASSERT_FALSE(info);
    EXPECT_NE(info.error().message.find("200000 x 200000"), std::string::npos) << info.error().message;
}

TEST(HostileDem, AsciiHeadersThatLie) {
    const TempFolder folder;
    const auto refusal = [&](const std::string& text) {
        std::ofstream{folder / "a.asc"} << text;
        auto dem = importDem(folder / "a.asc");
        return dem ? std::string{"(taken)"} : dem.error().message;
    };
    const std::string rest = "xllcorner 0\nyllcorner 0\ncellsize 1\n1 2 3\n";
    EXPECT_NE(refusal("ncols 2000000000\nnrows 2000000000\n" + rest).find("cut off"),
              std::string::npos);
    EXPECT_NE(refusal("ncols nan\nnrows inf\n" + rest).find("ncols"), std::string::npos);
    EXPECT_NE(refusal("ncols -3\nnrows 2\n" + rest).find("ncols"), std::string::npos);
    EXPECT_NE(refusal("ncols 3\nnrows 1\nxllcorner 0\nyllcorner 0\ncellsize 0\n1 2 3\n"), "(taken)");
}

}  // namespace
}  // namespace pitscape::io
