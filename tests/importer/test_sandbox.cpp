#include "importer/sandbox.h"

#include <cerrno>
#include <csignal>
#include <functional>
#include <new>

#include <gtest/gtest.h>

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

namespace pitscape::importer {
namespace {

constexpr int kNoSeccomp = 99;

/// How a child ends that closes the sandbox and then tries something; `tries` gives its exit status.
int endOf(const std::function<int()>& tries) {
    const pid_t child = ::fork();
    if (child == 0) _exit(enterSandbox() == Sandbox::kClosed ? tries() : kNoSeccomp);
    int status = 0;
    ::waitpid(child, &status, 0);
    return status;
}

TEST(Sandbox, FilesAndTheNetworkCannotBeReached) {
    const int status = endOf([] {
        const bool file = ::open("/etc/passwd", O_RDONLY) >= 0 || errno != EACCES;
        const bool network = ::socket(AF_INET, SOCK_STREAM, 0) >= 0;
        return file ? 1 : network ? 2 : 0;
    });
    ASSERT_TRUE(WIFEXITED(status));
    if (WEXITSTATUS(status) == kNoSeccomp) GTEST_SKIP() << "seccomp";
    EXPECT_EQ(WEXITSTATUS(status), 0);
}

TEST(Sandbox, NoOtherProgramAndNoOtherProcessCanBeStarted) {
#if defined(__SANITIZE_ADDRESS__)
    GTEST_SKIP() << "sanitizers need a softer sandbox";
#endif
    const auto execute = [] { return ::execl("/bin/true", "true", nullptr) == 0 ? 0 : 3; };
    const int status = endOf(execute);
    if (WIFEXITED(status) && WEXITSTATUS(status) == kNoSeccomp) GTEST_SKIP() << "seccomp";
    ASSERT_TRUE(WIFSIGNALED(status));
    EXPECT_EQ(WTERMSIG(status), SIGSYS);
    const int forked = endOf([] { return ::fork() >= 0 ? 0 : 3; });
    ASSERT_TRUE(WIFSIGNALED(forked));
    EXPECT_EQ(WTERMSIG(forked), SIGSYS);
}

TEST(Sandbox, MemoryIsBounded) {
#if defined(__SANITIZE_ADDRESS__)
    GTEST_SKIP() << "sanitizers need all of the address space";
#endif
    const int status =
        endOf([] { return ::operator new (std::size_t{3} << 30, std::nothrow) == nullptr ? 0 : 1; });
    ASSERT_TRUE(WIFEXITED(status));
    if (WEXITSTATUS(status) == kNoSeccomp) GTEST_SKIP() << "seccomp";
    EXPECT_EQ(WEXITSTATUS(status), 0);
}

}  // namespace
}  // namespace pitscape::importer
