#pragma once

#include "core/json.h"
#include "core/result.h"
#include "estimate/evaluate.h"
#include "session/session.h"

#include <filesystem>
#include <string>

namespace pitscape::app {

/// All figures of the scene of a session for a year of the timeline.
Result<estimate::Estimates> estimatesOf(const session::Session& session, int year);

/// The document of `pitscape estimate --json`.
Json estimatesJson(const session::Session& session, const estimate::Estimates& estimates, int year);
/// The same as a table: one line a figure, and one for each of its parts.
std::string estimatesCsv(const estimate::Estimates& estimates);
/// The same for reading on a terminal.
std::string estimatesText(const estimate::Estimates& estimates);

}  // namespace pitscape::app
