#include "app/script.h"

#include "core/text.h"
#include "design/scenario.h"
#include "io/atomic_file.h"
#include "ui/commands.h"

#include <cmath>

#include <fmt/format.h>

namespace pitscape::app {
namespace {

constexpr double kLongestWait_s = 120;

Result<glm::dvec3> vectorFrom(const Json& args, const char* key) {
    const auto it = args.find(key);
    if (it == args.end() || !it->is_array() || it->size() != 3)
        return Error{fmt::format("\"{}\" is no place of three numbers", key)};
    glm::dvec3 v{0};
    for (int i = 0; i < 3; ++i) {
        const Json& number = (*it)[static_cast<std::size_t>(i)];
        if (!number.is_number()) return Error{fmt::format("\"{}\" is no place of three numbers", key)};
        v[i] = number.get<double>();
    }
    return v;
}

Json rectJson(const ui::Rect& r) { return Json::array({r.x, r.y, r.width, r.height}); }

}  // namespace

Result<Script> Script::load(const std::string& file) {
    const auto text = io::readFile(file, 1 << 20);
    if (!text) return text.error();
    auto json = parseJson(*text, file);
    if (!json) return json.error();
    if (!json->is_array()) return Error{file + ": a script is a list of actions"};
    Script script;
    for (const Json& step : *json) {
        if (!step.is_object() || !step.contains("action") || !step["action"].is_string())
            return Error{fmt::format("{}: entry {} names no action", file, script.steps_.size() + 1)};
        script.steps_.push_back(step);
    }
    return script;
}

Status Script::step(ui::Desk& desk, double now_s, bool atRest,
                    const std::function<void(const render::Camera&)>& look) {
    while (!done()) {
        const Json& step = steps_[at_];
        const std::string action = step["action"].get<std::string>();
        const Json args = step.value("args", Json::object());
        if (since_s_ < 0) since_s_ = now_s;
        const double waited = now_s - since_s_;
        if (action == "wait" && waited < args.value("seconds", 0.0)) return Done{};
        if (action == "wait.rest" &&
            (!atRest || desk.figures.pending || desk.opening.running() ||
             !desk.session->jobs().idle()) &&
            waited < kLongestWait_s)
            return Done{};
        if (action == "wait.file") {
            std::error_code none;
            if (!std::filesystem::exists(args.value("path", std::string{}), none)) {
                if (waited > kLongestWait_s)
                    return Error{"the script waited too long for " + args.value("path", std::string{})};
                return Done{};
            }
        }
        if (auto status = runOne(desk, step, look); !status)
            return Error{
                fmt::format("script entry {} ({}): {}", at_ + 1, action, status.error().message)};
        ++at_;
        since_s_ = -1;
        // What was done shows in the next frame; pictures of it need that frame first.
        if (!action.starts_with("wait")) return Done{};
    }
    return Done{};
}

Status Script::runOne(ui::Desk& desk, const Json& step,
                      const std::function<void(const render::Camera&)>& look) {
    const std::string action = step["action"].get<std::string>();
    const Json args = step.value("args", Json::object());
    if (action.starts_with("wait")) return Done{};
    if (action == "state.dump")
        return io::writeFileAtomically(args.value("path", std::string{}),
                                       writeJson(stateOf(desk, args)));
    if (action == "camera") {
        const auto eye = vectorFrom(args, "eye"), target = vectorFrom(args, "target");
        if (!eye) return eye.error();
        if (!target) return target.error();
        look({*eye, *target, args.value("fov", 45.0)});
        return Done{};
    }
    if (action == "click" || action == "hover") {
        const auto it = args.find("at");
        if (it == args.end() || !it->is_array() || it->size() != 2) return Error{"\"at\" is no place"};
        const glm::dvec2 place{(*it)[0].get<double>(), (*it)[1].get<double>()};
        desk.session->hover(place);
        if (action == "click") desk.session->click(place);
        return Done{};
    }
    if (action == "panel") {
        desk.leftTab = args.value("left", desk.leftTab);
        desk.certificate = args.value("certificate", desk.certificate);
        desk.showWelcome = args.value("welcome", desk.showWelcome);
        return Done{};
    }
    if (action == "select") {
        desk.session->selection = {args.value("id", std::string{})};
        return Done{};
    }
    return ui::run(desk, action, args);
}

Json stateOf(const ui::Desk& desk, const Json& args) {
    const session::Session& session = *desk.session;
    Json json;
    json["title"] = session.title();
    json["unsaved"] = session.unsaved();
    json["year"] = session.year();
    json["placing"] = session.tool().mode == session::Tool::Mode::kPlace ? session.tool().kind : "";
    json["selection"] = session.selection;
    json["scenarios"] = design::scenarioNames(session.scene());
    json["scenario"] = design::shownScenario(session.scene());
    json["elements"] = Json::array();
    for (const auto& [id, element] : session.scene().elements) json["elements"].push_back(id);
    json["operations"] = Json::object();
    for (const auto& [id, work] : session.ground().earthWorks())
        json["operations"][id] = {{"cut_m3", work.cut_m3}, {"fill_m3", work.fill_m3}};
    json["shaping"] = session.tool().mode == session::Tool::Mode::kShape ? session.tool().kind : "";
    json["operation"] = session.selectedOperation;
    json["overlay"] = desk.picture.overlay;
    json["compared"] = desk.comparisonReady;
    json["compare_share"] = desk.picture.comparison.share;
    json["view_shares"] = Json::object();
    for (const ui::ViewShare& share : desk.viewShares)
        json["view_shares"][share.id] = {share.before, share.after};
    json["figures"] = Json::object();
    for (const auto& group : desk.figures.groups)
        for (const auto& figure : group.figures)
            json["figures"][figure.key] = std::isfinite(figure.value) ? Json(figure.value) : Json{};
    json["messages"] = Json::array();
    for (const auto& message : session.messages()) json["messages"].push_back(message.text);
    json["places"] = Json::object();
    for (const auto& [name, rect] : desk.places) json["places"][name] = rectJson(rect);
    json["view"] = rectJson(desk.view);
    json["pixels"] = Json::array();
    for (const Json& place : args.value("places", Json::array())) {
        const glm::dvec2 pixel = desk.stage.pixelOf({place[0].get<double>(), place[1].get<double>()});
        json["pixels"].push_back(Json::array({pixel.x, pixel.y}));
    }
    const auto cost = desk.stage.cost();
    json["frame_ms"] = cost.frame_ms;
    json["device"] = cost.device;
    return json;
}

}  // namespace pitscape::app
