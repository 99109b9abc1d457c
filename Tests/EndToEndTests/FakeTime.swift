import Foundation

/// The library that shows a process another wall clock (Debian's `libfaketime`).
enum FakeTime {
    static let library = "/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1"
    static var isInstalled: Bool { FileManager.default.fileExists(atPath: library) }
}
