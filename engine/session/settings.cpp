#include "session/settings.h"

#include "core/fields.h"
#include "io/atomic_file.h"
#include "session/assets.h"

#include <algorithm>

namespace pitscape::session {
namespace {

constexpr std::size_t kMostRecent = 12;

std::filesystem::path settingsFile() { return configFolder() / "settings.json"; }

}  // namespace

Settings Settings::load() {
    Settings s;
    const auto file = settingsFile();
    std::error_code none;
    if (!std::filesystem::exists(file, none)) return s;
    const auto text = io::readFile(file, 1 << 20);
    const auto json = text ? parseJson(*text, file.filename().string()) : Result<Json>{text.error()};
    std::string fault;
    if (json) {
        Fields f{*json, "settings.json", fault};
        s.language = f.text("language", {});
        s.textScale = f.has("text_scale") ? f.numberIn("text_scale", 1, 2) : 1;
        s.quality = f.text("quality", "auto");
        s.reducedMotion = f.boolean("reduced_motion", false);
        s.recent = f.texts("recent");
        if (f.raw("links").is_object()) s.links = f.raw("links");
        if (f.raw("layout").is_object()) s.layout = f.raw("layout");
        s.hintsSeen = f.boolean("hints_seen", false);
    }
    if (!json || !fault.empty()) {
        std::filesystem::rename(file, file.string() + ".damaged", none);
        return {};
    }
    return s;
}

Status Settings::save() const {
    std::error_code none;
    std::filesystem::create_directories(configFolder(), none);
    const Json json{{"language", language}, {"text_scale", textScale},
                    {"quality", quality},   {"reduced_motion", reducedMotion},
                    {"recent", recent},     {"links", links},
                    {"layout", layout},     {"hints_seen", hintsSeen}};
    return io::writeFileAtomically(settingsFile(), writeJson(json));
}

void Settings::remember(const std::filesystem::path& file) {
    std::error_code none;
    const std::string path = std::filesystem::absolute(file, none).string();
    std::erase(recent, path);
    recent.insert(recent.begin(), path);
    if (recent.size() > kMostRecent) recent.resize(kMostRecent);
}

}  // namespace pitscape::session
