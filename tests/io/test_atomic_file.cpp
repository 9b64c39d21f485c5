#include "io/atomic_file.h"

#include "io/raster_maker.h"

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

namespace pitscape::io {
namespace {

using test::TempFolder;
namespace fs = std::filesystem;

constexpr std::size_t kLimit = std::size_t{1} << 26;

std::string content(const fs::path& path) {
    auto bytes = readFile(path, kLimit);
    return bytes ? *bytes : "(" + bytes.error().message + ")";
}

int entries(const fs::path& folder) {
    return static_cast<int>(std::distance(fs::directory_iterator{folder}, {}));
}

TEST(AtomicFile, WritesAndReplaces) {
    const TempFolder folder;
    ASSERT_TRUE(writeFileAtomically(folder / "a", "one"));
    EXPECT_EQ(content(folder / "a"), "one");
    ASSERT_TRUE(writeFileAtomically(folder / "a", std::string(3'000'000, 'x')));
    EXPECT_EQ(content(folder / "a").size(), 3'000'000U);
    EXPECT_EQ(entries(folder.path()), 1);
}

TEST(AtomicFile, KeepsWhatWasThereAsBackup) {
    const TempFolder folder;
    for (const char* text : {"one", "two", "three"})
        ASSERT_TRUE(writeFileAtomically(folder / "a", text, {.keepBackup = true}));
    EXPECT_EQ(content(folder / "a"), "three");
    EXPECT_EQ(content(folder / "a.bak"), "two");
    EXPECT_EQ(entries(folder.path()), 2);
}

TEST(AtomicFile, KeepsTheModeAndTheLink) {
    const TempFolder folder;
    ASSERT_TRUE(writeFileAtomically(folder / "target", "old"));
    ASSERT_EQ(chmod((folder / "target").c_str(), 0640), 0);
    fs::create_symlink("target", folder / "link");
    ASSERT_TRUE(writeFileAtomically(folder / "link", "new"));
    EXPECT_TRUE(fs::is_symlink(folder / "link"));
    EXPECT_EQ(content(folder / "target"), "new");
    struct stat facts {};
    ASSERT_EQ(stat((folder / "target").c_str(), &facts), 0);
    EXPECT_EQ(facts.st_mode & 07777, 0640U);
}

TEST(AtomicFile, RefusesToReplaceAFolderOrALoop) {
    const TempFolder folder;
    fs::create_directory(folder / "d");
    EXPECT_FALSE(writeFileAtomically(folder / "d", "x"));
    fs::create_symlink("loop", folder / "loop");
    EXPECT_FALSE(writeFileAtomically(folder / "loop", "x"));
}

TEST(AtomicFile, ReadsOnlyRegularFilesUpToALimit) {
    const TempFolder folder;
    ASSERT_EQ(mkfifo((folder / "pipe").c_str(), 0600), 0);
    EXPECT_NE(content(folder / "pipe").find("pipe"), std::string::npos);
    EXPECT_NE(content("/dev/zero").find("device"), std::string::npos);
    ASSERT_TRUE(writeFileAtomically(folder / "a", "12345"));
    EXPECT_EQ(*readFile(folder / "a", 5), "12345");
    EXPECT_FALSE(readFile(folder / "a", 4));
}

/// Runs `body` in a child and gives its exit status: limits and mounts end with it.
template <class Body>
int inChild(const Body& body) {
    const pid_t child = fork();
    if (child == 0) _exit(body());
    int status = 0;
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

TEST(AtomicFile, KeepsTheOldFileWhenItCannotGrow) {
    const TempFolder folder;
    ASSERT_TRUE(writeFileAtomically(folder / "a", "old"));
    EXPECT_EQ(inChild([&] {
                  signal(SIGXFSZ, SIG_IGN);
                  const rlimit limit{1000, 1000};
                  if (setrlimit(RLIMIT_FSIZE, &limit) != 0) return 2;
                  const auto status = writeFileAtomically(folder / "a", std::string(5000, 'x'));
                  return !status && status.error().message.find("File too large") != std::string::npos
                             ? 0
                             : 1;
              }),
              0);
    EXPECT_EQ(content(folder / "a"), "old");
    EXPECT_EQ(entries(folder.path()), 1);
}

TEST(AtomicFile, KeepsTheOldFileWhenTheDiskIsFull) {
    const TempFolder folder;
    const fs::path disk = folder / "disk";
    fs::create_directory(disk);
    if (mount("none", disk.c_str(), "tmpfs", 0, "size=64k") != 0)
        GTEST_SKIP() << "no right to mount a small tmpfs";
    ASSERT_TRUE(writeFileAtomically(disk / "a", "old"));
    const auto status = writeFileAtomically(disk / "a", std::string(300'000, 'x'));
    EXPECT_FALSE(status);
    if (!status) {
        EXPECT_NE(status.error().message.find("No space left"), std::string::npos)
            << status.error().message;
        EXPECT_NE(status.error().message.find("MB free"), std::string::npos) << status.error().message;
    }
    EXPECT_EQ(content(disk / "a"), "old");
    EXPECT_EQ(entries(disk), 1);
    umount(disk.c_str());
}

TEST(AtomicFile, KeepsTheOldFileInAReadOnlyFolder) {
    const TempFolder folder;
    ASSERT_TRUE(writeFileAtomically(folder / "a", "old"));
    if (geteuid() == 0) {
        // Root may write everywhere but on a read-only file system.
        if (mount(folder.path().c_str(), folder.path().c_str(), nullptr, MS_BIND, nullptr) != 0 ||
            mount(nullptr, folder.path().c_str(), nullptr, MS_REMOUNT | MS_BIND | MS_RDONLY, nullptr) !=
                0)
            GTEST_SKIP() << "no right to mount a folder read-only";
    } else {
        chmod(folder.path().c_str(), 0500);
    }
    EXPECT_FALSE(writeFileAtomically(folder / "a", "new"));
    EXPECT_EQ(content(folder / "a"), "old");
    if (geteuid() == 0) umount(folder.path().c_str());
    chmod(folder.path().c_str(), 0700);
}

TEST(AtomicFile, IsWholeAfterEveryKill) {
    constexpr int kKills = 50;
    constexpr std::size_t kSize = 200'000;
    const TempFolder folder;
    const fs::path path = folder / "scene";
    ASSERT_TRUE(writeFileAtomically(path, std::string(kSize, 'a')));
    std::srand(7);
    for (int i = 0; i < kKills; ++i) {
        const pid_t child = fork();
        if (child == 0) {
            for (int n = 0;; ++n)
                if (!writeFileAtomically(path, std::string(kSize, static_cast<char>('a' + n % 26)),
                                         {.keepBackup = true}))
                    _exit(1);
        }
        usleep(static_cast<useconds_t>(std::rand() % 20'000));
        kill(child, SIGKILL);
        waitpid(child, nullptr, 0);
        for (const fs::path& file : {path, fs::path{path.string() + ".bak"}}) {
            if (file != path && !fs::exists(file)) continue;
            const std::string bytes = content(file);
            ASSERT_EQ(bytes.size(), kSize) << "kill " << i;
            ASSERT_EQ(bytes, std::string(kSize, bytes[0])) << "kill " << i;
        }
    }
    // The next save clears what the killed ones left.
    ASSERT_TRUE(writeFileAtomically(path, "end"));
    EXPECT_LE(entries(folder.path()), 2);  // the file and its backup
}

TEST(AtomicFile, LeavesTheDraftsOfOthersAlone) {
    const TempFolder folder;
    auto other = Replacement::of(folder / "a");
    ASSERT_TRUE(other);
    std::ofstream{other->draft()} << "from the other";
    ASSERT_TRUE(writeFileAtomically(folder / "b", "x"));
    ASSERT_TRUE(other->commit());
    EXPECT_EQ(content(folder / "a"), "from the other");
}

}  // namespace
}  // namespace pitscape::io
