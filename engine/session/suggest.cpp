#include "session/suggest.h"

#include "core/jobs.h"
#include "core/text.h"
#include "design/scenario.h"

#include <algorithm>
#include <atomic>
#include <utility>

#include <fmt/format.h>

namespace pitscape::session {

Result<std::vector<catalogue::Concept>> concepts(const Assets& assets) {
    return catalogue::loadConcepts(assets.root / "assets" / "concepts", assets.catalogue);
}

SuggestionBase suggestionBase(const Session& session) {
    SuggestionBase base{ground::Trial{session.ground(), session.assets().catalogue}, session.scene()};
    base.trial.clear();
    base.decisions.elements.clear();
    return base;
}

std::optional<std::vector<ground::Suggestion>> suggestAll(const SuggestionBase& base,
                                                          const std::vector<catalogue::Concept>& ideas,
                                                          std::stop_token stop,
                                                          const std::function<void(double)>& watch) {
    std::vector<std::optional<ground::Suggestion>> found(ideas.size());
    std::vector<std::atomic<double>> shares(ideas.size());
    parallelFor(static_cast<std::int64_t>(ideas.size()), 1, [&](std::int64_t first, std::int64_t last) {
        for (auto i = static_cast<std::size_t>(first); i < static_cast<std::size_t>(last); ++i)
            found[i] = ground::suggest(base.trial, ideas[i], stop, [&, i](double share) {
                shares[i] = share;
                double sum = 0;
                for (const auto& s : shares) sum += s;
                if (watch) watch(sum / static_cast<double>(shares.size()));
            });
    });
    std::vector<ground::Suggestion> all;
    for (auto& one : found) {
        if (!one) return std::nullopt;
        all.push_back(*std::move(one));
    }
    return all;
}

std::vector<std::string> addSuggestions(Session& session, const design::Decisions& base,
                                        const std::vector<catalogue::Concept>& ideas,
                                        const std::vector<ground::Suggestion>& suggestions) {
    std::vector<design::Scenario> made;
    for (std::size_t i = 0; i < ideas.size(); ++i) {
        design::Scenario scenario{.name = ideas[i].name.in(language()), .decisions = base};
        for (const auto& [id, element] : suggestions[i].elements)
            scenario.decisions.elements.emplace(id, element);
        made.push_back(std::move(scenario));
    }
    return design::addScenarios(session.history(), session.scene(), std::move(made),
                                tr("Suggest concepts"));
}

Status suggestConcepts(Session& session, const Json&) {
    auto ideas = concepts(session.assets());
    if (!ideas) return ideas.error();
    session.say(Message::Kind::kInfo, tr("Laying out three concepts ..."));
    session.jobs().submit(
        tr("Suggest concepts"),
        [&session, ideas = *std::move(ideas), base = suggestionBase(session)](
            std::stop_token stop, Progress& progress) -> std::function<void()> {
            auto all = suggestAll(base, ideas, stop, [&](double share) { progress.set(share); });
            if (!all) return {};
            return [&session, ideas, decisions = base.decisions, all = *std::move(all)] {
                const auto names = addSuggestions(session, decisions, ideas, all);
                session.say(Message::Kind::kInfo,
                            fmt::format(fmt::runtime(tr("{0} scenarios were added; \"{1}\" is shown")),
                                        names.size(), names.front()));
            };
        });
    return Done{};
}

}  // namespace pitscape::session
