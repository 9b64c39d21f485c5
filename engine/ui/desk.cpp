#include "ui/desk.h"

#include "core/text.h"
#include "terrain/date_time.h"

#include <algorithm>
#include <charconv>
#include <chrono>

#include <fmt/format.h>

namespace pitscape::ui {
namespace {

/// Day of the year and hour by the clock that an ISO text is written in.
void readClock(const std::string& iso, Picture& picture) {
    constexpr std::array kBefore{0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};
    const auto number = [&](std::size_t at, std::size_t count) {
        int value = 0;
        if (iso.size() >= at + count) std::from_chars(iso.data() + at, iso.data() + at + count, value);
        return value;
    };
    const int month = std::clamp(number(5, 2), 1, 12);
    picture.dayOfYear = std::clamp(kBefore[static_cast<std::size_t>(month - 1)] + number(8, 2), 1, 365);
    picture.hour = iso.size() >= 16 ? number(11, 2) + number(14, 2) / 60.0 : 12;
}

}  // namespace

double now_s() {
    static const auto start = std::chrono::steady_clock::now();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

void Desk::unlessUnsaved(std::function<void()> next) {
    if (session && session->unsaved() && session->history().canUndo())
        afterUnsaved = std::move(next);
    else
        next();
}

void Desk::requestOpen(const std::filesystem::path& file) {
    if (session && BringIn::takes(file)) return bringIn.start(*this, file);
    unlessUnsaved([this, file] {
        opening.start(file, assets);
        openingSince = session ? session->history().revision() : 0;
    });
}

void Desk::setSession(std::unique_ptr<session::Session> opened) {
    session = std::move(opened);
    openSample = assets.samples.at(session->file());
    messagesSeen = 0;
    tourStop.reset();
    under.reset();
    figures = {};
    readClock(session->scene().site.date, picture);
    fontsStale = fontsStale || !fonts.full;  // names of the scene may need characters
    if (!session->scene().views.empty())
        stage.show(session->scene().views.front());
    else
        stage.home();
}

bool Desk::takeOpened() {
    auto opened = opening.take();
    if (!opened) return false;
    if (!*opened) {
        if (session) say(session::Message::Kind::kError, opened->error().message);
        return true;
    }
    const auto enter = [this, file = opening.file(),
                        next =
                            std::make_shared<std::unique_ptr<session::Session>>(std::move(**opened))] {
        setSession(std::move(*next));
        showWelcome = false;
        settings.remember(file);
        report(settings.save());
    };
    // What was changed while it was opened would be lost without a word.
    if (session && session->history().revision() != openingSince)
        unlessUnsaved(enter);
    else
        enter();
    return true;
}

void Desk::recoverNow(const session::Recovery::Leftover& leftover) {
    auto opened = session::Session::recover(leftover, assets);
    if (!opened) {
        say(session::Message::Kind::kError, opened.error().message);
        return;
    }
    setSession(*std::move(opened));
    session::Recovery::discard(leftover);
    showWelcome = false;
    say(session::Message::Kind::kInfo, tr("Restored. It is not saved yet: Ctrl+S keeps it."));
}

void Desk::report(const Status& status) {
    if (!status && session) say(session::Message::Kind::kError, status.error().message);
}

void Desk::saveLayout() {
    settings.layout["left"] = left;
    settings.layout["right"] = right;
    settings.layout["tolerance"] = tolerance;
    report(settings.save());
}

void Desk::loadLayout() {
    const auto width = [&](const char* key, float& value, float low, float high) {
        if (const auto it = settings.layout.find(key); it != settings.layout.end() && it->is_number())
            value = std::clamp(it->get<float>(), low, high);
    };
    width("left", left, 180, 480);
    width("right", right, 240, 600);
    if (const auto it = settings.layout.find("tolerance");
        it != settings.layout.end() && it->is_number())
        tolerance = std::clamp(it->get<double>(), 0.0, 0.5);
}

void Desk::chooseLanguage(Language language) {
    setLanguage(language);
    settings.language = codeOf(language);
    fontsStale = true;  // Chinese and Japanese draw some characters differently
    report(settings.save());
}

}  // namespace pitscape::ui
