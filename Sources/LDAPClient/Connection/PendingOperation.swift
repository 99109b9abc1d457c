import NIOCore

/// An operation whose request was written. Lives on the event loop.
final class PendingOperation {
    let operation: LDAPOperation
    let timer: Scheduled<Void>
    private var entries: [LDAPEntry] = []
    private var references: [String] = []
    private var bytes = 0

    init(_ operation: LDAPOperation, timer: Scheduled<Void>) {
        self.operation = operation
        self.timer = timer
    }

    /// Keeps a part of a search's answer; returns the limit it passes, if any.
    func collect(_ entry: LDAPEntry?, _ references: [String], messageBytes: Int, _ limits: LDAPLimits) -> LDAPLimit? {
        if let entry { entries.append(entry) }
        self.references += references
        bytes += messageBytes
        if entries.count + self.references.count > limits.entries { return .entries }
        return bytes > limits.resultBytes ? .resultBytes : nil
    }

    func succeed(_ answer: LDAPOperation.Answer) {
        timer.cancel()
        operation.continuation.resume(returning: .success(answer))
    }

    func succeed(search result: LDAPResult) {
        succeed(.search(LDAPSearchResult(entries: entries, references: references, result: result), octets: bytes))
    }

    func fail(_ fault: LDAPFault) {
        timer.cancel()
        operation.fail(fault)
    }
}
