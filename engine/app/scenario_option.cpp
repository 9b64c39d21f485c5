#include "app/scenario_option.h"

#include "core/text.h"
#include "design/scenario.h"

namespace pitscape::app {

void addScenarioOption(CLI::App& parser, std::string& name) {
    parser.add_option("--scenario", name, tr("name of a scenario; none: the first of the scene"));
}

Status showScenario(session::Session& session, const std::string& name) {
    if (name.empty()) return Done{};
    return design::showScenario(session.history(), session.scene(), name);
}

}  // namespace pitscape::app
