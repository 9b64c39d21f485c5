#pragma once

#include "io/checked_file.h"

#include <memory>
#include <string>

namespace pitscape::io {

/// A folder that only GDAL sees ("/vsipitscape/7/"), made of open files; gone with this object.
/// It is served by a file system plugin, so it works for files of any size and any name, and a
/// name that was not added does not exist.
class PrivateFolder {
public:
    PrivateFolder();
    ~PrivateFolder();
    PrivateFolder(const PrivateFolder&) = delete;
    PrivateFolder& operator=(const PrivateFolder&) = delete;

    /// @param name  plain, without a slash
    void add(const std::string& name, CheckedFile file);
    /// The name to give to GDAL.
    std::string pathOf(const std::string& name) const { return prefix_ + name; }
    const std::string& prefix() const { return prefix_; }

private:
    std::string number_, prefix_;
};

/// Tells GDAL about the private folders. Once, before the first is used.
void installPrivateFolders();

}  // namespace pitscape::io
