#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <stop_token>
#include <string>
#include <string_view>

namespace pitscape {

/// Runs `body(first, last)` over [0, count) cut into pieces of about `grain`, on all cores; returns
/// when all are done. The calling thread works too. Pieces must not depend on each other: results
/// are the same for any number of threads. Nested calls run in the calling thread.
void parallelFor(std::int64_t count, std::int64_t grain,
                 const std::function<void(std::int64_t, std::int64_t)>& body);

/// Threads that parallelFor uses, at least 1; PITSCAPE_THREADS sets it.
int threadCount();

/// Progress of a piece of background work, written by the worker and read by anybody.
class Progress {
public:
    void set(double fraction) { fraction_.store(fraction, std::memory_order_relaxed); }
    double fraction() const { return fraction_.load(std::memory_order_relaxed); }

private:
    std::atomic<double> fraction_{0};
};

/// One worker thread at nice 19 for work that must not disturb the picture: a busy thread of equal
/// priority costs software OpenGL up to 80 % of its frame time. Jobs run in their order; the result
/// is handed over by `finish`, which runs in the thread that calls drain().
class JobQueue {
public:
    using Work = std::function<std::function<void()>(std::stop_token, Progress&)>;

    JobQueue();
    ~JobQueue();  ///< Asks running work to stop and waits for it.
    JobQueue(const JobQueue&) = delete;
    JobQueue& operator=(const JobQueue&) = delete;

    /// `work` runs on the worker and returns what to do with its result. A waiting or running job
    /// with the same name is dropped: the newest request counts.
    void submit(std::string name, Work work);
    /// Runs the finish parts of the jobs that are ready. @return how many
    int drain();
    /// Name and progress of the running job; empty name when idle.
    struct State {
        std::string name;
        double fraction = 0;
    };
    State state() const;
    /// Whether a job of another name waits for its turn: one that can be done later should end.
    bool othersWait(std::string_view than) const;
    bool idle() const;     ///< nothing waiting, running or undelivered
    void waitUntilIdle();  ///< also drains: for tests and for jobs without a window
    void cancelAll();

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace pitscape
