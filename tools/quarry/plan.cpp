#include "quarry/plan.h"

#include <cmath>
#include <limits>

#include <glm/geometric.hpp>

namespace pitscape::quarry {
namespace {

constexpr glm::dvec2 kEntrance{1040,
                               420};  ///< middle of the entrance from the site's south-west corner
constexpr double kHalfRoot = 0.70710678118654752;

/// A corner of the floor's toe line and how far each higher toe line lies outside the one below it.
/// A face of 13 m takes 3 to 5 m of that; the rest is berm. The high wall has next to none.
struct Corner {
    glm::dvec2 floor;
    std::array<double, kLevels - 1> out_m;
};

constexpr std::array<Corner, 24> kCorners{{
    {{-34, -40}, {6, 6, 6, 6, 6, 6}},
    {{-36, 46}, {9, 10, 10, 10, 10, 10}},
    {{-72, 84}, {11, 12, 11, 12, 11, 11}},
    {{-150, 96}, {12, 13, 12, 12, 11, 11}},
    {{-206, 150}, {13, 12, 14, 12, 12, 11}},
    {{-198, 206}, {12, 13, 12, 13, 12, 11}},
    {{-236, 262}, {13, 12, 13, 12, 12, 11}},
    {{-214, 338}, {12, 13, 11, 12, 11, 11}},
    {{-150, 352}, {11, 12, 12, 11, 11, 10}},
    {{-128, 392}, {7, 6, 6, 7, 6, 6}},
    {{-84, 402}, {3.6, 3.6, 3.8, 3.6, 3.6, 3.6}},
    {{-20, 436}, {3.4, 3.6, 3.4, 3.5, 3.4, 3.6}},
    {{58, 430}, {3.4, 3.4, 3.6, 3.4, 3.6, 3.4}},
    {{88, 452}, {3.5, 3.6, 3.4, 3.6, 3.4, 3.6}},
    {{136, 440}, {3.6, 3.8, 3.6, 3.8, 3.6, 3.6}},
    {{160, 402}, {8, 9, 9, 8, 8, 8}},
    {{196, 392}, {11, 26, 12, 12, 11, 11}},
    {{238, 338}, {12, 52, 12, 13, 11, 11}},
    {{226, 282}, {12, 58, 13, 12, 12, 11}},
    {{258, 228}, {12, 44, 12, 12, 11, 11}},
    {{222, 146}, {12, 20, 12, 11, 11, 11}},
    {{150, 104}, {11, 13, 11, 11, 11, 11}},
    {{84, 92}, {10, 11, 10, 10, 10, 10}},
    {{38, 44}, {9, 9, 9, 9, 9, 9}},
}};

/// Unit normal of the way from p to q, pointing out of a ring that runs clockwise.
glm::dvec2 leftOf(glm::dvec2 p, glm::dvec2 q) {
    const glm::dvec2 along = (q - p) / glm::length(q - p);
    return {-along.y, along.x};
}

/// Distributes the height evenly along the way.
std::vector<glm::dvec3> graded(const geo::Ring& way, double from_m, double to_m) {
    std::vector<glm::dvec3> line;
    const double whole_m = geo::length_m(way);
    double done_m = 0;
    for (std::size_t i = 0; i < way.size(); ++i) {
        if (i > 0) done_m += glm::length(way[i] - way[i - 1]);
        line.emplace_back(way[i], from_m + (to_m - from_m) * done_m / whole_m);
    }
    return line;
}

std::vector<glm::dvec3> joined(std::vector<glm::dvec3> first, const std::vector<glm::dvec3>& second) {
    first.insert(first.end(), second.begin() + 1, second.end());
    return first;
}

/// Points every 6 m along the way; their heights are to be taken from the ground.
std::vector<glm::dvec3> onGround(const geo::Ring& way) {
    std::vector<glm::dvec3> line;
    const double whole_m = geo::length_m(way);
    for (double along = 0; along < whole_m; along += 6)
        line.emplace_back(geo::pointAlong(way, along), std::numeric_limits<double>::quiet_NaN());
    return line;
}

}  // namespace

glm::dvec2 toPit(glm::dvec2 site) {
    const glm::dvec2 d = site - kEntrance;
    return kHalfRoot * glm::dvec2{d.x + d.y, d.y - d.x};
}

glm::dvec2 fromPit(glm::dvec2 pit) {
    return kEntrance + kHalfRoot * glm::dvec2{pit.x - pit.y, pit.x + pit.y};
}

glm::dvec2 mapPlace(glm::dvec2 pit) { return fromPit(pit) + glm::dvec2{kWest_m, kSouth_m}; }

geo::Ring toeLine(int k) {
    geo::Ring ring;
    for (const Corner& corner : kCorners) ring.push_back(corner.floor);
    for (std::size_t level = 0; level < static_cast<std::size_t>(k); ++level) {
        const geo::Ring below = ring;
        for (std::size_t i = 0; i < ring.size(); ++i) {
            const glm::dvec2 before = below[(i + ring.size() - 1) % ring.size()];
            const glm::dvec2 after = below[(i + 1) % ring.size()];
            const glm::dvec2 sum = leftOf(before, below[i]) + leftOf(below[i], after);
            // Mitre: both sides move out by the same distance; cut short at sharp corners.
            const double length2 = glm::dot(sum, sum);
            const glm::dvec2 mitre =
                length2 < 1.2 ? sum / std::sqrt(length2) * 1.3 : 2.0 * sum / length2;
            ring[i] = below[i] + kCorners[i].out_m[level] * mitre;
        }
    }
    return ring;
}

std::vector<Nose> noses() {
    return {{{{92, 470}, {98, 400}, {108, 372}, {122, 370}, {128, 398}, {130, 470}}, 122},
            {{{100, 380}, {104, 346}, {112, 334}, {121, 340}, {124, 380}}, 99}};
}

geo::Ring upperFloor() {
    return {{40, 520},  {50, 372},  {82, 338},  {66, 290},  {88, 238},
            {128, 226}, {142, 176}, {190, 150}, {340, 150}, {340, 520}};
}

geo::Ring sumpRim() {
    return {{-150, 152}, {-172, 178}, {-166, 204}, {-186, 232}, {-176, 268}, {-140, 272}, {-126, 292},
            {-88, 286},  {-62, 262},  {-70, 232},  {-46, 214},  {-56, 184},  {-92, 176},  {-106, 154}};
}
geo::Ring sumpBottom() {
    return {{-144, 164}, {-162, 184}, {-156, 206}, {-176, 236}, {-168, 258}, {-136, 260}, {-120, 280},
            {-92, 274},  {-76, 256},  {-84, 230},  {-72, 214},  {-84, 196},  {-102, 192}, {-116, 166}};
}

Road haulRoad() {
    return {joined(joined(graded({{-70, -76}, {-20, -64}, {20, -48}}, kPlant_m, 56.5),
                          graded({{20, -48},
                                  {60, -32},
                                  {96, -14},
                                  {122, 2},
                                  {136, 16},
                                  {138, 34},
                                  {124, 46},
                                  {100, 50},
                                  {70, 50},
                                  {40, 52},
                                  {16, 60}},
                                 56.5, kFloor_m)),
                   graded({{16, 60}, {4, 80}, {0, 110}}, kFloor_m, kFloor_m - 0.6)),
            5.5, 1.9, 0.72};
}

Road upperRamp() {
    return {graded({{40, 122},
                    {96, 118},
                    {150, 130},
                    {196, 158},
                    {226, 208},
                    {236, 250},
                    {256, 292},
                    {266, 322}},
                   kFloor_m - 0.4, level_m(2)),
            5.5, 2.6, 2.3};
}

Road innerRamp() {
    return {graded({{-6, 238}, {20, 244}, {94, 262}}, kFloor_m - 0.9, kUpperFloor_m), 5.0, 1.2, 0.72};
}

Road benchTrack() {
    return {graded({{262, 360}, {310, 346}, {338, 330}, {356, 318}}, level_m(2), 122.6), 2.2, 1.8,
            0.72};
}

Road rimTrack() {
    return {onGround({{356, 318},
                      {384, 338},
                      {372, 384},
                      {334, 424},
                      {292, 458},
                      {240, 486},
                      {180, 510},
                      {120, 502},
                      {60, 496},
                      {0, 500},
                      {-70, 486},
                      {-150, 462},
                      {-230, 440},
                      {-300, 380},
                      {-340, 290}}),
            2.0, 1.2, 0.72};
}

Road valleyRoad() {
    return {onGround({{-700, -236},
                      {-420, -244},
                      {-300, -228},
                      {-180, -234},
                      {-60, -232},
                      {40, -244},
                      {160, -238},
                      {280, -232},
                      {420, -240},
                      {900, -236}}),
            3.2, 0.7, 0.6};
}

std::vector<Tip> tips() {
    return {{{{-396, 6},
              {-368, 42},
              {-312, 38},
              {-276, 56},
              {-246, 30},
              {-250, -14},
              {-268, -46},
              {-318, -60},
              {-372, -34}},
             83,
             12},
            {{{202, -14},
              {222, 26},
              {266, 22},
              {300, 36},
              {338, 22},
              {342, -14},
              {308, -26},
              {286, -50},
              {238, -44}},
             77,
             0},
            {{{384, -4}, {392, 22}, {428, 30}, {452, 10}, {432, -12}}, 72, 0}};
}

geo::Ring plantYard() {
    return {{-176, -112}, {-182, -58}, {-120, -44}, {-36, -50}, {-24, -84}, {-50, -118}};
}

std::vector<geo::Ring> plantSlabs() {
    return {geo::rectangle({-146, -76}, 30, 16, 4), geo::rectangle({-146, -100}, 18, 11, 4),
            geo::rectangle({-96, -64}, 22, 12, 8), geo::rectangle({-64, -100}, 14, 14, 0)};
}

geo::Ring settlingBasin() { return geo::rectangle({-104, -100}, 34, 17, 5); }

std::vector<geo::Ring> housePads() {
    std::vector<geo::Ring> pads;
    for (int row = 0; row < 4; ++row) {
        for (int i = 0; i < 9; ++i) {
            const double a = -70 + 21.0 * i + (i * 13 + row * 17) % 11,
                         b = -262 - 24.0 * row - 0.0004 * (a - 20) * (a - 20) + (i * 7 + row * 5) % 9;
            if ((i * 5 + row * 3) % 7 == 0) continue;  // gardens
            pads.push_back(geo::rectangle({a, b}, 13, 10, -12 + (i * 11 + row * 7) % 29));
        }
    }
    return pads;
}

}  // namespace pitscape::quarry
