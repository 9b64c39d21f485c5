// model: one estimate formula by itself, with the names and keys of the vector files.
#include "app/commands/all.h"
#include "core/text.h"
#include "estimate/models/registry.h"
#include "estimate/models/verify.h"
#include "estimate/tables.h"
#include "io/atomic_file.h"

#include <algorithm>
#include <memory>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace pitscape::app {
namespace {

constexpr std::size_t kMostBytes = std::size_t{64} << 20;

struct Options {
    std::string name, json, file;
    bool list = false, help = false;
};

/// Assets, and the tables that some models look things up in.
struct Shelf {
    std::unique_ptr<session::Assets> assets;
    std::unique_ptr<estimate::Tables> tables;

    static Result<Shelf> load() {
        auto assets = session::Assets::load();
        if (!assets) return assets.error();
        auto tables = estimate::Tables::load(assets->models());
        if (!tables) return tables.error();
        return Shelf{std::make_unique<session::Assets>(*std::move(assets)),
                     std::make_unique<estimate::Tables>(*std::move(tables))};
    }
    estimate::ModelTables models() const {
        return {&tables->metric, &tables->currency, &assets->catalogue};
    }
};

Error noModel(const std::string& name) {
    std::vector<std::string> near;
    for (const estimate::Model& m : estimate::models())
        if (std::string_view{m.name}.find(name) != std::string_view::npos) near.emplace_back(m.name);
    if (near.empty() || near.size() > 8)
        return Error{fmt::format(
            fmt::runtime(tr("there is no model \"{0}\"; pitscape model --list names them")), name)};
    return Error{fmt::format(fmt::runtime(tr("there is no model \"{0}\"; near: {1}")), name,
                             fmt::format("{}", fmt::join(near, ", ")))};
}

Exit list(Console& console) {
    std::size_t width = 0;
    for (const estimate::Model& m : estimate::models())
        width = std::max(width, std::string_view{m.name}.size());
    std::string text;
    for (const estimate::Model& m : estimate::models())
        text += fmt::format("{}{:<{}}  {}", text.empty() ? "" : "\n", m.name, width, m.what);
    console.print(text);
    return Exit::kDone;
}

Exit verifyFile(const std::string& file, Console& console) {
    const auto shelf = Shelf::load();
    if (!shelf) return console.fail(shelf.error());
    const auto text = io::readFile(file, kMostBytes);
    if (!text) return console.fail(text.error());
    const auto document = parseJson(*text, file);
    if (!document) return console.fail(document.error());
    const auto report = estimate::verify(*document, shelf->models());
    if (!report) return console.fail({fmt::format("{}: {}", file, report.error().message)});
    for (const std::string& failure : report->failures) console.print(failure);
    console.print(report->summary());
    return report->failed == 0 ? Exit::kDone : Exit::kFailed;
}

Exit call(const estimate::Model& model, const std::string& json, Console& console) {
    const auto inputs = parseJson(json, "--json");
    if (!inputs) return console.fail(inputs.error());
    const auto shelf = Shelf::load();
    if (!shelf) return console.fail(shelf.error());
    const auto result = estimate::runModel(model, *inputs, shelf->models());
    if (!result) return console.fail(result.error());
    console.print(*result);
    return Exit::kDone;
}

}  // namespace

std::function<Exit()> defineModel(CLI::App& parser, Console& console) {
    const auto o = std::make_shared<Options>();
    parser.set_help_flag();  // with a name, help is that of the model
    parser.add_flag("--help,-h", o->help, tr("what a model computes: formula, source, inputs"));
    auto* name = parser.add_option("name", o->name, tr("name of a model"));
    auto* list_ = parser.add_flag("--list", o->list, tr("name every model"));
    parser.add_option("--json", o->json, tr("inputs of the model as a JSON object"))->needs(name);
    parser.add_option("--verify", o->file, tr("run a file of test vectors"))
        ->excludes(list_)
        ->excludes(name);
    return [o, &parser, &console] {
        if (o->list) return list(console);
        if (!o->file.empty()) return verifyFile(o->file, console);
        if (o->name.empty()) {
            if (o->help) {
                console.print(parser.help());
                return Exit::kDone;
            }
            console.note(tr("pitscape model: --list, --verify FILE or the name of a model is wanted"));
            return Exit::kWrongUsage;
        }
        const estimate::Model* model = estimate::findModel(o->name);
        if (model == nullptr) return console.fail(noModel(o->name));
        if (o->help) {
            console.print(estimate::helpOf(*model));
            return Exit::kDone;
        }
        if (o->json.empty()) {
            console.note(tr("pitscape model NAME: --json '{...}' or --help is wanted"));
            return Exit::kWrongUsage;
        }
        return call(*model, o->json, console);
    };
}

}  // namespace pitscape::app
