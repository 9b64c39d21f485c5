#include "io/csv.h"

#include <cmath>

#include <gtest/gtest.h>

namespace pitscape::io {
namespace {

std::string written(const CsvTable::Cell& cell) { return cell.written(); }

TEST(Csv, WritesATableWithAByteOrderMark) {
    CsvTable table{{"metric", "value"}};
    table.add({"npv", 12.5});
    table.add({"水面", 3});
    EXPECT_EQ(table.text(), "\xEF\xBB\xBFmetric,value\r\nnpv,12.5\r\n水面,3\r\n");
}

TEST(Csv, QuotesWhatNeedsIt) {
    EXPECT_EQ(written("a,b"), "\"a,b\"");
    EXPECT_EQ(written("say \"x\""), "\"say \"\"x\"\"\"");
    EXPECT_EQ(written("two\nlines"), "\"two\nlines\"");
}

TEST(Csv, ATextIsNeverAFormula) {
    EXPECT_EQ(written("=1+2"), "\"'=1+2\"");
    EXPECT_EQ(written("@SUM(A1)"), "\"'@SUM(A1)\"");
    EXPECT_EQ(written("+cmd|' /C calc'!A0"), "\"'+cmd|' /C calc'!A0\"");
    EXPECT_EQ(written(" -2+3"), "\"' -2+3\"");
    EXPECT_EQ(written("\t=1"), "\"'\t=1\"");
    EXPECT_EQ(written("＝1"), "\"'＝1\"");
    EXPECT_EQ(written("-1x"), "\"'-1x\"");
}

TEST(Csv, NumbersStayNumbers) {
    EXPECT_EQ(written("-12.5e3"), "-12.5e3");
    EXPECT_EQ(written("+7"), "+7");
    EXPECT_EQ(written(-0.1), "-0.1");
    EXPECT_EQ(written(std::nan("")), "");
    EXPECT_EQ(written(INFINITY), "");
}

TEST(CsvDeathTest, ARowOfAnotherLengthIsABug) {
    CsvTable table{{"a", "b"}};
    EXPECT_DEATH(table.add({"x"}), "contract broken");
}

}  // namespace
}  // namespace pitscape::io
