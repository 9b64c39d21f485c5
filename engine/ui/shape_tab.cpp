#include "core/text.h"
#include "ui/commands.h"
#include "ui/format.h"
#include "ui/number_field.h"
#include "ui/shell.h"
#include "ui/widgets.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

namespace pitscape::ui {
namespace {

using design::Operation;
using session::ShapeTool;
using session::Tool;

std::string nameOf(const Operation& o) {
    if (!o.name.empty()) return o.name;
    const design::OperationKind* kind = design::operationKind(o.kind);
    return kind ? tr(kind->name) : o.kind;
}

const char* iconOf(const Operation& o) {
    for (const ShapeTool& tool : session::shapeTools())
        if (tool.operation == o.kind) return tool.icon;
    return "help";
}

/// A tool: its icon, its name below.
void toolButton(Desk& desk, const ShapeTool& tool, float width) {
    const float s = desk.scale;
    const std::string id{tool.id};
    ImGui::PushID(id.c_str());
    const float height = 50 * s;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const bool clicked = ImGui::InvisibleButton("##tool", {width, height});
    remember(desk, "shape/" + id);
    const bool hovered = ImGui::IsItemHovered();
    const Tool& now = desk.session->tool();
    const bool on = now.mode == Tool::Mode::kShape && now.kind == tool.id;
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    const ImVec2 end{at.x + width, at.y + height};
    draw.AddRectFilled(at, end, hovered ? colour::kHover : colour::kRaised, 7 * s);
    if (on) draw.AddRect(at, end, colour::kAccent, 7 * s, 0, 2 * s);
    const auto centred = [&](ImFont* font, float y, ImU32 ink, const char* text) {
        const float wide = font->CalcTextSizeA(font->FontSize, 1e9F, 0, text).x;
        draw.AddText(font, font->FontSize, {at.x + std::max(2 * s, 0.5F * (width - wide)), y}, ink,
                     text);
    };
    draw.PushClipRect(at, end, true);
    centred(desk.fonts.text, at.y + 7 * s, on ? colour::kAccent : colour::kText, desk.icon(tool.icon));
    centred(desk.fonts.small, at.y + 29 * s, colour::kText, tr(tool.name));
    draw.PopClipRect();
    tip(tr(tool.help));
    if (clicked) tell(desk, on ? "tool.select" : "tool.shape", {{"tool", id}});
    ImGui::PopID();
}

void tools(Desk& desk) {
    const float gap = 5 * desk.scale;
    const float room = ImGui::GetContentRegionAvail().x;
    const int columns = std::max(2, static_cast<int>((room + gap) / (56 * desk.scale + gap)));
    const float width = (room - gap * static_cast<float>(columns - 1)) / static_cast<float>(columns);
    int column = 0;
    for (const ShapeTool& tool : session::shapeTools()) {
        if (column > 0) ImGui::SameLine(0, gap);
        toolButton(desk, tool, width);
        column = (column + 1) % columns;
    }
}

void brush(Desk& desk) {
    const Tool& now = desk.session->tool();
    const ShapeTool* tool = now.mode == Tool::Mode::kShape ? session::shapeTool(now.kind) : nullptr;
    if (!tool) return;
    if (tool->drawn != ShapeTool::Drawn::kBrush) return note(desk, tr(tool->help));
    using session::Brush;
    const Brush& b = desk.session->brush;
    const auto field = [&](const NumberField& f) {
        numberField(desk, f, [&](const std::string& value) {
            tell(desk, "brush.set", {{f.key, value}});
        });
    };
    field({"radius_m",
           tr("Radius of the brush  [ ]"),
           "m",
           {},
           b.radius_m,
           Brush::kLeastRadius_m,
           Brush::kGreatestRadius_m,
           0.5});
    if (tool->id == "raise" || tool->id == "lower")
        field({"height_m",
               tr("By a stroke  - ="),
               "m",
               {},
               b.height_m,
               Brush::kLeastHeight_m,
               Brush::kGreatestHeight_m,
               0.1});
    if (tool->id == "smooth")
        field({"strength", tr("Strength  - ="), "", {}, b.strength, 0.1, 1, 0.05});
    note(desk, tr("Ctrl turns raise and lower about, Shift smooths."));
}

/// One operation of the list: eye, name, volumes, and up, down, away when it is selected.
void operationRow(Desk& desk, const Operation& o, std::size_t at, std::size_t count) {
    const float s = desk.scale;
    session::Session& session = *desk.session;
    ImGui::PushID(o.id.c_str());
    const bool chosen = session.selectedOperation == o.id;
    const float side = ImGui::GetFrameHeight();
    if (iconButton(desk, "eye", o.on ? "visibility" : "visibility_off",
                   o.on ? tr("Switch it off") : tr("Switch it on"), o.on))
        tell(desk, "operation.set", {{"id", o.id}, {"key", "on"}, {"value", o.on ? "false" : "true"}});
    remember(desk, "operation/" + o.id + "/eye");
    ImGui::SameLine(0, 4 * s);
    const ImVec2 corner = ImGui::GetCursorScreenPos();
    const float buttons = chosen ? 3 * (side + 2 * s) : 0;
    const float width = std::max(40 * s, ImGui::GetContentRegionAvail().x - buttons);
    if (ImGui::Selectable("##operation", chosen, ImGuiSelectableFlags_AllowItemOverlap,
                          {width, 36 * s})) {
        session.selection.clear();
        session.selectedOperation = chosen ? std::string{} : o.id;
    }
    remember(desk, "operation/" + o.id);
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    const ImU32 ink = o.on ? colour::kText : colour::kMuted;
    draw.PushClipRect(corner, {corner.x + width, corner.y + 38 * s}, true);
    draw.AddText({corner.x + 2 * s, corner.y + 1 * s}, colour::kMuted, desk.icon(iconOf(o)));
    draw.AddText({corner.x + 26 * s, corner.y + 1 * s}, ink, nameOf(o).c_str());
    std::string moved = tr("switched off");
    const auto& works = session.ground().earthWorks();
    if (const auto work = works.find(o.id); work != works.end())
        moved = fmt::format(fmt::runtime(tr("cut {0}  fill {1}")), figureText(work->second.cut_m3),
                            measureText(work->second.fill_m3, "m3", "", language()));
    else if (const std::string fault = design::faultOf(o); !fault.empty())
        moved = fault;
    ImFont* small = desk.fonts.small;
    draw.AddText(small, small->FontSize, {corner.x + 26 * s, corner.y + 19 * s}, colour::kMuted,
                 moved.c_str());
    draw.PopClipRect();
    if (chosen) {
        const auto move = [&](const char* id, const char* icon, const char* words, std::size_t to,
                              bool possible) {
            ImGui::SameLine(0, 2 * s);
            if (iconButton(desk, id, icon, words, false, possible))
                tell(desk, "operation.move", {{"id", o.id}, {"to", to}});
            remember(desk, "operation/" + o.id + "/" + id);
        };
        move("up", "keyboard_arrow_up", tr("Earlier in the order"), at, at > 0);
        move("down", "keyboard_arrow_down", tr("Later in the order"), at + 2, at + 1 < count);
        ImGui::SameLine(0, 2 * s);
        if (iconButton(desk, "remove", "delete", tr("Remove an operation")))
            tell(desk, "operation.remove", {{"id", o.id}});
        remember(desk, "operation/" + o.id + "/remove");
    }
    ImGui::PopID();
}

/// Cut against fill: in balance when they differ by no more than the tolerance.
void balance(Desk& desk) {
    heading(desk, "balance", tr("Balance of cut and fill"));
    if (!desk.figures.earth || !desk.figures.rates) return note(desk, tr("Being worked out."));
    const estimate::EarthBill& bill = *desk.figures.earth;
    const estimate::EarthRates& rates = *desk.figures.rates;
    const auto volume = [](double m3) { return measureText(m3, "m3", "", language()); };
    const auto loose = [&](double bank_m3, double loose_m3) {
        return fmt::format(fmt::runtime(tr("{0}, loose {1}")), figureText(bank_m3), volume(loose_m3));
    };
    fact(desk, tr("rock cut"), loose(bill.rockCut_m3, bill.rockLoose_m3));
    tip(fmt::format(fmt::runtime(tr("As it lies in the ground; broken it takes {0:.0f} % more room.")),
                    100 * rates.rockSwell)
            .c_str());
    fact(desk, tr("soil cut"), loose(bill.soilCut_m3, bill.soilLoose_m3));
    tip(fmt::format(
            fmt::runtime(tr("As deep as the land cover has soil; dug it takes {0:.0f} % more room.")),
            100 * rates.soilSwell)
            .c_str());
    fact(desk, tr("fill"), volume(bill.fill_m3));
    tip(fmt::format(fmt::runtime(tr("Compacted in place: it takes {0} of what lies in the ground.")),
                    volume(bill.fillBank_m3))
            .c_str());
    const bool even = bill.balanced(desk.tolerance);
    const std::string verdict =
        even ? tr("in balance")
             : fmt::format(fmt::runtime(bill.surplusBank_m3 > 0 ? tr("{0} left over")
                                                                : tr("{0} to be brought")),
                           volume(std::abs(bill.surplusBank_m3)));
    chip(desk, fmt::format("{} {}", desk.icon(even ? "check" : "warning"), verdict),
         faded(even ? colour::kGood : colour::kWarn, 0.22F), even ? colour::kGood : colour::kWarn);
    tip(tr("As they lie in the ground; loose soil and broken rock take more room."));
    auto percent = static_cast<float>(100 * desk.tolerance);
    ImGui::SetNextItemWidth(-1);
    if (ImGui::SliderFloat("##tolerance", &percent, 0, 50,
                           fmt::format("± %.0f %%  {}", tr("tolerance")).c_str()))
        desk.tolerance = static_cast<double>(percent) / 100;
    if (ImGui::IsItemDeactivatedAfterEdit()) desk.saveLayout();
    remember(desk, "shape/tolerance");
    fact(desk, tr("topsoil wanted"), volume(bill.topsoilNeed_m3));
    fact(desk, tr("topsoil at hand"), volume(bill.topsoilAtHand_m3));
    tip(tr("In the cut, and under the fill, where it is stripped first."));
    const std::string& currency = desk.figures.currency;
    const auto money = [&](double v) { return moneyText(v, currency, language()); };
    fact(desk, tr("price of moving it"), money(bill.moving));
    fact(desk, tr("price of topsoil brought"), money(bill.topsoil));
    tip(fmt::format(
            fmt::runtime(tr("{0} to {1}. Every cubic metre moved once at {2} per m3 ({3}), topsoil "
                            "that is brought at {4} per m3 ({5}). Blasting is not in it.")),
            money(bill.low), money(bill.high), money(rates.moving.mid), rates.moving.source,
            money(rates.topsoil.mid), rates.topsoil.source)
            .c_str());
    if (plainButton(fmt::format("{}  {}", desk.icon("layers"), tr("Show cut and fill")), -1))
        tell(desk, "view.overlay", {{"name", desk.picture.overlay == "cut_fill" ? "" : "cut_fill"}});
    remember(desk, "shape/overlay");
}

/// Short names of the parameters; their help stands in the tip.
std::string labelOf(std::string_view parameter) {
    struct Name {
        std::string_view id;
        const char* label;
    };
    constexpr std::array<Name, 13> kNames{{{"level_m", "Level"},
                                           {"radius_m", "Radius of the brush"},
                                           {"edge_m", "Fading rim"},
                                           {"cut_deg", "Slope in cut"},
                                           {"fill_deg", "Slope in fill"},
                                           {"height_m", "Height or depth"},
                                           {"strength", "Strength"},
                                           {"window_m", "Smoothed over"},
                                           {"gradient", "Gradient"},
                                           {"width_m", "Width"},
                                           {"bench_height_m", "Height of a face"},
                                           {"bench_width_m", "Width of a berm"},
                                           {"angle_deg", "Angle"}}};
    const auto it = std::ranges::find(kNames, parameter, &Name::id);
    return it == kNames.end() ? std::string{parameter} : tr(it->label);
}

const char* unitOf(std::string_view parameter) {
    if (parameter.ends_with("_m")) return "m";
    return parameter.ends_with("_deg") ? "deg" : "";
}

/// Levels are set near the ground of the terrain, lengths and heights near what is usual.
NumberField fieldOf(const Desk& desk, const Operation& o, const design::OperationParameter& p) {
    const std::string key{p.id};
    const auto own = o.params.find(p.id);
    NumberField f{key,
                  labelOf(p.id),
                  unitOf(p.id),
                  tr(p.help),
                  design::valueOf(o, p.id).value_or(p.min),
                  p.min,
                  p.max,
                  0,
                  !p.needed && p.otherwise.has_value(),
                  own == o.params.end()};
    const auto upTo = [&](double usual) { f.max = std::min(p.max, std::max(usual, f.value)); };
    if (key == "level_m") {
        const auto stats = terrain::statsOf(desk.session->ground().base());
        f.min = std::max(p.min, std::min(stats.min_m - 30, f.value));
        f.max = std::min(p.max, std::max(stats.max_m + 30, f.value));
        f.step = 0.1;
    } else if (key == "gradient") {
        f.min = std::max(p.min, std::min(-0.3, f.value));
        upTo(0.3);
    } else if (key == "radius_m" || key == "edge_m") {
        upTo(200);
    } else if (p.max >= 200) {
        upTo(key == "width_m" ? 60 : 50);
    }
    return f;
}

}  // namespace

void drawShapeTab(Desk& desk) {
    ImGui::BeginChild("shape");
    tools(desk);
    brush(desk);
    const std::vector<Operation> list = desk.session->scene().operations;  // the rows may change it
    heading(desk, "layers", tr("Operations"));
    if (list.empty())
        note(desk, tr("The ground is as surveyed. Choose a tool above and draw on it; what it makes is "
                      "listed here and can be changed at any time."));
    for (std::size_t i = 0; i < list.size(); ++i) operationRow(desk, list[i], i, list.size());
    if (!list.empty()) balance(desk);
    ImGui::EndChild();
}

void drawOperation(Desk& desk) {
    session::Session& session = *desk.session;
    const design::Operation* found = session.operation(session.selectedOperation);
    if (!found) return;
    const Operation o = *found;  // the fields may change it
    const design::OperationKind* kind = design::operationKind(o.kind);
    ImGui::PushID(o.id.c_str());
    heading(desk, iconOf(o), nameOf(o));
    if (!kind) {
        note(desk, tr("This program does not know the kind of this operation."));
        ImGui::PopID();
        return;
    }
    const auto set = [&](const std::string& key, const std::string& value) {
        tell(desk, "operation.set", {{"id", o.id}, {"key", key}, {"value", value}});
    };
    std::string name = o.name;
    if (textField("##name", tr(kind->name), name, -ImGui::GetFrameHeight() - 8 * desk.scale) &&
        name.size() <= 200)
        set("name", name);
    if (ImGui::IsItemDeactivated()) session.history().seal();
    ImGui::SameLine();
    if (iconButton(desk, "remove", "delete", tr("Remove an operation")))
        tell(desk, "operation.remove", {{"id", o.id}});
    for (const auto& p : kind->parameters) {
        // A brush keeps its radius, a drawn shape has none.
        if (p.id == "radius_m" && !o.params.contains("radius_m")) continue;
        if (p.id == "side") {
            if (const auto side = o.params.find(p.id); side != o.params.end())
                if (plainButton(
                        fmt::format("{}  {}", desk.icon("swap_horiz"), tr("Rise on the other side")),
                        -1))
                    set("side", side->second > 0 ? "-1" : "1");
            continue;
        }
        numberField(desk, fieldOf(desk, o, p),
                    [&](const std::string& value) { set(std::string{p.id}, value); });
    }
    const auto& works = session.ground().earthWorks();
    if (const auto work = works.find(o.id); work != works.end()) {
        fact(desk, tr("cut"), measureText(work->second.cut_m3, "m3", "", language()));
        fact(desk, tr("fill"), measureText(work->second.fill_m3, "m3", "", language()));
        fact(desk, tr("Area in plan"), measureText(work->second.area_m2, "m2", "", language()));
    }
    ImGui::PopID();
}

}  // namespace pitscape::ui
