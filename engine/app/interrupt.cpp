#include "app/interrupt.h"

#include <csignal>

namespace pitscape::app {
namespace {

volatile std::sig_atomic_t asked = 0;
void ask(int) { asked = 1; }

}  // namespace

Interrupt::Interrupt()
    : int_{std::signal(SIGINT, &ask)},
      term_{std::signal(SIGTERM, &ask)},
      hup_{std::signal(SIGHUP, &ask)} {
    asked = 0;
}
Interrupt::~Interrupt() {
    std::signal(SIGINT, int_);
    std::signal(SIGTERM, term_);
    std::signal(SIGHUP, hup_);
}
bool Interrupt::requested() const { return asked != 0; }

}  // namespace pitscape::app
