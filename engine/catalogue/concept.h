#pragma once

#include "catalogue/catalogue.h"

#include <optional>
#include <string>
#include <vector>

namespace pitscape::catalogue {

/// How a step of a concept finds its place on a site.
enum class Where {
    kHollow,  ///< the deepest hollow, filled so far that the water takes its share of the site
    kFace,    ///< a rock face that keeps the limits of the kind
    kSpot,    ///< one place; the default size is laid there
    kPatch,   ///< ground of its share of the site that suits the kind, in the form that it lies in
    kRoute,   ///< a way from the entrance past what stands already
};

/// What a place should be near to, where several fit.
enum class Prefer { kNothing, kWater, kEntrance, kHigh, kLow, kApart };

struct ConceptStep {
    std::string kind;
    Where where = Where::kSpot;
    Prefer prefer = Prefer::kNothing;
    int count = 1;
    std::optional<double> share;  ///< of the ground that is bare, in plan; none: the default size
};

/// A whole idea of a second life, as an ordered list of what to place. The ground decides where.
struct Concept {
    std::string id;
    int order = 0;
    Text name, idea;
    std::vector<ConceptStep> steps;
};

/// Every concept of a folder, in their order. Adding one is adding a file.
/// @return or which file and field is wrong; a kind that the catalogue lacks is an error
Result<std::vector<Concept>> loadConcepts(const std::filesystem::path& folder,
                                          const Catalogue& catalogue);

}  // namespace pitscape::catalogue
