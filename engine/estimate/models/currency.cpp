#include "estimate/models/currency.h"

#include "estimate/models/csv.h"

#include <algorithm>

#include <fmt/core.h>

namespace pitscape::estimate {

Result<CurrencyTable> CurrencyTable::load(const std::filesystem::path& file) {
    const auto csv = CsvTable::load(file);
    if (!csv) return csv.error();
    CurrencyTable table;
    for (std::size_t row = 0; row < csv->rows(); ++row) {
        const auto year = csv->number(row, "year");
        if (!year) return Error{csv->place(row) + ": no year"};
        table.rows_[csv->text(row, "currency")][static_cast<int>(*year)] = {
            csv->number(row, "per_usd"), csv->number(row, "inflation")};
    }
    return table;
}

const CurrencyTable::Row* CurrencyTable::find(std::string_view currency, int year) const {
    const auto rows = rows_.find(currency);
    if (rows == rows_.end()) return nullptr;
    const auto it = rows->second.find(year);
    return it == rows->second.end() ? nullptr : &it->second;
}

Result<double> CurrencyTable::convert(double value, std::string_view from, int fromYear,
                                      std::string_view to, int toYear) const {
    for (int y = std::min(fromYear, toYear) + 1; y <= std::max(fromYear, toYear); ++y) {
        const Row* row = find(from, y);
        if (row == nullptr || !row->inflation)
            return Error{fmt::format("no price index of {} for {}", from, y)};
        value = toYear > fromYear ? value * (1 + *row->inflation) : value / (1 + *row->inflation);
    }
    const Row* source = find(from, toYear);
    const Row* target = find(to, toYear);
    if (source == nullptr || !source->perDollar)
        return Error{fmt::format("no exchange rate of {} for {}", from, toYear)};
    if (target == nullptr || !target->perDollar)
        return Error{fmt::format("no exchange rate of {} for {}", to, toYear)};
    return value / *source->perDollar * *target->perDollar;
}

}  // namespace pitscape::estimate
