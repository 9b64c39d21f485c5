#include "catalogue/concept.h"

#include "core/fields.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <sstream>
#include <utility>

namespace pitscape::catalogue {
namespace {

constexpr std::array<std::pair<std::string_view, Where>, 5> kWheres{{{"hollow", Where::kHollow},
                                                                     {"face", Where::kFace},
                                                                     {"spot", Where::kSpot},
                                                                     {"patch", Where::kPatch},
                                                                     {"route", Where::kRoute}}};
constexpr std::array<std::pair<std::string_view, Prefer>, 6> kPrefers{{{"", Prefer::kNothing},
                                                                       {"water", Prefer::kWater},
                                                                       {"entrance", Prefer::kEntrance},
                                                                       {"high", Prefer::kHigh},
                                                                       {"low", Prefer::kLow},
                                                                       {"apart", Prefer::kApart}}};

template <class Names>
auto wordOf(Fields& f, std::string_view key, const Names& names, const std::string& word) {
    for (const auto& [name, value] : names)
        if (name == word) return value;
    f.refuse(key, "unknown word \"" + word + "\"");
    return names.front().second;
}

ConceptStep readStep(Fields& f, const Catalogue& catalogue) {
    ConceptStep step;
    step.kind = f.text("kind");
    const Kind* kind = catalogue.find(step.kind);
    if (!kind || !kind->offered) f.refuse("kind", "no such kind: " + step.kind);
    step.where = wordOf(f, "where", kWheres, f.text("where"));
    step.prefer = wordOf(f, "prefer", kPrefers, f.text("prefer", ""));
    step.count = f.has("count") ? f.integer("count") : 1;
    if (step.count < 1 || step.count > 20) f.refuse("count", "must lie between 1 and 20");
    if (f.has("share")) step.share = f.numberIn("share", 0.0001, 1);
    return step;
}

Result<Concept> readConcept(const Json& json, const std::string& file, const Catalogue& catalogue) {
    std::string fault;
    Fields f{json, file, fault};
    Concept idea;
    idea.id = f.text("id");
    idea.order = f.integer("order");
    idea.name = f.translated("name");
    idea.idea = f.translated("idea");
    f.objects("steps", [&](Fields& s) { idea.steps.push_back(readStep(s, catalogue)); });
    if (idea.steps.empty()) f.refuse("steps", "a concept places something");
    f.finish();
    if (!fault.empty()) return Error{fault};
    return idea;
}

}  // namespace

Result<std::vector<Concept>> loadConcepts(const std::filesystem::path& folder,
                                          const Catalogue& catalogue) {
    std::error_code none;
    std::vector<Concept> concepts;
    for (const auto& entry : std::filesystem::directory_iterator{folder, none}) {
        if (entry.path().extension() != ".json") continue;
        const std::string name = entry.path().filename().string();
        std::stringstream text;
        text << std::ifstream{entry.path()}.rdbuf();
        auto idea = parseJson(text.str(), name).and_then([&](const Json& json) {
            return readConcept(json, name, catalogue);
        });
        if (!idea) return idea.error();
        concepts.push_back(*std::move(idea));
    }
    if (none || concepts.empty()) return Error{folder.string() + ": no concepts here"};
    std::ranges::sort(concepts, {}, [](const Concept& c) { return std::pair{c.order, c.id}; });
    return concepts;
}

}  // namespace pitscape::catalogue
