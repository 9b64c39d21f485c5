#pragma once

#include "core/json.h"
#include "core/result.h"
#include "session/session.h"

#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <CLI/CLI.hpp>

namespace pitscape::app {

/// How a job ended; the numbers are a contract with scripts.
enum class Exit : int { kDone = 0, kFailed = 1, kWrongUsage = 2, kBreaksRule = 3, kInterrupted = 130 };

/// What every command may use. Results go to standard output, all else to standard error.
class Console {
public:
    bool quiet = false;

    void print(const std::string& text) const;  ///< result, a newline is added
    void print(const Json& json) const { print(writeJsonLine(json)); }
    void note(const std::string& text) const;  ///< progress and remarks, silenced by --quiet
    /// A remark for the end of a job that does not fail: one that fails says one line only.
    void remarkLater(std::string text) { later_.push_back(std::move(text)); }
    /// Says them. @param exit  of the job
    void endRemarks(Exit exit);
    /// How far a long job is, 0 to 1: a bar on a terminal, nothing anywhere else.
    void progress(double share) const;
    void endProgress() const;  ///< clears the bar's line; before anything else is said
    /// One line that names the culprit. @return kFailed, so that callers can `return fail(...)`
    Exit fail(const Error& error) const;

private:
    static std::string writeJsonLine(const Json& json);

    std::vector<std::string> later_;
};

/// A command of the program. `define` adds its options to the parser and returns what to do after
/// parsing; the options live in what the closure captures.
struct Command {
    const char* name;
    const char* summary;  ///< English; shown through tr()
    std::function<Exit()> (*define)(CLI::App& parser, Console& console);
};

/// All commands, in the order of --help.
const std::vector<Command>& commands();

/// Reads the command line and does it. @return the exit code
int runCommandLine(int argc, char** argv);

/// Assets and an open scene or DEM, the start of most commands.
struct Opened {
    std::unique_ptr<session::Assets> assets;
    std::unique_ptr<session::Session> session;
};
/// Warnings of the session become remarks: those of opening, and those of what is done with it later.
/// @param console  outlives the session
Result<Opened> openForCommand(Console& console, const std::string& file,
                              const session::Session::Options& options = {});

/// "EPSG:32650", a WKT, or null.
Json crsJson(const std::string& crs);
/// A finite number, or null.
Json numberJson(double value);

}  // namespace pitscape::app
