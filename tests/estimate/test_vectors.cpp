// Every model through the door that the command line uses, against the vectors of tests/vectors.
#include "estimate/models/registry.h"
#include "estimate/models/verify.h"
#include "estimate/support.h"

#include <algorithm>
#include <set>

#include <gtest/gtest.h>

namespace pitscape::estimate {
namespace {

struct Shelf {
    MetricTable metric = *loadMetricTable(kAssets / "models/bng.csv");
    CurrencyTable currency = *CurrencyTable::load(kAssets / "models/currency.csv");
    catalogue::Catalogue catalogue = catalogueForVectors();
    ModelTables tables{&metric, &currency, &catalogue};
};

void expectAllPass(const char* name, int count) {
    const Shelf shelf;
    const auto document = parseJson(readText(std::filesystem::path{PITSCAPE_MODELS_DIR} / name), name);
    ASSERT_TRUE(document) << document.error().message;
    const auto report = verify(*document, shelf.tables);
    ASSERT_TRUE(report) << report.error().message;
    for (const std::string& failure : report->failures) ADD_FAILURE() << failure;
    EXPECT_EQ(report->failed, 0);
    EXPECT_EQ(report->passed, count);
}

TEST(Vectors, OfEcologyAllPass) { expectAllPass("ecology_vectors.json", 159); }

TEST(Vectors, OfEconomyAllPass) { expectAllPass("economy_vectors.json", 132); }

TEST(Verify, SeesAWrongNumberAndAMissingModel) {
    const Shelf shelf;
    const auto report = verify(*parseJson(R"([
        {"id":"a","model":"npv","inputs":{"rate":0,"cf":[1,2]},"expected":3,"tolerance":{"abs":0}},
        {"id":"b","model":"npv","inputs":{"rate":0,"cf":[1,2]},"expected":3.1,"tolerance":{"abs":0.05}},
        {"id":"c","model":"nonsense","inputs":{},"expected":1},
        {"id":"d","model":"reference_only","inputs":{},"expected":1}])",
                                          "v"),
                               shelf.tables);
    ASSERT_TRUE(report);
    EXPECT_EQ(report->summary(), "1 passed, 2 failed, 1 skipped");
    EXPECT_EQ(report->failures[0], "b (npv): got 3.0, expected 3.1");
    EXPECT_EQ(report->failures[1], "c (nonsense): no such model");
}

TEST(Registry, NamesTheInputThatIsWrong) {
    const Model* model = findModel("scs_runoff_mm");
    ASSERT_NE(model, nullptr);
    const auto fault = [&](const char* inputs) {
        return runModel(*model, *parseJson(inputs, "i"), {}).error().message;
    };
    EXPECT_EQ(fault(R"({"P_mm": 50})"), "scs_runoff_mm: CN: is missing");
    EXPECT_EQ(fault(R"({"P_mm": 50, "CN": 0})"), "scs_runoff_mm: CN: 0 is outside 1 to 100");
    EXPECT_EQ(fault(R"({"P_mm": "x", "CN": 80})"), "scs_runoff_mm: P_mm: a number is wanted");
    EXPECT_EQ(fault(R"({"P_mm": 50, "CN": 80, "cn": 1})"),
              "scs_runoff_mm: cn: no such input; --help lists them");
}

TEST(Registry, HelpSaysFormulaSourceAndInputsOfEachModel) {
    std::set<std::string_view> names;
    for (const Model& model : models()) {
        EXPECT_TRUE(names.insert(model.name).second) << model.name;
        const std::string help = helpOf(model);
        EXPECT_NE(help.find(model.formula), std::string::npos);
        EXPECT_NE(help.find(model.source), std::string::npos);
        for (const ModelInput& input : model.inputs)
            EXPECT_NE(help.find(input.id), std::string::npos) << model.name;
    }
    EXPECT_GE(names.size(), 120u);
}

/// Odd but allowed inputs must give an answer or a reason, never a crash.
TEST(Registry, SurvivesOddInputs) {
    const Shelf shelf;
    for (const Model& model : models())
        for (const double x : {0.0, -1.0, 1.0, 1e9, -1e9, 1e-300}) {
            Json inputs = Json::object();
            for (const ModelInput& input : model.inputs) {
                switch (input.kind) {
                    case ModelInput::Kind::kNumber:
                    case ModelInput::Kind::kYearCount:
                        // 2000 keeps counts small where the range is open, and is a year
                        inputs[input.id] =
                            std::max(input.min, std::min({x, input.max, std::max(input.min, 2000.0)}));
                        break;
                    case ModelInput::Kind::kNumbers:
                        inputs[input.id] =
                            std::vector<double>(static_cast<std::size_t>(std::max(input.count, 2)), x);
                        break;
                    case ModelInput::Kind::kRows:
                        inputs[input.id] = {{x, x, x}, {x, x, x}, {x, x, x}};
                        break;
                    case ModelInput::Kind::kText:
                        inputs[input.id] = "Low";
                        break;
                    case ModelInput::Kind::kFlag:
                        inputs[input.id] = false;
                        break;
                    case ModelInput::Kind::kObject:
                        inputs[input.id] = {{"a", {x, x}}};
                        break;
                }
            }
            const auto result = runModel(model, inputs, shelf.tables);
            if (!result) {
                EXPECT_TRUE(result.error().message.starts_with(model.name)) << result.error().message;
            }
        }
}

}  // namespace
}  // namespace pitscape::estimate
