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

/// Heights on the screen, in pixels, from which on a detail is worth its triangles.
struct Worth {
    float close_px, near_px, middle_px, far_px;
};
Worth worthOf(Quality quality) {
    switch (quality) {
        case Quality::kLow:
            return {1e9f, 320, 90, 5};
        case Quality::kMedium:
            return {1e9f, 170, 45, 3.5f};
        case Quality::kHigh:
            return {190, 70, 22, 2.5f};
        case Quality::kPicture:
            return {90, 26, 8, 1.5f};
    }
    return {};
}

bool isWoody(PlantForm form) {
    switch (form) {
        case PlantForm::kBroadleaf:
        case PlantForm::kConifer:
        case PlantForm::kPoplar:
        case PlantForm::kBirch:
        case PlantForm::kShrub:
            return true;
        case PlantForm::kReed:
        case PlantForm::kGrassTuft:
        case PlantForm::kHerb:
            return false;
    }
    return false;
}

}  // namespace

PlantPass::PlantPass(Programs programs) : programs_{std::move(programs)} {
    for (int form = 0; form < kPlantFormCount; ++form)
        for (int detail = 0; detail < kPlantDetailCount; ++detail)
            shapes_.push_back(std::make_unique<GpuMesh>(
                plantShape(static_cast<PlantForm>(form), static_cast<PlantDetail>(detail)), "plant"));
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

void PlantPass::setPlants(std::vector<PlantInstance> plants) {
    plants_ = std::move(plants);
    const auto bucketOf = [](const PlantInstance& p) {
        return std::pair{std::floor(p.place.y / kBucket_m), std::floor(p.place.x / kBucket_m)};
    };
    std::ranges::stable_sort(plants_, {}, bucketOf);
    buckets_.clear();
    for (std::size_t i = 0; i < plants_.size();) {
        Bucket bucket{i, i, {}, 0};
        glm::vec3 least{1e9f}, greatest{-1e9f};
        const auto key = bucketOf(plants_[i]);
        for (; bucket.last < plants_.size() && bucketOf(plants_[bucket.last]) == key; ++bucket.last) {
            const PlantInstance& p = plants_[bucket.last];
            const float reach = p.height_m * crownRadius(p.form);
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

PlantPass::Instance PlantPass::instanceOf(const PlantInstance& plant) {
    const float own = plant.place.x * 12.9898f + plant.place.y * 78.233f;
    const float slender = 0.82f + 0.36f * (own - std::floor(own));
    return {{plant.place, plant.height_m}, {plant.turn, plant.tone, slender, 1}};
}

PlantPass::Drawn PlantPass::drawLists() {
    Drawn drawn;
    sent_.clear();
    for (const auto& form : lists_)
        for (const auto& list : form) sent_.insert(sent_.end(), list.begin(), list.end());
    if (sent_.empty()) return drawn;
    instances_->write(0, gpu::bytesOf(sent_));
    GLuint first = 0;
    for (std::size_t form = 0; form < lists_.size(); ++form)
        for (std::size_t detail = 0; detail < lists_[form].size(); ++detail) {
            const auto count = static_cast<GLsizei>(lists_[form][detail].size());
            if (count == 0) continue;
            const GpuMesh& shape = *shapes_[form * kPlantDetailCount + detail];
            shape.array.bind();
            glDrawElementsInstancedBaseInstance(GL_TRIANGLES, shape.count, GL_UNSIGNED_INT, nullptr,
                                                count, first);
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
    for (auto& form : lists_)
        for (auto& list : form) list.clear();
    const Worth worth = worthOf(quality);
    for (const Bucket& bucket : buckets_) {
        if (!frustum.touchesSphere(bucket.centre, bucket.radius)) continue;
        for (std::size_t i = bucket.first; i < bucket.last; ++i) {
            const PlantInstance& p = plants_[i];
            const float distance = std::max(glm::length(p.place - frustum.eye), 0.5f);
            const float size_px = p.height_m / (distance * pixel_m);
            if (size_px < worth.far_px) continue;
            const auto detail = size_px > worth.close_px    ? PlantDetail::kClose
                                : size_px > worth.near_px   ? PlantDetail::kNear
                                : size_px > worth.middle_px ? PlantDetail::kMiddle
                                                            : PlantDetail::kFar;
            lists_[static_cast<std::size_t>(p.form)][static_cast<std::size_t>(detail)].push_back(
                instanceOf(p));
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
    for (auto& form : lists_)
        for (auto& list : form) list.clear();
    for (const PlantInstance& p : plants_)
        if (isWoody(p.form) && glm::length(p.place - centre) < radius_m)
            lists_[static_cast<std::size_t>(p.form)][static_cast<std::size_t>(PlantDetail::kMiddle)]
                .push_back(instanceOf(p));
    drawLists();
}

}  // namespace pitscape::render
