// Feeds bytes to the program as if the model reader had answered them. What is accepted must be safe
// to use: indices within the vertices, finite coordinates; and must come over again unchanged.

#include "importer/wire.h"

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

namespace {

void require(bool condition) {
    if (!condition) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace pitscape::importer;
    const auto answer = unpackAnswer({reinterpret_cast<const char*>(data), size});
    if (!answer) return 0;
    if (!answer->model) {
        const auto again = unpackAnswer(packFailure(answer->failure));
        require(again && again->failure == answer->failure);
        return 0;
    }
    for (const Part& part : answer->model->parts) {
        require(part.material < answer->model->materials.size());
        require(part.normals.size() == part.positions.size());
        for (const auto i : part.indices) require(i < part.positions.size());
        for (const auto& p : part.positions) require(std::isfinite(p.x + p.y + p.z));
    }
    const auto again = unpackAnswer(packModel(*answer->model));
    require(again && again->model && *again->model == *answer->model);
    return 0;
}
