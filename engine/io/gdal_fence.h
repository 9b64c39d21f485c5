#pragma once

#include "core/result.h"
#include "io/checked_file.h"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

class GDALDataset;

namespace pitscape::io {

/// Starts GDAL once, behind a fence: only the drivers that are wanted, no network, no plugins, no
/// look at neighbouring files, no side files written, messages collected instead of printed.
/// Called by everything in io that uses GDAL; cheap when it has been done.
void startGdal();

/// Collects what GDAL, PROJ and libtiff say on this thread while it lives.
class Messages {
public:
    Messages();
    ~Messages();
    Messages(const Messages&) = delete;
    Messages& operator=(const Messages&) = delete;

    /// The first thing that went wrong, without the private name of the file; empty if nothing did.
    std::string firstError() const;

private:
    std::vector<std::string>* before_;
    std::vector<std::string> errors_;
};

/// A dataset opened by its checked file. GDAL sees it under a private name in a private folder where
/// nothing lies but the file and its checked side files (.prj .hdr .tfw .shx .dbf .cpg ...): no
/// neighbour, no link and no address can be reached through it.
class OpenedDataset {
public:
    enum class As { kRaster, kVector };

    static Result<OpenedDataset> open(CheckedFile file, FileKind kind, As as);
    OpenedDataset(OpenedDataset&&) noexcept;
    OpenedDataset& operator=(OpenedDataset&&) noexcept;
    ~OpenedDataset();

    GDALDataset& operator*() const;
    GDALDataset* operator->() const;

private:
    struct Impl;
    explicit OpenedDataset(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace pitscape::io
