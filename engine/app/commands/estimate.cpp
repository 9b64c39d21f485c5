#include "app/commands/all.h"
#include "app/estimates.h"
#include "core/text.h"

#include <memory>

#include <fmt/format.h>

namespace pitscape::app {

std::function<Exit()> defineEstimate(CLI::App& parser, Console& console) {
    struct Options {
        std::string scene;
        int year = 10;
        bool json = false, csv = false;
    };
    const auto o = std::make_shared<Options>();
    parser.add_option("scene", o->scene, tr("scene file"))->required();
    parser.add_option("--year", o->year, tr("year of the timeline, 0 to 30"))->check(CLI::Range(0, 30));
    auto* json = parser.add_flag("--json", o->json, tr("print one JSON document"));
    parser.add_flag("--csv", o->csv, tr("print a table of comma-separated values"))->excludes(json);
    return [o, &console] {
        auto opened = openForCommand(o->scene);
        if (!opened) return console.fail(opened.error());
        const auto estimates = estimatesOf(*opened->session, o->year);
        if (!estimates) return console.fail(estimates.error());
        if (o->json)
            console.print(estimatesJson(*opened->session, *estimates, o->year));
        else
            console.print(o->csv ? estimatesCsv(*estimates) : estimatesText(*estimates));
        return Exit::kDone;
    };
}

}  // namespace pitscape::app
