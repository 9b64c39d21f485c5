#pragma once

#include "catalogue/kind.h"
#include "core/result.h"
#include "core/text.h"

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace pitscape::session {

/// A scene that comes with the program and shows what was done elsewhere: scenes/ID/ID.pitscape, with
/// scenes/ID/about.json beside it. The sites are invented; the precedents are real and have sources.
struct Sample {
    /// Why something that speaks against the design was left so.
    struct Exception {
        std::string id;  ///< of the rule or the element
        Text why;
    };

    std::string id;
    std::filesystem::path scene;
    Text title, text;
    std::string rules;              ///< the law that it is held to, "cn/taiyuan"
    std::vector<Exception> breaks;  ///< rules of that law
    std::vector<Exception> forced;  ///< elements placed against a siting rule
    std::vector<catalogue::Precedent> precedents;

    std::filesystem::path picture() const { return scene.parent_path() / "picture.jpg"; }
};

class Samples {
public:
    /// Reads every folder of `scenes` that has an about.json; sorted by their order, then by id.
    /// @return the samples, or which file and field is wrong
    static Result<Samples> load(const std::filesystem::path& scenes);

    const std::vector<Sample>& all() const { return all_; }
    /// The sample that is this file; null when it is none.
    const Sample* at(const std::filesystem::path& scene) const;
    /// A name or caption of a sample in the language of the user; any other text as it is.
    const std::string& said(const std::string& text) const;
    /// All that said() may answer, for the letters that a font must have.
    std::string allWords() const;

private:
    std::vector<Sample> all_;
    std::map<std::string, Text> words_;  ///< by the English text, which stands in the scenes
};

}  // namespace pitscape::session
