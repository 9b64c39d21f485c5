#pragma once

#include "estimate/charts.h"
#include "estimate/earthwork.h"
#include "estimate/exposure.h"
#include "estimate/win_win.h"

#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace pitscape::ui {

/// An input of a figure, as its certificate shows it.
struct PanelInput {
    std::string id, name, text;  ///< of the assumption; in the user's language; value with unit
    double value = 0;
    bool set = false;  ///< changed in this scene
};

/// A number of a live panel with what a reader may ask about it.
struct PanelFigure {
    std::string key;    ///< "green_cover_ratio"
    std::string label;  ///< in the user's language
    std::string unit;
    double value = std::numeric_limits<double>::quiet_NaN();
    double low = std::numeric_limits<double>::quiet_NaN();
    double high = std::numeric_limits<double>::quiet_NaN();
    std::optional<double> before;  ///< the value before the last change of the scene
    std::string confidence;        ///< "A" ... or words
    std::string why;               ///< why there is no value
    std::string formula;
    std::vector<PanelInput> inputs;
    std::vector<std::string> sources;
    std::vector<std::pair<std::string, double>> parts;  ///< by stream, by habitat
};

struct FigureGroup {
    std::string title;
    const char* icon = "";
    std::vector<PanelFigure> figures;
};

/// One rule of a law.
struct RuleLine {
    enum class Status { kKept, kBroken, kOpen, kNotHere };  ///< open: to be declared
    std::string id, law, clause, source, why;
    std::string measured;     ///< "0.79 >= 0.8"; empty: a declaration
    std::string declaration;  ///< its key in the scene; empty: measured
    Status status = Status::kNotHere;
    std::vector<std::string> elements;           ///< which broke it
    std::optional<std::array<double, 3>> place;  ///< easting, northing, height
};

/// What rules ask about the site before they apply.
struct SiteFactLine {
    std::string id, name;
    bool holds = false;
};

/// What could become of the money.
struct RiskView {
    struct Swing {
        std::string driver;
        double low = 1, high = 1, atLow = 0, atHigh = 0;
    };
    double expected = 0, p90 = 0, p50 = 0, p10 = 0, chanceOfGain = 0, least = 0, most = 0;
    int trials = 0;
    std::uint64_t seed = 0;
    std::vector<Swing> tornado;
    std::vector<int> histogram;
};

/// Ways to share costs and gains, in the user's language, and which of them the scene takes.
struct FundingView {
    struct Preset {
        std::string name, note, source;
    };
    std::array<std::string, estimate::kParties> parties;
    std::vector<Preset> presets;
    std::size_t chosen = 0;
};

/// What the live panels show.
struct Figures {
    std::string currency = "CNY";  ///< of all money here
    std::vector<FigureGroup> groups;
    std::string law;  ///< of the rules: "cn"
    std::vector<RuleLine> rules;
    std::vector<SiteFactLine> facts;  ///< that the rules ask about the site
    std::optional<RiskView> risk;
    std::optional<estimate::Charts> charts;
    FundingView funding;
    /// Every scenario of the scene between nature and money, when there are several.
    std::vector<estimate::WinWinPoint> winWin;
    std::vector<estimate::Exposure> exposed;    ///< elements that something may fall on or flood
    std::optional<estimate::EarthBill> earth;   ///< of the whole design
    std::optional<estimate::EarthRates> rates;  ///< also of a stroke that is not in the scene yet
    bool pending = false;                       ///< newer ones are being worked out

    const PanelFigure* find(const std::string& key) const {
        for (const auto& group : groups)
            for (const auto& figure : group.figures)
                if (figure.key == key) return &figure;
        return nullptr;
    }
};

}  // namespace pitscape::ui
