#include "importer/wire.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <type_traits>

namespace pitscape::importer {
namespace {

static_assert(std::endian::native == std::endian::little, "both sides are the same machine");

constexpr std::uint64_t kBundleMagic = 0x31'45'4C'44'4E'55'42'50;   // "PBUNDLE1"
constexpr std::uint64_t kModelMagic = 0x31'4C'45'44'4F'4D'5F'50;    // "P_MODEL1"
constexpr std::uint64_t kFailureMagic = 0x31'4C'49'41'46'5F'5F'50;  // "P__FAIL1"

class Writer {
public:
    template <class T>
    void number(T value) {
        out_.append(reinterpret_cast<const char*>(&value), sizeof value);
    }
    void text(std::string_view value) {
        value = value.substr(0, kLongestName);
        number(static_cast<std::uint32_t>(value.size()));
        out_ += value;
    }
    void texts(const std::vector<std::string>& values) {
        const std::size_t count = std::min(values.size(), kMostWarnings);
        number(static_cast<std::uint32_t>(count));
        for (std::size_t i = 0; i < count; ++i) text(values[i]);
    }
    template <class Values>
    void array(const Values& values) {
        using T = typename Values::value_type;
        static_assert(std::is_trivially_copyable_v<T>);
        number(static_cast<std::uint64_t>(values.size()));
        out_.append(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T));
    }
    std::string take() { return std::move(out_); }

private:
    std::string out_;
};

/// Reads what Writer wrote; once something is wrong everything is, and reads give empty values.
class Reader {
public:
    explicit Reader(std::string_view bytes) : bytes_{bytes} {}

    template <class T>
    T number() {
        T value{};
        const std::string_view from = take(sizeof value);
        if (!from.empty()) std::memcpy(&value, from.data(), sizeof value);
        return value;
    }
    std::size_t count(std::size_t most) {
        const auto n = number<std::uint32_t>();
        return require(n <= most) ? n : 0;
    }
    std::string text() { return std::string{take(count(kLongestName))}; }
    std::vector<std::string> texts() {
        std::vector<std::string> values(count(kMostWarnings));
        for (auto& value : values) value = text();
        return values;
    }
    template <class T>
    std::vector<T> array(std::size_t most) {
        const auto n = number<std::uint64_t>();
        if (!require(n <= most && n * sizeof(T) <= bytes_.size())) return {};
        std::vector<T> values(n);
        const std::string_view from = take(n * sizeof(T));
        if (!from.empty()) std::memcpy(values.data(), from.data(), from.size());
        return values;
    }
    std::string_view take(std::uint64_t bytes) {
        if (!require(bytes <= bytes_.size())) return {};
        const std::string_view head = bytes_.substr(0, bytes);
        bytes_.remove_prefix(bytes);
        return head;
    }
    bool require(bool fine) {
        fine_ = fine_ && fine;
        return fine_;
    }
    bool fine() const { return fine_; }
    bool atEnd() const { return bytes_.empty(); }

private:
    std::string_view bytes_;
    bool fine_ = true;
};

template <class V>
bool within(const V& v, float most) {
    for (int i = 0; i < V::length(); ++i)
        if (!(std::abs(v[i]) <= most)) return false;  // also false for NaN
    return true;
}

template <class V>
bool allWithin(const std::vector<V>& values, float most) {
    return std::ranges::all_of(values, [&](const V& v) { return within(v, most); });
}

Material readMaterial(Reader& in) {
    Material m;
    m.name = in.text();
    m.colour = in.number<glm::vec4>();
    m.metallic = in.number<float>();
    m.roughness = in.number<float>();
    m.texture = in.text();
    in.require(within(m.colour, 1e6F) && std::isfinite(m.metallic) && std::isfinite(m.roughness));
    return m;
}

std::vector<std::string> readPictures(Reader& in) {
    std::vector<std::string> pictures(in.count(kMostPictures));
    std::size_t left = kMostPictureBytes;
    for (auto& picture : pictures) {
        const auto bytes = in.number<std::uint64_t>();
        if (!in.require(bytes <= left)) return {};
        picture = std::string{in.take(bytes)};
        left -= picture.size();
    }
    return pictures;
}

/// What parts may still hold of vertices and indices, all together.
struct Budget {
    std::size_t vertices = kMostVertices;
    std::size_t indices = 3 * kMostTriangles;
};

Part readPart(Reader& in, std::size_t materials, Budget& left) {
    Part p;
    p.name = in.text();
    p.material = in.number<std::uint32_t>();
    p.positions = in.array<glm::vec3>(left.vertices);
    const std::size_t n = p.positions.size();
    p.normals = in.array<glm::vec3>(n);
    p.uvs = in.array<glm::vec2>(n);
    p.colours = in.array<glm::u8vec4>(n);
    p.indices = in.array<std::uint32_t>(left.indices);
    in.require(p.material < materials && p.normals.size() == n &&
               (p.uvs.empty() || p.uvs.size() == n) && (p.colours.empty() || p.colours.size() == n) &&
               p.indices.size() % 3 == 0);
    in.require(std::ranges::all_of(p.indices, [&](std::uint32_t i) { return i < n; }));
    in.require(allWithin(p.positions, kFarthest) && allWithin(p.normals, 1.01F) &&
               allWithin(p.uvs, 1e6F));
    left.vertices -= n;
    left.indices -= p.indices.size();
    return p;
}

}  // namespace

std::string packBundle(std::span<const BundleFile> files) {
    Writer out;
    out.number(kBundleMagic);
    out.number(static_cast<std::uint32_t>(files.size()));
    for (const auto& file : files) {
        out.text(file.name);
        out.number(static_cast<std::uint64_t>(file.bytes.size()));
    }
    std::string bundle = out.take();
    for (const auto& file : files) bundle += file.bytes;
    return bundle;
}

std::optional<std::vector<BundleFile>> unpackBundle(std::string_view bundle) {
    Reader in{bundle};
    in.require(in.number<std::uint64_t>() == kBundleMagic);
    std::vector<BundleFile> files(in.count(kMostFiles));
    std::vector<std::uint64_t> sizes;
    for (auto& file : files) {
        file.name = in.text();
        sizes.push_back(in.number<std::uint64_t>());
    }
    for (std::size_t i = 0; i < files.size(); ++i) files[i].bytes = in.take(sizes[i]);
    if (!in.fine() || !in.atEnd() || files.empty()) return std::nullopt;
    return files;
}

std::string packModel(const Model& model) {
    Writer out;
    out.number(kModelMagic);
    out.number(model.upAxis);
    out.number(model.unit_m);
    out.texts(model.missing);
    out.number(static_cast<std::uint32_t>(model.materials.size()));
    for (const auto& m : model.materials) {
        out.text(m.name);
        out.number(m.colour);
        out.number(m.metallic);
        out.number(m.roughness);
        out.text(m.texture);
    }
    out.number(static_cast<std::uint32_t>(model.pictures.size()));
    for (const auto& picture : model.pictures) out.array(picture);
    out.number(static_cast<std::uint32_t>(model.parts.size()));
    for (const auto& p : model.parts) {
        out.text(p.name);
        out.number(p.material);
        out.array(p.positions);
        out.array(p.normals);
        out.array(p.uvs);
        out.array(p.colours);
        out.array(p.indices);
    }
    return out.take();
}

std::string packFailure(const Failure& failure) {
    Writer out;
    out.number(kFailureMagic);
    out.number(static_cast<std::uint32_t>(failure.refusal));
    out.text(failure.detail);
    out.texts(failure.missing);
    return out.take();
}

Result<Answer> unpackAnswer(std::string_view bytes) {
    Reader in{bytes};
    Answer answer;
    const auto magic = in.number<std::uint64_t>();
    if (magic == kFailureMagic) {
        const auto refusal = in.number<std::uint32_t>();
        in.require(refusal <= static_cast<std::uint32_t>(Refusal::kNoSandbox));
        answer.failure = {static_cast<Refusal>(in.fine() ? refusal : 0), in.text(), in.texts()};
    } else if (magic == kModelMagic) {
        Model model;
        model.upAxis = in.number<std::uint32_t>();
        model.unit_m = in.number<double>();
        in.require(model.upAxis <= 2 && model.unit_m >= 0 && model.unit_m <= 1e6);
        model.missing = in.texts();
        model.materials.resize(in.count(kMostMaterials));
        for (auto& m : model.materials) m = readMaterial(in);
        model.pictures = readPictures(in);
        const std::size_t parts = in.count(kMostParts);
        Budget left;
        for (std::size_t i = 0; i < parts && in.fine(); ++i)
            model.parts.push_back(readPart(in, model.materials.size(), left));
        in.require(!model.parts.empty());
        answer.model = std::move(model);
    } else {
        in.require(false);
    }
    if (!in.fine() || !in.atEnd()) return Error{"the model reader gave an answer that cannot be right"};
    return answer;
}

}  // namespace pitscape::importer
