import Foundation
import TestSupport

/// Ends or stops a process right before one of the calls that leave something on the disk: a library that it loads before the system's own.
struct CallFault {
    private let folder: ScratchFolder
    private let library: String

    init(in folder: ScratchFolder) async throws {
        self.folder = folder
        let source = try folder.write(Self.source, to: "call-fault.c")
        library = folder.file("call-fault.so")
        let built = try await ToolRun.of(
            "/usr/bin/env", ["cc", "-shared", "-fPIC", "-O1", "-o", library, source, "-ldl"], seconds: 60)
        guard built.exitCode == 0 else { throw LabFault("cc: \(built.errors)") }
    }

    /// Variables that count the calls of a process.
    var counting: [String: String] { ["LD_PRELOAD": library, "CALL_FAULT_LOG": folder.file("calls")] }

    /// The calls that were counted, in their order.
    var calls: [String] { folder.text(of: "calls").split(separator: "\n").map(String.init) }

    /// Variables that send a process `signal` right before its call `number`, counted from 1.
    func sending(_ signal: Int32, before number: Int) -> [String: String] {
        ["LD_PRELOAD": library, "CALL_FAULT_SIGNAL": String(signal), "CALL_FAULT_AT": String(number)]
    }

    private static let source = #"""
        #define _GNU_SOURCE
        #include <dlfcn.h>
        #include <fcntl.h>
        #include <signal.h>
        #include <stdio.h>
        #include <stdlib.h>
        #include <string.h>
        #include <unistd.h>

        static void reached(const char *what) {
            static int calls;
            int number = __sync_add_and_fetch(&calls, 1);
            const char *at = getenv("CALL_FAULT_AT"), *log = getenv("CALL_FAULT_LOG");
            if (log) {
                char line[256];
                int length = snprintf(line, sizeof line, "%s\n", what);
                int file = open(log, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
                if (write(file, line, length) < 0) abort();
                close(file);
            }
            if (at && atoi(at) == number) kill(getpid(), atoi(getenv("CALL_FAULT_SIGNAL")));
        }

        #define NEXT(name, type) ((type)dlsym(RTLD_NEXT, name))

        int rename(const char *from, const char *to) { reached(to); return NEXT("rename", int (*)(const char *, const char *))(from, to); }
        int link(const char *from, const char *to) { reached(to); return NEXT("link", int (*)(const char *, const char *))(from, to); }
        int unlink(const char *path) { reached("unlink"); return NEXT("unlink", int (*)(const char *))(path); }
        int fsync(int file) { reached("fsync"); return NEXT("fsync", int (*)(int))(file); }
        int fdatasync(int file) { reached("fdatasync"); return NEXT("fdatasync", int (*)(int))(file); }
        int fchmod(int file, unsigned mode) { reached("fchmod"); return NEXT("fchmod", int (*)(int, unsigned))(file, mode); }
        """#
}
