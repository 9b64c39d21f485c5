#include "app/report.h"

#include "app/estimates.h"
#include "app/findings.h"
#include "app/picture.h"
#include "core/text.h"
#include "design/scenario.h"
#include "geo/polygon.h"

#include <cmath>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace pitscape::app {
namespace {

using Document = io::PdfDocument;
using Style = Document::Style;

constexpr glm::ivec2 kCover{1500, 844};  ///< 16:9, 220 pixels an inch over the width of the text

std::string number(double value, std::string_view unit) {
    const bool bare = unit.empty() || unit == "-";
    return bare ? estimate::shown(value) : fmt::format("{} {}", estimate::shown(value), unit);
}

void addFacts(Document& document, const session::Session& session) {
    const design::Scene& scene = session.scene();
    const ground::Ground& ground = session.ground();
    const auto box = ground.frame().box();
    const auto heights = terrain::statsOf(ground.heights());
    Document::Table table{{{tr("Site"), 1}, {"", 3}}, {}};
    const auto row = [&](const char* name, std::string value) {
        if (!value.empty()) table.rows.push_back({name, std::move(value)});
    };
    row(tr("Name"), scene.site.name);
    if (!scene.scenarios.all.empty()) row(tr("Scenario"), design::shownScenario(scene));
    row(tr("Coordinate system"),
        scene.terrain.crs.empty() ? tr("none: local metres") : scene.terrain.crs);
    row(tr("Extent (west, south, east, north)"),
        fmt::format("{:.1f}, {:.1f}, {:.1f}, {:.1f}", box.min.x, box.min.y, box.max.x, box.max.y));
    row(tr("Terrain"), fmt::format("{} × {} · {:g} m", ground.frame().cols, ground.frame().rows,
                                   ground.frame().cellSize_m));
    row(tr("Heights"), fmt::format("{:.1f} – {:.1f} m", heights.min_m, heights.max_m));
    const double area_m2 = scene.site.boundary.empty() ? box.size().x * box.size().y
                                                       : std::abs(geo::area_m2(scene.site.boundary));
    row(tr("Area of the site"), number(area_m2 / 1e4, "ha"));
    row(tr("Date and light"), scene.site.date);
    row(tr("Year shown"), fmt::format("{}", session.year()));
    row(tr("Currency"), scene.site.currency);
    row(tr("What the import did"), fmt::format("{}", fmt::join(scene.terrain.said, "\n")));
    document.blocks.emplace_back(std::move(table));
}

void addElements(Document& document, const session::Session& session) {
    document.add(Style::kHeading, tr("Elements"));
    Document::Table table{{{tr("Name"), 2.2},
                           {tr("Kind"), 2.2},
                           {tr("Size"), 1.3, true},
                           {tr("Opens in year"), 0.9, true},
                           {tr("Siting"), 4}},
                          {}};
    for (const auto& [id, element] : session.scene().elements) {
        const catalogue::Kind* kind = session.kindOf(element);
        const auto placed = session.ground().placements().find(id);
        if (placed == session.ground().placements().end()) continue;
        const ground::Placement& p = placed->second;
        std::vector<std::string> reasons;
        for (const auto& reason : p.reasons) reasons.push_back(reason.text);
        table.rows.push_back(
            {session.nameOf(id), kind ? kind->name.in(language()) : element.type,
             number(p.size, kind ? kind->sizeUnit : std::string{}), fmt::format("{}", p.openingYear),
             reasons.empty() ? tr("fits") : fmt::format("{}", fmt::join(reasons, "\n"))});
    }
    if (table.rows.empty())
        document.add(Style::kText, tr("Nothing is placed yet."));
    else
        document.blocks.emplace_back(std::move(table));
}

void addFigures(Document& document, const estimate::Estimates& estimates) {
    document.add(Style::kHeading, tr("Estimates"));
    document.add(Style::kSmall,
                 tr("Low and high are what the worse and the better coefficients give. Confidence: A "
                    "geometry, B published coefficient, C screening judgement."));
    Document::Table table{{{tr("figure"), 2.4},
                           {tr("value"), 1.5, true},
                           {tr("low to high"), 2, true},
                           {tr("unit"), 1.1},
                           {tr("confidence"), 1.2},
                           {tr("sources"), 3.4}},
                          {}};
    for (const auto& [key, f] : estimates) {
        const bool range = f.low && f.high;
        std::string sources = fmt::format("{}", fmt::join(f.sources, "; "));
        if (!f.value) sources = f.why + (sources.empty() ? "" : "\n") + sources;
        table.rows.push_back(
            {fmt::format("{}\n{}", f.name, key), f.value ? estimate::shown(*f.value) : "–",
             range ? fmt::format("{} – {}", estimate::shown(*f.low), estimate::shown(*f.high)) : "–",
             f.unit, std::string(1, f.confidence), std::move(sources)});
    }
    document.blocks.emplace_back(std::move(table));
}

const char* shownStatus(estimate::Finding::Status status) {
    switch (status) {
        case estimate::Finding::Status::kPass:
            return tr("passes");
        case estimate::Finding::Status::kFail:
            return tr("fails");
        case estimate::Finding::Status::kNotApplicable:
            return tr("does not apply");
    }
    return "";
}

void addFindings(Document& document, const Checked& checked) {
    document.add(Style::kHeading,
                 fmt::format("{}: {}", tr("Rules"), checked.book->name.in(language())));
    document.add(Style::kSmall, checked.book->note.in(language()));
    Document::Table table{{{tr("Result"), 1.2},
                           {tr("Rule"), 5},
                           {tr("Measured"), 1.3, true},
                           {tr("Required"), 1.3, true},
                           {tr("Where, why"), 2.6}},
                          {}};
    for (const estimate::Finding& f : checked.findings) {
        const estimate::LawRule& rule = *f.rule;
        std::string where = fmt::format("{}", fmt::join(f.elements, ", "));
        if (!f.why.empty()) where += (where.empty() ? "" : "\n") + f.why;
        const bool demands = rule.demand.has_value();
        table.rows.push_back(
            {shownStatus(f.status),
             fmt::format("{}\n{}", rule.clause.in(language()), rule.law.in(language())),
             demands && f.measured ? number(*f.measured, rule.unit) : "–",
             demands ? fmt::format("{} {}", estimate::signOf(rule.demand->compare),
                                   number(f.required, rule.unit))
                     : tr("to be declared"),
             std::move(where)});
    }
    document.blocks.emplace_back(std::move(table));
}

}  // namespace

Result<io::PdfDocument> reportOf(session::Session& session) {
    auto cover = takePicture(session, {.camera = startCamera(session),
                                       .size = kCover,
                                       .quality = render::Quality::kPicture,
                                       .date = {},
                                       .year = {},
                                       .overlay = {}});
    if (!cover) return cover.error();
    const auto estimates = estimatesOf(session, session.year());
    if (!estimates) return estimates.error();
    const auto checked = checkAgainst(session, {});
    if (!checked) return checked.error();

    const char* disclaimer =
        tr("Screening estimates: not for permits, safety, credits or investment decisions.");
    Document document{.title = session.scene().site.name,
                      .footer = fmt::format("{} · {}", session.scene().site.name, disclaimer),
                      .date = {},
                      .language = language(),
                      .blocks = {}};
    document.add(Style::kTitle, session.scene().site.name);
    document.add(Style::kText, disclaimer);
    document.blocks.emplace_back(*std::move(cover));
    addFacts(document, session);
    addElements(document, session);
    addFigures(document, *estimates);
    addFindings(document, *checked);
    return document;
}

}  // namespace pitscape::app
