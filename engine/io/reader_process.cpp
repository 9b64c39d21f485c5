#include "io/reader_process.h"

#include "core/text.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <optional>
#include <system_error>
#include <thread>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

namespace pitscape::io {
namespace {

class MemoryFile {
public:
    explicit MemoryFile(const char* name) : fd_{memfd_create(name, MFD_CLOEXEC)} {}
    MemoryFile(const MemoryFile&) = delete;
    MemoryFile& operator=(const MemoryFile&) = delete;
    ~MemoryFile() {
        if (fd_ >= 0) ::close(fd_);
    }
    int fd() const { return fd_; }

    bool write(std::string_view bytes) const {
        while (!bytes.empty()) {
            const ssize_t n = ::write(fd_, bytes.data(), bytes.size());
            if (n < 0 && errno == EINTR) continue;
            if (n <= 0) return false;
            bytes.remove_prefix(static_cast<std::size_t>(n));
        }
        return ::lseek(fd_, 0, SEEK_SET) == 0;
    }
    std::string content(std::size_t most) const {
        struct stat info {};
        if (::fstat(fd_, &info) != 0 || info.st_size <= 0) return {};
        std::string bytes(std::min(static_cast<std::size_t>(info.st_size), most), '\0');
        std::size_t done = 0;
        while (done < bytes.size()) {
            const ssize_t n =
                ::pread(fd_, bytes.data() + done, bytes.size() - done, static_cast<off_t>(done));
            if (n < 0 && errno == EINTR) continue;
            if (n <= 0) break;
            done += static_cast<std::size_t>(n);
        }
        bytes.resize(done);
        return bytes;
    }

private:
    int fd_;
};

/// @return the process, or none with errno set
std::optional<pid_t> start(const std::filesystem::path& program, int in, int out) {
    posix_spawn_file_actions_t files;
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_adddup2(&files, in, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&files, out, STDOUT_FILENO);
    posix_spawn_file_actions_addopen(&files, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    sigset_t none, all;
    sigemptyset(&none);
    sigfillset(&all);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes, &all);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);

    std::string path = program.string(), language = "LC_ALL=C", words = "PATH=/usr/bin:/bin",
                unsafe = "PITSCAPE_UNSAFE_IMPORT=1";
    std::array<char*, 2> arguments{path.data(), nullptr};
    std::array<char*, 4> environment{
        language.data(), words.data(),
        std::getenv("PITSCAPE_UNSAFE_IMPORT") != nullptr ? unsafe.data() : nullptr, nullptr};
    pid_t pid = 0;
    const int code =
        posix_spawn(&pid, path.c_str(), &files, &attributes, arguments.data(), environment.data());
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&files);
    errno = code;
    return code == 0 ? std::optional{pid} : std::nullopt;
}

/// How the process ended by itself.
ProcessEnd endOf(int status) {
    using How = ProcessEnd::How;
    if (WIFSIGNALED(status)) {
        const int signal = WTERMSIG(status);
        const How how = signal == SIGSYS                         ? How::kForbidden
                        : signal == SIGXCPU || signal == SIGKILL ? How::kTooLong  // of the CPU limit
                                                                 : How::kBroke;
        return {how, signal, {}};
    }
    return {WEXITSTATUS(status) == 0 ? How::kAnswered : How::kFailed, 0, {}};
}

ProcessEnd waitFor(pid_t pid, const ProcessLimits& limits) {
    const auto started = std::chrono::steady_clock::now();
    std::chrono::milliseconds pause{1};
    while (true) {
        int status = 0;
        const pid_t done = ::waitpid(pid, &status, WNOHANG);
        if (done == pid) return endOf(status);
        if (done < 0 && errno != EINTR) return {ProcessEnd::How::kFailed, 0, {}};
        const bool late = std::chrono::steady_clock::now() - started > limits.time;
        if (late || limits.stop.stop_requested()) {
            ::kill(pid, SIGKILL);
            while (::waitpid(pid, &status, 0) < 0 && errno == EINTR) {
            }
            return {late ? ProcessEnd::How::kTooLong : ProcessEnd::How::kStopped, SIGKILL, {}};
        }
        std::this_thread::sleep_for(pause);
        pause = std::min(pause * 2, std::chrono::milliseconds{20});
    }
}

}  // namespace

Result<ProcessEnd> runReader(const std::filesystem::path& program, std::string_view input,
                             const ProcessLimits& limits) {
    const auto failure = [&] {
        return Error{fmt::format(fmt::runtime(tr("{}: cannot be started: {}")), program.string(),
                                 std::generic_category().message(errno))};
    };
    const MemoryFile in{"pitscape-model"}, out{"pitscape-answer"};
    if (in.fd() < 0 || out.fd() < 0 || !in.write(input)) return failure();
    const auto pid = start(program, in.fd(), out.fd());
    if (!pid) return failure();
    ProcessEnd end = waitFor(*pid, limits);
    if (end.how == ProcessEnd::How::kAnswered) end.answer = out.content(limits.answerBytes);
    return end;
}

}  // namespace pitscape::io
