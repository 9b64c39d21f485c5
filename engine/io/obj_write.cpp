#include "io/obj_write.h"

#include "core/text.h"
#include "io/atomic_file.h"

#include <array>
#include <cmath>
#include <iterator>
#include <map>
#include <numbers>

#include <fmt/format.h>

namespace pitscape::io {
namespace {

/// OBJ separates words by blanks and ends names with the line.
std::string oneWord(std::string_view text) {
    std::string out;
    for (const char c : text) out += static_cast<unsigned char>(c) <= ' ' || c == '#' ? '_' : c;
    return out.empty() ? "unnamed" : out;
}

struct Mean {
    std::array<double, 4> sum{};
    double count = 0;
    double of(std::size_t i) const { return count > 0 ? sum[i] / count / 255 : 1; }
};

class ObjWriter {
public:
    ObjWriter(const ModelExport& model, const std::string& mtlName)
        : model_{model}, mtlName_{mtlName} {}

    Result<ObjFiles> write() {
        line("# Pitscape; x = east, y = up, -z = north; metres");
        line("# origin (easting, northing, height): {} {} {}  crs: {}", model_.origin.x,
             model_.origin.y, model_.origin.z,
             model_.crs.starts_with("EPSG:") ? model_.crs : "see the scene");
        line("mtllib {}", mtlName_);
        for (const auto& node : model_.nodes)
            if (node.mesh) add(node);
        if (next_ == 1) return Error{tr("there is nothing to export: no mesh has a surface")};
        return ObjFiles{std::move(out_), materials()};
    }

private:
    template <class... Args>
    void line(fmt::format_string<Args...> format, Args&&... args) {
        fmt::format_to(std::back_inserter(out_), format, std::forward<Args>(args)...);
        out_ += '\n';
    }

    void add(const ModelExport::Node& node) {
        const auto parts = partsOf(*node.mesh);
        if (parts.empty()) return;
        line("o {}", oneWord(node.name));
        const double turn = node.turn_deg * std::numbers::pi / 180, c = std::cos(turn),
                     s = std::sin(turn);
        const auto turned = [&](glm::dvec3 v) {
            return glm::dvec3{c * v.x - s * v.y, s * v.x + c * v.y, v.z};
        };
        for (const MeshPart& part : parts) {
            Mean& mean = means_[part.material];
            for (const auto& v : part.vertices) {
                const glm::dvec3 p = turned(glm::dvec3{v.position} * node.scale) + node.translation;
                line("v {:.4f} {:.4f} {:.4f} {:.3f} {:.3f} {:.3f}", p.x, p.z, -p.y, v.colour.r / 255.0,
                     v.colour.g / 255.0, v.colour.b / 255.0);
                for (std::size_t i = 0; i < 4; ++i) mean.sum[i] += v.colour[static_cast<int>(i)];
                ++mean.count;
            }
            for (const auto& v : part.vertices) {
                const glm::dvec3 n = turned(glm::dvec3{v.normal});
                line("vn {:.4f} {:.4f} {:.4f}", n.x, n.z, -n.y);
            }
            line("usemtl {}", oneWord(pbrOf(part.material).name));
            for (std::size_t t = 0; t < part.indices.size(); t += 3) {
                const auto a = next_ + part.indices[t], b = next_ + part.indices[t + 1],
                           d = next_ + part.indices[t + 2];
                line("f {}//{} {}//{} {}//{}", a, a, b, b, d, d);
            }
            next_ += part.vertices.size();
        }
    }

    std::string materials() const {
        std::string mtl = "# Pitscape\n";
        for (const auto& [material, mean] : means_) {
            const PbrMaterial m = pbrOf(material);
            fmt::format_to(std::back_inserter(mtl),
                           "newmtl {}\nKd {:.3f} {:.3f} {:.3f}\nKe {:.3f} {:.3f} {:.3f}\nd {:.2f}\nPr "
                           "{:.2f}\nPm {:.2f}\n",
                           oneWord(m.name), mean.of(0), mean.of(1), mean.of(2), m.emission, m.emission,
                           m.emission, m.opacity, m.roughness, m.metallic);
        }
        return mtl;
    }

    const ModelExport& model_;
    const std::string& mtlName_;
    std::string out_;
    std::size_t next_ = 1;  ///< OBJ counts vertices from 1, through the whole file
    std::map<geo::Material, Mean> means_;
};

}  // namespace

Result<ObjFiles> objOf(const ModelExport& model, const std::string& mtlName) {
    return ObjWriter{model, mtlName}.write();
}

Status saveObj(const std::filesystem::path& path, const ModelExport& model) {
    std::filesystem::path library = path;
    library.replace_extension(".mtl");
    const auto files = objOf(model, library.filename().string());
    if (!files) return files.error();
    if (auto status = writeFileAtomically(library, files->mtl); !status) return status;
    return writeFileAtomically(path, files->obj);
}

}  // namespace pitscape::io
