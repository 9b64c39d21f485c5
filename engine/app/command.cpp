#include "app/command.h"

#include "app/window.h"
#include "core/text.h"

#include <cmath>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <exception>

#include <unistd.h>

#include <filesystem>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace pitscape::app {

namespace {

constexpr const char* kVersion = PITSCAPE_VERSION;

void help(const Console& console) {
    std::string text = fmt::format("pitscape {}\n\n{}\n\n  pitscape [SCENE|DEM]\n", kVersion,
                                   tr("Sketch a second life for a quarry."));
    for (const Command& command : commands())
        text += fmt::format("  pitscape {:<10} {}\n", command.name, tr(command.summary));
    text += fmt::format("\n{}\n",
                        tr("pitscape COMMAND --help tells the options of a command. "
                           "Exit codes: 0 done, 1 failed, 2 wrong usage, 3 the design breaks a rule."));
    text.pop_back();
    console.print(text);
}

/// The parser's own words in the language of the user; before the options are added.
void dress(CLI::App& parser) {
    parser.option_defaults()->group(tr("Options"));
    parser.set_help_flag("-h,--help", tr("print this help and exit"));
    auto& words = *parser.get_formatter();
    words.label("OPTIONS", tr("OPTIONS"));
    words.label("Usage", tr("Usage"));
    words.label("Positionals", tr("Positionals"));
    words.label("REQUIRED", tr("REQUIRED"));
}

/// Does what was asked: one line about what was not understood, or the help. @return the exit code
Exit answer(const std::string& name, CLI::App& parser, const CLI::ParseError& e,
            const Console& console) {
    if (dynamic_cast<const CLI::CallForHelp*>(&e) != nullptr) {
        console.print(parser.help());
        return Exit::kDone;
    }
    std::string line;
    if (const auto rest = parser.remaining(true); !rest.empty())
        line = fmt::format(fmt::runtime(tr("{0}: not understood: {1}; see {0} --help")), name,
                           fmt::join(rest, " "));
    else if (const std::string what = e.what(), tail = " is required"; what.ends_with(tail))
        line = fmt::format(fmt::runtime(tr("{0}: {1} is missing; see {0} --help")), name,
                           what.substr(0, what.size() - tail.size()));
    else
        line = fmt::format(fmt::runtime(tr("{0}: {1}; see {0} --help")), name, what);
    for (char& c : line)
        if (c == '\n' || c == '\r') c = ' ';
    std::fprintf(stderr, "%s\n", line.c_str());
    return Exit::kWrongUsage;
}

Exit runCommand(const Command& command, std::vector<std::string> args, Console& console) {
    const std::string name = fmt::format("pitscape {}", command.name);
    CLI::App parser{tr(command.summary), name};
    dress(parser);
    parser.add_flag("--quiet,-q", console.quiet, tr("no progress, no remarks"));
    const auto job = command.define(parser, console);
    try {
        std::vector<std::string> reversed{args.rbegin(), args.rend()};
        parser.parse(reversed);
    } catch (const CLI::ParseError& e) {
        return answer(name, parser, e, console);
    }
    return job();
}

Exit dispatch(std::vector<std::string> args, Console& console) {
    if (!args.empty() && (args[0] == "--help" || args[0] == "-h" || args[0] == "help")) {
        help(console);
        return Exit::kDone;
    }
    if (!args.empty() && args[0] == "--version") {
        console.print(fmt::format("pitscape {}", kVersion));
        return Exit::kDone;
    }
    if (!args.empty())
        for (const Command& command : commands())
            if (args[0] == command.name)
                return runCommand(command, {args.begin() + 1, args.end()}, console);

    CLI::App parser{tr("Sketch a second life for a quarry."), "pitscape"};
    dress(parser);
    std::string file, script;
    parser.add_option("file", file, tr("a scene or a terrain model"));
    parser.add_option("--script", script, tr("a file of actions to run in the window"));
    parser.add_flag("--quiet,-q", console.quiet, tr("no progress, no remarks"));
    try {
        std::vector<std::string> reversed{args.rbegin(), args.rend()};
        parser.parse(reversed);
    } catch (const CLI::ParseError& e) {
        return answer("pitscape", parser, e, console);
    }
    std::error_code none;
    if (!file.empty() && file.find_first_of("./\\") == std::string::npos &&
        !std::filesystem::exists(file, none)) {
        console.fail({fmt::format(
            fmt::runtime(tr("{0}: neither a command nor a file; see pitscape --help")), file)});
        return Exit::kWrongUsage;
    }
    return openWindow(file, script, console);
}

}  // namespace

std::string Console::writeJsonLine(const Json& json) {
    return json.dump(2, ' ', false, Json::error_handler_t::replace);
}

void Console::print(const std::string& text) const {
    std::fwrite(text.data(), 1, text.size(), stdout);
    std::fputc('\n', stdout);
}

void Console::note(const std::string& text) const {
    if (!quiet) std::fprintf(stderr, "%s\n", text.c_str());
}

namespace {

bool onTerminal() {
    const char* kind = std::getenv("TERM");
    return ::isatty(STDERR_FILENO) == 1 && kind != nullptr && std::string_view{kind} != "dumb";
}

}  // namespace

void Console::endRemarks(Exit exit) {
    if (exit != Exit::kFailed)
        for (const std::string& text : later_) note(text);
    later_.clear();
}

void Console::progress(double share) const {
    if (quiet || !onTerminal()) return;
    constexpr int kLength = 40;
    const int full = static_cast<int>(share * kLength);
    const std::string bar = std::string(static_cast<std::size_t>(full), '#') +
                            std::string(static_cast<std::size_t>(kLength - full), '.');
    std::fprintf(stderr, "\r[%s] %3d %%", bar.c_str(), static_cast<int>(share * 100));
    std::fflush(stderr);
}

void Console::endProgress() const {
    // Written over with spaces: a terminal without colours may know no other way to clear a line.
    if (!quiet && onTerminal()) std::fprintf(stderr, "\r%60s\r", "");
}

Exit Console::fail(const Error& error) const {
    std::string line = error.message;
    for (char& c : line)
        if (c == '\n' || c == '\r') c = ' ';
    std::fprintf(stderr, "pitscape: %s\n", line.c_str());
    return Exit::kFailed;
}

Result<Opened> openForCommand(Console& console, const std::string& file,
                              const session::Session::Options& options) {
    auto assets = session::Assets::load();
    if (!assets) return assets.error();
    Opened opened;
    opened.assets = std::make_unique<session::Assets>(*std::move(assets));
    auto session = session::Session::open(file, *opened.assets, options);
    if (!session) return session.error();
    opened.session = *std::move(session);
    const auto remark = [&console](const session::Message& message) {
        if (message.kind != session::Message::Kind::kInfo) console.remarkLater(message.text);
    };
    std::ranges::for_each(opened.session->messages(), remark);
    opened.session->onSaid = remark;
    return opened;
}

Json crsJson(const std::string& crs) { return crs.empty() ? Json{} : Json(crs); }
Json numberJson(double value) { return std::isfinite(value) ? Json(value) : Json{}; }

int runCommandLine(int argc, char** argv) {
    // Numbers are written with a point in every locale; the language is chosen by ourselves.
    std::setlocale(LC_ALL, "C.UTF-8");
    std::signal(SIGPIPE, SIG_IGN);
    Console console;
    Exit exit = Exit::kFailed;
    try {
        // The translations are needed for --help too; without assets the words stay English.
        const auto assets = session::Assets::load();  // for the language of what follows
        exit = dispatch({argv + 1, argv + argc}, console);
        // A command that needs them has failed with one line of its own.
        if (!assets && exit == Exit::kDone) console.note(assets.error().message);
        console.endRemarks(exit);
    } catch (const std::bad_alloc&) {
        exit = console.fail({tr("not enough memory for this")});
    } catch (const std::exception& e) {
        exit = console.fail({std::string{tr("unexpected: ")} + e.what()});
    }
    if (std::fflush(stdout) != 0 || std::ferror(stdout)) {
        std::fprintf(stderr, "pitscape: %s\n", tr("the result could not be written"));
        return static_cast<int>(Exit::kFailed);
    }
    return static_cast<int>(exit);
}

}  // namespace pitscape::app
