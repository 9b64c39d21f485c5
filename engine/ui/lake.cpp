#include "ui/lake.h"

#include "core/text.h"
#include "ui/commands.h"
#include "ui/desk.h"
#include "ui/format.h"
#include "ui/panel.h"
#include "ui/shell.h"
#include "ui/widgets.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include <fmt/format.h>

namespace pitscape::ui {
namespace {

/// The element that is selected when it alone is, and is a lake with water.
const ground::Placement* selectedLake(const session::Session& session) {
    if (session.selection.size() != 1) return nullptr;
    const auto placed = session.ground().placements().find(*session.selection.begin());
    if (placed == session.ground().placements().end()) return nullptr;
    const ground::Placement& placement = placed->second;
    return placement.water && !placement.cells.empty() ? &placement : nullptr;
}

/// The layers of a ground at one moment, for a worker that must not see it change.
struct Snapshot {
    terrain::HeightGrid heights;
    std::vector<std::uint8_t> after;
    glm::dvec2 place;
};

std::string yearsText(const estimate::LakeAt& lake) {
    if (!lake.years) return tr("never fills: it evaporates first");
    return fmt::format(fmt::runtime(tr("{0} years to fill")), figureText(*lake.years));
}

}  // namespace

/// Lives as long as a job that uses it.
struct LakeView::State {
    std::shared_ptr<const estimate::Tables> tables;
    // Written by the finish part of a job, read in sync(): both on the main thread.
    std::optional<estimate::LakeBasin> basin;
    estimate::LakeClimate climate;
    bool changed = false;
};

LakeView::LakeView() = default;
LakeView::~LakeView() = default;

const estimate::LakeBasin* LakeView::basin() const {
    return state_ && state_->basin ? &*state_->basin : nullptr;
}

estimate::LakeAt LakeView::at(double level_m) const {
    return estimate::lakeAt(*state_->basin, state_->climate, level_m);
}

bool LakeView::sync(Desk& desk) {
    session::Session& session = *desk.session;
    const ground::Placement* placement = selectedLake(session);
    if (!placement) {
        state_.reset();
        return !std::exchange(id_, {}).empty();
    }
    const design::ElementId id = *session.selection.begin();
    const auto& element = session.scene().elements.at(id);
    if (session_ != &session || id_ != id || points_ != element.points ||
        operations_ != session.scene().operations) {
        session_ = &session;
        id_ = id;
        points_ = element.points;
        operations_ = session.scene().operations;
        if (!tables_) {
            auto tables = estimate::Tables::load(desk.assets.models());
            if (!tables) {
                desk.report(tables.error());
                return false;
            }
            tables_ = std::make_shared<const estimate::Tables>(*std::move(tables));
        }
        state_ = std::make_shared<State>();
        state_->tables = tables_;
        const auto& heights = session.ground().heights();
        const auto lowest = *std::ranges::min_element(
            placement->cells, {}, [&](std::uint32_t i) { return heights.heights_m()[i]; });
        const auto cols = static_cast<std::uint32_t>(heights.cols());
        const geo::Cell cell{static_cast<std::int32_t>(lowest % cols),
                             static_cast<std::int32_t>(lowest / cols)};
        const auto cover = session.ground().cover();
        session.jobs().submit(
            "lake",
            [state = state_, shot = std::make_shared<const Snapshot>(Snapshot{
                                 heights, {cover.begin(), cover.end()}, heights.frame().centre(cell)})](
                const std::stop_token& stop, Progress&) {
                auto basin = estimate::lakeBasinAt({shot->heights, {}, {}, shot->after, {}, {}, {}, {}},
                                                   state->tables->habitats, shot->place, stop);
                const bool stopped = stop.stop_requested();
                return std::function<void()>{[state, stopped, basin = std::move(basin)] {
                    if (stopped) return;
                    state->basin = basin;
                    state->changed = true;
                }};
            });
    }
    if (!state_) return false;
    state_->climate = estimate::lakeClimateOf(session.scene(), *state_->tables);
    return std::exchange(state_->changed, false);
}

void drawLakeHandle(Desk& desk) {
    const LakeView& lake = desk.lake;
    const ground::Placement* placement = selectedLake(*desk.session);
    const estimate::LakeBasin* basin = lake.basin();
    if (!placement || !basin || basin->hollow.curve.empty() ||
        desk.session->tool().mode != session::Tool::Mode::kSelect)
        return;
    const float s = desk.scale;
    const auto& hollow = basin->hollow;
    const double level = placement->water->level_m;
    const glm::dvec2 place = desk.session->ground().frame().centre(hollow.bottom);
    const auto pixel = [&](double height_m) { return desk.stage.pixelOfPoint({place, height_m}); };
    const glm::dvec2 knob = pixel(level), foot = pixel(hollow.bottom_m),
                     brim = pixel(hollow.spillLevel_m);
    const double perMetre = (pixel(level - 0.5).y - pixel(level + 0.5).y);
    constexpr double kLeast_pxPerM = 0.3;  // seen from above there is nothing to pull at
    if (knob.x < -1e5 || !(perMetre > kLeast_pxPerM)) return;
    const auto vec = [](glm::dvec2 p) {
        return ImVec2{static_cast<float>(p.x), static_cast<float>(p.y)};
    };
    ImDrawList& draw = *ImGui::GetBackgroundDrawList();
    draw.PushClipRect({desk.view.x, desk.view.y},
                      {desk.view.x + desk.view.width, desk.view.y + desk.view.height});
    draw.AddLine(vec(foot), vec(brim), IM_COL32(0, 0, 0, 150), 5 * s);
    draw.AddLine(vec(foot), vec(brim), colour::kText, 2.5F * s);
    for (const glm::dvec2 end : {foot, brim})
        draw.AddLine({vec(end).x - 7 * s, vec(end).y}, {vec(end).x + 7 * s, vec(end).y}, colour::kText,
                     2.5F * s);
    draw.PopClipRect();

    const float half = 14 * s;
    ImGui::SetNextWindowPos({vec(knob).x - half, vec(knob).y - half});
    ImGui::SetNextWindowSize({2 * half, 2 * half});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowMinSize, {1, 1});
    ImGui::Begin("##lake", nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoBackground |
                     ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                     ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoFocusOnAppearing);
    ImGui::InvisibleButton("##knob", {2 * half, 2 * half});
    remember(desk, "lake/handle");
    const bool held = ImGui::IsItemActive(), hovered = ImGui::IsItemHovered();
    const ImVec2 middle = vec(knob);
    ImDrawList& over = *ImGui::GetWindowDrawList();
    over.AddCircleFilled(middle, 12 * s, faded(colour::kBar, 0.95F));
    over.AddCircle(middle, 12 * s, held || hovered ? colour::kAccent : colour::kText, 0, 2 * s);
    ImFont* font = desk.fonts.text;
    const char* icon = desk.icon("unfold_more");
    const float wide = font->CalcTextSizeA(font->FontSize, 1e9F, 0, icon).x;
    over.AddText(font, font->FontSize, {middle.x - 0.5F * wide, middle.y - 0.5F * font->FontSize},
                 colour::kText, icon);
    if (held && std::abs(ImGui::GetIO().MouseDelta.y) > 0) {
        const double wanted =
            level - static_cast<double>(ImGui::GetIO().MousePos.y - middle.y) / perMetre;
        // Rounded to the centimetre, a hand above the floor at least and at most to the brim.
        const double next =
            std::clamp(std::round(100 * wanted) / 100,
                       std::min(hollow.bottom_m + 0.1, hollow.spillLevel_m), hollow.spillLevel_m);
        tell(desk, "element.set",
             {{"id", lake.id()}, {"key", "level_m"}, {"value", fmt::format("{:.2f}", next)}});
    }
    if (ImGui::IsItemDeactivated()) desk.session->history().seal();
    ImGui::End();
    ImGui::PopStyleVar(2);
    if (desk.panelsHidden) return;

    const estimate::LakeAt now = lake.at(level);
    const auto figure = [](double value, const char* unit) {
        return measureText(value, unit, "", language());
    };
    beginNote("##lakenote", {middle.x + 24 * s, middle.y}, {0, 0.5F}, desk, false);
    words(fmt::format(fmt::runtime(tr("Water level {0:.2f} m")), level));
    smallWords(
        desk,
        fmt::format(fmt::runtime(tr("{0}, {1}, up to {2} deep")),
                    figure(placement->water->area_m2, "m2"), figure(placement->water->volume_m3, "m3"),
                    figure(placement->water->maxDepth_m, "m")),
        colour::kText);
    const double freeboard = hollow.spillLevel_m - level;
    smallWords(desk,
               freeboard > 0.005
                   ? fmt::format(fmt::runtime(tr("{0} below the spill point")), figure(freeboard, "m"))
                   : std::string{tr("it spills")},
               freeboard > 0.005 ? colour::kMuted : colour::kWarn);
    smallWords(desk, yearsText(now), now.years ? colour::kMuted : colour::kWarn);
    ImGui::End();
}

void drawLakeCurve(Desk& desk) {
    const LakeView& lake = desk.lake;
    const ground::Placement* placement = selectedLake(*desk.session);
    const estimate::LakeBasin* basin = lake.basin();
    if (!placement || !basin || basin->hollow.curve.size() < 2) return;
    if (!ImGui::CollapsingHeader(tr("Area and volume by level"), ImGuiTreeNodeFlags_DefaultOpen))
        return;
    const float s = desk.scale;
    const auto& curve = basin->hollow.curve;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x, height = 92 * s;
    ImGui::Dummy({width, height});
    remember(desk, "lake/curve");
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    draw.AddRectFilled(at, {at.x + width, at.y + height}, colour::kRaised, 6 * s);
    const double low = curve.front().level_m, high = curve.back().level_m;
    const auto spot = [&](double share, double level) {
        return ImVec2{at.x + 8 * s + static_cast<float>(share) * (width - 16 * s),
                      at.y + height - 8 * s -
                          static_cast<float>((level - low) / (high - low)) * (height - 16 * s)};
    };
    const auto line = [&](auto value, ImU32 ink) {
        std::vector<ImVec2> points;
        for (const auto& stage : curve)
            points.push_back(spot(value(stage) / std::max(value(curve.back()), 1e-9), stage.level_m));
        draw.AddPolyline(points.data(), static_cast<int>(points.size()), ink, 0, 2 * s);
    };
    line([](const terrain::PondStage& stage) { return stage.area_m2; }, colour::kGood);
    line([](const terrain::PondStage& stage) { return stage.volume_m3; }, colour::kAccent);
    const double level = placement->water->level_m;
    const ImVec2 left = spot(0, level), right = spot(1, level);
    draw.AddLine(left, right, faded(colour::kText, 0.6F), 1 * s);
    const auto legend = [&](ImU32 ink, const char* name, double most, const char* unit) {
        smallWords(desk,
                   fmt::format("{} {}: {} {}", desk.icon("show_chart"), name, tr("up to"),
                               measureText(most, unit, "", language())),
                   ink);
    };
    legend(colour::kGood, tr("area"), curve.back().area_m2, "m2");
    legend(colour::kAccent, tr("volume"), curve.back().volume_m3, "m3");
    const auto number = [](double value, const char* unit) {
        return measureText(value, unit, "", language());
    };
    fact(desk, tr("Catchment"), number(basin->catchment_m2, "m2"));
    const estimate::LakeAt now = lake.at(level);
    fact(desk, tr("Years to fill"), now.years ? figureText(*now.years) : std::string{"-"});
    tip(tr("Rain on the lake, runoff of its catchment and evaporation; groundwater is not known."));
}

}  // namespace pitscape::ui
