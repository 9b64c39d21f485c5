#include "app/commands/all.h"

namespace pitscape::app {

const std::vector<Command>& commands() {
    static const std::vector<Command> kAll{
        {"info", "what a terrain model or a scene holds", &defineInfo},
        {"new", "make a scene from a terrain model", &defineNew},
        {"catalogue", "list every element and treatment", &defineCatalogue},
        {"suit", "where on the site an element could go, and why not elsewhere", &defineSuit},
        {"suggest", "three contrasting concepts as scenarios: nature, play, harvest", &defineSuggest},
        {"add", "place an element", &defineAdd},
        {"set", "change properties of an element", &defineSet},
        {"move", "move an element", &defineMove},
        {"remove", "remove an element", &defineRemove},
        {"import", "place an own 3D model", &defineImport},
        {"layer", "maps of the land around: roads, buildings, farmland, protected zones", &defineLayer},
        {"grade", "shape the ground by operations that can be changed later", &defineGrade},
        {"estimate", "ecology, money and energy of a design, with ranges and sources", &defineEstimate},
        {"check", "hold the design to the rules of a law", &defineCheck},
        {"declare", "say what no survey can show and a rule asks for", &defineDeclare},
        {"scenario", "list, make, rename and remove scenarios of a scene", &defineScenario},
        {"compare", "estimates of scenarios side by side", &defineCompare},
        {"model", "one formula of the estimates by itself", &defineModel},
        {"render", "draw one picture", &defineRender},
        {"tour", "the guided tour of the saved views as a video", &defineTour},
        {"export", "write the scene as a model, layers or tables", &defineExport},
        {"validate", "say what is wrong with a file, or what would be done to it", &defineValidate},
        {"bench", "measure frames, loading and edits", &defineBench},
        {"terrain", "analyse a raster: slope, aspect, hillshade, ponds, faces", &defineTerrain},
    };
    return kAll;
}

}  // namespace pitscape::app
