#pragma once

#include "app/command.h"
#include "core/json.h"
#include "core/result.h"
#include "estimate/charts.h"
#include "estimate/evaluate.h"
#include "estimate/exposure.h"
#include "estimate/risk.h"
#include "session/session.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace pitscape::app {

/// All figures of the scene of a session for a year of the timeline.
Result<estimate::Estimates> estimatesOf(const session::Session& session, int year);

/// The estimates and what could become of the money.
struct Reckoned {
    estimate::Estimates estimates;
    estimate::Risk risk;
    estimate::Charts charts;
    estimate::FundingTable funding;
    std::size_t preset = 0;  ///< of funding, as the scene assumes
};
Result<Reckoned> reckon(const session::Session& session, int year, int trials, std::uint64_t seed);
Json riskJson(const estimate::Risk& risk);
/// Who pays and who earns: money of the scene, undiscounted but for the present value.
Json partiesJson(const Reckoned& reckoned);
/// Says so where money is not in the currency that the scene names.
void remarkOnMoney(const session::Session& session, const estimate::Estimates& estimates,
                   const Console& console);
/// Every exposed element with its remedies, the cheapest first; money is the scene's.
Result<Json> exposedJson(const session::Session& session, int year);

/// The document of `pitscape estimate --json`.
Json estimatesJson(const session::Session& session, const estimate::Estimates& estimates, int year);
/// The same as a table: one line a figure, and one for each of its parts.
std::string estimatesCsv(const estimate::Estimates& estimates);
/// The same for reading on a terminal.
std::string estimatesText(const estimate::Estimates& estimates);

}  // namespace pitscape::app
