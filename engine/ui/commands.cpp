#include "ui/commands.h"

#include "core/text.h"
#include "session/actions.h"
#include "session/arguments.h"
#include "session/shape_actions.h"
#include "ui/shell.h"
#include "ui/view_commands.h"

#include <algorithm>
#include <ctime>

#include <fmt/format.h>

namespace pitscape::ui {
namespace {

namespace fs = std::filesystem;
using Kind = session::Message::Kind;
using session::textOf;

bool selecting(const Desk& d) { return d.session->tool().mode == session::Tool::Mode::kSelect; }

Status openFile(Desk& d, const Json& args) {
    if (const std::string path = textOf(args, "path"); !path.empty())
        d.requestOpen(path);
    else
        d.browser.open(FileBrowser::Purpose::kOpen, d.session->file());
    return Done{};
}

Status bringIn(Desk& d, const Json& args) {
    const std::string element = textOf(args, "element");
    if (!element.empty() && d.session->scene().elements.contains(element))
        d.session->selection = {element};
    d.bringIn.meanFor(element);
    if (const std::string path = textOf(args, "path"); !path.empty())
        d.bringIn.start(d, path);
    else
        d.browser.open(FileBrowser::Purpose::kOpen, d.session->file());
    return Done{};
}

Status openDemo(Desk& d, const Json&) {
    d.requestOpen(d.assets.demoScene());
    return Done{};
}

Status save(Desk& d, const Json&) {
    if (d.session->file().empty() || d.openSample) {  // what came with the program stays as it is
        d.browser.open(FileBrowser::Purpose::kSave, {});
        return Done{};
    }
    auto status = d.session->save();
    if (status)
        d.say(Kind::kInfo,
              fmt::format(fmt::runtime(tr("Saved {0}")), d.session->file().filename().string()));
    return status;
}

Status saveAs(Desk& d, const Json& args) {
    const std::string path = textOf(args, "path");
    if (path.empty()) {
        d.browser.open(FileBrowser::Purpose::kSave, d.session->file());
        return Done{};
    }
    auto status = d.session->saveAs(path);
    if (status) {
        d.openSample = d.assets.samples.at(d.session->file());
        d.settings.remember(path);
        d.report(d.settings.save());
        d.say(Kind::kInfo,
              fmt::format(fmt::runtime(tr("Saved {0}")), fs::path{path}.filename().string()));
    }
    return status;
}

/// A name that no picture has yet: "pit-park 2026-11-22 15-04-05.png".
fs::path freePicture(const Desk& d) {
    std::error_code none;
    fs::path folder = d.session->file().empty() ? fs::current_path(none)
                                                : fs::absolute(d.session->file(), none).parent_path();
    const std::string stem = d.session->file().empty() ? "pitscape" : d.session->file().stem().string();
    const std::time_t t = std::time(nullptr);
    std::tm local{};
    localtime_r(&t, &local);
    char stamp[32];
    std::strftime(stamp, sizeof stamp, "%Y-%m-%d %H-%M-%S", &local);
    fs::path file = folder / fmt::format("{} {}.png", stem, stamp);
    for (int n = 2; fs::exists(file, none); ++n)
        file = folder / fmt::format("{} {} {}.png", stem, stamp, n);
    return file;
}

template <PictureKind kind>
Status picture(Desk& d, const Json& args) {
    const std::string path = textOf(args, "path");
    const fs::path file = path.empty() ? freePicture(d) : fs::path{path};
    auto status = d.stage.writePicture(file, kind);
    if (status) d.say(Kind::kInfo, fmt::format(fmt::runtime(tr("Picture saved: {0}")), file.string()));
    return status;
}

Status screenshot(Desk& d, const Json& args) {
    const std::string path = textOf(args, "path");
    return d.stage.writeWindow(path.empty() ? freePicture(d) : fs::path{path});
}

Status quit(Desk& d, const Json& args) {
    if (args.value("discard", false))
        d.stage.quit();
    else
        d.unlessUnsaved([&d] { d.stage.quit(); });
    return Done{};
}

Status chooseLaw(Desk& d, const Json& args) {
    d.law = textOf(args, "law");
    return Done{};
}

Status showExposed(Desk& d, const Json& args) {
    const std::string id = textOf(args, "element");
    if (d.session->scene().elements.contains(id)) d.session->selection = {id};
    d.stage.frameSelection();
    return Done{};
}

/// The elements that broke a rule, or the place where it is broken, from the south and above.
Status showBreach(Desk& d, const Json& args) {
    const std::string id = textOf(args, "rule");
    const auto rule = std::ranges::find(d.figures.rules, id, &RuleLine::id);
    if (rule == d.figures.rules.end()) return Done{};
    if (!rule->elements.empty()) {
        d.session->selection = {rule->elements.begin(), rule->elements.end()};
        d.stage.frameSelection();
    } else if (rule->place) {
        const auto& [east, north, height] = *rule->place;
        design::View view;
        view.target = {east, north, height};
        view.eye = view.target + glm::dvec3{0, -120, 120};
        d.stage.show(view);
    }
    return Done{};
}

Status escape(Desk& d, const Json&) {
    if (d.tourStop)
        d.tourStop.reset();
    else if (d.picture.mode == CameraMode::kWalk)
        d.stage.setMode(CameraMode::kOrbit);
    else if (!selecting(d))
        d.session->selectTool();
    else if (!d.session->selection.empty() || !d.session->selectedOperation.empty()) {
        d.session->selection.clear();
        d.session->selectedOperation.clear();
    } else if (d.picture.overlay == "viewshed" || d.picture.overlay == "suitability") {
        d.session->stopLooking();
        d.session->stopFitting();
        d.picture.overlay.clear();
    } else {
        d.session->closeProfile();
    }
    return Done{};
}

Status hide(Desk& d, const Json&) {
    d.panelsHidden = !d.panelsHidden;
    return Done{};
}

Status palette(Desk& d, const Json&) {
    d.paletteOpen = !d.paletteOpen;
    d.paletteText.clear();
    d.paletteAt = 0;
    return Done{};
}

Status help(Desk& d, const Json&) {
    d.helpOpen = !d.helpOpen;
    return Done{};
}

Status search(Desk& d, const Json&) {
    d.leftTab = 0;
    d.focusSearch = true;
    return Done{};
}

Status language(Desk& d, const Json& args) {
    d.chooseLanguage(languageFrom(textOf(args, "language")));
    return Done{};
}

Status textSize(Desk& d, const Json& args) {
    d.settings.textScale = std::clamp(args.value("scale", 1.0), 1.0, 2.0);
    d.fontsStale = true;
    return d.settings.save();
}

const std::vector<Command>& fileCommands() {
    static const std::vector<Command> kAll{
        {"file.open", "Open ...", "File", "Ctrl+O", "folder_open", nullptr, &openFile},
        {"file.demo", "Open the sample park", "File", "", "park", nullptr, &openDemo},
        {"file.samples", "Start from a precedent ...", "File", "", "photo_library", nullptr,
         &chooseSample},
        {"file.sample", "Open a precedent", "", "", "", nullptr, &openSample, true},
        {"file.bring_in", "Add a 3D model or a map ...", "File", "", "add", nullptr, &bringIn},
        {"file.picture", "Save a picture", "File", "F12", "photo_camera", nullptr,
         &picture<PictureKind::kAsSeen>},
        {"file.picture_stamped", "Save a picture with north, sun and date", "File", "", "", nullptr,
         &picture<PictureKind::kStamped>},
        {"file.picture_cut_out", "Save a picture without the sky", "File", "", "", nullptr,
         &picture<PictureKind::kCutOut>},
        {"file.picture_panorama", "Save a 360° panorama", "File", "", "", nullptr,
         &picture<PictureKind::kPanorama>},
        {"file.screenshot", "Save the whole window", "", "", "", nullptr, &screenshot, true},
        {"file.quit", "Quit", "File", "Ctrl+Q", "logout", nullptr, &quit},
    };
    return kAll;
}

/// Those without a place of their own.
const std::vector<Command>& otherCommands() {
    static const std::vector<Command> kAll{
        {"law.choose", "Choose the law", "", "", "", nullptr, &chooseLaw, true},
        {"safety.show", "Show an exposed element", "", "", "", nullptr, &showExposed, true},
        {"law.show", "Show where a rule is broken", "", "", "", nullptr, &showBreach, true},
        {"view.hide", "Hide all panels", "View", "F11", "fullscreen", nullptr, &hide},
        {"view.hide_tab", "Hide all panels", "", "Tab", "fullscreen", nullptr, &hide, true},
        {"app.palette", "Find a command", "Help", "Ctrl+P", "search", nullptr, &palette},
        {"app.search", "Search the catalogue", "Help", "Ctrl+F", "search", nullptr, &search},
        {"app.help", "Keys and mouse", "Help", "F1", "help_outline", nullptr, &help},
        {"app.help_key", "Keys and mouse", "", "?", "help_outline", nullptr, &help, true},
        {"app.language", "Choose the language", "", "", "", nullptr, &language, true},
        {"app.text_size", "Choose the text size", "", "", "", nullptr, &textSize, true},
    };
    return kAll;
}

const char* iconOf(std::string_view id) {
    if (id == "file.save") return "save";
    if (id == "file.save_as") return "save_as";
    if (id == "edit.undo") return "undo";
    if (id == "edit.redo") return "redo";
    if (id == "edit.duplicate") return "content_copy";
    if (id == "edit.remove") return "delete";
    if (id == "edit.select_all") return "select_all";
    if (id == "tool.select") return "near_me";
    if (id == "tool.profile") return "area_chart";
    return "";
}

/// What the window adds to the table of the session, in the order of the menus.
std::vector<Command> windowCommands() {
    std::vector<Command> all = fileCommands();
    for (const auto* some : {&viewCommands(), &otherCommands()})
        all.insert(all.end(), some->begin(), some->end());
    return all;
}

std::vector<Command> joined() {
    const std::vector<Command> windows = windowCommands();
    std::vector<Command> all;
    // Where saving and Escape mean more in a window than in the session, the window's version counts.
    const auto own = [](const session::Action& action) -> Command {
        Command c{action.id, action.label, action.menu, action.shortcut, iconOf(action.id)};
        if (action.id == "file.save") c.run = &save;
        if (action.id == "file.save_as")
            c = {action.id, "Save as ...", "File", "Ctrl+Shift+S", "save_as", nullptr, &saveAs};
        if (action.id == "tool.select") c.run = &escape;
        c.needsArguments = !c.run && *action.menu == '\0' && action.shortcut.empty();
        return c;
    };
    for (const Command& command : windows)
        if (command.id.starts_with("file.open") || command.id == "file.demo") all.push_back(command);
    for (const auto& action : session::actions()) all.push_back(own(action));
    all.push_back(
        {"edit.redo_y", "Redo", "", "Ctrl+Y", "redo",
         [](const Desk& d) { return d.session->history().canRedo(); },
         [](Desk& d, const Json& args) { return session::run(*d.session, "edit.redo", args); }, true});
    for (const Command& command : windows)
        if (!command.id.starts_with("file.open") && command.id != "file.demo") all.push_back(command);
    // Keys of a tour come before those that nudge.
    std::ranges::stable_partition(all, [](const Command& c) { return c.id.starts_with("tour."); });
    return all;
}

}  // namespace

const std::vector<Command>& commands() {
    static const std::vector<Command> kAll = joined();
    return kAll;
}

const Command* findCommand(std::string_view id) {
    const auto it = std::ranges::find(commands(), id, &Command::id);
    return it == commands().end() ? nullptr : &*it;
}

bool isEnabled(const Desk& desk, const Command& command) {
    if (command.enabled) return command.enabled(desk);
    if (command.run) return true;
    const session::Action* action = session::findAction(command.id);
    return action && (!action->enabled || action->enabled(*desk.session));
}

Status run(Desk& desk, std::string_view id, const Json& args) {
    const Command* command = findCommand(id);
    if (!command) return Error{fmt::format(fmt::runtime(tr("there is no action \"{0}\"")), id)};
    if (!isEnabled(desk, *command))
        return Error{fmt::format(fmt::runtime(tr("{0}: not possible now")), tr(command->label))};
    return command->run ? command->run(desk, args) : session::run(*desk.session, id, args);
}

void tell(Desk& desk, std::string_view id, const Json& args) { desk.report(run(desk, id, args)); }

const Command* commandOf(const Desk& desk, std::string_view shortcut) {
    for (const Command& command : commands())
        if (command.shortcut == shortcut && isEnabled(desk, command)) return &command;
    return nullptr;
}

}  // namespace pitscape::ui
