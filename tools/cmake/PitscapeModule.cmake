# One engine folder = one target. Sources are found by name: adding a file needs no CMake edit.

add_library(pitscape_options INTERFACE)
target_compile_options(pitscape_options INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wold-style-cast
    -Wnon-virtual-dtor -Woverloaded-virtual -Wformat=2 -Wno-missing-field-initializers
    $<$<CXX_COMPILER_ID:GNU>:-Wduplicated-cond -Wlogical-op>
    -fno-math-errno  # nobody reads errno after sqrt(); loops with it could not be vectorised
    -fstack-protector-strong)
target_compile_definitions(pitscape_options INTERFACE _GLIBCXX_ASSERTIONS)
target_link_options(pitscape_options INTERFACE -Wl,-z,relro,-z,now)
option(PITSCAPE_WARNINGS_AS_ERRORS "Fail the build on warnings" ON)
if(PITSCAPE_WARNINGS_AS_ERRORS)
    target_compile_options(pitscape_options INTERFACE -Werror)
endif()
set(PITSCAPE_SANITIZE "" CACHE STRING "Sanitizers to build with, e.g. address,undefined")
if(PITSCAPE_SANITIZE)
    # The checks that are put in make GCC 12 take moved strings for uninitialised ones.
    target_compile_options(pitscape_options INTERFACE -fsanitize=${PITSCAPE_SANITIZE} -fno-omit-frame-pointer
        $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)
    target_link_options(pitscape_options INTERFACE -fsanitize=${PITSCAPE_SANITIZE})
endif()
option(PITSCAPE_FUZZ "Build the libFuzzer targets of tests/fuzz (needs clang)" OFF)

# pitscape_module(<name> [USES <module>...] [PUBLIC <target>...] [PRIVATE <target>...] [HIDDEN <target>...])
# HIDDEN: linked wherever the module is, but its headers are found by the module's own files alone.
# Builds engine/<name> as the target pitscape::<name>. An object library: self-registering files
# (estimate rules) must reach the program even though nothing calls them by name.
# Name every module that is used, also indirectly: object files do not come along by themselves.
function(pitscape_module name)
    cmake_parse_arguments(arg "" "" "USES;PUBLIC;PRIVATE;HIDDEN" ${ARGN})
    file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/engine/${name}/*.cpp)
    list(FILTER sources EXCLUDE REGEX "/main_[a-z_]+\\.cpp$")
    if(NOT sources)
        set(sources ${PROJECT_SOURCE_DIR}/tools/cmake/empty.cpp)
    endif()
    add_library(pitscape_${name} OBJECT ${sources})
    add_library(pitscape::${name} ALIAS pitscape_${name})
    target_include_directories(pitscape_${name} PUBLIC ${PROJECT_SOURCE_DIR}/engine)
    # shaders/shared is read by C++ and GLSL alike.
    target_include_directories(pitscape_${name} PRIVATE ${PROJECT_SOURCE_DIR}/shaders)
    list(TRANSFORM arg_USES PREPEND pitscape:: OUTPUT_VARIABLE used)
    target_link_libraries(pitscape_${name} PUBLIC ${used} ${arg_PUBLIC} ${arg_PRIVATE}
        PRIVATE pitscape_options ${arg_HIDDEN})
    set_property(GLOBAL PROPERTY PITSCAPE_USES_${name} ${arg_USES})
endfunction()

# pitscape_executable(<target> MODULE <module> SOURCES <file>...)
# An executable made of a module and of all the modules it uses.
function(pitscape_executable target)
    cmake_parse_arguments(arg "" "MODULE" "SOURCES" ${ARGN})
    get_property(used GLOBAL PROPERTY PITSCAPE_USES_${arg_MODULE})
    add_executable(${target} ${arg_SOURCES})
    list(TRANSFORM used PREPEND pitscape::)
    target_link_libraries(${target} PRIVATE ${used} pitscape::${arg_MODULE} pitscape_options)
endfunction()
