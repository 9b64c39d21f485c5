#include "io/vector_info.h"

#include "core/text.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include <cpl_string.h>
#include <fmt/format.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>
#include <glm/common.hpp>

namespace pitscape::io {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::uint64_t kCheckedForCrossing = 1000;
/// Programs do not always keep the count of a GeoPackage up to date; more than this is damage.
constexpr std::uint64_t kMostStale = 1'000'000;
constexpr int kMostCrossingPoints = 20000;  ///< of one area: the test takes n log n

/// Reads the features of a file, all layers together within the limits.
class Survey {
public:
    Survey(VectorInfo& info, const std::filesystem::path& path, const VectorLimits& limits)
        : info_{info}, path_{path}, limits_{limits}, end_{Clock::now() + limits.time} {}

    void layer(OGRLayer& from) {
        VectorLayer layer;
        layer.name = shownLayer(from.GetName(), path_);
        if (const auto* reference = from.GetSpatialRef(); reference != nullptr)
            layer.crs = Crs{*reference};
        from.ResetReading();
        std::uint64_t rows = 0;
        while (true) {
            if (read_ >= limits_.features || Clock::now() > end_) {
                layer.cut = true;
                break;
            }
            const OGRFeatureUniquePtr feature{from.GetNextFeature()};
            if (!feature) break;
            ++read_;
            ++rows;
            texts(*feature);
            geometry(feature->GetGeometryRef(), layer);
        }
        const auto claimed = static_cast<std::int64_t>(from.GetFeatureCount(FALSE));
        if (!layer.cut && claimed > 0 && static_cast<std::uint64_t>(claimed) > rows + kMostStale) {
            lie_.claimed = static_cast<std::uint64_t>(claimed);
            lie_.layer = layer.name;
            lie_.rows = rows;
        }
        info_.layers.push_back(std::move(layer));
    }

    /// A layer that says it holds far more than it does.
    struct Lie {
        std::string layer;
        std::uint64_t claimed = 0, rows = 0;
    };
    const Lie& lie() const { return lie_; }

private:
    void texts(const OGRFeature& feature) {
        if (!info_.sampleText.empty() && info_.textUnclear) return;
        for (int i = 0; i < feature.GetFieldCount(); ++i) {
            if (feature.GetFieldDefnRef(i)->GetType() != OFTString || !feature.IsFieldSetAndNotNull(i))
                continue;
            const std::string text = feature.GetFieldAsString(i);
            if (std::ranges::none_of(text, [](unsigned char c) { return c >= 0x80; })) continue;
            if (CPLIsUTF8(text.c_str(), -1) == 0)
                info_.textUnclear = true;
            else if (info_.sampleText.empty())
                info_.sampleText = text.substr(0, 200);
        }
    }

    static void geometry(const OGRGeometry* geometry, VectorLayer& layer) {
        if (geometry == nullptr || geometry->IsEmpty() != 0) {
            ++layer.without;
            return;
        }
        OGREnvelope box;
        geometry->getEnvelope(&box);
        // The box does not see every NaN: a comparison with NaN is false.
        if (!std::isfinite(box.MinX) || !std::isfinite(box.MaxX) || !std::isfinite(box.MinY) ||
            !std::isfinite(box.MaxY)) {
            ++layer.notFinite;
            return;
        }
        const bool first = layer.shapes() == 0;
        layer.min = first ? glm::dvec2{box.MinX, box.MinY}
                          : glm::min(layer.min, glm::dvec2{box.MinX, box.MinY});
        layer.max = first ? glm::dvec2{box.MaxX, box.MaxY}
                          : glm::max(layer.max, glm::dvec2{box.MaxX, box.MaxY});
        layer.has3d = layer.has3d || geometry->Is3D() != 0;
        switch (geometry->getDimension()) {
            case 0:
                ++layer.points;
                break;
            case 1:
                ++layer.lines;
                break;
            case 2:
                if (++layer.areas <= kCheckedForCrossing &&
                    pointsOf(*geometry) <= kMostCrossingPoints && geometry->IsValid() == 0)
                    ++layer.crossing;
                break;
            default:
                ++layer.others;
        }
    }

    static int pointsOf(const OGRGeometry& geometry) {
        return static_cast<int>(geometry.WkbSize() / 16);
    }

    VectorInfo& info_;
    const std::filesystem::path& path_;
    const VectorLimits& limits_;
    Clock::time_point end_;
    std::uint64_t read_ = 0;
    Lie lie_;
};

void readEncoding(OGRLayer& layer, VectorInfo& info) {
    const char* source = layer.GetMetadataItem("SOURCE_ENCODING", "SHAPEFILE");
    if (source != nullptr && !EQUAL(source, "UTF-8")) info.encoding = std::string{source}.substr(0, 40);
}

}  // namespace

Result<VectorInfo> vectorInfo(const std::filesystem::path& path, const VectorLimits& limits) {
    auto file = openVectorFile(path, limits);
    if (!file) return file.error();
    const auto refuse = [&](const std::string& why) { return Error{file->name + ": " + why}; };

    const Messages messages;
    VectorInfo info;
    info.format = file->format;
    Survey survey{info, path, limits};
    const auto layers =
        std::min<std::size_t>(static_cast<std::size_t>(file->dataset->GetLayerCount()), limits.layers);
    for (std::size_t i = 0; i < layers; ++i) {
        OGRLayer* layer = file->dataset->GetLayer(static_cast<int>(i));
        if (layer == nullptr) continue;
        readEncoding(*layer, info);
        survey.layer(*layer);
    }
    if (const auto& lie = survey.lie(); lie.claimed > 0)
        return refuse(fmt::format(
            fmt::runtime(tr("the layer \"{}\" claims {} rows and holds {}: the file is damaged")),
            lie.layer, lie.claimed, lie.rows));
    const auto shapes = [&] {
        std::uint64_t sum = 0;
        for (const auto& layer : info.layers) sum += layer.shapes();
        return sum;
    }();
    const std::string why = messages.firstError();
    if (shapes > 0) return info;
    if (!why.empty())
        return refuse(fmt::format(fmt::runtime(tr("nothing in it can be used: {}")), why));
    return refuse(tr("holds no point, line or area"));
}

std::vector<std::string> describe(const VectorInfo& info) {
    std::vector<std::string> lines;
    const auto say = [&](const char* text, const auto&... values) {
        lines.push_back(fmt::format(fmt::runtime(text), values...));
    };
    for (const VectorLayer& layer : info.layers) {
        say(tr("{}, layer \"{}\": {} points, {} lines, {} areas{}"), info.format, layer.name,
            layer.points, layer.lines, layer.areas,
            layer.cut ? tr(" and more that were not read") : "");
        if (layer.shapes() == 0) continue;
        say(tr("extent {:.10g} {:.10g} to {:.10g} {:.10g}"), layer.min.x, layer.min.y, layer.max.x,
            layer.max.y);
        if (layer.crs.none())
            lines.emplace_back(tr("no coordinate system is named: taken to be that of the scene"));
        else
            say(tr("coordinate system {}: will be brought to that of the scene"), layer.crs.title());
        if (layer.crs.geographic() &&
            (layer.min.x < -180 || layer.max.x > 360 || layer.min.y < -90 || layer.max.y > 90))
            lines.emplace_back(
                tr("some places lie outside the earth in this coordinate system: it is hardly the "
                   "right one"));
        if (layer.crs.projected() && layer.crs.metresPerUnit() == 1 && layer.min.x >= -180 &&
            layer.max.x <= 180 && layer.min.y >= -90 && layer.max.y <= 90)
            lines.emplace_back(
                tr("the places look like degrees, but the coordinate system is in metres: it is hardly "
                   "the right one"));
        if (layer.without > 0) say(tr("{} rows without geometry are left out"), layer.without);
        if (layer.notFinite > 0)
            say(tr("{} shapes with coordinates that are no numbers are left out"), layer.notFinite);
        if (layer.crossing > 0)
            say(tr("{} areas cross themselves and will be repaired"), layer.crossing);
    }
    if (!info.encoding.empty())
        say(tr("texts are stored as {} and will be brought to Unicode"), info.encoding);
    if (info.textUnclear)
        lines.emplace_back(tr("some texts are in an encoding that the file does not name"));
    return lines;
}

}  // namespace pitscape::io
