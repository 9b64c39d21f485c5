// The files of an own model: which they are, and their copy beside the scene.
#include "core/text.h"
#include "design/scene_file.h"
#include "importer/wire.h"
#include "io/atomic_file.h"
#include "io/checked_file.h"
#include "io/model_bundle.h"
#include "io/own_mesh.h"

#include <algorithm>
#include <system_error>

#include <fmt/format.h>

namespace pitscape::io {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostCopiedBytes = std::size_t{512} << 20;  ///< model and pictures together

/// The folder of one model, being filled; gone again unless it was kept.
class Draft {
public:
    explicit Draft(fs::path folder) : folder_{std::move(folder)} {
        std::error_code none;
        hadParent_ = fs::exists(folder_.parent_path(), none);
        fs::create_directories(folder_, fault_);
    }
    Draft(const Draft&) = delete;
    Draft& operator=(const Draft&) = delete;
    ~Draft() {
        if (kept_) return;
        std::error_code none;
        fs::remove_all(folder_, none);
        if (!hadParent_) fs::remove(folder_.parent_path(), none);
    }
    std::error_code fault() const { return fault_; }
    std::error_code moveTo(const fs::path& place) {
        std::error_code fault;
        fs::rename(folder_, place, fault);
        kept_ = !fault;
        return fault;
    }

private:
    fs::path folder_;
    std::error_code fault_;
    bool hadParent_ = false, kept_ = false;
};

/// A name that every system and the scene format take; the given one where it is fit.
std::string fitName(const std::string& name, const std::string& otherwise) {
    return name.size() <= 100 && design::faultOfReference(name).empty() && name[0] != '.' ? name
                                                                                          : otherwise;
}

}  // namespace

Result<std::vector<std::string>> filesOfModel(const fs::path& path, const ImportedModel& model) {
    const auto bundle = bundleModel(path);
    if (!bundle) return bundle.error();
    std::vector<std::string> names{path.filename().string()};
    const auto add = [&](const std::string& name) {
        std::error_code none;
        if (design::faultOfReference(name).empty() && std::ranges::find(names, name) == names.end() &&
            fs::is_regular_file(path.parent_path() / name, none))
            names.push_back(name);
    };
    const auto packed = importer::unpackBundle(bundle->bytes);
    for (std::size_t i = 1; packed && i < packed->size(); ++i) add((*packed)[i].name);
    for (const auto& texture : model.textures)
        if (!texture.starts_with('*')) add(texture);
    return names;
}

Result<std::string> adoptModel(const fs::path& path, const ImportedModel& model,
                               const fs::path& scene) {
    const auto names = filesOfModel(path, model);
    if (!names) return names.error();
    const std::string own = fitName(names->front(), "model." + model.format);
    const std::string stem = fitName(fs::path{own}.stem().string(), "model");
    const fs::path all = fs::absolute(scene).parent_path() / (scene.stem().string() + ".models");
    const auto failed = [&](const std::string& why) {
        return Error{fmt::format(
            fmt::runtime(tr("{0}: cannot be copied beside the scene: {1}; nothing was kept")),
            shownName(path), why)};
    };
    Draft draft{all / (".draft-" + stem)};
    if (draft.fault()) return failed(draft.fault().message());
    std::uint64_t total = 0;
    for (const auto& name : *names) {
        const bool itself = &name == &names->front();
        auto file = CheckedFile::open(path.parent_path() / name, itself ? CheckedFile::Links::kFollow
                                                                        : CheckedFile::Links::kRefuse);
        if (!file) return file.error();
        total += file->size();
        if (total > kMostCopiedBytes)
            return failed(fmt::format(fmt::runtime(tr("it takes more than {0} MB with its pictures")),
                                      kMostCopiedBytes >> 20U));
        const fs::path to = all / (".draft-" + stem) / (itself ? own : name);
        std::error_code fault;
        fs::create_directories(to.parent_path(), fault);
        if (auto status = writeFileAtomically(to, file->read(0, file->size())); !status)
            return failed(status.error().message);
    }
    std::string folder = stem;
    std::error_code none;
    for (int n = 2; fs::exists(all / folder, none); ++n) folder = fmt::format("{}-{}", stem, n);
    if (const auto fault = draft.moveTo(all / folder); fault) return failed(fault.message());
    return all.filename().string() + '/' + folder + '/' + own;
}

void dropModel(const fs::path& scene, const std::string& reference) {
    const fs::path folder = (fs::absolute(scene).parent_path() / reference).parent_path();
    std::error_code none;
    fs::remove_all(folder, none);
    fs::remove(folder.parent_path(), none);  // only where it is empty
}

}  // namespace pitscape::io
