#pragma once

#include "app/command.h"

#include <functional>

namespace pitscape::app {

// One function for each command, in the file of its name; app/commands/all.cpp has the table.
std::function<Exit()> defineInfo(CLI::App& parser, Console& console);
std::function<Exit()> defineNew(CLI::App& parser, Console& console);
std::function<Exit()> defineCatalogue(CLI::App& parser, Console& console);
std::function<Exit()> defineAdd(CLI::App& parser, Console& console);
std::function<Exit()> defineSuit(CLI::App& parser, Console& console);
std::function<Exit()> defineSuggest(CLI::App& parser, Console& console);
std::function<Exit()> defineSet(CLI::App& parser, Console& console);
std::function<Exit()> defineImport(CLI::App& parser, Console& console);
std::function<Exit()> defineLayer(CLI::App& parser, Console& console);
std::function<Exit()> defineGrade(CLI::App& parser, Console& console);
std::function<Exit()> defineMove(CLI::App& parser, Console& console);
std::function<Exit()> defineRemove(CLI::App& parser, Console& console);
std::function<Exit()> defineEstimate(CLI::App& parser, Console& console);
std::function<Exit()> defineCheck(CLI::App& parser, Console& console);
std::function<Exit()> defineScenario(CLI::App& parser, Console& console);
std::function<Exit()> defineDeclare(CLI::App& parser, Console& console);
std::function<Exit()> defineCompare(CLI::App& parser, Console& console);
std::function<Exit()> defineModel(CLI::App& parser, Console& console);
std::function<Exit()> defineRender(CLI::App& parser, Console& console);
std::function<Exit()> defineTour(CLI::App& parser, Console& console);
std::function<Exit()> defineExport(CLI::App& parser, Console& console);
std::function<Exit()> defineValidate(CLI::App& parser, Console& console);
std::function<Exit()> defineBench(CLI::App& parser, Console& console);
std::function<Exit()> defineTerrain(CLI::App& parser, Console& console);

}  // namespace pitscape::app
