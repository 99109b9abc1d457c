// From the fork in the supervisor to the execve of the command. Async-signal-safe calls only.
#define _GNU_SOURCE
#include "supervisor.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/capability.h>
#include <linux/close_range.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static bool isolate(void) {
    const struct rlimit no_core = {0, 0};
    if (setsid() < 0 || setrlimit(RLIMIT_CORE, &no_core) != 0 || chdir("/") != 0) return false;
    umask(077);
    // A service may hold its rights as ambient capabilities, which would survive execve.
    if (prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0) != 0) return false;
    return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0;
}

/// The C library's wrappers would ask threads that do not exist in this process to change too, hence the system calls themselves.
static RekeyRunStep switch_account(const RekeyRun *run, bool *done) {
    *done = false;
    if (syscall(SYS_setgroups, run->groupCount, run->groups) != 0) return RekeyRunStepGroups;
    if (syscall(SYS_setresgid, run->group, run->group, run->group) != 0) return RekeyRunStepGroups;
    if (syscall(SYS_setresuid, run->user, run->user, run->user) != 0) return RekeyRunStepUser;
    *done = true;
    return RekeyRunStepUser;
}

/// Between two accounts other than root the kernel lets capabilities stand (capabilities(7)); root gets them back by execve anyway.
static bool drop_capabilities(void) {
    if (geteuid() == 0) return true;
    struct __user_cap_header_struct header = {_LINUX_CAPABILITY_VERSION_3, 0};
    struct __user_cap_data_struct held[2], none[2] = {{0, 0, 0}, {0, 0, 0}};
    // A service that has none may be forbidden to ask: a unit's SystemCallFilter without @privileged refuses capset.
    if (syscall(SYS_capget, &header, held) == 0 && memcmp(held, none, sizeof none) == 0) return true;
    return syscall(SYS_capset, &header, none) == 0;
}

/// By system calls, since the C library hides two signals of its own, which whoever started the service may have ignored.
static void default_signals(void) {
    // All zero is SIG_DFL with no flags in the kernel's layout of every architecture; 8 is the size of the kernel's signal set.
    const uint64_t defaults[4] = {0};
    const uint64_t none = 0;
    for (int number = 1; number <= 64; number++) syscall(SYS_rt_sigaction, number, defaults, NULL, 8);
    syscall(SYS_rt_sigprocmask, SIG_SETMASK, &none, NULL, 8);
}

RekeyRunStep rekey_become_command(const RekeyRun *run) {
    pid_t supervisor = getppid();
    if (!isolate()) return RekeyRunStepIsolate;
    if (run->switchesAccount) {
        bool done;
        RekeyRunStep step = switch_account(run, &done);
        if (!done) return step;
    }
    if (!drop_capabilities()) return RekeyRunStepIsolate;
    // After the change of account, which clears it. Should the supervisor be killed, the command goes with it.
    if (prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0) != 0) return RekeyRunStepIsolate;
    if (getppid() != supervisor) _exit(127);
    if (close_range(3, ~0U, CLOSE_RANGE_CLOEXEC) != 0) return RekeyRunStepIsolate;
    default_signals();
    execve(run->path, run->arguments, run->environment);
    return RekeyRunStepExecute;
}
