#pragma once

#include "core/result.h"
#include "session/session.h"

#include <chrono>
#include <filesystem>
#include <memory>
#include <vector>

namespace pitscape::ui {

/// Opens scenes and terrain beside the frame thread: a large DEM takes seconds to read, bring to its
/// grid and analyse, and the window goes on meanwhile with what is open.
class Opening {
public:
    using Opened = Result<std::unique_ptr<session::Session>>;

    Opening();
    ~Opening();  ///< waits for what is still running

    /// Drops what is being opened, if something is. @param assets  must outlive this
    void start(const std::filesystem::path& file, const session::Assets& assets);
    /// The work goes on to its end unseen and is thrown away.
    void cancel();
    bool running() const { return work_ != nullptr; }
    const std::filesystem::path& file() const { return file_; }
    double elapsed_s() const;
    /// The result, once, when it is there; else null.
    std::unique_ptr<Opened> take();

private:
    struct Work;  ///< the thread and what it made
    std::filesystem::path file_;
    std::unique_ptr<Work> work_;
    std::vector<std::unique_ptr<Work>> dropped_;
    std::chrono::steady_clock::time_point since_;
};

}  // namespace pitscape::ui
