#include "io/model_bundle.h"

#include "core/json.h"
#include "core/text.h"
#include "design/scene_file.h"
#include "importer/wire.h"
#include "io/checked_file.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string_view>
#include <utility>

#include <fmt/format.h>

namespace pitscape::io {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 7> kFormats{"glb", "gltf", "obj", "ply", "stl", "dae", "fbx"};
constexpr std::size_t kHeadBytes = 4096;

std::string suffixOf(const fs::path& path) {
    std::string suffix = path.extension().string();
    if (!suffix.empty()) suffix.erase(0, 1);
    std::ranges::transform(suffix, suffix.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return suffix;
}

/// By what it begins with; empty where the formats have no mark (.obj, .stl) or it is none of ours.
std::string_view formatByContent(std::string_view head) {
    if (head.starts_with("glTF")) return "glb";
    if (head.starts_with("ply\n") || head.starts_with("ply\r")) return "ply";
    if (head.starts_with("Kaydara FBX Binary")) return "fbx";
    if (head.find("<COLLADA") != std::string_view::npos) return "dae";
    return {};
}

/// Formats that must not reach the reader under a borrowed suffix.
bool isForeign(std::string_view head) {
    return std::ranges::any_of(
        std::array<std::string_view, 5>{"PK\x03\x04", "xof ", "BLENDER", "AC3D", "MD5Version"},
        [&](std::string_view mark) { return head.starts_with(mark); });
}

/// "a%20b.bin" -> "a b.bin". @source RFC 3986, 2.1
std::string percentDecoded(std::string_view uri) {
    const auto hex = [](char c) {
        return c >= '0' && c <= '9'   ? c - '0'
               : c >= 'a' && c <= 'f' ? c - 'a' + 10
               : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                      : -1;
    };
    std::string out;
    for (std::size_t i = 0; i < uri.size(); ++i) {
        if (uri[i] == '%' && i + 2 < uri.size() && hex(uri[i + 1]) >= 0 && hex(uri[i + 2]) >= 0) {
            out += static_cast<char>(hex(uri[i + 1]) * 16 + hex(uri[i + 2]));
            i += 2;
        } else {
            out += uri[i];
        }
    }
    return out;
}

/// As the model writes them: buffers of a glTF (version 1 has them by name, version 2 as a list).
Result<std::vector<std::string>> buffersOf(std::string_view gltf, const std::string& name) {
    const auto json = parseJson(gltf, name, {.bytes = gltf.size(), .stringBytes = gltf.size()});
    if (!json) return json.error();
    std::vector<std::string> uris;
    if (!json->is_object() || !json->contains("buffers") || !(*json)["buffers"].is_structured())
        return uris;
    for (const Json& buffer : (*json)["buffers"]) {
        if (!buffer.is_object() || !buffer.contains("uri") || !buffer["uri"].is_string()) continue;
        const auto& uri = buffer["uri"].get_ref<const std::string&>();
        if (!uri.starts_with("data:")) uris.push_back(uri);
    }
    return uris;
}

std::vector<std::string> materialFilesOf(std::string_view obj) {
    std::vector<std::string> names;
    constexpr std::string_view kWord = "mtllib ";
    for (std::size_t at = obj.find(kWord); at != std::string_view::npos; at = obj.find(kWord, at + 1)) {
        if (at > 0 && obj[at - 1] != '\n') continue;
        const std::size_t start = at + kWord.size(),
                          end = std::min(obj.find_first_of("\r\n", start), obj.size());
        std::string name{obj.substr(start, end - start)};
        if (std::ranges::find(names, name) == names.end()) names.push_back(std::move(name));
        if (names.size() + 1 >= importer::kMostFiles) break;
    }
    return names;
}

std::string plain(std::string name) {
    while (name.starts_with("./")) name.erase(0, 2);
    return name;
}

}  // namespace

Result<ModelBundle> bundleModel(const fs::path& path) {
    const std::string name = shownName(path);
    const auto refuse = [&](const std::string& why) { return Error{name + ": " + why}; };
    auto file = CheckedFile::open(path);
    if (!file) return file.error();
    if (file->size() == 0) return refuse(tr("is empty"));
    const std::size_t most = importer::kMostInputBytes;
    if (file->size() > most)
        return refuse(fmt::format(fmt::runtime(tr("is {} MB; models of up to {} MB are read")),
                                  file->size() / 1'000'000, most / 1'000'000));
    const std::string head = file->read(0, kHeadBytes);
    std::string format{formatByContent(head)};
    if (format.empty()) format = suffixOf(path);
    if (isForeign(head) || std::ranges::find(kFormats, format) == kFormats.end())
        return refuse(
            tr("3D models of this kind are not read; save it as .glb, .gltf, .obj, .ply, .stl, .dae or "
               ".fbx"));

    const std::string model = file->read(0, file->size());
    ModelBundle out{format, {}, {}};
    std::vector<std::string> wanted;
    if (format == "obj") wanted = materialFilesOf(model);
    if (format == "gltf") {
        auto uris = buffersOf(model, name);
        if (!uris) return uris.error();
        wanted = std::move(*uris);
    }
    std::vector<std::pair<std::string, std::string>> beside;
    std::size_t total = model.size();
    for (const std::string& reference : wanted) {
        const std::string relative = plain(percentDecoded(reference));
        auto side = design::faultOfReference(relative).empty()
                        ? CheckedFile::open(path.parent_path() / relative, CheckedFile::Links::kRefuse)
                        : Result<CheckedFile>{Error{}};
        if (!side || total + side->size() > most || beside.size() + 2 > importer::kMostFiles) {
            out.missing.push_back(relative);
            continue;
        }
        total += side->size();
        // Under the name that the reader will ask for: glTF asks as written, without decoding.
        beside.emplace_back(plain(reference), side->read(0, side->size()));
        if (plain(reference) != relative && beside.size() + 2 <= importer::kMostFiles)
            beside.emplace_back(relative, beside.back().second);
    }
    std::vector<importer::BundleFile> files{{"model." + format, model}};
    for (const auto& [sideName, bytes] : beside) files.push_back({sideName, bytes});
    out.bytes = importer::packBundle(files);
    return out;
}

}  // namespace pitscape::io
