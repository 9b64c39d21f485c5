#pragma once

// A home of its own for each test: settings, recovery copies and scenes lie in a temporary folder.
#include "io/dem_write.h"
#include "session/session.h"
#include "temp_folder.h"
#include "terrain/height_grid.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace pitscape::session {

class AtHome : public testing::Test {
protected:
    AtHome() {
        for (const auto* variable : {"XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "HOME"})
            ::setenv(variable, (folder_ / variable).c_str(), 1);
        ::setenv("PITSCAPE_ROOT", std::filesystem::current_path().c_str(), 1);
        ::setenv("PITSCAPE_LANGUAGE", "en", 1);
    }

    std::filesystem::path in(const std::string& name) const { return folder_ / name; }

    static const Assets& assets() {
        static const Assets kAssets = *Assets::load();
        return kAssets;
    }

    /// 200 x 200 m: a wall of 40 m that looks south, its foot at northing 150, and a hollow of 8 m
    /// around (60, 60).
    std::filesystem::path dem() const {
        terrain::HeightGrid grid{100, 100, 2, std::vector<float>(10000)};
        for (std::int32_t row = 0; row < 100; ++row)
            for (std::int32_t col = 0; col < 100; ++col) {
                const glm::dvec2 p = grid.frame().centre({col, row});
                const double r = std::hypot(p.x - 60, p.y - 60);
                grid.set({col, row}, static_cast<float>(100 - std::max(0.0, 8 - r / 5) +
                                                        40 * std::clamp((p.y - 150) / 12, 0.0, 1.0)));
            }
        const auto file = in("quarry.tif");
        EXPECT_TRUE(io::writeDem(file, grid, {.crs = "EPSG:32650", .unit = "metre"}));
        return file;
    }

    std::unique_ptr<Session> opened(const std::filesystem::path& file) const {
        auto session = Session::open(file, assets());
        EXPECT_TRUE(session) << (session ? "" : session.error().message);
        return session ? *std::move(session) : nullptr;
    }

    static design::Element element(const std::string& type, std::vector<glm::dvec2> points) {
        design::Element e;
        e.type = type;
        e.points = std::move(points);
        return e;
    }

private:
    test::TempFolder folder_;
};

}  // namespace pitscape::session
