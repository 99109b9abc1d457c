import ResetCore
import Storage

/// Takes the events that imports left in the embedded directory over to the record.
struct DirectoryNotes: Sendable {
    private static let pause = Duration.seconds(1)

    let directory: EmbeddedDirectory
    let store: AuditStore

    /// Takes over what is there. An event that is on the record already, since somebody ended in between, is not recorded twice.
    func takeOver() async throws {
        for event in try await directory.notes() {
            if try await store.reader.references(beginning: event.reference.text, limit: 1).isEmpty {
                try await store.append(event)
            }
            try await directory.forgetNote(event.reference)
        }
    }

    /// Does so every second until the task is cancelled. What cannot be recorded now waits.
    func watch(_ time: any TimeSource) async {
        while !Task.isCancelled {
            try? await takeOver()
            await time.pause(for: Self.pause)
        }
    }
}
