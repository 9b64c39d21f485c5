#include "ground/suggest.h"

#include "ground/planner.h"

#include <fmt/format.h>

namespace pitscape::ground {

std::optional<Suggestion> suggest(Trial trial, const catalogue::Concept& idea, std::stop_token stop,
                                  const std::function<void(double)>& watch) {
    Suggestion suggestion;
    suggestion.concept_id = idea.id;
    Planner planner{std::move(trial)};
    std::map<std::string, int> numbers;
    double done = 0;
    for (const auto& step : idea.steps) {
        for (int i = 0; i < step.count; ++i) {
            if (stop.stop_requested()) return std::nullopt;
            auto element = planner.place(step);
            if (!element) {
                // A second one that finds no room is no news.
                if (i == 0) suggestion.missed.push_back({step.kind, planner.why()});
                break;
            }
            suggestion.elements.emplace_back(fmt::format("{}-{}", step.kind, ++numbers[step.kind]),
                                             *std::move(element));
        }
        if (watch) watch(++done / static_cast<double>(idea.steps.size()));
    }
    return suggestion;
}

}  // namespace pitscape::ground
