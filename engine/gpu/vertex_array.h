#pragma once

#include "gpu/buffer.h"
#include "gpu/handle.h"

#include <cstddef>
#include <initializer_list>
#include <string_view>

namespace pitscape::gpu {

/// How one shader input is read from a buffer.
struct Attribute {
    enum class Type { kFloat, kByteColour, kByteInteger };
    GLuint location = 0;
    int components = 1;
    Type type = Type::kFloat;
    std::size_t offset = 0;  ///< bytes from the start of the vertex
};

/// Which buffers feed which shader inputs. Refers to buffers; does not own them.
class VertexArray {
public:
    explicit VertexArray(std::string_view label);

    enum class Step { kVertex, kInstance };
    /// Feeds the attributes from `buffer`, `stride` bytes apart.
    void attach(const Buffer& buffer, std::size_t stride, Step step,
                std::initializer_list<Attribute> attributes);
    /// The same for a numbered stream, replacing what fed it.
    void attachStream(GLuint stream, const Buffer& buffer, std::size_t stride, Step step,
                      std::initializer_list<Attribute> attributes);
    void attachIndices(const Buffer& indices);
    void bind() const { glBindVertexArray(id()); }
    GLuint id() const { return handle_.id(); }

private:
    static void destroy(GLuint id) { glDeleteVertexArrays(1, &id); }

    Handle<&destroy> handle_;
    GLuint streams_ = 0;
};

}  // namespace pitscape::gpu
