import Glibc

/// What /proc says about the processes of this machine.
enum ProcessTable {
    /// A duration for sleep(1) that no other process of the machine sleeps for.
    static func marker() -> String {
        "8\(UInt32.random(in: 1_000_000...9_999_999)).\(UInt32.random(in: 1_000_000...9_999_999))"
    }

    /// The living processes with `marker` in their command line.
    static func living(_ marker: String) -> [String] {
        numbers().filter { number in
            let line = String(decoding: contents(ofFile: "/proc/\(number)/cmdline"), as: UTF8.self)
            return line.contains(marker)
        }
    }

    /// This process's children that have ended and were not waited for.
    static func zombies() -> [String] {
        numbers().filter { number in
            let text = String(decoding: contents(ofFile: "/proc/\(number)/stat"), as: UTF8.self)
            let fields = text.split(separator: ")").last?.split(separator: " ") ?? []
            return fields.count > 1 && fields[0] == "Z" && fields[1] == "\(getpid())" && text.contains("(rekey-command)")
        }
    }

    /// How many descriptors this process has open.
    static func descriptors() -> Int {
        names(in: "/proc/self/fd").count
    }

    /// A figure of /proc/self/status in KiB.
    static func memory(_ field: String) -> Int {
        let status = String(decoding: contents(ofFile: "/proc/self/status"), as: UTF8.self)
        let line = status.split(separator: "\n").first { $0.hasPrefix(field + ":") }
        return line?.split { $0 == " " || $0 == "\t" }.dropFirst().first.flatMap { Int($0) } ?? 0
    }

    private static func numbers() -> [String] {
        names(in: "/proc").filter { Int($0) != nil }
    }

    private static func names(in folder: String) -> [String] {
        guard let stream = opendir(folder) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }
}

/// Looks until the condition holds, for a few seconds at most. Returns whether it came to hold.
func eventually(within limit: Duration = .seconds(5), _ condition: () -> Bool) async -> Bool {
    let end = ContinuousClock.now + limit
    while ContinuousClock.now < end {
        if condition() { return true }
        try? await Task.sleep(for: .milliseconds(20))
    }
    return condition()
}
