#include "estimate/earthwork.h"

#include "core/contract.h"
#include "core/jobs.h"
#include "estimate/models/rock.h"

#include <algorithm>
#include <cmath>

namespace pitscape::estimate {
namespace {

/// The first thing that a kind is paid for. @pre the catalogue has it: a test says so
const catalogue::Rate& rateOf(const catalogue::Catalogue& catalogue, std::string_view id) {
    const catalogue::Kind* kind = catalogue.find(id);
    PS_EXPECT(kind != nullptr && !kind->capex.empty());
    return kind->capex.front().rate;
}

}  // namespace

EarthRates earthRatesOf(const catalogue::Catalogue& catalogue, const AssumptionTable& assumptions,
                        const std::map<std::string, double, std::less<>>& ofScene) {
    const auto assume = [&](const char* id) { return assumptions.value(id, Case::kExpected, ofScene); };
    return {assume("fill_bulking"), assume("rock_swell"), assume("soil_swell"),
            rateOf(catalogue, "backfill"), rateOf(catalogue, "topsoil")};
}

double surplusBank_m3(double cut_m3, double fill_m3, double bulking) {
    return cut_m3 - fill_m3 / bulking;
}

double movingCost(double cut_m3, double fill_m3, double bulking, double ratePerM3) {
    return ratePerM3 * std::max(cut_m3 * bulking, fill_m3);
}

SoilSums soilOf(const SiteLayers& layers, const std::vector<Habitat>& habitats) {
    const auto now = layers.heights.heights_m();
    const std::span<const float> was = layers.surveyed_m.empty() ? now : layers.surveyed_m;
    PS_EXPECT(was.size() == now.size());
    const auto depthOf = [&](std::uint8_t cover) {
        return cover < habitats.size() ? habitats[cover].depth_m : 0.0;
    };
    const auto cols = static_cast<std::size_t>(layers.heights.cols());
    std::vector<SoilSums> rows(static_cast<std::size_t>(layers.heights.rows()));
    parallelFor(std::ssize(rows), 64, [&](std::int64_t first, std::int64_t last) {
        for (auto row = static_cast<std::size_t>(first); row < static_cast<std::size_t>(last); ++row)
            for (std::size_t i = row * cols; i < (row + 1) * cols; ++i) {
                if (layers.after[i] == ground::kNoCover) continue;
                const double depth = depthOf(layers.before[i]);
                const double rise = static_cast<double>(now[i]) - static_cast<double>(was[i]);
                double left = depth;
                if (rise < 0) {  // false where either height is unknown
                    const double dug = std::min(-rise, depth);
                    rows[row].dug_m3 += dug;
                    left -= dug;
                } else if (rise > 0) {
                    rows[row].buried_m3 += depth;
                    left = 0;
                }
                if (layers.inSite[i] != 0)
                    rows[row].need_m3 += std::max(0.0, depthOf(layers.after[i]) - left);
            }
    });
    const double cell_m2 = layers.heights.cellSize_m() * layers.heights.cellSize_m();
    SoilSums sums;
    for (const SoilSums& row : rows) {
        sums.dug_m3 += row.dug_m3 * cell_m2;
        sums.buried_m3 += row.buried_m3 * cell_m2;
        sums.need_m3 += row.need_m3 * cell_m2;
    }
    return sums;
}

double EarthBill::topsoilLacking_m3() const { return std::max(0.0, topsoilNeed_m3 - topsoilAtHand_m3); }

bool EarthBill::balanced(double tolerance) const {
    return std::abs(surplusBank_m3) <= tolerance * std::max(cut_m3(), fillBank_m3);
}

EarthBill earthBillOf(const EarthBalance& earth, const SoilSums& soil, const EarthRates& rates) {
    EarthBill bill;
    bill.soilCut_m3 = std::min(soil.dug_m3, earth.cut_m3);
    bill.rockCut_m3 = earth.cut_m3 - bill.soilCut_m3;
    bill.soilLoose_m3 = looseVolume_m3(bill.soilCut_m3, rates.soilSwell);
    bill.rockLoose_m3 = looseVolume_m3(bill.rockCut_m3, rates.rockSwell);
    bill.fill_m3 = earth.fill_m3;
    bill.fillBank_m3 = earth.fill_m3 / rates.bulking;
    bill.surplusBank_m3 = surplusBank_m3(earth.cut_m3, earth.fill_m3, rates.bulking);
    bill.topsoilNeed_m3 = soil.need_m3;
    bill.topsoilAtHand_m3 = soil.dug_m3 + soil.buried_m3;
    const double brought = bill.topsoilLacking_m3();
    const auto moving = [&](double rate) {
        return movingCost(earth.cut_m3, earth.fill_m3, rates.bulking, rate);
    };
    bill.moving = moving(rates.moving.mid);
    bill.topsoil = brought * rates.topsoil.mid;
    bill.low = moving(rates.moving.low) + brought * rates.topsoil.low;
    bill.high = moving(rates.moving.high) + brought * rates.topsoil.high;
    return bill;
}

}  // namespace pitscape::estimate
