#pragma once

#include "core/result.h"
#include "design/map_layer.h"
#include "geo/feature.h"
#include "io/crs.h"
#include "session/session.h"

#include <string>
#include <vector>

namespace pitscape::session {

/// The coordinate system of the scene; none: local metres.
Result<io::Crs> crsOf(const design::Scene& scene);

/// Makes features (io::importMapFeatures) a layer of the scene: a copy beside it, and one step of the
/// history. @pre the ground is derived
/// @return why not
Status addMapLayer(Session& session, const std::vector<geo::Feature>& features, design::LayerKind kind,
                   std::string name);

/// Takes a layer out of the scene, by its place in the list. Its copy stays, so that it can be undone.
void removeMapLayer(Session& session, std::size_t at);

/// What a kind of layer shows, in the user's language.
std::string nameOf(design::LayerKind kind);

}  // namespace pitscape::session
