#include "ui/file_browser.h"

#include "core/text.h"
#include "ui/commands.h"
#include "ui/format.h"
#include "ui/widgets.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdlib>

#include <fmt/format.h>

namespace pitscape::ui {
namespace {

namespace fs = std::filesystem;

constexpr std::array kEndings{".pitscape", ".tif", ".tiff", ".asc",  ".hgt", ".dem",
                              ".img",      ".dt2", ".png",  ".txt",  ".xyz", ".csv",
                              ".las",      ".glb", ".gltf", ".obj",  ".ply", ".stl",
                              ".dae",      ".fbx", ".shp",  ".gpkg", ".dxf", ".geojson"};

fs::path homeFolder() {
    const char* home = std::getenv("HOME");
    return home && home[0] == '/' ? fs::path{home} : fs::path{"/"};
}

std::string sizeText(std::uintmax_t bytes) {
    const auto size = static_cast<double>(bytes);
    if (size >= 1e9) return figureText(size / 1e9) + " GB";
    if (size >= 1e6) return figureText(size / 1e6) + " MB";
    return figureText(std::max(1.0, size / 1e3)) + " kB";
}

bool isScene(const std::string& name) { return name.ends_with(".pitscape"); }

}  // namespace

bool FileBrowser::isReadable(const fs::path& file) {
    std::string ending = file.extension().string();
    std::ranges::transform(ending, ending.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return std::ranges::find(kEndings, ending) != kEndings.end();
}

std::vector<FileBrowser::Entry> FileBrowser::list(const fs::path& folder, bool allFiles) {
    std::vector<Entry> entries;
    std::error_code none;
    for (auto it = fs::directory_iterator{folder, fs::directory_options::skip_permission_denied, none};
         it != fs::directory_iterator{}; it.increment(none)) {
        const std::string name = it->path().filename().string();
        if (name.empty() || name[0] == '.') continue;
        std::error_code gone;
        if (it->is_directory(gone))
            entries.push_back({name, true, 0});
        else if (it->is_regular_file(gone) && (allFiles || isReadable(it->path())))
            entries.push_back({name, false, it->file_size(gone)});
    }
    std::ranges::sort(entries, [](const Entry& a, const Entry& b) {
        return a.folder != b.folder ? a.folder : a.name < b.name;
    });
    return entries;
}

void FileBrowser::open(Purpose purpose, const fs::path& near) {
    purpose_ = purpose;
    open_ = fresh_ = true;
    sureToReplace_ = false;
    std::error_code none;
    if (!near.empty())
        go(fs::absolute(near, none).parent_path());
    else
        go(folder_.empty() ? homeFolder() : folder_);
    name_ =
        purpose == Purpose::kSave ? (near.empty() ? "park.pitscape" : near.filename().string()) : "";
}

void FileBrowser::go(const fs::path& folder) {
    std::error_code none;
    if (!fs::is_directory(folder, none)) return;
    folder_ = folder.lexically_normal();
    path_ = folder_.string();
    entries_ = list(folder_, allFiles_);
    sureToReplace_ = false;
}

void FileBrowser::drawPlaces(Desk& desk) {
    const auto place = [&](const char* icon, const char* label, const fs::path& folder) {
        std::error_code none;
        if (!fs::is_directory(folder, none)) return;
        const std::string shown = fmt::format("{}  {}", desk.icon(icon), label);
        if (ImGui::Selectable(shown.c_str(), folder_ == folder.lexically_normal())) go(folder);
    };
    smallWords(desk, tr("Places"));
    place("home", tr("Home"), homeFolder());
    place("description", tr("Documents"), homeFolder() / "Documents");
    place("download", tr("Downloads"), homeFolder() / "Downloads");
    place("park", tr("Sample scenes"), desk.assets.root / "scenes");
    place("storage", tr("Computer"), "/");
    if (!desk.settings.recent.empty()) {
        ImGui::Dummy({0, 4 * desk.scale});
        smallWords(desk, tr("Recent"));
    }
    const auto recent = desk.settings.recent;  // opening one changes the list
    for (const auto& file : recent) {
        ImGui::PushID(file.c_str());
        const std::string shown =
            fmt::format("{}  {}", desk.icon("history"), fs::path{file}.filename().string());
        const bool chosen = ImGui::Selectable("##recent", false);
        const ImVec2 at = ImGui::GetItemRectMin();
        ImGui::GetWindowDrawList()->AddText({at.x + 4 * desk.scale, at.y}, colour::kText,
                                            shown.c_str());
        tip(file);
        if (chosen) {
            go(fs::path{file}.parent_path());
            name_ = fs::path{file}.filename().string();
            if (purpose_ == Purpose::kOpen) choose(desk);
        }
        ImGui::PopID();
    }
}

void FileBrowser::drawEntries(Desk& desk) {
    std::optional<fs::path> next;
    bool chosen = false;
    for (const Entry& entry : entries_) {
        ImGui::PushID(entry.name.c_str());
        const ImVec2 at = ImGui::GetCursorScreenPos();
        if (ImGui::Selectable("##entry", entry.name == name_, ImGuiSelectableFlags_AllowDoubleClick)) {
            if (entry.folder)
                next = folder_ / entry.name;
            else {
                name_ = entry.name;
                sureToReplace_ = false;
                chosen = purpose_ == Purpose::kOpen && ImGui::IsMouseDoubleClicked(0);
            }
        }
        ImDrawList& draw = *ImGui::GetWindowDrawList();
        const char* icon = entry.folder ? "folder" : isScene(entry.name) ? "park" : "terrain";
        draw.AddText(at, entry.folder ? colour::kMuted : colour::kAccent, desk.icon(icon));
        draw.AddText({at.x + 28 * desk.scale, at.y}, colour::kText, entry.name.c_str());
        if (!entry.folder) {
            const std::string size = sizeText(entry.bytes);
            draw.AddText({at.x + ImGui::GetContentRegionAvail().x -
                              ImGui::CalcTextSize(size.c_str()).x - 4 * desk.scale,
                          at.y},
                         colour::kMuted, size.c_str());
        }
        ImGui::PopID();
    }
    if (entries_.empty()) mutedWords(tr("Nothing here that can be opened."));
    if (next) go(*next);
    if (chosen) choose(desk);
}

void FileBrowser::choose(Desk& desk) {
    if (name_.empty()) return;
    fs::path file = folder_ / name_;
    std::error_code none;
    if (purpose_ == Purpose::kOpen) {
        open_ = false;
        desk.requestOpen(file);
        return;
    }
    if (file.extension() != ".pitscape") file += ".pitscape";
    if (fs::exists(file, none) && fs::absolute(desk.session->file(), none) != file && !sureToReplace_) {
        sureToReplace_ = true;
        return;
    }
    open_ = false;
    tell(desk, "file.save_as", {{"path", file.string()}});
    if (desk.afterUnsaved && !desk.session->unsaved()) std::exchange(desk.afterUnsaved, {})();
}

void FileBrowser::drawFoot(Desk& desk) {
    const float button = 120 * desk.scale;
    if (purpose_ == Purpose::kSave) {
        if (textField("##name", tr("Name of the file"), name_, -2 * button - 24 * desk.scale))
            sureToReplace_ = false;
    } else if (ImGui::Checkbox(tr("All files"), &allFiles_)) {
        entries_ = list(folder_, allFiles_);
    }
    ImGui::SameLine(ImGui::GetWindowWidth() - 2 * button - 24 * desk.scale);
    if (plainButton(tr("Cancel"), button)) open_ = false;
    ImGui::SameLine();
    const char* label = purpose_ == Purpose::kOpen ? tr("Open")
                        : sureToReplace_           ? tr("Replace")
                                                   : tr("Save");
    if (mainButton(label, button)) choose(desk);
    if (sureToReplace_)
        note(desk,
             fmt::format(fmt::runtime(tr("{0} exists already. Press Replace to overwrite it; the old "
                                         "one is kept as a backup.")),
                         name_),
             colour::kWarn);
}

void FileBrowser::draw(Desk& desk) {
    if (!open_) return;
    const char* title =
        purpose_ == Purpose::kOpen ? tr("Open a scene or a terrain") : tr("Save the scene as");
    const std::string id = std::string{title} + "###browser";
    if (std::exchange(fresh_, false)) ImGui::OpenPopup(id.c_str());
    const ImVec2 window = ImGui::GetIO().DisplaySize;
    ImGui::SetNextWindowSize(
        {std::min(900 * desk.scale, window.x - 40), std::min(580 * desk.scale, window.y - 40)});
    ImGui::SetNextWindowPos({0.5F * window.x, 0.5F * window.y}, ImGuiCond_Always, {0.5F, 0.5F});
    if (!ImGui::BeginPopupModal(id.c_str(), &open_,
                                ImGuiWindowFlags_NoResize | ImGuiWindowFlags_NoMove))
        return;
    if (!open_) ImGui::CloseCurrentPopup();
    if (iconButton(desk, "up", "arrow_upward", tr("To the folder above"))) go(folder_.parent_path());
    ImGui::SameLine();
    if (textField("##path", "", path_)) {
        if (std::error_code none; fs::is_directory(path_, none)) {
            folder_ = path_;
            entries_ = list(folder_, allFiles_);
        }
    }
    const float foot = ImGui::GetFrameHeightWithSpacing() * (sureToReplace_ ? 2.2F : 1.3F);
    ImGui::BeginChild("places", {190 * desk.scale, -foot});
    drawPlaces(desk);
    ImGui::EndChild();
    ImGui::SameLine();
    ImGui::BeginChild("entries", {0, -foot});
    drawEntries(desk);
    ImGui::EndChild();
    drawFoot(desk);
    if (!open_) ImGui::CloseCurrentPopup();
    ImGui::EndPopup();
}

}  // namespace pitscape::ui
