#pragma once

#include "core/result.h"
#include "core/text.h"

#include <string>

#include <fmt/format.h>

namespace pitscape::io {

/// A translated text with its numbers filled in.
template <class... Args>
std::string sentence(const char* text, const Args&... args) {
    return fmt::format(fmt::runtime(text), args...);
}

/// "quarry.tif: has 1 x 1 cells; ...": the file, what is wrong, what to do.
template <class... Args>
Error about(const std::string& name, const char* text, const Args&... args) {
    return Error{name + ": " + sentence(text, args...)};
}

}  // namespace pitscape::io
