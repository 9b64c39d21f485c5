#include "app/commands/all.h"
#include "core/text.h"

#include <memory>

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

}  // namespace

std::function<Exit()> defineCatalogue(CLI::App& parser, Console& console) {
    const auto json = std::make_shared<bool>(false);
    parser.add_flag("--json", *json, tr("print one JSON document"));
    return [json, &console] {
        const auto assets = session::Assets::load();
        if (!assets) return console.fail(assets.error());
        if (*json) {
            Json elements = Json::array();
            for (const auto& [id, kind] : assets->catalogue.kinds()) elements.push_back(toJson(kind));
            console.print(Json{{"elements", std::move(elements)}});
            return Exit::kDone;
        }
        for (const auto& [id, kind] : assets->catalogue.kinds())
            console.print(fmt::format("{:<16} {:<10} {}", id, catalogue::nameOf(kind.geometry),
                                      kind.name.in(language())));
        return Exit::kDone;
    };
}

}  // namespace pitscape::app
