#pragma once

#include "core/result.h"
#include "session/session.h"

#include <string>

namespace pitscape::app {

/// The scene as one web page that needs nothing beside it: the model as glTF, the viewer of
/// assets/viewer, names of the elements, saved views, and the figures of the year that the session
/// shows, in the three languages. It begins in the program's language and uses no network.
Result<std::string> viewerPage(session::Session& session);

}  // namespace pitscape::app
