#pragma once

#include "core/result.h"
#include "design/map_layer.h"
#include "io/map_features.h"
#include "io/model_import.h"
#include "session/bring_model.h"

#include <filesystem>
#include <optional>
#include <string>
#include <utility>

namespace pitscape::ui {

struct Desk;

/// A 3D model or a map that the user dropped or chose: it is read beside the frame, then asked how it
/// is meant, then becomes an element or a layer of the scene.
class BringIn {
public:
    /// Whether a file is brought into the scene rather than opened.
    static bool takes(const std::filesystem::path& file);
    /// Starts reading. A scene that was never saved is refused with a message: copies lie beside it.
    void start(Desk& desk, const std::filesystem::path& file);
    /// The next model is meant for the shape of this element while it alone is selected; empty: none.
    void meanFor(design::ElementId id) { next_ = std::move(id); }
    bool isOpen() const { return open_; }
    /// Draws the dialog while it is open.
    void draw(Desk& desk);
    void close(Desk& desk);

private:
    void drawTarget(Desk& desk);
    void drawModel(Desk& desk);
    void drawMap(Desk& desk);
    void place(Desk& desk);
    void keep(Desk& desk);

    bool open_ = false, isModel_ = false;
    design::ElementId next_, element_;  ///< that takes the model for its shape; empty: a new one
    std::filesystem::path file_;
    std::string fault_;
    std::optional<io::ImportedModel> model_;
    session::ModelWish wish_;
    std::optional<io::MapFeatures> map_;
    design::LayerKind kind_ = design::LayerKind::kRoads;
};

}  // namespace pitscape::ui
