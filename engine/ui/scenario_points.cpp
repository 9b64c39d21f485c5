#include "ui/scenario_points.h"

#include "design/scenario.h"
#include "estimate/estimator.h"
#include "ui/desk.h"

#include <cmath>
#include <utility>
#include <vector>

namespace pitscape::ui {
namespace {

/// A scenario with all that its point was made from.
struct Known {
    design::Decisions decisions;
    design::Site site;
    std::optional<estimate::WinWinPoint> point;
};

std::optional<estimate::WinWinPoint> pointShown(const Desk& desk, const std::string& name) {
    const PanelFigure *after = desk.figures.find(estimate::kWinWinNature),
                      *before = desk.figures.find(estimate::kWinWinBefore),
                      *income = desk.figures.find(estimate::kWinWinIncome);
    if (!after || !before || !income || !std::isfinite(after->value) || !std::isfinite(before->value) ||
        !std::isfinite(income->value))
        return std::nullopt;
    const auto reach = [](const PanelFigure& f, double less) {
        const double low = std::isfinite(f.low) ? f.low : f.value,
                     high = std::isfinite(f.high) ? f.high : f.value;
        return estimate::Reach{low - less, f.value - less, high - less};
    };
    return estimate::WinWinPoint{name, reach(*after, before->value), reach(*income, 0)};
}

std::optional<estimate::WinWinPoint> pointOf(const design::Scene& scene, const std::string& name,
                                             const terrain::HeightGrid& base,
                                             const catalogue::Catalogue& catalogue,
                                             const estimate::Tables& tables) {
    ground::Ground ground{base, catalogue};
    ground.rebuild(scene);
    estimate::Estimator estimator{catalogue, tables};
    return estimate::winWinPoint(name, estimator.estimate(scene, ground));
}

}  // namespace

/// Lives as long as a job that uses it.
struct ScenarioPoints::Worker {
    std::optional<estimate::Tables> tables;
    // Written by the finish part of a job, read in sync(): both on the main thread.
    std::map<std::string, Known> known;
    bool changed = true;
};

ScenarioPoints::ScenarioPoints() = default;
ScenarioPoints::~ScenarioPoints() = default;

/// @return false: nothing can be asked
bool ScenarioPoints::ask(Desk& desk) {
    const design::Scene& scene = desk.session->scene();
    if (!worker_->tables) {
        auto tables = estimate::Tables::load(desk.assets.models());
        if (!tables) return false;
        worker_->tables = *std::move(tables);
    }
    const std::string shown = design::shownScenario(scene);
    std::map<std::string, Known> kept;
    std::vector<std::pair<std::string, design::Scene>> missing;
    for (const std::string& name : design::scenarioNames(scene)) {
        if (name == shown) continue;
        const auto other = design::sceneShowing(scene, name);
        const auto it = worker_->known.find(name);
        if (it != worker_->known.end() && it->second.site == other->site &&
            it->second.decisions == static_cast<const design::Decisions&>(*other))
            kept.insert(std::move(*it));
        else
            missing.emplace_back(name, *other);
    }
    worker_->known = std::move(kept);
    worker_->changed = true;
    if (missing.empty()) return true;
    desk.session->jobs().submit(
        "scenarios", [worker = worker_, missing = std::move(missing), assets = &desk.assets,
                      base = &desk.session->ground().base()](const std::stop_token& stop, Progress&) {
            std::map<std::string, Known> found;
            for (const auto& [name, other] : missing) {
                if (stop.stop_requested()) break;
                found[name] = {other, other.site,
                               pointOf(other, name, *base, assets->catalogue, *worker->tables)};
            }
            return std::function<void()>{[worker, found = std::move(found)]() mutable {
                worker->known.merge(found);
                worker->changed = true;
            }};
        });
    return true;
}

bool ScenarioPoints::sync(Desk& desk) {
    const design::Scene& scene = desk.session->scene();
    if (session_ != desk.session.get()) {
        session_ = desk.session.get();
        worker_ = std::make_shared<Worker>();
        asked_.reset();
    }
    if (scene.scenarios.all.size() < 2) {
        asked_.reset();
        return !std::exchange(desk.figures.winWin, {}).empty();
    }
    const std::size_t revision = desk.session->history().revision();
    if (asked_ != revision && !desk.figures.pending) {
        asked_ = revision;
        if (!ask(desk)) return false;
    }
    if (!std::exchange(worker_->changed, false)) return false;
    std::vector<estimate::WinWinPoint> points;
    const std::string shown = design::shownScenario(scene);
    for (const std::string& name : design::scenarioNames(scene)) {
        const auto it = worker_->known.find(name);
        const auto point = name == shown                ? pointShown(desk, name)
                           : it != worker_->known.end() ? it->second.point
                                                        : std::nullopt;
        if (point) points.push_back(*point);
    }
    estimate::markEdge(points);
    desk.figures.winWin = std::move(points);
    return true;
}

}  // namespace pitscape::ui
