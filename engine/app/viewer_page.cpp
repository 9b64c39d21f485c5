#include "app/viewer_page.h"

#include "app/estimates.h"
#include "app/picture.h"
#include "app/scene_model.h"
#include "app/sun_of_scene.h"
#include "core/contract.h"
#include "core/text.h"
#include "io/atomic_file.h"
#include "io/base64.h"
#include "io/glb_write.h"

#include <string_view>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace pitscape::app {
namespace {

constexpr std::size_t kMostPart_bytes = std::size_t{1} << 20;  ///< of the page, the style, the script

/// The program speaks another language while this lives.
class Speaking {
public:
    explicit Speaking(Language language) : before_{pitscape::language()} { setLanguage(language); }
    ~Speaking() { setLanguage(before_); }
    Speaking(const Speaking&) = delete;
    Speaking& operator=(const Speaking&) = delete;

private:
    Language before_;
};

/// As JSON that cannot end the script element it stands in.
std::string insideScript(const Json& json) {
    std::string text = json.dump(-1, ' ', false, Json::error_handler_t::replace), out;
    for (const char c : text) out += c == '<' ? std::string{"\\u003c"} : std::string{c};
    return out;
}

std::string insideHtml(std::string_view text) {
    std::string out;
    for (const char c : text)
        out += c == '<' ? "&lt;" : c == '>' ? "&gt;" : c == '&' ? "&amp;" : std::string{c};
    return out;
}

Json wordsNow() {
    return {{"heading", tr("Key figures")},
            {"figures", tr("Figures")},
            {"figure", tr("figure")},
            {"value", tr("value")},
            {"range", tr("low to high")},
            {"confidence", tr("confidence")},
            {"hint", tr("Drag: turn · right button or two fingers: move · wheel or pinch: nearer")},
            {"failure", tr("This browser cannot draw the model: WebGL 2 is needed.")},
            {"disclaimer",
             tr("Screening estimates: not for permits, safety, credits or investment decisions.")}};
}

Result<Json> figuresNow(const session::Session& session) {
    const auto estimates = estimatesOf(session, session.year());
    if (!estimates) return estimates.error();
    Json list = Json::array();
    for (const auto& [key, f] : *estimates) {
        const bool range = f.low && f.high;
        list.push_back(
            {{"key", key},
             {"name", f.name},
             {"value", f.value ? estimate::shown(*f.value) : std::string{"–"}},
             {"unit", f.unit},
             {"range", range ? fmt::format("{} – {}", estimate::shown(*f.low), estimate::shown(*f.high))
                             : std::string{}},
             {"confidence", std::string(1, f.confidence)},
             {"why", f.value ? std::string{} : f.why},
             {"sources", fmt::format("{}", fmt::join(f.sources, "; "))}});
    }
    return list;
}

/// To the axes of glTF, as io::glbOf writes them.
Json yUp(glm::dvec3 v) { return Json::array({v.x, v.z, -v.y}); }

Json namesOf(const session::Session& session) {
    Json names = Json::object();
    for (const auto& [id, element] : session.scene().elements) {
        Json& name = names[id] = Json::object();
        const catalogue::Kind* kind = session.kindOf(element);
        for (const Language l : kLanguages) {
            const std::string kindName = kind != nullptr ? kind->name.in(l) : element.type;
            name[codeOf(l)] =
                element.name.empty() ? kindName : fmt::format("{} · {}", element.name, kindName);
        }
    }
    return names;
}

Result<Json> dataOf(const session::Session& session) {
    const glm::dvec3 origin = session.ground().origin();
    Json data{{"title", session.scene().site.name}, {"language", codeOf(language())}};
    data["year"] = session.year();
    data["crs"] = session.scene().terrain.crs;
    data["origin"] = Json::array({origin.x, origin.y, origin.z});
    const auto lights = lightsOf(session.scene(), std::string{});
    if (!lights) return lights.error();
    data["sun"] = yUp(lights->toSun.z > 0.1 ? lights->toSun : glm::dvec3{-0.4, -0.5, 0.75});
    data["names"] = namesOf(session);
    data["views"] = Json::array();
    for (const design::View& v : session.scene().views)
        data["views"].push_back({{"name", v.name},
                                 {"caption", v.caption},
                                 {"eye", yUp(v.eye - origin)},
                                 {"target", yUp(v.target - origin)},
                                 {"fov", v.fov_deg}});
    for (const Language l : kLanguages) {
        const Speaking speaking{l};
        auto figures = figuresNow(session);
        if (!figures) return figures.error();
        data["words"][codeOf(l)] = wordsNow();
        data["figures"][codeOf(l)] = *std::move(figures);
    }
    return data;
}

}  // namespace

Result<std::string> viewerPage(session::Session& session) {
    const auto folder = session.assets().root / "assets" / "viewer";
    const auto page = io::readFile(folder / "page.html", kMostPart_bytes),
               style = io::readFile(folder / "viewer.css", kMostPart_bytes),
               script = io::readFile(folder / "viewer.js", kMostPart_bytes);
    for (const auto* part : {&page, &style, &script})
        if (!*part) return part->error();
    const auto data = dataOf(session);
    if (!data) return data.error();
    const auto model = io::glbOf(modelOf(session));
    if (!model) return model.error();

    std::string out;
    std::string_view rest = *page;
    const auto fill = [&](std::string_view mark, std::string_view with) {
        const auto at = rest.find(mark);
        PS_EXPECT(at != std::string_view::npos);  // the page is ours
        out.append(rest.substr(0, at)).append(with);
        rest.remove_prefix(at + mark.size());
    };
    fill("@TITLE@", insideHtml(session.scene().site.name));
    fill("@STYLE@", *style);
    fill("@DATA@", insideScript(*data));
    fill("@MODEL@", io::base64Of(*model));
    fill("@SCRIPT@", *script);
    return out.append(rest);
}

}  // namespace pitscape::app
