#include "indexer/worker/confinement.h"

#include <fcntl.h>
#include <seccomp.h>
#include <sys/prctl.h>
#include <sys/resource.h>

#include <array>
#include <cerrno>

namespace bayan::indexer {
namespace {

// AddressSanitizer maps terabytes of address space that it never touches.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool kAddressSpaceIsReal = false;
#else
constexpr bool kAddressSpaceIsReal = true;
#endif

void Limit(__rlimit_resource what, rlim_t most) {
  const rlimit limit{most, most};
  setrlimit(what, &limit);
}

// Everything that reaches out of the process but reading; a list of what is refused, because libraries differ in what
// harmless calls they make.
constexpr std::array kRefused = {SCMP_SYS(socket),
                                 SCMP_SYS(connect),
                                 SCMP_SYS(bind),
                                 SCMP_SYS(listen),
                                 SCMP_SYS(accept),
                                 SCMP_SYS(accept4),
                                 SCMP_SYS(execve),
                                 SCMP_SYS(execveat),
                                 SCMP_SYS(fork),
                                 SCMP_SYS(vfork),
                                 SCMP_SYS(clone),
                                 SCMP_SYS(clone3),
                                 SCMP_SYS(ptrace),
                                 SCMP_SYS(kill),
                                 SCMP_SYS(tkill),
                                 SCMP_SYS(unlink),
                                 SCMP_SYS(unlinkat),
                                 SCMP_SYS(rename),
                                 SCMP_SYS(renameat),
                                 SCMP_SYS(renameat2),
                                 SCMP_SYS(mkdir),
                                 SCMP_SYS(mkdirat),
                                 SCMP_SYS(rmdir),
                                 SCMP_SYS(chmod),
                                 SCMP_SYS(fchmod),
                                 SCMP_SYS(fchmodat),
                                 SCMP_SYS(chown),
                                 SCMP_SYS(fchown),
                                 SCMP_SYS(lchown),
                                 SCMP_SYS(fchownat),
                                 SCMP_SYS(truncate),
                                 SCMP_SYS(ftruncate),
                                 SCMP_SYS(link),
                                 SCMP_SYS(linkat),
                                 SCMP_SYS(symlink),
                                 SCMP_SYS(symlinkat),
                                 SCMP_SYS(mknod),
                                 SCMP_SYS(mknodat),
                                 SCMP_SYS(creat),
                                 SCMP_SYS(openat2),
                                 SCMP_SYS(mount),
                                 SCMP_SYS(umount2),
                                 SCMP_SYS(setxattr),
                                 SCMP_SYS(fsetxattr),
                                 SCMP_SYS(utimensat),
                                 SCMP_SYS(process_vm_readv),
                                 SCMP_SYS(process_vm_writev),
                                 SCMP_SYS(io_uring_setup),
                                 SCMP_SYS(io_uring_enter),
                                 SCMP_SYS(bpf),
                                 SCMP_SYS(setsid),
                                 SCMP_SYS(setpgid),
                                 SCMP_SYS(unshare),
                                 SCMP_SYS(setns)};

bool RefuseSystemCalls() {
  const scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
  if (filter == nullptr) return false;
  constexpr std::uint32_t kRefuse = SCMP_ACT_ERRNO(EPERM);
  bool good = true;
  for (const int call : kRefused) good = seccomp_rule_add(filter, kRefuse, call, 0) == 0 && good;
  for (const int open_flag : {O_WRONLY, O_RDWR, O_CREAT}) {
    const auto flag = static_cast<std::uint64_t>(open_flag);
    good = seccomp_rule_add(filter, kRefuse, SCMP_SYS(open), 1, SCMP_A1(SCMP_CMP_MASKED_EQ, flag, flag)) == 0 && good;
    good = seccomp_rule_add(filter, kRefuse, SCMP_SYS(openat), 1, SCMP_A2(SCMP_CMP_MASKED_EQ, flag, flag)) == 0 && good;
  }
  good = good && seccomp_load(filter) == 0;
  seccomp_release(filter);
  return good;
}

}  // namespace

bool ConfineThisProcess(const ConfinementLimits& limits) {
  Limit(RLIMIT_CORE, 0);
  Limit(RLIMIT_FSIZE, 0);
  Limit(RLIMIT_NOFILE, limits.open_files);
  if (kAddressSpaceIsReal) Limit(RLIMIT_AS, limits.memory_bytes);
  prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  return RefuseSystemCalls();
}

}  // namespace bayan::indexer
