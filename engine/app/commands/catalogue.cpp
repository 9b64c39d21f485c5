#include "app/commands/all.h"
#include "app/picture_options.h"
#include "app/thumbnails.h"
#include "core/text.h"
#include "io/image_png.h"

#include <algorithm>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include <fmt/format.h>

namespace pitscape::app {
namespace {

Json toJson(const Text& text) { return {{"en", text.en}, {"zh", text.zh}, {"ja", text.ja}}; }

Json toJson(const catalogue::Kind& kind) {
    Json params = Json::array();
    const auto number = [](double v) { return Json(v); };
    params.push_back({{"id", "size"},
                      {"unit", kind.sizeUnit},
                      {"default", kind.sizeDefault},
                      {"min", kind.sizeMin},
                      {"max", kind.sizeMax},
                      {"help", tr("Size of the element; from what is drawn where nothing is set.")}});
    for (const auto& p : kind.parameters)
        params.push_back({{"id", p.id},
                          {"unit", p.unit},
                          {"default", p.defaultValue ? number(*p.defaultValue) : Json{}},
                          {"min", p.min},
                          {"max", p.max},
                          {"help", p.help.in(language())}});
    return {{"id", kind.id},
            {"name", toJson(kind.name)},
            {"category", kind.category},
            {"geometry", catalogue::nameOf(kind.geometry)},
            {"params", std::move(params)}};
}

/// One picture a kind, KIND.png, and all of them on sheet.png.
Exit writeThumbnails(const session::Assets& assets, const std::filesystem::path& folder,
                     glm::ivec2 size_px, const std::vector<std::string>& only, Console& console) {
    std::error_code fault;
    std::filesystem::create_directories(folder, fault);
    if (fault) return console.fail({fmt::format("{}: {}", folder.string(), fault.message())});
    auto thumbnailer = Thumbnailer::create(assets);
    if (!thumbnailer) return console.fail(thumbnailer.error());
    std::vector<io::Image> pictures;
    for (const catalogue::Kind* kind : assets.catalogue.offered()) {
        if (!only.empty() && std::ranges::find(only, kind->id) == only.end()) continue;
        pictures.push_back(thumbnailer->picture(*kind, size_px));
        if (auto status = io::savePng(folder / (kind->id + ".png"), pictures.back()); !status)
            return console.fail(status.error());
        console.note(kind->id);
    }
    if (auto status = io::savePng(folder / "sheet.png", contactSheet(pictures, 10)); !status)
        return console.fail(status.error());
    return Exit::kDone;
}

struct Options {
    bool json = false;
    std::string thumbnails;
    std::string size = "144x96";
    std::vector<std::string> only;
};

}  // namespace

std::function<Exit()> defineCatalogue(CLI::App& parser, Console& console) {
    const auto o = std::make_shared<Options>();
    parser.add_flag("--json", o->json, tr("print one JSON document"));
    parser.add_option("--thumbnails", o->thumbnails, tr("folder for a picture of each kind, .png"));
    parser.add_option("--size", o->size, tr("WIDTHxHEIGHT"));
    parser.add_option("--only", o->only, tr("draw these kinds only"));
    return [o, &console] {
        const auto assets = session::Assets::load();
        if (!assets) return console.fail(assets.error());
        if (!o->thumbnails.empty()) {
            const auto size = sizeFrom(o->size);
            if (!size) return console.fail(size.error());
            return writeThumbnails(*assets, o->thumbnails, *size, o->only, console);
        }
        if (o->json) {
            Json elements = Json::array();
            for (const auto* kind : assets->catalogue.offered()) elements.push_back(toJson(*kind));
            console.print(Json{{"elements", std::move(elements)}});
            return Exit::kDone;
        }
        for (const auto* kind : assets->catalogue.offered())
            console.print(fmt::format("{:<16} {:<10} {}", kind->id, catalogue::nameOf(kind->geometry),
                                      kind->name.in(language())));
        return Exit::kDone;
    };
}

}  // namespace pitscape::app
