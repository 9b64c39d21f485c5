#pragma once

#include "core/result.h"
#include "gpu/handle.h"

#include <filesystem>
#include <set>
#include <string>

namespace pitscape::gpu {

/// A linked pair of shaders read from files.
class Program {
public:
    struct Spec {
        std::string vertex;    ///< file below the shaders folder, "terrain/terrain.vert"
        std::string fragment;  ///< empty: depth only
        std::set<std::string>
            defines;  ///< variant: "OVERLAY", "OCTAVES 3"; a set, so always in the same order
    };
    /// Compiles and links.
    /// @return the program, or the compiler's log with true file names and lines
    static Result<Program> load(const std::filesystem::path& shaderFolder, const Spec& spec);

    void use() const { glUseProgram(id()); }
    GLuint id() const { return handle_.id(); }

private:
    static void destroy(GLuint id) { glDeleteProgram(id); }
    explicit Program(GLuint id) : handle_{id} {}

    Handle<&destroy> handle_;
};

/// Compiles one stage alone, as the tests do with every file.
Status compiles(const std::filesystem::path& shaderFolder, const std::string& file,
                const std::set<std::string>& defines);

}  // namespace pitscape::gpu
