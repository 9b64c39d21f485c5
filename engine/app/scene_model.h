#pragma once

#include "io/model_export.h"
#include "session/session.h"

namespace pitscape::app {

/// The scene as a 3D model: terrain with the colours of its land cover, water, and every element
/// that is open in the year that the session shows.
io::ModelExport modelOf(session::Session& session);

}  // namespace pitscape::app
