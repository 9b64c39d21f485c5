#include "core/text.h"
#include "session/map_layers.h"
#include "ui/catalogue_search.h"
#include "ui/commands.h"
#include "ui/panel.h"
#include "ui/shell.h"
#include "ui/widgets.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <vector>

#include <fmt/format.h>

namespace pitscape::ui {
namespace {

using catalogue::Kind;

const char* categoryLabel(std::string_view category) {
    constexpr std::array<std::pair<std::string_view, const char*>, 10> kLabels{
        {{"lodging_food", "Lodging and food"},
         {"sport_adventure", "Sport and adventure"},
         {"culture_science", "Culture and science"},
         {"heritage_rail_tunnel", "Heritage, rail, tunnels"},
         {"energy_industry", "Energy and industry"},
         {"agri_forest", "Farming and forest"},
         {"water", "Water"},
         {"landform_soil", "Landform and soil"},
         {"ecology_monitor", "Ecology and monitoring"},
         {"infrastructure", "Infrastructure"}}};
    const auto it =
        std::ranges::find(kLabels, category, &std::pair<std::string_view, const char*>::first);
    return it == kLabels.end() ? "Other" : it->second;
}

const char* geometryLabel(catalogue::Geometry geometry) {
    switch (geometry) {
        case catalogue::Geometry::kPoint:
            return "place with one click";
        case catalogue::Geometry::kLine:
            return "draw a line";
        case catalogue::Geometry::kArea:
            return "draw an area";
        case catalogue::Geometry::kCliffFace:
            return "click on a rock face";
        case catalogue::Geometry::kTunnel:
            return "click on a rock face";
    }
    return "";
}

/// A kind without a picture: its sign on a tint of its colour, darker to the foot like a face in the
/// shade.
void signTile(const Desk& desk, const Kind& kind, ImVec2 from, ImVec2 to) {
    const float s = desk.scale;
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    draw.AddRectFilled(from, to, inkColour(kind.colour, 0.42F), 6 * s);
    draw.AddRectFilled({from.x, to.y - 14 * s}, to, IM_COL32(0, 0, 0, 40), 6 * s,
                       ImDrawFlags_RoundCornersBottom);
    const char* sign = desk.icon(kind.icon.empty() ? "place" : kind.icon);
    ImFont* font = desk.fonts.sign;
    const ImVec2 size = font->CalcTextSizeA(font->FontSize, 1e9F, 0, sign);
    draw.AddText(font, font->FontSize,
                 {0.5F * (from.x + to.x - size.x), 0.5F * (from.y + to.y - size.y)}, colour::kText,
                 sign);
}

/// The picture of a kind, cut to the tile.
void pictureTile(const Desk& desk, const std::array<float, 4>& at, ImVec2 from, ImVec2 to) {
    ImGui::GetWindowDrawList()->AddImageRounded(reinterpret_cast<ImTextureID>(desk.thumbnails.texture),
                                                from, to, {at[0], at[1]}, {at[2], at[3]},
                                                IM_COL32_WHITE, 6 * desk.scale);
}

/// One kind: its picture or sign on a tile, its name below it.
void card(Desk& desk, const Kind& kind, float width) {
    const float s = desk.scale;
    ImGui::PushID(kind.id.c_str());
    const float tileHeight = (width - 10 * s) * 2 / 3;  // as the pictures are
    const float height = tileHeight + 43 * s;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const bool clicked = ImGui::InvisibleButton("##card", {width, height});
    remember(desk, "catalogue/" + kind.id);
    const bool hovered = ImGui::IsItemHovered();
    const bool on = desk.session->tool().mode == session::Tool::Mode::kPlace &&
                    desk.session->tool().kind == kind.id;
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    const ImVec2 end{at.x + width, at.y + height};
    draw.AddRectFilled(at, end, hovered ? colour::kHover : colour::kRaised, 8 * s);
    const ImVec2 from{at.x + 5 * s, at.y + 5 * s}, to{end.x - 5 * s, from.y + tileHeight};
    if (const auto picture = desk.thumbnails.at.find(kind.id); picture != desk.thumbnails.at.end())
        pictureTile(desk, picture->second, from, to);
    else
        signTile(desk, kind, from, to);
    draw.AddRectFilled({from.x, to.y - 3 * s}, to, inkColour(kind.colour), 3 * s,
                       ImDrawFlags_RoundCornersBottom);
    if (on) draw.AddRect(at, end, colour::kAccent, 8 * s, 0, 2 * s);
    // Name, at most two lines.
    const std::string& name = kind.name.in(language());
    ImFont* small = desk.fonts.small;
    draw.PushClipRect({at.x, at.y}, {end.x, end.y - 2 * s}, true);
    draw.AddText(small, small->FontSize, {at.x + 7 * s, to.y + 3 * s}, colour::kText, name.data(),
                 name.data() + name.size(), width - 12 * s);
    draw.PopClipRect();
    if (hovered) {
        ImGui::BeginTooltip();
        words(name);
        smallWords(desk, tr(geometryLabel(kind.shape == "pond" ? catalogue::Geometry::kPoint
                                                               : kind.geometry)));
        ImGui::EndTooltip();
    }
    if (clicked) tell(desk, "tool.place", {{"kind", kind.id}});
    ImGui::PopID();
}

void cards(Desk& desk, const std::vector<const Kind*>& kinds) {
    const float gap = 7 * desk.scale;
    const float room = ImGui::GetContentRegionAvail().x;
    const int columns = std::max(1, static_cast<int>((room + gap) / (98 * desk.scale + gap)));
    const float width = (room - gap * static_cast<float>(columns - 1)) / static_cast<float>(columns);
    int column = 0;
    for (const Kind* kind : kinds) {
        if (column > 0) ImGui::SameLine(0, gap);
        card(desk, *kind, width);
        column = (column + 1) % columns;
    }
}

void catalogueTab(Desk& desk) {
    if (std::exchange(desk.focusSearch, false)) ImGui::SetKeyboardFocusHere();
    textField("##search", fmt::format("{} {}", desk.icon("search"), tr("Search")).c_str(), desk.search);
    remember(desk, "catalogue/search");
    ImGui::BeginChild("cards");
    std::vector<const Kind*> first;
    std::map<std::string, std::vector<const Kind*>> more;
    for (const Kind* kind : desk.assets.catalogue.offered()) {
        if (!matches(*kind, desk.search)) continue;
        if (kind->first || !desk.search.empty())
            first.push_back(kind);
        else
            more[kind->category].push_back(kind);
    }
    cards(desk, first);
    if (first.empty() && more.empty()) note(desk, tr("Nothing in the catalogue is called that."));
    for (const auto& [category, kinds] : more) {
        ImGui::PushID(category.c_str());
        if (ImGui::CollapsingHeader(tr(categoryLabel(category)))) cards(desk, kinds);
        ImGui::PopID();
    }
    ImGui::EndChild();
}

/// What maps tell of the land around; a click takes a layer out.
void mapLayers(Desk& desk) {
    heading(desk, "map", tr("Maps of the land around"));
    ImGui::BeginChild("layers");
    std::optional<std::size_t> drop;
    const auto& layers = desk.session->scene().site.layers;
    for (std::size_t i = 0; i < layers.size(); ++i) {
        ImGui::PushID(static_cast<int>(i));
        const std::string kind = session::nameOf(layers[i].kind);
        words(layers[i].name.empty() || layers[i].name == kind
                  ? kind
                  : fmt::format("{}  {}", kind, layers[i].name));
        tip(layers[i].file);
        ImGui::SameLine(ImGui::GetContentRegionAvail().x - ImGui::GetFrameHeight());
        if (iconButton(desk, "drop", "close", tr("Remove map layer"))) drop = i;
        remember(desk, fmt::format("layers/drop_{}", i));
        ImGui::PopID();
    }
    ImGui::EndChild();
    if (drop) session::removeMapLayer(*desk.session, *drop);
}

void elementsTab(Desk& desk) {
    session::Session& s = *desk.session;
    if (s.scene().elements.empty())
        note(desk, tr("Nothing is placed yet. Choose something under Place and click on the ground."));
    const auto& layers = s.scene().site.layers;
    const float rows =
        layers.empty() ? 0 : static_cast<float>(std::min<std::size_t>(layers.size(), 6)) + 1.4F;
    ImGui::BeginChild("elements", {0, -rows * ImGui::GetFrameHeightWithSpacing()});
    for (const auto& [id, element] : s.scene().elements) {
        ImGui::PushID(id.c_str());
        const Kind* kind = s.kindOf(element);
        const ImVec2 at = ImGui::GetCursorScreenPos();
        const bool chosen = s.selection.contains(id);
        if (ImGui::Selectable("##element", chosen, ImGuiSelectableFlags_AllowDoubleClick,
                              {0, 24 * desk.scale})) {
            if (!ImGui::GetIO().KeyCtrl) s.selection.clear();
            s.selectedOperation.clear();
            s.selection.insert(id);
            if (ImGui::IsMouseDoubleClicked(0)) tell(desk, "view.frame");
        }
        ImDrawList& draw = *ImGui::GetWindowDrawList();
        const float scale = desk.scale;
        draw.AddRectFilled({at.x + 2 * scale, at.y + 3 * scale}, {at.x + 6 * scale, at.y + 21 * scale},
                           inkColour(kind ? kind->colour : 0x808080), 2 * scale);
        draw.AddText({at.x + 12 * scale, at.y + 3 * scale}, colour::kMuted,
                     desk.icon(kind ? kind->icon : "help"));
        draw.AddText({at.x + 38 * scale, at.y + 3 * scale}, colour::kText, s.nameOf(id).c_str());
        const auto placement = s.ground().placements().find(id);
        if (placement != s.ground().placements().end() && !placement->second.fits())
            draw.AddText({at.x + ImGui::GetContentRegionAvail().x - 22 * scale, at.y + 3 * scale},
                         colour::kWarn, desk.icon("warning"));
        ImGui::PopID();
    }
    ImGui::EndChild();
    if (!layers.empty()) mapLayers(desk);
}

void viewsTab(Desk& desk) {
    const auto& scene = desk.session->scene();
    if (mainButton(fmt::format("{}  {}", desk.icon("bookmark_add"), tr("Save this view")), -1)) {
        tell(desk, "view.save", {{"name", desk.renaming}});
        desk.renaming.clear();
    }
    textField("##view-name", tr("Name of the view"), desk.renaming);
    if (scene.views.empty()) note(desk, tr("Saved views make the tour of the park."));
    ImGui::BeginChild("views", {0, -ImGui::GetFrameHeightWithSpacing()});
    std::optional<std::string> go, drop;
    for (const auto& view : scene.views) {
        ImGui::PushID(view.name.c_str());
        const float side = ImGui::GetFrameHeight();
        if (ImGui::Selectable(
                desk.assets.samples.said(view.name).c_str(), false, 0,
                {ImGui::GetContentRegionAvail().x - side - 8 * desk.scale, side - 4 * desk.scale}))
            go = view.name;
        tip(desk.assets.samples.said(view.caption));
        ImGui::SameLine();
        if (iconButton(desk, "drop", "close", tr("Remove view"))) drop = view.name;
        ImGui::PopID();
    }
    ImGui::EndChild();
    const char* label = desk.tourStop ? tr("End the tour") : tr("Play the tour");
    if (!scene.views.empty() &&
        plainButton(fmt::format("{}  {}", desk.icon(desk.tourStop ? "stop" : "play_arrow"), label), -1))
        tell(desk, "view.tour");
    if (go) tell(desk, "view.go", {{"name", *go}});
    if (drop) tell(desk, "view.remove", {{"name", *drop}});
}

}  // namespace

void drawLeftPanel(Desk& desk, const Rect& area) {
    const float s = desk.scale;
    beginPanel("##left", area, colour::kPanel, {12 * s, 10 * s});
    struct Tab {
        int number;  ///< as scripts name it
        const char* name;
    };
    constexpr std::array<Tab, 4> kTabs{{{0, "Place"}, {3, "Shape"}, {1, "Elements"}, {2, "Views"}}};
    // As wide as their names want, so that long ones are not cut.
    float wanted = 0;
    for (const Tab& tab : kTabs) wanted += ImGui::CalcTextSize(tr(tab.name)).x;
    const float gap = 3 * s;
    const float spare = (ImGui::GetContentRegionAvail().x - 3 * gap - wanted) / 4;
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {2 * s, ImGui::GetStyle().FramePadding.y});
    for (const Tab& tab : kTabs) {
        if (&tab != &kTabs[0]) ImGui::SameLine(0, gap);
        const bool on = desk.leftTab == tab.number;
        ImGui::PushStyleColor(ImGuiCol_Button, on ? colour::kRaised : colour::kPanel);
        ImGui::PushStyleColor(ImGuiCol_Text, on ? colour::kAccent : colour::kMuted);
        if (ImGui::Button(tr(tab.name), {ImGui::CalcTextSize(tr(tab.name)).x + spare, 0}))
            desk.leftTab = tab.number;
        ImGui::PopStyleColor(2);
        remember(desk, fmt::format("left/{}", tab.name));
    }
    ImGui::PopStyleVar();
    ImGui::Dummy({0, 2 * s});
    if (desk.leftTab == 0)
        catalogueTab(desk);
    else if (desk.leftTab == 1)
        elementsTab(desk);
    else if (desk.leftTab == 2)
        viewsTab(desk);
    else
        drawShapeTab(desk);
    ImGui::End();
}

}  // namespace pitscape::ui
