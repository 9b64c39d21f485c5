// pitscape-import: reads a 3D model for the program, in a process of its own that can touch nothing
// else. Standard input is the bundle (importer/wire.h), standard output takes the answer.
// Assimp 5.2 is known to crash and hang on damaged files; here that harms nobody.

#include "importer/sandbox.h"
#include "importer/scene_reader.h"
#include "importer/wire.h"

#include <cstdlib>
#include <new>
#include <stdexcept>
#include <string>
#include <string_view>

#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace {

using namespace pitscape::importer;

/// What stands on standard input, mapped before the doors close. Empty if it is no file of a fit size.
std::string_view mappedInput() {
    struct stat info {};
    if (fstat(STDIN_FILENO, &info) != 0 || !S_ISREG(info.st_mode) || info.st_size <= 0) return {};
    const auto size = static_cast<std::size_t>(info.st_size);
    if (size > kMostInputBytes + (std::size_t{1} << 20)) return {};
    void* const start = mmap(nullptr, size, PROT_READ, MAP_PRIVATE, STDIN_FILENO, 0);
    if (start == MAP_FAILED) return {};
    return {static_cast<const char*>(start), size};
}

std::string answerTo(std::string_view input) {
    const auto files = unpackBundle(input);
    if (!files) return packFailure({Refusal::kUnreadable, "no bundle on standard input", {}});
    try {
        return readScene(*files);
    } catch (const std::bad_alloc&) {
        return packFailure({Refusal::kNoMemory, {}, {}});
    } catch (const std::exception& e) {
        return packFailure({Refusal::kUnreadable, e.what(), {}});
    }
}

bool writeAll(std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t n = write(STDOUT_FILENO, bytes.data(), bytes.size());
        if (n <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(n));
    }
    return true;
}

}  // namespace

int main() {
    const std::string_view input = mappedInput();
    const bool unsafe = std::getenv("PITSCAPE_UNSAFE_IMPORT") != nullptr;
    const bool closed = enterSandbox() == Sandbox::kClosed;
    const std::string answer =
        closed || unsafe ? answerTo(input) : packFailure({Refusal::kNoSandbox, {}, {}});
    // Straight out: the destructors of a library that has been fed bad data are another risk.
    _exit(writeAll(answer) ? EXIT_SUCCESS : EXIT_FAILURE);
}
