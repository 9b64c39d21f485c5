#pragma once

namespace pitscape::app {

/// While this lives, Ctrl-C and the end of the terminal ask the job to stop instead of ending the
/// program, so that it can leave nothing half-written. One at a time, in the main thread.
class Interrupt {
public:
    Interrupt();
    ~Interrupt();
    Interrupt(const Interrupt&) = delete;
    Interrupt& operator=(const Interrupt&) = delete;
    bool requested() const;

private:
    using Handler = void (*)(int);
    Handler int_, term_, hup_;
};

}  // namespace pitscape::app
