#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace pitscape::ui {

struct Desk;

/// Chooses a file to open or a name to save under, inside the window.
class FileBrowser {
public:
    enum class Purpose { kOpen, kSave };
    /// @param near  the file whose folder is shown first; empty: where it was, or home
    void open(Purpose purpose, const std::filesystem::path& near);
    bool isOpen() const { return open_; }
    void close() { open_ = false; }
    /// Draws it while it is open; runs "open" or "save as" of the desk when the user has chosen.
    void draw(Desk& desk);

    struct Entry {
        std::string name;
        bool folder = false;
        std::uintmax_t bytes = 0;
    };
    /// What a folder holds that can be opened: folders first, then files, each by name; hidden ones
    /// are left out.
    static std::vector<Entry> list(const std::filesystem::path& folder, bool allFiles);
    /// True for the endings that the program reads.
    static bool isReadable(const std::filesystem::path& file);

private:
    void go(const std::filesystem::path& folder);
    void drawPlaces(Desk& desk);
    void drawEntries(Desk& desk);
    void drawFoot(Desk& desk);
    void choose(Desk& desk);

    bool open_ = false;
    bool fresh_ = false;
    Purpose purpose_ = Purpose::kOpen;
    std::filesystem::path folder_;
    std::vector<Entry> entries_;
    std::string name_, path_;
    bool allFiles_ = false;
    bool sureToReplace_ = false;
};

}  // namespace pitscape::ui
