#pragma once

#include "ui/desk.h"

#include <cstddef>
#include <map>
#include <memory>
#include <string>

namespace pitscape::ui {

/// Keeps the figures of the panels in step with the scene: worked out beside the picture from a
/// copy of the layers, shown when they are ready, with what the last change did to each.
class LiveFigures {
public:
    LiveFigures();
    ~LiveFigures();

    /// Another session was opened.
    void forget();
    /// Takes over what is ready and asks for what is missing. @return true when the figures of the
    /// desk changed
    bool sync(Desk& desk);

private:
    struct Worker;
    void ask(Desk& desk);
    void askExposed(Desk& desk);
    void show(Desk& desk);

    std::shared_ptr<Worker> worker_;
    const session::Session* session_ = nullptr;
    std::size_t asked_ = 0;
    int year_ = -1;
    Language language_ = Language::kEnglish;
    std::string law_;
    std::size_t shown_ = 0;  ///< revision of the scene that the figures are of
    std::map<std::string, double> now_, before_;
};

}  // namespace pitscape::ui
