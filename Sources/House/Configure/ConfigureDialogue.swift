import ArgumentParser
import Foundation
import Glibc
import ResetCore
import Settings
import UnixSignals

/// `rekey configure` on a terminal: the wizard, and what is before and after it.
struct ConfigureDialogue {
    let place: SettingsPlace
    let hint: String
    let console: TerminalConsole

    private var folder: String { URL(fileURLWithPath: place.file).deletingLastPathComponent().path }

    private enum End: Sendable {
        case write(WizardDraft)
        case inputEnded
        case interrupted
    }

    /// Asks for everything, starting from the existing file and what the flags gave, and writes what was agreed to.
    func run(_ flags: ConfigureFlags) async throws {
        var start = WizardDraft(try SettingsDraft.existing(at: place), folder: folder, key: try key())
        flags.apply(to: &start)
        if start.clients.isEmpty { start.clients = [""] }
        if start.domains.isEmpty, start.value("embedded.directory") == nil { start.domains = [""] }
        let talk = Conversation(console: console)
        welcome(talk, isNew: start.settings.existing == nil)
        switch await ask(start) {
        case .write(let draft): try write(draft, talk)
        case .inputEnded:
            talk.lines(["", "The input ended. Nothing was written."])
            throw ExitCode(1)
        case .interrupted:
            console.restore()
            talk.lines(["", "Interrupted. Nothing was written."])
            throw ExitCode(130)
        }
    }

    private var asService: String { "runuser -u rekey -- rekey configure" + hint }

    private func welcome(_ talk: Conversation, isNew: Bool) {
        talk.say(
            isNew
                ? "This makes \(place.file), step by step. Nothing is written before you agree at the end."
                : "\(place.file) exists: its values are the defaults, and what is not asked for stays as it is. Nothing is written "
                    + "before you agree at the end.")
        talk.lines([""])
        talk.say("At every prompt: Enter takes what stands in brackets, ? explains, < goes back, Ctrl-C leaves.")
        if access(Self.nearest(folder), W_OK) != 0 {
            talk.bad(
                AnswerProblem(
                    "\(folder) cannot be written by this user, so the settings could not be saved at the end.",
                    remedy: "leave with Ctrl-C, and run this as the service's own user:", command: asService))
        } else if geteuid() == 0, isNew {
            talk.warn(
                "You are root, and the files will be root's. A service with a user of its own needs them as its own:",
                command: asService)
        }
    }

    /// The folder itself, or the one above it in which it and those between would be made.
    static func nearest(_ folder: String) -> String {
        var url = URL(fileURLWithPath: folder).standardizedFileURL
        while url.path != "/", !FileManager.default.fileExists(atPath: url.path) { url.deleteLastPathComponent() }
        return url.path
    }

    private func ask(_ start: WizardDraft) async -> End {
        var steps: [any WizardStep] = [
            EndpointStep(now: Date()), TokenStep(hint: hint), DirectoryStep(now: Date()), ValidationStep(), PasswordStep(),
            GroupStep(list: .allowed), GroupStep(list: .forbidden),
        ]
        steps.append(ReviewStep(titles: steps.map(\.title), file: place.file))
        let (ends, continuation) = AsyncStream<End>.makeStream()
        let console = console
        // Before the first prompt: from then on somebody may press Ctrl-C.
        let signals = await UnixSignalsSequence(trapping: .sigint, .sigterm, .sighup)
        // Not a task group, which would wait for a read that nobody ends.
        let asking = Task { [steps] in
            var wizard = Wizard(steps: steps, draft: start, console: console)
            let draft = await wizard.run()
            continuation.yield(draft.map(End.write) ?? .inputEnded)
        }
        let listening = Task {
            for await _ in signals {
                continuation.yield(.interrupted)
            }
        }
        defer {
            asking.cancel()
            listening.cancel()
        }
        return await ends.first { _ in true } ?? .inputEnded
    }

    private func write(_ answered: WizardDraft, _ talk: Conversation) throws {
        var draft = answered.settings
        guard !ReviewStep.changesNothing(answered) else { return talk.say("Nothing was changed, so nothing was written.") }
        do throws(StartFault) {
            if answered.notes[EndpointStep.source] == "self" {
                let hosts = ListText.split(answered.notes[EndpointStep.names] ?? "localhost")
                try draft.addSelfSignedCertificate(hosts: hosts, folder: folder)
            }
            let isNew = draft.existing == nil
            for file in try draft.write(to: place, replacing: !isNew) { talk.lines(talk.page.wrapped(file.line, rest: "  ")) }
        } catch {
            talk.lines([place.pointed(error.text)])
            throw Terminal.wrongSettings
        }
        talk.lines([""])
        guard case .ready = place.load() else {
            talk.say("It cannot be read back as it should: rekey check\(hint) says why.")
            throw Terminal.wrongSettings
        }
        next(answered, talk)
    }

    private func next(_ draft: WizardDraft, _ talk: Conversation) {
        talk.say("Next:")
        let isServed = ServiceSearch(place: place, environment: ProcessInfo.processInfo.environment).find() != nil
        var rows = [
            (name: "rekey check" + hint, value: "looks at everything once more"),
            isServed
                ? (name: "rekey reload" + hint, value: "has the running service take them")
                : (name: "rekey serve" + hint, value: "starts the service"),
            (
                name: "rekey reset --check" + (draft.clients.count > 1 ? " --client \(draft.clients[0])" : "") + hint,
                value: "asks it whether token and listener are well"
            ),
        ]
        for name in draft.clients where draft.settings.secrets["clients.\(name).token"] != nil {
            rows.append((name: "rekey token \(name) --shared" + hint, value: "prints the token to hand over"))
        }
        if draft.value("embedded.directory") != nil {
            let filling = "rekey directory import FILE --domain corp --dns corp.example"
            rows.insert((name: filling + hint, value: "fills the embedded directory with people"), at: 0)
        }
        if draft.domains.contains(where: { draft.value("domains.\($0).kind") == "openldap" }) {
            rows.insert(
                (name: "rekey check --probe LOGIN" + hint, value: "tries the rights on an account, changing nothing"), at: 1)
        }
        // Commands are for copying: never broken in two.
        for row in rows {
            let line = "  " + row.name + "   # " + row.value
            talk.lines(line.count <= console.columns ? [line] : ["  # " + row.value, "  " + row.name])
        }
    }

    private func key() throws -> MasterKey? {
        switch place.masterKey() {
        case .ready(let key): return key
        case .refused(let problems):
            Terminal.note(place.pointed(problems).map(\.block).joined(separator: "\n\n"))
            throw Terminal.wrongSettings
        }
    }
}
