#include "render/passes/plant_pass.h"

#include "gpu/draw_state.h"

#include "shared/bindings.h"

#include <algorithm>
#include <cmath>

#include <glm/common.hpp>
#include <glm/geometric.hpp>

namespace pitscape::render {
namespace {

constexpr float kBucket_m = 24;
constexpr float kNearShadows_m = 150;  // of a smaller shadow map one sees the shape of the crowns

/// Heights on the screen, in pixels, from which on the near and the far model are worth their
/// triangles.
struct Worth {
    float near_px, far_px;
};
Worth worthOf(Quality quality) {
    switch (quality) {
        case Quality::kLow:
            return {220, 5};
        case Quality::kMedium:
            return {110, 3.5f};
        case Quality::kHigh:
            return {50, 2.5f};
        case Quality::kPicture:
            return {18, 1.5f};
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

PlantPass::PlantPass(Programs programs) : programs_{std::move(programs)} {
    for (int form = 0; form < shape::kPlantFormCount; ++form)
        for (int variant = 0; variant < shape::kPlantVariants; ++variant)
            for (int lod = 0; lod < shape::kPlantLods; ++lod)
                shapes_.push_back(std::make_unique<GpuMesh>(
                    shape::plantModel(static_cast<shape::PlantForm>(form), variant, lod), "plant"));
}

Result<PlantPass> PlantPass::load(const std::filesystem::path& shaders) {
    const auto variant = [&](std::set<std::string> defines) {
        return gpu::Program::load(shaders,
                                  {"planting/plant.vert", "planting/plant.frag", std::move(defines)});
    };
    auto plain = variant({});
    if (!plain) return plain.error();
    auto leafy = variant({"LEAVES"});
    if (!leafy) return leafy.error();
    auto shadowed = variant({"LEAVES", "SUN_DEPTH"});
    if (!shadowed) return shadowed.error();
    return PlantPass{Programs{*std::move(plain), *std::move(leafy), *std::move(shadowed)}};
}

std::size_t PlantPass::modelOf(const shape::Plant& plant, int lod) {
    const std::size_t variant = plant.variant % shape::kPlantVariants;
    return (static_cast<std::size_t>(plant.form) * shape::kPlantVariants + variant) *
               shape::kPlantLods +
           static_cast<std::size_t>(lod);
}

void PlantPass::setPlants(std::vector<shape::Plant> plants) {
    plants_ = std::move(plants);
    const auto bucketOf = [](const shape::Plant& p) {
        return std::pair{std::floor(p.place.y / kBucket_m), std::floor(p.place.x / kBucket_m)};
    };
    std::ranges::stable_sort(plants_, {}, bucketOf);
    buckets_.clear();
    for (std::size_t i = 0; i < plants_.size();) {
        Bucket bucket{i, i, {}, 0};
        glm::vec3 least{1e9f}, greatest{-1e9f};
        const auto key = bucketOf(plants_[i]);
        for (; bucket.last < plants_.size() && bucketOf(plants_[bucket.last]) == key; ++bucket.last) {
            const shape::Plant& p = plants_[bucket.last];
            const float reach = 0.5f * p.spread_m;
            least = glm::min(least, p.place - glm::vec3{reach, reach, 0});
            greatest = glm::max(greatest, p.place + glm::vec3{reach, reach, p.height_m});
        }
        bucket.centre = 0.5f * (least + greatest);
        bucket.radius = 0.5f * glm::length(greatest - least);
        buckets_.push_back(bucket);
        i = bucket.last;
    }
    instances_.reset();
    if (plants_.empty()) return;
    instances_.emplace(gpu::bytesOf(std::vector<Instance>(plants_.size())), "plants");
    for (const auto& shape : shapes_) {
        // Binding 1 of each shape's vertex array is the instance stream.
        shape->array.attachStream(
            1, *instances_, sizeof(Instance), gpu::VertexArray::Step::kInstance,
            {{PS_ATTRIBUTE_PLACE, 4, gpu::Attribute::Type::kFloat, 0},
             {PS_ATTRIBUTE_KIND, 4, gpu::Attribute::Type::kFloat, sizeof(glm::vec4)}});
    }
}

PlantPass::Instance PlantPass::instanceOf(const shape::Plant& plant) {
    return {{plant.place, plant.height_m}, {plant.turn, plant.tone, plant.spread_m, 1}};
}

PlantPass::Drawn PlantPass::drawLists() {
    Drawn drawn;
    sent_.clear();
    for (const auto& list : lists_) sent_.insert(sent_.end(), list.begin(), list.end());
    if (sent_.empty()) return drawn;
    instances_->write(0, gpu::bytesOf(sent_));
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

PlantPass::Drawn PlantPass::draw(const Frustum& frustum, float pixel_m, Quality quality,
                                 Shadow shadow) {
    if (plants_.empty()) return {};
    for (auto& list : lists_) list.clear();
    const Worth worth = worthOf(quality);
    for (const Bucket& bucket : buckets_) {
        if (!frustum.touchesSphere(bucket.centre, bucket.radius)) continue;
        for (std::size_t i = bucket.first; i < bucket.last; ++i) {
            const shape::Plant& p = plants_[i];
            const float distance = std::max(glm::length(p.place - frustum.eye), 0.5f);
            const float size_px = p.height_m / (distance * pixel_m);
            if (size_px < worth.far_px) continue;
            lists_[modelOf(p, size_px > worth.near_px ? 0 : 1)].push_back(instanceOf(p));
        }
    }
    using State = gpu::DrawState;
    State{State::Depth::kTestAndWrite, State::Blend::kOff, State::Cull::kOff}.apply();
    const bool leafy = quality == Quality::kHigh || quality == Quality::kPicture;
    (shadow == Shadow::kMap ? programs_.shadowed : leafy ? programs_.leafy : programs_.plain).use();
    return drawLists();
}

void PlantPass::drawDepth(glm::vec3 centre, float radius_m) {
    if (plants_.empty()) return;
    for (auto& list : lists_) list.clear();
    for (const shape::Plant& p : plants_)
        if (isWoody(p.form) && glm::length(p.place - centre) < radius_m)
            lists_[modelOf(p, radius_m < kNearShadows_m ? 0 : 1)].push_back(instanceOf(p));
    drawLists();
}

}  // namespace pitscape::render
