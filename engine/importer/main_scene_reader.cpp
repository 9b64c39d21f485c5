#include "importer/crease.h"
#include "importer/scene_reader.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>
#include <utility>

#include <assimp/MemoryIOWrapper.h>
#include <assimp/config.h>
#include <assimp/importerdesc.h>
#include <assimp/material.h>
#include <assimp/postprocess.h>
#include <assimp/scene.h>
#include <assimp/IOSystem.hpp>
#include <assimp/Importer.hpp>

namespace pitscape::importer {
namespace {

/// By the names that Assimp gives them; "glTF Importer" is for version 1.
constexpr std::array<std::string_view, 7> kImporters{"glTF Importer",
                                                     "glTF2 Importer",
                                                     "Wavefront Object Importer",
                                                     "Stanford Polygon Library (PLY) Importer",
                                                     "Stereolithography (STL) Importer",
                                                     "Collada Importer",
                                                     "Autodesk FBX Importer"};

/// The only files there are: those of the bundle.
class BundleFiles : public Assimp::IOSystem {
public:
    BundleFiles(std::span<const BundleFile> files, std::vector<std::string>& missing)
        : files_{files}, missing_{missing} {}
    bool Exists(const char* name) const override { return find(name) != nullptr; }
    char getOsSeparator() const override { return '/'; }
    Assimp::IOStream* Open(const char* name, const char* mode) override {
        const BundleFile* file = find(name);
        if (file == nullptr && missing_.size() < kMostWarnings) missing_.emplace_back(name);
        if (file == nullptr || mode == nullptr || mode[0] != 'r') return nullptr;
        return new Assimp::MemoryIOStream(reinterpret_cast<const std::uint8_t*>(file->bytes.data()),
                                          file->bytes.size());
    }
    void Close(Assimp::IOStream* stream) override { delete stream; }

private:
    const BundleFile* find(std::string_view name) const {
        while (name.starts_with("./")) name.remove_prefix(2);
        const auto at = std::ranges::find(files_, name, &BundleFile::name);
        return at == files_.end() ? nullptr : &*at;
    }
    std::span<const BundleFile> files_;
    std::vector<std::string>& missing_;
};

/// Faces of a model without normals that meet at a steeper angle have an edge between them. A
/// judgement: what modelling programs commonly offer lies at 30 to 45 degrees.
constexpr double kCrease_deg = 40;

class Collector {
public:
    explicit Collector(const aiScene& scene) : scene_{scene} {}

    /// @return false where the model is larger than the limits
    bool collect(Model& model) {
        for (unsigned i = 0; i < std::min<std::size_t>(scene_.mNumMaterials, kMostMaterials); ++i)
            model.materials.push_back(materialOf(*scene_.mMaterials[i]));
        if (model.materials.empty()) model.materials.emplace_back();
        model.pictures = pictures();
        // By hand, not by recursion: a file can nest nodes as deep as it likes.
        std::vector<std::pair<const aiNode*, aiMatrix4x4>> open{
            {scene_.mRootNode, scene_.mRootNode->mTransformation}};
        while (!open.empty()) {
            const auto [node, place] = open.back();
            open.pop_back();
            for (unsigned i = 0; i < node->mNumMeshes; ++i) {
                const aiMesh& mesh = *scene_.mMeshes[node->mMeshes[i]];
                vertices_ += mesh.mNumVertices;
                triangles_ += mesh.mNumFaces;
                if (vertices_ > kMostVertices || triangles_ > kMostTriangles ||
                    model.parts.size() >= kMostParts)
                    return false;
                Part part = partOf(mesh, place);
                part.name = node->mName.length > 0 ? node->mName.C_Str() : mesh.mName.C_Str();
                part.material = std::min<std::uint32_t>(
                    mesh.mMaterialIndex, static_cast<std::uint32_t>(model.materials.size() - 1));
                if (!mesh.HasNormals()) {
                    vertices_ -= mesh.mNumVertices;
                    giveNormals(part, kCrease_deg, kMostVertices - vertices_);
                    vertices_ += part.positions.size();
                }
                if (!part.indices.empty()) model.parts.push_back(std::move(part));
            }
            for (unsigned i = 0; i < node->mNumChildren; ++i)
                open.emplace_back(node->mChildren[i], place * node->mChildren[i]->mTransformation);
        }
        return true;
    }

private:
    /// The pictures inside, as far as they are packed and fit the limits.
    std::vector<std::string> pictures() const {
        std::vector<std::string> pictures(std::min<std::size_t>(scene_.mNumTextures, kMostPictures));
        std::size_t left = kMostPictureBytes;
        for (std::size_t i = 0; i < pictures.size(); ++i) {
            const aiTexture& from = *scene_.mTextures[i];  // height 0: packed, width counts bytes
            if (from.mHeight != 0 || from.pcData == nullptr || from.mWidth > left) continue;
            pictures[i].assign(reinterpret_cast<const char*>(from.pcData), from.mWidth);
            left -= from.mWidth;
        }
        return pictures;
    }

    /// A picture inside the model may be called by the path that its author had it under.
    std::string pictureName(const aiString& name) const {
        const aiTexture* inside = scene_.GetEmbeddedTexture(name.C_Str());
        for (unsigned i = 0; inside != nullptr && i < scene_.mNumTextures; ++i)
            if (scene_.mTextures[i] == inside) return "*" + std::to_string(i);
        return name.C_Str();
    }

    Material materialOf(const aiMaterial& from) const {
        Material m;
        m.name = const_cast<aiMaterial&>(from).GetName().C_Str();
        aiColor4D colour;
        if (from.Get(AI_MATKEY_BASE_COLOR, colour) == aiReturn_SUCCESS ||
            from.Get(AI_MATKEY_COLOR_DIFFUSE, colour) == aiReturn_SUCCESS)
            m.colour = {colour.r, colour.g, colour.b, colour.a};
        float opacity = 1;
        if (from.Get(AI_MATKEY_OPACITY, opacity) == aiReturn_SUCCESS)
            m.colour.a = std::min(m.colour.a, opacity);
        from.Get(AI_MATKEY_METALLIC_FACTOR, m.metallic);
        from.Get(AI_MATKEY_ROUGHNESS_FACTOR, m.roughness);
        for (const auto kind : {aiTextureType_BASE_COLOR, aiTextureType_DIFFUSE}) {
            aiString name;
            if (m.texture.empty() && from.GetTexture(kind, 0, &name) == aiReturn_SUCCESS)
                m.texture = pictureName(name);
        }
        return m;
    }

    static Part partOf(const aiMesh& mesh, const aiMatrix4x4& place) {
        Part part;
        const unsigned n = mesh.mNumVertices;
        const aiMatrix3x3 turn = aiMatrix3x3{place}.Inverse().Transpose();
        const bool mirrored = aiMatrix3x3{place}.Determinant() < 0;
        for (unsigned i = 0; i < n; ++i) {
            const aiVector3D p = place * mesh.mVertices[i];
            aiVector3D normal = mesh.HasNormals() ? turn * mesh.mNormals[i] : aiVector3D{0, 0, 1};
            const float length = normal.Length();
            normal = std::isfinite(length) && length > 1e-20F ? normal / length : aiVector3D{0, 0, 1};
            part.positions.emplace_back(p.x, p.y, p.z);
            part.normals.emplace_back(normal.x, normal.y, normal.z);
        }
        if (mesh.HasTextureCoords(0))
            for (unsigned i = 0; i < n; ++i)
                part.uvs.emplace_back(mesh.mTextureCoords[0][i].x, mesh.mTextureCoords[0][i].y);
        if (mesh.HasVertexColors(0))
            for (unsigned i = 0; i < n; ++i) {
                const aiColor4D& c = mesh.mColors[0][i];
                const auto byte = [](float v) {
                    return static_cast<std::uint8_t>(v > 0 ? std::lround(std::min(v, 1.0F) * 255) : 0);
                };
                part.colours.emplace_back(byte(c.r), byte(c.g), byte(c.b), byte(c.a));
            }
        for (unsigned i = 0; i < mesh.mNumFaces; ++i) {
            const aiFace& face = mesh.mFaces[i];
            if (face.mNumIndices != 3) continue;
            for (const unsigned k : {0U, mirrored ? 2U : 1U, mirrored ? 1U : 2U})
                part.indices.push_back(face.mIndices[k]);
        }
        return part;
    }

    const aiScene& scene_;
    std::size_t vertices_ = 0, triangles_ = 0;
};

/// What the file says of its axes and unit.
void readMetadata(const aiScene& scene, std::string_view fileName, Model& model) {
    if (fileName.ends_with(".glb") || fileName.ends_with(".gltf")) {
        model.upAxis = 1;  // glTF 2.0, 3.4: +Y up, metres
        model.unit_m = 1;
    }
    if (fileName.ends_with(".dae")) model.upAxis = 1;  // the importer has turned it
    if (scene.mMetaData == nullptr || !fileName.ends_with(".fbx")) return;
    int up = -1;
    if (scene.mMetaData->Get("UpAxis", up) && (up == 1 || up == 2))
        model.upAxis = static_cast<std::uint32_t>(up);
    double scale = 0;  // centimetres per unit
    float narrow = 0;
    if (!scene.mMetaData->Get("UnitScaleFactor", scale) &&
        scene.mMetaData->Get("UnitScaleFactor", narrow))
        scale = static_cast<double>(narrow);
    if (std::isfinite(scale) && scale > 0 && scale < 1e6) model.unit_m = scale / 100;
}

void keepOnlyOurs(Assimp::Importer& importer) {
    std::vector<Assimp::BaseImporter*> others;
    for (std::size_t i = 0; i < importer.GetImporterCount(); ++i) {
        const std::string_view name = importer.GetImporterInfo(i)->mName;
        if (std::ranges::find(kImporters, name) == kImporters.end())
            others.push_back(importer.GetImporter(i));
    }
    for (auto* other : others) importer.UnregisterLoader(other);
}

}  // namespace

std::string readScene(std::span<const BundleFile> files) {
    Model model;
    Assimp::Importer importer;
    keepOnlyOurs(importer);
    importer.SetIOHandler(new BundleFiles{files, model.missing});  // owned by the importer
    importer.SetPropertyInteger(AI_CONFIG_PP_SBP_REMOVE, aiPrimitiveType_POINT | aiPrimitiveType_LINE);
    importer.SetPropertyBool(AI_CONFIG_IMPORT_NO_SKELETON_MESHES, true);
    importer.SetPropertyBool(AI_CONFIG_IMPORT_FBX_READ_ANIMATIONS, false);
    importer.SetPropertyBool(AI_CONFIG_IMPORT_FBX_PRESERVE_PIVOTS, false);
    const aiScene* scene = importer.ReadFile(
        files.front().name, aiProcess_ValidateDataStructure | aiProcess_Triangulate |
                                aiProcess_SortByPType | aiProcess_JoinIdenticalVertices);
    const auto refuse = [&](Refusal why, std::string detail = {}) {
        return packFailure({why, std::move(detail), model.missing});
    };
    if (scene == nullptr || scene->mRootNode == nullptr)
        return refuse(Refusal::kUnreadable, importer.GetErrorString());
    if (!Collector{*scene}.collect(model)) return refuse(Refusal::kTooLarge);
    if (model.parts.empty()) return refuse(Refusal::kNoSurface);
    readMetadata(*scene, files.front().name, model);
    return packModel(model);
}

}  // namespace pitscape::importer
