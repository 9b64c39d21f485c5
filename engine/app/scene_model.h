#pragma once

#include "core/result.h"
#include "io/model_export.h"
#include "session/session.h"

#include <filesystem>

namespace pitscape::app {

/// The scene as a 3D model: terrain with the colours of its land cover, water, and every element
/// that is open in the year that the session shows.
io::ModelExport modelOf(const session::Session& session);

/// The estimates of the scene as a table.
Status saveEstimates(const session::Session& session, const std::filesystem::path& file);

}  // namespace pitscape::app
