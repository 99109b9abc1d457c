import ArgumentParser
import Foundation
import Glibc
import ResetCore
import Settings

/// `rekey configure` with everything from flags: tries the domains, writes, and says what came of it.
struct ConfigureUnattended {
    let place: SettingsPlace
    /// What to add to another command so that it finds the same settings.
    let hint: String
    let replaces: Bool
    let isTried: Bool
    let missingFlags: [String]
    /// The settings that flags take away.
    let removed: Set<String>
    /// The names given to the embedded directory.
    let embedded: [String]

    func run(_ draft: SettingsDraft, before: SettingsDraft) async throws {
        // An existing file is refused before any account is tried.
        let isInTheWay = !replaces && FileManager.default.fileExists(atPath: place.file)
        let tried = isInTheWay ? nil : try await examined(draft, before)
        for file in try write(draft) { Self.say(file.line) }
        tried?.words.forEach(Self.say)
        switch place.load() {
        case .ready(let loaded):
            do throws(StartFault) {
                try StartCheck.identity(loaded.settings.listener)
            } catch {
                next(draft, .unfinished)
                guard case .problems(let problems) = error else { throw Terminal.wrongSettings }
                Terminal.note("still to be put right before it can serve:\n\n" + Self.blocks(problems.map(told)))
                throw ExitCode(1)
            }
            next(draft, End(tried))
        case .refused(let problems):
            Terminal.note("still to be set before it can serve:\n\n" + told(missingFlags) + Self.blocks(problems.map(told)))
            throw ExitCode(1)
        }
    }

    private func told(_ flags: [String]) -> String {
        flags.isEmpty ? "" : "missing flags: " + flags.joined(separator: "; ") + "\n\n"
    }

    private func told(_ problem: SettingsProblem) -> SettingsProblem {
        place.pointed(ConfigureFlag.told(problem, removed: removed))
    }

    private static func blocks(_ problems: [SettingsProblem]) -> String { problems.map(\.block).joined(separator: "\n\n") }

    /// Reads the settings, and tries what the flags change. What is wrong whenever the service starts ends it before anything is
    /// written, all of it told at once.
    private func examined(_ settings: SettingsDraft, _ before: SettingsDraft) async throws -> FlagTrials? {
        let draft = WizardDraft(settings, folder: "", key: place.masterKey().value.flatMap { $0 })
        let found = draft.read().problems
        let wrong = found.filter { problem in
            let path = problem.path
            // A secret is never shown, and is wrong all the same where it was given.
            let isOfSecret = settings.secrets.keys.contains { $0 == path || $0.hasPrefix(path + ".") }
            let isChanged = problem.shown != nil && settings.values[path] != before.values[path]
            return removed.contains(path) || problem.isOfName || isOfSecret || isChanged
        }
        guard isTried, settings.fits else {
            guard wrong.isEmpty else { throw refusal(found.map(told), isWaivable: false) }
            return nil
        }
        let trials = await FlagTrials.run(draft, before: before, wrong: wrong.map(\.path)) { Terminal.note("trying \($0) ...") }
        // An existing file that lacks something may be completed bit by bit; one that works stays one that works, and a new one that
        // cannot serve would only be in the way of the next.
        let isUnfinished = before.existing != nil && !WizardDraft(before, folder: "", key: draft.key).read().problems.isEmpty
        guard wrong.isEmpty, trials.problems.isEmpty, isUnfinished || found.isEmpty else {
            let isTold = { (path: String) in trials.problems.contains { $0.path == path } }
            throw refusal(found.filter { !isTold($0.path) }.map(told) + trials.problems, isWaivable: wrong.isEmpty)
        }
        return trials
    }

    private func refusal(_ problems: [SettingsProblem], isWaivable: Bool) -> ExitCode {
        let count = problems.count == 1 ? "1 problem" : "\(problems.count) problems"
        let end = isWaivable ? "Nothing was written; --untested writes all the same." : "Nothing was written."
        Terminal.note("\(count):\n\n\(told(missingFlags))\(Self.blocks(problems))\n\n\(end)")
        return Terminal.wrongSettings
    }

    private static func say(_ word: FlagTrials.Word) {
        switch word {
        case .sentence(let text): say(text)
        case .command(let text):
            let columns = TerminalSize.columns(of: STDOUT_FILENO)
            Terminal.say(
                columns.map { TextColumns.command(text, indent: "  ", columns: max(40, $0)).joined(separator: "\n") } ?? "  "
                    + text)
        }
    }

    /// A sentence: in lines of the terminal's width where there is one, else one line for one thing.
    private static func say(_ text: String) {
        guard isatty(STDOUT_FILENO) == 1 else { return Terminal.say(text) }
        let page = PageText(columns: TerminalConsole(environment: [:]).columns)
        Terminal.say(page.wrapped(text, rest: "  ").joined(separator: "\n"))
    }

    private func write(_ draft: SettingsDraft) throws -> [WrittenFile] {
        do throws(StartFault) {
            return try draft.write(to: place, replacing: replaces)
        } catch {
            Terminal.note(place.pointed(error.text))
            throw Terminal.wrongSettings
        }
    }

    private enum End {
        case inOrder
        /// The service starts, and no reset would succeed in these domains.
        case obstructed([String])
        /// The settings can be read; nobody has seen these parts of them work.
        case untried(String)
        case unfinished

        init(_ tried: FlagTrials?) {
            guard let tried else {
                self = .untried("controllers, groups and validation command")
                return
            }
            if !tried.obstacles.isEmpty {
                self = .obstructed(tried.obstacles)
            } else if !tried.unanswered.isEmpty {
                self = .untried("the sign-in, rights and groups in " + tried.unanswered.joined(separator: ", "))
            } else {
                self = .inOrder
            }
        }
    }

    private func next(_ draft: SettingsDraft, _ end: End) {
        // Commands are for copying: never broken in two.
        for path in draft.secrets.keys.sorted() where path.hasPrefix("clients.") && path.hasSuffix(".token") {
            let name = path.split(separator: ".")[1]
            Terminal.say("the token of \(name), to hand over:\n  rekey token \(name) --shared\(hint)")
        }
        if !embedded.isEmpty { places(draft) }
        for name in embedded {
            Terminal.say("people for \(name):\n  rekey directory import FILE --domain \(name) --dns \(name).example\(hint)")
        }
        // Who changes the settings of a service that runs starts no second one.
        let isServed = replaces && ServiceSearch(place: place, environment: ProcessInfo.processInfo.environment).find() != nil
        let commands = "next:\n  rekey check\(hint)\n  rekey \(isServed ? "reload" : "serve")\(hint)"
        switch end {
        case .unfinished: return
        case .inOrder:
            if !replaces { answers(draft) }
            if !replaces { untold(draft) }
            Terminal.say("the settings are in order; " + commands)
        case .untried(let what):
            if !replaces { answers(draft) }
            if !replaces { untold(draft) }
            Terminal.say("written; not tried: \(what); " + commands)
        case .obstructed(let domains):
            Terminal.say("")
            Self.say(
                "WARNING: the service starts with these settings, but every reset in \(domains.joined(separator: ", ")) is refused or "
                    + "fails until the service account has the rights named above.")
            Terminal.say(commands)
        }
    }

    /// Where accounts and record of the embedded directory lie.
    private func places(_ draft: SettingsDraft) {
        Self.say("the accounts will lie in \(draft.values["embedded.directory"] ?? EmbeddedFolder.usual); another place:")
        Terminal.say("  --domain \(embedded.first ?? "corp")=embedded:FOLDER")
        Self.say("the record of what happens will lie in \(Self.value("record.directory", draft)); another place:")
        Terminal.say("  --set record.directory=FOLDER")
    }

    /// Where the API will answer.
    private func answers(_ draft: SettingsDraft) {
        let address = Self.value("listener.address", draft)
        let port = Self.value("listener.port", draft)
        let reach = ListenerReach.words(address).map { " (\($0))" } ?? ""
        let place = port == "0" ? ", on a port that the system chooses at each start" : " port \(port)"
        Self.say("the API will answer on \(address)\(reach)\(place); to change it:")
        Terminal.say("  --set listener.address=ADDRESS --set listener.port=PORT")
    }

    /// What OpenLDAP does not tell unasked.
    private func untold(_ draft: SettingsDraft) {
        guard
            draft.values.contains(where: { $0.key.hasPrefix("domains.") && $0.key.hasSuffix(".kind") && $0.value == "openldap" })
        else { return }
        Self.say("whether the service account may set passwords, OpenLDAP tells only when it is tried; this changes nothing:")
        Terminal.say("  rekey check --probe LOGIN\(hint)")
    }

    private static func value(_ path: String, _ draft: SettingsDraft) -> String {
        draft.values[path] ?? WizardDraft.declared(path)?.defaultText ?? ""
    }
}

extension SettingsProblem {
    /// Whether it is about a name that is no setting, or a section's.
    fileprivate var isOfName: Bool { origin == .commandLine && shown == nil }
}
