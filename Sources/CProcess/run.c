// The caller's side: starts the supervisor, moves the bytes, decides how the run ended.
#define _GNU_SOURCE
#include "supervisor.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

enum { CHUNK = 65536, LAST_WAIT = 4000 };

struct session {
    const RekeyRun *run;
    RekeyRunResult *result;
    pid_t supervisor;
    int input, output, error, channel;
    size_t written;
    bool decided;
};

static void close_it(int *descriptor) {
    if (*descriptor >= 0) close(*descriptor);
    *descriptor = -1;
}

static void decide(struct session *session, RekeyRunEnd end, int32_t value, int32_t step) {
    if (session->decided) return;
    session->decided = true;
    session->result->end = end;
    session->result->value = value;
    session->result->step = (RekeyRunStep)step;
}

static bool make_pipe(int *reading, int *writing) {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) return false;
    *reading = ends[0];
    *writing = ends[1];
    return true;
}

static bool open_ends(struct session *session, struct handover *handover) {
    int channel[2];
    if (!make_pipe(&handover->input, &session->input)) return false;
    if (!make_pipe(&session->output, &handover->output)) return false;
    if (!make_pipe(&session->error, &handover->error)) return false;
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, channel) != 0) return false;
    session->channel = channel[0];
    handover->channel = channel[1];
    int mine[4] = {session->input, session->output, session->error, session->channel};
    for (int index = 0; index < 4; index++) {
        if (fcntl(mine[index], F_SETFL, fcntl(mine[index], F_GETFL) | O_NONBLOCK) != 0) return false;
    }
    return true;
}

static bool start(struct session *session) {
    struct handover handover = {-1, -1, -1, -1};
    RekeyRunStep step = RekeyRunStepPipes;
    int error = 0;
    if (open_ends(session, &handover)) {
        pid_t caller = getpid();
        step = RekeyRunStepFork;
        session->supervisor = _Fork();
        if (session->supervisor == 0) rekey_supervise(session->run, &handover, caller);
    }
    if (session->supervisor < 0) error = errno;
    close_it(&handover.input);
    close_it(&handover.output);
    close_it(&handover.error);
    close_it(&handover.channel);
    if (session->supervisor < 0) decide(session, RekeyRunEndNotStarted, error, step);
    return session->supervisor > 0;
}

static void feed(struct session *session) {
    const RekeyRun *run = session->run;
    while (session->written < run->inputLength) {
        ssize_t count = write(session->input, run->input + session->written, run->inputLength - session->written);
        if (count < 0 && errno == EINTR) continue;
        if (count < 0 && errno == EAGAIN) return;
        // A command that does not want to read it all may well know its answer.
        if (count < 0) break;
        session->written += (size_t)count;
    }
    close_it(&session->input);
}

/// Takes one portion of standard output. Returns whether there may be more right now.
static bool take_output(struct session *session) {
    const RekeyRun *run = session->run;
    RekeyRunResult *result = session->result;
    uint8_t beyond;
    size_t room = run->outputLimit - result->outputLength;
    ssize_t count = read(session->output, room > 0 ? run->output + result->outputLength : &beyond, room > 0 ? room : 1);
    if (count < 0 && errno == EINTR) return true;
    if (count < 0 && errno == EAGAIN) return false;
    if (count <= 0) {
        close_it(&session->output);
        return false;
    }
    if (room == 0) {
        // More than the limit counts for more than how the command ended.
        session->decided = false;
        decide(session, RekeyRunEndTooMuchOutput, 0, 0);
        return false;
    }
    result->outputLength += (size_t)count;
    return true;
}

/// Takes one portion of standard error and keeps the very first bytes.
static void take_error(struct session *session) {
    const RekeyRun *run = session->run;
    RekeyRunResult *result = session->result;
    uint8_t dropped[CHUNK];
    size_t room = run->excerptLimit - result->excerptLength;
    ssize_t count = read(session->error, room > 0 ? run->excerpt + result->excerptLength : dropped, room > 0 ? room : CHUNK);
    if (count < 0 && (errno == EINTR || errno == EAGAIN)) return;
    if (count <= 0) {
        close_it(&session->error);
    } else if (room > 0) {
        result->excerptLength += (size_t)count;
    }
}

static void hear(struct session *session) {
    struct report report;
    ssize_t count = recv(session->channel, &report, sizeof report, 0);
    if (count < 0 && (errno == EINTR || errno == EAGAIN)) return;
    if (count != (ssize_t)sizeof report) {
        close_it(&session->channel);
        decide(session, RekeyRunEndLost, 0, 0);
        return;
    }
    switch (report.kind) {
    case REPORT_NOT_STARTED: decide(session, RekeyRunEndNotStarted, report.value, report.step); break;
    case REPORT_EXITED: decide(session, RekeyRunEndExited, report.value, 0); break;
    case REPORT_SIGNALLED: decide(session, RekeyRunEndSignalled, report.value, 0); break;
    default: session->result->strays = true; break;
    }
}

static void exchange(struct session *session) {
    while (!session->decided) {
        int64_t left = session->run->deadline - RekeyMonotonicMilliseconds();
        if (left <= 0) return decide(session, RekeyRunEndTimedOut, 0, 0);
        struct pollfd polled[5] = {
            {session->run->cancelDescriptor, POLLIN, 0}, {session->channel, POLLIN, 0}, {session->input, POLLOUT, 0},
            {session->output, POLLIN, 0},                {session->error, POLLIN, 0},
        };
        if (poll(polled, 5, left > 60000 ? 60000 : (int)left) < 0) continue;
        if (polled[0].revents != 0) return decide(session, RekeyRunEndCancelled, 0, 0);
        if (polled[2].revents != 0) feed(session);
        if (polled[3].revents != 0) take_output(session);
        if (polled[4].revents != 0) take_error(session);
        if (!session->decided && polled[1].revents != 0) hear(session);
    }
}

/// After the command's own end: what is in the pipes counts, what other holders of them might still write does not.
static void drain(struct session *session) {
    if (session->result->end != RekeyRunEndExited && session->result->end != RekeyRunEndSignalled) return;
    while (session->output >= 0 && take_output(session)) {}
    if (session->error >= 0) take_error(session);
}

/// Has the supervisor kill what is left, and reaps it.
static void finish(struct session *session) {
    int64_t deadline = RekeyMonotonicMilliseconds() + LAST_WAIT;
    close_it(&session->input);
    close_it(&session->output);
    close_it(&session->error);
    if (session->channel >= 0) shutdown(session->channel, SHUT_WR);
    while (session->channel >= 0) {
        int64_t left = deadline - RekeyMonotonicMilliseconds();
        if (left <= 0) {
            session->result->strays = true;
            break;
        }
        struct pollfd polled = {session->channel, POLLIN, 0};
        if (poll(&polled, 1, (int)left) > 0) hear(session);
    }
    close_it(&session->channel);
    if (session->result->strays) kill(session->supervisor, SIGKILL);
    while (waitpid(session->supervisor, NULL, 0) < 0 && errno == EINTR) {}
}

/// Whether there is any point in starting: looking the account up may have taken the time there was.
static bool still_wanted(struct session *session) {
    struct pollfd polled = {session->run->cancelDescriptor, POLLIN, 0};
    if (poll(&polled, 1, 0) > 0) decide(session, RekeyRunEndCancelled, 0, 0);
    if (RekeyMonotonicMilliseconds() >= session->run->deadline) decide(session, RekeyRunEndTimedOut, 0, 0);
    return !session->decided;
}

void RekeyRunCommand(const RekeyRun *run, RekeyRunResult *result) {
    *result = (RekeyRunResult){.end = RekeyRunEndLost};
    struct session session = {.run = run, .result = result, .supervisor = -1, .input = -1, .output = -1, .error = -1, .channel = -1};
    sigset_t all, before, broken_pipe;
    sigfillset(&all);
    sigemptyset(&broken_pipe);
    sigaddset(&broken_pipe, SIGPIPE);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    if (still_wanted(&session) && start(&session)) {
        exchange(&session);
        drain(&session);
        finish(&session);
    }
    close_it(&session.input);
    close_it(&session.output);
    close_it(&session.error);
    close_it(&session.channel);
    // A broken pipe has left the signal pending on this thread; it must not strike when the mask is lifted.
    if (!sigismember(&before, SIGPIPE)) {
        const struct timespec at_once = {0, 0};
        while (sigtimedwait(&broken_pipe, NULL, &at_once) < 0 && errno == EINTR) {}
    }
    pthread_sigmask(SIG_SETMASK, &before, NULL);
}
