// check: the design against the rules of a law.
#include "app/commands/all.h"
#include "app/findings.h"
#include "app/scenario_option.h"
#include "core/text.h"

#include <memory>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace pitscape::app {
namespace {

struct Options {
    std::string scene, rules, scenario;
    bool json = false;
};

std::string_view sign(const estimate::LawRule& rule) {
    return rule.demand ? estimate::signOf(rule.demand->compare) : "==";
}

Json whereOf(const estimate::Finding& f) {
    if (f.elements.empty() && !f.place) return {};
    Json where = Json::object();
    if (!f.elements.empty()) where["elements"] = f.elements;
    if (f.place) where["at"] = Json::array({f.place->x, f.place->y});
    return where;
}

Json findingJson(const estimate::Finding& f) {
    const estimate::LawRule& rule = *f.rule;
    Json json{{"id", rule.id},
              {"law", rule.law.in(language())},
              {"clause", rule.clause.in(language())},
              {"measured", f.measured ? numberJson(*f.measured) : Json{}},
              {"compare", sign(rule)},
              {"required", f.required},
              {"unit", rule.unit},
              {"status", estimate::nameOf(f.status)},
              {"where", whereOf(f)},
              {"source", rule.source}};
    if (rule.judgement) json["judgement"] = true;
    if (!f.why.empty()) json["why"] = f.why;
    if (!rule.declare.empty()) json["declaration"] = rule.declare;
    return json;
}

std::string findingText(const estimate::Finding& f) {
    const estimate::LawRule& rule = *f.rule;
    std::string text = fmt::format("{:<15} {:<26} {}", estimate::nameOf(f.status), rule.id,
                                   rule.clause.in(language()));
    if (f.measured && rule.demand)
        text += fmt::format("\n{:<42} {} {} {} {}", "", estimate::shown(*f.measured), sign(rule),
                            estimate::shown(f.required), rule.unit == "-" ? "" : rule.unit);
    while (text.ends_with(' ')) text.pop_back();
    if (!f.elements.empty()) text += fmt::format("\n{:<42} {}", "", fmt::join(f.elements, ", "));
    if (f.status == estimate::Finding::Status::kNotApplicable)
        text += fmt::format("\n{:<42} {}", "", f.why);
    return text;
}

Exit check(const Options& o, Console& console) {
    auto opened = openForCommand(console, o.scene);
    if (!opened) return console.fail(opened.error());
    session::Session& session = *opened->session;
    if (auto status = showScenario(session, o.scenario); !status) return console.fail(status.error());
    const auto checked = checkAgainst(session, o.rules);
    if (!checked) return console.fail(checked.error());
    Json list = Json::array();
    std::string text =
        fmt::format("{}: {}", checked->book->name.in(language()), checked->book->note.in(language()));
    bool broken = false;
    for (const estimate::Finding& f : checked->findings) {
        broken = broken || f.status == estimate::Finding::Status::kFail;
        if (o.json)
            list.push_back(findingJson(f));
        else
            text += '\n' + findingText(f);
    }
    if (o.json)
        console.print(list);
    else
        console.print(text);
    return broken ? Exit::kBreaksRule : Exit::kDone;
}

}  // namespace

std::function<Exit()> defineCheck(CLI::App& parser, Console& console) {
    const auto o = std::make_shared<Options>();
    parser.add_option("scene", o->scene, tr("scene file"))->required();
    parser.add_option(
        "--rules", o->rules,
        tr("cn, jp, uk or mine, with a place's own rules cn/taiyuan; none: by the place"));
    addScenarioOption(parser, o->scenario);
    parser.add_flag("--json", o->json, tr("print one JSON document"));
    return [o, &console] { return check(*o, console); };
}

}  // namespace pitscape::app
