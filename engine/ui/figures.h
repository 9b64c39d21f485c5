#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace pitscape::ui {

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
    std::vector<std::pair<std::string, std::string>> inputs;  ///< name, value with unit
    std::vector<std::string> sources;
    std::vector<std::pair<std::string, double>> parts;  ///< by stream, by habitat
};

struct FigureGroup {
    std::string title;
    const char* icon = "";
    std::vector<PanelFigure> figures;
};

/// What the live panels show.
struct Figures {
    std::vector<FigureGroup> groups;
    bool pending = false;  ///< newer ones are being worked out

    const PanelFigure* find(const std::string& key) const {
        for (const auto& group : groups)
            for (const auto& figure : group.figures)
                if (figure.key == key) return &figure;
        return nullptr;
    }
};

}  // namespace pitscape::ui
