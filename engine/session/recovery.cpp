#include "session/recovery.h"

#include "core/fields.h"
#include "core/json.h"
#include "io/atomic_file.h"
#include "session/assets.h"

#include <algorithm>
#include <ctime>
#include <random>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <fmt/format.h>

namespace pitscape::session {
namespace {

namespace fs = std::filesystem;

fs::path recoveryFolder() { return stateFolder() / "recovery"; }

std::string now() {
    const std::time_t t = std::time(nullptr);
    std::tm utc{};
    gmtime_r(&t, &utc);
    char text[32];
    std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &utc);
    return text;
}

/// True when a living program holds the lock of the folder.
bool isHeld(const fs::path& folder) {
    const int fd = ::open((folder / "lock").c_str(), O_RDWR | O_CLOEXEC);
    if (fd < 0) return false;
    const bool held = flock(fd, LOCK_EX | LOCK_NB) != 0;
    ::close(fd);
    return held;
}

}  // namespace

std::vector<Recovery::Leftover> Recovery::leftovers() {
    std::vector<Leftover> found;
    std::error_code none;
    for (const auto& entry : fs::directory_iterator{recoveryFolder(), none}) {
        const fs::path folder = entry.path();
        if (!fs::exists(folder / "scene.json", none) || isHeld(folder)) continue;
        const auto text = io::readFile(folder / "about.json", 1 << 20);
        const auto json = text ? parseJson(*text, "about.json") : Result<Json>{text.error()};
        if (!json) continue;
        std::string fault;
        Fields f{*json, "about.json", fault};
        Leftover leftover{folder, f.text("name", {}), f.text("scene", {}), f.text("dem", {}),
                          f.text("saved_at", {})};
        if (fault.empty()) found.push_back(std::move(leftover));
    }
    std::ranges::sort(found, std::ranges::greater{}, &Leftover::savedAt);
    return found;
}

Result<std::string> Recovery::read(const Leftover& leftover) {
    return io::readFile(leftover.folder / "scene.json", std::size_t{64} << 20);
}

void Recovery::discard(const Leftover& leftover) {
    std::error_code none;
    // Only ever our own folder: the path is made of it and one name.
    if (leftover.folder.parent_path() == recoveryFolder()) fs::remove_all(leftover.folder, none);
}

Recovery::Recovery() {
    std::error_code none;
    std::random_device random;
    folder_ = recoveryFolder() / fmt::format("{:08x}{:08x}", random(), random());
    fs::create_directories(folder_, none);
    lock_ = ::open((folder_ / "lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (lock_ >= 0) flock(lock_, LOCK_EX | LOCK_NB);
}

Recovery::~Recovery() {
    std::error_code none;
    fs::remove_all(folder_, none);
    if (lock_ >= 0) ::close(lock_);
}

void Recovery::open(const std::string& name, const fs::path& scene, const fs::path& dem) {
    clear();
    name_ = name;
    scene_ = scene;
    dem_ = dem;
}

Status Recovery::write(const std::string& sceneText) {
    const Json about{
        {"name", name_}, {"scene", scene_.string()}, {"dem", dem_.string()}, {"saved_at", now()}};
    // The description first: a copy without it would not be found.
    if (auto status = io::writeFileAtomically(folder_ / "about.json", writeJson(about)); !status)
        return status;
    return io::writeFileAtomically(folder_ / "scene.json", sceneText);
}

void Recovery::clear() {
    std::error_code none;
    fs::remove(folder_ / "scene.json", none);
}

}  // namespace pitscape::session
