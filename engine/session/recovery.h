#pragma once

#include "core/jobs.h"
#include "core/result.h"

#include <chrono>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace pitscape::session {

/// Keeps a copy of the scene beside the user's file while it is being edited, so that a crash or a
/// power cut costs less than a second of work. The copy is a whole scene file, replaced atomically;
/// a lock held by the living program tells leftovers from scenes that are open.
class Recovery {
public:
    /// What was open when a program ended without closing it.
    struct Leftover {
        std::filesystem::path folder;
        std::string name;
        std::filesystem::path scene;  ///< the file it came from; empty when never saved
        std::filesystem::path dem;    ///< the terrain it was made from when never saved
        std::string savedAt;          ///< ISO 8601, UTC
    };
    /// Of programs that no longer live, the newest first.
    static std::vector<Leftover> leftovers();
    static Result<std::string> read(const Leftover& leftover);
    static void discard(const Leftover& leftover);

    Recovery();
    ~Recovery();  ///< a program that ends in order leaves nothing behind
    Recovery(const Recovery&) = delete;
    Recovery& operator=(const Recovery&) = delete;

    /// Says which document is open; forgets the copy of the one before.
    void open(const std::string& name, const std::filesystem::path& scene,
              const std::filesystem::path& dem);
    /// Writes the copy now. Cheap enough for once in half a second (measured: 200 kB, 7 ms).
    Status write(const std::string& sceneText);
    /// The document was saved: the copy is no longer needed.
    void clear();
    const std::filesystem::path& folder() const { return folder_; }

private:
    std::filesystem::path folder_;
    int lock_ = -1;
    std::string name_;
    std::filesystem::path scene_, dem_;
};

}  // namespace pitscape::session
