#pragma once

#include "core/json.h"
#include "core/result.h"

#include <string>

namespace pitscape::session {

/// One argument of an action as words: a text as it is, anything else as JSON; empty when absent.
std::string textOf(const Json& args, const char* key);
/// 'the argument "path" is missing'
Error missing(const char* key);

}  // namespace pitscape::session
