#include "app/findings.h"

#include "estimate/estimator.h"
#include "session/law.h"

namespace pitscape::app {

Result<Checked> checkAgainst(const session::Session& session, const std::string& rules) {
    const auto choice = session::lawChoice(rules.empty() ? session::lawOfPlace(session.scene())
                                                         : std::string_view{rules});
    auto book = session::loadLaw(session.assets(), choice.book);
    if (!book) return book.error();
    const auto tables = estimate::Tables::load(session.assets().models());
    if (!tables) return tables.error();
    Checked checked;
    checked.book = std::make_unique<const estimate::LawBook>(*std::move(book));
    estimate::Estimator estimator{session.assets().catalogue, *tables};
    const auto estimates = estimator.estimate(session.scene(), session.ground());
    checked.findings = estimate::check(
        *checked.book,
        {session.scene(), session.assets().catalogue, *tables, estimator.sums(),
         session.ground().placements(), estimates, estimate::floorLevelOf(session.ground())},
        choice.local);
    return checked;
}

}  // namespace pitscape::app
