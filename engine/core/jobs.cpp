#include "core/jobs.h"

#include "core/one_thread.h"

#include <algorithm>
#include <condition_variable>
#include <cstdlib>
#include <deque>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace pitscape {
namespace {

thread_local bool insidePool = false;

/// The helper threads of parallelFor, started at the first use. They sleep between calls.
class Pool {
public:
    explicit Pool(int threads) {
        for (int i = 1; i < threads; ++i)
            workers_.emplace_back([this](std::stop_token stop) { serve(stop); });
    }
    ~Pool() {
        for (auto& w : workers_) w.request_stop();
        wake_.notify_all();
    }
    void run(std::int64_t count, std::int64_t grain,
             const std::function<void(std::int64_t, std::int64_t)>& body) {
        // Another thread has the helpers: waiting for it would cost more than doing the work here.
        const std::unique_lock one{busy_, std::try_to_lock};
        if (!one.owns_lock()) {
            body(0, count);
            return;
        }
        {
            const std::scoped_lock lock{mutex_};
            body_ = &body;
            count_ = count;
            grain_ = grain;
            next_ = 0;
            ++generation_;
            active_ = static_cast<int>(workers_.size());
        }
        wake_.notify_all();
        work();
        std::unique_lock lock{mutex_};
        done_.wait(lock, [this] { return active_ == 0; });
        body_ = nullptr;
    }

private:
    void work() {
        insidePool = true;
        for (;;) {
            const std::int64_t first = next_.fetch_add(grain_);
            if (first >= count_) break;
            (*body_)(first, std::min(first + grain_, count_));
        }
        insidePool = false;
    }
    void serve(const std::stop_token& stop) {
        std::uint64_t seen = 0;
        for (;;) {
            {
                std::unique_lock lock{mutex_};
                wake_.wait(lock, [&] { return stop.stop_requested() || generation_ != seen; });
                if (stop.stop_requested()) return;
                seen = generation_;
            }
            work();
            const std::scoped_lock lock{mutex_};
            if (--active_ == 0) done_.notify_all();
        }
    }

    std::mutex busy_, mutex_;
    std::condition_variable wake_, done_;
    const std::function<void(std::int64_t, std::int64_t)>* body_ = nullptr;
    std::int64_t count_ = 0, grain_ = 1;
    std::atomic<std::int64_t> next_{0};
    std::uint64_t generation_ = 0;
    int active_ = 0;
    std::vector<std::jthread> workers_;
};

}  // namespace

OneThread::OneThread() : before_{std::exchange(insidePool, true)} {}
OneThread::~OneThread() { insidePool = before_; }

int threadCount() {
    static const int count = [] {
        if (const char* set = std::getenv("PITSCAPE_THREADS")) {
            const int n = std::atoi(set);
            if (n >= 1 && n <= 256) return n;
        }
        return std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
    }();
    return count;
}

void parallelFor(std::int64_t count, std::int64_t grain,
                 const std::function<void(std::int64_t, std::int64_t)>& body) {
    if (count <= 0) return;
    grain = std::max<std::int64_t>(grain, 1);
    if (insidePool || count <= grain || threadCount() == 1) {
        body(0, count);
        return;
    }
    static Pool pool{threadCount()};
    pool.run(count, grain, body);
}

struct JobQueue::Impl {
    struct Job {
        std::string name;
        Work work;
    };
    mutable std::mutex mutex;
    std::condition_variable_any wake, settled;
    std::deque<Job> waiting;
    std::deque<std::function<void()>> ready;
    std::string running;
    std::optional<std::stop_source> runningStop;
    std::shared_ptr<Progress> progress = std::make_shared<Progress>();
    std::jthread worker;

    void serve(std::stop_token stop) {
        setpriority(PRIO_PROCESS, static_cast<id_t>(syscall(SYS_gettid)), 19);
        for (;;) {
            Job job;
            std::stop_source jobStop;
            std::shared_ptr<Progress> mine;
            {
                std::unique_lock lock{mutex};
                if (!wake.wait(lock, stop, [this] { return !waiting.empty(); })) return;
                job = std::move(waiting.front());
                waiting.pop_front();
                running = job.name;
                runningStop = jobStop;
                mine = progress = std::make_shared<Progress>();
            }
            auto finish = job.work(jobStop.get_token(), *mine);
            const std::scoped_lock lock{mutex};
            if (finish && !jobStop.stop_requested()) ready.push_back(std::move(finish));
            running.clear();
            runningStop.reset();
            settled.notify_all();
        }
    }
};

JobQueue::JobQueue() : impl_{std::make_unique<Impl>()} {
    impl_->worker = std::jthread{[impl = impl_.get()](std::stop_token stop) { impl->serve(stop); }};
}

JobQueue::~JobQueue() { cancelAll(); }

void JobQueue::submit(std::string name, Work work) {
    const std::scoped_lock lock{impl_->mutex};
    std::erase_if(impl_->waiting, [&](const auto& j) { return j.name == name; });
    if (impl_->running == name && impl_->runningStop) impl_->runningStop->request_stop();
    impl_->waiting.push_back({std::move(name), std::move(work)});
    impl_->wake.notify_all();
}

int JobQueue::drain() {
    std::deque<std::function<void()>> ready;
    {
        const std::scoped_lock lock{impl_->mutex};
        ready.swap(impl_->ready);
    }
    for (auto& finish : ready) finish();
    return static_cast<int>(ready.size());
}

JobQueue::State JobQueue::state() const {
    const std::scoped_lock lock{impl_->mutex};
    return {impl_->running, impl_->running.empty() ? 0.0 : impl_->progress->fraction()};
}

bool JobQueue::othersWait(std::string_view than) const {
    const std::scoped_lock lock{impl_->mutex};
    return std::ranges::any_of(impl_->waiting, [&](const auto& j) { return j.name != than; });
}

bool JobQueue::idle() const {
    const std::scoped_lock lock{impl_->mutex};
    return impl_->waiting.empty() && impl_->running.empty() && impl_->ready.empty();
}

void JobQueue::waitUntilIdle() {
    while (!idle()) {
        {
            std::unique_lock lock{impl_->mutex};
            impl_->settled.wait(lock,
                                [this] { return impl_->waiting.empty() && impl_->running.empty(); });
        }
        drain();
    }
}

void JobQueue::cancelAll() {
    const std::scoped_lock lock{impl_->mutex};
    impl_->waiting.clear();
    if (impl_->runningStop) impl_->runningStop->request_stop();
}

}  // namespace pitscape
