#include "estimate/funding.h"

#include "core/fields.h"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <sstream>
#include <string_view>

namespace pitscape::estimate {
namespace {

constexpr std::array<std::string_view, kParties> kIds{"government", "enterprise", "operator",
                                                      "collective"};

std::optional<Party> partyOf(std::string_view id) {
    const auto it = std::ranges::find(kIds, id);
    if (it == kIds.end()) return {};
    return static_cast<Party>(it - kIds.begin());
}

Shares readShares(Fields& preset, std::string_view key) {
    Shares shares{};
    double sum = 0;
    preset.object(key, [&](Fields& f) {
        for (std::size_t i = 0; i < kParties; ++i)
            sum += shares[i] = f.has(kIds[i]) ? f.numberIn(kIds[i], 0, 1) : 0;
    });
    if (std::abs(sum - 1) > 1e-9) preset.refuse(key, "the shares must sum to 1");
    return shares;
}

std::optional<FundingPreset::Due> readDue(Fields& preset, std::string_view key) {
    if (!preset.has(key)) return {};
    std::optional<Party> from, to;
    preset.object(key, [&](Fields& f) {
        from = partyOf(f.text("from"));
        to = partyOf(f.text("to"));
    });
    if (!from || !to || *from == *to) {
        preset.refuse(key, "expected two different parties");
        return {};
    }
    return FundingPreset::Due{*from, *to};
}

}  // namespace

Result<FundingTable> FundingTable::load(const std::filesystem::path& file) {
    std::ifstream in{file};
    if (!in) return Error{file.string() + ": cannot be read"};
    std::stringstream text;
    text << in.rdbuf();
    const std::string place = file.filename().string();
    const auto json = parseJson(text.str(), place);
    if (!json) return json.error();
    FundingTable table;
    std::string fault;
    Fields root{*json, place, fault};
    std::size_t n = 0;
    root.objects("parties", [&](Fields& f) {
        Member m{f.text("id"), f.translated("name"), f.text("rate")};
        if (n >= kParties || m.id != kIds[n])
            f.refuse("id", "expected government, enterprise, operator, collective in this order");
        else
            table.parties[n++] = std::move(m);
    });
    root.objects("presets", [&](Fields& f) {
        FundingPreset p;
        p.id = f.text("id");
        p.name = f.translated("name");
        p.note = f.translated("note");
        p.restoration = readShares(f, "restoration");
        p.building = readShares(f, "building");
        p.income = readShares(f, "income");
        p.rent = readDue(f, "rent");
        p.lease = readDue(f, "lease");
        p.source = f.text("source");
        table.presets.push_back(std::move(p));
    });
    root.finish();
    if (!fault.empty()) return Error{fault};
    if (n != kParties) return Error{place + ": parties: four are wanted"};
    if (table.presets.empty()) return Error{place + ": presets: none"};
    return table;
}

std::size_t FundingTable::numberOf(double assumption) const {
    const double last = static_cast<double>(presets.size() - 1);
    return static_cast<std::size_t>(std::lround(std::clamp(assumption, 0.0, last)));
}

const FundingPreset& FundingTable::preset(double number) const { return presets[numberOf(number)]; }

}  // namespace pitscape::estimate
