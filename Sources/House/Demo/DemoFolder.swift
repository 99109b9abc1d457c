import Foundation

/// Where a demo keeps everything: the folder asked for, or a temporary one that goes with it.
struct DemoFolder: Sendable {
    let path: String
    let isTemporary: Bool

    /// The folder `data`, a new temporary one where none is named.
    init(_ data: String?) {
        isTemporary = data == nil
        path = URL(fileURLWithPath: data ?? NSTemporaryDirectory() + "rekey-demo-\(UUID().uuidString.prefix(8))").path
    }

    /// Removes a temporary folder with all that is in it.
    func remove() {
        if isTemporary { try? FileManager.default.removeItem(atPath: path) }
    }

    /// The last words of a demo that was run as `program`.
    func farewell(_ program: String) -> String {
        guard !isTemporary else { return "The demo has ended; \(path) is removed." }
        return "The demo has ended; to go on with it: \(program) demo --data \(ShellWord.quoted(path))"
    }
}
