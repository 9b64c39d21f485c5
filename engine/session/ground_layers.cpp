#include "session/ground_layers.h"

#include "estimate/exposure.h"
#include "estimate/ground_screens.h"
#include "estimate/rockfall.h"
#include "estimate/soil_slides.h"
#include "session/session.h"
#include "terrain/curvature.h"
#include "terrain/drainage.h"
#include "terrain/gradient.h"
#include "terrain/horizon.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <functional>

namespace pitscape::session {
namespace {

using terrain::HeightGrid;
using Values = std::span<float>;
using Reach = std::optional<double>;

constexpr float kLevel_deg = 2;  ///< flatter ground faces nowhere

void rockfall(const LayerGround& g, const geo::CellRect& part, Values values,
              const std::stop_token& stop) {
    estimate::rockSources_deg(g.heights, g.slope_deg, part, values, stop, g.surveyed_m);
}

void crest(const LayerGround& g, const geo::CellRect& part, Values values,
           const std::stop_token& stop) {
    estimate::missingStandOff_m(g.heights, g.slope_deg, part, values, stop);
}

void fill(const LayerGround& g, const geo::CellRect& part, Values values, const std::stop_token&) {
    estimate::fillSlopes_deg(g.heights, g.slope_deg, g.surveyed_m, part, values);
}

void slide(const LayerGround& g, const geo::CellRect& part, Values values,
           const std::stop_token& stop) {
    const geo::GridFrame& f = g.heights.frame();
    const estimate::SoilSlides screen{*g.tables, g.assumptions};
    std::map<std::pair<std::uint8_t, int>, std::optional<estimate::SoilLayer>> soils;
    for (std::int32_t row = part.row0; row < part.row1 && !stop.stop_requested(); ++row)
        for (std::int32_t col = part.col0; col < part.col1; ++col) {
            const std::size_t i = f.index({col, row});
            values[i] = NAN;
            if (g.after[i] == ground::kNoCover || g.before[i] == ground::kNoCover) continue;
            const int opening = g.owner[i] < g.openings.size() ? g.openings[g.owner[i]] : 0;
            const bool built = g.before[i] != g.after[i] && g.year >= opening;
            const std::pair key{built ? g.after[i] : g.before[i], built ? g.year - opening : -1};
            const auto [it, unknown] = soils.try_emplace(key);
            if (unknown) it->second = screen.soil(static_cast<ground::Cover>(key.first), key.second);
            if (it->second)
                values[i] = static_cast<float>(estimate::safetyOnSlope(
                    *it->second, static_cast<double>(g.slope_deg[i]), screen.wetness()));
        }
}

void skyView(const LayerGround& g, const geo::CellRect&, Values values, const std::stop_token& stop) {
    terrain::skyViewFactors(g.heights, values, 16, stop);
}

void curvature(const LayerGround& g, const geo::CellRect& part, Values values, const std::stop_token&) {
    terrain::curvatures_perM(g.heights, part, terrain::Bend::kProfile, values);
}

void aspect(const LayerGround& g, const geo::CellRect& part, Values values, const std::stop_token&) {
    terrain::aspects_deg(g.heights, part, values);
    const geo::GridFrame& f = g.heights.frame();
    for (std::int32_t row = part.row0; row < part.row1; ++row)
        for (std::int32_t col = part.col0; col < part.col1; ++col)
            if (const auto i = f.index({col, row}); !(g.slope_deg[i] >= kLevel_deg)) values[i] = NAN;
}

void flow(const LayerGround& g, const geo::CellRect&, Values values, const std::stop_token& stop) {
    const auto drainage = terrain::drain(g.heights, stop);
    if (stop.stop_requested()) return;
    const auto cells = terrain::flowAccumulation(g.heights.frame(), drainage.direction);
    const auto cell_m2 = static_cast<float>(g.heights.cellSize_m() * g.heights.cellSize_m());
    for (std::size_t i = 0; i < cells.size(); ++i)
        values[i] = cells[i] == 0 ? NAN : static_cast<float>(cells[i]) * cell_m2;
}

Reach everywhere(const LayerGround&, const LayerGround&) { return {}; }
Reach toTheNext(const LayerGround&, const LayerGround& now) { return 1.5 * now.heights.cellSize_m(); }
Reach here(const LayerGround& before, const LayerGround& now) {
    const bool same = before.year == now.year && before.assumptions == now.assumptions &&
                      before.openings == now.openings;
    return same ? Reach{0.0} : Reach{};
}

double drop_m(const LayerGround& g) {
    const auto stats = terrain::statsOf(g.heights);
    return stats.max_m - stats.min_m;
}

Reach asFarAsRocks(const LayerGround& before, const LayerGround& now) {
    const auto was = terrain::statsOf(before.heights), is = terrain::statsOf(now.heights);
    // Angles too low to matter depend on the highest ground of all.
    if (was.max_m != is.max_m) return {};
    const double cell_m = now.heights.cellSize_m();
    return estimate::rockfallReach_m(is.max_m - std::min(was.min_m, is.min_m)) + 2 * cell_m;
}

Reach asFarAsStandOffs(const LayerGround& before, const LayerGround& now) {
    return estimate::standOffReach_m(std::max(drop_m(before), drop_m(now))) +
           4 * now.heights.cellSize_m();
}

using Reads = GroundLayer::Reads;
constexpr std::array kLayers{
    GroundLayer{"rockfall", "Reach of falling rocks", Reads::kSurvey, &rockfall, &asFarAsRocks},
    GroundLayer{"crest", "Stand-off from crests", Reads::kHeights, &crest, &asFarAsStandOffs},
    GroundLayer{"fill", "Steep fill", Reads::kSurvey, &fill, &toTheNext},
    GroundLayer{"slide", "Soil that may slide", Reads::kCover, &slide, &here},
    GroundLayer{"sky_view", "Sky in view", Reads::kHeights, &skyView, &everywhere},
    GroundLayer{"aspect", "Aspect", Reads::kHeights, &aspect, &toTheNext},
    GroundLayer{"curvature", "Curvature", Reads::kHeights, &curvature, &toTheNext},
    GroundLayer{"flow", "Flowing water", Reads::kHeights, &flow, &everywhere}};

template <class T>
std::vector<T> copy(std::span<const T> values) {
    return {values.begin(), values.end()};
}

/// The smallest rectangle of cells in which two layers differ, bit for bit.
template <class T>
geo::CellRect difference(const geo::GridFrame& f, std::span<const T> a, std::span<const T> b) {
    geo::CellRect rect;
    const auto cols = static_cast<std::size_t>(f.cols);
    for (std::int32_t row = 0; row < f.rows; ++row) {
        const std::size_t at = f.index({0, row});
        if (std::memcmp(&a[at], &b[at], cols * sizeof(T)) == 0) continue;
        const auto differs = [&](std::size_t col) {
            return std::memcmp(&a[at + col], &b[at + col], sizeof(T)) != 0;
        };
        std::size_t first = 0, last = cols - 1;
        while (!differs(first)) ++first;
        while (!differs(last)) --last;
        rect = geo::hull(rect, {static_cast<std::int32_t>(first), row,
                                static_cast<std::int32_t>(last) + 1, row + 1});
    }
    return rect;
}

geo::CellRect changedBetween(const LayerGround& a, const LayerGround& b) {
    const geo::GridFrame& f = b.heights.frame();
    geo::CellRect rect = difference(f, a.heights.heights_m(), b.heights.heights_m());
    const auto with = [&](const auto& was, const auto& is) {
        using T = typename std::decay_t<decltype(is)>::value_type;
        if (!is.empty())
            rect = geo::hull(rect, difference(f, std::span<const T>{was}, std::span<const T>{is}));
    };
    with(a.slope_deg, b.slope_deg);
    with(a.surveyed_m, b.surveyed_m);
    with(a.before, b.before);
    with(a.after, b.after);
    with(a.owner, b.owner);
    return rect;
}

}  // namespace

std::span<const GroundLayer> groundLayers() { return kLayers; }

const GroundLayer* groundLayer(std::string_view id) {
    const auto it = std::ranges::find(kLayers, id, &GroundLayer::id);
    return it == kLayers.end() ? nullptr : &*it;
}

std::shared_ptr<const LayerGround> layerGround(const Session& session, const GroundLayer& layer,
                                               std::shared_ptr<const estimate::Tables> tables) {
    const ground::Ground& ground = session.ground();
    auto copied = std::make_shared<LayerGround>(
        LayerGround{.heights = ground.heights(), .slope_deg = copy(ground.slope_deg())});
    if (layer.id == "rockfall")
        copied->slope_deg =
            estimate::looseSlopes_deg(session.scene(), ground.slope_deg(), ground.placements());
    if (layer.reads == Reads::kSurvey) copied->surveyed_m = copy(ground.base().heights_m());
    if (layer.reads != Reads::kCover) return copied;
    if (!tables)
        if (auto read = estimate::Tables::load(session.assets().models()); read)
            tables = std::make_shared<const estimate::Tables>(std::move(*read));
    copied->tables = std::move(tables);
    copied->before = copy(ground.baselineCover());
    copied->after = copy(ground.cover());
    copied->owner = copy(ground.owner());
    copied->openings.push_back(0);
    for (const auto& id : ground.owners()) {
        const auto it = ground.placements().find(id);
        copied->openings.push_back(it == ground.placements().end() ? 0 : it->second.openingYear);
    }
    copied->year = session.year();
    copied->assumptions = session.scene().assumptions;
    return copied;
}

std::vector<float> layerValues(const GroundLayer& layer, const LayerGround& ground,
                               const std::stop_token& stop) {
    std::vector<float> values(ground.heights.frame().count(), NAN);
    // Without coefficients nothing can be said.
    if (layer.reads == Reads::kCover && !ground.tables) return values;
    layer.work(ground, ground.heights.frame().all(), values, stop);
    return values;
}

std::vector<float> layerValues(const GroundLayer& layer, const LayerGround& ground,
                               const LayerGround& before, const std::vector<float>& valuesBefore,
                               const std::stop_token& stop) {
    const geo::GridFrame& f = ground.heights.frame();
    if (before.heights.frame() != f || before.tables != ground.tables)
        return layerValues(layer, ground, stop);
    const auto reach = layer.reach_m(before, ground);
    if (!reach) return layerValues(layer, ground, stop);
    const geo::CellRect changed = changedBetween(before, ground);
    auto values = valuesBefore;
    if (changed.empty()) return values;
    const auto cells = static_cast<std::int32_t>(std::ceil(*reach / f.cellSize_m));
    layer.work(ground, geo::intersection(changed.grown(cells), f.all()), values, stop);
    return values;
}

void Session::showLayer(std::string_view id) {
    if (layer_ && layer_->id == id) return;
    layer_ = WorkedLayer{std::string{id}, nullptr, nullptr};
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
    if (!layer_ || tool_.operation) return;
    const GroundLayer& layer = *groundLayer(layer_->id);
    // Soils change with the assumptions and plants with the year, too.
    const std::uint64_t asked = layer.reads != GroundLayer::Reads::kCover
                                    ? ground_->revision()
                                    : (ground_->revision() * 4096 + history_->revision()) * 64 +
                                          static_cast<std::uint64_t>(year_);
    if (layerOf_ == asked) return;
    layerOf_ = asked;
    jobs_.submit("ground layer",
                 [this, &layer, old = *layer_,
                  ground = layerGround(*this, layer, layer_->of ? layer_->of->tables : nullptr)](
                     std::stop_token stop, Progress&) -> std::function<void()> {
                     auto values = old.values ? layerValues(layer, *ground, *old.of, *old.values, stop)
                                              : layerValues(layer, *ground, stop);
                     if (stop.stop_requested()) return {};
                     return [this, &layer, ground,
                             values = std::make_shared<const std::vector<float>>(std::move(values))] {
                         if (!layer_ || layer_->id != layer.id) return;
                         layer_->of = ground;
                         layer_->values = values;
                         ++layerRevision_;
                     };
                 });
}

}  // namespace pitscape::session
