#include "gpu/vertex_array.h"

#include <algorithm>

namespace pitscape::gpu {
namespace {

GLuint create() {
    GLuint id = 0;
    glCreateVertexArrays(1, &id);
    return id;
}

}  // namespace

VertexArray::VertexArray(std::string_view label) : handle_{create()} {
    glObjectLabel(GL_VERTEX_ARRAY, id(), static_cast<GLsizei>(label.size()), label.data());
}

void VertexArray::attach(const Buffer& buffer, std::size_t stride, Step step,
                         std::initializer_list<Attribute> attributes) {
    attachStream(streams_, buffer, stride, step, attributes);
}

void VertexArray::attachStream(GLuint stream, const Buffer& buffer, std::size_t stride, Step step,
                               std::initializer_list<Attribute> attributes) {
    streams_ = std::max(streams_, stream + 1);
    glVertexArrayVertexBuffer(id(), stream, buffer.id(), 0, static_cast<GLsizei>(stride));
    glVertexArrayBindingDivisor(id(), stream, step == Step::kInstance ? 1 : 0);
    for (const Attribute& a : attributes) {
        glEnableVertexArrayAttrib(id(), a.location);
        const auto offset = static_cast<GLuint>(a.offset);
        switch (a.type) {
            case Attribute::Type::kFloat:
                glVertexArrayAttribFormat(id(), a.location, a.components, GL_FLOAT, GL_FALSE, offset);
                break;
            case Attribute::Type::kByteColour:
                glVertexArrayAttribFormat(id(), a.location, a.components, GL_UNSIGNED_BYTE, GL_TRUE,
                                          offset);
                break;
            case Attribute::Type::kByteInteger:
                glVertexArrayAttribIFormat(id(), a.location, a.components, GL_UNSIGNED_BYTE, offset);
                break;
        }
        glVertexArrayAttribBinding(id(), a.location, stream);
    }
}

void VertexArray::attachIndices(const Buffer& indices) {
    glVertexArrayElementBuffer(id(), indices.id());
}

}  // namespace pitscape::gpu
