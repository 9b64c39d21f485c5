#pragma once

#include "core/json.h"
#include "core/result.h"
#include "session/session.h"

namespace pitscape::session {

// Actions on the ground; the table of actions names them.

Status beginShaping(Session& session, const Json& args);  ///< {"tool": id of a ShapeTool}
/// {"operation": kind, "points": "E,N E,N", "set": {parameter: value}}: what is left open is filled
/// in from the ground.
Status addOperation(Session& session, const Json& args);
/// {"id", "key", "value"}: "name", "on", or a parameter ("auto": back to the default); a step of the
/// history, merged while dragged.
Status setOperation(Session& session, const Json& args);
Status moveOperation(Session& session, const Json& args);    ///< {"id", "to": place from 1}
Status removeOperation(Session& session, const Json& args);  ///< {"id"}; without: the selected one
Status lookFrom(Session& session, const Json& args);         ///< {"at": "E,N"}
Status showProfile(Session& session, const Json& args);      ///< {"points"}; without: draw it

/// A brush wider or narrower, stronger or weaker, by steps of the series of stepped().
Status changeBrush(Session& session, int radiusSteps, int strengthSteps);
/// {"radius_m", "height_m", "strength"}: those that are given.
Status setBrush(Session& session, const Json& args);

}  // namespace pitscape::session
