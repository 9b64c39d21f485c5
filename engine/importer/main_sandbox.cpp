#include "importer/sandbox.h"

#include <array>
#include <cerrno>
#include <cstdint>

#include <seccomp.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>

namespace pitscape::importer {
namespace {

constexpr rlim_t kMemory_bytes = rlim_t{2} << 30;
constexpr rlim_t kAnswer_bytes = rlim_t{1} << 30;
constexpr rlim_t kCpu_s = 20;
constexpr rlim_t kOpenFiles = 8;

#if defined(__SANITIZE_ADDRESS__)
constexpr bool kSanitized = true;  // its shadow needs terabytes of address space, and more calls
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
constexpr bool kSanitized = true;
#else
constexpr bool kSanitized = false;
#endif
#else
constexpr bool kSanitized = false;
#endif

void limit(__rlimit_resource resource, rlim_t most) {
    const rlimit value{most, most};
    setrlimit(resource, &value);
}

constexpr std::array kAllowed{
    SYS_read,       SYS_write,  SYS_pwrite64, SYS_lseek,         SYS_close,        SYS_fstat,
    SYS_newfstatat, SYS_mmap,   SYS_munmap,   SYS_mremap,        SYS_mprotect,     SYS_madvise,
    SYS_brk,        SYS_futex,  SYS_exit,     SYS_exit_group,    SYS_rt_sigreturn, SYS_rt_sigprocmask,
    SYS_gettid,     SYS_getpid, SYS_tgkill,   SYS_clock_gettime, SYS_getrandom,    SYS_ftruncate,
    SYS_sched_yield};

/// What the libraries try by habit: they live with a refusal.
constexpr std::array kRefused {
    SYS_openat, SYS_socket, SYS_readlinkat, SYS_faccessat, SYS_faccessat2, SYS_ioctl, SYS_getcwd,
#if defined(__x86_64__)
        SYS_open, SYS_stat, SYS_lstat, SYS_readlink, SYS_access,
#endif
        SYS_sysinfo, SYS_prlimit64
};

}  // namespace

Sandbox enterSandbox() {
    if (!kSanitized) limit(RLIMIT_AS, kMemory_bytes);
    limit(RLIMIT_CPU, kCpu_s);
    limit(RLIMIT_FSIZE, kAnswer_bytes);
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_NPROC, 0);
    limit(RLIMIT_NOFILE, kOpenFiles);
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return Sandbox::kMissing;
    prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);

    const scmp_filter_ctx filter =
        seccomp_init(kSanitized ? SCMP_ACT_ERRNO(EPERM) : SCMP_ACT_KILL_PROCESS);
    if (filter == nullptr) return Sandbox::kMissing;
    bool fine = true;
    for (const auto call : kAllowed)
        fine = seccomp_rule_add(filter, SCMP_ACT_ALLOW, static_cast<int>(call), 0) == 0 && fine;
    if (kSanitized)  // its runtime takes its signal stack down at the end of a thread
        fine = seccomp_rule_add(filter, SCMP_ACT_ALLOW, SYS_sigaltstack, 0) == 0 && fine;
    for (const auto call : kRefused)
        fine = seccomp_rule_add(filter, SCMP_ACT_ERRNO(EACCES), static_cast<int>(call), 0) == 0 && fine;
    fine = fine && seccomp_load(filter) == 0;
    seccomp_release(filter);
    return fine ? Sandbox::kClosed : Sandbox::kMissing;
}

}  // namespace pitscape::importer
