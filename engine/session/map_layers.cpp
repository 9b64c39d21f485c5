#include "session/map_layers.h"

#include "core/contract.h"
#include "core/text.h"
#include "io/map_features.h"

#include <system_error>

#include <fmt/format.h>

namespace pitscape::session {
namespace {

namespace fs = std::filesystem;

/// A free name in the folder of the layers, relative to the scene.
std::string freeName(const fs::path& scene, design::LayerKind kind) {
    const std::string folder = scene.stem().string() + ".layers/";
    std::error_code none;
    for (int n = 1;; ++n) {
        const std::string file = n == 1 ? fmt::format("{}.geojson", design::idOf(kind))
                                        : fmt::format("{}-{}.geojson", design::idOf(kind), n);
        if (!fs::exists(scene.parent_path() / (folder + file), none)) return folder + file;
    }
}

}  // namespace

std::string nameOf(design::LayerKind kind) {
    switch (kind) {
        case design::LayerKind::kRoads:
            return tr("Roads");
        case design::LayerKind::kPowerLines:
            return tr("Power lines");
        case design::LayerKind::kWater:
            return tr("Waters");
        case design::LayerKind::kBuildings:
            return tr("Buildings of neighbours");
        case design::LayerKind::kFarmland:
            return tr("Farmland");
        case design::LayerKind::kBasicFarmland:
            return tr("Basic farmland");
        case design::LayerKind::kProtected:
            return tr("Protected zones");
        case design::LayerKind::kTrees:
            return tr("Trees");
        case design::LayerKind::kOther:
            break;
    }
    return tr("Other features");
}

Result<io::Crs> crsOf(const design::Scene& scene) {
    if (scene.terrain.crs.empty()) return io::Crs{};
    return io::Crs::fromText(scene.terrain.crs);
}

Status addMapLayer(Session& session, const std::vector<geo::Feature>& features, design::LayerKind kind,
                   std::string name) {
    if (session.file().empty()) return Error{tr("save the scene first: its map layers lie beside it")};
    const auto crs = crsOf(session.scene());
    if (!crs) return crs.error();
    std::error_code fault;
    const fs::path scene = fs::absolute(session.file(), fault);
    design::MapLayer layer;
    layer.file = freeName(scene, kind);
    layer.kind = kind;
    layer.name = name.empty() || name.size() > 200 ? nameOf(kind) : std::move(name);
    const fs::path copy = scene.parent_path() / layer.file;
    fs::create_directories(copy.parent_path(), fault);
    if (auto status = io::saveMapFeatures(copy, features, *crs); !status) return status;
    design::Site site = session.scene().site;
    site.layers.push_back(std::move(layer));
    auto change = session.history().begin(tr("Add map layer"));
    change.putSite(std::move(site));
    change.commit();
    return Done{};
}

void removeMapLayer(Session& session, std::size_t at) {
    design::Site site = session.scene().site;
    PS_EXPECT(at < site.layers.size());
    site.layers.erase(site.layers.begin() + static_cast<std::ptrdiff_t>(at));
    auto change = session.history().begin(tr("Remove map layer"));
    change.putSite(std::move(site));
    change.commit();
}

}  // namespace pitscape::session
