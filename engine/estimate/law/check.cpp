#include "estimate/law/check.h"

#include "core/contract.h"
#include "core/text.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

namespace pitscape::estimate {
namespace {

constexpr double kHectare_m2 = 1e4;
constexpr std::array kBuilt{ground::Cover::kSealed, ground::Cover::kBuilding};

/// A measured quantity: none and why, or its value and what makes it so.
struct Measured {
    std::optional<double> value;
    std::string why;
    std::vector<design::ElementId> elements;
    std::vector<double> each;  ///< value of each of them where they have one of their own
    std::optional<glm::dvec2> place;
};

bool asks(const std::vector<std::string>& list, std::string_view word) {
    return list.empty() || std::ranges::find(list, word) != list.end();
}

bool earnsBy(const catalogue::Kind& kind, const ElementFilter& f) {
    if (f.streams.empty() && f.party.empty()) return true;
    return std::ranges::any_of(kind.revenue, [&](const catalogue::RevenueStream& s) {
        if (!asks(f.streams, s.model)) return false;
        if (f.party.empty()) return true;
        const auto party = s.words.find("party");
        return party == s.words.end() || party->second != f.party;
    });
}

class Site {
public:
    explicit Site(const LawSite& in) : in_{in} {}

    Measured measure(const Measure& m) const {
        const std::string_view name = m.name;
        const auto key = [&](std::string_view prefix) { return name.substr(prefix.size()); };
        if (name.starts_with("estimate.")) return estimate(key("estimate."));
        if (name.starts_with("change.")) return change(key("change."));
        if (name.starts_with("declared.")) {
            const auto it = in_.scene.declarations.find(key("declared."));
            return {.value = it != in_.scene.declarations.end() && it->second ? 1.0 : 0.0};
        }
        if (name == "elements.count") return count(m.elements);
        if (name == "elements.max" || name == "elements.min") return extreme(m);
        if (name == "site.area_ha") return {.value = area_ha([](const LandArea&) { return true; })};
        if (name == "site.damaged_ha")
            return {.value = area_ha([&](const LandArea& a) {
                        return in_.tables.habitats[static_cast<std::size_t>(a.before)].bare;
                    })};
        if (name == "site.built_share") return builtShare();
        if (name == "biodiversity.net_gain") return netGain();
        PS_EXPECT(name == "ground.floor_lowering_m");
        return {.value = in_.floor.before_m - in_.floor.after_m, .place = in_.floor.lowest};
    }

private:
    template <class Which>
    double area_ha(Which&& which) const {
        double sum = 0;
        for (const LandArea& a : in_.sums.areas)
            if (which(a)) sum += a.plan_m2;
        return sum / kHectare_m2;
    }

    const Figure* figure(std::string_view key) const {
        const auto it = in_.estimates.find(key);
        return it == in_.estimates.end() ? nullptr : &it->second;
    }

    Measured estimate(std::string_view key) const {
        const Figure* f = figure(key);
        PS_EXPECT(f != nullptr);
        return {.value = f->value, .why = f->why};
    }

    Measured change(std::string_view key) const {
        const Figure* f = figure(key);
        PS_EXPECT(f != nullptr);
        if (!f->value || !f->baseline) return {.why = f->why};
        return {.value = *f->value - *f->baseline};
    }

    Measured netGain() const {
        const Figure* before = figure("biodiversity_units_before");
        const Figure* after = figure("biodiversity_units_after");
        PS_EXPECT(before != nullptr && after != nullptr);
        if (!before->value || !after->value || *before->value <= 0)
            return {.why = tr("the land has no habitat units before the works")};
        return {.value = (*after->value - *before->value) / *before->value};
    }

    Measured builtShare() const {
        const auto built = [](const LandArea& a) {
            return std::ranges::find(kBuilt, a.after) != kBuilt.end();
        };
        const double site = area_ha([](const LandArea&) { return true; });
        if (site <= 0) return {.why = tr("the site has no land")};
        Measured m{.value = area_ha(built) / site};
        for (const LandArea& a : in_.sums.areas)
            if (built(a) && a.owner > 0) {
                const design::ElementId& id = in_.sums.owners[a.owner - 1u];
                if (std::ranges::find(m.elements, id) == m.elements.end()) m.elements.push_back(id);
            }
        return m;
    }

    bool matches(const design::ElementId& id, const design::Element& element,
                 const ElementFilter& f) const {
        const catalogue::Kind* kind = in_.catalogue.find(element.type);
        if (kind == nullptr) return false;
        if (!asks(f.types, kind->id) || !asks(f.categories, kind->category) ||
            !asks(f.conversions, kind->cnConversion) || !earnsBy(*kind, f))
            return false;
        if (f.permanent && kind->permanent != *f.permanent) return false;
        if (f.reasons.empty()) return true;
        const auto placement = in_.placements.find(id);
        if (placement == in_.placements.end()) return false;
        return std::ranges::any_of(placement->second.reasons, [&](const ground::Reason& r) {
            return r.severity <= ground::Reason::Severity::kWarn &&
                   std::ranges::any_of(f.reasons,
                                       [&](const std::string& s) { return r.code.starts_with(s); });
        });
    }

    Measured count(const ElementFilter& f) const {
        Measured m;
        for (const auto& [id, element] : in_.scene.elements)
            if (matches(id, element, f)) m.elements.push_back(id);
        m.value = static_cast<double>(m.elements.size());
        return m;
    }

    Measured extreme(const Measure& wanted) const {
        Measured m;
        const bool most = wanted.name == "elements.max";
        for (const design::ElementId& id : count(wanted.elements).elements) {
            const auto placement = in_.placements.find(id);
            if (placement == in_.placements.end()) continue;
            const double x = placement->second.figure(wanted.figure);
            if (!std::isfinite(x)) continue;
            m.elements.push_back(id);
            m.each.push_back(x);
            m.value = !m.value ? x : most ? std::max(*m.value, x) : std::min(*m.value, x);
        }
        if (!m.value) m.why = tr("no element of this kind is placed");
        return m;
    }

    const LawSite& in_;
};

Finding notApplicable(const LawRule& rule, std::string why) {
    Finding f;
    f.rule = &rule;
    f.required = rule.demand ? rule.demand->value : 1;
    f.why = std::move(why);
    return f;
}

Finding declared(const LawRule& rule, const LawSite& site) {
    const auto it = site.scene.declarations.find(rule.declare);
    if (it == site.scene.declarations.end()) {
        Finding f = notApplicable(rule, fmt::format(fmt::runtime(tr("needs a declaration: {0}")),
                                                    rule.clause.in(language())));
        f.wantsDeclaration = true;
        return f;
    }
    Finding f;
    f.rule = &rule;
    f.measured = it->second ? 1 : 0;
    f.required = 1;
    f.status = it->second ? Finding::Status::kPass : Finding::Status::kFail;
    return f;
}

Finding demanded(const LawRule& rule, const Demand& demand, Measured m) {
    if (!m.value)
        return notApplicable(rule, m.why.empty() ? tr("nothing to measure here") : std::move(m.why));
    Finding f;
    f.rule = &rule;
    f.measured = m.value;
    f.required = demand.value;
    if (holds(*m.value, demand.compare, demand.value)) {
        f.status = Finding::Status::kPass;
        return f;
    }
    f.status = Finding::Status::kFail;
    f.place = m.place;
    for (std::size_t i = 0; i < m.elements.size(); ++i)
        if (m.each.empty() || !holds(m.each[i], demand.compare, demand.value))
            f.elements.push_back(m.elements[i]);
    return f;
}

Finding find(const LawRule& rule, const LawSite& in, const Site& site, std::string_view local) {
    if (!rule.local.empty() && rule.local != local)
        return notApplicable(rule, fmt::format(fmt::runtime(tr("a rule of {0} only")), rule.local));
    for (const Demand& when : rule.when) {
        const Measured m = site.measure(when.measure);
        if (!m.value || !holds(*m.value, when.compare, when.value))
            return notApplicable(
                rule, fmt::format(fmt::runtime(tr("applies only where {0} {1} {2}")), when.measure.name,
                                  signOf(when.compare), shown(when.value)));
    }
    return rule.demand ? demanded(rule, *rule.demand, site.measure(rule.demand->measure))
                       : declared(rule, in);
}

}  // namespace

FloorLevel floorLevelOf(const terrain::HeightGrid& surveyed, const terrain::HeightGrid& designed) {
    FloorLevel level{1e9, 1e9, {}};
    const auto before = surveyed.heights_m(), after = designed.heights_m();
    const geo::GridFrame& f = designed.frame();
    std::size_t lowest = 0;
    for (std::size_t i = 0; i < after.size(); ++i) {
        if (std::isfinite(before[i])) level.before_m = std::min(level.before_m, double{before[i]});
        if (std::isfinite(after[i]) && double{after[i]} < level.after_m) {
            level.after_m = double{after[i]};
            lowest = i;
        }
    }
    const auto cols = static_cast<std::size_t>(f.cols);
    level.lowest =
        f.centre({static_cast<std::int32_t>(lowest % cols), static_cast<std::int32_t>(lowest / cols)});
    return level;
}

std::string_view nameOf(Finding::Status status) {
    switch (status) {
        case Finding::Status::kPass:
            return "pass";
        case Finding::Status::kFail:
            return "fail";
        case Finding::Status::kNotApplicable:
            return "not-applicable";
    }
    PS_EXPECT(false);
    return {};
}

std::vector<Finding> check(const LawBook& book, const LawSite& site, std::string_view local) {
    const Site measured{site};
    std::vector<Finding> findings;
    for (const LawRule& rule : book.rules) findings.push_back(find(rule, site, measured, local));
    return findings;
}

}  // namespace pitscape::estimate
