#include "render/passes/plant_pass.h"

#include "gpu/draw_state.h"
#include "render/bake/plant_sheet.h"

#include "shared/bindings.h"
#include "shared/sheet.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>

#include <glm/common.hpp>
#include <glm/geometric.hpp>

namespace pitscape::render {
namespace {

constexpr std::array<std::uint16_t, 6> kSquare{0, 1, 2, 2, 1, 3};
constexpr gpu::Texture::Spec kSheet{PS_SHEET_CELL * PS_SHEET_YAWS * PS_SHEET_TILTS,
                                    PS_SHEET_CELL* PS_SHEET_MODELS, gpu::TexelFormat::kRgba8,
                                    gpu::Filter::kNearestMip};
static_assert(PS_SHEET_MODELS == shape::kPlantFormCount * shape::kPlantVariants);
constexpr float kNearShadows_m = 150;  // of a smaller shadow map one sees the shape of the crowns

/// Heights on the screen, in pixels: from `near` on a plant is a mesh, from `far` on it is there.
struct Worth {
    float near_px, far_px;
};
Worth worthOf(Quality quality) {
    switch (quality) {
        case Quality::kLow:
            return {140, 4};
        case Quality::kMedium:
            return {90, 2.5f};
        case Quality::kHigh:
            return {60, 2};
        case Quality::kPicture:
            return {40, 1.5f};
    }
    return {};
}

bool isWoody(shape::PlantForm form) {
    switch (form) {
        case shape::PlantForm::kBroadleaf:
        case shape::PlantForm::kConifer:
        case shape::PlantForm::kPoplar:
        case shape::PlantForm::kBirch:
        case shape::PlantForm::kShrub:
            return true;
        case shape::PlantForm::kReed:
        case shape::PlantForm::kGrassTuft:
        case shape::PlantForm::kHerb:
        case shape::PlantForm::kClimber:
            return false;
    }
    return false;
}

}  // namespace

PlantPass::PlantPass(Programs programs, const std::vector<geo::Mesh>& models)
    : programs_{std::move(programs)},
      sheetColour_{kSheet, "plants from afar"},
      sheetNormal_{kSheet, "plants from afar, normals"},
      squareIndices_{gpu::bytesOf(kSquare), "far plant"} {
    for (const geo::Mesh& model : models) shapes_.push_back(std::make_unique<GpuMesh>(model, "plant"));
    std::vector<geo::Mesh> nearest;
    for (std::size_t i = 0; i < models.size(); i += shape::kPlantLods) nearest.push_back(models[i]);
    const PlantSheet sheet = plantSheet(nearest);
    sheetColour_.write(gpu::bytesOf(sheet.colour));
    sheetColour_.makeMips();
    sheetNormal_.write(gpu::bytesOf(sheet.normal));
    sheetNormal_.makeMips();
    square_.attachIndices(squareIndices_);
}

Result<PlantPass> PlantPass::load(const std::filesystem::path& shaders) {
    const auto programOf = [&](std::set<std::string> defines) {
        return gpu::Program::load(shaders,
                                  {"planting/plant.vert", "planting/plant.frag", std::move(defines)});
    };
    auto plain = programOf({});
    if (!plain) return plain.error();
    auto leafy = programOf({"LEAVES"});
    if (!leafy) return leafy.error();
    auto shadowed = programOf({"LEAVES", "SUN_DEPTH"});
    if (!shadowed) return shadowed.error();
    auto sheet = gpu::Program::load(shaders, {"planting/sheet.vert", "planting/sheet.frag", {}});
    if (!sheet) return sheet.error();
    std::vector<geo::Mesh> models;
    for (int form = 0; form < shape::kPlantFormCount; ++form)
        for (int variant = 0; variant < shape::kPlantVariants; ++variant)
            for (int lod = 0; lod < shape::kPlantLods; ++lod)
                models.push_back(shape::plantModel(static_cast<shape::PlantForm>(form), variant, lod));
    return PlantPass{
        Programs{*std::move(plain), *std::move(leafy), *std::move(shadowed), *std::move(sheet)},
        models};
}

std::size_t PlantPass::modelOf(const shape::Plant& plant, int lod) {
    return static_cast<std::size_t>(sheetRowOf(plant) * shape::kPlantLods + lod);
}

void PlantPass::setPlants(SortedPlants plants) {
    sorted_ = std::move(plants);
    lit_.reset();
    all_.reset();
    near_.reset();
    if (sorted_.instances.empty()) return;
    all_.emplace(gpu::bytesOf(sorted_.instances), "plants");
    near_.emplace(gpu::bytesOf(sorted_.instances), "near plants");
    const auto feed = [](gpu::VertexArray& array, GLuint stream, const gpu::Buffer& buffer) {
        array.attachStream(stream, buffer, sizeof(Instance), gpu::VertexArray::Step::kInstance,
                           {{PS_ATTRIBUTE_PLACE, 4, gpu::Attribute::Type::kFloat, 0},
                            {PS_ATTRIBUTE_KIND, 4, gpu::Attribute::Type::kFloat, sizeof(glm::vec4)}});
    };
    // Binding 1 of each shape's vertex array is the instance stream.
    for (const auto& shape : shapes_) feed(shape->array, 1, *near_);
    feed(square_, 0, *all_);
    square_.attachStream(
        1, *all_, sizeof(Instance), gpu::VertexArray::Step::kInstance,
        {{PS_ATTRIBUTE_NORMAL, 2, gpu::Attribute::Type::kFloat, offsetof(Instance, light)}});
}

void PlantPass::light(const SurfaceMaps& maps) {
    if (plants().empty() || lit_ == maps.lightRevision()) return;
    lit_ = maps.lightRevision();
    for (Instance& plant : sorted_.instances)
        plant.light = maps.lightAt(glm::vec2{plant.placeAndHeight});
    all_->write(0, gpu::bytesOf(sorted_.instances));
}

PlantPass::Drawn PlantPass::drawNear() {
    Drawn drawn;
    sent_.clear();
    for (const auto& list : lists_) sent_.insert(sent_.end(), list.begin(), list.end());
    if (sent_.empty()) return drawn;
    near_->write(0, gpu::bytesOf(sent_));
    GLuint first = 0;
    for (std::size_t model = 0; model < lists_.size(); ++model) {
        const auto count = static_cast<GLsizei>(lists_[model].size());
        if (count == 0) continue;
        const GpuMesh& shape = *shapes_[model];
        shape.array.bind();
        glDrawElementsInstancedBaseInstance(GL_TRIANGLES, shape.count, GL_UNSIGNED_INT, nullptr, count,
                                            first);
        first += static_cast<GLuint>(count);
        drawn.triangles += count * shape.count / 3;
        ++drawn.draws;
    }
    drawn.plants = static_cast<int>(first);
    return drawn;
}

PlantPass::Drawn PlantPass::drawFar(const std::vector<std::pair<std::size_t, std::size_t>>& ranges,
                                    glm::vec2 limits_px) {
    Drawn drawn;
    if (ranges.empty()) return drawn;
    programs_.sheet.use();
    glUniform2f(PS_UNIFORM_LEVEL, limits_px.x, limits_px.y);
    sheetColour_.bind(PS_TEXTURE_SOURCE);
    sheetNormal_.bind(PS_TEXTURE_NORMALS);
    square_.bind();
    for (const auto& [first, last] : ranges) {
        const auto count = static_cast<GLsizei>(last - first);
        glDrawElementsInstancedBaseInstance(GL_TRIANGLES, std::ssize(kSquare), GL_UNSIGNED_SHORT,
                                            nullptr, count, static_cast<GLuint>(first));
        drawn.plants += count;
        drawn.triangles += 2 * count;
        ++drawn.draws;
    }
    return drawn;
}

PlantPass::Drawn PlantPass::draw(const Frustum& frustum, float pixel_m, Quality quality,
                                 Shadow shadow) {
    if (plants().empty()) return {};
    for (auto& list : lists_) list.clear();
    const Worth worth = worthOf(quality);
    std::vector<std::pair<std::size_t, std::size_t>> ranges;
    for (const SortedPlants::Bucket& bucket : sorted_.buckets) {
        if (!frustum.touchesSphere(bucket.centre, bucket.radius)) continue;
        const float nearest =
            std::max(glm::length(bucket.centre - frustum.eye) - bucket.radius, 0.5f) * pixel_m;
        if (bucket.tallest_m < worth.far_px * nearest) continue;
        const auto begin = plants().begin();
        const auto seen = std::partition_point(
            begin + static_cast<std::ptrdiff_t>(bucket.first),
            begin + static_cast<std::ptrdiff_t>(bucket.last),
            [&](const shape::Plant& p) { return p.height_m >= worth.far_px * nearest; });
        const auto last = static_cast<std::size_t>(seen - begin);
        if (!ranges.empty() && ranges.back().second == bucket.first) {
            ranges.back().second = last;
        } else {
            ranges.emplace_back(bucket.first, last);
        }
        if (bucket.tallest_m < worth.near_px * nearest) continue;
        for (std::size_t i = bucket.first; i < bucket.last; ++i) {
            const shape::Plant& p = plants()[i];
            // The same sum as in sheet.vert: a plant is drawn here or there.
            const glm::vec3 middle = p.place + glm::vec3{0, 0, 0.5f * p.height_m};
            if (p.height_m / (glm::length(frustum.eye - middle) * pixel_m) >= worth.near_px)
                lists_[modelOf(p, 0)].push_back(sorted_.instances[i]);
        }
    }
    using State = gpu::DrawState;
    State{State::Depth::kTestAndWrite, State::Blend::kOff, State::Cull::kOff}.apply();
    const bool leafy = quality >= Quality::kMedium;
    (shadow == Shadow::kMap ? programs_.shadowed : leafy ? programs_.leafy : programs_.plain).use();
    const Drawn near = drawNear(), far = drawFar(ranges, {worth.far_px, worth.near_px});
    return {near.plants + far.plants, near.triangles + far.triangles, near.draws + far.draws};
}

void PlantPass::drawDepth(glm::vec3 centre, float radius_m) {
    if (plants().empty()) return;
    for (auto& list : lists_) list.clear();
    for (std::size_t i = 0; i < plants().size(); ++i) {
        const shape::Plant& p = plants()[i];
        if (isWoody(p.form) && glm::length(p.place - centre) < radius_m)
            lists_[modelOf(p, radius_m < kNearShadows_m ? 0 : 1)].push_back(sorted_.instances[i]);
    }
    drawNear();
}

}  // namespace pitscape::render
