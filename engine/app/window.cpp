#include "app/window.h"

#include "app/hands.h"
#include "app/script.h"
#include "app/thumbnail_atlas.h"
#include "app/window_picture.h"
#include "app/window_stage.h"
#include "core/text.h"
#include "ui/commands.h"
#include "ui/live_figures.h"
#include "ui/shell.h"
#include "ui/theme.h"

#include <algorithm>
#include <optional>

#include <backends/imgui_impl_glfw.h>
#include <backends/imgui_impl_opengl3.h>
#include <fmt/format.h>
#include <imgui.h>

namespace pitscape::app {
namespace {

constexpr double kIdle_s = 0.2;          ///< how long the window sleeps when nothing happens
constexpr int kFramesAfterInput = 3;     ///< panels need a few frames until hovers and sizes settle
constexpr double kOneMoreFrame_s = 7.2;  ///< until the last message has gone

/// ImGui for as long as the window lives.
struct Gui {
    explicit Gui(const GlfwWindow& window) {
        IMGUI_CHECKVERSION();
        ImGui::CreateContext();
        ImGui::GetIO().IniFilename = nullptr;
        ImGui_ImplGlfw_InitForOpenGL(window.handle(), true);
        ImGui_ImplOpenGL3_Init("#version 450");
    }
    ~Gui() {
        ImGui_ImplOpenGL3_Shutdown();
        ImGui_ImplGlfw_Shutdown();
        ImGui::DestroyContext();
    }
    Gui(const Gui&) = delete;
    Gui& operator=(const Gui&) = delete;
};

/// The window program: what is open, what is drawn, what comes next.
class WindowProgram {
public:
    WindowProgram(GlfwWindow& window, const session::Assets& assets, const gpu::Device& device)
        : window_{window},
          stage_{window, device},
          desk_{assets, stage_},
          gui_{window},
          hands_{desk_, stage_.navigator(), window},
          thumbnails_{kindPictures(assets)},
          samplePictures_{samplePictures(assets)} {
        software_ = device.software;
    }

    Status start(const std::string& file, const std::string& script);
    /// @return what ended it early, if something did
    Status run();

private:
    void refreshFonts();
    bool frame(double elapsed_s);
    void drawPanels();
    void playTour();
    std::string wordsOfScene() const;
    Hands::Focus focus() const;

    GlfwWindow& window_;
    WindowStage stage_;
    ui::Desk desk_;
    Gui gui_;
    Hands hands_;
    std::unique_ptr<WindowPicture> picture_;
    ui::LiveFigures live_;
    ThumbnailAtlas thumbnails_, samplePictures_;
    std::optional<Script> script_;
    const session::Session* shown_ = nullptr;
    bool software_ = false;
    bool fullFonts_ = false;
    int frames_ = 0;
    int framesLeft_ = kFramesAfterInput;
    std::size_t messages_ = 0;
    double keepUntil_s_ = 0;
    std::optional<Error> failed_;
};

Status WindowProgram::start(const std::string& file, const std::string& script) {
    if (!script.empty()) {
        auto loaded = Script::load(script);
        if (!loaded) return loaded.error();
        script_ = *std::move(loaded);
    }
    auto icons = ui::Icons::load(desk_.assets.root / "assets" / "ui" / "icons.txt");
    if (!icons) return icons.error();
    desk_.icons = *std::move(icons);
    desk_.settings = session::Settings::load();
    if (!desk_.settings.language.empty()) setLanguage(languageFrom(desk_.settings.language));
    desk_.loadLayout();
    auto picture = WindowPicture::create(desk_.assets.shaders(), software_);
    if (!picture) return picture.error();
    picture_ = *std::move(picture);
    stage_.connect(desk_, *picture_);

    const std::filesystem::path wanted =
        file.empty() ? desk_.assets.demoScene() : std::filesystem::path{file};
    auto opened = session::Session::open(wanted, desk_.assets);
    if (!opened) return opened.error();
    desk_.setSession(*std::move(opened));
    desk_.showWelcome = file.empty() && !script_;
    if (!file.empty()) {
        desk_.settings.remember(wanted);
        if (auto status = desk_.settings.save(); !status) desk_.report(status);
    }
    if (!script_) desk_.leftovers = session::Recovery::leftovers();
    return Done{};
}

std::string WindowProgram::wordsOfScene() const {
    std::string words;
    const auto& scene = desk_.session->scene();
    words += scene.site.name;
    for (const auto& [id, e] : scene.elements) words += e.name;
    for (const auto& view : scene.views) words += view.name + view.caption;
    for (const auto& message : desk_.session->messages()) words += message.text;
    for (const auto& sample : desk_.assets.samples.all()) {
        for (const Text& text : {sample.title, sample.text}) words += text.zh + text.ja;
        for (const auto* all : {&sample.breaks, &sample.forced})
            for (const auto& one : *all) words += one.why.zh + one.why.ja;
        for (const auto& p : sample.precedents) words += p.name + p.place + p.facts + p.source;
    }
    words += desk_.assets.samples.allWords();
    for (const auto& file : desk_.settings.recent) words += file;
    return words + desk_.session->file().string();
}

void WindowProgram::refreshFonts() {
    // The whole of CJK is built once the first picture stands: the first one comes sooner.
    const bool wantFull = frames_ > 2;
    if (!desk_.fontsStale && !(wantFull && !desk_.fonts.full)) return;
    if (!desk_.fontsStale && !picture_->atRest()) return;
    desk_.fontsStale = false;
    desk_.scale = static_cast<float>(desk_.settings.textScale) * window_.scale();
    ui::applyTheme(desk_.scale);
    std::string signs = desk_.icons["place"];
    for (const auto& [id, kind] : desk_.assets.catalogue.kinds()) signs += desk_.icons[kind.icon];
    desk_.fonts =
        ui::buildFonts({language(), desk_.scale, wantFull,
                        ui::wordsOfProgram(desk_.assets.root / "assets") + wordsOfScene(), signs});
    ImGui_ImplOpenGL3_DestroyFontsTexture();
    ImGui_ImplOpenGL3_CreateFontsTexture();
    framesLeft_ = std::max(framesLeft_, kFramesAfterInput);
}

Hands::Focus WindowProgram::focus() const {
    const ImGuiIO& io = ImGui::GetIO();
    const bool dialog = desk_.browser.isOpen() || desk_.bringIn.isOpen() || desk_.afterUnsaved ||
                        desk_.helpOpen || !desk_.certificate.empty() || !desk_.leftovers.empty();
    return {io.WantCaptureMouse, io.WantTextInput, dialog};
}

void WindowProgram::playTour() {
    if (!desk_.tourStop || desk_.tourPaused) return;
    const double stay_s = std::max(2.0, desk_.session->scene().tour.secondsPerStop);
    if (ui::now_s() - desk_.tourSince_s > stay_s) ui::tell(desk_, "tour.next");
}

void WindowProgram::drawPanels() {
    ui::drawShell(desk_);
    ImGui::Render();
    const glm::ivec2 size = window_.size();
    const ui::Rect& v = desk_.view;
    picture_->show({static_cast<int>(v.x), size.y - static_cast<int>(v.y + v.height)});
    ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
}

/// One turn of the loop. @return true when more has to be drawn at once
bool WindowProgram::frame(double elapsed_s) {
    const double now = ui::now_s();
    const auto inputs = window_.takeInputs();
    if (!inputs.empty()) framesLeft_ = kFramesAfterInput;

    if (shown_ != desk_.session.get()) {
        shown_ = desk_.session.get();
        picture_->forget();
        live_.forget();
        framesLeft_ = kFramesAfterInput;
    }
    desk_.session->tick();
    if (thumbnails_.sync(desk_.thumbnails)) framesLeft_ = std::max(framesLeft_, 2);
    if (samplePictures_.sync(desk_.samplePictures)) framesLeft_ = std::max(framesLeft_, 2);
    if (live_.sync(desk_)) framesLeft_ = std::max(framesLeft_, 2);
    if (desk_.lake.sync(desk_)) framesLeft_ = std::max(framesLeft_, 2);
    if (desk_.scenarioPoints.sync(desk_)) framesLeft_ = std::max(framesLeft_, 2);
    if (desk_.session->messages().size() !=
        std::exchange(messages_, desk_.session->messages().size())) {
        framesLeft_ = kFramesAfterInput;
        keepUntil_s_ = now + kOneMoreFrame_s;
    }
    playTour();
    refreshFonts();

    const glm::ivec2 window = window_.size();
    const auto areas = ui::areasOf(desk_, static_cast<float>(window.x), static_cast<float>(window.y));
    desk_.view = areas.view;

    ImGui_ImplOpenGL3_NewFrame();
    ImGui_ImplGlfw_NewFrame();
    ImGui::NewFrame();
    for (const Input& input : inputs) hands_.take(input, focus(), now);
    const bool held = hands_.hold(focus(), elapsed_s);
    const bool flew = stage_.navigator().step(now);
    hands_.point(focus());
    if (script_ && !script_->done())
        if (auto status = script_->step(desk_, now, picture_->atRest(),
                                        [&](const render::Camera& c) { stage_.navigator().set(c); });
            !status) {
            desk_.report(status);
            failed_ = status.error();
            stage_.quit();
        }
    const bool scripted = script_ && !script_->done();
    const bool moving = held || flew || hands_.dragging();

    bool more = picture_->sync(desk_, stage_.navigator().camera(), now);
    const glm::ivec2 view{std::max(16, static_cast<int>(areas.view.width)),
                          std::max(16, static_cast<int>(areas.view.height))};
    const bool refining = picture_->draw(desk_, stage_.navigator().camera(), view, now, moving);
    more = more || refining || held || flew || scripted || stage_.navigator().flying();
    drawPanels();
    desk_.report(stage_.finishPictures());
    window_.swap();
    window_.setTitle(desk_.session->title() + " – Pitscape");
    ++frames_;
    if (desk_.takeOpened()) framesLeft_ = kFramesAfterInput;
    if (ImGui::GetIO().WantTextInput) framesLeft_ = std::max(framesLeft_, 1);
    return more || now - desk_.shownSpeed_s < 1.6;
}

Status WindowProgram::run() {
    double before = ui::now_s();
    while (!stage_.quitting()) {
        const double now = ui::now_s();
        const double elapsed = now - before;
        before = now;
        const bool more = frame(elapsed);
        if (more) {
            window_.wait(0);
            continue;
        }
        if (--framesLeft_ > 0) {
            window_.wait(0.01);
            continue;
        }
        if (picture_->waits()) {
            window_.wait(0.03);
            continue;
        }
        // Nothing to draw: sleep until something happens, but keep the recovery copy and the figures in
        // step.
        framesLeft_ = 0;
        while (!stage_.quitting()) {
            window_.wait(desk_.opening.running() ? 0.1 : kIdle_s);
            const double t = ui::now_s();
            const bool fading = t < keepUntil_s_;
            desk_.session->tick();
            if (window_.hasInputs() || picture_->wantsSync(desk_) || desk_.opening.running() ||
                live_.sync(desk_) || desk_.lake.sync(desk_) || desk_.scenarioPoints.sync(desk_) ||
                fading || ImGui::GetIO().WantTextInput || (desk_.tourStop && !desk_.tourPaused) ||
                desk_.fontsStale || (!desk_.fonts.full && picture_->atRest()))
                break;
        }
        before = ui::now_s();
    }
    if (failed_) return *failed_;
    return Done{};
}

}  // namespace

Exit openWindow(const std::string& file, const std::string& script, Console& console) {
    auto assets = session::Assets::load();
    if (!assets) return console.fail(assets.error());
    auto window = GlfwWindow::create("Pitscape");
    if (!window) return console.fail(window.error());
    auto context = gpu::Context::adopt();
    if (!context) return console.fail(context.error());
    WindowProgram program{**window, *assets, (*context)->device()};
    if (auto status = program.start(file, script); !status) return console.fail(status.error());
    if (auto status = program.run(); !status) return console.fail(status.error());
    return Exit::kDone;
}

}  // namespace pitscape::app
