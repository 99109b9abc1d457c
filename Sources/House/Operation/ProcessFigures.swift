import Foundation
import Glibc
import WebServer

/// What the kernel says of this process, under the names that Prometheus' clients use.
enum ProcessFigures {
    static let cpu = MetricDeclaration(
        "process_cpu_seconds_total", .counter, help: "Processor time the process took, in the kernel and outside.")
    static let resident = MetricDeclaration(
        "process_resident_memory_bytes", .gauge, help: "What of the process is in memory.",
        alert: "`process_resident_memory_bytes > 256e6`: far above the usual; restart, and report it")
    static let virtual = MetricDeclaration("process_virtual_memory_bytes", .gauge, help: "The process' address space.")
    static let threads = MetricDeclaration("process_threads", .gauge, help: "How many threads the process has.")
    static let descriptors = MetricDeclaration(
        "process_open_fds", .gauge, help: "How many descriptors are open.",
        alert: "`process_open_fds / process_max_fds > 0.8`: connections will soon be refused")
    static let mostDescriptors = MetricDeclaration("process_max_fds", .gauge, help: "How many descriptors may be open.")
    static let start = MetricDeclaration(
        "process_start_time_seconds", .gauge, help: "When the process started, since 1970.",
        alert: "`changes(process_start_time_seconds[1h]) > 2`: it is being restarted again and again")

    static let all = [cpu, resident, virtual, threads, descriptors, mostDescriptors, start]

    /// The figures of this moment.
    static func families() -> [MetricFamily] {
        guard let stat = ProcessStat(getpid()) else { return [] }
        let ticks = Double(max(1, sysconf(Int32(_SC_CLK_TCK))))
        var limit = rlimit()
        getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        let open = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count) ?? 0
        return [
            MetricFamily(cpu, numbers: [([], Double(stat.cpuTicks) / ticks)]), MetricFamily(resident, stat.residentBytes),
            MetricFamily(virtual, stat.virtualBytes), MetricFamily(threads, stat.threads), MetricFamily(descriptors, open),
            MetricFamily(mostDescriptors, Int(clamping: limit.rlim_cur)),
            MetricFamily(start, numbers: bootTime.map { [([], $0 + Double(stat.startTicks) / ticks)] } ?? []),
        ]
    }

    private static var bootTime: Double? {
        let text = FileManager.default.contents(atPath: "/proc/stat").map { String(decoding: $0, as: UTF8.self) } ?? ""
        return text.split(separator: "\n").first { $0.hasPrefix("btime ") }.flatMap { Double($0.dropFirst(6)) }
    }
}
