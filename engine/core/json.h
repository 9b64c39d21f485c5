#pragma once

#include "core/result.h"

#include <cstddef>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

namespace pitscape {

/// Keys keep the order of the file, so that a scene that is loaded and saved stays readable.
using Json = nlohmann::ordered_json;

/// What a document from outside may hold. nlohmann parses [[[[... but dies when copying it, and
/// silently keeps the last of two equal keys; both are refused here while reading.
struct JsonLimits {
    std::size_t bytes = std::size_t{64} << 20;
    int depth = 64;
    std::size_t values = 2'000'000;
    std::size_t stringBytes = std::size_t{64} << 10;
};

/// @param name  the file, for the message
/// @return the document, or one sentence with the line: "park.pitscape:12: ..."
Result<Json> parseJson(std::string_view text, const std::string& name, const JsonLimits& limits = {});

/// Two spaces, keys in their order, shortest numbers that read back the same, ends with a newline.
std::string writeJson(const Json& json);

}  // namespace pitscape
