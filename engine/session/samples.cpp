#include "session/samples.h"

#include "core/fields.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <utility>

namespace pitscape::session {
namespace {

namespace fs = std::filesystem;

std::vector<Sample::Exception> exceptions(Fields& f, std::string_view key, std::string_view id) {
    std::vector<Sample::Exception> all;
    f.objects(key, [&](Fields& e) { all.push_back({e.text(id), e.translated("why")}); });
    return all;
}

struct Read {
    Sample sample;
    int order = 0;
    std::vector<Text> words;
};

Result<Read> read(const fs::path& folder) {
    const std::string id = folder.filename().string(), name = id + "/about.json";
    std::ifstream in{folder / "about.json"};
    const std::string text{std::istreambuf_iterator<char>{in}, {}};
    const auto json = parseJson(text, name);
    if (!json) return json.error();
    std::string fault;
    Fields f{*json, name, fault};
    Read read;
    read.order = static_cast<int>(f.numberIn("order", 0, 1000));
    Sample& sample = read.sample;
    sample.id = id;
    sample.scene = folder / (id + ".pitscape");
    sample.title = f.translated("title");
    sample.text = f.translated("text");
    sample.rules = f.text("rules");
    sample.breaks = exceptions(f, "breaks", "rule");
    sample.forced = exceptions(f, "forced", "element");
    f.objects("precedents", [&](Fields& p) {
        sample.precedents.push_back({p.text("name"), p.text("place"), p.text("facts"), p.text("src")});
    });
    f.objects("words", [&](Fields& w) {
        read.words.push_back({w.text("en"), w.text("zh"), w.text("ja")});
    });
    f.finish();
    if (f.faulty()) return Error{fault};
    return read;
}

}  // namespace

Result<Samples> Samples::load(const fs::path& scenes) {
    std::error_code none;
    std::vector<Read> found;
    for (const auto& entry : fs::directory_iterator{scenes, none}) {
        if (!fs::exists(entry.path() / "about.json", none)) continue;
        auto one = read(entry.path());
        if (!one) return one.error();
        found.push_back(*std::move(one));
    }
    std::ranges::sort(found, {}, [](const Read& r) { return std::pair{r.order, r.sample.id}; });
    Samples samples;
    for (Read& one : found) {
        samples.all_.push_back(std::move(one.sample));
        for (Text& word : one.words) samples.words_.insert_or_assign(word.en, std::move(word));
    }
    return samples;
}

const Sample* Samples::at(const fs::path& scene) const {
    std::error_code none;
    for (const Sample& sample : all_)
        if (fs::equivalent(sample.scene, scene, none)) return &sample;
    return nullptr;
}

std::string Samples::allWords() const {
    std::string all;
    for (const auto& [english, word] : words_) all += word.en + word.zh + word.ja;
    return all;
}

const std::string& Samples::said(const std::string& text) const {
    const auto it = words_.find(text);
    return it == words_.end() ? text : it->second.in(language());
}

}  // namespace pitscape::session
