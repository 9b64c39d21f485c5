#include "design/operation.h"

#include "core/text.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

namespace pitscape::design {
namespace {

constexpr double kLowest_m = -12000, kHighest_m = 9000;  // no ground of this planet lies beyond

constexpr OperationParameter level(const char* help) {
    return {"level_m", help, kLowest_m, kHighest_m, std::nullopt, true};
}
constexpr OperationParameter radius() {
    return {"radius_m", "radius of the brush along the drawn places; without it they are a ring", 0.1,
            10000, std::nullopt};
}
constexpr OperationParameter edge() {
    return {"edge_m", "width of the rim over which the effect fades", 0, 10000, std::nullopt};
}
// Batters where nothing is said: rock stands at 2 in 1, fill at 1 in 1.5. A judgement: common
// values of roads; what a rock or soil really stands at is for its investigation to say.
constexpr OperationParameter cutBatter() {
    return {"cut_deg", "angle of the slopes in cut, degrees", 5, 90, 63.4};
}
constexpr OperationParameter fillBatter() {
    return {"fill_deg", "angle of the slopes in fill, degrees", 5, 90, 33.7};
}
constexpr OperationParameter side() {
    return {"side", "where it rises, seen along the line: 1 left, -1 right", -1, 1, 1.0};
}

constexpr std::array kFlatten{level("level of the pad, metres"), radius(), cutBatter(), fillBatter()};
constexpr std::array kRaise{OperationParameter{"height_m", "by how much, metres", 0.001, 1000, 1.0},
                            radius(), edge()};
constexpr std::array kSmooth{
    OperationParameter{"strength", "share of the way to the mean around, 0 to 1", 0, 1, 0.5},
    OperationParameter{"window_m", "half width of the square that the mean is taken of, metres", 0.1,
                       1000, 5.0},
    radius(), edge()};
constexpr std::array kRamp{
    level("level at the first place, metres"),
    OperationParameter{"gradient", "rise per metre along the line", -1, 1, std::nullopt, true},
    OperationParameter{"width_m", "width of the way, metres", 0.5, 200, 8.0}, cutBatter(),
    fillBatter()};
constexpr std::array kBench{
    level("level of the lowest floor, metres"),
    OperationParameter{"bench_height_m", "height of each face, metres", 0.5, 200, 10.0},
    OperationParameter{"bench_width_m", "width of each berm, metres", 0, 200, 5.0},
    OperationParameter{"angle_deg", "angle of each face, degrees", 10, 90, 70.0}, side()};
constexpr std::array kBackfill{
    level("level of its top, metres"),
    OperationParameter{"angle_deg", "angle of its slopes, degrees", 5, 60, 33.7},
    OperationParameter{"width_m", "width of its top along a line, metres", 0, 1000, 0.0}, radius()};
constexpr std::array kReslope{
    level("level of the drawn line, metres"),
    OperationParameter{"angle_deg", "angle of the new slope, degrees", 2, 85, 35.0}, side()};
constexpr std::array kBasin{level("level of its bottom, metres"), radius(),
                            OperationParameter{"cut_deg", "angle of its banks, degrees", 2, 90, 18.4}};
constexpr std::array kBund{
    OperationParameter{"height_m", "height above or depth below the ground, metres", 0.05, 50, 1.5},
    OperationParameter{"width_m", "width of its top or bottom, metres", 0, 200, 1.0},
    OperationParameter{"angle_deg", "angle of its sides, degrees", 5, 85, 35.0}};

constexpr std::array kFillHoles{radius()};

using Drawn = OperationKind::Drawn;
const std::array kKinds{
    OperationKind{"flatten", "Flatten", "a pad at a level, with slopes in cut and in fill",
                  Drawn::kArea, kFlatten},
    OperationKind{"raise", "Raise", "lifts the ground", Drawn::kArea, kRaise},
    OperationKind{"lower", "Lower", "takes the ground down", Drawn::kArea, kRaise},
    OperationKind{"smooth", "Smooth", "evens out bumps", Drawn::kArea, kSmooth},
    OperationKind{"ramp", "Ramp", "a way of even gradient along a line", Drawn::kLine, kRamp},
    OperationKind{"bench", "Benches", "faces and berms cut back from a line or around a floor",
                  Drawn::kLineArea, kBench},
    OperationKind{"backfill", "Backfill", "fill up to a level, against a face or around an area",
                  Drawn::kLineArea, kBackfill},
    OperationKind{"reslope", "Re-slope", "lays a face back to an angle about a line", Drawn::kLine,
                  kReslope},
    OperationKind{"basin", "Basin", "dug out to a level", Drawn::kArea, kBasin},
    OperationKind{"bund", "Bund", "a bank along a line", Drawn::kLine, kBund},
    OperationKind{"ditch", "Ditch", "a ditch along a line", Drawn::kLine, kBund},
    OperationKind{"fill_holes", "Fill holes", "gives heights to holes of the survey from their rims",
                  Drawn::kArea, kFillHoles},
};

}  // namespace

const OperationParameter* OperationKind::parameter(std::string_view wanted) const {
    const auto it = std::ranges::find(parameters, wanted, &OperationParameter::id);
    return it == parameters.end() ? nullptr : &*it;
}

std::span<const OperationKind> operationKinds() { return kKinds; }

const OperationKind* operationKind(std::string_view id) {
    const auto it = std::ranges::find(kKinds, id, &OperationKind::id);
    return it == kKinds.end() ? nullptr : &*it;
}

std::optional<double> valueOf(const Operation& operation, std::string_view parameter) {
    if (const auto it = operation.params.find(parameter); it != operation.params.end())
        return it->second;
    const OperationKind* kind = operationKind(operation.kind);
    const OperationParameter* p = kind ? kind->parameter(parameter) : nullptr;
    return p ? p->otherwise : std::nullopt;
}

std::string faultOf(const Operation& o) {
    const OperationKind* kind = operationKind(o.kind);
    if (!kind)
        return fmt::format(fmt::runtime(tr("this program does not know the operation \"{0}\"")),
                           o.kind);
    for (const auto& p : kind->parameters) {
        const auto it = o.params.find(p.id);
        if (it == o.params.end() && p.needed)
            return fmt::format(fmt::runtime(tr("{0} is missing")), p.id);
        if (it != o.params.end() && !(it->second >= p.min && it->second <= p.max))
            return fmt::format(fmt::runtime(tr("{0} is {1:.10g}, expected {2:.10g} to {3:.10g}")), p.id,
                               it->second, p.min, p.max);
    }
    if (o.params.contains("side") && o.params.find("side")->second == 0)
        return fmt::format(fmt::runtime(tr("{0} is {1:.10g}, expected {2:.10g} to {3:.10g}")), "side",
                           0, -1, 1);
    const bool brush = o.params.contains("radius_m") && kind->parameter("radius_m");
    const std::size_t least = brush ? 1 : kind->drawn == Drawn::kArea ? 3 : 2;
    if (o.points.size() < least)
        return fmt::format(fmt::runtime(tr("it needs {0} places, or a radius")), least);
    return {};
}

std::string freeOperationId(const std::vector<Operation>& list, const std::string& kind) {
    for (std::size_t n = 1;; ++n)
        if (auto id = fmt::format("{}-{}", kind, n);
            std::ranges::find(list, id, &Operation::id) == list.end())
            return id;
}

}  // namespace pitscape::design
