#include "app/commands/all.h"
#include "app/estimates.h"
#include "app/scenario_option.h"
#include "core/text.h"

#include <memory>

#include <fmt/format.h>

namespace pitscape::app {

std::function<Exit()> defineEstimate(CLI::App& parser, Console& console) {
    struct Options {
        std::string scene, scenario;
        int year = 10, trials = 10000;
        std::uint64_t seed = estimate::kRiskSeed;
        bool json = false, csv = false;
    };
    const auto o = std::make_shared<Options>();
    parser.add_option("scene", o->scene, tr("scene file"))->required();
    parser.add_option("--year", o->year, tr("year of the timeline, 0 to 30"))->check(CLI::Range(0, 30));
    addScenarioOption(parser, o->scenario);
    parser.add_option("--trials", o->trials, tr("draws of the risk of the money, 1 to 1000000"))
        ->check(CLI::Range(1, 1000000));
    parser.add_option("--seed", o->seed, tr("seed of these draws"));
    auto* json = parser.add_flag("--json", o->json, tr("print one JSON document"));
    parser.add_flag("--csv", o->csv, tr("print a table of comma-separated values"))->excludes(json);
    return [o, &console] {
        auto opened = openForCommand(console, o->scene);
        if (!opened) return console.fail(opened.error());
        if (auto status = showScenario(*opened->session, o->scenario); !status)
            return console.fail(status.error());
        const auto reckoned = reckon(*opened->session, o->year, o->trials, o->seed);
        if (!reckoned) return console.fail(reckoned.error());
        remarkOnMoney(*opened->session, reckoned->estimates, console);
        if (o->json) {
            Json document = estimatesJson(*opened->session, reckoned->estimates, o->year);
            document["risk"] = riskJson(reckoned->risk);
            document["money_by_party"] = partiesJson(*reckoned);
            auto exposed = exposedJson(*opened->session, o->year);
            if (!exposed) return console.fail(exposed.error());
            document["exposed"] = *std::move(exposed);
            console.print(document);
        } else {
            console.print(o->csv ? estimatesCsv(reckoned->estimates)
                                 : estimatesText(reckoned->estimates));
        }
        return Exit::kDone;
    };
}

}  // namespace pitscape::app
