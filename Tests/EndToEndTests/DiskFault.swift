import Foundation
import TestSupport

/// A disk that fails as told, under the record alone: a library that the service loads before the system's own.
struct DiskFault {
    /// What the disk does.
    enum Kind: String {
        case none = "-"
        /// Flushing fails with an input or output error.
        case flush = "f"
        /// Flushing takes longer than an outcome may.
        case slow = "s"
        /// Writing is refused as on a volume that was made read-only.
        case readOnly = "r"
    }

    /// Variables for the service.
    let environment: [String: String]
    private let control: String

    init(in folder: ScratchFolder) async throws {
        control = try folder.write(Kind.none.rawValue, to: "disk-fault")
        let source = try folder.write(Self.source, to: "disk-fault.c")
        let library = folder.file("disk-fault.so")
        let built = try await ToolRun.of(
            "/usr/bin/env", ["cc", "-shared", "-fPIC", "-O1", "-o", library, source, "-ldl"], seconds: 60)
        guard built.exitCode == 0 else { throw LabFault("cc: \(built.errors)") }
        environment = ["LD_PRELOAD": library, "DISK_FAULT": control]
    }

    func become(_ kind: Kind) throws {
        try Data(kind.rawValue.utf8).write(to: URL(fileURLWithPath: control))
    }

    private static let source = #"""
        #define _GNU_SOURCE
        #include <dlfcn.h>
        #include <errno.h>
        #include <fcntl.h>
        #include <stdio.h>
        #include <stdlib.h>
        #include <string.h>
        #include <sys/types.h>
        #include <unistd.h>

        static char fault(int fd) {
            char link[64], path[512], kind = '-';
            snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
            ssize_t length = readlink(link, path, sizeof path - 1);
            if (length < 0) return kind;
            path[length] = 0;
            if (!strstr(path, "record.sqlite")) return kind;
            int control = open(getenv("DISK_FAULT"), O_RDONLY | O_CLOEXEC);
            if (control < 0) return kind;
            if (read(control, &kind, 1) != 1) kind = '-';
            close(control);
            return kind;
        }

        static int flush(int fd, const char *name) {
            switch (fault(fd)) {
            case 'f': errno = EIO; return -1;
            case 's': usleep(2500000); break;
            }
            return ((int (*)(int))dlsym(RTLD_NEXT, name))(fd);
        }

        int fsync(int fd) { return flush(fd, "fsync"); }
        int fdatasync(int fd) { return flush(fd, "fdatasync"); }

        static ssize_t put(int fd, const void *bytes, size_t count, off64_t place, const char *name) {
            if (fault(fd) == 'r') { errno = EROFS; return -1; }
            return ((ssize_t (*)(int, const void *, size_t, off64_t))dlsym(RTLD_NEXT, name))(fd, bytes, count, place);
        }

        ssize_t pwrite(int fd, const void *bytes, size_t count, off_t place) { return put(fd, bytes, count, place, "pwrite"); }
        ssize_t pwrite64(int fd, const void *bytes, size_t count, off64_t place) { return put(fd, bytes, count, place, "pwrite64"); }
        """#
}
