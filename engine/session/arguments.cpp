#include "session/arguments.h"

#include "core/text.h"

#include <fmt/format.h>

namespace pitscape::session {

std::string textOf(const Json& args, const char* key) {
    const auto it = args.find(key);
    if (it == args.end()) return {};
    return it->is_string() ? it->get<std::string>() : it->dump();
}

Error missing(const char* key) {
    return Error{fmt::format(fmt::runtime(tr("the argument \"{0}\" is missing")), key)};
}

}  // namespace pitscape::session
