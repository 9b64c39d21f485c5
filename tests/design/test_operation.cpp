#include "design/operation.h"

#include "design/history.h"
#include "design/scene_file.h"

#include <gtest/gtest.h>

namespace pitscape::design {
namespace {

Operation pad(const std::string& id, double level_m) {
    return {.id = id,
            .kind = "flatten",
            .name = {},
            .points = {{10, 20}},
            .params = {{"level_m", level_m}, {"radius_m", 5}}};
}

TEST(Operation, ValuesAreThoseGivenElseTheKindsOwn) {
    const Operation o = pad("flatten-1", 71);
    EXPECT_EQ(valueOf(o, "level_m"), 71.0);
    EXPECT_EQ(valueOf(o, "fill_deg"), 33.7);
    EXPECT_EQ(valueOf(o, "nonsense"), std::nullopt);
}

TEST(Operation, FaultsNameTheNumberAndItsRange) {
    EXPECT_EQ(faultOf(pad("a", 71)), "");
    Operation o = pad("a", 71);
    o.params.erase("level_m");
    EXPECT_EQ(faultOf(o), "level_m is missing");
    o = pad("a", 10000);
    EXPECT_EQ(faultOf(o), "level_m is 10000, expected -12000 to 9000");
    o = pad("a", 71);
    o.params.erase("radius_m");
    EXPECT_EQ(faultOf(o), "it needs 3 places, or a radius");
    o.kind = "melt";
    EXPECT_EQ(faultOf(o), "this program does not know the operation \"melt\"");
}

TEST(Operation, EveryDefaultLiesInItsRange) {
    for (const auto& kind : operationKinds())
        for (const auto& p : kind.parameters)
            if (p.otherwise) {
                EXPECT_TRUE(*p.otherwise >= p.min && *p.otherwise <= p.max) << kind.id << ' ' << p.id;
            }
}

TEST(Operation, IdsCountUp) {
    EXPECT_EQ(freeOperationId({}, "ramp"), "ramp-1");
    EXPECT_EQ(freeOperationId({pad("flatten-1", 1), pad("flatten-3", 1)}, "flatten"), "flatten-2");
}

TEST(Operation, ChangesOfTheListAreStepsOfTheHistory) {
    Scene scene;
    History history{scene};
    for (const double level : {1.0, 2.0, 3.0}) {
        auto tx = history.begin("Flatten", level > 1 ? "drag" : "");
        tx.putOperations({pad("flatten-1", level)});
        tx.commit();
    }
    history.undo();
    EXPECT_EQ(scene.operations, std::vector{pad("flatten-1", 1)}) << "the drag is one step";
    history.undo();
    EXPECT_TRUE(scene.operations.empty());
    history.redo();
    history.redo();
    EXPECT_EQ(scene.operations, std::vector{pad("flatten-1", 3)});
}

TEST(Operation, ABadOneInAFileIsNamed) {
    Scene scene;
    scene.terrain.file = "t.tif";
    scene.operations = {pad("flatten-1", 1), pad("flatten-1", 2)};
    auto read = readScene(writeScene(scene), "x");
    ASSERT_FALSE(read);
    EXPECT_NE(read.error().message.find("operations[1]: id"), std::string::npos)
        << read.error().message;
    scene.operations = {pad("flatten-1", 20000)};
    read = readScene(writeScene(scene), "x");
    ASSERT_FALSE(read);
    EXPECT_NE(read.error().message.find("level_m is 20000"), std::string::npos);
}

}  // namespace
}  // namespace pitscape::design
