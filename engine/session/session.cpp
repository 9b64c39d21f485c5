#include "session/session.h"

#include "core/contract.h"
#include "core/text.h"
#include "ground/face_stretch.h"
#include "io/map_features.h"
#include "session/editing.h"
#include "session/groundwork.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace pitscape::session {
namespace {

constexpr std::size_t kMostMessages = 200;
/// How far the command line looks for a fitting face around a place.
constexpr double kFaceSearch_m = 300;

std::string shownKind(const catalogue::Kind* kind, const design::Element& element) {
    return kind ? kind->name.in(language()) : element.type;
}

}  // namespace

std::string defaultDate(std::optional<glm::dvec2> lonLat_deg) {
    if (!lonLat_deg) return "2026-06-21T15:30+00:00";
    // Nautical zone of the longitude; the light is then right to half an hour anywhere.
    const int hours = static_cast<int>(std::lround(lonLat_deg->x / 15.0));
    const char* month = lonLat_deg->y >= 0 ? "06" : "12";  // summer on either side of the equator
    return fmt::format("2026-{}-21T15:30{}{:02d}:00", month, hours < 0 ? '-' : '+', std::abs(hours));
}

Session::Session(const Assets& assets) : assets_{assets} {
    history_ = std::make_unique<design::History>(scene_);
}

Session::~Session() {
    jobs_.cancelAll();
    jobs_.waitUntilIdle();
}

void Session::startDeriving(terrain::HeightGrid heights,
                            std::shared_ptr<const ground::Surroundings> around) {
    ground_ = std::make_unique<ground::Ground>(std::move(heights), assets_.catalogue);
    if (around) {
        layersRead_ = scene_.site.layers;
        ground_->setSurroundings(std::move(around));
    } else {
        readSurroundings();
    }
    ground_->rebuild(scene_);
    history_->onChanged = [this](const design::Edit& edit) {
        if (tool_.operation) {  // the list changed under what is being drawn
            ground_->endPreview();
            dropDrawn();
        }
        changedCells_ = geo::hull(changedCells_, ground_->update(scene_, edit));
        if (edit.site && scene_.site.layers != layersRead_) {
            readSurroundings();
            ground_->rebuild(scene_);
            changedElements_ = true;
        }
        changedElements_ = changedElements_ || !edit.elements.empty();
        std::erase_if(selection, [&](const auto& id) { return !scene_.elements.contains(id); });
        if (!operation(selectedOperation)) selectedOperation.clear();
    };
}

/// Brings what the ground knows of the land around in step with the layers of the scene.
void Session::readSurroundings() {
    layersRead_ = scene_.site.layers;
    ground::Surroundings::Layers layers;
    for (const design::MapLayer& layer : layersRead_) {
        auto known = maps_.find(layer.file);
        if (known == maps_.end()) {
            std::error_code none;
            const auto folder = std::filesystem::absolute(file_, none).parent_path();
            auto features = io::readMapFeatures(folder / layer.file);
            if (!features) {
                say(Message::Kind::kWarning,
                    fmt::format(fmt::runtime(tr("a map layer is left out: {}")),
                                features.error().message));
                continue;
            }
            known = maps_.emplace(layer.file, *std::move(features)).first;
        }
        auto& all = layers[layer.kind];
        all.insert(all.end(), known->second.begin(), known->second.end());
    }
    ground_->setSurroundings(
        std::make_shared<const ground::Surroundings>(std::move(layers), ground_->frame()));
}

std::string Session::nameOf(const design::ElementId& id) const {
    const auto it = scene_.elements.find(id);
    if (it == scene_.elements.end()) return id;
    return it->second.name.empty() ? shownKind(kindOf(it->second), it->second)
                                   : assets_.samples.said(it->second.name);
}

geo::CellRect Session::takeChangedCells() { return std::exchange(changedCells_, {}); }
bool Session::takeChangedElements() { return std::exchange(changedElements_, false); }

Session::Placed Session::add(design::Element element, Force force) {
    PS_EXPECT(ground_);
    ground::Placement placement = placedAfterGroundwork(*this, element);
    const catalogue::Kind* kind = kindOf(element);
    if (!placement.fits() && kind && kind->geometry == catalogue::Geometry::kCliffFace &&
        element.points.size() == 1) {
        // "At" for a face kind means near: the nearest face that meets its limits, if there is one.
        ground::FaceWish wish{0, 1e9, kFaceSearch_m};
        if (kind->siting.faceHeight_m)
            wish = {(*kind->siting.faceHeight_m)[0], (*kind->siting.faceHeight_m)[1], kFaceSearch_m};
        if (const auto face = ground::followFace(ground_->heights(), element.points, 10, wish)) {
            design::Element moved = element;
            const auto& middle = face->stations[face->stations.size() / 2];
            moved.points[0] = 0.5 * (glm::dvec2{middle.toe} + glm::dvec2{middle.crest});
            ground::Placement there = ground_->place(moved);
            if (there.fits() || !placement.measurable()) {
                element = std::move(moved);
                placement = std::move(there);
            }
        }
    }
    const bool keep = placement.fits() || force == Force::kYes;
    if (!keep || !kind) return {{}, std::move(placement)};
    element.forced = !placement.fits();
    auto tx = history_->begin(fmt::format(fmt::runtime(tr("Place {0}")), shownKind(kind, element)));
    const design::ElementId id = tx.add(std::move(element));
    followGroundwork(tx, *this, {id});
    tx.commit();
    return {id, std::move(placement)};
}

void Session::replace(const design::ElementId& id, design::Element element, const std::string& label,
                      const std::string& mergeKey) {
    auto tx = history_->begin(label, mergeKey);
    tx.put(id, std::move(element));
    if (ground_) followGroundwork(tx, *this, {id});
    tx.commit();
}

void Session::remove(const std::set<design::ElementId>& ids) {
    if (ids.empty()) return;
    auto tx = history_->begin(ids.size() == 1
                                  ? fmt::format(fmt::runtime(tr("Remove {0}")), nameOf(*ids.begin()))
                                  : fmt::format(fmt::runtime(tr("Remove {0} elements")), ids.size()));
    for (const auto& id : ids) tx.remove(id);
    followGroundwork(tx, *this, ids);
    tx.commit();
}

design::ElementId Session::elementAt(glm::dvec2 place) const {
    if (!ground_) return {};
    const geo::Cell cell = ground_->frame().cellAt(place);
    if (!ground_->frame().contains(cell)) return {};
    const std::uint16_t owner = ground_->owner()[ground_->frame().index(cell)];
    return owner == 0 ? design::ElementId{} : ground_->owners()[owner - 1u];
}

void Session::setYear(int year) {
    const int clamped = std::clamp(year, 0, 30);
    changedElements_ = changedElements_ || clamped != year_;
    year_ = clamped;
}

void Session::say(Message::Kind kind, std::string text) {
    messages_.push_back({kind, std::move(text)});
    if (messages_.size() > kMostMessages) messages_.erase(messages_.begin());
    if (onSaid) onSaid(messages_.back());
}

bool Session::unsaved() const { return neverSaved_ || history_->revision() != savedRevision_; }

std::string Session::title() const {
    const std::string name = scene_.site.name.empty() ? file_.stem().string() : scene_.site.name;
    return unsaved() ? name + " •" : name;
}

}  // namespace pitscape::session
