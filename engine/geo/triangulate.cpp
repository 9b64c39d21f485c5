#include "geo/triangulate.h"

#include <memory>

#include <geos_c.h>

namespace pitscape::geo {
namespace {

void silent(const char*, ...) {}

struct Context {
    Context() : handle{GEOS_init_r()} {
        GEOSContext_setNoticeHandler_r(handle, &silent);
        GEOSContext_setErrorHandler_r(handle, &silent);
    }
    ~Context() { GEOS_finish_r(handle); }
    Context(const Context&) = delete;
    Context& operator=(const Context&) = delete;
    GEOSContextHandle_t handle;
};

GEOSGeometry* ringIn(GEOSContextHandle_t c, const Ring& ring) {
    const auto count = static_cast<unsigned>(ring.size());
    GEOSCoordSequence* places = GEOSCoordSeq_create_r(c, count + 1, 2);
    for (unsigned i = 0; i <= count; ++i)
        GEOSCoordSeq_setXY_r(c, places, i, ring[i % count].x, ring[i % count].y);
    return GEOSGeom_createLinearRing_r(c, places);
}

}  // namespace

std::vector<std::array<glm::dvec2, 3>> triangulated(std::span<const Ring> rings) {
    std::vector<std::array<glm::dvec2, 3>> triangles;
    for (const Ring& ring : rings)
        if (ring.size() < 3) return triangles;
    if (rings.empty()) return triangles;
    const Context context;
    const GEOSContextHandle_t c = context.handle;
    const auto release = [c](GEOSGeometry* g) { GEOSGeom_destroy_r(c, g); };
    using Geometry = std::unique_ptr<GEOSGeometry, decltype(release)>;
    GEOSGeometry* outer = ringIn(c, rings.front());
    if (outer == nullptr) return triangles;
    std::vector<GEOSGeometry*> holes;
    for (const Ring& ring : rings.subspan(1))
        if (GEOSGeometry* hole = ringIn(c, ring)) holes.push_back(hole);
    const Geometry area{
        GEOSGeom_createPolygon_r(c, outer, holes.data(), static_cast<unsigned>(holes.size())), release};
    if (!area || GEOSisValid_r(c, area.get()) != 1) return triangles;
    const Geometry all{GEOSConstrainedDelaunayTriangulation_r(c, area.get()), release};
    if (!all) return triangles;
    for (int i = 0; i < GEOSGetNumGeometries_r(c, all.get()); ++i) {
        const GEOSGeometry* ring = GEOSGetExteriorRing_r(c, GEOSGetGeometryN_r(c, all.get(), i));
        const GEOSCoordSequence* corners = ring != nullptr ? GEOSGeom_getCoordSeq_r(c, ring) : nullptr;
        if (corners == nullptr) continue;
        std::array<glm::dvec2, 3> t;
        for (unsigned k = 0; k < 3; ++k) GEOSCoordSeq_getXY_r(c, corners, k, &t[k].x, &t[k].y);
        if (signedArea_m2(t) < 0) std::swap(t[1], t[2]);
        triangles.push_back(t);
    }
    return triangles;
}

}  // namespace pitscape::geo
