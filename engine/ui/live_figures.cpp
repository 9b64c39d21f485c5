#include "ui/live_figures.h"

#include "core/text.h"
#include "estimate/estimator.h"
#include "ui/format.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <utility>
#include <vector>

#include <fmt/format.h>

namespace pitscape::ui {
namespace {

/// The layers of a ground at one moment, for a worker that must not see it change.
struct Snapshot {
    design::Scene scene;
    terrain::HeightGrid heights;
    std::vector<float> slope_deg;
    std::vector<std::uint8_t> before, after, inSite;
    std::vector<std::uint16_t> owner;
    std::vector<design::ElementId> owners;
    std::map<design::ElementId, ground::Placement, std::less<>> placements;
    std::uint64_t groundRevision = 0;
    int year = 0;

    explicit Snapshot(const session::Session& session)
        : scene{session.scene()},
          heights{session.ground().heights()},
          slope_deg{copy(session.ground().slope_deg())},
          before{copy(session.ground().baselineCover())},
          after{copy(session.ground().cover())},
          inSite{copy(session.ground().inSite())},
          owner{copy(session.ground().owner())},
          owners{session.ground().owners()},
          placements{session.ground().placements()},
          groundRevision{session.ground().revision()},
          year{session.year()} {}

    template <class T>
    static std::vector<T> copy(std::span<const T> values) {
        return {values.begin(), values.end()};
    }
    estimate::SiteLayers layers() const {
        return {heights, slope_deg, before, after, owner, owners, inSite};
    }
};

struct GroupOf {
    const char* title;
    const char* icon;
    std::vector<const char*> keys;
};

const std::array<GroupOf, 4>& groups() {
    static const std::array<GroupOf, 4> kGroups{
        {{"Nature",
          "eco",
          {"green_cover_ratio", "reclamation_rate", "habitat_area_ha", "biodiversity_units_before",
           "biodiversity_units_after", "habitat_shannon", "carbon_stock_t",
           "carbon_sequestration_t_per_year", "embodied_carbon_t", "avoided_carbon_t_per_year"}},
         {"Water and soil",
          "water_drop",
          {"water_area_ha", "water_storage_m3", "runoff_m3_per_year", "soil_loss_t_per_year",
           "pollutant_removal_kg_per_year"}},
         {"Money",
          "payments",
          {"capex", "opex_per_year", "revenue_per_year", "visitors_per_year", "jobs", "npv", "irr",
           "payback_years", "benefit_cost_ratio"}},
         {"Solar energy", "solar_power", {"pv_energy_kwh_per_year", "pv_capacity_kw", "lcoe"}}}};
    return kGroups;
}

const char* confidenceText(char grade) {
    switch (grade) {
        case 'A':
            return tr("A: from the geometry of the scene");
        case 'B':
            return tr("B: with a published coefficient");
        default:
            return tr("C: a screening judgement");
    }
}

PanelFigure panelFigure(const estimate::Figure& figure, const std::string& currency) {
    PanelFigure p;
    p.key = figure.id;
    p.label = figure.name;
    // Shares read better as percent; inside the model they stay fractions.
    const bool share =
        figure.id == "green_cover_ratio" || figure.id == "reclamation_rate" || figure.id == "irr";
    p.unit = share ? "ratio" : figure.unit;
    if (figure.value) p.value = *figure.value;
    if (figure.low) p.low = *figure.low;
    if (figure.high) p.high = *figure.high;
    p.confidence = confidenceText(figure.confidence);
    p.why = figure.why;
    p.formula = figure.formula;
    p.sources = figure.sources;
    p.parts = figure.by;
    for (const auto& input : figure.inputs) {
        std::string value = measureText(input.value, input.unit, currency, language());
        if (input.set) value += " *";
        p.inputs.emplace_back(input.name, value);
        if (!input.source.empty() && std::ranges::find(p.sources, input.source) == p.sources.end())
            p.sources.push_back(input.source);
    }
    return p;
}

}  // namespace

/// Lives as long as a job that uses it.
struct LiveFigures::Worker {
    std::optional<estimate::Tables> tables;
    std::unique_ptr<estimate::Estimator> estimator;
    std::string fault;
    // Written by the finish part of a job, read in sync(): both on the main thread.
    std::optional<estimate::Estimates> ready;
    std::size_t revision = 0;
    bool changed = false;
};

LiveFigures::LiveFigures() = default;
LiveFigures::~LiveFigures() = default;

void LiveFigures::forget() {
    session_ = nullptr;
    worker_.reset();
    now_.clear();
    before_.clear();
}

void LiveFigures::ask(Desk& desk) {
    const session::Session& session = *desk.session;
    asked_ = session.history().revision();
    year_ = session.year();
    language_ = language();
    desk.figures.pending = true;
    // The job keeps the worker alive when the session closes before it has run.
    desk.session->jobs().submit(
        "figures", [worker = worker_, revision = asked_,
                    shot = std::make_shared<const Snapshot>(session)](std::stop_token stop, Progress&) {
            std::optional<estimate::Estimates> result;
            if (!stop.stop_requested())
                result = worker->estimator->estimate(shot->scene, shot->layers(), shot->placements,
                                                     shot->groundRevision, shot->year);
            return std::function<void()>{[worker, revision, result = std::move(result)] {
                if (!result) return;
                worker->ready = result;
                worker->revision = revision;
                worker->changed = true;
            }};
        });
}

void LiveFigures::show(Desk& desk) {
    const std::string& currency = desk.session->scene().site.currency;
    const estimate::Estimates& estimates = *worker_->ready;
    // The change since the step before stays until the next step.
    if (worker_->revision != shown_) before_ = now_;
    shown_ = worker_->revision;
    now_.clear();
    desk.figures.groups.clear();
    for (const GroupOf& group : groups()) {
        FigureGroup shown{tr(group.title), group.icon, {}};
        for (const char* key : group.keys) {
            const auto it = estimates.find(std::string_view{key});
            if (it == estimates.end()) continue;
            PanelFigure figure = panelFigure(it->second, currency);
            if (std::isfinite(figure.value)) now_[key] = figure.value;
            if (const auto old = before_.find(key); old != before_.end()) figure.before = old->second;
            shown.figures.push_back(std::move(figure));
        }
        if (!shown.figures.empty()) desk.figures.groups.push_back(std::move(shown));
    }
}

bool LiveFigures::sync(Desk& desk) {
    if (session_ != desk.session.get()) {
        session_ = desk.session.get();
        worker_ = std::make_shared<Worker>();
        auto tables = estimate::Tables::load(desk.assets.models());
        if (!tables) {
            desk.report(tables.error());
            return true;
        }
        worker_->tables = *std::move(tables);
        worker_->estimator =
            std::make_unique<estimate::Estimator>(desk.assets.catalogue, *worker_->tables);
        now_.clear();
        before_.clear();
        ask(desk);
    }
    if (!worker_ || !worker_->estimator) return false;
    const bool stale = asked_ != session_->history().revision() || year_ != session_->year() ||
                       language_ != language();
    if (stale) ask(desk);
    if (!std::exchange(worker_->changed, false)) return stale;
    show(desk);
    desk.figures.pending = worker_->revision != asked_;
    return true;
}

}  // namespace pitscape::ui
