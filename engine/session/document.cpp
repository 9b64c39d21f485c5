// Opening and saving: the part of the session that meets files.
#include "core/text.h"
#include "design/scene_file.h"
#include "io/atomic_file.h"
#include "io/checked_file.h"
#include "io/dem_write.h"
#include "session/scene_files.h"
#include "session/session.h"
#include "session/settings.h"

#include <fmt/format.h>

namespace pitscape::session {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

constexpr auto kRecoveryInterval = 400ms;  ///< so that a crash costs less than a second of work
constexpr std::size_t kMostSceneBytes = std::size_t{64} << 20;

std::optional<io::LonLat> lonLatOf(const design::TerrainRef& terrain) {
    if (!terrain.lonLat_deg) return std::nullopt;
    return io::LonLat{terrain.lonLat_deg->x, terrain.lonLat_deg->y};
}

/// A scene that moves takes its models and maps along; what lies there already stays.
Status copySceneFiles(const design::Scene& scene, const fs::path& from, const fs::path& to) {
    for (const std::string& name : filesOfScene(scene, from)) {
        std::error_code fault;
        if (fs::exists(to / name, fault)) continue;
        fs::create_directories((to / name).parent_path(), fault);
        fs::copy_file(from / name, to / name, fault);
        if (fault)
            return Error{fmt::format(fmt::runtime(tr("{}: cannot be copied: {}")),
                                     io::shownName(from / name), fault.message())};
    }
    return Done{};
}

}  // namespace

Result<std::unique_ptr<Session>> Session::open(const fs::path& file, const Assets& assets,
                                               const Options& options) {
    const auto checked = io::CheckedFile::open(file);
    if (!checked) return checked.error();
    std::unique_ptr<Session> session{new Session{assets}};
    Status status = Done{};
    if (io::kindOf(*checked) == io::FileKind::kJson && design::looksLikeScene(checked->read(0, 4096))) {
        const auto text = io::readFile(file, kMostSceneBytes);
        status = text ? session->openScene(*text, file, options) : Status{text.error()};
    } else {
        status = session->openDem(file, options);
    }
    if (!status) return status.error();
    return session;
}

Status Session::openScene(const std::string& text, const fs::path& file, const Options& options) {
    auto scene = design::readScene(text, io::shownName(file));
    if (!scene) return scene.error();
    scene_ = *std::move(scene);
    file_ = file;
    for (const auto& [id, element] : scene_.elements)
        if (!kindOf(element))
            say(Message::Kind::kWarning,
                fmt::format(
                    fmt::runtime(tr(
                        "{0}: this program does not know the kind \"{1}\"; it is kept but not shown")),
                    id, element.type));
    if (!options.derive) return Done{};
    return loadTerrain(fs::absolute(file).parent_path());
}

Status Session::loadTerrain(const fs::path& folder) {
    fs::path terrain = folder / scene_.terrain.file;
    const Settings settings = Settings::load();
    std::error_code none;
    if (const auto link = settings.links.find(fs::absolute(file_, none).string());
        !fs::exists(terrain, none) && link != settings.links.end() && link->is_string())
        terrain = link->get<std::string>();
    io::ImportOptions import;
    if (!scene_.terrain.crs.empty()) import.crs = scene_.terrain.crs;
    import.lonlat = lonLatOf(scene_.terrain);
    auto dem = io::importDem(terrain, import);
    if (!dem) return dem.error();
    startDeriving(std::move(dem->grid));
    return Done{};
}

Status Session::openDem(const fs::path& file, const Options& options) {
    auto dem = io::importDem(file, options.import);
    if (!dem) return dem.error();
    scene_.terrain.crs = dem->crs;
    if (dem->centre) scene_.terrain.lonLat_deg = glm::dvec2{dem->centre->lon_deg, dem->centre->lat_deg};
    scene_.terrain.said = dem->said;
    scene_.terrain.file = "terrain.tif";
    scene_.site.name = options.name.empty() ? file.stem().string() : options.name;
    scene_.site.date = options.date.empty() ? defaultDate(scene_.terrain.lonLat_deg) : options.date;
    scene_.site.currency = options.currency;
    for (const auto& sentence : dem->said) say(Message::Kind::kInfo, sentence);
    dem_ = file;
    neverSaved_ = true;
    startDeriving(std::move(dem->grid));
    return Done{};
}

Result<std::unique_ptr<Session>> Session::recover(const Recovery::Leftover& leftover,
                                                  const Assets& assets) {
    const auto text = Recovery::read(leftover);
    if (!text) return text.error();
    std::unique_ptr<Session> session{new Session{assets}};
    auto scene = design::readScene(*text, leftover.name);
    if (!scene) return scene.error();
    session->scene_ = *std::move(scene);
    session->file_ = leftover.scene;
    session->dem_ = leftover.dem;
    if (!leftover.scene.empty()) {
        if (auto status = session->loadTerrain(leftover.scene.parent_path()); !status)
            return status.error();
    } else {
        io::ImportOptions import;
        if (!session->scene_.terrain.crs.empty()) import.crs = session->scene_.terrain.crs;
        import.lonlat = lonLatOf(session->scene_.terrain);
        auto dem = io::importDem(leftover.dem, import);
        if (!dem) return dem.error();
        session->startDeriving(std::move(dem->grid));
    }
    session->neverSaved_ = true;  // recovered work is unsaved until the user says so
    return session;
}

std::unique_ptr<Session> Session::onSameGround(const Assets& assets, design::Scene scene,
                                               terrain::HeightGrid base,
                                               std::shared_ptr<const ground::Surroundings> around) {
    std::unique_ptr<Session> session{new Session{assets}};
    session->scene_ = std::move(scene);
    session->startDeriving(std::move(base), std::move(around));
    return session;
}

Status Session::save() {
    if (file_.empty()) return Error{tr("the scene has no file yet; save it under a name")};
    return saveAs(file_);
}

Status Session::saveAs(const fs::path& file, Terrain terrain) {
    std::error_code none;
    const fs::path folder = fs::absolute(file, none).parent_path();
    const bool sameFolder = !file_.empty() && fs::absolute(file_, none).parent_path() == folder;
    if (terrain == Terrain::kLinked) {
        scene_.terrain.file = dem_.filename().string();
    } else if (ground_ && !sameFolder) {
        scene_.terrain.file = file.stem().string() + ".terrain.tif";
        if (auto status = io::writeDem(
                folder / scene_.terrain.file, ground_->base(),
                {.crs = scene_.terrain.crs, .layout = io::Layout::kCloudOptimised, .unit = "metre"});
            !status)
            return status;
    }
    if (!file_.empty() && !sameFolder)
        if (auto status = copySceneFiles(scene_, fs::absolute(file_, none).parent_path(), folder);
            !status)
            return status;
    if (auto status = io::writeFileAtomically(file, design::writeScene(scene_), {.keepBackup = true});
        !status)
        return status;
    file_ = file;
    neverSaved_ = false;
    savedRevision_ = history_->revision();
    recoveredRevision_ = savedRevision_;
    if (recovery_) recovery_->open(title(), fs::absolute(file_, none), dem_);
    return Done{};
}

bool Session::tick() {
    jobs_.drain();
    refreshSight();
    refreshFitting();
    refreshLayer();
    const std::size_t revision = history_->revision();
    const auto now = std::chrono::steady_clock::now();
    if (revision == recoveredRevision_ || now - recoveredAt_ < kRecoveryInterval) return false;
    if (!recovery_) {
        std::error_code none;
        recovery_ = std::make_unique<Recovery>();
        recovery_->open(scene_.site.name, file_.empty() ? fs::path{} : fs::absolute(file_, none),
                        dem_.empty() ? fs::path{} : fs::absolute(dem_, none));
    }
    recoveredAt_ = now;
    recoveredRevision_ = revision;
    if (auto status = recovery_->write(design::writeScene(scene_)); !status) {
        say(Message::Kind::kWarning, status.error().message);
        return false;
    }
    return true;
}

}  // namespace pitscape::session
