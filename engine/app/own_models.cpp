#include "app/own_models.h"

#include "core/one_thread.h"
#include "shape/own_model.h"

#include <system_error>

namespace pitscape::app {
namespace {

namespace fs = std::filesystem;

Result<io::OwnMesh> readModel(const fs::path& file, bool zUp, std::stop_token stop) {
    io::ModelImportOptions options;
    options.stop = std::move(stop);
    const auto model = io::importModel(file, options);
    if (!model) return model.error();
    return io::ownMesh(*model, zUp, file.parent_path());
}

}  // namespace

std::shared_ptr<const io::OwnMesh> OwnModels::of(const session::Session& session,
                                                 const design::Element& element) {
    const auto model = design::ownModelOf(element);
    if (!model) return nullptr;
    std::error_code none;
    const fs::path file = fs::absolute(session.file(), none).parent_path() / model->file;
    const std::string key = file.string() + (model->zUp ? "\nz" : "\ny");
    const auto written = fs::last_write_time(file, none);
    const auto [it, fresh] = known_.try_emplace(key);
    if (!fresh && it->second.written == written) return it->second.mesh;
    it->second = {written, nullptr};
    if (read_ == Read::kNow) {
        put(key, std::make_shared<Result<io::OwnMesh>>(readModel(file, model->zUp, {})));
        return it->second.mesh;
    }
    if (!jobs_) jobs_ = std::make_unique<JobQueue>();
    jobs_->submit(key, [this, key, file, zUp = model->zUp](std::stop_token stop, Progress&) {
        const OneThread beside;
        auto answer = std::make_shared<Result<io::OwnMesh>>(readModel(file, zUp, std::move(stop)));
        return [this, key, answer] { put(key, answer); };
    });
    return nullptr;
}

void OwnModels::put(const std::string& key, const Answer& answer) {
    came_ = true;
    if (*answer)
        known_[key].mesh = std::make_shared<const io::OwnMesh>(*std::move(*answer));
    else
        faults_.push_back(answer->error().message);
}

void OwnModels::forget() {
    jobs_.reset();
    known_.clear();
    faults_.clear();
    came_ = false;
}

bool OwnModels::came() {
    if (jobs_) jobs_->drain();
    return std::exchange(came_, false);
}

shape::Built builtOf(const session::Session& session, const catalogue::Kind& kind,
                     const design::Element& element, const ground::Placement& placement,
                     const io::OwnMesh* own, const shape::Free& free) {
    const ground::Ground& ground = session.ground();
    shape::Built built = shape::build(kind, element, placement, ground.heights(), ground.origin(),
                                      session.year(), shape::Detail::kFull, free);
    if (own != nullptr)
        built.mesh = shape::standing(own->mesh, element, placement, ground.heights(), ground.origin());
    return built;
}

}  // namespace pitscape::app
