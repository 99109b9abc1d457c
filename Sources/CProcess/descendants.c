// Kills every descendant of a sub-reaper. Async-signal-safe calls only.
//
// A process that loses its parent becomes the sub-reaper's own child. So once wait(2) says that there is no child, there is no
// descendant either: that, and not a list of processes, is the proof that all are gone.
#define _GNU_SOURCE
#include "supervisor.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/signalfd.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

enum { MOST_PROCESSES = 65536, MOST_NUMBERS = 1 << 22, PATIENCE = 2500, PAUSE = 3, ATTEMPTS = 40 };

// Used by the forked supervisor alone, which has its own copy; static because allocating after a fork is not safe.
static struct { pid_t number, parent; } processes[MOST_PROCESSES];
static uint8_t family[MOST_NUMBERS / 8];
static char text[32768];

static bool in_family(pid_t number) {
    return number > 0 && number < MOST_NUMBERS && (family[number / 8] >> (number % 8) & 1) != 0;
}

static void join_family(pid_t number) {
    if (number > 0 && number < MOST_NUMBERS) family[number / 8] |= (uint8_t)(1 << (number % 8));
}

/// Reads a decimal number and steps over it; 0 if there is none.
static pid_t number_at(const char **cursor, const char *end) {
    pid_t number = 0;
    while (*cursor < end && **cursor >= '0' && **cursor <= '9' && number < MOST_NUMBERS) {
        number = number * 10 + (*(*cursor)++ - '0');
    }
    return number;
}

/// Writes "/proc/NUMBER/stat".
static void stat_path(char *path, const char *number) {
    size_t length = strlen(number);
    memcpy(path, "/proc/", 6);
    memcpy(path + 6, number, length);
    memcpy(path + 6 + length, "/stat", 6);
}

/// The parent of a process by its name in /proc, or 0.
static pid_t parent_of(const char *number) {
    char path[48], line[512];
    if (strlen(number) > 16) return 0;
    stat_path(path, number);
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0) return 0;
    ssize_t length = read(file, line, sizeof line);
    close(file);
    // "number (name) state parent ...": the name may hold anything, parentheses too.
    const char *cursor = length > 0 ? memrchr(line, ')', (size_t)length) : NULL;
    if (cursor == NULL || cursor + 4 >= line + length) return 0;
    cursor += 4;
    return number_at(&cursor, line + length);
}

static size_t list_processes(void) {
    int folder = open("/proc", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0) return 0;
    size_t count = 0;
    long length;
    while ((length = syscall(SYS_getdents64, folder, text, sizeof text)) > 0) {
        for (long offset = 0; offset < length;) {
            const struct dirent64 *entry = (const struct dirent64 *)(text + offset);
            offset += entry->d_reclen;
            const char *cursor = entry->d_name;
            pid_t number = number_at(&cursor, entry->d_name + strlen(entry->d_name));
            if (number == 0 || *cursor != '\0' || count == MOST_PROCESSES) continue;
            processes[count].number = number;
            processes[count].parent = parent_of(entry->d_name);
            count++;
        }
    }
    close(folder);
    return count;
}

/// A grandchild may be reaped by its own parent at any time and its number given away, so it is held by a pidfd and looked at again.
static void kill_indirect(pid_t number) {
    int held = (int)syscall(SYS_pidfd_open, number, 0);
    if (held < 0) return;
    char digits[16];
    char *start = digits + sizeof digits;
    *--start = '\0';
    for (pid_t rest = number; rest > 0; rest /= 10) *--start = (char)('0' + rest % 10);
    if (in_family(parent_of(start))) syscall(SYS_pidfd_send_signal, held, SIGKILL, NULL, 0);
    close(held);
}

static void kill_listed(void) {
    pid_t self = getpid();
    size_t count = list_processes();
    memset(family, 0, sizeof family);
    join_family(self);
    for (bool grown = true; grown;) {
        grown = false;
        for (size_t index = 0; index < count; index++) {
            if (in_family(processes[index].number) || !in_family(processes[index].parent)) continue;
            join_family(processes[index].number);
            grown = true;
        }
    }
    for (size_t index = 0; index < count; index++) {
        pid_t number = processes[index].number;
        if (number == self || !in_family(number)) continue;
        // Nobody but this process reaps its children: their numbers cannot have changed hands.
        if (processes[index].parent == self) {
            kill(number, SIGKILL);
        } else {
            kill_indirect(number);
        }
    }
}

/// The kernel's own list of children, for a /proc mounted so that processes of other accounts do not show (hidepid).
static void kill_children(void) {
    int file = open("/proc/thread-self/children", O_RDONLY | O_CLOEXEC);
    if (file < 0) return;
    ssize_t length = read(file, text, sizeof text);
    close(file);
    const char *end = text + (length > 0 ? length : 0);
    for (const char *cursor = text; cursor < end; cursor++) {
        pid_t number = number_at(&cursor, end);
        // A number cut off by the end of the buffer is not whole.
        if (number > 0 && cursor < end) kill(number, SIGKILL);
    }
}

/// Reaps what has ended. Returns whether no child is left.
static bool reap(pid_t *command, int *status) {
    for (;;) {
        int ended = 0;
        pid_t number = waitpid(-1, &ended, WNOHANG);
        if (number == 0) return false;
        if (number < 0 && errno == EINTR) continue;
        if (number < 0) return true;
        if (number == *command) {
            *status = ended;
            *command = 0;
        }
    }
}

bool rekey_end_descendants(pid_t command, int signals, int *status) {
    int64_t deadline = RekeyMonotonicMilliseconds() + PATIENCE;
    // A signal to a whole group leaves no gap for a fork in it. The unreaped leader keeps the group's number from being given away.
    kill(-command, SIGKILL);
    kill(command, SIGKILL);
    for (;;) {
        // Often and quickly, for processes that fork and end all the time: each generation must pass through this process's hands.
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            if (reap(&command, status)) return true;
            kill_children();
        }
        if (RekeyMonotonicMilliseconds() >= deadline) return false;
        kill_listed();
        struct pollfd polled = {signals, POLLIN, 0};
        poll(&polled, 1, PAUSE);
        struct signalfd_siginfo info;
        while (read(signals, &info, sizeof info) == (ssize_t)sizeof info) {}
    }
}
