#pragma once

#include "core/result.h"

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

namespace pitscape::io {

struct WriteOptions {
    bool keepBackup = false;  ///< what was there before stays as "NAME.bak"
};

/// A file that is being replaced: what is written goes into a private folder beside the target and
/// takes its place in one step, or not at all. A symbolic link stays one: its target is replaced.
/// The mode of the old file is kept. What a killed program left behind is cleared by the next one.
class Replacement {
public:
    static Result<Replacement> of(const std::filesystem::path& target);
    Replacement(Replacement&& other) noexcept;
    Replacement& operator=(Replacement&&) = delete;
    ~Replacement();  ///< without commit() nothing is left

    /// Where to write; carries the suffix of the target, does not exist yet.
    const std::filesystem::path& draft() const { return draft_; }
    /// fsync, backup, rename, fsync of the folder. @return or which step failed and why
    Status commit(const WriteOptions& options = {});

private:
    Replacement() = default;
    std::filesystem::path target_, folder_, draft_;
    int lock_ = -1;  ///< on the folder: it ends with this program, however that ends
};

/// Replaces a file by `bytes` so that a reader, a crash or a power cut sees the old or the new
/// content, never a part. On an error the old file stays and the text says why.
Status writeFileAtomically(const std::filesystem::path& path, std::string_view bytes,
                           const WriteOptions& options = {});

/// The whole content of a regular file (no folder, pipe or device: those could hang or never end).
Result<std::string> readFile(const std::filesystem::path& path, std::size_t maxBytes);

}  // namespace pitscape::io
