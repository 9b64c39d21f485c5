#include "io/model_import.h"

#include "core/text.h"
#include "design/scene_file.h"
#include "io/checked_file.h"
#include "io/model_bundle.h"
#include "io/reader_process.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <utility>

#include <fmt/format.h>
#include <glm/common.hpp>

namespace pitscape::io {
namespace {

namespace fs = std::filesystem;

/// Largest side in units: up to this it is taken for metres, then for centimetres, then millimetres.
/// A building of 300 m is rare, one of 300 cm is a hut.
constexpr float kMostMetres = 300, kMostCentimetres = 30'000;
/// A model counts as standing on its ground plane when its lowest point is within this share of its
/// height.
constexpr float kStands = 0.02F;

fs::path readerBesideUs() {
    if (const char* set = std::getenv("PITSCAPE_IMPORTER"); set != nullptr && *set != '\0') return set;
    std::error_code code;
    const fs::path self = fs::read_symlink("/proc/self/exe", code);
    return self.parent_path() / "pitscape-import";
}

/// What a library says, made fit to show: one line, short, printable.
std::string shownDetail(const std::string& text) {
    std::string out;
    for (const char c : text.substr(0, 160)) out += c >= ' ' && c < 0x7F ? c : ' ';
    while (!out.empty() && out.back() == ' ') out.pop_back();
    return out;
}

std::string listed(const std::vector<std::string>& names) {
    std::string out;
    for (const auto& name : names) {
        if (!out.empty()) out += ", ";
        if (out.size() > 120) return out + "...";
        out += '"' + shownName(name) + '"';
    }
    return out;
}

std::string sentenceOf(const ProcessEnd& end, std::chrono::milliseconds time) {
    switch (end.how) {
        case ProcessEnd::How::kAnswered:
            return {};
        case ProcessEnd::How::kFailed:
            return tr("the model reader ended without an answer");
        case ProcessEnd::How::kBroke:
            return tr(
                "the model reader broke down on this file, so it is damaged or malicious; nothing else "
                "was harmed");
        case ProcessEnd::How::kForbidden:
            return tr("this file made the model reader try something forbidden, so it was stopped");
        case ProcessEnd::How::kTooLong:
            return fmt::format(fmt::runtime(tr("reading took longer than {:.3g} s and was stopped; the "
                                               "file is damaged or too complex")),
                               std::chrono::duration<double>{time}.count());
        case ProcessEnd::How::kStopped:
            return tr("reading was cancelled");
    }
    return {};
}

std::string sentenceOf(const importer::Failure& failure) {
    switch (failure.refusal) {
        case importer::Refusal::kUnreadable: {
            const std::string detail = shownDetail(failure.detail);
            return detail.empty()
                       ? tr("is no model that can be read")
                       : fmt::format(fmt::runtime(tr("is no model that can be read ({})")), detail);
        }
        case importer::Refusal::kNoSurface:
            return tr("has no surface: points and lines alone cannot be shown");
        case importer::Refusal::kTooLarge:
            return fmt::format(
                fmt::runtime(tr("has more than {} million triangles or vertices; simplify it first")),
                importer::kMostTriangles / 1'000'000);
        case importer::Refusal::kNoMemory:
            return tr("needs more memory than a model may use; it is damaged or too large");
        case importer::Refusal::kNoSandbox:
            return tr(
                "this system cannot lock in the model reader (no seccomp), so no model is read; "
                "PITSCAPE_UNSAFE_IMPORT=1 reads it all the same");
    }
    return {};
}

void guessUp(ImportedModel& model, std::uint32_t said) {
    model.upSaid = said != 0;
    if (said != 0) {
        model.up = said == 2 ? ImportedModel::Up::kZ : ImportedModel::Up::kY;
        return;
    }
    const glm::vec3 size = model.max - model.min;
    const bool standsOnY = std::abs(model.min.y) <= kStands * size.y,
               standsOnZ = std::abs(model.min.z) <= kStands * size.z;
    // Scans and prints are z up; for the rest the axis along which the model stands on zero.
    const bool usuallyZ = model.format == "stl" || model.format == "ply";
    const bool z = standsOnY == standsOnZ ? usuallyZ : standsOnZ;
    model.up = z ? ImportedModel::Up::kZ : ImportedModel::Up::kY;
}

void guessUnit(ImportedModel& model, double said_m) {
    model.unitSaid = said_m > 0;
    const glm::vec3 size = model.max - model.min;
    const float side = std::max({size.x, size.y, size.z});
    model.unit_m = said_m > 0                 ? said_m
                   : side <= kMostMetres      ? 1
                   : side <= kMostCentimetres ? 0.01
                                              : 0.001;
}

/// Names of pictures: only those inside the model or in the folder of the model count.
void takeTextures(ImportedModel& model) {
    for (auto& material : model.materials) {
        std::string& name = material.texture;
        std::ranges::replace(name, '\\', '/');
        while (name.starts_with("./")) name.erase(0, 2);
        if (name.empty()) continue;
        if (!name.starts_with('*') && !design::faultOfReference(name).empty()) {
            // Often a path on the machine of the author: the file itself may lie beside the model.
            name = fs::path{name}.filename().string();
            if (!design::faultOfReference(name).empty()) name.clear();
        }
        if (!name.empty() && std::ranges::find(model.textures, name) == model.textures.end())
            model.textures.push_back(name);
    }
}

void warnOfTextures(ImportedModel& model, const fs::path& folder) {
    std::vector<std::string> absent;
    std::error_code ignored;
    for (const auto& name : model.textures)
        if (!name.starts_with('*') && !fs::is_regular_file(folder / name, ignored))
            absent.push_back(name);
    if (!absent.empty())
        model.warnings.push_back(fmt::format(
            fmt::runtime(tr("pictures are missing and will be replaced by plain colours: {}")),
            listed(absent)));
}

ImportedModel made(importer::Model from, const ModelBundle& bundle, const fs::path& path) {
    ImportedModel model;
    model.format = bundle.format;
    model.parts = std::move(from.parts);
    model.materials = std::move(from.materials);
    model.pictures = std::move(from.pictures);
    model.min = glm::vec3{std::numeric_limits<float>::max()};
    model.max = glm::vec3{std::numeric_limits<float>::lowest()};
    for (const auto& part : model.parts) {
        model.triangles += part.indices.size() / 3;
        model.vertices += part.positions.size();
        for (const auto& p : part.positions) {
            model.min = glm::min(model.min, p);
            model.max = glm::max(model.max, p);
        }
    }
    guessUp(model, from.upAxis);
    guessUnit(model, from.unit_m);
    takeTextures(model);
    warnOfTextures(model, path.parent_path());
    if (!bundle.missing.empty())
        model.warnings.push_back(
            fmt::format(fmt::runtime(tr("files that belong to the model are missing: {}")),
                        listed(bundle.missing)));
    const glm::vec3 size = model.max - model.min;
    const glm::vec3 far = glm::max(glm::abs(model.min), glm::abs(model.max));
    if (std::max({far.x, far.y, far.z}) > 4 * std::max({size.x, size.y, size.z}))
        model.warnings.emplace_back(
            tr("the model lies far from its origin; it will be moved to its middle"));
    return model;
}

}  // namespace

glm::vec3 ImportedModel::size_m() const {
    const glm::vec3 size = (max - min) * static_cast<float>(unit_m);
    return up == Up::kZ ? size : glm::vec3{size.x, size.z, size.y};
}

Result<ImportedModel> importModel(const fs::path& path, const ModelImportOptions& options) {
    const auto bundle = bundleModel(path);
    if (!bundle) return bundle.error();
    const std::string name = shownName(path);
    const auto end = runReader(options.reader.empty() ? readerBesideUs() : options.reader,
                               bundle->bytes, {.time = options.time, .stop = options.stop});
    if (!end) return Error{name + ": " + end.error().message};
    if (end->how != ProcessEnd::How::kAnswered)
        return Error{name + ": " + sentenceOf(*end, options.time)};
    auto answer = importer::unpackAnswer(end->answer);
    if (!answer)
        return Error{
            name + ": " +
            tr("the model holds numbers that cannot be right (not finite, too large or out of range)")};
    if (!answer->model) {
        std::vector<std::string> missing = bundle->missing;
        if (!missing.empty())
            return Error{fmt::format(
                fmt::runtime(
                    tr("{}: files that belong to the model are missing: {}; put them beside it")),
                name, listed(missing))};
        return Error{name + ": " + sentenceOf(answer->failure)};
    }
    return made(std::move(*answer->model), *bundle, path);
}

std::vector<std::string> describe(const ImportedModel& model) {
    std::vector<std::string> lines;
    lines.push_back(fmt::format(
        fmt::runtime(tr("a 3D model ({}): {} parts, {} triangles, {} materials, {} pictures")),
        model.format, model.parts.size(), model.triangles, model.materials.size(),
        model.textures.size()));
    const glm::vec3 size = model.size_m();
    lines.push_back(fmt::format(fmt::runtime(tr("{:.2f} m x {:.2f} m, {:.2f} m high once placed")),
                                size.x, size.y, size.z));
    const char* up = model.up == ImportedModel::Up::kZ ? "z" : "y";
    lines.push_back(fmt::format(
        fmt::runtime(model.upSaid ? tr("{} is up, as the file says")
                                  : tr("{} is taken for up, by its shape; --up changes that")),
        up));
    lines.push_back(fmt::format(
        fmt::runtime(model.unitSaid
                         ? tr("one unit is {} m, as the file says")
                         : tr("one unit is taken for {} m, by its size; --unit changes that")),
        model.unit_m));
    lines.insert(lines.end(), model.warnings.begin(), model.warnings.end());
    return lines;
}

}  // namespace pitscape::io
