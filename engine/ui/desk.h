#pragma once

#include "session/recovery.h"
#include "session/session.h"
#include "session/settings.h"
#include "ui/bring_in.h"
#include "ui/figures.h"
#include "ui/file_browser.h"
#include "ui/fonts.h"
#include "ui/icons.h"
#include "ui/lake.h"
#include "ui/opening.h"
#include "ui/scenario_points.h"
#include "ui/stage.h"
#include "ui/thumbnails.h"

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace pitscape::ui {

/// An upright rectangle of the window, pixels from the upper left.
struct Rect {
    float x = 0, y = 0, width = 0, height = 0;
    bool contains(float px, float py) const {
        return px >= x && py >= y && px < x + width && py < y + height;
    }
};

/// Everything that the panels read and what the window keeps between frames. The scene itself is
/// changed through named actions only (ui/commands.h).
struct Desk {
    Desk(const session::Assets& a, Stage& s) : assets{a}, stage{s} {}

    const session::Assets& assets;
    Stage& stage;
    session::Settings settings;
    std::unique_ptr<session::Session> session;    ///< never null while panels are drawn
    const session::Sample* openSample = nullptr;  ///< that the session's file is; null: none
    Icons icons;
    Fonts fonts;
    float scale = 1;  ///< text size times the scale of the monitor
    Picture picture;
    std::optional<Under> under;
    bool comparisonReady = false;       ///< the compared use is in the picture
    std::vector<ViewShare> viewShares;  ///< of the picture at rest; empty: not measured
    Figures figures;
    LakeView lake;
    ScenarioPoints scenarioPoints;
    Thumbnails thumbnails;      ///< by kind
    Thumbnails samplePictures;  ///< by sample

    // Panels
    bool panelsHidden = false;
    Rect view;                      ///< where the picture lies in the window
    float left = 268, right = 328;  ///< widths at scale 1
    float topWidth = 0;             ///< what the top bar needs in one row; it takes two where it must
    int leftTab = 0;                ///< 0 place, 1 elements, 2 views, 3 shape
    int rightTab = 0;
    std::string search;                    ///< of the catalogue
    std::string law;                       ///< whose rules are shown, "cn/taiyuan"; empty: by the place
    double tolerance = 0.1;                ///< of the balance of cut and fill, share of the greater
    std::optional<glm::dvec2> groundMenu;  ///< place of the right click whose menu is open
    bool groundMenuFresh = false;          ///< it is to be opened in this frame
    bool showWelcome = false;
    bool focusSearch = false;

    // Dialogs
    FileBrowser browser;
    BringIn bringIn;
    bool paletteOpen = false;
    std::string paletteText;
    int paletteAt = 0;
    bool paletteChosen = false;  ///< Enter was pressed
    bool helpOpen = false;
    bool samplesOpen = false;
    std::string sample;       ///< chosen among the precedents; empty: the first
    std::string certificate;  ///< key of the figure whose origin is shown; empty: none
    std::vector<session::Recovery::Leftover> leftovers;
    std::function<void()> afterUnsaved;  ///< what waits for the answer about unsaved changes
    Opening opening;
    std::size_t openingSince = 0;  ///< revision of the scene that the user was ready to leave
    std::string renaming;          ///< new name of the view being saved

    // Tour
    std::optional<std::size_t> tourStop;
    double tourSince_s = 0;
    bool tourPaused = false;

    std::size_t messagesSeen = 0;  ///< messages the user has closed
    double shownSpeed_s = -10;     ///< when the flying speed changed last
    double flySpeed_mps = 20;
    bool fontsStale = true;  ///< the atlas is to be built anew before the next frame
    /// Where panels put what tests and hints point at: "catalogue/pond".
    std::map<std::string, Rect> places;

    /// Does something that would lose unsaved work, after asking.
    void unlessUnsaved(std::function<void()> next);
    /// Opens a scene or a DEM in the background; says what went wrong and keeps the open one. A 3D
    /// model or a map is brought into the open scene.
    void requestOpen(const std::filesystem::path& file);
    /// Takes over what has been opened. @return true when something ended
    bool takeOpened();
    void recoverNow(const session::Recovery::Leftover& leftover);
    void setSession(std::unique_ptr<session::Session> opened);
    void say(session::Message::Kind kind, std::string text) { session->say(kind, std::move(text)); }
    /// Says what went wrong, if something did.
    void report(const Status& status);
    void saveLayout();
    void loadLayout();
    void chooseLanguage(Language language);
    const char* icon(std::string_view name) const { return fonts.hasIcons ? icons[name] : ""; }
};

/// Seconds since the program started, steady.
double now_s();

}  // namespace pitscape::ui
