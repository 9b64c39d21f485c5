#include "io/import_plan.h"

#include "io/words.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <numbers>
#include <utility>

namespace pitscape::io {
namespace {

constexpr double kFoot_m = 0.3048;             ///< International Yard and Pound Agreement, 1959
constexpr double kUsFoot_m = 1200.0 / 3937.0;  ///< Mendenhall Order, 1893
/// A plane that is more off the true length than this is not measured on: UTM is off by 0.1 % at
/// most in its zone, Web Mercator by 30 % at 40 degrees.
constexpr double kMostScaleError = 0.01;

bool isMetre(double metresPerUnit) { return std::abs(metresPerUnit - 1.0) < 1e-9; }

std::string shownUnit(double metres) {
    if (std::abs(metres - kUsFoot_m) < 1e-9) return tr("US survey feet");
    if (std::abs(metres - kFoot_m) < 1e-9) return tr("feet");
    return sentence(tr("units of {:.9g} m"), metres);
}

std::string shown(const Crs& crs) {
    const std::string code = crs.text();
    if (code == crs.title()) return code;
    return code.size() < 16 ? sentence("{} ({})", crs.title(), code) : crs.title();
}

/// True length on the ground of a step of one metre of a plane, at a place in it.
std::optional<double> scaleAt(const Crs& plane, glm::dvec2 place, LonLat lonlat) {
    const auto down = Transform::between(plane, Crs::wgs84());
    if (!down) return std::nullopt;
    constexpr double kStep = 100.0;
    double product = 1;
    for (const glm::dvec2 step : {glm::dvec2{kStep, 0}, glm::dvec2{0, kStep}}) {
        const auto there = (*down)(place + step);
        if (!there) return std::nullopt;
        const glm::dvec2 ground = groundStep_m(lonlat, {there->x, there->y});
        product *= std::hypot(ground.x, ground.y) / (kStep * plane.metresPerUnit());
    }
    return std::sqrt(product);
}

Result<std::pair<Affine, double>> placeAndUnit(const std::string& name, const RasterFacts& f,
                                               const ImportOptions& options,
                                               std::vector<std::string>& said) {
    if (!f.place) {
        if (!options.cell_m)
            return about(
                name, tr("does not say where it lies or how large its cells are; give their size with "
                         "--cell, in metres"));
        said.push_back(
            sentence(tr("The file does not say where it lies: cells of {} m as given, the south-west "
                        "corner at 0,0."),
                     *options.cell_m));
        return std::pair{Affine{0, *options.cell_m, 0, f.height * *options.cell_m, 0, -*options.cell_m},
                         1.0};
    }
    if (!f.crs.none() || options.crs) return std::pair{*f.place, 1.0};
    double unit = 1;
    if (f.gridUnit_m > 0) {
        unit = f.gridUnit_m;
    } else if (options.unit) {
        unit = metresPer(*options.unit);
    }
    Affine place = *f.place;
    for (double& v : place) v *= unit;
    if (isMetre(unit))
        said.push_back(
            tr("The file names no coordinate system: kept as local metres; without --lonlat there is "
               "no sun. Name it with --crs if you know it."));
    else
        said.push_back(
            sentence(tr("The file names no coordinate system: kept as local coordinates, {} taken to "
                        "metres. Name it with --crs if you know it."),
                     shownUnit(unit)));
    return std::pair{place, unit};
}

}  // namespace

double metresPer(Unit unit) {
    switch (unit) {
        case Unit::kMetre:
            return 1.0;
        case Unit::kFoot:
            return kFoot_m;
        case Unit::kUsFoot:
            return kUsFoot_m;
    }
    return 1.0;
}

std::optional<Unit> unitFrom(const std::string& word) {
    if (word == "m") return Unit::kMetre;
    if (word == "ft") return Unit::kFoot;
    if (word == "us-ft") return Unit::kUsFoot;
    return std::nullopt;
}

std::optional<double> metresPerNamed(const std::string& unit) {
    static constexpr std::array<std::pair<const char*, double>, 27> kNames{{
        {"m", 1},
        {"metre", 1},
        {"meter", 1},
        {"metres", 1},
        {"meters", 1},
        {"cm", 0.01},
        {"centimetre", 0.01},
        {"centimeter", 0.01},
        {"mm", 0.001},
        {"dm", 0.1},
        {"decimetre", 0.1},
        {"decimeter", 0.1},
        {"km", 1000},
        {"ft", kFoot_m},
        {"foot", kFoot_m},
        {"feet", kFoot_m},
        {"international_foot", kFoot_m},
        {"international_feet", kFoot_m},
        {"us-ft", kUsFoot_m},
        {"us_ft", kUsFoot_m},
        {"ftus", kUsFoot_m},
        {"foot_us", kUsFoot_m},
        {"us_survey_foot", kUsFoot_m},
        {"us_survey_feet", kUsFoot_m},
        {"us_foot", kUsFoot_m},
        {"survey_foot", kUsFoot_m},
        {"sft", kUsFoot_m},
    }};
    std::string key;
    for (const char c : unit)
        key += c == ' ' ? '_' : static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    const auto it =
        std::find_if(kNames.begin(), kNames.end(), [&](const auto& n) { return key == n.first; });
    return it == kNames.end() ? std::nullopt : std::optional{it->second};
}

glm::dvec2 groundStep_m(LonLat from, LonLat to) {
    constexpr double kA = 6378137.0, kE2 = 0.00669437999014;  // WGS 84
    constexpr double kRadian = std::numbers::pi / 180.0;
    const double lat = 0.5 * (from.lat_deg + to.lat_deg) * kRadian;
    const double w = 1.0 - kE2 * std::sin(lat) * std::sin(lat);
    const double across = kA / std::sqrt(w), along = kA * (1.0 - kE2) / (w * std::sqrt(w));
    return {std::remainder(to.lon_deg - from.lon_deg, 360.0) * kRadian * across * std::cos(lat),
            (to.lat_deg - from.lat_deg) * kRadian * along};
}

double threeDigits(double value) {
    const double unit = std::pow(10.0, std::floor(std::log10(value)) - 2.0);
    return std::round(value / unit) * unit;
}

Result<Crs> chooseTarget(const std::string& name, const Crs& source, glm::dvec2 centre, bool fromFile,
                         const ImportOptions& options, std::vector<std::string>& said) {
    if (source.none()) return source;
    const auto down = Transform::between(source, Crs::wgs84());
    const auto there = down ? (*down)(centre) : std::nullopt;
    if (!there || std::abs(there->y) > 90.0)
        return about(
            name,
            tr("its coordinates ({:.6g}, {:.6g}) lie outside its coordinate system {}; name the "
               "right one with --crs"),
            centre.x, centre.y, shown(source));
    const LonLat lonlat{there->x, there->y};
    if (fromFile && options.crs) {
        auto wanted = Crs::fromText(*options.crs);
        if (!wanted) return wanted.error();
        if (!wanted->projected() || !isMetre(wanted->metresPerUnit()))
            return Error{sentence(
                tr("{} is not measured in metres on a plane; name a projected system such as {}"),
                *options.crs, Crs::utmAt(lonlat).text())};
        if (wanted->same(source)) return source;
        said.push_back(sentence(tr("Taken from {} to {} as asked."), shown(source), shown(*wanted)));
        return wanted;
    }
    const Crs utm = Crs::utmAt(lonlat);
    if (source.geographic()) {
        said.push_back(
            sentence(tr("Coordinates in degrees, {}: taken to {}."), shown(source), shown(utm)));
        return utm;
    }
    if (!isMetre(source.metresPerUnit())) {
        said.push_back(sentence(tr("Coordinates in {}, {}: taken to {}."),
                                shownUnit(source.metresPerUnit()), shown(source), shown(utm)));
        return utm;
    }
    const auto scale = scaleAt(source, centre, lonlat);
    if (scale && std::abs(*scale - 1.0) > kMostScaleError) {
        said.push_back(sentence(
            tr("{} is not true to length (a metre in it is {:.3f} m on the ground): taken to {}."),
            shown(source), *scale, shown(utm)));
        return utm;
    }
    const std::string datum = source.datum();
    if (datum.find("1927") != std::string::npos || datum.find("NAD27") != std::string::npos)
        said.push_back(
            sentence(tr("Kept in {}; its old datum (NAD27) lies up to 200 m off what GPS shows."),
                     shown(source)));
    return source;
}

double heightFactor(const std::string& unitInFile, double gridUnit_m, const ImportOptions& options,
                    std::vector<std::string>& said) {
    const auto named = metresPerNamed(unitInFile);
    if (named) {
        if (!isMetre(*named))
            said.push_back(sentence(tr("Heights in {}: taken to metres."), shownUnit(*named)));
        return *named;
    }
    if (!unitInFile.empty())
        said.push_back(
            sentence(tr("The unit of heights \"{}\" is not known."), unitInFile.substr(0, 40)));
    if (options.unit) {
        const double factor = metresPer(*options.unit);
        if (!isMetre(factor))
            said.push_back(sentence(tr("Heights in {} as given: taken to metres."), shownUnit(factor)));
        return factor;
    }
    if (!isMetre(gridUnit_m)) {
        said.push_back(sentence(
            tr("No unit of heights in the file: taken as {}, like its coordinates; --unit m if "
               "they are metres."),
            shownUnit(gridUnit_m)));
        return gridUnit_m;
    }
    said.push_back(tr("No unit of heights in the file: taken as metres; --unit ft if they are feet."));
    return 1.0;
}

Result<Planes> choosePlanes(const std::string& name, const RasterFacts& f, const ImportOptions& options,
                            std::vector<std::string>& said) {
    Planes planes;
    planes.source = f.crs;
    if (f.crs.none() && options.crs) {
        auto given = Crs::fromText(*options.crs);
        if (!given) return given.error();
        planes.source = *given;
        said.push_back(
            sentence(tr("The file names no coordinate system: {} as given."), shown(*given)));
    }
    const auto place = placeAndUnit(name, f, options, said);
    if (!place) return place.error();
    planes.place = place->first;
    const Affine& t = planes.place;
    const glm::dvec2 centre{t[0] + 0.5 * (f.width * t[1] + f.height * t[2]),
                            t[3] + 0.5 * (f.width * t[4] + f.height * t[5])};
    auto target = chooseTarget(name, planes.source, centre, !f.crs.none(), options, said);
    if (!target) return target.error();
    planes.target = *target;
    planes.reprojected = !planes.source.same(planes.target);
    planes.ground_m = std::sqrt(std::abs(t[1] * t[5] - t[2] * t[4]));
    if (!planes.reprojected) return planes;

    planes.way = {Transform::between(planes.target, planes.source),
                  Transform::between(planes.source, planes.target)};
    if (!planes.way.toSource || !planes.way.toResult)
        return about(name, tr("there is no way from {} to {}"), shown(planes.source),
                     shown(planes.target));
    // The area of the middle cell in the result's plane is its size on the ground.
    std::array corners{centre, centre + glm::dvec2{t[1], t[4]}, centre + glm::dvec2{t[2], t[5]}};
    if (!planes.way.toResult->apply(corners))
        return about(name, tr("its middle cannot be taken from {} to {}"), shown(planes.source),
                     shown(planes.target));
    const glm::dvec2 across = corners[1] - corners[0], down = corners[2] - corners[0];
    planes.ground_m = std::sqrt(std::abs(across.x * down.y - across.y * down.x));
    if (!(planes.ground_m > 0))
        return about(name, tr("its cells have no size on the ground; its georeference must be mended"));
    return planes;
}

}  // namespace pitscape::io
