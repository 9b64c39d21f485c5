#pragma once

#include "estimate/lake_basin.h"
#include "estimate/tables.h"
#include "session/session.h"

#include <memory>
#include <vector>

namespace pitscape::ui {

struct Desk;

/// The lake that is selected: its hollow, catchment and years to fill, worked out beside the frame
/// when the ground or the drawing changes; a new level costs nothing.
class LakeView {
public:
    LakeView();
    ~LakeView();
    /// Takes over what is ready and asks for what is missing. @return true when it changed
    bool sync(Desk& desk);

    const design::ElementId& id() const { return id_; }  ///< empty: no lake is selected
    /// Null while it is being worked out.
    const estimate::LakeBasin* basin() const;
    estimate::LakeAt at(double level_m) const;  ///< @pre basin()

private:
    struct State;
    std::shared_ptr<const estimate::Tables> tables_;  ///< read once
    std::shared_ptr<State> state_;
    design::ElementId id_;
    std::vector<glm::dvec2> points_;
    std::vector<design::Operation> operations_;
    const session::Session* session_ = nullptr;
};

/// The upright handle at the level of the selected lake and what a level means; drawn over the picture.
void drawLakeHandle(Desk& desk);
/// Area and volume by level, small, in the properties of the lake.
void drawLakeCurve(Desk& desk);

}  // namespace pitscape::ui
