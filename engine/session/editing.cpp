#include "session/editing.h"

#include "core/text.h"
#include "design/own_model.h"
#include "geo/box.h"

#include <charconv>
#include <cmath>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace pitscape::session {
namespace {

template <class... Args>
Error fault(const char* text, const Args&... args) {
    return Error{fmt::format(fmt::runtime(tr(text)), args...)};
}

Error unknownKey(const catalogue::Kind& kind, const std::string& key) {
    std::vector<std::string> known;
    for (const auto& p : kind.parameters) known.push_back(p.id);
    for (const auto* word : {"size", "year", "name", "turn_deg"}) known.emplace_back(word);
    return fault("{0} has no property \"{1}\"; it has: {2}", kind.id, key,
                 fmt::format("{}", fmt::join(known, ", ")));
}

bool isModelKey(const std::string& key) {
    return key == "up" || key == "unit_m" || key == "scale" || key == "lift_m";
}

/// How an own model stands. @return why not
Status setModelProperty(design::OwnModel& model, const std::string& key, const std::string& value) {
    if (key == "up") {
        if (value != "y" && value != "z") return fault("up: y or z, not \"{0}\"", value);
        model.zUp = value == "z";
        return Done{};
    }
    const auto number = numberFrom(value == "auto" ? (key == "lift_m" ? "0" : "1") : value, key);
    if (!number) return number.error();
    const double low = key == "lift_m" ? -design::kMostLift_m : design::kLeastScale;
    const double high = key == "lift_m" ? design::kMostLift_m : design::kMostScale;
    if (*number < low || *number > high)
        return fault("{0}: {1:.6g} is outside {2:.6g} to {3:.6g}", key, *number, low, high);
    (key == "unit_m" ? model.unit_m : key == "scale" ? model.scale : model.lift_m) = *number;
    return Done{};
}

/// Without the own model that stood for the shape of the kind.
Result<design::Element> withBuiltInShape(const catalogue::Kind& kind, design::Element element,
                                         const std::string& value) {
    if (value != "built-in")
        return fault("shape: built-in, not \"{0}\"; a model comes with: pitscape import --element",
                     value);
    if (kind.shape == "own_model") return fault("{0} has no shape but its model", kind.id);
    design::removeOwnModel(element);
    return element;
}

}  // namespace

Result<double> numberFrom(const std::string& words, const std::string& what) {
    double value = 0;
    const char* first = words.data();
    const char* last = first + words.size();
    if (first != last && *first == '+') ++first;
    const auto [end, error] = std::from_chars(first, last, value);
    if (error != std::errc{} || end != last || !std::isfinite(value))
        return fault("{0}: \"{1}\" is not a number", what, words);
    return value;
}

Result<glm::dvec2> placeFrom(const std::string& words) {
    const auto comma = words.find(',');
    if (comma == std::string::npos || words.find(',', comma + 1) != std::string::npos)
        return fault("\"{0}\" is no place; write easting,northing", words);
    const auto east = numberFrom(words.substr(0, comma), tr("easting"));
    if (!east) return east.error();
    const auto north = numberFrom(words.substr(comma + 1), tr("northing"));
    if (!north) return north.error();
    if (std::abs(*east) > 1e8 || std::abs(*north) > 1e8)
        return fault("\"{0}\" is no place on a map in metres", words);
    return glm::dvec2{*east, *north};
}

Result<std::vector<glm::dvec2>> placesFrom(const std::string& words) {
    std::vector<glm::dvec2> places;
    for (std::size_t at = 0; at < words.size();) {
        const auto end = std::min(words.find_first_of(" \t\n;", at), words.size());
        if (end > at) {
            const auto place = placeFrom(words.substr(at, end - at));
            if (!place) return place.error();
            places.push_back(*place);
        }
        at = end + 1;
    }
    if (places.empty()) return fault("no places are given");
    return places;
}

Result<design::Element> withProperty(const catalogue::Kind& kind, design::Element element,
                                     const std::string& key, const std::string& value) {
    if (key == "name") {
        if (value.size() > 200) return fault("name: longer than {0} bytes", 200);
        element.name = value;
        return element;
    }
    if (key == "forced") {
        element.forced = value == "true" || value == "1";
        return element;
    }
    if (auto model = design::ownModelOf(element); model && isModelKey(key)) {
        if (auto status = setModelProperty(*model, key, value); !status) return status.error();
        design::setOwnModel(element, *model);
        return element;
    }
    if (key == "shape") return withBuiltInShape(kind, std::move(element), value);
    const catalogue::Parameter* parameter = kind.parameter(key);
    if (!parameter && key != "size" && key != "year" && key != "turn_deg" && key != kind.sizeUnit &&
        key != kind.sizeUnit + "s")
        return unknownKey(kind, key);
    if (value == "auto") {
        if (parameter)
            element.params.erase(parameter->id);
        else if (key == "year")
            element.year.reset();
        else if (key == "turn_deg")
            element.turn_deg = 0;
        else
            element.size.reset();
        return element;
    }
    const auto number = numberFrom(value, key);
    if (!number) return number.error();
    const auto outside = [&](double low, double high) {
        return fault("{0}: {1:.6g} is outside {2:.6g} to {3:.6g}", key, *number, low, high);
    };
    if (parameter) {
        if (*number < parameter->min || *number > parameter->max)
            return outside(parameter->min, parameter->max);
        element.params[parameter->id] = *number;
        if (parameter->defaultValue == *number) element.params.erase(parameter->id);
    } else if (key == "year") {
        if (*number < 0 || *number > 100 || *number != std::floor(*number)) return outside(0, 100);
        element.year = static_cast<int>(*number);
    } else if (key == "turn_deg") {
        if (std::abs(*number) > 360) return outside(-360, 360);
        element.turn_deg = *number;
    } else {
        if (*number < kind.sizeMin || *number > kind.sizeMax)
            return outside(kind.sizeMin, kind.sizeMax);
        element.size = *number;
    }
    return element;
}

glm::dvec2 middleOf(const design::Element& element) { return geo::boxOf(element.points).centre(); }

design::Element movedTo(design::Element element, glm::dvec2 place) {
    const glm::dvec2 by = place - middleOf(element);
    for (auto& p : element.points) p += by;
    return element;
}

}  // namespace pitscape::session
