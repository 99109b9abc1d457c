// The supervisor: a fork of the service that never executes anything. Async-signal-safe calls only.
#define _GNU_SOURCE
#include "supervisor.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static void send_report(int channel, int32_t kind, int32_t value, int32_t step) {
    struct report report = {kind, value, step};
    while (send(channel, &report, sizeof report, MSG_NOSIGNAL) < 0 && errno == EINTR) {}
}

static _Noreturn void give_up(int channel, int error, RekeyRunStep step) {
    send_report(channel, REPORT_NOT_STARTED, error, step);
    _exit(127);
}

/// Moves the four descriptors to 0...3 and closes everything else that the service had open.
static bool take_over(const struct handover *handover) {
    int high[4] = {handover->input, handover->output, handover->error, handover->channel};
    for (int index = 0; index < 4; index++) {
        high[index] = fcntl(high[index], F_DUPFD_CLOEXEC, 16);
        if (high[index] < 0) return false;
    }
    for (int index = 0; index < 4; index++) {
        if (dup2(high[index], index) < 0) return false;
    }
    return fcntl(3, F_SETFD, FD_CLOEXEC) == 0 && close_range(4, ~0U, 0) == 0;
}

static bool harden(pid_t caller) {
    const struct rlimit no_core = {0, 0};
    struct sigaction action = {.sa_handler = SIG_DFL};
    // Were SIGCHLD ignored, as a service may have it, the kernel would throw the exit status away.
    if (sigaction(SIGCHLD, &action, NULL) != 0 || setsid() < 0) return false;
    if (setrlimit(RLIMIT_CORE, &no_core) != 0) return false;
    // This process holds a copy of the service's memory: no other process of the same account may read it.
    if (prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0) return false;
    if (prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) != 0) return false;
    if (prctl(PR_SET_PDEATHSIG, SIGTERM, 0, 0, 0) != 0) return false;
    prctl(PR_SET_NAME, "rekey-command", 0, 0, 0);
    return getppid() == caller;
}

/// Lets another account open /dev/stdin and the like, which the kernel checks against the mode of the pipe. Only processes that may look
/// into the command's own folder in /proc get that far. A comfort: may fail.
static void open_pipes_up(void) {
    for (int descriptor = 0; descriptor < 3; descriptor++) {
        if (fchmod(descriptor, 0666) != 0) return;
    }
}

/// Reaps orphans until the command itself has ended, and leaves that one unreaped, so that its number stays its own.
static bool command_ended(pid_t command, int channel) {
    for (;;) {
        siginfo_t info = {.si_pid = 0};
        if (waitid(P_ALL, 0, &info, WEXITED | WNOHANG | WNOWAIT) != 0 || info.si_pid == 0) return false;
        if (info.si_pid == command) {
            send_report(channel, info.si_code == CLD_EXITED ? REPORT_EXITED : REPORT_SIGNALLED, info.si_status, 0);
            return true;
        }
        waitpid(info.si_pid, NULL, 0);
    }
}

/// Waits until the command ends, the caller hangs up or is gone. Returns whether the command's end has been reported.
static bool watch(pid_t command, int signals, int channel) {
    for (;;) {
        struct pollfd polled[2] = {{signals, POLLIN, 0}, {channel, POLLIN, 0}};
        if (poll(polled, 2, -1) < 0 && errno != EINTR) return false;
        if (polled[1].revents != 0) return false;
        struct signalfd_siginfo info;
        while (read(signals, &info, sizeof info) == (ssize_t)sizeof info) {
            if (info.ssi_signo == SIGTERM) return false;
        }
        if (command_ended(command, channel)) return true;
    }
}

_Noreturn void rekey_supervise(const RekeyRun *run, const struct handover *handover, pid_t caller) {
    if (!take_over(handover)) give_up(handover->channel, errno, RekeyRunStepSupervise);
    const int channel = 3;
    sigset_t watched;
    sigemptyset(&watched);
    sigaddset(&watched, SIGCHLD);
    sigaddset(&watched, SIGTERM);
    int signals = signalfd(-1, &watched, SFD_CLOEXEC | SFD_NONBLOCK);
    if (signals < 0 || !harden(caller)) give_up(channel, errno, RekeyRunStepSupervise);
    if (run->switchesAccount) open_pipes_up();

    pid_t command = _Fork();
    if (command < 0) give_up(channel, errno, RekeyRunStepFork);
    if (command == 0) {
        RekeyRunStep step = rekey_become_command(run);
        give_up(channel, errno, step);
    }
    for (int descriptor = 0; descriptor < 3; descriptor++) close(descriptor);

    bool reported = watch(command, signals, channel);
    int status = 0;
    bool all_gone = rekey_end_descendants(command, signals, &status);
    if (!reported && WIFEXITED(status)) send_report(channel, REPORT_EXITED, WEXITSTATUS(status), 0);
    if (!reported && WIFSIGNALED(status)) send_report(channel, REPORT_SIGNALLED, WTERMSIG(status), 0);
    if (!all_gone) send_report(channel, REPORT_STRAYS, 0, 0);
    _exit(0);
}
