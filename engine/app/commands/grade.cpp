// grade: terrain edits kept as operations.
#include "app/commands/all.h"
#include "core/text.h"
#include "estimate/earthwork.h"
#include "estimate/scene_money.h"
#include "ground/complete_operation.h"
#include "session/editing.h"

#include <algorithm>
#include <cmath>
#include <memory>

#include <fmt/format.h>

namespace pitscape::app {
namespace {

using design::Operation;

struct Options {
    std::string scene, operation, at, points, name, side, remove, off, on, move;
    std::map<std::string, double> numbers;  ///< by option
    int to = 0;
    double tolerance = 10;  ///< percent, of the greater of cut and fill
    bool list = false, json = false;
};

/// An option with a number and the parameter that it sets; factor: percent to fractions.
struct Number {
    const char* option;
    const char* parameter;
    const char* help;
    double factor;
};
constexpr Number kNumbers[]{
    {"--radius", "radius_m", "radius of the brush, metres", 1},
    {"--level", "level_m", "level of the new surface, metres", 1},
    {"--height", "height_m", "height or depth, metres; with a level to find, above the ground", 1},
    {"--batter", "batter", "angle of the slopes in cut and fill, degrees", 1},
    {"--cut-batter", "cut_deg", "angle of the slopes in cut, degrees", 1},
    {"--fill-batter", "fill_deg", "angle of the slopes in fill, degrees", 1},
    {"--gradient", "gradient", "rise of a ramp along its line, %", 0.01},
    {"--width", "width_m", "width of the ramp, the bund or the top, metres", 1},
    {"--bench-height", "bench_height_m", "height of each face of a bench series, metres", 1},
    {"--bench-width", "bench_width_m", "width of each berm, metres", 1},
    {"--angle", "angle_deg", "angle of the face or the fill, degrees", 1},
    {"--strength", "strength", "how far to smooth, 0 to 1", 1},
    {"--window", "window_m", "how far around smoothing takes the mean, metres", 1},
    {"--edge", "edge_m", "width of the rim over which the effect fades, metres", 1},
};

template <class... Args>
Error fault(const char* text, const Args&... args) {
    return Error{fmt::format(fmt::runtime(tr(text)), args...)};
}

Json figures(const ground::EarthWork& work) {
    return {{"cut_m3", work.cut_m3}, {"fill_m3", work.fill_m3}, {"area_m2", work.area_m2}};
}

/// The parameters that were given. @return or which does not belong to the kind
Result<Operation> asked(const Options& o, const design::OperationKind& kind) {
    const std::string& places = o.at.empty() ? o.points : o.at;
    const auto points = places.empty() ? std::vector<glm::dvec2>{} : session::placesFrom(places);
    if (!points) return points.error();
    Operation op{.kind = o.operation, .name = o.name, .points = *points};
    for (const Number& n : kNumbers) {
        const auto it = o.numbers.find(n.option);
        if (it == o.numbers.end()) continue;
        const std::string id = n.parameter;
        if (id == "batter") {
            bool any = false;
            for (const char* deg : {"cut_deg", "fill_deg", "angle_deg"})
                if (kind.parameter(deg) && !op.params.contains(deg)) {
                    op.params[deg] = it->second;
                    any = true;
                }
            if (!any) return fault("{0} does not take {1}", o.operation, n.option);
            continue;
        }
        const bool height = id == "height_m" && kind.parameter("level_m");
        const bool line = id == "radius_m" && points->size() == 1;
        if (!kind.parameter(id) && !height && !line)
            return fault("{0} does not take {1}", o.operation, n.option);
        if (!height) op.params[id] = it->second * n.factor;
    }
    if (!o.side.empty()) {
        if (!kind.parameter("side")) return fault("{0} does not take {1}", o.operation, "--side");
        op.params["side"] = o.side == "left" ? 1 : -1;
    }
    return op;
}

Result<Operation> proposed(const Options& o, const terrain::HeightGrid& ground) {
    const design::OperationKind* kind = design::operationKind(o.operation);
    if (!kind) return fault("this program does not know the operation \"{0}\"", o.operation);
    auto op = asked(o, *kind);
    if (!op) return op;
    const auto height = o.numbers.find("--height");
    if (height != o.numbers.end() && kind->parameter("level_m") && !op->params.contains("level_m")) {
        Operation plain = *op;
        if (auto whole = ground::completed(plain, ground)) plain = *std::move(whole);
        if (const double z = ground::groundUnder_m(plain, ground); std::isfinite(z))
            op->params["level_m"] = z + height->second;
    }
    return ground::completed(*std::move(op), ground);
}

/// The earth of the whole design: volumes in the ground and loose, balance, topsoil, price.
Result<Json> balanceOf(const session::Session& session, double tolerance) {
    const auto tables = estimate::Tables::load(session.assets().models());
    if (!tables) return tables.error();
    auto rates = estimate::earthRatesOf(session.assets().catalogue, tables->assumptions,
                                        session.scene().assumptions);
    const auto money = estimate::sceneMoney(tables->currency, session.scene().site.currency);
    bringTo(money, rates);
    const auto layers = estimate::layersOf(session.ground());
    const auto bill = estimate::earthBillOf(estimate::earthBetween(layers.surveyed_m, layers.heights),
                                            estimate::soilOf(layers, tables->habitats), rates);
    return Json{{"cut_bank_m3", bill.cut_m3()},
                {"rock_cut_m3", bill.rockCut_m3},
                {"rock_loose_m3", bill.rockLoose_m3},
                {"soil_cut_m3", bill.soilCut_m3},
                {"soil_loose_m3", bill.soilLoose_m3},
                {"fill_m3", bill.fill_m3},
                {"fill_bank_m3", bill.fillBank_m3},
                {"surplus_bank_m3", bill.surplusBank_m3},
                {"tolerance", tolerance},
                {"balanced", bill.balanced(tolerance)},
                {"topsoil_need_m3", bill.topsoilNeed_m3},
                {"topsoil_at_hand_m3", bill.topsoilAtHand_m3},
                {"topsoil_lacking_m3", bill.topsoilLacking_m3()},
                {"cost",
                 {{"value", bill.moving + bill.topsoil},
                  {"low", bill.low},
                  {"high", bill.high},
                  {"unit", money.currency},
                  {"moving_per_m3", rates.moving.mid},
                  {"topsoil_per_m3", rates.topsoil.mid},
                  {"sources", {rates.moving.source, rates.topsoil.source}}}}};
}

Result<Json> listed(const session::Session& session, double tolerance) {
    Json list = Json::array();
    for (const auto& op : session.scene().operations) {
        Json row{{"id", op.id}, {"operation", op.kind}, {"name", op.name}, {"on", op.on}};
        row["params"] = op.params;
        const auto& works = session.ground().earthWorks();
        const auto it = works.find(op.id);
        row.update(figures(it == works.end() ? ground::EarthWork{} : it->second));
        list.push_back(std::move(row));
    }
    auto balance = balanceOf(session, tolerance);
    if (!balance) return balance.error();
    return Json{{"operations", std::move(list)}, {"balance", *std::move(balance)}};
}

void put(session::Session& session, std::vector<Operation> list, const std::string& label) {
    auto tx = session.history().begin(label);
    tx.putOperations(std::move(list));
    tx.commit();
}

/// --remove, --off, --on, --move. @return the id, or that there is no such operation
Result<std::string> change(session::Session& session, const Options& o) {
    std::string id;
    for (const std::string* given : {&o.remove, &o.off, &o.on, &o.move})
        if (!given->empty()) id = *given;
    auto list = session.scene().operations;
    const auto it = std::ranges::find(list, id, &Operation::id);
    if (it == list.end()) return fault("{0}: there is no operation \"{1}\"", o.scene, id);
    if (!o.remove.empty()) {
        list.erase(it);
    } else if (!o.move.empty()) {
        Operation moved = std::move(*it);
        list.erase(it);
        const auto place = std::clamp<std::ptrdiff_t>(o.to - 1, 0, std::ssize(list));
        list.insert(list.begin() + place, std::move(moved));
    } else {
        it->on = o.off.empty();
    }
    put(session, std::move(list), tr("Change the ground"));
    return id;
}

Result<Json> grade(session::Session& session, const Options& o) {
    if (o.list) return listed(session, o.tolerance / 100);
    std::string id;
    if (o.operation.empty()) {
        auto changed = change(session, o);
        if (!changed) return changed.error();
        id = *std::move(changed);
    } else {
        auto op = proposed(o, session.ground().heights());
        if (!op) return op.error();
        auto list = session.scene().operations;
        op->id = id = design::freeOperationId(list, op->kind);
        list.push_back(*std::move(op));
        put(session, std::move(list), tr("Change the ground"));
    }
    if (auto status = session.save(); !status) return status.error();
    const auto& works = session.ground().earthWorks();
    const auto it = works.find(id);
    Json result = figures(it == works.end() ? ground::EarthWork{} : it->second);
    result["id"] = id;
    const auto& list = session.scene().operations;
    if (const auto op = std::ranges::find(list, id, &Operation::id); op != list.end())
        result["params"] = op->params;
    return result;
}

void defineOptions(CLI::App& parser, const std::shared_ptr<Options>& o) {
    std::string kinds;
    for (const auto& kind : design::operationKinds())
        kinds += fmt::format("{}{}", kinds.empty() ? "" : ", ", kind.id);
    parser.add_option("scene", o->scene, tr("scene file"))->required();
    parser.add_option("operation", o->operation, fmt::format(fmt::runtime(tr("one of {0}")), kinds));
    parser.add_option("--at", o->at, tr("easting,northing"));
    parser.add_option("--points", o->points, tr("\"E,N E,N ...\": a line, or the corners of an area"));
    for (const Number& n : kNumbers)
        parser.add_option_function<double>(
            n.option, [o, n](const double& value) { o->numbers[n.option] = value; }, tr(n.help));
    parser.add_option("--side", o->side, tr("side of the line that rises: left or right"))
        ->check(CLI::IsMember({"left", "right"}));
    parser.add_option("--name", o->name, tr("name of the operation"));
    parser.add_flag("--list", o->list, tr("print the operations in their order"));
    parser
        .add_option("--tolerance", o->tolerance,
                    tr("how far cut and fill may differ and still be in balance, %"))
        ->check(CLI::Range(0.0, 100.0));
    parser.add_option("--remove", o->remove, tr("take the operation with this id out of the list"));
    parser.add_option("--off", o->off, tr("keep the operation with this id without effect"));
    parser.add_option("--on", o->on, tr("let the operation with this id have its effect again"));
    auto* move =
        parser.add_option("--move", o->move, tr("give the operation with this id another place"));
    parser.add_option("--to", o->to, tr("its new place in the list, from 1"))->needs(move);
    parser.add_flag("--json", o->json, tr("print one JSON document"));
}

/// Which of the ways to call it was meant. @return false: none, or several at once
bool sensible(const Options& o) {
    const int changes = (o.remove.empty() ? 0 : 1) + (o.off.empty() ? 0 : 1) + (o.on.empty() ? 0 : 1) +
                        (o.move.empty() ? 0 : 1) + (o.list ? 1 : 0);
    if (o.operation.empty()) return changes == 1 && (o.move.empty() || o.to >= 1);
    if (o.operation == "fill_holes" && o.at.empty() && o.points.empty()) return changes == 0;
    return changes == 0 && o.at.empty() != o.points.empty();
}

}  // namespace

std::function<Exit()> defineGrade(CLI::App& parser, Console& console) {
    const auto o = std::make_shared<Options>();
    defineOptions(parser, o);
    return [o, &console] {
        if (!sensible(*o)) {
            console.note(
                tr("pitscape grade: an operation with --at or --points, or one of --list, "
                   "--remove, --off, --on, --move with --to"));
            return Exit::kWrongUsage;
        }
        if (!o->operation.empty() && !design::operationKind(o->operation)) {
            console.note(
                fault("this program does not know the operation \"{0}\"", o->operation).message);
            return Exit::kWrongUsage;
        }
        auto opened = openForCommand(console, o->scene);
        if (!opened) return console.fail(opened.error());
        if (opened->session->file().empty())
            return console.fail(
                fault("{0}: not a Pitscape scene; make one with: pitscape new", o->scene));
        const auto result = grade(*opened->session, *o);
        if (!result) return console.fail(result.error());
        console.print(*result);
        return Exit::kDone;
    };
}

}  // namespace pitscape::app
