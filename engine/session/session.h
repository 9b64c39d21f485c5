#pragma once

#include "core/jobs.h"
#include "core/result.h"
#include "design/history.h"
#include "design/scene.h"
#include "geo/feature.h"
#include "ground/ground.h"
#include "io/dem_import.h"
#include "session/assets.h"
#include "session/recovery.h"
#include "session/shape_tool.h"

#include <chrono>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace pitscape::ground {
struct Suitability;
}

namespace pitscape::session {

/// What the left mouse button does.
struct Tool {
    enum class Mode {
        kSelect,
        kPlace,    ///< an element
        kShape,    ///< the ground
        kProfile,  ///< the line of a profile
    };
    Mode mode = Mode::kSelect;
    std::string kind;                        ///< of element, or the id of a ShapeTool
    std::vector<glm::dvec2> points;          ///< clicked or dragged so far
    std::optional<glm::dvec2> hover;         ///< ground under the cursor
    std::optional<ground::Placement> ghost;  ///< what a click would place, and whether it fits
    bool stroking = false;                   ///< a brush is down
    /// What is drawn on the ground so far; the ground follows it, the scene does not hold it yet.
    std::optional<design::Operation> operation;
    ground::EarthWork work;  ///< that it moves: the price of the stroke
    std::string fault;       ///< why what is drawn is no operation
};

/// What can be seen from a place on the ground.
struct Sight {
    glm::dvec2 from{0};
    double radius_m = 0;             ///< how far was looked
    std::vector<std::uint8_t> seen;  ///< 1 seen, row-major; empty while it is being worked out
};

struct LayerGround;

/// A layer of the ground that takes longer than a frame to work out (session/ground_layers.h).
struct WorkedLayer {
    std::string id;
    std::shared_ptr<const LayerGround> of;             ///< what the values were worked out from
    std::shared_ptr<const std::vector<float>> values;  ///< by cell; null while it is being worked out
};

/// Where on the site a kind could go.
struct Fitting {
    std::string kind;
    std::shared_ptr<const ground::Suitability> map;  ///< null while it is being worked out
};

/// A line for the user: what was done, or why not.
struct Message {
    enum class Kind { kInfo, kWarning, kError };
    Kind kind = Kind::kInfo;
    std::string text;
    std::chrono::steady_clock::time_point at = std::chrono::steady_clock::now();
};

/// The program without a window: one open scene, what is derived from it, selection, tool, time.
/// The command line, tests, scripts and the interface all drive it; they change the scene through
/// history() or the named actions (session/actions.h) only.
class Session {
public:
    struct Options {
        io::ImportOptions import;  ///< for a DEM
        std::string name;          ///< of a new scene; empty: the file's
        std::string date;          ///< of a new scene; empty: a June afternoon at the place
        std::string currency = "CNY";
        bool derive = true;  ///< false: only the document, no ground (info, set, remove)
    };
    /// Opens a scene, or a DEM as a new scene that is not saved yet.
    static Result<std::unique_ptr<Session>> open(const std::filesystem::path& file,
                                                 const Assets& assets, const Options& options);
    static Result<std::unique_ptr<Session>> open(const std::filesystem::path& file,
                                                 const Assets& assets) {
        return open(file, assets, Options{});
    }
    /// Opens what a crashed program left; the result is unsaved and never overwrites by itself.
    static Result<std::unique_ptr<Session>> recover(const Recovery::Leftover& leftover,
                                                    const Assets& assets);
    /// The same ground put to another use, to be seen beside a session: no file, no recovery copy.
    /// Reads nothing of that session, so it can be made in another thread.
    /// @param base, around  of that session's ground
    static std::unique_ptr<Session> onSameGround(const Assets& assets, design::Scene scene,
                                                 terrain::HeightGrid base,
                                                 std::shared_ptr<const ground::Surroundings> around);
    ~Session();

    const Assets& assets() const { return assets_; }
    const design::Scene& scene() const { return scene_; }
    design::History& history() { return *history_; }
    const design::History& history() const { return *history_; }
    /// @pre options.derive
    const ground::Ground& ground() const { return *ground_; }
    JobQueue& jobs() { return jobs_; }

    // The document
    const std::filesystem::path& file() const { return file_; }  ///< empty: never saved
    std::string title() const;  ///< name, and a mark while there are unsaved changes
    bool unsaved() const;
    Status save();
    enum class Terrain { kBeside, kLinked };
    /// Writes the scene, and its terrain beside it when that is not there yet (or stays linked).
    Status saveAs(const std::filesystem::path& file, Terrain terrain = Terrain::kBeside);
    /// Called often: keeps the recovery copy in step. @return true when it wrote
    bool tick();

    // What changed since somebody last asked, for the picture
    geo::CellRect takeChangedCells();
    bool takeChangedElements();

    // Elements
    const catalogue::Kind* kindOf(const design::Element& element) const {
        return assets_.catalogue.find(element.type);
    }
    std::string nameOf(
        const design::ElementId& id) const;  ///< as called, else the kind in the user's language
    struct Placed {
        design::ElementId id;  ///< empty: refused
        ground::Placement placement;
    };
    enum class Force { kNo, kYes };
    /// Places an element when it fits, or by force. A face kind given one place looks for the
    /// nearest fitting face in a wider area.
    Placed add(design::Element element, Force force = Force::kNo);
    void replace(const design::ElementId& id, design::Element element, const std::string& label,
                 const std::string& mergeKey = {});
    void remove(const std::set<design::ElementId>& ids);

    // Operations on the ground
    const design::Operation* operation(std::string_view id) const;  ///< null: there is none
    /// Makes the list the given one, a step of the history.
    void putOperations(std::vector<design::Operation> operations, const std::string& label,
                       const std::string& mergeKey = {});
    /// The designed ground without what is being drawn: what the hand draws on.
    const terrain::HeightGrid& drawnOn() const { return drawnOn_ ? *drawnOn_ : ground_->heights(); }

    // Selection and tool
    std::set<design::ElementId> selection;
    std::string selectedOperation;  ///< id; empty: none
    Brush brush;
    const Tool& tool() const { return tool_; }
    void beginPlacing(const std::string& kind);
    void beginShaping(const std::string& shapeTool);  ///< @pre session::shapeTool(shapeTool)
    void beginProfile();
    void selectTool();
    void hover(std::optional<glm::dvec2> place);
    void click(glm::dvec2 place);
    void finishPlacing();    ///< Enter or double click: ends a line or an area
    void removeLastPoint();  ///< Backspace
    /// The brush comes down, moves and is lifted: one operation, one step of the history.
    /// @pre the tool is a brush
    void beginStroke(glm::dvec2 place, StrokeAs as = StrokeAs::kTool);
    void stroke(glm::dvec2 place);  ///< cheap; the ground follows with showStroke()
    void showStroke();
    void endStroke();
    /// The topmost element at a place on the ground; empty: none.
    design::ElementId elementAt(glm::dvec2 place) const;

    // Looking at the ground
    /// The line of the profile that is shown or drawn; fewer than two places: none.
    std::vector<glm::dvec2> profile() const;
    void closeProfile() { profile_.clear(); }
    /// Works out beside the frame what is seen from there, and again after each change of the ground.
    void lookFrom(glm::dvec2 place);
    void stopLooking();
    const Sight* sight() const { return sight_ ? &*sight_ : nullptr; }
    /// Grows when sight() changes.
    std::size_t sightRevision() const { return sightRevision_; }

    /// Works out beside the frame where a kind fits, and again after each change of the ground and
    /// when another kind is being placed. @pre the catalogue has the kind
    void showWhereFits(const std::string& kind);
    void stopFitting();
    const Fitting* fitting() const { return fitting_ ? &*fitting_ : nullptr; }
    /// Grows when fitting() changes.
    std::size_t fittingRevision() const { return fittingRevision_; }

    /// Works a layer of the ground out beside the frame, and again after each change of the ground.
    /// @pre session::groundLayer(id)
    void showLayer(std::string_view id);
    void stopLayer();
    const WorkedLayer* workedLayer() const { return layer_ ? &*layer_ : nullptr; }
    /// Grows when workedLayer() changes.
    std::size_t layerRevision() const { return layerRevision_; }

    // Time
    int year() const { return year_; }
    void setYear(int year);

    // Words for the user, the newest last
    const std::vector<Message>& messages() const { return messages_; }
    void say(Message::Kind kind, std::string text);
    std::function<void(const Message&)> onSaid;  ///< told of each as it comes

private:
    Session(const Assets& assets);
    Status openScene(const std::string& text, const std::filesystem::path& file,
                     const Options& options);
    Status openDem(const std::filesystem::path& file, const Options& options);
    Status loadTerrain(const std::filesystem::path& folder);
    /// @param around  what maps tell of the land around; null: read them
    void startDeriving(terrain::HeightGrid heights,
                       std::shared_ptr<const ground::Surroundings> around = nullptr);
    void refreshGhost();
    design::Element elementOfTool(bool withHover) const;
    bool isBrush() const;
    design::Operation operationOfTool(bool withHover) const;
    void startDrawing();
    void refreshDrawn(const design::Operation& next);
    void dropDrawn();
    void finishShaping(bool ring);
    void commitDrawn(const design::Operation& drawn);
    void refreshSight();
    void refreshFitting();
    void refreshLayer();
    void readSurroundings();

    const Assets& assets_;
    design::Scene scene_;
    std::unique_ptr<design::History> history_;
    std::unique_ptr<ground::Ground> ground_;
    JobQueue jobs_;
    std::filesystem::path file_, dem_;
    std::size_t savedRevision_ = 0;
    bool neverSaved_ = false;
    std::unique_ptr<Recovery> recovery_;
    std::size_t recoveredRevision_ = 0;
    std::chrono::steady_clock::time_point recoveredAt_{};
    geo::CellRect changedCells_;
    bool changedElements_ = true;
    Tool tool_;
    design::Operation stroke_;  ///< what a brush that is down paints
    bool strokeMoved_ = false;
    std::vector<design::MapLayer> layersRead_;                            ///< that the ground knows
    std::map<std::string, std::vector<geo::Feature>, std::less<>> maps_;  ///< by file, once read
    std::optional<terrain::HeightGrid> drawnOn_;
    std::vector<glm::dvec2> profile_;
    std::optional<Sight> sight_;
    std::uint64_t sightOf_ = 0;  ///< revision of the ground
    std::size_t sightRevision_ = 0;
    std::optional<WorkedLayer> layer_;
    std::uint64_t layerOf_ = 0;  ///< state of the scene that was asked for last
    std::size_t layerRevision_ = 0;
    std::optional<Fitting> fitting_;
    std::uint64_t fittingOf_ = 0;  ///< revision of the ground
    std::size_t fittingRevision_ = 0;
    int year_ = 10;
    std::vector<Message> messages_;
};

/// Local time of a June afternoon at a place, "2026-06-21T15:30+08:00": good light for a first picture.
std::string defaultDate(std::optional<glm::dvec2> lonLat_deg);

}  // namespace pitscape::session
