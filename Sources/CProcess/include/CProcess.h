/// Runs one command with hard limits and leaves nothing of it behind. Linux only.
///
/// The calling process forks a supervisor, which adopts every orphan among its descendants (PR_SET_CHILD_SUBREAPER, prctl(2)), starts
/// the command in a session of its own and, as soon as the command ends or the caller asks or dies, kills and reaps all of them.
#ifndef REKEY_CPROCESS_H
#define REKEY_CPROCESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#define REKEY_CLOSED __attribute__((enum_extensibility(closed)))

#pragma clang assume_nonnull begin

/// How a run ended.
typedef enum REKEY_CLOSED RekeyRunEnd : int32_t {
    /// The command ended by itself; `value` is its exit code.
    RekeyRunEndExited,
    /// The command was ended by the signal in `value`.
    RekeyRunEndSignalled,
    /// The deadline passed.
    RekeyRunEndTimedOut,
    /// There was more on standard output than asked for.
    RekeyRunEndTooMuchOutput,
    /// The cancel descriptor became readable.
    RekeyRunEndCancelled,
    /// The command never ran; `value` is the error number and `step` tells where.
    RekeyRunEndNotStarted,
    /// The supervisor went away without a word.
    RekeyRunEndLost,
} RekeyRunEnd;

/// Where a start failed.
typedef enum REKEY_CLOSED RekeyRunStep : int32_t {
    /// Making the pipes in the caller.
    RekeyRunStepPipes,
    /// Making the supervisor or the command's process.
    RekeyRunStepFork,
    /// Setting up the supervisor: descriptors, sub-reaper, signals.
    RekeyRunStepSupervise,
    /// Isolating the command: session, limits, privileges.
    RekeyRunStepIsolate,
    /// Taking on the groups of the other account.
    RekeyRunStepGroups,
    /// Taking on the other account.
    RekeyRunStepUser,
    /// Executing the command's file.
    RekeyRunStepExecute,
} RekeyRunStep;

/// What to run. Everything is owned by the caller and must stay valid until the call returns.
typedef struct {
    /// Absolute path of the file to execute.
    const char *path;
    /// Argument vector, ended by NULL.
    char *_Nullable const *_Nonnull arguments;
    /// The whole environment, ended by NULL.
    char *_Nullable const *_Nonnull environment;
    /// Bytes for standard input, which is closed after them.
    const uint8_t *_Nullable input;
    size_t inputLength;
    /// Room for `outputLimit` bytes of standard output.
    uint8_t *_Nullable output;
    size_t outputLimit;
    /// Room for the first bytes of standard error; the rest is read and dropped.
    uint8_t *_Nullable excerpt;
    size_t excerptLimit;
    /// When to give up, on the clock of `RekeyMonotonicMilliseconds`.
    int64_t deadline;
    /// A descriptor that becomes readable when the run is to be given up.
    int cancelDescriptor;
    /// Whether the command runs as `user`, `group` and exactly `groups`, or as the caller.
    bool switchesAccount;
    uid_t user;
    gid_t group;
    const gid_t *_Nullable groups;
    size_t groupCount;
} RekeyRun;

/// What came of it.
typedef struct {
    RekeyRunEnd end;
    /// Exit code, signal or error number, as `end` says.
    int32_t value;
    /// Where the start failed, if it did.
    RekeyRunStep step;
    /// Bytes written to the output buffer, at most its limit.
    size_t outputLength;
    /// Bytes written to the excerpt, at most its limit.
    size_t excerptLength;
    /// Whether descendants could not be killed in time (uninterruptible in the kernel).
    bool strays;
} RekeyRunResult;

/// Milliseconds of CLOCK_MONOTONIC.
int64_t RekeyMonotonicMilliseconds(void);

/// Runs the command and returns when it and all its descendants are gone. Blocks the calling thread, on which all signals are blocked
/// meanwhile (a broken pipe is no SIGPIPE); leaves no descriptor, child or zombie.
void RekeyRunCommand(const RekeyRun *run, RekeyRunResult *result);

/// Starts a detached thread that calls `body(context)` with all signals blocked. Returns 0 or an error number.
int RekeyStartThread(void (*body)(void *_Nullable), void *_Nullable context);

/// A descriptor that is not readable until it is woken, or -1 with errno set. Close it with close(2).
int RekeyMakeWake(void);

/// Makes the descriptor readable for good. Safe from any thread.
void RekeyWake(int descriptor);

/// Keeps this process's memory to itself: no core file (RLIMIT_CORE 0), and neither another process of the same user nor a debugger
/// may read it (PR_SET_DUMPABLE 0). Returns false when the system refused either.
bool RekeyGuardMemory(void);

/// Lets go of the program's code in memory, whose greater part only starting needs. What is used again comes back from the file's
/// pages that the system still has. Returns whether that was done; nothing depends on it.
bool RekeyReleaseCode(void);

#pragma clang assume_nonnull end

#endif
