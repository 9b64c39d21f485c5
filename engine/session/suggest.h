#pragma once

#include "catalogue/concept.h"
#include "ground/suggest.h"
#include "session/session.h"

#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace pitscape::session {

/// The concepts that come with the program (assets/concepts).
Result<std::vector<catalogue::Concept>> concepts(const Assets& assets);

/// What concepts are worked out from, taken in the thread of the session: the shaped ground without
/// its elements, and the decisions that a suggested scenario starts with.
struct SuggestionBase {
    ground::Trial trial;
    design::Decisions decisions;  ///< as shown, without elements
};
SuggestionBase suggestionBase(const Session& session);

/// Lays each concept on the base, on all cores. @return in their order; empty when stopped
std::optional<std::vector<ground::Suggestion>> suggestAll(
    const SuggestionBase& base, const std::vector<catalogue::Concept>& ideas, std::stop_token stop = {},
    const std::function<void(double)>& watch = {});

/// Adds them as scenarios called after their concepts in the user's language, one step of the
/// history, and shows the first. @return the names of the scenarios
std::vector<std::string> addSuggestions(Session& session, const design::Decisions& base,
                                        const std::vector<catalogue::Concept>& ideas,
                                        const std::vector<ground::Suggestion>& suggestions);

/// The action: works all concepts out beside the frame and adds them when they are ready.
Status suggestConcepts(Session& session, const Json& args);

}  // namespace pitscape::session
