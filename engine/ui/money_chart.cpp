// What could become of the money: the flow over the years, the draws, the drivers.
#include "core/text.h"
#include "estimate/scene_money.h"
#include "ui/format.h"
#include "ui/shell.h"
#include "ui/widgets.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace pitscape::ui {
namespace {

struct Canvas {
    ImVec2 at;
    float width, height;
};

Canvas canvas(float height) {
    const Canvas c{ImGui::GetCursorScreenPos(), ImGui::GetContentRegionAvail().x, height};
    ImGui::Dummy({c.width, c.height});
    return c;
}

void small(const Desk& desk, ImVec2 at, ImU32 ink, const std::string& text) {
    ImGui::GetWindowDrawList()->AddText(desk.fonts.small, desk.fonts.small->FontSize, at, ink,
                                        text.data(), text.data() + text.size());
}

void drawHistogram(const Desk& desk, const RiskView& risk) {
    const int most = std::ranges::max(risk.histogram);
    if (most <= 0 || risk.most <= risk.least) return;
    const Canvas c = canvas(44 * desk.scale);
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    const float step = c.width / static_cast<float>(risk.histogram.size());
    for (std::size_t i = 0; i < risk.histogram.size(); ++i) {
        const float h = c.height * static_cast<float>(risk.histogram[i]) / static_cast<float>(most);
        const float x = c.at.x + static_cast<float>(i) * step;
        draw.AddRectFilled({x + 1, c.at.y + c.height - h}, {x + step - 1, c.at.y + c.height},
                           faded(colour::kAccent, 0.6F));
    }
    const auto line = [&](double value, ImU32 ink) {
        const double share = (value - risk.least) / (risk.most - risk.least);
        if (share < 0 || share > 1) return;
        const float x = c.at.x + static_cast<float>(share) * c.width;
        draw.AddLine({x, c.at.y}, {x, c.at.y + c.height}, ink, 1.5F * desk.scale);
    };
    for (const double p : {risk.p90, risk.p50, risk.p10}) line(p, colour::kText);
    line(0, colour::kBad);
}

const char* driverName(std::string_view driver) {
    if (driver == "capex") return tr("cost of building");
    if (driver == "visits") return tr("visitors");
    if (driver == "price") return tr("prices");
    if (driver == "opex") return tr("running costs");
    if (driver == "energy") return tr("sun");
    if (driver == "wallet") return tr("spending of a visitor");
    return tr("discount rate");
}

void drawTornado(const Desk& desk, const RiskView& risk, const std::string& currency) {
    double low = risk.expected, high = risk.expected;
    for (const auto& swing : risk.tornado) {
        low = std::min({low, swing.atLow, swing.atHigh});
        high = std::max({high, swing.atLow, swing.atHigh});
    }
    if (high <= low) return;
    note(desk, tr("What moves it most, each alone from its low to its high end"));
    const float rowHeight = 22 * desk.scale, label = 108 * desk.scale;
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    for (const auto& swing : risk.tornado) {
        if (swing.atLow == swing.atHigh) continue;
        const Canvas c = canvas(rowHeight);
        const float left = c.at.x + label, width = c.width - label;
        const auto x = [&](double v) {
            return left + static_cast<float>((v - low) / (high - low)) * width;
        };
        small(desk, {c.at.x, c.at.y + 3 * desk.scale}, colour::kMuted, driverName(swing.driver));
        const auto half = [&](double value, ImU32 ink) {
            const float a = x(risk.expected), b = x(value);
            draw.AddRectFilled({std::min(a, b), c.at.y + 4 * desk.scale},
                               {std::max(a, b), c.at.y + rowHeight - 4 * desk.scale}, ink);
        };
        half(std::min(swing.atLow, swing.atHigh), colour::kBad);
        half(std::max(swing.atLow, swing.atHigh), colour::kGood);
        draw.AddLine({x(risk.expected), c.at.y}, {x(risk.expected), c.at.y + rowHeight}, colour::kText);
        if (ImGui::IsItemHovered())
            tip(fmt::format(fmt::runtime(tr("at × {0}: {1}; at × {2}: {3}")), figureText(swing.low),
                            moneyText(swing.atLow, currency, language()), figureText(swing.high),
                            moneyText(swing.atHigh, currency, language())));
    }
}

}  // namespace

void drawMoney(Desk& desk) {
    if (!desk.figures.risk) return;
    const RiskView& risk = *desk.figures.risk;
    const std::string& currency = desk.figures.currency;
    const Language in = language();
    heading(desk, "payments", tr("Risk of the money"));
    if (const auto remark = estimate::moneyRemark(currency, desk.session->scene().site.currency);
        !remark.empty())
        note(desk, remark, colour::kWarn);
    drawCashFlow(desk);
    if (risk.most > risk.least) {
        note(desk, fmt::format(fmt::runtime(tr("{0} draws, seed {1}: {2} % end above zero")),
                               risk.trials, risk.seed, figureText(100 * risk.chanceOfGain)));
        drawHistogram(desk, risk);
        fact(desk, tr("P90: nine in ten are better"), moneyText(risk.p90, currency, in));
        fact(desk, tr("P50: the middle"), moneyText(risk.p50, currency, in));
        fact(desk, tr("P10: one in ten is better"), moneyText(risk.p10, currency, in));
        drawTornado(desk, risk, currency);
    }
    remember(desk, "money/risk");
    drawParties(desk);
    ImGui::Dummy({0, 6 * desk.scale});
}

}  // namespace pitscape::ui
