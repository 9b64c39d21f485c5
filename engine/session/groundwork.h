#pragma once

#include "catalogue/kind.h"
#include "design/history.h"
#include "ground/placement.h"
#include "session/session.h"
#include "terrain/height_grid.h"

#include <set>
#include <string_view>
#include <vector>

namespace pitscape::session {

/// What an element does to the ground, as operations like any other: a building levels its pad, a road
/// cuts its ramp, a pond digs its basin (`look.groundwork` of the kind: "pad", "ramp", "basin"). Their
/// ids start with the element's: "cafe_kiosk-1/pad".
///
/// - pad: the footprint at the mean of its ground, none where that is level to 0.3 m already;
/// - ramp: the line at an even gradient from place to place, as wide as the way;
/// - basin: `dig_m` below the lowest ground of the outline, none while that is 0.
///
/// @param heights  the ground without them
std::vector<design::Operation> groundworkOf(const catalogue::Kind& kind, const design::ElementId& id,
                                            const design::Element& element,
                                            const ground::Placement& placement,
                                            const terrain::HeightGrid& heights);

bool isGroundworkOf(const design::Operation& operation, std::string_view elementId);

/// The verdict on an element once its own groundwork is done, where that decides it (a basin holds
/// water that the ground as it lies does not); else the verdict on the ground as it lies.
ground::Placement placedAfterGroundwork(const Session& session, const design::Element& element);

/// Brings the operations of these elements in step with them, as part of the same step of the
/// history: new, moved and changed ones get theirs (one that was switched off stays off, one that the
/// designer took away stays away), those that went take theirs along.
void followGroundwork(design::History::Transaction& change, const Session& session,
                      const std::set<design::ElementId>& touched);

}  // namespace pitscape::session
