#include "io/crs.h"

#include "core/text.h"
#include "io/gdal_fence.h"

#include <algorithm>
#include <cmath>
#include <concepts>
#include <limits>
#include <utility>
#include <vector>

#include <cpl_conv.h>
#include <fmt/format.h>
#include <ogr_spatialref.h>

namespace pitscape::io {
namespace {

constexpr int kWgs84 = 4326;
constexpr int kUtmNorth = 32600, kUtmSouth = 32700;  ///< + zone: EPSG codes of WGS 84 / UTM
constexpr std::size_t kLongestWkt = 65536;
/// What FindMatches gives when all but the name is the same; below that the parameters differ.
constexpr int kSameButName_percent = 70;

OGRSpatialReference fromEpsg(int code) {
    startGdal();
    const Messages quiet;
    OGRSpatialReference reference;
    reference.importFromEPSG(code);
    return reference;
}

std::string codeOf(const OGRSpatialReference& reference) {
    const char* name = reference.GetAuthorityName(nullptr);
    const char* code = reference.GetAuthorityCode(nullptr);
    if (name == nullptr || code == nullptr || !EQUAL(name, "EPSG")) return {};
    return fmt::format("EPSG:{}", code);
}

std::string identified(const OGRSpatialReference& reference) {
    int count = 0;
    int* confidences = nullptr;
    OGRSpatialReferenceH* matches = reference.FindMatches(nullptr, &count, &confidences);
    std::string found;
    // Several equally good ones (old and new names of the same) would be a guess.
    if (count > 0 && confidences[0] >= kSameButName_percent &&
        (count == 1 || confidences[1] < confidences[0]))
        found = codeOf(*OGRSpatialReference::FromHandle(matches[0]));
    OSRFreeSRSArray(matches);
    CPLFree(confidences);
    return found;
}

/// How many places, for GDAL: an int in 3.6, a size_t in 3.10.
struct Count {
    std::size_t n;
    template <std::integral Integer>
    operator Integer() const {
        return static_cast<Integer>(n);
    }
};

}  // namespace

Crs::Crs(const OGRSpatialReference& reference) {
    startGdal();
    const Messages quiet;
    std::shared_ptr<OGRSpatialReference> own{reference.Clone(),
                                             [](OGRSpatialReference* r) { r->Release(); }};
    if (own->IsCompound() != 0) own->StripVertical();
    own->SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    if (own->IsGeographic() != 0 || own->IsProjected() != 0) reference_ = std::move(own);
}

Result<Crs> Crs::fromText(const std::string& text) {
    startGdal();
    const Messages quiet;
    const auto wrong = [&] {
        return Error{
            fmt::format(fmt::runtime(tr("\"{}\" is no known coordinate system; write EPSG:N or WKT")),
                        text.substr(0, 80))};
    };
    OGRSpatialReference reference;
    if (text.size() > 5 && EQUALN(text.c_str(), "EPSG:", 5)) {
        const std::string digits = text.substr(5);
        if (digits.size() > 7 || digits.find_first_not_of("0123456789") != std::string::npos)
            return wrong();
        if (reference.importFromEPSG(std::stoi(digits)) != OGRERR_NONE) return wrong();
    } else if (text.size() > kLongestWkt || reference.importFromWkt(text.c_str()) != OGRERR_NONE) {
        return wrong();
    }
    Crs crs{reference};
    if (crs.none()) return wrong();
    return crs;
}

Crs Crs::wgs84() { return Crs{fromEpsg(kWgs84)}; }

Crs Crs::utmAt(LonLat place) {
    const double turned = std::remainder(place.lon_deg, 360.0);
    const int zone = std::clamp(static_cast<int>(std::floor((turned + 180.0) / 6.0)) + 1, 1, 60);
    return Crs{fromEpsg((place.lat_deg >= 0 ? kUtmNorth : kUtmSouth) + zone)};
}

bool Crs::geographic() const { return reference_ && reference_->IsGeographic() != 0; }
bool Crs::projected() const { return reference_ && reference_->IsProjected() != 0; }

double Crs::metresPerUnit() const { return projected() ? reference_->GetLinearUnits() : 1.0; }

std::string Crs::text() const {
    if (none()) return {};
    const Messages quiet;
    std::string code = codeOf(*reference_);
    if (code.empty()) code = identified(*reference_);
    return code.empty() ? wkt() : code;
}

std::string Crs::title() const {
    if (none()) return {};
    const char* name = reference_->GetName();
    return name != nullptr && std::string_view{name} != "unnamed" ? name : text();
}

std::string Crs::datum() const {
    const char* name = none() ? nullptr : reference_->GetAttrValue("DATUM");
    return name != nullptr ? name : std::string{};
}

std::string Crs::wkt() const {
    if (none()) return {};
    const Messages quiet;
    char* text = nullptr;
    const char* const options[] = {"FORMAT=WKT2_2019", "MULTILINE=NO", nullptr};
    reference_->exportToWkt(&text, options);
    std::string out = text != nullptr ? text : "";
    CPLFree(text);
    return out;
}

bool Crs::same(const Crs& other) const {
    if (none() || other.none()) return none() == other.none();
    const Messages quiet;
    return reference_->IsSame(other.reference_.get()) != 0;
}

Transform::Transform(std::unique_ptr<OGRCoordinateTransformation> own) : own_{std::move(own)} {}
Transform::Transform(Transform&&) noexcept = default;
Transform& Transform::operator=(Transform&&) noexcept = default;
Transform::~Transform() = default;

std::optional<Transform> Transform::between(const Crs& from, const Crs& to) {
    if (from.none() || to.none()) return std::nullopt;
    const Messages quiet;
    std::unique_ptr<OGRCoordinateTransformation> own{
        OGRCreateCoordinateTransformation(from.reference(), to.reference())};
    if (!own) return std::nullopt;
    return Transform{std::move(own)};
}

bool Transform::apply(std::span<glm::dvec2> places) const {
    const Messages quiet;
    std::vector<double> x, y;
    x.reserve(places.size());
    y.reserve(places.size());
    for (const auto& p : places) {
        x.push_back(p.x);
        y.push_back(p.y);
    }
    std::vector<int> fine(places.size(), 0);
    own_->Transform(Count{places.size()}, x.data(), y.data(), nullptr, fine.data());
    bool all = true;
    for (std::size_t i = 0; i < places.size(); ++i) {
        const bool ok = fine[i] != 0 && std::isfinite(x[i]) && std::isfinite(y[i]);
        all = all && ok;
        constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
        places[i] = ok ? glm::dvec2{x[i], y[i]} : glm::dvec2{kNone, kNone};
    }
    return all;
}

std::optional<glm::dvec2> Transform::operator()(glm::dvec2 place) const {
    if (!apply({&place, 1})) return std::nullopt;
    return place;
}

}  // namespace pitscape::io
