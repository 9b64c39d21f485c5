#pragma once

#include "estimate/models/photovoltaic.h"
#include "estimate/workings.h"

#include <array>
#include <map>
#include <string>
#include <vector>

namespace pitscape::estimate {

/// What the evaluations of a scene remember of each other, so that the next one works out only what an
/// edit changed. A part is kept with all that it was made from and taken again only while that is bit
/// for bit the same; sums run over all parts in the order of their ids. So an evaluation with a memory
/// gives exactly what one without gives.
///
/// | part | made from |
/// |---|---|
/// | everything | assumptions, climate, place |
/// | nature | areas of the site, years in which their elements open |
/// | cost and own revenue of an element | its kind, size, year, parameters, skyline |
/// | what visitors pay in an element | the same and the visits of each year |
/// | its running cost | the same and the wallet's ceiling of each year |
///
/// Serves one catalogue and one set of tables, one evaluation at a time.
class Memory {
public:
    /// Brings the workings of a case in step. They are good until the next call for that case.
    const Workings& workings(const Inputs& inputs, Case which);
    /// By all numbers that it depends on: the sky is walked through once.
    const PvYear& solarYear(const PvPlant& plant);
    /// Elements that the last call for a case worked out anew; the others were as before.
    int elementsWorked(Case which) const;

private:
    /// What everything depends on.
    struct Surroundings {
        std::map<std::string, double, std::less<>> assumptions;
        std::string climate;
        std::optional<glm::dvec2> lonLat_deg;
        bool operator==(const Surroundings&) const = default;
    };
    struct Kept {
        bool known = false, landKnown = false;
        Workings workings;
    };
    void follow(const Inputs& inputs);

    Surroundings around_;
    std::vector<LandArea> areas_;
    std::vector<int> openings_;  ///< by owner, as in Workings
    std::array<Kept, 3> kept_;   ///< by case
    std::map<std::vector<double>, PvYear> solarYears_;
};

}  // namespace pitscape::estimate
