#include "ui/live_figures.h"

#include "core/text.h"
#include "estimate/estimator.h"
#include "estimate/law/check.h"
#include "estimate/scene_money.h"
#include "session/law.h"
#include "ui/format.h"
#include "ui/scene_snapshot.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cmath>
#include <optional>
#include <stop_token>
#include <utility>
#include <vector>

#include <fmt/format.h>

namespace pitscape::ui {
namespace {

struct GroupOf {
    const char* title;
    const char* icon;
    std::vector<const char*> keys;
};

const std::array<GroupOf, 5>& groups() {
    static const std::array<GroupOf, 5> kGroups{
        {{"Nature",
          "eco",
          {"green_cover_ratio", "reclamation_rate", "habitat_area_ha", "biodiversity_units_before",
           "biodiversity_units_after", "habitat_shannon", "connectivity", "carbon_stock_t",
           "carbon_sequestration_t_per_year", "embodied_carbon_t", "avoided_carbon_t_per_year"}},
         {"Water and soil",
          "water_drop",
          {"water_area_ha", "water_storage_m3", "runoff_m3_per_year", "soil_loss_t_per_year",
           "pollutant_removal_kg_per_year"}},
         {"Money",
          "payments",
          {"capex", "opex_per_year", "revenue_per_year", "visitors_per_year", "jobs", "npv", "irr",
           "payback_years", "benefit_cost_ratio", "waste_rock_m3"}},
         {"Safety", "warning", {"slope_unstable_area_ha", "rockfall_exposed_elements"}},
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
        std::string text = measureText(input.value, input.unit, currency, language());
        if (input.set) text += " *";
        p.inputs.push_back({input.id, input.name, std::move(text), input.value, input.set});
        if (!input.source.empty() && std::ranges::find(p.sources, input.source) == p.sources.end())
            p.sources.push_back(input.source);
    }
    return p;
}

RuleLine::Status statusOf(const estimate::Finding& f) {
    switch (f.status) {
        case estimate::Finding::Status::kPass:
            return RuleLine::Status::kKept;
        case estimate::Finding::Status::kFail:
            return RuleLine::Status::kBroken;
        case estimate::Finding::Status::kNotApplicable:
            break;
    }
    return f.wantsDeclaration ? RuleLine::Status::kOpen : RuleLine::Status::kNotHere;
}

std::vector<RuleLine> linesOf(const std::vector<estimate::Finding>& findings,
                              const std::string& currency, double floor_m) {
    std::vector<RuleLine> lines;
    const auto number = [&](double value, const std::string& unit) {
        return measureText(value, unit, currency, language());
    };
    for (const estimate::Finding& f : findings) {
        const estimate::LawRule& rule = *f.rule;
        RuleLine line{rule.id, rule.law.in(language()), rule.clause.in(language()), rule.source, f.why};
        if (f.measured && rule.demand)
            line.measured =
                fmt::format("{} {} {}", number(*f.measured, rule.unit),
                            estimate::signOf(rule.demand->compare), number(f.required, rule.unit));
        line.declaration = rule.declare;
        line.status = statusOf(f);
        line.elements = f.elements;
        if (f.place) line.place = {f.place->x, f.place->y, floor_m};
        lines.push_back(std::move(line));
    }
    return lines;
}

RiskView viewOf(const estimate::Risk& risk) {
    RiskView v{risk.expected, risk.p90,    risk.p50,  risk.p10, risk.chanceOfGain, risk.least,
               risk.most,     risk.trials, risk.seed, {},       risk.histogram};
    for (const auto& s : risk.tornado)
        v.tornado.push_back({std::string{s.driver}, s.low, s.high, s.npvAtLow, s.npvAtHigh});
    return v;
}

FundingView fundingOf(const estimate::Tables& tables, const design::Scene& scene) {
    FundingView v;
    for (std::size_t i = 0; i < estimate::kParties; ++i)
        v.parties[i] = tables.funding.parties[i].name.in(language());
    for (const auto& p : tables.funding.presets)
        v.presets.push_back({p.name.in(language()), p.note.in(language()), p.source});
    v.chosen = tables.funding.numberOf(
        tables.assumptions.value("funding_preset", estimate::Case::kExpected, scene.assumptions));
    return v;
}

/// The job that searches for elements at risk.
constexpr std::string_view kExposed = "exposed";

/// Enough that the quantiles stand still to a percent, 10 ms of a worker.
constexpr int kTrials = 2000;

/// What a job works out.
struct Answer {
    estimate::Estimates estimates;
    RiskView risk;
    estimate::Charts charts;
    std::string law;
    std::vector<RuleLine> rules;
    std::vector<SiteFactLine> facts;
    estimate::EarthBill earth;
    estimate::EarthRates rates;
    estimate::SceneMoney money;
};

}  // namespace

/// Lives as long as a job that uses it.
struct LiveFigures::Worker {
    std::optional<estimate::Tables> tables;
    std::unique_ptr<estimate::Estimator> estimator;
    std::shared_ptr<SceneSnapshot> lent;  ///< to a job, or to none
    std::string fault;
    // Written by the finish part of a job, read in sync(): both on the main thread.
    std::optional<Answer> ready;
    std::size_t revision = 0;
    bool changed = false;
    std::optional<std::vector<estimate::Exposure>> exposed;  ///< written and read the same way
    std::stop_source exposedStop;
    bool exposedWanted = false;  ///< what is shown is of an earlier scene

    /// Whether a job still reads the snapshot.
    bool busy() const {
        if (lent.use_count() > 1) return true;
        std::atomic_thread_fence(std::memory_order_acquire);  // after all that the job read
        return false;
    }

    Answer answer(SceneSnapshot& shot, const session::Assets& assets, const std::string& law) {
        Answer a;
        a.estimates = estimator->estimate(shot.scene, shot.layers(), shot.placements,
                                          shot.groundRevision, shot.year);
        shot.unsummed = {{}, false};
        a.risk = viewOf(estimator->risk(shot.scene, shot.placements, kTrials));
        a.charts = estimator->charts(shot.scene, shot.placements);
        a.rates = estimate::earthRatesOf(assets.catalogue, tables->assumptions, shot.scene.assumptions);
        a.money = estimate::sceneMoney(tables->currency, shot.scene.site.currency);
        bringTo(a.money, a.rates);
        a.earth = estimate::earthBillOf(estimator->sums().earth,
                                        estimate::soilOf(shot.layers(), tables->habitats), a.rates);
        const auto choice = session::lawChoice(law.empty() ? session::lawOfPlace(shot.scene) : law);
        a.law = choice.book;
        if (const auto book = session::loadLaw(assets, choice.book)) {
            const auto floor = estimate::floorLevelOf(*shot.base, shot.heights);
            a.rules = linesOf(estimate::check(*book,
                                              {shot.scene, assets.catalogue, *tables, estimator->sums(),
                                               shot.placements, a.estimates, floor},
                                              choice.local),
                              a.money.currency, floor.after_m);
            for (const estimate::SiteFact& fact : book->facts) {
                const auto said = shot.scene.declarations.find(fact.id);
                a.facts.push_back({fact.id, fact.name.in(language()),
                                   said != shot.scene.declarations.end() && said->second});
            }
        }
        return a;
    }
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
    law_ = desk.law;
    desk.figures.pending = true;
    if (!worker_->lent) worker_->lent = std::make_shared<SceneSnapshot>(session.ground());
    worker_->lent->follow(session);
    // The job keeps the worker alive when the session closes before it has run.
    desk.session->jobs().submit("figures", [worker = worker_, revision = asked_, law = law_,
                                            assets = &desk.assets, lent = worker_->lent](
                                               std::stop_token stop, Progress&) mutable {
        const std::shared_ptr<SceneSnapshot> shot = std::move(lent);  // given back before the result
        std::optional<Answer> result;
        if (!stop.stop_requested()) result = worker->answer(*shot, *assets, law);
        return std::function<void()>{[worker, revision, result = std::move(result)] {
            if (!result) return;
            worker->ready = result;
            worker->revision = revision;
            worker->changed = true;
        }};
    });
}

/// The search for remedies takes much longer than the figures: it waits until nothing else is to be
/// done, and an edit or another job ends it.
void LiveFigures::askExposed(Desk& desk) {
    worker_->exposedStop = {};
    desk.session->jobs().submit(
        std::string{kExposed},
        [worker = worker_, assets = &desk.assets, lent = worker_->lent, source = worker_->exposedStop](
            std::stop_token stop, Progress&) mutable {
            const std::shared_ptr<SceneSnapshot> shot = std::move(lent);
            const std::stop_callback ended{stop, [&] { source.request_stop(); }};
            const std::stop_token edited = source.get_token();
            auto found = estimate::exposuresOf({shot->scene, assets->catalogue, *worker->tables,
                                                shot->layers(), shot->placements, shot->year},
                                               edited);
            return std::function<void()>{[worker, edited, found = std::move(found)] {
                if (!edited.stop_requested()) worker->exposed = found;
            }};
        });
}

void LiveFigures::show(Desk& desk) {
    const std::string& currency = desk.figures.currency = worker_->ready->money.currency;
    const estimate::Estimates& estimates = worker_->ready->estimates;
    desk.figures.law = worker_->ready->law;
    desk.figures.rules = worker_->ready->rules;
    desk.figures.facts = worker_->ready->facts;
    desk.figures.risk = worker_->ready->risk;
    desk.figures.charts = worker_->ready->charts;
    desk.figures.funding = fundingOf(*worker_->tables, desk.session->scene());
    desk.figures.earth = worker_->ready->earth;
    desk.figures.rates = worker_->ready->rates;
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
                       language_ != language() || law_ != desk.law;
    // A job that runs ends first, which wakes the window; then the newest state is asked for.
    JobQueue& jobs = desk.session->jobs();
    if (stale || jobs.othersWait(kExposed)) worker_->exposedStop.request_stop();
    const bool asks = stale && !worker_->busy();
    if (asks) ask(desk);
    const bool exposed = worker_->exposed.has_value();
    if (exposed) {
        desk.figures.exposed = *std::exchange(worker_->exposed, {});
        worker_->exposedWanted = false;
    }
    if (worker_->exposedWanted && !stale && jobs.idle() && !worker_->busy()) askExposed(desk);
    if (!std::exchange(worker_->changed, false)) return asks || exposed;
    show(desk);
    desk.figures.pending = worker_->revision != session_->history().revision();
    worker_->exposedWanted = true;
    return true;
}

}  // namespace pitscape::ui
