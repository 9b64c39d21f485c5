#pragma once

#include "estimate/tables.h"
#include "terrain/height_grid.h"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace pitscape::session {

class Session;

/// What a layer is worked out from, as it was at one moment. All row-major, cols * rows; empty where
/// the layer does not read it.
struct LayerGround {
    terrain::HeightGrid heights;
    std::vector<float> slope_deg;
    std::vector<float> surveyed_m;

    // Of a layer that reads the cover.
    std::vector<std::uint8_t> before, after;
    std::vector<std::uint16_t> owner;
    std::vector<int> openings;  ///< year in which the land of owner 0 (none), 1 ... changes
    int year = 0;
    std::map<std::string, double, std::less<>> assumptions;
    std::shared_ptr<const estimate::Tables> tables;
};

/// A layer of the designed ground, a number for each cell.
struct GroundLayer {
    enum class Reads { kHeights, kSurvey, kCover };

    std::string_view id;  ///< "rockfall"
    const char* name;     ///< English; shown through tr()
    Reads reads;          ///< beside heights and slope
    /// Writes the values of at least the cells of `part`.
    void (*work)(const LayerGround& ground, const geo::CellRect& part, std::span<float> values,
                 const std::stop_token& stop);
    /// How far away a change of the ground changes a value at most; none: everywhere.
    std::optional<double> (*reach_m)(const LayerGround& before, const LayerGround& now);
};

/// Those that take longer than a frame: rockfall (angle to the steepest source of falling rocks,
/// degrees), crest (metres missing to the stand-off from a face below), fill (slope of what is heaped,
/// degrees), slide (factor of safety of the soil), sky_view (share of the sky), curvature (of the
/// profile, 1/m), aspect (degrees clockwise from north, NaN where it is level), flow (m2 of ground that
/// drain through the cell).
std::span<const GroundLayer> groundLayers();
const GroundLayer* groundLayer(std::string_view id);  ///< null: there is none

/// A copy of what the layer reads. @param tables  known from before; null: read when they are needed
std::shared_ptr<const LayerGround> layerGround(const Session& session, const GroundLayer& layer,
                                               std::shared_ptr<const estimate::Tables> tables = {});

/// All values of a layer.
std::vector<float> layerValues(const GroundLayer& layer, const LayerGround& ground,
                               const std::stop_token& stop = {});
/// The same, bit for bit, from those of an earlier state: works out only what a change can have
/// reached.
std::vector<float> layerValues(const GroundLayer& layer, const LayerGround& ground,
                               const LayerGround& before, const std::vector<float>& valuesBefore,
                               const std::stop_token& stop = {});

}  // namespace pitscape::session
