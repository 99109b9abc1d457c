import ArgumentParser
import Glibc
import ResetCore
import Settings
import Storage

extension SecretCommand {
    /// `rekey secret rekey`.
    struct Rekey: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "rekey",
            abstract: "Rotate the installation's key: make a new one and seal everything anew; with the service stopped.",
            discussion: """
                Sealed anew are the secrets in the settings file and the end of the record, which notes the rotation and the end before it
                (code key.rotated). If it is interrupted, at whatever moment, everything still opens: run it again to complete it.

                Sealed values in the environment or the secrets directory cannot be written from here. They are listed; the old key stays
                in the key file, behind the new one, until they have been sealed anew with `rekey secret seal` and this is run again.

                Backups made before open only with the old key: make new ones afterwards, of settings, key and record together, and keep
                the old key (--keep-old) only as long as the old backups.

                Exit code 0: complete; 1: the old key is still needed.

                Examples:
                  systemctl stop rekey && runuser -u rekey -- rekey secret rekey && systemctl start rekey
                  rekey secret rekey --keep-old /root/rekey-2026.key
                """)

        @OptionGroup var options: PlaceOptions

        @Option(help: ArgumentHelp("Keep the old key in this new file, mode 0600. Otherwise it is gone.", valueName: "file"))
        var keepOld: String?

        func run() async throws {
            let place = options.place
            guard !place.keyIsInEnvironment else {
                throw Terminal.refusal(
                    "the key stands in REKEY_KEY, which no command can change; put it into a file of mode 0600, name that in "
                        + "REKEY_KEY_FILE, unset REKEY_KEY, and run this again")
            }
            guard !place.keyIsCredential else {
                throw Terminal.refusal(
                    "the key is a credential that systemd hands to the service (\(place.keyFile)), and a copy that no command can change; "
                        + "stop the service and name its source instead: REKEY_KEY_FILE=… rekey secret rekey (docs/operations/keys.md)"
                )
            }
            _ = try SecretCommand.key(place)
            let loaded = try Terminal.load(place, undone: "no key was changed")
            guard let ring = loaded.keys else { throw Terminal.refusal("there is no key at \(place.keyFile)") }
            try Self.requireOwner([place.keyFile, place.file, loaded.settings.record.directory], place)
            let store = try await Self.openStore(loaded)
            let randomness: @Sendable () -> any RandomNumberGenerator = { SystemRandomNumberGenerator() }
            let rotation = KeyRotation(
                place: place,
                places: [
                    SealedSettings(place: place), SealedRecord(store: store, time: SystemTime(), randomness: randomness),
                ], keepOld: keepOld, randomness: randomness, reached: { _ in })
            let result: KeyRotation.Result
            do throws(StartFault) {
                result = try await rotation.run(ring)
                await store.close()
            } catch {
                await store.close()
                Terminal.note(options.place.pointed(error.text))
                Terminal.note(
                    "\nNothing is lost: everything opens with \(place.keyFile) as it stands. Run this again when it is mended.")
                throw Terminal.unavailable
            }
            try report(result, place)
        }

        private func report(_ result: KeyRotation.Result, _ place: SettingsPlace) throws {
            result.done.forEach(Terminal.say)
            if !result.leftBehind.isEmpty {
                Terminal.say(
                    "key \(result.current) seals from now on; key \(result.former) stays in \(place.keyFile), because it still opens:"
                )
                result.leftBehind.forEach { Terminal.say("  " + $0) }
                Terminal.say(
                    place.pointed(
                        "Seal these anew (`rekey secret seal PATH`), put the new texts in their places, and run this again."))
                throw ExitCode(1)
            }
            Terminal.say(
                (result.isResumed ? "completed what an earlier call began: " : "")
                    + "key \(result.former) is replaced by \(result.current)")
            Terminal.say(
                "Backups made before open only with key \(result.former)"
                    + (keepOld.map { ", which is kept in \($0)" } ?? ", which is gone unless you have a copy")
                    + ". Back up settings, key and record together now.")
        }

        private static func openStore(_ loaded: LoadedHouse) async throws -> AuditStore {
            let record = loaded.settings.record
            if let lack = EarlierRecord.lack(loaded) {
                throw Terminal.refusal("\(lack); put it back first, or let the next start of the service tell the loss")
            }
            do throws(StorageFault) {
                return try await AuditStore.open(
                    at: record.directory, chainKey: loaded.chainKey, formerChainKey: loaded.formerChainKey, limits: record.limits)
            } catch {
                if case .inUse = error {
                    let holder = RecordWriter.pid(of: record.directory).map { " (process \($0))" } ?? ""
                    Terminal.note("the service\(holder) is running and has the old key in memory; stop it, and run this again")
                    throw Terminal.unavailable
                }
                Terminal.note("the record cannot be opened: \(error)")
                throw Terminal.unavailable
            }
        }

        // Files that root writes the service could not read any more.
        private static func requireOwner(_ paths: [String], _ place: SettingsPlace) throws {
            for path in paths {
                guard let owner = FileOwner(path: path)?.user, owner != geteuid() else { continue }
                throw Terminal.refusal(
                    "\(path) belongs to user \(owner); run this as that user: sudo -u '#\(owner)' rekey secret rekey\(place.hint)"
                )
            }
        }
    }
}
