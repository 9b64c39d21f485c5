#include "app/view_shares.h"

#include "core/contract.h"
#include "ground/cover.h"

namespace pitscape::app {
namespace {

using render::Seen;

View viewOf(ground::Cover cover) {
    using enum ground::Cover;
    switch (cover) {
        case kBareRockFace:
        case kBareRockFloor:
        case kBareSpoil:
            return View::kRock;
        case kBareSoil:
            return View::kSoil;
        case kRuderal:
        case kOpenMosaic:
        case kCalcGrassland:
        case kMeadow:
        case kLawn:
        case kClimberFace:
        case kHydroseedSlope:
        case kGreenRoof:
        case kPvGrass:
        case kCamping:
            return View::kGrass;
        case kScrubNative:
        case kShrubIntroduced:
        case kWoodlandBroadleaf:
        case kWoodlandMixed:
        case kWoodlandConifer:
        case kWetWoodland:
            return View::kWoodedFloor;
        case kOrchard:
        case kCropland:
        case kTerraceCrop:
            return View::kCrops;
        case kReedbed:
        case kTreatWetland:
        case kRainGarden:
            return View::kWetland;
        case kPond:
        case kPitLake:
            return View::kWater;
        case kSealed:
        case kBuilding:
        case kGravelPath:
            return View::kPaved;
    }
    PS_EXPECT(!"a cover without a class");
    return View::kLand;
}

View viewOf(const render::SeenPicture& seen, std::size_t i, const render::Camera& camera,
            const ground::Ground& ground) {
    switch (seen.what[i]) {
        case Seen::kSky:
            return View::kSky;
        case Seen::kLand:
            return View::kLand;
        case Seen::kWater:
            return View::kWater;
        case Seen::kPlant:
            return View::kPlants;
        case Seen::kElement:
            return View::kElements;
        case Seen::kGround:
            break;
    }
    const std::uint8_t cover = coverSeen(seen, i, camera, ground);
    return cover < ground::kCoverIds.size() ? viewOf(static_cast<ground::Cover>(cover)) : View::kLand;
}

Result<ViewShares> sharesOf(session::Session& session, PictureWish wish) {
    wish.camera = render::keptAboveGround(
        wish.camera, [&](glm::dvec2 p) { return session.ground().heights().heightAt(p); });
    const auto seen = takeSeen(session, wish);
    if (!seen) return seen.error();
    return viewShares(*seen, wish.camera, session.ground());
}

Result<ViewShares> sharesWithoutDesign(session::Session& session, const PictureWish& wish) {
    design::Decisions bare = session.scene();
    if (bare.elements.empty() && bare.operations.empty()) return sharesOf(session, wish);
    bare.elements.clear();
    bare.operations.clear();
    auto transaction = session.history().begin("Baseline");
    transaction.putDecisions(bare);
    transaction.commit();
    auto shares = sharesOf(session, wish);
    session.history().undo();
    return shares;
}

Json sharesJson(const ViewShares& shares) {
    Json json = Json::object();
    for (std::size_t i = 0; i < shares.size(); ++i) json[std::string{kViewIds[i]}] = shares[i];
    return json;
}

}  // namespace

std::uint8_t coverSeen(const render::SeenPicture& seen, std::size_t i, const render::Camera& camera,
                       const ground::Ground& ground) {
    PS_EXPECT(seen.what[i] == Seen::kGround);
    const std::size_t width = static_cast<std::size_t>(seen.width);
    const glm::dvec2 middle = glm::dvec2{i % width, i / width} + 0.5;
    const glm::dvec3 place =
        camera.eye + static_cast<double>(seen.distance_m[i]) *
                         render::rayThrough(camera, middle, {seen.width, seen.height});
    const geo::Cell cell = ground.frame().cellAt({place.x, place.y});
    return ground.frame().contains(cell) ? ground.cover()[ground.frame().index(cell)]
                                         : ground::kNoCover;
}

ViewShares viewShares(const render::SeenPicture& seen, const render::Camera& camera,
                      const ground::Ground& ground) {
    std::array<std::size_t, kViewIds.size()> pixels{};
    for (std::size_t i = 0; i < seen.what.size(); ++i)
        ++pixels[static_cast<std::size_t>(viewOf(seen, i, camera, ground))];
    ViewShares shares{};
    for (std::size_t i = 0; i < shares.size(); ++i)
        shares[i] = static_cast<double>(pixels[i]) / static_cast<double>(seen.what.size());
    return shares;
}

Result<Json> sharesBeforeAndAfter(session::Session& session, const PictureWish& wish) {
    const auto before = sharesWithoutDesign(session, wish);
    if (!before) return before.error();
    const auto after = sharesOf(session, wish);
    if (!after) return after.error();
    return Json{{"year", session.year()},
                {"size", {wish.size.x, wish.size.y}},
                {"before", sharesJson(*before)},
                {"after", sharesJson(*after)}};
}

}  // namespace pitscape::app
