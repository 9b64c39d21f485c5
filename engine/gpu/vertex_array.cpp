#include "gpu/vertex_array.h"

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
    const GLuint binding = bindings_++;
    glVertexArrayVertexBuffer(id(), binding, buffer.id(), 0, static_cast<GLsizei>(stride));
    glVertexArrayBindingDivisor(id(), binding, step == Step::kInstance ? 1 : 0);
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
        glVertexArrayAttribBinding(id(), a.location, binding);
    }
}

void VertexArray::attachIndices(const Buffer& indices) {
    glVertexArrayElementBuffer(id(), indices.id());
}

}  // namespace pitscape::gpu
