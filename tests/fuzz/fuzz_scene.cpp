// Feeds bytes to the reader of scene files. What is read must be written, read again equal, and
// written again to the same bytes; what is refused must be refused in one line.

#include "design/scene_file.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

namespace {

void require(bool condition) {
    if (!condition) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace pitscape::design;
    const std::string_view text{reinterpret_cast<const char*>(data), size};
    const auto scene = readScene(text, "scene");
    if (!scene) {
        require(!scene.error().message.empty());
        require(scene.error().message.find('\n') == std::string::npos);
        return 0;
    }
    const std::string written = writeScene(*scene);
    const auto again = readScene(written, "scene");
    require(again.has_value());
    require(*again == *scene);
    require(writeScene(*again) == written);
    return 0;
}
