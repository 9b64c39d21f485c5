#pragma once

#include "core/json.h"
#include "core/result.h"
#include "session/session.h"

namespace pitscape::session {

// Actions on what a scene decides besides its elements; the table of actions names them.

/// {"id": of an assumption, "value": number or "default"}: a step of the history, merged while dragged.
Status setAssumption(Session& session, const Json& args);
/// {"id": of a declaration, "answer": "yes", "no" or "open"}
Status declare(Session& session, const Json& args);
/// Gives heights to every hole of the survey, as an operation on the ground before all others.
Status fillHoles(Session& session, const Json& args);
/// {"name"}: a copy of the scenario shown, without a name the first free "variant N"; it is shown.
Status makeScenario(Session& session, const Json& args);
Status showScenario(Session& session, const Json& args);    ///< {"name"}
Status renameScenario(Session& session, const Json& args);  ///< {"name", "to"}
Status removeScenario(Session& session, const Json& args);  ///< {"name"}

}  // namespace pitscape::session
