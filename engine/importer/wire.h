#pragma once

#include "core/result.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <glm/vec2.hpp>
#include <glm/vec3.hpp>
#include <glm/vec4.hpp>

/// What the program and its model reader say to each other. The reader is a process of its own that
/// may be taken over by the file it reads, so its answer is checked like any file from outside.
namespace pitscape::importer {

inline constexpr std::size_t kMostInputBytes = std::size_t{256} << 20;
inline constexpr std::size_t kMostFiles = 64;  ///< of one model, with buffers and material files
inline constexpr std::size_t kMostTriangles = 5'000'000;
inline constexpr std::size_t kMostVertices = 5'000'000;
inline constexpr std::size_t kMostParts = 100'000;
inline constexpr std::size_t kMostMaterials = 10'000;
inline constexpr std::size_t kMostPictures = 1000;                       ///< inside a model
inline constexpr std::size_t kMostPictureBytes = std::size_t{64} << 20;  ///< of all of them
inline constexpr std::size_t kMostWarnings = 100;
inline constexpr std::size_t kLongestName = 1000;  ///< bytes
/// No coordinate of a model is farther from its origin, in whatever unit.
inline constexpr float kFarthest = 1e7F;

/// A model with the files that it needs, as the reader gets them; the first is the model itself and
/// is called "model.SUFFIX".
struct BundleFile {
    std::string name;
    std::string_view bytes;
};
std::string packBundle(std::span<const BundleFile> files);
/// The names and contents point into `bundle`. None where it is damaged.
std::optional<std::vector<BundleFile>> unpackBundle(std::string_view bundle);

struct Material {
    std::string name;
    glm::vec4 colour{0.8F, 0.8F, 0.8F, 1};  ///< as in the file
    float metallic = 0;
    float roughness = 0.8F;
    std::string texture;  ///< relative name, or "*n": the n-th picture inside the model; empty: none
    friend bool operator==(const Material&, const Material&) = default;
};

/// Triangles of one material, with the place in the model worked in.
struct Part {
    std::string name;
    std::uint32_t material = 0;
    std::vector<glm::vec3> positions;
    std::vector<glm::vec3> normals;    ///< as many as positions
    std::vector<glm::vec2> uvs;        ///< as many, or none
    std::vector<glm::u8vec4> colours;  ///< as many, or none
    std::vector<std::uint32_t> indices;
    friend bool operator==(const Part&, const Part&) = default;
};

struct Model {
    std::vector<Part> parts;
    std::vector<Material> materials;
    /// The pictures inside the model as it has them, packed (PNG, JPEG ...); empty: none of ours.
    std::vector<std::string> pictures;
    /// 1 = y, 2 = z, 0 = the file does not say.
    std::uint32_t upAxis = 0;
    double unit_m = 0;                 ///< metres per unit; 0 = the file does not say
    std::vector<std::string> missing;  ///< files that it asked for and that were not there
    friend bool operator==(const Model&, const Model&) = default;
};

/// Why the reader has no model.
enum class Refusal : std::uint32_t { kUnreadable, kNoSurface, kTooLarge, kNoMemory, kNoSandbox };
struct Failure {
    Refusal refusal = Refusal::kUnreadable;
    std::string detail;  ///< English, from the library; not to be trusted
    std::vector<std::string> missing;
    friend bool operator==(const Failure&, const Failure&) = default;
};

std::string packModel(const Model& model);
std::string packFailure(const Failure& failure);

struct Answer {
    std::optional<Model> model;
    Failure failure;  ///< counts where there is no model
};
/// Takes nothing on trust: counts, lengths, indices, finite numbers, sizes, names.
Result<Answer> unpackAnswer(std::string_view bytes);

}  // namespace pitscape::importer
