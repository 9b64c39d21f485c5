#include "gpu/raster_threads.h"

#include <charconv>
#include <filesystem>
#include <fstream>
#include <string>
#include <system_error>
#include <vector>

#include <sched.h>

namespace pitscape::gpu {
namespace {

/// The cores that this process may use.
std::vector<int> allowedCores() {
    cpu_set_t set;
    CPU_ZERO(&set);
    std::vector<int> cores;
    if (sched_getaffinity(0, sizeof set, &set) != 0) return cores;
    for (int core = 0; core < CPU_SETSIZE; ++core)
        if (CPU_ISSET(static_cast<std::size_t>(core), &set)) cores.push_back(core);
    return cores;
}

}  // namespace

int pinRasterThreads() {
    const std::vector<int> cores = allowedCores();
    if (cores.size() < 2) return 0;
    std::error_code failed;
    int pinned = 0;
    for (const auto& task : std::filesystem::directory_iterator{"/proc/self/task", failed}) {
        std::string name;
        std::getline(std::ifstream{task.path() / "comm"}, name);
        if (!name.starts_with("llvmpipe-")) continue;
        const std::string id = task.path().filename();
        int thread = 0;
        std::from_chars(id.data(), id.data() + id.size(), thread);
        cpu_set_t one;
        CPU_ZERO(&one);
        CPU_SET(static_cast<std::size_t>(cores[static_cast<std::size_t>(pinned) % cores.size()]), &one);
        if (sched_setaffinity(thread, sizeof one, &one) == 0) ++pinned;
    }
    return pinned;
}

}  // namespace pitscape::gpu
