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
    /// The names given to the embedded directory.
    let embedded: [String]

    func run(_ draft: SettingsDraft, before: SettingsDraft) async throws {
        // An existing file is refused before any account is tried.
        let isInTheWay = !replaces && FileManager.default.fileExists(atPath: place.file)
        let told = isTried && !isInTheWay ? try await tried(draft, before) : []
        for file in try write(draft) { Self.say(file.line) }
        told.forEach(Self.say)
        switch place.load() {
        case .ready(let loaded):
            do throws(StartFault) {
                try StartCheck.identity(loaded.settings.listener)
            } catch {
                next(draft, isInOrder: false)
                guard case .problems(let problems) = error else { throw Terminal.wrongSettings }
                Terminal.note("still to be put right before it can serve:\n\n" + problems.map(\.block).joined(separator: "\n\n"))
                throw ExitCode(1)
            }
            next(draft)
        case .refused(let problems):
            let flags = missingFlags.isEmpty ? "" : "missing flags: " + missingFlags.joined(separator: "; ") + "\n\n"
            Terminal.note("still to be set before it can serve:\n\n" + flags + problems.map(\.block).joined(separator: "\n\n"))
            throw ExitCode(1)
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
            Terminal.note(error.text)
            throw Terminal.wrongSettings
        }
    }

    /// Tries the domains that change. What waiting would not mend ends it before anything is written.
    private func tried(_ settings: SettingsDraft, _ before: SettingsDraft) async throws -> [String] {
        guard settings.fits else { return [] }
        let draft = WizardDraft(settings, folder: "", key: place.masterKey().value.flatMap { $0 })
        var lines: [String] = []
        for name in draft.domains where Self.isComplete(name, draft) && Self.changes(name, settings, before) {
            do throws(AnswerProblem) {
                let trials = try await ControllerTrials.run(name, draft) { Terminal.note("trying \($0) ...") }
                if let problem = Self.verdict(trials) { throw problem }
                lines += trials.words.map { Self.line($0, name) }
                if !trials.isUsable {
                    lines.append(
                        "warning: no controller of \(name) answers; the service starts all the same and refuses until one does")
                }
            } catch {
                Terminal.note(
                    "domain \(name): \(error.what)\n  remedy: \(error.remedy)\n\nNothing was written; --untested writes all the same."
                )
                throw Terminal.wrongSettings
            }
        }
        return lines
    }

    /// Whether there is enough of it to sign in; what is missing is told after writing.
    private static func isComplete(_ name: String, _ draft: WizardDraft) -> Bool {
        let credentials = "credentials.\(draft.value("domains.\(name).credentials") ?? name)"
        return draft.value("domains.\(name).servers") != nil && draft.value(credentials + ".user") != nil
            && draft.hasSecret(credentials + ".password")
    }

    private static func changes(_ name: String, _ draft: SettingsDraft, _ before: SettingsDraft) -> Bool {
        let credentials = draft.values["domains.\(name).credentials"] ?? name
        let isOurs = { (path: String) in path.hasPrefix("domains.\(name).") || path.hasPrefix("credentials.\(credentials).") }
        return draft.secrets.keys.contains(where: isOurs)
            || draft.values.filter { isOurs($0.key) } != before.values.filter { isOurs($0.key) }
    }

    /// What is certainly wrong, whenever the service starts.
    private static func verdict(_ trials: ControllerTrials) -> AnswerProblem? {
        if let advice = trials.advice {
            return AnswerProblem(
                "\(advice.path) \(advice.what).",
                remedy: "say where accounts are looked for, with one of these or a place below one: "
                    + advice.flags.joined(separator: " or "))
        }
        return trials.refusal ?? trials.difference
    }

    private static func line(_ word: ControllerTrials.Word, _ domain: String) -> String {
        switch word {
        case .good(let text): "domain \(domain): \(text)"
        case .warning(let text): "warning: domain \(domain): \(text)"
        case .bad(let problem): "warning: domain \(domain): \(problem.what) Remedy: \(problem.remedy)"
        }
    }

    private func next(_ draft: SettingsDraft, isInOrder: Bool = true) {
        // Commands are for copying: never broken in two.
        for path in draft.secrets.keys.sorted() where path.hasPrefix("clients.") && path.hasSuffix(".token") {
            let name = path.split(separator: ".")[1]
            Terminal.say("the token of \(name), to hand over:\n  rekey token \(name) --shared\(hint)")
        }
        for name in embedded {
            Terminal.say("people for \(name):\n  rekey directory import FILE --domain \(name) --dns \(name).example\(hint)")
        }
        guard isInOrder else { return }
        Terminal.say("the settings are in order; next:\n  rekey check\(hint)\n  rekey serve\(hint)")
    }
}
