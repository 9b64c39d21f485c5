#include "ground/ground.h"

#include "core/contract.h"
#include "core/jobs.h"
#include "ground/baseline_cover.h"
#include "ground/rasterise.h"
#include "ground/trial.h"
#include "terrain/gradient.h"

#include <algorithm>
#include <cmath>
#include <deque>

namespace pitscape::ground {
namespace {

/// Who wins where footprints overlap: planting lies under water, water under ways, ways under
/// buildings.
int rankOf(const catalogue::Kind& kind) {
    switch (kind.geometry) {
        case catalogue::Geometry::kArea:
            return kind.shape == "pond" ? 2 : kind.land.vegetated > 0.7 ? 0 : 1;
        case catalogue::Geometry::kLine:
            return 3;
        case catalogue::Geometry::kPoint:
        case catalogue::Geometry::kCliffFace:
        case catalogue::Geometry::kTunnel:
            return 4;
    }
    return 0;
}

constexpr float kShaped_m = 0.1F;  ///< earthworks of less leave the plants alone
constexpr float kBareFace_deg = 40;
constexpr double kSitingReach_m = 200;  ///< siting rules look at faces no further off
constexpr std::size_t kJournal = 256;   ///< revisions that changedSince() remembers
constexpr double kPitLake_m2 = 20000;   ///< standing water from 2 ha on is a lake (ecology.md, M4)

}  // namespace

struct Ground::Impl {
    Impl(terrain::HeightGrid heights, const catalogue::Catalogue& kinds)
        : catalogue{&kinds}, surface{std::move(heights)} {}

    const catalogue::Catalogue* catalogue;
    DesignedSurface surface;
    glm::dvec3 origin{0};
    std::vector<float> slope;
    std::vector<std::uint8_t> baseline, cover, inSite;
    std::vector<std::uint16_t> owner;
    std::vector<design::ElementId> owners;
    std::map<design::ElementId, Placement, std::less<>> placements;
    std::uint64_t revision = 0;
    std::deque<Change> journal;              ///< the last is what led to this revision
    std::optional<design::Operation> drawn;  ///< not of the scene
    std::shared_ptr<const Surroundings> around = std::make_shared<const Surroundings>();
    bool reshape = false;  ///< its effect is still to be taken away

    const geo::GridFrame& frame() const { return heights().frame(); }
    const terrain::HeightGrid& heights() const { return surface.heights(); }

    std::uint16_t ownerIndex(const design::ElementId& id) {
        auto it = std::ranges::find(owners, id);
        if (it == owners.end()) {
            PS_EXPECT(owners.size() < 65000);
            owners.push_back(id);
            it = owners.end() - 1;
        }
        return static_cast<std::uint16_t>(it - owners.begin() + 1);
    }

    Placement place(const design::Element& element, const design::ElementId& self) const;
    void placeAll(const design::Scene& scene, const std::vector<design::ElementId>& ids);
    void markSite(const geo::Ring& boundary);
    void stamp(const design::Scene& scene, const geo::CellRect& rect);
    void changed(const Change& change) {
        ++revision;
        journal.push_back(change);
        if (journal.size() > kJournal) journal.pop_front();
    }
    std::uint8_t coverAt(std::size_t cell) const;
    bool coverHoles(const geo::CellRect& changed);
    geo::CellRect shape(const design::Scene& scene);
    bool leansOn(const design::Element& element, const Placement& placement,
                 const geo::CellRect& changed) const;
};

Placement Ground::Impl::place(const design::Element& element, const design::ElementId& self) const {
    return placeOn({catalogue, &heights(), slope, around.get(), &placements}, element, self);
}

/// Places these elements of the scene; water first, because the others are held against it.
void Ground::Impl::placeAll(const design::Scene& scene, const std::vector<design::ElementId>& ids) {
    const auto isWater = [&](const design::ElementId& id) {
        const catalogue::Kind* kind = catalogue->find(scene.elements.at(id).type);
        return kind && kind->shape == "pond";
    };
    for (const bool water : {true, false})
        for (const auto& id : ids)
            if (isWater(id) == water) placements.insert_or_assign(id, place(scene.elements.at(id), id));
}

void Ground::Impl::markSite(const geo::Ring& boundary) {
    inSite.assign(frame().count(), boundary.size() >= 3 ? 0 : 1);
    if (boundary.size() >= 3)
        for (const auto i : cellsOfRing(frame(), boundary).indices) inSite[i] = 1;
    for (std::size_t i = 0; i < inSite.size(); ++i)
        if (std::isnan(heights().heights_m()[i])) inSite[i] = 0;
}

/// Before any element: as surveyed, but earthworks leave bare rock and bare soil. A judgement.
std::uint8_t Ground::Impl::coverAt(std::size_t cell) const {
    const float before = surface.base().heights_m()[cell], after = heights().heights_m()[cell];
    if (!(std::abs(after - before) > kShaped_m)) return baseline[cell];
    const bool steep = slope[cell] > kBareFace_deg;
    if (after < before)
        return static_cast<std::uint8_t>(steep ? Cover::kBareRockFace : Cover::kBareRockFloor);
    return static_cast<std::uint8_t>(steep ? Cover::kBareSpoil : Cover::kBareSoil);
}

/// What grows where a hole of the survey was filled is not known: bare rock where it is steep, else
/// ruderal ground, before the design as after it. A judgement. @return true: a hole came or went
bool Ground::Impl::coverHoles(const geo::CellRect& changed) {
    bool any = false;
    for (std::int32_t r = changed.row0; r < changed.row1; ++r)
        for (std::int32_t c = changed.col0; c < changed.col1; ++c) {
            const std::size_t i = frame().index({c, r});
            if (!std::isnan(surface.base().heights_m()[i])) continue;
            const auto now = std::isnan(heights().heights_m()[i]) ? kNoCover
                             : slope[i] > kBareFace_deg
                                 ? static_cast<std::uint8_t>(Cover::kBareRockFace)
                                 : static_cast<std::uint8_t>(Cover::kRuderal);
            any = any || now != baseline[i];
            baseline[i] = now;
        }
    return any;
}

/// Heights and slopes in step with the operations. @return the cells whose layers may change
geo::CellRect Ground::Impl::shape(const design::Scene& scene) {
    reshape = false;
    auto operations = scene.operations;
    if (drawn && std::ranges::find(operations, drawn->id, &design::Operation::id) != operations.end())
        drawn.reset();
    if (drawn) operations.push_back(*drawn);
    const geo::CellRect changed = surface.apply(operations);
    if (changed.empty()) return changed;
    const geo::CellRect sloped = geo::intersection(changed.grown(1), frame().all());
    terrain::slopes_deg(heights(), sloped, slope);
    if (coverHoles(changed)) markSite(scene.site.boundary);
    return sloped;
}

/// True when a change of the ground there may change what the element measures. Faces and water
/// are followed as far as they go.
bool Ground::Impl::leansOn(const design::Element& element, const Placement& placement,
                           const geo::CellRect& changed) const {
    if (changed.empty()) return false;
    const catalogue::Kind* kind = catalogue->find(element.type);
    if (!kind || !placement.measurable() || placement.face || kind->shape == "pond") return true;
    const auto margin = static_cast<std::int32_t>(kSitingReach_m / frame().cellSize_m) + 2;
    return !geo::intersection(placement.rect.grown(margin), changed).empty();
}

/// Cover and owner of a rectangle, from the baseline up.
void Ground::Impl::stamp(const design::Scene& scene, const geo::CellRect& rect) {
    const geo::CellRect area = geo::intersection(rect, frame().all());
    for (std::int32_t r = area.row0; r < area.row1; ++r)
        for (std::int32_t c = area.col0; c < area.col1; ++c) {
            const std::size_t i = frame().index({c, r});
            cover[i] = coverAt(i);
            owner[i] = 0;
        }
    struct Layer {
        int rank;
        const design::ElementId* id;
        const Placement* placement;
        const catalogue::Kind* kind;
    };
    std::vector<Layer> layers;
    for (const auto& [id, placement] : placements) {
        const catalogue::Kind* kind = catalogue->find(scene.elements.at(id).type);
        if (!kind || !placement.measurable() || geo::intersection(placement.rect, area).empty())
            continue;
        if (kind->footprintPerUnit_m2 <= 0) continue;  // an overlay changes no land cover
        layers.push_back({rankOf(*kind), &id, &placement, kind});
    }
    std::ranges::stable_sort(layers, {}, &Layer::rank);
    for (const Layer& layer : layers) {
        auto code = coverOf(layer.kind->land.cover);
        if (layer.placement->water && layer.placement->water->area_m2 >= kPitLake_m2)
            code = Cover::kPitLake;
        const std::uint16_t index = ownerIndex(*layer.id);
        for (const auto i : layer.placement->cells) {
            const auto n = static_cast<std::int32_t>(i);
            if (!area.contains({n % frame().cols, n / frame().cols})) continue;
            owner[i] = index;
            if (code) cover[i] = static_cast<std::uint8_t>(*code);
        }
    }
}

Ground::Ground(terrain::HeightGrid base, const catalogue::Catalogue& catalogue)
    : impl_{std::make_unique<Impl>(std::move(base), catalogue)} {
    Impl& g = *impl_;
    const auto stats = terrain::statsOf(g.heights());
    g.origin = {g.frame().box().centre(), stats.min_m};
    g.slope.resize(g.frame().count());
    terrain::slopes_deg(g.heights(), g.frame().all(), g.slope);
    g.baseline = ground::baselineCover(g.heights(), g.slope);
    g.cover = g.baseline;
    g.owner.assign(g.frame().count(), 0);
    g.markSite({});
}

Ground::~Ground() = default;
Ground::Ground(Ground&&) noexcept = default;

const terrain::HeightGrid& Ground::base() const { return impl_->surface.base(); }
const terrain::HeightGrid& Ground::heights() const { return impl_->surface.heights(); }
glm::dvec3 Ground::origin() const { return impl_->origin; }
std::span<const float> Ground::slope_deg() const { return impl_->slope; }
std::span<const std::uint8_t> Ground::baselineCover() const { return impl_->baseline; }
std::span<const std::uint8_t> Ground::cover() const { return impl_->cover; }
std::span<const std::uint16_t> Ground::owner() const { return impl_->owner; }
const std::vector<design::ElementId>& Ground::owners() const { return impl_->owners; }
std::span<const std::uint8_t> Ground::inSite() const { return impl_->inSite; }
std::uint64_t Ground::revision() const { return impl_->revision; }

Change Ground::changedSince(std::optional<std::uint64_t> revision) const {
    const Impl& g = *impl_;
    if (!revision || *revision > g.revision || g.revision - *revision > g.journal.size())
        return {g.frame().all(), true};
    Change all{{}, false};
    for (auto it = g.journal.end() - static_cast<std::ptrdiff_t>(g.revision - *revision);
         it != g.journal.end(); ++it)
        all = {geo::hull(all.cells, it->cells), all.heights || it->heights};
    return all;
}

const std::map<design::ElementId, Placement, std::less<>>& Ground::placements() const {
    return impl_->placements;
}

const std::map<std::string, EarthWork, std::less<>>& Ground::earthWorks() const {
    return impl_->surface.works();
}

void Ground::setSurroundings(std::shared_ptr<const Surroundings> around) {
    impl_->around = std::move(around);
}
const std::shared_ptr<const Surroundings>& Ground::surroundings() const { return impl_->around; }

EarthWork Ground::workOf(const design::Operation& next) const { return impl_->surface.workOf(next); }

Placement Ground::place(const design::Element& element, const design::ElementId& self) const {
    return impl_->place(element, self);
}

void Ground::rebuild(const design::Scene& scene) {
    Impl& g = *impl_;
    g.placements.clear();
    g.owners.clear();
    g.shape(scene);
    std::vector<design::ElementId> ids;
    for (const auto& [id, element] : scene.elements) ids.push_back(id);
    g.placeAll(scene, ids);
    g.markSite(scene.site.boundary);
    g.stamp(scene, g.frame().all());
    g.changed({g.frame().all(), true});
}

geo::CellRect Ground::update(const design::Scene& scene, const design::Edit& edit) {
    Impl& g = *impl_;
    const geo::CellRect shaped = edit.operations || g.reshape ? g.shape(scene) : geo::CellRect{};
    geo::CellRect touched = shaped;
    std::vector<design::ElementId> changed;
    std::erase_if(g.placements, [&](const auto& item) {
        const auto& [id, placement] = item;
        const bool edited = edit.elements.contains(id);
        if (!edited && !g.leansOn(scene.elements.at(id), placement, shaped)) return false;
        touched = geo::hull(touched, placement.rect);
        if (!edited) changed.push_back(id);
        return true;
    });
    for (const auto& [id, change] : edit.elements)
        if (scene.elements.contains(id)) changed.push_back(id);
    g.placeAll(scene, changed);
    for (const auto& id : changed) touched = geo::hull(touched, g.placements.at(id).rect);
    // Neighbours may stand in the changed water now, or no more.
    for (auto& [id, placement] : g.placements)
        if (std::ranges::find(changed, id) == changed.end() &&
            !geo::intersection(placement.rect, touched).empty())
            placement = g.place(scene.elements.at(id), id);
    if (edit.site) {
        g.markSite(scene.site.boundary);
        touched = g.frame().all();
    }
    if (!touched.empty()) g.stamp(scene, touched);
    touched = geo::intersection(touched, g.frame().all());
    if (!touched.empty() || !edit.assumptions.empty()) g.changed({touched, !shaped.empty()});
    return touched;
}

geo::CellRect Ground::preview(const design::Scene& scene, std::optional<design::Operation> drawn) {
    if (impl_->drawn == drawn) return {};
    impl_->drawn = std::move(drawn);
    impl_->reshape = true;
    return update(scene, {});
}

void Ground::endPreview() {
    impl_->reshape = impl_->reshape || impl_->drawn;
    impl_->drawn.reset();
}

}  // namespace pitscape::ground
