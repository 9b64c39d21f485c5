#pragma once

#include "catalogue/concept.h"
#include "ground/suggest.h"
#include "ground/trial.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace pitscape::ground {

/// What suggest() knows while it lays a concept on a site: which cells are still free, where the
/// water and the entrance are, and what spoke against the places that were tried.
class Planner {
public:
    explicit Planner(Trial trial);

    /// Places one element by a step. @return it, or none: why() tells
    std::optional<design::Element> place(const catalogue::ConceptStep& step);
    /// The verdict that most of the places tried in the last place() met.
    std::string why() const;

private:
    struct Found {
        design::Element element;
        Placement placement;
        double worth = 0;
    };
    std::optional<Found> inHollow(const catalogue::Kind& kind, const catalogue::ConceptStep& step);
    std::optional<Found> onFace(const catalogue::Kind& kind, const catalogue::ConceptStep& step);
    std::optional<Found> onSpot(const catalogue::Kind& kind, const catalogue::ConceptStep& step);
    std::optional<Found> asPatch(const catalogue::Kind& kind, const catalogue::ConceptStep& step);
    std::optional<Found> asRoute(const catalogue::Kind& kind);
    /// A way from a place always on to the nearest stop that it can reach.
    std::optional<Found> wayFrom(const catalogue::Kind& kind, glm::dvec2 start, double grade,
                                 const std::vector<std::uint8_t>& blocked);

    /// Tries an element: none where a rule refuses it or it overlaps what stands.
    std::optional<Found> tried(const catalogue::Kind& kind, design::Element element, double liking);
    void markPit();
    void keep(const catalogue::Kind& kind, const Found& found);
    void note(const std::string& text) { ++verdicts_[text]; }
    enum class On {
        kPit,   ///< ground that the quarry left bare
        kNear,  ///< and the land around it, within reach on foot
        kSite,
    };
    /// Free cells there whose slope the kind bears and that keep off the foot of faces.
    std::vector<std::uint8_t> bearing(const catalogue::Kind& kind, On on) const;
    std::optional<Found> asPatchOf(const catalogue::Kind& kind, const catalogue::ConceptStep& step,
                                   On on);
    std::optional<Found> onSpotOf(const catalogue::Kind& kind, const catalogue::ConceptStep& step,
                                  On on);
    /// 0 to 1 for each cell: how near it is to what the step prefers.
    std::vector<float> liking(catalogue::Prefer prefer) const;
    struct Candidate {
        float liking;
        std::uint32_t cell;
    };
    /// Marked cells, the best liked first, no two nearer than `apart_m`, at most `most`.
    std::vector<Candidate> candidates(std::vector<Candidate> all, double apart_m,
                                      std::size_t most) const;
    glm::dvec2 placeOf(std::uint32_t cell) const;
    double offBorder_m(std::uint32_t cell) const;
    double area_m2(const catalogue::Kind& kind, const catalogue::ConceptStep& step) const;

    Trial trial_;
    std::vector<std::uint8_t> free_;     ///< of the site, with ground, nothing stands there
    std::vector<float> offPit_m_;        ///< distance to ground that the quarry left bare
    std::vector<std::uint8_t> blocked_;  ///< no way through: water, buildings, faces
    std::vector<std::uint8_t> water_;
    std::vector<float> offFaces_m_;  ///< distance to the nearest steep cell
    double pit_m2_ = 0;              ///< of the bare ground; of the site where there is hardly any
    glm::dvec2 entrance_{0};
    std::vector<glm::dvec2> stops_;  ///< what a way should lead past
    std::map<std::string, int> verdicts_;
    int placed_ = 0;
};

}  // namespace pitscape::ground
