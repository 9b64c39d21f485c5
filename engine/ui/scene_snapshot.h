#pragma once

#include "estimate/site_sums.h"
#include "session/session.h"

#include <cstdint>
#include <map>
#include <vector>

namespace pitscape::ui {

/// A scene and the layers of its ground at one moment, for a worker that must not see them change. The
/// frame thread brings it in step between two jobs: an edit of a large site copies what it touched.
struct SceneSnapshot {
    design::Scene scene;
    terrain::HeightGrid heights;
    std::vector<float> slope_deg;
    std::vector<std::uint8_t> before, after, inSite;
    std::vector<std::uint16_t> owner;
    std::vector<design::ElementId> owners;
    std::map<design::ElementId, ground::Placement, std::less<>> placements;
    const terrain::HeightGrid* base;  ///< lives as long as the session, which waits for its jobs
    std::uint64_t groundRevision = 0;
    ground::Change unsummed;  ///< since an estimator summed these layers; whoever sums empties it
    int year = 0;

    explicit SceneSnapshot(const ground::Ground& ground);
    void follow(const session::Session& session);
    estimate::SiteLayers layers() const;
};

}  // namespace pitscape::ui
