#pragma once

#include "catalogue/kind.h"

#include <string_view>

namespace pitscape::ui {

/// True when every word of the search stands in the name of the kind in any language, its id or its
/// category; capitals do not count.
bool matches(const catalogue::Kind& kind, std::string_view search);

}  // namespace pitscape::ui
