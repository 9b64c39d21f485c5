#include "app/seen_files.h"

#include "app/scene_shapes.h"
#include "app/view_shares.h"
#include "core/json.h"
#include "ground/cover.h"
#include "io/atomic_file.h"
#include "io/dem_write.h"
#include "io/image_png.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <string>
#include <tuple>
#include <vector>

#include <fmt/format.h>
#include <glm/vec3.hpp>

namespace pitscape::app {
namespace {

using render::Seen;

constexpr std::array kKinds{"sky", "land", "ground", "water", "plant", "element"};

/// What a colour stands for: for ground `which` is its cover, for an element its number.
struct Class {
    Seen what = Seen::kSky;
    std::uint16_t which = 0;
    auto operator<=>(const Class&) const = default;
};

/// Colours far from each other: turns of the golden section around the colour wheel, darker in each
/// of three rounds; the last bits make every one its own.
glm::u8vec3 colourOf(std::size_t index) {
    const double hue = std::fmod(0.618033988749895 * static_cast<double>(index), 1.0) * 6;
    const double value = 1 - 0.22 * static_cast<double>(index / 8 % 3);
    const auto channel = [&](double shift) {
        const double h = std::fmod(hue + shift, 6.0);
        const double part = std::clamp(std::abs(h - 3) - 1, 0.0, 1.0);
        return static_cast<std::uint8_t>(255 * value * (0.25 + 0.75 * part));
    };
    return {channel(0), channel(4), channel(2)};
}

class Classes {
public:
    struct Row {
        glm::u8vec3 colour{0};
        std::size_t pixels = 0;
    };
    Row& of(Class c) {
        const auto [it, first] = rows_.try_emplace(c);
        if (first) it->second.colour = freeColour();
        return it->second;
    }
    const std::map<Class, Row>& rows() const { return rows_; }

private:
    glm::u8vec3 freeColour() {
        glm::u8vec3 colour = colourOf(next_++);
        const auto taken = [&] {
            return std::ranges::any_of(rows_, [&](const auto& r) { return r.second.colour == colour; });
        };
        while (taken()) ++colour.b;
        return colour;
    }
    std::map<Class, Row> rows_;
    std::size_t next_ = 1;
};

std::map<std::uint64_t, design::ElementId> namesOf(const session::Session& session) {
    std::map<std::uint64_t, design::ElementId> names;
    for (const auto& [id, element] : session.scene().elements) names[numberOf(id)] = id;
    return names;
}

Json legendOf(const Classes& classes, const render::SeenPicture& seen,
              const session::Session& session) {
    const auto names = namesOf(session);
    std::vector<std::pair<std::size_t, Json>> rows;
    for (const auto& [c, row] : classes.rows()) {
        Json one{
            {"colour", fmt::format("#{:02x}{:02x}{:02x}", row.colour.r, row.colour.g, row.colour.b)},
            {"kind", kKinds[static_cast<std::size_t>(c.what)]},
            {"pixels", row.pixels},
            {"share", static_cast<double>(row.pixels) / static_cast<double>(seen.what.size())}};
        if (c.what == Seen::kGround && c.which < ground::kCoverIds.size())
            one["id"] = ground::kCoverIds[c.which];
        if (c.what == Seen::kElement && c.which > 0) {
            if (const auto name = names.find(seen.elements[c.which - 1U]); name != names.end()) {
                one["id"] = name->second;
                one["type"] = session.scene().elements.at(name->second).type;
            }
        }
        rows.emplace_back(row.pixels, std::move(one));
    }
    std::ranges::stable_sort(rows, std::greater{}, [](const auto& r) { return r.first; });
    Json list = Json::array();
    for (auto& [pixels, one] : rows) list.push_back(std::move(one));
    return {{"size", {seen.width, seen.height}}, {"seen", std::move(list)}};
}

}  // namespace

Status saveDistances(const std::filesystem::path& path, const render::SeenPicture& seen) {
    const geo::GridFrame pixels{0, static_cast<double>(seen.height), 1, seen.width, seen.height};
    return io::writeLayer(path, pixels, seen.distance_m, {.noData = io::Void::kNan, .unit = "metre"});
}

Status saveIds(const std::filesystem::path& path, const render::SeenPicture& seen,
               const render::Camera& camera, const session::Session& session) {
    Classes classes;
    io::Image image{seen.width, seen.height, std::vector<std::uint8_t>(seen.what.size() * 4, 255)};
    for (std::size_t i = 0; i < seen.what.size(); ++i) {
        Class c{seen.what[i], seen.element[i]};
        if (c.what == Seen::kGround) c.which = coverSeen(seen, i, camera, session.ground());
        Classes::Row& row = classes.of(c);
        ++row.pixels;
        image.rgba[4 * i] = row.colour.r;
        image.rgba[4 * i + 1] = row.colour.g;
        image.rgba[4 * i + 2] = row.colour.b;
    }
    if (auto status = io::savePng(path, image); !status) return status;
    return io::writeFileAtomically(std::filesystem::path{path}.replace_extension(".json"),
                                   writeJson(legendOf(classes, seen, session)));
}

}  // namespace pitscape::app
