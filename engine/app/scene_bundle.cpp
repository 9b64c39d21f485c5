#include "app/scene_bundle.h"

#include "design/scene_file.h"
#include "io/atomic_file.h"
#include "io/dem_write.h"
#include "io/zip_write.h"

#include <limits>
#include <map>
#include <string>

namespace pitscape::app {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostFile_bytes = std::numeric_limits<std::uint32_t>::max();

/// True when the file of the terrain can be handed on as it is: a GeoTIFF that says all by itself.
bool standsAlone(const fs::path& terrain) {
    std::error_code none;
    const std::string suffix = terrain.extension().string();
    if ((suffix != ".tif" && suffix != ".tiff") || !fs::is_regular_file(terrain, none)) return false;
    for (const char* side : {".tfw", ".tifw", ".wld", ".prj"})
        if (fs::exists(fs::path{terrain}.replace_extension(side), none)) return false;
    return true;
}

/// The terrain as a GeoTIFF. @param scratch  a name that may be written to
Result<std::string> terrainFile(const session::Session& session, const fs::path& scratch) {
    if (auto status = io::writeDem(scratch, session.ground().base(),
                                   {.crs = session.scene().terrain.crs,
                                    .layout = io::Layout::kCloudOptimised,
                                    .unit = "metre"});
        !status)
        return status.error();
    return io::readFile(scratch, kMostFile_bytes);
}

}  // namespace

Status saveBundle(const fs::path& file, const session::Session& session) {
    auto replacement = io::Replacement::of(file);
    if (!replacement) return replacement.error();
    std::error_code none;
    const bool saved = !session.file().empty();
    const std::string stem = saved ? session.file().stem().string() : file.stem().string();
    const fs::path folder = fs::absolute(session.file(), none).parent_path();

    design::Scene scene = session.scene();
    std::map<std::string, std::string> others;  // by the name in the archive
    if (saved && standsAlone(folder / scene.terrain.file)) {
        auto bytes = io::readFile(folder / scene.terrain.file, kMostFile_bytes);
        if (!bytes) return bytes.error();
        others[scene.terrain.file] = *std::move(bytes);
    } else {
        auto bytes = terrainFile(session, replacement->draft().parent_path() / "terrain.tif");
        if (!bytes) return bytes.error();
        scene.terrain.file = stem + ".terrain.tif";
        others[scene.terrain.file] = *std::move(bytes);
    }

    io::ZipArchive archive;
    if (auto status = archive.add(stem + ".pitscape", design::writeScene(scene)); !status)
        return status;
    for (const auto& [name, bytes] : others)
        if (auto status = archive.add(name, bytes); !status) return status;
    return io::writeFileAtomically(file, archive.bytes());
}

}  // namespace pitscape::app
