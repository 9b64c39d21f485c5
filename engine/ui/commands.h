#pragma once

#include "core/json.h"
#include "core/result.h"
#include "ui/desk.h"

#include <string>
#include <string_view>
#include <vector>

namespace pitscape::ui {

/// Everything that the window can be told to do: the actions of the session and those that only a
/// window has. Menus, buttons, keys, the palette and scripts all go through run().
struct Command {
    std::string id;
    const char* label = "";                  ///< English; shown through tr()
    const char* menu = "";                   ///< "File" ...; empty: not in a menu
    std::string shortcut;                    ///< "Ctrl+Shift+Z"; empty: none
    const char* icon = "";                   ///< Material icon
    bool (*enabled)(const Desk&) = nullptr;  ///< null: always; for session actions see isEnabled()
    Status (*run)(Desk&, const Json& args) = nullptr;  ///< null: an action of the session
    bool needsArguments = false;                       ///< not for menus, palette or keys
};

/// In the order of the menus.
const std::vector<Command>& commands();
const Command* findCommand(std::string_view id);
bool isEnabled(const Desk& desk, const Command& command);
/// @return unknown, not possible now, or what went wrong
Status run(Desk& desk, std::string_view id, const Json& args = Json::object());
/// run(), and the user is told what went wrong.
void tell(Desk& desk, std::string_view id, const Json& args = Json::object());
/// The command that a key means now: the first with this shortcut that is possible. Null: none.
const Command* commandOf(const Desk& desk, std::string_view shortcut);

}  // namespace pitscape::ui
