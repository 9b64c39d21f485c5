#pragma once

namespace pitscape::importer {

enum class Sandbox { kClosed, kMissing };

/// Takes from this process, for good, all that reading bytes already mapped and writing an answer
/// does not need: files, network, other programs, most memory and time. A forbidden call ends it;
/// looking for a file fails.
/// @return kMissing where the system has no seccomp
Sandbox enterSandbox();

}  // namespace pitscape::importer
