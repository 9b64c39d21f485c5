#include "io/boundary.h"

#include "io/ogr_ring.h"
#include "io/words.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include <gdal_priv.h>
#include <ogrsf_frmts.h>

namespace pitscape::io {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t kMostCorners = 5000;  ///< a judgement: plenty for a border, quick to draw
constexpr double kFirstTolerance_m = 0.05;  ///< of simplifying; doubled until it is enough
constexpr int kMostRepaired = 200000;       ///< corners of an area: a repair takes n log n

/// What was found so far, and the best of it. An area is better than a closed line of any size.
struct Search {
    std::uint64_t areas = 0, closedLines = 0, openLines = 0, others = 0, untaken = 0;
    bool cut = false, isArea = false, repaired = false, hasHoles = false, hasParts = false;
    double area_m2 = 0;
    geo::Ring ring;
    std::string layer, crs;
};

/// Looks through one layer for the largest ring.
class Reader {
public:
    Reader(Search& search, std::string layer, const Crs& crs, const Transform* transform)
        : search_{search}, layer_{std::move(layer)}, crs_{crs}, transform_{transform} {}

    void take(const OGRGeometry* geometry) {
        if (geometry == nullptr || geometry->IsEmpty() != 0) return;
        if (geometry->hasCurveGeometry() != 0) {
            const std::unique_ptr<OGRGeometry> straight{geometry->getLinearGeometry()};
            if (straight && straight->hasCurveGeometry() == 0) take(straight.get());
            return;
        }
        switch (wkbFlatten(geometry->getGeometryType())) {
            case wkbPolygon:
                return polygon(*geometry->toPolygon());
            case wkbLineString:
                return line(*geometry->toLineString());
            case wkbMultiPolygon:
            case wkbMultiLineString:
            case wkbGeometryCollection:
                for (const OGRGeometry* part : *geometry->toGeometryCollection()) {
                    parts_ = geometry->toGeometryCollection()->getNumGeometries() > 1;
                    take(part);
                }
                parts_ = false;
                return;
            default:
                ++search_.others;
        }
    }

private:
    void polygon(const OGRPolygon& polygon) {
        ++search_.areas;
        if (polygon.getExteriorRing() == nullptr) return;
        const bool small = polygon.getExteriorRing()->getNumPoints() <= kMostRepaired;
        if (!repairing_ && small && polygon.IsValid() == 0) {
            const std::unique_ptr<OGRGeometry> mended{polygon.MakeValid()};
            if (!mended) return;
            repairing_ = true;
            --search_.areas;
            take(mended.get());
            repairing_ = false;
            return;
        }
        if (offer(ringOf(*polygon.getExteriorRing()), true))
            search_.hasHoles = polygon.getNumInteriorRings() > 0;
    }

    void line(const OGRLineString& line) {
        if (repairing_) return;  // what a repair leaves over
        if (line.get_IsClosed() == 0 || line.getNumPoints() < 4) {
            ++search_.openLines;
            return;
        }
        ++search_.closedLines;
        OGRLinearRing closed;
        closed.addSubLineString(&line);
        OGRPolygon area;
        area.addRing(&closed);
        if (line.getNumPoints() <= kMostRepaired && area.IsValid() != 0)
            offer(ringOf(closed), false);
        else
            ++search_.untaken;
    }

    /// @return whether the ring is the best now
    bool offer(geo::Ring ring, bool isArea) {
        if (search_.isArea && !isArea) return false;
        const bool whole = (transform_ == nullptr || transform_->apply(ring)) &&
                           std::ranges::all_of(ring, [](glm::dvec2 p) {
                               return std::isfinite(p.x) && std::isfinite(p.y);
                           });
        if (!whole || ring.size() < 3) {
            ++search_.untaken;
            return false;
        }
        const double area_m2 = geo::area_m2(ring);
        if (area_m2 <= search_.area_m2 && search_.isArea == isArea) return false;
        search_.area_m2 = area_m2;
        search_.ring = std::move(ring);
        search_.isArea = isArea;
        search_.repaired = repairing_;
        search_.hasParts = parts_ && !repairing_;
        search_.hasHoles = false;
        search_.layer = layer_;
        search_.crs = transform_ != nullptr ? crs_.title() : std::string{};
        return true;
    }

    Search& search_;
    std::string layer_;
    const Crs& crs_;
    const Transform* transform_;
    bool parts_ = false, repairing_ = false;
};

/// @return the tolerance that was needed, metres
double simplify(geo::Ring& ring) {
    OGRLinearRing closed;
    for (const auto& p : ring) closed.addPoint(p.x, p.y);
    closed.closeRings();
    OGRPolygon whole;
    whole.addRing(&closed);
    double tolerance_m = kFirstTolerance_m;
    for (; ring.size() > kMostCorners && tolerance_m < 1e6; tolerance_m *= 2) {
        const std::unique_ptr<OGRGeometry> less{whole.SimplifyPreserveTopology(tolerance_m)};
        if (less && wkbFlatten(less->getGeometryType()) == wkbPolygon && less->IsEmpty() == 0)
            ring = ringOf(*less->toPolygon()->getExteriorRing());
    }
    return tolerance_m / 2;
}

Error nothingIn(const std::string& name, const Search& found) {
    if (found.untaken > 0)
        return about(name, tr("its areas cannot be taken over into the coordinate system of the scene, "
                              "or cross themselves beyond repair"));
    if (found.openLines > 0)
        return about(name,
                     tr("holds {} lines and none is closed: join the ends of the border, or save "
                        "it as an area"),
                     found.openLines);
    return about(name, tr("holds no area that could be the border of the site"));
}

Boundary told(Search found, const std::string& name, const geo::Box2& terrain) {
    Boundary out;
    const auto say = [&](const char* text, const auto&... values) {
        out.said.push_back(sentence(text, values...));
    };
    const std::uint64_t of = found.isArea ? found.areas : found.closedLines;
    const double ha = found.area_m2 / 10000;
    if (of > 1)
        say(found.isArea
                ? tr("Border of the site: the largest of {} areas in {}, layer \"{}\", {:.2f} ha.")
                : tr("Border of the site: the largest of {} closed lines in {}, layer \"{}\", "
                     "{:.2f} ha."),
            of, name, found.layer, ha);
    else
        say(found.isArea ? tr("Border of the site: the area in {}, layer \"{}\", {:.2f} ha.")
                         : tr("Border of the site: the closed line in {}, layer \"{}\", {:.2f} ha."),
            name, found.layer, ha);
    if (!found.crs.empty()) say(tr("The border was brought over from {}."), found.crs);
    if (found.repaired) say(tr("The border crossed itself and was repaired."));
    if (found.hasHoles) say(tr("Holes in the area of the site are not left out."));
    if (found.hasParts) say(tr("The area has several parts; the largest is taken."));
    if (found.cut) say(tr("The file holds more than was read; the rest was not looked at."));
    if (found.ring.size() > kMostCorners) {
        const auto before = found.ring.size();
        const double tolerance_m = simplify(found.ring);
        say(tr("The border had {} corners and was simplified to {} within {:.2g} m."), before,
            found.ring.size(), tolerance_m);
    }
    const geo::Box2 box = geo::boxOf(found.ring);
    if (!terrain.contains(box.min) || !terrain.contains(box.max))
        say(tr("The border reaches beyond the terrain; what lies outside does not count."));
    out.ring = std::move(found.ring);
    return out;
}

}  // namespace

Result<Boundary> readBoundary(const std::filesystem::path& path, const Crs& crs,
                              const geo::Box2& terrain, const VectorLimits& limits) {
    auto file = openVectorFile(path, limits);
    if (!file) return file.error();
    const Messages quiet;
    const auto end = Clock::now() + limits.time;
    Search found;
    std::uint64_t read = 0;
    const auto layers =
        std::min<std::size_t>(static_cast<std::size_t>(file->dataset->GetLayerCount()), limits.layers);
    for (std::size_t i = 0; i < layers; ++i) {
        OGRLayer* layer = file->dataset->GetLayer(static_cast<int>(i));
        if (layer == nullptr) continue;
        const Crs own = layer->GetSpatialRef() != nullptr ? Crs{*layer->GetSpatialRef()} : Crs{};
        std::optional<Transform> transform;
        if (!own.none() && !(crs.none() || own.same(crs))) transform = Transform::between(own, crs);
        if (!own.none() && crs.none())
            return about(file->name,
                         tr("is in {}, but the terrain has no coordinate system; name it with --crs"),
                         own.title());
        if (!own.none() && !own.same(crs) && !transform)
            return about(file->name,
                         tr("there is no way from {} to the coordinate system of the scene"),
                         own.title());
        Reader reader{found, shownLayer(layer->GetName(), path), own,
                      transform ? &*transform : nullptr};
        layer->ResetReading();
        while (const OGRFeatureUniquePtr feature{layer->GetNextFeature()}) {
            if (++read > limits.features || Clock::now() > end) {
                found.cut = true;
                break;
            }
            reader.take(feature->GetGeometryRef());
        }
    }
    if (found.ring.empty()) return nothingIn(file->name, found);
    const geo::Box2 box = geo::boxOf(found.ring);
    if (box.max.x <= terrain.min.x || box.min.x >= terrain.max.x || box.max.y <= terrain.min.y ||
        box.min.y >= terrain.max.y)
        return about(file->name,
                     tr("its area lies off the terrain: {:.0f},{:.0f} to {:.0f},{:.0f} instead "
                        "of {:.0f},{:.0f} to {:.0f},{:.0f}"),
                     box.min.x, box.min.y, box.max.x, box.max.y, terrain.min.x, terrain.min.y,
                     terrain.max.x, terrain.max.y);
    return told(std::move(found), file->name, terrain);
}

}  // namespace pitscape::io
