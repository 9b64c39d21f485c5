#include "app/commands/all.h"
#include "core/text.h"
#include "design/own_model.h"
#include "design/scene_file.h"
#include "io/atomic_file.h"
#include "io/checked_file.h"
#include "io/dem_import.h"
#include "io/file_names.h"
#include "io/map_features.h"
#include "io/model_import.h"
#include "io/vector_info.h"

#include <memory>

#include <fmt/format.h>

namespace pitscape::app {
namespace {

namespace fs = std::filesystem;
using Sentences = std::vector<std::string>;

/// Problems of a scene beyond its form: what it refers to, values outside the range of their kind.
Result<Sentences> validateScene(const fs::path& file) {
    const auto text = io::readFile(file, std::size_t{64} << 20);
    if (!text) return text.error();
    const auto scene = design::readScene(*text, io::shownName(file));
    if (!scene) return scene.error();
    const auto assets = session::Assets::load();
    if (!assets) return assets.error();
    const std::string name = io::shownName(file);
    for (const auto& [id, element] : scene->elements) {
        const catalogue::Kind* kind = assets->catalogue.find(element.type);
        if (!kind)
            return Error{
                fmt::format(fmt::runtime(tr("{0}: {1}: this program does not know the kind \"{2}\"")),
                            name, id, element.type)};
        for (const auto& [key, value] : element.params) {
            const catalogue::Parameter* p = kind->parameter(key);
            if (!p)
                return Error{fmt::format(fmt::runtime(tr("{0}: {1}: {2} has no property \"{3}\"")),
                                         name, id, element.type, key)};
            if (value < p->min || value > p->max)
                return Error{fmt::format(
                    fmt::runtime(tr("{0}: {1}: {2} = {3:.6g} is outside {4:.6g} to {5:.6g}")), name, id,
                    key, value, p->min, p->max)};
        }
        const auto own = design::ownModelOf(element);
        std::error_code ignored;
        if (own && !fs::is_regular_file(file.parent_path() / fs::path{own->file}, ignored))
            return Error{fmt::format(fmt::runtime(tr("{0}: {1}: its model {2} is not there")), name, id,
                                     own->file)};
    }
    for (const auto& layer : scene->site.layers)
        if (const auto map = io::readMapFeatures(file.parent_path() / layer.file); !map)
            return Error{
                fmt::format(fmt::runtime(tr("{0}: map layer: {1}")), name, map.error().message)};
    for (const auto& stop : scene->tour.stops)
        if (!scene->view(stop))
            return Error{fmt::format(
                fmt::runtime(tr("{0}: the tour stops at \"{1}\", but there is no such view")), name,
                stop)};
    auto session = session::Session::open(file, *assets);
    if (!session) return session.error();
    Sentences said{fmt::format(fmt::runtime(tr("{0}: a scene with {1} elements and {2} views")), name,
                               scene->elements.size(), scene->views.size())};
    for (const auto& message : (*session)->messages()) said.push_back(message.text);
    return said;
}

Result<Sentences> validateDem(const fs::path& file) {
    const auto dem = io::importDem(file);
    if (!dem) return dem.error();
    Sentences said = dem->said;
    const auto& f = dem->grid.frame();
    said.push_back(fmt::format(fmt::runtime(tr("A terrain of {0} x {1} cells of {2:.4g} m, {3}")),
                               f.cols, f.rows, f.cellSize_m,
                               dem->crs.empty() ? tr("no CRS") : dem->crs.substr(0, 40)));
    return said;
}

Result<Sentences> validate(const fs::path& file) {
    const auto checked = io::CheckedFile::open(file);
    if (!checked) return checked.error();
    const auto kind = io::kindOf(*checked);
    if (kind == io::FileKind::kJson && design::looksLikeScene(checked->read(0, 4096)))
        return validateScene(file);
    const bool asVector = kind == io::FileKind::kGeoPackage || kind == io::FileKind::kShapefile ||
                          kind == io::FileKind::kDxf ||
                          (io::isVectorName(file) && kind != io::FileKind::kModel);
    if (asVector) {
        const auto info = io::vectorInfo(file);
        if (!info) return info.error();
        return io::describe(*info);
    }
    if (kind == io::FileKind::kModel || io::isModelName(file)) {
        const auto model = io::importModel(file);
        if (!model) return model.error();
        return io::describe(*model);
    }
    if (kind == io::FileKind::kJson) return validateScene(file);
    return validateDem(file);
}

}  // namespace

std::function<Exit()> defineValidate(CLI::App& parser, Console& console) {
    const auto file = std::make_shared<std::string>();
    parser.add_option("file", *file, tr("a scene, a terrain model, a vector layer or a 3D model"))
        ->required();
    return [file, &console] {
        const auto said = validate(*file);
        if (!said) return console.fail(said.error());
        for (const auto& sentence : *said) console.print(sentence);
        return Exit::kDone;
    };
}

}  // namespace pitscape::app
