#pragma once

#include "core/jobs.h"
#include "design/own_model.h"
#include "io/own_mesh.h"
#include "session/session.h"
#include "shape/shape.h"

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace pitscape::app {

/// The own models of a scene, read once each by the model reader, remembered by file, its time and the
/// axis that is up.
class OwnModels {
public:
    enum class Read {
        kNow,     ///< at the first question: for jobs without a window
        kBeside,  ///< in a thread beside the picture; null until it is there
    };
    explicit OwnModels(Read read) : read_{read} {}

    /// The model of an element; null: it has none, or it is still read, or it cannot be read.
    std::shared_ptr<const io::OwnMesh> of(const session::Session& session,
                                          const design::Element& element);
    void forget();
    /// True once when models came in since the last question.
    bool came();
    /// Why models cannot be shown, once each.
    std::vector<std::string> takeFaults() { return std::exchange(faults_, {}); }

private:
    struct Known {
        std::filesystem::file_time_type written{};
        std::shared_ptr<const io::OwnMesh> mesh;  ///< null: being read, or unreadable
    };
    using Answer = std::shared_ptr<Result<io::OwnMesh>>;
    void put(const std::string& key, const Answer& answer);

    Read read_;
    std::map<std::string, Known> known_;
    std::vector<std::string> faults_;
    bool came_ = false;
    std::unique_ptr<JobQueue> jobs_;  // last: it ends before what its answers change
};

/// What an element looks like: the shape of its kind, or its own model in place of the solid parts.
/// @param own  null: the shape of the kind
shape::Built builtOf(const session::Session& session, const catalogue::Kind& kind,
                     const design::Element& element, const ground::Placement& placement,
                     const io::OwnMesh* own, const shape::Free& free = {});

}  // namespace pitscape::app
