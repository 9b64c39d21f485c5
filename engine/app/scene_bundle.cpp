#include "app/scene_bundle.h"

#include "core/text.h"
#include "design/scene_file.h"
#include "io/atomic_file.h"
#include "io/dem_write.h"
#include "io/zip_write.h"
#include "session/scene_files.h"

#include <string>
#include <vector>

#include <fmt/format.h>

namespace pitscape::app {
namespace {

namespace fs = std::filesystem;

/// True when the file of the terrain can be handed on as it is: a GeoTIFF that says all by itself.
bool standsAlone(const fs::path& terrain) {
    std::error_code none;
    const std::string suffix = terrain.extension().string();
    if ((suffix != ".tif" && suffix != ".tiff") || !fs::is_regular_file(terrain, none)) return false;
    for (const char* side : {".tfw", ".tifw", ".wld", ".prj"})
        if (fs::exists(fs::path{terrain}.replace_extension(side), none)) return false;
    return true;
}

Status writeTerrain(const fs::path& file, const session::Session& session) {
    return io::writeDem(
        file, session.ground().base(),
        {.crs = session.scene().terrain.crs, .layout = io::Layout::kCloudOptimised, .unit = "metre"});
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
    fs::path terrain = folder / scene.terrain.file;
    if (!saved || !standsAlone(terrain)) {
        terrain = replacement->draft().parent_path() / "terrain.tif";
        if (auto status = writeTerrain(terrain, session); !status) return status;
        scene.terrain.file = stem + ".terrain.tif";
    }
    std::vector<io::ZipEntry> entries{{stem + ".pitscape", design::writeScene(scene)},
                                      {scene.terrain.file, terrain}};
    if (saved)
        for (const std::string& name : session::filesOfScene(scene, folder))
            entries.push_back({name, folder / name});
    if (auto status = io::writeZip(replacement->draft(), entries); !status)
        return Error{fmt::format(
            fmt::runtime(tr("{}: cannot be written: {}; what was there before is unchanged")),
            file.string(), status.error().message)};
    return replacement->commit();
}

}  // namespace pitscape::app
