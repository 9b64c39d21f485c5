#include "io/video_write.h"

#include "core/contract.h"
#include "io/atomic_file.h"
#include "io/words.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

namespace pitscape::io {
namespace {

namespace fs = std::filesystem;

/// The first program of this name in the absolute folders of PATH.
fs::path programNamed(const char* name) {
    const char* variable = std::getenv("PATH");
    std::string list = variable != nullptr ? variable : "/usr/bin:/bin";
    for (std::size_t at = 0; at <= list.size();) {
        const auto end = std::min(list.find(':', at), list.size());
        const fs::path candidate = fs::path{list.substr(at, end - at)} / name;
        std::error_code none;
        if (candidate.is_absolute() && fs::is_regular_file(candidate, none) &&
            ::access(candidate.c_str(), X_OK) == 0)
            return candidate;
        at = end + 1;
    }
    return {};
}

/// Runs ffmpeg with pictures on its standard input, in a process group of its own: Ctrl-C is ours.
/// @return its process id, or none
std::optional<pid_t> spawn(const fs::path& program, const std::vector<std::string>& words, int input,
                           const fs::path& messages) {
    std::vector<char*> argv;
    for (const auto& word : words) argv.push_back(const_cast<char*>(word.c_str()));
    argv.push_back(nullptr);
    std::string path = "PATH=/usr/bin:/bin", locale = "LC_ALL=C.UTF-8";
    const std::array<char*, 3> environment{path.data(), locale.data(), nullptr};
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, messages.c_str(),
                                     O_WRONLY | O_CREAT | O_TRUNC, 0600);
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP);
    posix_spawnattr_setpgroup(&attributes, 0);
    pid_t pid = 0;
    const int code =
        posix_spawn(&pid, program.c_str(), &actions, &attributes, argv.data(), environment.data());
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    return code == 0 ? std::optional{pid} : std::nullopt;
}

}  // namespace

struct VideoWriter::Impl {
    Impl(fs::path target, Replacement&& file)
        : path{std::move(target)},
          replacement{std::move(file)},
          messages{replacement.draft().parent_path() / "ffmpeg.txt"} {}
    ~Impl() {
        if (pid > 0) ::kill(pid, SIGKILL);
        end();
    }
    Impl(const Impl&) = delete;
    Impl& operator=(const Impl&) = delete;

    /// @return the exit status of the child
    int end() {
        if (input >= 0) ::close(std::exchange(input, -1));
        int status = 0;
        const pid_t child = std::exchange(pid, -1);
        while (child > 0 && ::waitpid(child, &status, 0) < 0 && errno == EINTR) {
        }
        return status;
    }
    Error broken() {
        end();
        auto said = readFile(messages, std::size_t{1} << 16);
        std::string why = said ? said->substr(0, said->find('\n')) : std::string{};
        for (auto at = why.find(replacement.draft().string()); at != std::string::npos;
             at = why.find(replacement.draft().string()))
            why.erase(at, replacement.draft().string().size());
        if (why.empty()) why = tr("ffmpeg ended early");
        return about(path.string(), tr("the video cannot be written: {}"), why);
    }

    fs::path path;
    Replacement replacement;
    fs::path messages;
    pid_t pid = -1;
    int input = -1;
    std::size_t frameBytes = 0;
};

VideoWriter::VideoWriter(std::unique_ptr<Impl> impl) : impl_{std::move(impl)} {}
VideoWriter::VideoWriter(VideoWriter&&) noexcept = default;
VideoWriter::~VideoWriter() = default;

Result<VideoWriter> VideoWriter::start(const fs::path& path, int width, int height, int fps) {
    PS_EXPECT(width >= 16 && height >= 16 && width % 2 == 0 && height % 2 == 0 && fps >= 1);
    const fs::path program = programNamed("ffmpeg");
    if (program.empty())
        return about(path.string(), tr("a video needs the program ffmpeg; install the package ffmpeg"));
    auto replacement = Replacement::of(path);
    if (!replacement) return replacement.error();
    auto impl = std::make_unique<Impl>(path, *std::move(replacement));
    impl->frameBytes = static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 4;
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0)
        return about(path.string(), tr("the video cannot be written: {}"), "pipe");
    const auto pid = spawn(program,
                           {"ffmpeg",
                            "-nostdin",
                            "-loglevel",
                            "error",
                            "-f",
                            "rawvideo",
                            "-pixel_format",
                            "rgba",
                            "-video_size",
                            std::to_string(width) + 'x' + std::to_string(height),
                            "-framerate",
                            std::to_string(fps),
                            "-i",
                            "pipe:0",
                            "-an",
                            "-c:v",
                            "libx264",
                            "-preset",
                            "veryfast",
                            "-crf",
                            "20",
                            "-pix_fmt",
                            "yuv420p",
                            "-movflags",
                            "+faststart",
                            "-flags:v",
                            "+bitexact",
                            "-fflags",
                            "+bitexact",
                            "-f",
                            "mp4",
                            "-y",
                            impl->replacement.draft().string()},
                           ends[0], impl->messages);
    ::close(ends[0]);
    impl->input = ends[1];
    if (!pid) return about(path.string(), tr("the video cannot be written: {}"), "ffmpeg");
    impl->pid = *pid;
    return VideoWriter{std::move(impl)};
}

Status VideoWriter::add(std::span<const std::uint8_t> rgba) {
    PS_EXPECT(rgba.size() == impl_->frameBytes);
    while (!rgba.empty()) {
        const ssize_t n = ::write(impl_->input, rgba.data(), rgba.size());
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) return impl_->broken();
        rgba = rgba.subspan(static_cast<std::size_t>(n));
    }
    return Done{};
}

Status VideoWriter::finish() {
    const int status = impl_->end();
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) return impl_->broken();
    return impl_->replacement.commit();
}

}  // namespace pitscape::io
