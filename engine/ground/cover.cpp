#include "ground/cover.h"

#include <algorithm>

namespace pitscape::ground {

std::optional<Cover> coverOf(std::string_view id) {
    const auto it = std::ranges::find(kCoverIds, id);
    if (it == kCoverIds.end()) return std::nullopt;
    return static_cast<Cover>(it - kCoverIds.begin());
}

}  // namespace pitscape::ground
