#include "app/commands/all.h"
#include "app/estimates.h"
#include "app/report.h"
#include "app/scenario_option.h"
#include "app/scene_bundle.h"
#include "app/scene_model.h"
#include "app/viewer_page.h"
#include "core/text.h"
#include "io/atomic_file.h"
#include "io/dem_write.h"
#include "io/glb_write.h"
#include "io/obj_write.h"
#include "io/pdf_write.h"
#include "io/vector_write.h"

#include <cstdlib>
#include <memory>

#include <fmt/format.h>

namespace pitscape::app {
namespace {

Status exportTo(session::Session& session, const std::filesystem::path& file) {
    std::string suffix = file.extension().string();
    for (char& c : suffix) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    const auto& ground = session.ground();
    if (suffix == ".glb") return io::saveGlb(file, modelOf(session));
    if (suffix == ".obj") return io::saveObj(file, modelOf(session));
    if (suffix == ".tif" || suffix == ".tiff")
        return io::writeDem(file, ground.heights(),
                            {.crs = session.scene().terrain.crs, .unit = "metre"});
    if (suffix == ".gpkg" || suffix == ".geojson" || suffix == ".dxf") {
        const auto data = io::vectorExportOf(session.scene(), session.assets().catalogue,
                                             ground.heights(), ground.placements());
        return suffix == ".gpkg"  ? io::saveGeoPackage(file, data)
               : suffix == ".dxf" ? io::saveDxf(file, data)
                                  : io::saveGeoJson(file, data);
    }
    if (suffix == ".zip") return saveBundle(file, session);
    if (suffix == ".pdf") {
        const auto report = reportOf(session);
        if (!report) return report.error();
        return io::savePdf(file, *report);
    }
    if (suffix == ".html") {
        const auto page = viewerPage(session);
        if (!page) return page.error();
        return io::writeFileAtomically(file, *page);
    }
    if (suffix == ".csv") {
        const auto estimates = estimatesOf(session, session.year());
        if (!estimates) return estimates.error();
        return io::writeFileAtomically(file, estimatesCsv(*estimates));
    }
    return Error{fmt::format(
        fmt::runtime(
            tr("{0}: write .glb, .obj, .tif, .gpkg, .geojson, .dxf, .csv, .pdf, .html or .zip")),
        file.string())};
}

}  // namespace

std::function<Exit()> defineExport(CLI::App& parser, Console& console) {
    struct Options {
        std::string scene, output, language, scenario;
        int year = 10;
    };
    const auto o = std::make_shared<Options>();
    parser.add_option("scene", o->scene, tr("scene file"))->required();
    parser
        .add_option(
            "-o,--output", o->output,
            tr("what to write, by its suffix: .glb .obj .tif .gpkg .geojson .dxf .csv .pdf .html .zip"))
        ->required();
    parser
        .add_option("--language", o->language,
                    tr("of the words in it: en, zh or ja; none: the program's"))
        ->check(CLI::IsMember({"en", "zh", "ja"}));
    parser.add_option("--year", o->year, tr("year of the timeline, 0 to 30"))->check(CLI::Range(0, 30));
    addScenarioOption(parser, o->scenario);
    return [o, &console] {
        // Before the scene is opened: what is said of its elements is worded then.
        if (!o->language.empty()) ::setenv("PITSCAPE_LANGUAGE", o->language.c_str(), 1);
        auto opened = openForCommand(console, o->scene);
        if (!opened) return console.fail(opened.error());
        if (auto status = showScenario(*opened->session, o->scenario); !status)
            return console.fail(status.error());
        opened->session->setYear(o->year);
        if (auto status = exportTo(*opened->session, o->output); !status)
            return console.fail(status.error());
        console.note(fmt::format(fmt::runtime(tr("{0} written")), o->output));
        return Exit::kDone;
    };
}

}  // namespace pitscape::app
