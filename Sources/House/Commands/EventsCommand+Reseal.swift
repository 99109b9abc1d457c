import ArgumentParser
import Foundation
import ResetCore
import Settings
import Storage

extension EventsCommand {
    /// `rekey events reseal`.
    struct Reseal: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "reseal", abstract: "Take the record on as it stands, under the key at hand; with the service stopped.",
            discussion: """
                Needed once after the key was changed: the service refuses a record whose end another key sealed, because that is also
                what a cut end looks like. Run `rekey events verify` with the old key first.

                Example:
                  rekey events reseal
                """)

        @OptionGroup var options: PlaceOptions

        func run() async throws {
            let loaded = try Terminal.load(options.place, undone: "nothing was sealed")
            let record = loaded.settings.record
            guard FileManager.default.fileExists(atPath: record.directory + "/record.sqlite") else {
                throw Terminal.refusal("there is no record in \(record.directory): nothing is to be sealed")
            }
            do throws(StorageFault) {
                let store = try await AuditStore.open(
                    at: record.directory, chainKey: loaded.chainKey, resealing: true, limits: record.limits)
                await store.close()
            } catch {
                Terminal.note("the record cannot be resealed: \(error)")
                throw Terminal.unavailable
            }
            Terminal.say(
                "the record in \(EventText.plain(record.directory)) is sealed with key \(loaded.key?.identifier ?? "none")")
        }
    }
}
