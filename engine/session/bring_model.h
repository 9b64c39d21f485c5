#pragma once

#include "core/result.h"
#include "design/own_model.h"
#include "io/model_import.h"
#include "session/session.h"

#include <filesystem>
#include <optional>
#include <string>

#include <glm/vec2.hpp>

namespace pitscape::session {

/// How a 3D model comes into the scene; what is left open is as the file says or looks.
struct ModelWish {
    std::optional<bool> zUp;
    std::optional<double> unit_m;
    double scale = 1;  ///< on top of the unit
    double turn_deg = 0;
    std::string name;              ///< empty: the file's
    std::optional<glm::dvec2> at;  ///< none: the levellest free place near the middle
};

/// The reference that a wish makes of a model; its file is not known yet.
design::OwnModel ownModelFrom(const io::ImportedModel& model, const ModelWish& wish);

/// What was brought in.
struct BroughtModel {
    Session::Placed placed;
    design::OwnModel model;
};

/// Copies a model with its files beside the scene and places it, a step of the history. What fails
/// leaves neither element nor file. @pre the ground is derived
Result<BroughtModel> bringModel(Session& session, const std::filesystem::path& file,
                                const io::ImportedModel& model, const ModelWish& wish);

/// Copies a model with its files beside the scene and draws an element with it in place of the shape of
/// its kind, a step of the history; all else of the element stays. Of the wish only the axis, the unit
/// and the scale count. What fails changes nothing. @pre the ground is derived
Result<BroughtModel> shapeByModel(Session& session, const design::ElementId& id,
                                  const std::filesystem::path& file, const io::ImportedModel& model,
                                  const ModelWish& wish);

}  // namespace pitscape::session
