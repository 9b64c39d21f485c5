#include "core/text.h"
#include "session/profile.h"
#include "ui/format.h"
#include "ui/panel.h"
#include "ui/shell.h"
#include "ui/widgets.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <utility>
#include <vector>

#include <fmt/format.h>

namespace pitscape::ui {
namespace {

using session::ProfilePoint;

constexpr float kHeight = 168;
constexpr ImU32 kSurveyed = IM_COL32(150, 170, 190, 255);

/// Where the lines lie: metres to pixels.
struct Chart {
    Rect area;
    double length_m = 1, low_m = 0, high_m = 1;
    float x(double along_m) const {
        return area.x + area.width * static_cast<float>(along_m / length_m);
    }
    float y(double height_m) const {
        return area.y + area.height * static_cast<float>((high_m - height_m) / (high_m - low_m));
    }
};

/// A distance of 1, 2 or 5 times a power of ten that goes about so often into a range.
double tickOf(double range, int wanted) {
    const double rough = range / wanted, power = std::pow(10.0, std::floor(std::log10(rough)));
    for (const double lead : {1.0, 2.0, 5.0})
        if (lead * power >= rough) return lead * power;
    return 10 * power;
}

Chart chartOf(const std::vector<ProfilePoint>& profile, const Rect& area) {
    Chart c{area, profile.back().along_m, std::numeric_limits<double>::infinity(),
            -std::numeric_limits<double>::infinity()};
    for (const auto& p : profile)
        for (const double z : {p.before_m, p.after_m})
            if (std::isfinite(z)) {
                c.low_m = std::min(c.low_m, z);
                c.high_m = std::max(c.high_m, z);
            }
    if (!(c.low_m <= c.high_m)) c.low_m = c.high_m = 0;
    const double room = std::max(0.08 * (c.high_m - c.low_m), 0.5);
    c.low_m -= room;
    c.high_m += room;
    return c;
}

void axes(const Desk& desk, const Chart& c) {
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    ImFont* font = desk.fonts.small;
    const auto label = [&](ImVec2 at, const std::string& text, float share) {
        const float wide = font->CalcTextSizeA(font->FontSize, 1e9F, 0, text.c_str()).x;
        draw.AddText(font, font->FontSize, {at.x - share * wide, at.y}, colour::kMuted, text.c_str());
    };
    const double step = tickOf(c.high_m - c.low_m, 4);
    for (double z = std::ceil(c.low_m / step) * step; z <= c.high_m; z += step) {
        draw.AddLine({c.area.x, c.y(z)}, {c.area.x + c.area.width, c.y(z)}, colour::kLine);
        label({c.area.x - 6 * desk.scale, c.y(z) - 0.5F * font->FontSize}, fmt::format("{:g} m", z), 1);
    }
    const double stride = tickOf(c.length_m, std::max(2, static_cast<int>(c.area.width / 90)));
    for (double along = 0; along <= c.length_m * 1.0001; along += stride)
        label({c.x(along), c.area.y + c.area.height + 2 * desk.scale}, fmt::format("{:g} m", along),
              along == 0 ? 0 : 0.5F);
}

/// Both lines, and what lies between them: cut and fill.
void lines(const Desk& desk, const Chart& c, const std::vector<ProfilePoint>& profile) {
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    const float s = desk.scale;
    // Smoothed edges of neighbours would leave a stripe between them.
    const ImDrawListFlags flags =
        std::exchange(draw.Flags, draw.Flags & ~ImDrawListFlags_AntiAliasedFill);
    for (std::size_t i = 0; i + 1 < profile.size(); ++i) {
        const ProfilePoint &a = profile[i], &b = profile[i + 1];
        if (!std::isfinite(a.before_m + a.after_m + b.before_m + b.after_m)) continue;
        const float x0 = c.x(a.along_m), x1 = c.x(b.along_m);
        if (std::abs(a.after_m - a.before_m) + std::abs(b.after_m - b.before_m) > 0.02)
            draw.AddQuadFilled({x0, c.y(a.before_m)}, {x1, c.y(b.before_m)}, {x1, c.y(b.after_m)},
                               {x0, c.y(a.after_m)},
                               a.after_m + b.after_m < a.before_m + b.before_m
                                   ? IM_COL32(224, 130, 20, 120)
                                   : IM_COL32(128, 115, 172, 140));
    }
    draw.Flags = flags;
    for (std::size_t i = 0; i + 1 < profile.size(); ++i) {
        const ProfilePoint &a = profile[i], &b = profile[i + 1];
        const float x0 = c.x(a.along_m), x1 = c.x(b.along_m);
        if (std::isfinite(a.before_m + b.before_m))
            draw.AddLine({x0, c.y(a.before_m)}, {x1, c.y(b.before_m)}, kSurveyed, 1.5F * s);
        if (std::isfinite(a.after_m + b.after_m))
            draw.AddLine({x0, c.y(a.after_m)}, {x1, c.y(b.after_m)}, colour::kAccent, 2 * s);
    }
}

/// Lengths, rise, gradient and bearing of the whole line, and what it encloses when closed.
std::string measured(const Desk& desk, const std::vector<ProfilePoint>& profile,
                     const std::vector<glm::dvec2>& line) {
    const session::LineMeasure m = session::measureOf(profile, line);
    const auto metres = [](double v) {
        return v < 100 ? fmt::format("{:.1f}", v) : fmt::format("{:.0f}", v);
    };
    std::string text = fmt::format(fmt::runtime(tr("{0} m level · {1} m along the ground")),
                                   metres(m.plan_m), metres(m.ground_m));
    if (std::isfinite(m.rise_m)) {
        text += m.rise_m < 0 ? fmt::format(fmt::runtime(tr(" · falls {0:.1f} m")), -m.rise_m)
                             : fmt::format(fmt::runtime(tr(" · rises {0:.1f} m")), m.rise_m);
        if (m.straight_m > 0)
            text += fmt::format(
                " · {}", slopeText(std::atan(std::abs(m.rise_m) / m.plan_m) * 180 / std::numbers::pi));
    }
    if (m.straight_m > 0) text += fmt::format(fmt::runtime(tr(" · bearing {0:.0f}°")), m.bearing_deg);
    if (m.ring_m2 > 0)
        text +=
            fmt::format(fmt::runtime(tr(" · closed: {0}")),
                        m.ring_m2 < 10000
                            ? measureText(m.ring_m2, "m2", desk.figures.currency, language())
                            : measureText(m.ring_m2 / 10000, "ha", desk.figures.currency, language()));
    return text;
}

/// What the profile says below the mouse. @return the words of its line
std::string reading(const Desk& desk, const Chart& c, const std::vector<ProfilePoint>& profile,
                    const std::vector<glm::dvec2>& line) {
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    if (!c.area.contains(mouse.x, mouse.y) || !ImGui::IsWindowHovered())
        return measured(desk, profile, line);
    const double share = static_cast<double>((mouse.x - c.area.x) / c.area.width);
    const auto at =
        std::min(static_cast<std::size_t>(std::lround(share * static_cast<double>(profile.size() - 1))),
                 profile.size() - 1);
    const ProfilePoint& p = profile[at];
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    draw.AddLine({c.x(p.along_m), c.area.y}, {c.x(p.along_m), c.area.y + c.area.height}, colour::kMuted,
                 desk.scale);
    if (!std::isfinite(p.after_m)) return fmt::format("{:.1f} m", p.along_m);
    draw.AddCircleFilled({c.x(p.along_m), c.y(p.after_m)}, 4 * desk.scale, colour::kAccent);
    const double gradient = session::gradientAt(profile, at);
    std::string text =
        fmt::format(fmt::runtime(tr("{0:.1f} m along · {1:.1f} m high")), p.along_m, p.after_m);
    if (std::abs(p.after_m - p.before_m) > 0.005)
        text += fmt::format(fmt::runtime(tr(" ({0:+.1f} m)")), p.after_m - p.before_m);
    if (std::isfinite(gradient))
        text += " · " + slopeText(std::atan(std::abs(gradient)) * 180 / std::numbers::pi) +
                (gradient >= 0 ? " ↑" : " ↓");
    return text;
}

}  // namespace

Rect drawProfile(Desk& desk, const Rect& area) {
    session::Session& session = *desk.session;
    const auto line = session.profile();
    if (line.size() < 2 || desk.panelsHidden) return area;
    const auto profile =
        session::profileAlong(session.ground().base(), session.ground().heights(), line);
    if (profile.size() < 2) return area;
    const float s = desk.scale;
    const float height = std::min(kHeight * s, 0.4F * area.height);
    const Rect dock{area.x, area.y + area.height - height, area.width, height};
    beginPanel("##profile", dock, colour::kPanel, {12 * s, 8 * s},
               ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse);
    const float title = 24 * s;
    const Chart chart = chartOf(profile, {dock.x + 64 * s, dock.y + 12 * s + title, dock.width - 88 * s,
                                          dock.height - title - 36 * s});
    words(fmt::format("{}  {}", desk.icon("area_chart"), tr("Profile")));
    ImGui::SameLine(0, 14 * s);
    smallWords(desk, fmt::format("— {}", tr("as surveyed")), kSurveyed);
    ImGui::SameLine(0, 10 * s);
    smallWords(desk, fmt::format("— {}", tr("as designed")), colour::kAccent);
    ImGui::SameLine(0, 18 * s);
    smallWords(desk, reading(desk, chart, profile, line), colour::kText);
    ImGui::SameLine(dock.width - ImGui::GetFrameHeight() - 10 * s);
    ImGui::SetCursorPosY(4 * s);
    if (iconButton(desk, "close", "close", tr("Close"))) session.closeProfile();
    remember(desk, "profile/close");
    axes(desk, chart);
    lines(desk, chart, profile);
    desk.places["profile/chart"] = chart.area;
    ImGui::End();
    return {area.x, area.y, area.width, area.height - height};
}

}  // namespace pitscape::ui
