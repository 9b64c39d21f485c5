#pragma once

#include "core/result.h"

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include <glm/vec2.hpp>

class OGRSpatialReference;
class OGRCoordinateTransformation;

namespace pitscape::io {

/// A place on the earth, degrees, WGS 84.
struct LonLat {
    double lon_deg = 0;
    double lat_deg = 0;
    friend bool operator==(const LonLat&, const LonLat&) = default;
};

/// A coordinate reference system of maps, the horizontal part; x is always east, y north.
class Crs {
public:
    Crs() = default;  ///< none
    explicit Crs(const OGRSpatialReference& reference);

    /// @param text  "EPSG:25832" or WKT; nothing else (names could be addresses)
    static Result<Crs> fromText(const std::string& text);
    static Crs wgs84();
    /// The WGS 84 / UTM zone that a place lies in (6 degrees wide, without the exceptions of Norway).
    static Crs utmAt(LonLat place);

    bool none() const { return reference_ == nullptr; }
    bool geographic() const;       ///< in degrees
    bool projected() const;        ///< on a plane
    double metresPerUnit() const;  ///< of a projected one; 0.3048 = foot
    /// "EPSG:N" where the register knows it, else WKT; empty for none.
    std::string text() const;
    std::string title() const;  ///< "ETRS89 / UTM zone 32N", to show
    std::string datum() const;  ///< "North American Datum 1927"
    std::string wkt() const;
    bool same(const Crs& other) const;

    const OGRSpatialReference* reference() const { return reference_.get(); }

private:
    std::shared_ptr<const OGRSpatialReference> reference_;
};

/// Takes places from one CRS to another.
class Transform {
public:
    /// @return nothing where there is no way between the two
    static std::optional<Transform> between(const Crs& from, const Crs& to);
    Transform(Transform&&) noexcept;
    Transform& operator=(Transform&&) noexcept;
    ~Transform();

    /// In place; one that cannot be taken over becomes NaN. @return whether all could
    bool apply(std::span<glm::dvec2> places) const;
    std::optional<glm::dvec2> operator()(glm::dvec2 place) const;

private:
    explicit Transform(std::unique_ptr<OGRCoordinateTransformation> own);
    std::unique_ptr<OGRCoordinateTransformation> own_;
};

}  // namespace pitscape::io
