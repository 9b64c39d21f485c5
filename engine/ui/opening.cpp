#include "ui/opening.h"

#include <atomic>
#include <thread>
#include <utility>

#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace pitscape::ui {
namespace {

/// The picture goes first: see JobQueue.
void stepBack() {
    constexpr int kNice = 19;
    setpriority(PRIO_PROCESS, static_cast<id_t>(syscall(SYS_gettid)), kNice);
}

}  // namespace

struct Opening::Work {
    std::unique_ptr<Opened> opened;  // the thread's until `done`
    std::atomic<bool> done{false};
    std::jthread thread;  // last: it ends before the rest goes
};

Opening::Opening() = default;
Opening::~Opening() = default;

void Opening::start(const std::filesystem::path& file, const session::Assets& assets) {
    cancel();
    file_ = file;
    since_ = std::chrono::steady_clock::now();
    work_ = std::make_unique<Work>();
    work_->thread = std::jthread{[work = work_.get(), file, &assets] {
        stepBack();
        work->opened = std::make_unique<Opened>(session::Session::open(file, assets));
        work->done = true;
    }};
}

void Opening::cancel() {
    std::erase_if(dropped_, [](const auto& work) { return work->done.load(); });
    if (work_) dropped_.push_back(std::move(work_));
}

double Opening::elapsed_s() const {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - since_).count();
}

std::unique_ptr<Opening::Opened> Opening::take() {
    if (!work_ || !work_->done) return nullptr;
    work_->thread.join();
    const std::unique_ptr<Work> ended = std::move(work_);
    return std::move(ended->opened);
}

}  // namespace pitscape::ui
