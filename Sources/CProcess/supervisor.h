// What the caller's side and the forked supervisor share.
#ifndef REKEY_SUPERVISOR_H
#define REKEY_SUPERVISOR_H

#include "CProcess.h"

#include <sys/types.h>

/// What a report on the channel is about.
enum report_kind { REPORT_NOT_STARTED = 1, REPORT_EXITED, REPORT_SIGNALLED, REPORT_STRAYS };

/// One packet from the supervisor's side to the caller.
struct report {
    int32_t kind;
    int32_t value;
    int32_t step;
};

/// The descriptors that the supervisor takes over: the command's three and the channel to the caller.
struct handover {
    int input;
    int output;
    int error;
    int channel;
};

/// The life of the supervisor, entered right after the fork with all signals blocked. Calls only what is async-signal-safe: other
/// threads of the caller may have held any lock at the time of the fork.
_Noreturn void rekey_supervise(const RekeyRun *run, const struct handover *handover, pid_t caller);

/// Turns the process forked by the supervisor into the command. Returns only on failure, with errno set and the step named.
RekeyRunStep rekey_become_command(const RekeyRun *run);

/// Kills and reaps every descendant of the calling sub-reaper. `command` is the leader of the command's session, not yet reaped; its
/// wait status is stored. `signals` is a signalfd for SIGCHLD. Returns whether none is left; gives up after 2.5 seconds.
bool rekey_end_descendants(pid_t command, int signals, int *status);

#endif
