#include "ground/suitability.h"

#include "core/contract.h"
#include "core/jobs.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <limits>
#include <map>

namespace pitscape::ground {
namespace {

using Severity = Reason::Severity;
constexpr double kWarning = 0.2, kSteep = 0.4;

/// The verdict that decides how a place is shown: the first refusal, else the first warning.
const Reason* decisive(const Placement& p) {
    const Reason* warning = nullptr;
    for (const Reason& r : p.reasons) {
        if (r.severity <= Severity::kBlock) return &r;
        if (r.severity == Severity::kWarn && !warning) warning = &r;
    }
    return warning;
}

struct Answer {
    float score = std::numeric_limits<float>::quiet_NaN();
    std::string code, text;
    bool refused = false;
};

geo::GridFrame trialFrame(const geo::GridFrame& site, int across) {
    geo::GridFrame frame = site;
    const glm::dvec2 size = site.box().size();
    frame.cellSize_m = std::max(std::max(size.x, size.y) / across, site.cellSize_m);
    frame.cols = std::max(1, static_cast<std::int32_t>(std::ceil(size.x / frame.cellSize_m - 1e-9)));
    frame.rows = std::max(1, static_cast<std::int32_t>(std::ceil(size.y / frame.cellSize_m - 1e-9)));
    return frame;
}

/// Counts the answers and numbers their objections, the commonest first.
Suitability gathered(const catalogue::Kind& kind, const geo::GridFrame& frame,
                     const std::vector<Answer>& answers) {
    Suitability map;
    map.kind = kind.id;
    map.frame = frame;
    std::map<std::string, Objection> byCode;
    for (const Answer& a : answers) {
        if (std::isnan(a.score)) continue;
        ++(a.refused ? map.refused : a.code.empty() ? map.fits : map.minded);
        if (a.code.empty()) continue;
        Objection& objection = byCode[a.code];
        if (objection.places++ == 0) objection.code = a.code, objection.example = a.text;
        objection.refuses = objection.refuses || a.refused;
    }
    for (auto& [code, objection] : byCode) map.objections.push_back(std::move(objection));
    std::ranges::stable_sort(map.objections, std::ranges::greater{}, &Objection::places);
    float best = 0;
    for (std::size_t i = 0; i < answers.size(); ++i) {
        const Answer& a = answers[i];
        map.score.push_back(a.score);
        const auto it = std::ranges::find(map.objections, a.code, &Objection::code);
        map.why.push_back(static_cast<std::uint8_t>(
            it == map.objections.end() ? 0 : it - map.objections.begin() + 1));
        if (!(a.score > best)) continue;
        best = a.score;
        const auto n = static_cast<std::int32_t>(i);
        map.best = frame.centre({n % frame.cols, n / frame.cols});
    }
    return map;
}

}  // namespace

double suitabilityScore(const catalogue::Kind& kind, const Placement& p) {
    if (!p.fits()) return 0;
    const auto warnings = std::ranges::count(p.reasons, Severity::kWarn, &Reason::severity);
    double score = std::max(0.2, 1 - kWarning * static_cast<double>(warnings));
    const double steep = p.figure("slope_p90_deg") / std::max(kind.siting.slope_deg[1], 1.0);
    if (steep > 0) score *= 1 - kSteep * std::min(steep * steep, 1.0);
    return score;
}

float Suitability::bestScore() const {
    float most = 0;
    for (const float s : score)
        if (s > most) most = s;
    return most;
}

std::optional<Suitability> suitability(const Trial& trial, const catalogue::Kind& kind, int across,
                                       std::stop_token stop, const std::function<void(double)>& watch) {
    PS_EXPECT(across >= 2);
    const geo::GridFrame frame = trialFrame(trial.frame(), across);
    const std::int64_t count = std::int64_t{frame.cols} * frame.rows;
    std::vector<Answer> answers(static_cast<std::size_t>(count));
    std::atomic<std::int64_t> done{0};
    parallelFor(count, 8, [&](std::int64_t first, std::int64_t last) {
        for (std::int64_t i = first; i < last && !stop.stop_requested(); ++i) {
            const auto n = static_cast<std::int32_t>(i);
            const glm::dvec2 place = frame.centre({n % frame.cols, n / frame.cols});
            const geo::Cell cell = trial.frame().cellAt(place);
            if (!trial.frame().contains(cell) || trial.inSite()[trial.frame().index(cell)] == 0)
                continue;
            design::Element element;
            element.type = kind.id;
            element.points = {place};
            const Placement p = trial.place(element);
            Answer& answer = answers[static_cast<std::size_t>(i)];
            answer.score = static_cast<float>(suitabilityScore(kind, p));
            answer.refused = !p.fits();
            if (const Reason* reason = decisive(p))
                answer.code = reason->code, answer.text = reason->text;
        }
        const auto now = done += last - first;
        if (watch) watch(static_cast<double>(now) / static_cast<double>(count));
    });
    if (stop.stop_requested()) return std::nullopt;
    return gathered(kind, frame, answers);
}

}  // namespace pitscape::ground
