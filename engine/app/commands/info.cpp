#include "app/commands/all.h"
#include "core/text.h"
#include "design/scene_file.h"
#include "io/atomic_file.h"
#include "io/checked_file.h"
#include "io/dem_info.h"

#include <map>
#include <memory>

#include <fmt/format.h>

namespace pitscape::app {
namespace {

Json optional(const std::optional<double>& value) { return value ? Json(*value) : Json{}; }

Json toJson(const io::DemInfo& info) {
    return {{"width", info.width},
            {"height", info.height},
            {"cell_size_x", info.cellSizeX},
            {"cell_size_y", info.cellSizeY},
            {"crs", crsJson(info.crs)},
            {"extent", info.extent},
            {"vertical_unit", info.verticalUnit.empty() ? Json{} : Json(info.verticalUnit)},
            {"min", optional(info.min)},
            {"max", optional(info.max)},
            {"mean", optional(info.mean)},
            {"nodata_cells", info.nodataCells}};
}

std::string inWords(const Json& info) {
    std::string text;
    for (const auto& [key, value] : info.items())
        text += fmt::format("{:<14} {}\n", key,
                            value.is_string() ? value.get<std::string>() : value.dump());
    text.pop_back();
    return text;
}

Result<Json> sceneInfo(const std::filesystem::path& file) {
    const auto text = io::readFile(file, std::size_t{64} << 20);
    if (!text) return text.error();
    const auto scene = design::readScene(*text, io::shownName(file));
    if (!scene) return scene.error();
    const auto terrain =
        io::demInfo(std::filesystem::absolute(file).parent_path() / scene->terrain.file);
    if (!terrain) return terrain.error();
    std::map<std::string, int> counts;
    for (const auto& [id, element] : scene->elements) ++counts[element.type];
    return Json{{"name", scene->site.name},
                {"terrain", toJson(*terrain)},
                {"elements", counts.empty() ? Json::object() : Json(counts)}};
}

Result<Json> infoOf(const std::filesystem::path& file) {
    const auto checked = io::CheckedFile::open(file);
    if (!checked) return checked.error();
    if (io::kindOf(*checked) == io::FileKind::kJson && design::looksLikeScene(checked->read(0, 4096)))
        return sceneInfo(file);
    const auto info = io::demInfo(file);
    if (!info) return info.error();
    return toJson(*info);
}

}  // namespace

std::function<Exit()> defineInfo(CLI::App& parser, Console& console) {
    struct Options {
        std::string file;
        bool json = false;
    };
    const auto o = std::make_shared<Options>();
    parser.add_option("file", o->file, tr("a scene or a terrain model"))->required();
    parser.add_flag("--json", o->json, tr("print one JSON document"));
    return [o, &console] {
        const auto info = infoOf(o->file);
        if (!info) return console.fail(info.error());
        if (o->json)
            console.print(*info);
        else
            console.print(inWords(*info));
        return Exit::kDone;
    };
}

}  // namespace pitscape::app
