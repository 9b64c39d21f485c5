#include "gpu/program.h"

#include "gpu/shader_source.h"

#include <string_view>

namespace pitscape::gpu {
namespace {

void destroyShader(GLuint id) { glDeleteShader(id); }
using Shader = Handle<&destroyShader>;

GLenum stageOf(std::string_view file) {
    if (file.ends_with(".vert")) return GL_VERTEX_SHADER;
    if (file.ends_with(".comp")) return GL_COMPUTE_SHADER;
    return GL_FRAGMENT_SHADER;
}

/// Puts the defines behind the first line, which holds #version; the line map follows.
void addDefines(ShaderSource& source, const std::set<std::string>& defines) {
    std::string text;
    std::vector<ShaderSource::Place> places;
    for (const std::string& define : defines) {
        text += "#define " + define + '\n';
        places.push_back({"define " + define, 1});
    }
    const std::size_t afterVersion = source.text.find('\n') + 1;
    source.text.insert(afterVersion, text);
    source.places.insert(source.places.begin() + 1, places.begin(), places.end());
}

Result<Shader> compile(const std::filesystem::path& folder, const std::string& file,
                       const std::set<std::string>& defines) {
    auto source = loadShaderSource(folder, file);
    if (!source) return source.error();
    addDefines(*source, defines);
    Shader shader{glCreateShader(stageOf(file))};
    const char* text = source->text.c_str();
    glShaderSource(shader.id(), 1, &text, nullptr);
    glCompileShader(shader.id());
    GLint good = 0;
    glGetShaderiv(shader.id(), GL_COMPILE_STATUS, &good);
    if (good) return shader;
    GLint length = 0;
    glGetShaderiv(shader.id(), GL_INFO_LOG_LENGTH, &length);
    std::string log(static_cast<std::size_t>(length), '\0');
    glGetShaderInfoLog(shader.id(), length, nullptr, log.data());
    return Error{nameFiles(log, *source)};
}

std::string linkLog(GLuint program) {
    GLint length = 0;
    glGetProgramiv(program, GL_INFO_LOG_LENGTH, &length);
    std::string log(static_cast<std::size_t>(length), '\0');
    glGetProgramInfoLog(program, length, nullptr, log.data());
    return log;
}

}  // namespace

Result<Program> Program::load(const std::filesystem::path& shaderFolder, const Spec& spec) {
    Program program{glCreateProgram()};
    for (const std::string& file : {spec.vertex, spec.fragment}) {
        if (file.empty()) continue;
        auto shader = compile(shaderFolder, file, spec.defines);
        if (!shader) return shader.error();
        glAttachShader(program.id(), shader->id());
    }
    glLinkProgram(program.id());
    GLint good = 0;
    glGetProgramiv(program.id(), GL_LINK_STATUS, &good);
    if (!good) return Error{spec.vertex + " + " + spec.fragment + ": " + linkLog(program.id())};
    glObjectLabel(GL_PROGRAM, program.id(), static_cast<GLsizei>(spec.vertex.size()),
                  spec.vertex.data());
    return program;
}

Status compiles(const std::filesystem::path& shaderFolder, const std::string& file,
                const std::set<std::string>& defines) {
    auto shader = compile(shaderFolder, file, defines);
    if (!shader) return shader.error();
    return Done{};
}

}  // namespace pitscape::gpu
