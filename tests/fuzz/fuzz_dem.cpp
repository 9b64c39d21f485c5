// Feeds bytes through the whole way in of terrain: any kind of file, by its content.

#include "io/dem_import.h"
#include "io/dem_info.h"

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include <sys/mman.h>
#include <unistd.h>

namespace {

using namespace pitscape;

/// A header may honestly claim a large empty raster; reading it is slow, not wrong.
constexpr std::int64_t kMostCells = 1 << 20;

void require(bool condition) {
    if (!condition) std::abort();
}

void oneLine(const std::string& text) {
    require(!text.empty());
    require(text.find('\n') == std::string::npos);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const int fd = memfd_create("dem", MFD_CLOEXEC);
    require(fd >= 0);
    require(write(fd, data, size) == static_cast<ssize_t>(size));
    const std::string path = "/proc/self/fd/" + std::to_string(fd);
    const auto raster = io::RasterFile::open(path);
    if (!raster) oneLine(raster.error().message);
    if (!raster || std::int64_t{raster->facts().width} * raster->facts().height <= kMostCells) {
        if (const auto info = io::demInfo(path); !info) oneLine(info.error().message);
        const auto dem = io::importDem(path);
        if (!dem) oneLine(dem.error().message);
        if (dem)
            for (const float h : dem->grid.heights_m()) require(!std::isinf(h));
    }
    close(fd);
    return 0;
}
