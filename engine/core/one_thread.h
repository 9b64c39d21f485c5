#pragma once

namespace pitscape {

/// As long as it lives, parallelFor() called in this thread runs in this thread alone: for long work
/// beside the picture, whose cores it must not take.
class OneThread {
public:
    OneThread();
    ~OneThread();
    OneThread(const OneThread&) = delete;
    OneThread& operator=(const OneThread&) = delete;

private:
    bool before_;
};

}  // namespace pitscape
