#include "app/stage_picture.h"

#include "app/picture_options.h"
#include "app/picture_stamp.h"
#include "app/sun_of_scene.h"
#include "core/contract.h"
#include "render/panorama.h"
#include "session/ground_layers.h"
#include "ui/legend.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <utility>

namespace pitscape::app {
namespace {

constexpr double kRest_s = 0.15;
/// Linear shares of the resolution while something moves.
constexpr std::array<double, 5> kScales{1.0, 7.0 / 8, 3.0 / 4, 2.0 / 3, 1.0 / 2};
constexpr double kWanted_ms = 33;

/// Everything but jitter, size and ghost, which are compared apart.
bool sameView(const render::Frame& a, const render::Frame& b) {
    return a.camera == b.camera && a.quality == b.quality && a.toSun == b.toSun && a.moon == b.moon &&
           a.year == b.year && a.contourInterval_m == b.contourInterval_m &&
           a.overlayStrength == b.overlayStrength && a.selected == b.selected;
}

/// The columns of the strip at a share of the resolution.
void placeIn(const Strip& strip, double scale, render::Frame& frame) {
    const auto scaled = [&](int px) { return static_cast<int>(std::lround(scale * px)); };
    const glm::ivec2 full = glm::max(glm::ivec2{glm::dvec2{strip.view} * scale}, glm::ivec2{16, 16});
    if (strip.width() == strip.view.x) {
        frame.size = full;
        return;
    }
    const int from = std::min(scaled(strip.from), full.x - 1);
    frame.part = {full, {from, 0}};
    frame.size = {std::clamp(scaled(strip.to) - from, 1, full.x - from), full.y};
}

}  // namespace

Result<std::unique_ptr<StagePicture>> StagePicture::create(const std::filesystem::path& shaders,
                                                           bool software) {
    auto renderer = render::Renderer::create(shaders);
    if (!renderer) return renderer.error();
    auto picture = std::make_unique<StagePicture>();
    picture->renderer_ = *std::move(renderer);
    picture->cost_.software = software;
    return picture;
}

void StagePicture::uploadGround(const Shown& shown) {
    renderer_->setGround(groundMaps(shown.session), render::Renderer::Bake::kBeside);
}

void StagePicture::uploadElements(session::Session& session, const geo::CellRect& changed) {
    const std::vector<render::ElementMesh> before = shapes_.meshes();
    shapes_.updateBeside(session, changed);
    const auto same = [](const render::ElementMesh& a, const render::ElementMesh& b) {
        return a.id == b.id && a.mesh == b.mesh;
    };
    if (!std::ranges::equal(before, shapes_.meshes(), same)) renderer_->setElements(shapes_.meshes());
    renderer_->setWater(waterOf(session));
}

std::size_t StagePicture::workedOut(const session::Session& session) const {
    if (overlay_ == "viewshed") return session.sightRevision();
    if (overlay_ == "suitability") return session.fittingRevision();
    if (session::groundLayer(overlay_)) return session.layerRevision();
    return 0;
}

void StagePicture::uploadOverlay(const Shown& shown) {
    overlay_ = shown.picture.overlay;
    overlayStale_ = false;
    overlayOf_ = workedOut(shown.session);
    if (overlay_.empty())
        renderer_->setOverlay(std::nullopt);
    else
        renderer_->setOverlay(render::OverlayMap{ui::overlayColours(overlay_, shown.session)});
}

/// What was worked out beside the picture. Maps come in bundles: each costs a drawing of it.
bool StagePicture::takeReady(const session::Session& session, const render::Camera& camera,
                             double now_s) {
    constexpr double kBundle_s = 0.2;
    bool taken = false;
    if (now_s - took_s_ >= kBundle_s && renderer_->take(camera)) {
        took_s_ = now_s;
        taken = true;
    }
    if (auto plants = shapes_.take(session)) {
        renderer_->setPlants(*std::move(plants));
        taken = true;
    }
    return taken;
}

bool StagePicture::sync(const Shown& shown, const render::Camera& camera, double now_s) {
    session::Session& session = shown.session;
    const geo::CellRect cells = session.takeChangedCells();
    const bool models = shapes_.ownModelsCame();
    const bool elements = session.takeChangedElements() || models;
    for (const std::string& fault : shapes_.takeFaults())
        session.say(session::Message::Kind::kWarning, fault);
    if (std::exchange(whole_, false)) {
        uploadGround(shown);
        shapes_.forget();
        renderer_->setElements({});
        renderer_->setPlants(render::SortedPlants{});
        // A quarry of ordinary size shows its trees at once; those of a county follow.
        constexpr std::size_t kSoon_cells = 3'000'000;
        if (session.ground().frame().count() <= kSoon_cells) {
            shapes_.update(session, {});
            renderer_->setPlants(shapes_.plants());
            renderer_->setElements(shapes_.meshes());
        }
        uploadElements(session, {});
        uploadOverlay(shown);
        year_ = session.year();
        drawn_ = false;
        return dirty_ = true;
    }
    bool changed = takeReady(session, camera, now_s);
    if (!cells.empty()) {
        if (!renderer_->updateGround(groundPart(session, cells)))
            renderer_->updateGround(groundMaps(session), cells);
        overlayStale_ = !overlay_.empty();
        changed = true;
    }
    if (elements || !cells.empty() || year_ != session.year()) {
        uploadElements(session, cells);
        year_ = session.year();
        changed = true;
    }
    if (overlayOf_ != workedOut(session)) overlayStale_ = true;
    if (overlay_ != shown.picture.overlay || overlayStale_) {
        uploadOverlay(shown);
        changed = true;
    }
    dirty_ = dirty_ || changed;
    return changed;
}

void StagePicture::learn(double ms, bool moving) {
    cost_.frame_ms = ms;
    if (!moving) return;
    times_.push_back(ms);
    if (times_.size() > 8) times_.pop_front();
    std::vector<double> sorted{times_.begin(), times_.end()};
    std::ranges::nth_element(sorted, sorted.begin() + static_cast<std::ptrdiff_t>(sorted.size() / 2));
    const double median = sorted[sorted.size() / 2];
    quick_ = median < 0.7 * kWanted_ms ? quick_ + 1 : 0;
    if (times_.size() == 8 && median > 1.15 * kWanted_ms && step_ + 1 < kScales.size()) {
        ++step_;
        times_.clear();
    } else if (quick_ > 30 && step_ > 0) {
        --step_;
        quick_ = 0;
        times_.clear();
    }
}

render::Frame StagePicture::frameFor(const Shown& shown, const render::Camera& camera) const {
    const session::Session& session = shown.session;
    const ui::Picture& picture = shown.picture;
    render::Frame frame;
    frame.camera = camera;
    frame.quality =
        qualityFrom(shown.quality, cost_.software ? render::Quality::kMedium : render::Quality::kHigh);
    const SkyLights lights = lightsOf(session.scene(), picture.dayOfYear, picture.hour);
    frame.toSun = lights.toSun;
    frame.moon = lights.moon;
    frame.year = session.year();
    frame.haze = hazeFor(session);
    frame.contourInterval_m = picture.contours ? picture.contourInterval_m : 0;
    frame.overlayStrength = picture.overlay.empty() ? 0 : 0.85;
    return frame;
}

bool StagePicture::draw(const Shown& shown, const render::Camera& camera, const Strip& strip,
                        double now_s, bool moving) {
    const session::Session& session = shown.session;
    render::Frame frame = frameFor(shown, camera);
    for (const auto& id : session.selection) frame.selected.push_back(numberOf(id));

    const session::Tool& tool = session.tool();
    const bool ghostNow = tool.ghost.has_value();
    const bool ghostMoved = ghostNow != last_.ghost.has_value() && (ghostNow != ghostShown_);
    const bool toolMoved =
        ghostNow && (tool.hover != hover_ || tool.points.size() != points_ || tool.kind != kind_);
    hover_ = tool.hover;
    points_ = tool.points.size();
    kind_ = tool.kind;
    ghostShown_ = ghostNow;
    const bool stripMoved = strip.from != strip_.from || strip.to != strip_.to;
    const bool changed =
        !drawn_ || dirty_ || !sameView(frame, last_) || ghostMoved || toolMoved || stripMoved;
    const double scale = moving ? kScales[step_] : 1.0;
    placeIn(strip, scale, frame);
    const auto start = std::chrono::steady_clock::now();
    const auto spent_ms = [&] {
        return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start)
            .count();
    };

    const bool newSize = !moving && frame.size != last_.size;
    if (changed || newSize) {
        if (ghostNow) frame.ghost = ghostOf(session);
        cost_.triangles = renderer_->draw(frame).triangles;
        last_ = frame;
        strip_ = strip;
        drawn_ = true;
        dirty_ = false;
        samples_ = 0;
        showMean_ = false;
        if (changed) changed_s_ = now_s;
        cost_.scale = scale;
        learn(spent_ms(), moving);
        return true;
    }
    if (samples_ >= kSamples || moving) return false;
    if (now_s - changed_s_ < kRest_s) return true;
    frame.ghost = last_.ghost;
    frame.jitter_px = render::Renderer::jitterOf(samples_);
    renderer_->draw(frame);
    renderer_->accumulate(samples_);
    ++samples_;
    showMean_ = samples_ > 1;
    return true;
}

void StagePicture::show(glm::ivec2 at, glm::ivec2 size) {
    renderer_->copyTo(
        0, size, showMean_ ? render::Renderer::Source::kMean : render::Renderer::Source::kDrawn, at);
}

gpu::Image StagePicture::read() const {
    return renderer_->read(showMean_ ? render::Renderer::Source::kMean
                                     : render::Renderer::Source::kDrawn);
}

render::SeenPicture StagePicture::seen(const Shown& shown, const render::Camera& camera,
                                       glm::ivec2 size) {
    render::Frame frame = frameFor(shown, camera);
    frame.size = size;
    dirty_ = true;
    return render::seenIn(*renderer_, frame);
}

io::Image StagePicture::shoot(const Shown& shown, const render::Camera& camera, glm::ivec2 size,
                              ui::PictureKind kind) {
    PS_EXPECT(kind != ui::PictureKind::kAsSeen);
    render::Frame frame = frameFor(shown, camera);
    frame.size = size;
    if (kind == ui::PictureKind::kCutOut) frame.around = render::Around::kLand;
    gpu::Image drawn = kind == ui::PictureKind::kPanorama
                           ? render::panorama(*renderer_, frame, kSamples)
                           : render::picture(*renderer_, frame, kSamples);
    dirty_ = true;
    io::Image image{drawn.width, drawn.height, std::move(drawn.rgba)};
    if (kind == ui::PictureKind::kStamped)
        io::stampPicture(
            image, stampOf(shown.session, camera, size, Projection::kPerspective,
                           dateOf(shown.session.scene(), shown.picture.dayOfYear, shown.picture.hour),
                           frame.toSun));
    return image;
}

}  // namespace pitscape::app
