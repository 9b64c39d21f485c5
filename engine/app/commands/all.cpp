#include "app/commands/all.h"

namespace pitscape::app {

const std::vector<Command>& commands() {
    static const std::vector<Command> kAll{
        {"info", "what a terrain model or a scene holds", &defineInfo},
        {"new", "make a scene from a terrain model", &defineNew},
        {"catalogue", "list every element and treatment", &defineCatalogue},
        {"add", "place an element", &defineAdd},
        {"set", "change properties of an element", &defineSet},
        {"move", "move an element", &defineMove},
        {"remove", "remove an element", &defineRemove},
    };
    return kAll;
}

}  // namespace pitscape::app
