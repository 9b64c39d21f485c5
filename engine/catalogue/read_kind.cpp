#include "catalogue/catalogue.h"
#include "core/fields.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <utility>

namespace pitscape::catalogue {
namespace {

constexpr std::array<std::pair<std::string_view, Geometry>, 5> kGeometries{
    {{"point", Geometry::kPoint},
     {"line", Geometry::kLine},
     {"area", Geometry::kArea},
     {"cliff_face", Geometry::kCliffFace},
     {"tunnel", Geometry::kTunnel}}};

Rate readRate(Fields& f, std::string_view key) {
    Rate rate;
    f.object(key, [&](Fields& r) {
        rate = {r.number("mid"), r.number("low"), r.number("high"), r.text("src")};
        if (!(rate.low <= rate.mid && rate.mid <= rate.high))
            r.refuse("mid", "must lie between low and high");
        if (rate.source.empty()) r.refuse("src", "a number needs its source");
    });
    return rate;
}

Parameter readParameter(Fields& f) {
    Parameter p;
    p.id = f.text("id");
    p.aliases = f.texts("aliases");
    p.unit = f.text("unit");
    p.name = f.translated("name");
    p.help = f.translated("help");
    p.defaultValue = f.optionalNumber("default");
    p.min = f.number("min");
    p.max = f.number("max");
    p.step = f.number("step", (p.max - p.min) / 100);
    if (p.min > p.max || (p.defaultValue && (*p.defaultValue < p.min || *p.defaultValue > p.max)))
        f.refuse("default", "must lie between min and max");
    return p;
}

Cap readCap(Fields& f) {
    return {f.optionalNumber("const"), f.number("k", 0), f.text("param", {}), f.optionalNumber("max")};
}

void readGeometry(Fields& f, Kind& kind) {
    const std::string name = f.text("kind");
    bool known = false;
    for (const auto& [word, value] : kGeometries)
        if (word == name) {
            kind.geometry = value;
            known = true;
        }
    if (!known) f.refuse("kind", "expected point, line, area, cliff_face or tunnel");
    kind.sizeUnit = f.text("size_unit");
    kind.sizeDefault = f.number("size_default");
    kind.sizeMin = f.number("size_min");
    kind.sizeMax = f.number("size_max");
    kind.footprintPerUnit_m2 = f.numberIn("footprint_m2_per_unit", 0, 1e7);
    kind.height_m = f.number("height_m");
    kind.clickArea_m2 = f.optionalNumber("click_area_m2");
    kind.hung = f.boolean("hung", false);
    f.ignore("hint");
}

/// @pre f.has("look")
void readLook(Fields& f, Kind::Look& look) {
    const Json& all = f.raw("look");
    f.object("look", [&](Fields& l) {
        for (const auto& item : all.items()) {
            const std::string key = item.key();
            if (item.value().is_number())
                look.numbers[key] = l.number(key);
            else if (item.value().is_string())
                look.words[key] = l.text(key);
        }
        look.with = l.texts("with");
    });
}

void readSiting(Fields& f, Siting& s) {
    s.slope_deg = f.pair("slope_deg");
    s.faceHeight_m = f.optionalPair("face_height_m");
    s.faceAngle_deg = f.optionalPair("face_angle_deg");
    f.object("needs_water", [&](Fields& w) {
        s.needsWater = w.text("level");
        w.ignore("note");
    });
    s.gridMax_m = f.optionalNumber("grid_max_m");
    s.roadMax_m = f.optionalNumber("road_max_m");
    s.flatArea_ha = f.optionalNumber("flat_ha_min");
    f.object("aspect", [&](Fields& a) {
        s.aspects = a.texts("allowed");
        a.ignore("note");
    });
    if (f.has("setback_m")) {
        const Json& setbacks = f.raw("setback_m");
        f.object("setback_m", [&](Fields& all) {
            for (const auto& item : setbacks.items()) {
                const std::string key = item.key();
                all.object(key, [&](Fields& one) {
                    s.setbacks[key] = {one.number("min_m"), one.number("face_h_factor", 0)};
                    one.ignore("tip_height_factor");
                    one.ignore("note");
                });
            }
        });
    }
    f.objects("rules", [&](Fields& r) {
        SitingRule rule{
            r.text("code"), r.text("check") == "auto", r.text("severity"), r.text("msg"), {}};
        if (r.has("args")) {
            for (const auto& [key, value] : r.raw("args").items())
                if (value.is_number()) rule.args[key] = value.get<double>();
        }
        r.ignore("text");
        s.rules.push_back(std::move(rule));
    });
}

void readMoney(Fields& f, Kind& kind) {
    f.objects("capex", [&](Fields& c) {
        kind.capex.push_back({c.text("item"), c.text("driver"), readRate(c, "rate")});
        c.ignore("basis");
    });
    f.object("opex", [&](Fields& o) {
        kind.opex = {o.number("pct_capex"), o.number("pct_revenue"), o.number("per_unit_y"),
                     o.text("src")};
    });
    f.objects("replacement", [&](Fields& r) {
        kind.replacements.push_back({r.number("share_capex"), r.integer("every_y")});
    });
    f.objects("revenue", [&](Fields& r) {
        RevenueStream stream;
        stream.stream = r.text("stream");
        stream.model = r.text("model");
        const Json& numbers = r.raw("p");
        r.object("p", [&](Fields& p) {
            for (const auto& [key, value] : numbers.items()) {
                if (value.is_number()) stream.p[key] = p.number(key);
                if (value.is_string()) stream.words[key] = p.text(key);
            }
            if (p.has("cap_day"))
                p.object("cap_day", [&](Fields& cap) { stream.capDay = readCap(cap); });
            if (p.has("cap_year_per"))
                p.object("cap_year_per", [&](Fields& cap) { stream.capYearPer = readCap(cap); });
        });
        stream.source = r.text("src");
        kind.revenue.push_back(std::move(stream));
    });
    f.object("jobs", [&](Fields& j) {
        kind.constructionJobYearsPerMillion = j.number("construction_job_years_per_MCNY");
        kind.operationFtePerUnit = j.number("operation_fte_per_unit");
        kind.jobsSource = j.text("src");
    });
    f.object("uncertainty", [&](Fields& u) {
        kind.capexBand = u.pair("capex");
        kind.opexBand = u.pair("opex");
        kind.revenueBand = u.pair("revenue");
        u.ignore("dist");
    });
    kind.optimismClass = f.text("ob_class");
}

void readEffects(Fields& f, Kind& kind) {
    f.object("visitors", [&](Fields& v) {
        kind.dwell_h = v.number("dwell_h");
        kind.capDayPerUnit = v.number("cap_day_per_unit");
        kind.season = v.text("season");
        kind.attractAtDefault = v.number("attract_at_default");
        kind.attractScaleExponent = v.number("attract_scale_exp");
    });
    kind.life_y = f.number("life_y");
    kind.build_months = f.number("build_months");
    kind.phase = f.integer("phase");
    f.object("land", [&](Fields& l) {
        kind.land = {l.text("cover", {}), l.number("impervious"), l.number("vegetated"),
                     l.number("canopy"),  l.number("water"),      l.boolean("counts_as_green")};
        l.ignore("class");
    });
    f.object("carbon", [&](Fields& c) {
        kind.embodied_tPerUnit = readRate(c, "embodied_t_per_unit");
        kind.sequestration_tPerUnitYear = c.number("seq_t_per_unit_y");
        kind.operation_tPerUnitYear = c.number("op_t_per_unit_y");
    });
    f.object("legal", [&](Fields& l) {
        kind.permanent = l.boolean("permanent");
        kind.cnConversion = l.text("cn_conversion");
        kind.basicFarmlandOk = l.boolean("basic_farmland_ok");
        kind.legalFlags = l.texts("flags");
    });
    f.objects("precedents", [&](Fields& p) {
        kind.precedents.push_back({p.text("name"), p.text("place"), p.text("facts"), p.text("src")});
    });
}

}  // namespace

std::string_view nameOf(Geometry geometry) {
    for (const auto& [word, value] : kGeometries)
        if (value == geometry) return word;
    return "point";
}

double Kind::Look::number(std::string_view key, double otherwise) const {
    const auto it = numbers.find(key);
    return it == numbers.end() ? otherwise : it->second;
}

std::string_view Kind::Look::word(std::string_view key, std::string_view otherwise) const {
    const auto it = words.find(key);
    return it == words.end() ? otherwise : std::string_view{it->second};
}

bool Kind::Look::has(std::string_view thing) const {
    return std::ranges::find(with, thing) != with.end();
}

const Parameter* Kind::parameter(std::string_view idOrAlias) const {
    for (const Parameter& p : parameters) {
        if (p.id == idOrAlias) return &p;
        for (const auto& alias : p.aliases)
            if (alias == idOrAlias) return &p;
    }
    return nullptr;
}

Result<Kind> readKind(const Json& json, const std::string& file) {
    std::string fault;
    Fields f{json, file, fault};
    Kind kind;
    kind.id = f.text("id");
    kind.name = f.translated("name");
    kind.category = f.text("category");
    kind.reuseModes = f.texts("reuse_mode");
    kind.first = f.boolean("first", false);
    kind.offered = f.boolean("offered", true);
    kind.shape = f.text("shape");
    const std::string colour = f.text("colour");
    if (colour.size() != 7 || colour[0] != '#')
        f.refuse("colour", "expected #rrggbb");
    else
        kind.colour = static_cast<std::uint32_t>(std::strtoul(colour.c_str() + 1, nullptr, 16));
    kind.icon = f.text("icon");
    if (f.has("look")) readLook(f, kind.look);
    f.object("geometry", [&](Fields& g) { readGeometry(g, kind); });
    f.objects("params", [&](Fields& p) { kind.parameters.push_back(readParameter(p)); });
    f.object("siting", [&](Fields& s) { readSiting(s, kind.siting); });
    readMoney(f, kind);
    readEffects(f, kind);
    kind.notes = f.text("notes", {});
    for (const auto* known : {"in_paper", "paper_refs", "capex_src_verified"}) f.ignore(known);
    f.finish();
    if (!fault.empty()) return Error{fault};
    return kind;
}

}  // namespace pitscape::catalogue
