#pragma once

#include "core/result.h"
#include "estimate/law/check.h"
#include "session/session.h"

#include <memory>
#include <string>
#include <vector>

namespace pitscape::app {

/// What a law says of the design of a session.
struct Checked {
    std::unique_ptr<const estimate::LawBook> book;  ///< the findings point into it
    std::vector<estimate::Finding> findings;
};

/// @param rules  "cn", "cn/taiyuan" ...; empty: the law of the place
/// @return or that there is no such law, or which file is wrong
Result<Checked> checkAgainst(const session::Session& session, const std::string& rules);

}  // namespace pitscape::app
