#include "session/bring_model.h"

#include "core/text.h"
#include "io/checked_file.h"
#include "io/own_mesh.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include <fmt/format.h>
#include <glm/geometric.hpp>

namespace pitscape::session {
namespace {

/// The levellest of the places around the middle of the terrain that take the element and where nothing
/// stands.
glm::dvec2 levelPlace(const Session& session, design::Element element) {
    constexpr int kSteps = 12;  // places each way from the middle, over the middle half of the terrain
    const geo::Box2 box = session.ground().frame().box();
    const glm::dvec2 middle = box.centre(), step = box.size() / (4.0 * kSteps);
    glm::dvec2 best = middle;
    double least = std::numeric_limits<double>::infinity();
    for (int row = -kSteps; row <= kSteps; ++row)
        for (int col = -kSteps; col <= kSteps; ++col) {
            const glm::dvec2 place = middle + step * glm::dvec2{col, row};
            if (!session.elementAt(place).empty()) continue;
            element.points = {place};
            const auto placed = session.ground().place(element);
            // A degree of slope weighs as much as a tenth of the way to the rim of the search.
            const double cost = placed.figure("slope_p90_deg") +
                                10 * std::hypot(col, row) / static_cast<double>(kSteps);
            if (placed.fits() && cost < least) {
                least = cost;
                best = place;
            }
        }
    return best;
}

/// A model a thousand times too large is a unit taken wrong.
Status sizeIsSane(const Session& session, const std::filesystem::path& file, glm::dvec3 size) {
    const double largest = std::max({size.x, size.y, size.z});
    const geo::Box2 site = session.ground().frame().box();
    if (largest >= 0.01 && std::max(size.x, size.y) <= glm::length(site.size())) return Done{};
    return Error{fmt::format(
        fmt::runtime(tr("{0}: it would be {1:.3g} m large; say its unit or scale with --unit or "
                        "--scale")),
        io::shownName(file), largest)};
}

}  // namespace

design::OwnModel ownModelFrom(const io::ImportedModel& model, const ModelWish& wish) {
    design::OwnModel own;
    own.zUp = wish.zUp.value_or(model.up == io::ImportedModel::Up::kZ);
    own.unit_m = wish.unit_m.value_or(model.unit_m);
    own.scale = wish.scale;
    own.box = glm::dvec3{model.max - model.min};
    return own;
}

Result<BroughtModel> bringModel(Session& session, const std::filesystem::path& file,
                                const io::ImportedModel& model, const ModelWish& wish) {
    if (session.file().empty()) return Error{tr("save the scene first: its models lie beside it")};
    design::OwnModel own = ownModelFrom(model, wish);
    if (auto status = sizeIsSane(session, file, own.size_m()); !status) return status.error();
    design::Element element;
    element.type = "own_model";
    element.name = wish.name.empty() ? file.stem().string() : wish.name;
    if (element.name.size() > 200) element.name.clear();
    element.turn_deg = wish.turn_deg;
    own.file = "model";  // to be measured before anything is copied
    design::setOwnModel(element, own);
    element.points = {wish.at ? *wish.at : levelPlace(session, element)};
    const auto fit = session.ground().place(element);
    for (const auto& reason : fit.reasons)
        if (reason.severity <= ground::Reason::Severity::kBlock)
            return Error{
                fmt::format(fmt::runtime(tr("{0} refused: {1}")), io::shownName(file), reason.text)};
    auto reference = io::adoptModel(file, model, session.file());
    if (!reference) return reference.error();
    own.file = *reference;
    design::setOwnModel(element, own);
    return BroughtModel{session.add(std::move(element), Session::Force::kYes), own};
}

Result<BroughtModel> shapeByModel(Session& session, const design::ElementId& id,
                                  const std::filesystem::path& file, const io::ImportedModel& model,
                                  const ModelWish& wish) {
    if (session.file().empty()) return Error{tr("save the scene first: its models lie beside it")};
    const auto it = session.scene().elements.find(id);
    if (it == session.scene().elements.end())
        return Error{fmt::format(fmt::runtime(tr("there is no element \"{0}\"")), id)};
    design::OwnModel own = ownModelFrom(model, wish);
    if (auto status = sizeIsSane(session, file, own.size_m()); !status) return status.error();
    auto reference = io::adoptModel(file, model, session.file());
    if (!reference) return reference.error();
    own.file = *reference;
    design::Element element = it->second;
    design::setOwnModel(element, own);
    session.replace(id, element, fmt::format(fmt::runtime(tr("Change {0}")), session.nameOf(id)));
    return BroughtModel{{id, session.ground().place(element)}, own};
}

}  // namespace pitscape::session
