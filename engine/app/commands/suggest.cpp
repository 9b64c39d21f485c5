// suggest: three contrasting concepts for a pit, laid out by the ground, as scenarios of the scene.
#include "session/suggest.h"
#include "app/commands/all.h"
#include "app/scenario_option.h"
#include "core/text.h"
#include "design/scenario.h"

#include <algorithm>
#include <memory>

#include <fmt/format.h>

namespace pitscape::app {
namespace {

struct Options {
    std::string scene, scenario;
    std::vector<std::string> only;
    bool json = false;
};

Json asJson(const std::string& scenario, const catalogue::Concept& idea,
            const ground::Suggestion& what) {
    Json elements = Json::array(), missed = Json::array();
    for (const auto& [id, element] : what.elements)
        elements.push_back({{"id", id}, {"type", element.type}});
    for (const auto& m : what.missed) missed.push_back({{"type", m.kind}, {"why", m.why}});
    return {{"concept", idea.id},
            {"scenario", scenario},
            {"idea", idea.idea.in(language())},
            {"elements", std::move(elements)},
            {"missed", std::move(missed)}};
}

std::string asText(const std::string& scenario, const catalogue::Concept& idea,
                   const ground::Suggestion& what, const catalogue::Catalogue& catalogue) {
    std::string text = fmt::format("{}: {}", scenario, idea.idea.in(language()));
    for (const auto& [id, element] : what.elements) text += "\n  " + id;
    for (const auto& m : what.missed)
        text += "\n  " + fmt::format(fmt::runtime(tr("without {0}: {1}")),
                                     catalogue.find(m.kind)->name.in(language()), m.why);
    return text;
}

Exit suggest(const Options& o, Console& console) {
    auto opened = openForCommand(console, o.scene);
    if (!opened) return console.fail(opened.error());
    session::Session& session = *opened->session;
    if (session.file().empty())
        return console.fail({fmt::format(
            fmt::runtime(tr("{0}: not a Pitscape scene; make one with: pitscape new")), o.scene)});
    if (auto status = showScenario(session, o.scenario); !status) return console.fail(status.error());
    auto ideas = session::concepts(*opened->assets);
    if (!ideas) return console.fail(ideas.error());
    std::string known;
    for (const auto& idea : *ideas) known += (known.empty() ? "" : ", ") + idea.id;
    for (const auto& id : o.only)
        if (std::ranges::find(*ideas, id, &catalogue::Concept::id) == ideas->end())
            return console.fail({fmt::format(
                fmt::runtime(tr("there is no concept \"{0}\"; there are: {1}")), id, known)});
    if (!o.only.empty())
        std::erase_if(*ideas,
                      [&](const auto& i) { return std::ranges::find(o.only, i.id) == o.only.end(); });

    const auto base = session::suggestionBase(session);
    const auto all =
        session::suggestAll(base, *ideas, {}, [&](double share) { console.progress(share); });
    console.endProgress();
    const auto before = design::shownScenario(session.scene());
    const auto names = session::addSuggestions(session, base.decisions, *ideas, *all);
    // The file keeps the scenario on top that it had there.
    if (auto status = showScenario(session, before); !status) return console.fail(status.error());
    if (auto status = session.save(); !status) return console.fail(status.error());
    Json list = Json::array();
    std::string text;
    for (std::size_t i = 0; i < ideas->size(); ++i) {
        list.push_back(asJson(names[i], (*ideas)[i], (*all)[i]));
        text += (i ? "\n" : "") + asText(names[i], (*ideas)[i], (*all)[i], opened->assets->catalogue);
    }
    if (o.json)
        console.print(Json{{"concepts", std::move(list)}});
    else
        console.print(text);
    return Exit::kDone;
}

}  // namespace

std::function<Exit()> defineSuggest(CLI::App& parser, Console& console) {
    const auto o = std::make_shared<Options>();
    parser.add_option("scene", o->scene, tr("scene file"))->required();
    addScenarioOption(parser, o->scenario);
    parser.add_option("--concept", o->only, tr("only these: nature, play, harvest"))->take_all();
    parser.add_flag("--json", o->json, tr("print one JSON document"));
    return [o, &console] { return suggest(*o, console); };
}

}  // namespace pitscape::app
