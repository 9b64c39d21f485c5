#pragma once

#include "core/result.h"
#include "session/session.h"

#include <filesystem>

namespace pitscape::app {

/// The scene as one ZIP archive: "NAME.pitscape" first, then every file that it refers to under the
/// relative name that it uses, sorted. A terrain that is no GeoTIFF beside the scene (linked, or a
/// raster opened directly) is put in as one, so what is unpacked stands alone.
/// @return or which file cannot be read or written; the old archive stays then
Status saveBundle(const std::filesystem::path& file, const session::Session& session);

}  // namespace pitscape::app
