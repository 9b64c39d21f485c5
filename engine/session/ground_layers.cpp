#include "session/ground_layers.h"

#include "estimate/rockfall.h"
#include "session/session.h"
#include "terrain/curvature.h"
#include "terrain/drainage.h"
#include "terrain/gradient.h"
#include "terrain/horizon.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <memory>

namespace pitscape::session {
namespace {

using Slopes = std::span<const float>;
using terrain::HeightGrid;

constexpr float kLevel_deg = 2;  ///< flatter ground faces nowhere

std::vector<float> rockfall(const HeightGrid& heights, Slopes slope_deg, const std::stop_token& stop) {
    return estimate::rockSources_deg(heights, slope_deg, stop);
}

std::vector<float> skyView(const HeightGrid& heights, Slopes, const std::stop_token& stop) {
    std::vector<float> values(heights.frame().count());
    terrain::skyViewFactors(heights, values, 16, stop);
    return values;
}

std::vector<float> curvature(const HeightGrid& heights, Slopes, const std::stop_token&) {
    std::vector<float> values(heights.frame().count());
    terrain::curvatures_perM(heights, heights.frame().all(), terrain::Bend::kProfile, values);
    return values;
}

std::vector<float> aspect(const HeightGrid& heights, Slopes slope_deg, const std::stop_token&) {
    std::vector<float> values(heights.frame().count());
    terrain::aspects_deg(heights, heights.frame().all(), values);
    for (std::size_t i = 0; i < values.size(); ++i)
        if (!(slope_deg[i] >= kLevel_deg)) values[i] = NAN;
    return values;
}

std::vector<float> flow(const HeightGrid& heights, Slopes, const std::stop_token& stop) {
    const auto drainage = terrain::drain(heights, stop);
    if (stop.stop_requested()) return {};
    const auto cells = terrain::flowAccumulation(heights.frame(), drainage.direction);
    const auto cell_m2 = static_cast<float>(heights.cellSize_m() * heights.cellSize_m());
    std::vector<float> values;
    values.reserve(cells.size());
    for (const auto n : cells) values.push_back(n == 0 ? NAN : static_cast<float>(n) * cell_m2);
    return values;
}

constexpr std::array kLayers{
    GroundLayer{"rockfall", "Reach of falling rocks", &rockfall},
    GroundLayer{"sky_view", "Sky in view", &skyView}, GroundLayer{"aspect", "Aspect", &aspect},
    GroundLayer{"curvature", "Curvature", &curvature}, GroundLayer{"flow", "Flowing water", &flow}};

}  // namespace

std::span<const GroundLayer> groundLayers() { return kLayers; }

const GroundLayer* groundLayer(std::string_view id) {
    const auto it = std::ranges::find(kLayers, id, &GroundLayer::id);
    return it == kLayers.end() ? nullptr : &*it;
}

void Session::showLayer(std::string_view id) {
    if (layer_ && layer_->id == id) return;
    layer_ = WorkedLayer{std::string{id}, nullptr};
    layerOf_ = 0;
    ++layerRevision_;
    refreshLayer();
}

void Session::stopLayer() {
    if (!layer_) return;
    layer_.reset();
    ++layerRevision_;
}

void Session::refreshLayer() {
    if (!layer_ || tool_.operation || layerOf_ == ground_->revision()) return;
    layerOf_ = ground_->revision();
    const GroundLayer& layer = *groundLayer(layer_->id);
    jobs_.submit("ground layer",
                 [this, &layer, heights = std::make_shared<const HeightGrid>(ground_->heights()),
                  slope = std::vector<float>(ground_->slope_deg().begin(), ground_->slope_deg().end())](
                     std::stop_token stop, Progress&) -> std::function<void()> {
                     auto values = layer.work(*heights, slope, stop);
                     if (stop.stop_requested()) return {};
                     return [this, &layer,
                             values = std::make_shared<const std::vector<float>>(std::move(values))] {
                         if (!layer_ || layer_->id != layer.id) return;
                         layer_->values = values;
                         ++layerRevision_;
                     };
                 });
}

}  // namespace pitscape::session
