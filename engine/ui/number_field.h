#pragma once

#include "ui/desk.h"

#include <functional>
#include <string>

namespace pitscape::ui {

/// A number that the user may change.
struct NumberField {
    std::string key, name, unit, help;
    double value = 0;
    double min = 0, max = 1, step = 0;
    bool canBeAuto = false;
    bool isAuto = false;
};

/// Name, a slider, a number to type, and "auto" where the ground can choose. Changes of one drag
/// are one step of the history: it is sealed at their end.
/// @param set  takes the new value in words, or "auto"
void numberField(Desk& desk, const NumberField& field,
                 const std::function<void(const std::string&)>& set);

}  // namespace pitscape::ui
