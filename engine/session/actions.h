#pragma once

#include "core/json.h"
#include "core/result.h"
#include "session/session.h"

#include <string>
#include <string_view>
#include <vector>

namespace pitscape::session {

/// One thing that the program can be told to do. The one table of them gives menus, tool bar,
/// command palette, key bindings, scripts and tests.
struct Action {
    std::string id;          ///< "edit.undo"
    const char* label = "";  ///< English; shown through tr()
    const char* menu = "";   ///< "File", "Edit", "View", "Element"; empty: not in a menu
    std::string shortcut;    ///< "Ctrl+Z"; empty: none
    bool (*enabled)(const Session&) = nullptr;  ///< null: always
    /// @param args  an object; {} from a menu or a key
    /// @return what went wrong, in words
    Status (*run)(Session&, const Json& args) = nullptr;
};

/// Every action that needs no window, in the order of the menus. The window adds its own.
const std::vector<Action>& actions();
const Action* findAction(std::string_view id);

/// Runs an action by name. @return unknown, not possible now, or what went wrong
Status run(Session& session, std::string_view id, const Json& args = Json::object());

}  // namespace pitscape::session
