// Edits a scene as fast as a hand that drags, and keeps the recovery copy in step as the window does,
// until it is killed; cli/recover.py looks at what is left.
//
//     pitscape_editor edit SCENE   writes the level of each edit, one a line, as soon as it is done
//     pitscape_editor left         writes the level in the recovery copy, and forgets it
#include "session/recovery.h"
#include "session/session.h"

#include <chrono>
#include <cstdio>
#include <string>
#include <thread>

namespace {

using namespace pitscape;
using Clock = std::chrono::steady_clock;

constexpr std::chrono::milliseconds kBetweenEdits{40};
constexpr std::chrono::milliseconds kBetweenTicks{200};  // of a window in which nothing moves

int edit(const std::string& file, const session::Assets& assets) {
    auto opened = session::Session::open(file, assets);
    if (!opened) return 1;
    session::Session& session = **opened;
    auto next = Clock::now();
    for (int i = 0; i < 100000; ++i) {
        const auto& [id, element] = *session.scene().elements.begin();
        design::Element changed = element;
        changed.params["level_m"] = 70 + 0.001 * i;
        session.replace(id, std::move(changed), "level");
        std::printf("%.3f\n", 70 + 0.001 * i);
        std::fflush(stdout);
        if (Clock::now() >= next) {
            session.tick();
            next = Clock::now() + kBetweenTicks;
        }
        std::this_thread::sleep_for(kBetweenEdits);
    }
    return 0;
}

int left(const session::Assets& assets) {
    const auto leftovers = session::Recovery::leftovers();
    if (leftovers.size() != 1) return 1;
    auto session = session::Session::recover(leftovers[0], assets);
    if (!session) return 1;
    const auto& elements = (*session)->scene().elements;
    if (elements.empty()) return 1;
    std::printf("%.3f\n", elements.begin()->second.params.at("level_m"));
    session::Recovery::discard(leftovers[0]);
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    const auto assets = session::Assets::load();
    if (!assets || argc < 2) return 1;
    if (argc > 2 && std::string{argv[1]} == "edit") return edit(argv[2], *assets);
    return left(*assets);
}
