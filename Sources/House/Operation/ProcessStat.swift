import Foundation
import Glibc

/// One line of `/proc/PID/stat` (proc(5)).
struct ProcessStat: Sendable, Hashable {
    /// The processor time it took, in the kernel's ticks.
    let cpuTicks: UInt64
    /// How many threads it has.
    let threads: Int
    /// When it started, in ticks since the machine did.
    let startTicks: UInt64
    /// Its address space in bytes.
    let virtualBytes: Int
    /// What of it is in memory, in bytes.
    let residentBytes: Int

    /// The state of process `pid`; nil when there is none.
    init?(_ pid: pid_t) {
        guard let data = FileManager.default.contents(atPath: "/proc/\(pid)/stat") else { return nil }
        let line = String(decoding: data, as: UTF8.self)
        // The program's name may hold anything, brackets and spaces included; after its last bracket come numbers.
        guard let end = line.lastIndex(of: ")") else { return nil }
        let fields = line[line.index(after: end)...].split { $0 == " " || $0 == "\n" }
        guard fields.count > 21, let user = UInt64(fields[11]), let system = UInt64(fields[12]), let threads = Int(fields[17]),
            let start = UInt64(fields[19]), let size = Int(fields[20]), let pages = Int(fields[21])
        else { return nil }
        cpuTicks = user + system
        self.threads = threads
        startTicks = start
        virtualBytes = size
        residentBytes = pages * sysconf(Int32(_SC_PAGESIZE))
    }
}
