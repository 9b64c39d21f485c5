#include "app/window.h"

#include "core/text.h"

namespace pitscape::app {

Exit openWindow(const std::string&, const std::string&, Console& console) {
    return console.fail({tr("no display; pitscape render draws without one")});
}

}  // namespace pitscape::app
