#include "ui/bring_in.h"

#include "core/text.h"
#include "io/checked_file.h"
#include "io/file_names.h"
#include "session/map_layers.h"
#include "ui/commands.h"
#include "ui/format.h"
#include "ui/panel.h"
#include "ui/widgets.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>
#include <set>
#include <utility>

#include <fmt/format.h>

namespace pitscape::ui {
namespace {

struct Unit {
    const char* name;
    double m;
};
constexpr std::array kUnits{Unit{"m", 1}, Unit{"cm", 0.01}, Unit{"mm", 0.001}, Unit{"ft", 0.3048},
                            Unit{"in", 0.0254}};

/// What a map is called in its file often tells what it shows.
design::LayerKind guessed(const std::filesystem::path& file) {
    const std::string name = file.stem().string();
    constexpr std::array kWords{std::pair{"road", design::LayerKind::kRoads},
                                std::pair{"build", design::LayerKind::kBuildings},
                                std::pair{"tree", design::LayerKind::kTrees},
                                std::pair{"water", design::LayerKind::kWater},
                                std::pair{"lake", design::LayerKind::kWater},
                                std::pair{"river", design::LayerKind::kWater},
                                std::pair{"power", design::LayerKind::kPowerLines},
                                std::pair{"farm", design::LayerKind::kFarmland},
                                std::pair{"protect", design::LayerKind::kProtected}};
    for (const auto& [word, kind] : kWords)
        if (name.find(word) != std::string::npos) return kind;
    return design::LayerKind::kOther;
}

}  // namespace

bool BringIn::takes(const std::filesystem::path& file) {
    return io::isModelName(file) || io::isVectorName(file);
}

void BringIn::start(Desk& desk, const std::filesystem::path& file) {
    session::Session& session = *desk.session;
    if (session.file().empty())
        return desk.say(session::Message::Kind::kError,
                        tr("save the scene first: models and maps lie beside it"));
    const design::ElementId next = std::exchange(next_, {});
    *this = {};
    if (session.selection == std::set{next}) element_ = next;
    open_ = true;
    file_ = file;
    isModel_ = io::isModelName(file);
    kind_ = guessed(file);
    if (isModel_) {
        session.jobs().submit("bring in", [this, file](const std::stop_token& stop, Progress&) {
            auto read =
                std::make_shared<Result<io::ImportedModel>>(io::importModel(file, {.stop = stop}));
            return [this, read] {
                if (*read)
                    model_ = std::move(**read);
                else
                    fault_ = read->error().message;
            };
        });
        return;
    }
    const auto crs = session::crsOf(session.scene());
    if (!crs) {
        fault_ = crs.error().message;
        return;
    }
    session.jobs().submit("bring in", [this, file, crs = *crs, box = session.ground().frame().box()](
                                          const std::stop_token&, Progress&) {
        auto read = std::make_shared<Result<io::MapFeatures>>(io::importMapFeatures(file, crs, box));
        return [this, read] {
            if (*read)
                map_ = std::move(**read);
            else
                fault_ = read->error().message;
        };
    });
}

void BringIn::close(Desk& desk) {
    // What is still read ends unseen: a job of the same name takes its place.
    if (!model_ && !map_ && fault_.empty())
        desk.session->jobs().submit("bring in",
                                    [](const std::stop_token&, Progress&) { return [] {}; });
    *this = {};
}

void BringIn::place(Desk& desk) {
    session::Session& session = *desk.session;
    const glm::dvec3 target = desk.stage.currentView().target;
    if (session.ground().frame().box().contains(glm::dvec2{target})) wish_.at = glm::dvec2{target};
    const auto brought = element_.empty()
                             ? session::bringModel(session, file_, *model_, wish_)
                             : session::shapeByModel(session, element_, file_, *model_, wish_);
    if (!brought) {
        fault_ = brought.error().message;
        return;
    }
    session.selection = {brought->placed.id};
    tell(desk, "view.frame");
    close(desk);
}

void BringIn::keep(Desk& desk) {
    if (auto status = session::addMapLayer(*desk.session, map_->features, kind_, io::shownName(file_));
        !status) {
        fault_ = status.error().message;
        return;
    }
    for (const auto& sentence : map_->said) desk.say(session::Message::Kind::kInfo, sentence);
    close(desk);
}

/// A new element, or the shape of the one that is selected.
void BringIn::drawTarget(Desk& desk) {
    const session::Session& session = *desk.session;
    if (session.selection.size() != 1) return;
    const design::ElementId& id = *session.selection.begin();
    if (ImGui::RadioButton(tr("An element of its own"), element_.empty())) element_.clear();
    remember(desk, "bring/own");
    const std::string shape = fmt::format(fmt::runtime(tr("The shape of {0}")), session.nameOf(id));
    if (ImGui::RadioButton(shape.c_str(), element_ == id)) element_ = id;
    remember(desk, "bring/shape");
}

void BringIn::drawModel(Desk& desk) {
    drawTarget(desk);
    bool zUp = wish_.zUp.value_or(model_->up == io::ImportedModel::Up::kZ);
    words(tr("Axis of the file that points up"));
    for (const bool z : {false, true}) {
        if (ImGui::RadioButton(z ? "z" : "y", zUp == z)) wish_.zUp = zUp = z;
        remember(desk, z ? "bring/up_z" : "bring/up_y");
        ImGui::SameLine();
    }
    mutedWords(model_->upSaid ? tr("as the file says") : tr("guessed from its shape"));
    double unit_m = wish_.unit_m.value_or(model_->unit_m);
    words(tr("One unit of the file is"));
    for (const Unit& unit : kUnits) {
        if (ImGui::RadioButton(unit.name, std::abs(unit_m - unit.m) < 1e-9))
            wish_.unit_m = unit_m = unit.m;
        remember(desk, fmt::format("bring/unit_{}", unit.name));
        ImGui::SameLine();
    }
    mutedWords(model_->unitSaid ? tr("as the file says") : tr("guessed from its size"));
    words(tr("Scale"));
    ImGui::SetNextItemWidth(140 * desk.scale);
    ImGui::InputDouble("##scale", &wish_.scale, 0, 0, "%.4g");
    remember(desk, "bring/scale");
    wish_.scale = std::clamp(std::isfinite(wish_.scale) ? wish_.scale : 1.0, design::kLeastScale,
                             design::kMostScale);
    const glm::dvec3 size = session::ownModelFrom(*model_, wish_).size_m();
    words(fmt::format(fmt::runtime(tr("{:.2f} m x {:.2f} m, {:.2f} m high once placed")), size.x,
                      size.y, size.z));
    for (const auto& warning : model_->warnings) note(desk, warning, colour::kWarn);
}

void BringIn::drawMap(Desk& desk) {
    for (const auto& sentence : map_->said) note(desk, sentence);
    words(tr("What do its features show?"));
    for (const auto kind : design::kLayerKinds) {
        if (ImGui::RadioButton(session::nameOf(kind).c_str(), kind_ == kind)) kind_ = kind;
        remember(desk, fmt::format("bring/as_{}", design::idOf(kind)));
    }
    note(desk, tr("Siting rules measure against roads, power lines, waters, buildings, farmland and "
                  "protected zones instead of asking."));
}

void BringIn::draw(Desk& desk) {
    if (!open_) return;
    if (!beginDialog(desk, isModel_ ? tr("Place a 3D model") : tr("Add a map of the land around"),
                     "bring-in", 460))
        return;
    words(io::shownName(file_));
    ImGui::Separator();
    const bool ready = model_ || map_;
    if (model_) drawModel(desk);
    if (map_) drawMap(desk);
    if (!ready && fault_.empty()) words(tr("Reading ..."));
    if (!fault_.empty()) note(desk, fault_, colour::kBad);
    ImGui::Spacing();
    bool done = false;
    if (ready) {
        if (mainButton(isModel_ ? tr("Place") : tr("Add"))) {
            fault_.clear();
            if (isModel_)
                place(desk);
            else
                keep(desk);
            done = !open_;
        }
        remember(desk, "bring/ok");
        ImGui::SameLine();
    }
    if (!done && (plainButton(tr("Cancel")))) {
        close(desk);
        done = true;
    }
    endDialog(done);
}

}  // namespace pitscape::ui
