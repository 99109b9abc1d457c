import Connectors
import Foundation
import Glibc
import ResetCore
import Settings

/// Whether the validation command can be run, by whom its file may be changed, and, where asked for, what it answers.
struct ValidationCheck {
    let configuration: CommandConfiguration
    let request: [UInt8]?
    let time: any TimeSource

    func findings() async -> [Finding] {
        var found = await configuration.startProblems().map(finding)
        if let file = configuration.file {
            found += owner(of: file) + interpreter(of: file)
        }
        if configuration.user == nil {
            found.append(
                Finding(
                    "validation.account", .warning,
                    "the command runs as the service's own user and could end what watches over it",
                    setting: "validation.user", remedy: "name an account of its own with few rights"))
        }
        if found.isEmpty { found.append(.ok("validation.command", "command \(configuration.line): can be run")) }
        if let request { found.append(await attempt(request)) }
        return found
    }

    private func finding(_ problem: CommandProblem) -> Finding {
        let settings = StartCheck.problem(problem)
        let id = problem.setting == .user ? "validation.account" : "validation.command"
        guard ValidationTrial.isOfThisShell(problem) else { return Finding(id, .failure, settings) }
        return Finding(
            id, .warning, "could not be seen: this process may not run a command as another account; the service has to",
            setting: settings.path, value: problem.value, remedy: problem.remedy)
    }

    private func owner(of file: String) -> [Finding] {
        guard let status = try? FileStatus(of: file), status.isForeign else { return [] }
        return [
            Finding(
                "validation.owner", .warning, "the command's file belongs to user \(status.owner), who may change it at will",
                setting: "validation.command", value: file, commands: ["chown root \(ShellWord.quoted(file))"])
        ]
    }

    // The first line of a script (execve(2)): `#!/usr/bin/env python3`.
    private func interpreter(of file: String) -> [Finding] {
        guard let handle = FileHandle(forReadingAtPath: file), let head = try? handle.read(upToCount: 256) else { return [] }
        try? handle.close()
        guard head.starts(with: Array("#!".utf8)) else { return [] }
        let line = String(decoding: head.dropFirst(2).prefix { $0 != 0x0A }, as: UTF8.self)
        let words = line.split(whereSeparator: { $0 == " " || $0 == "\t" || $0 == "\r" }).map(String.init)
        guard let path = words.first else { return [] }
        if access(path, X_OK) != 0 { return [missing(path, file)] }
        guard path.hasSuffix("/env"), words.count > 1, let program = words.dropFirst().first(where: { !$0.hasPrefix("-") }) else {
            return []
        }
        // The command gets this PATH and no other.
        let isThere = ["/usr/bin/", "/bin/"].contains { access($0 + program, X_OK) == 0 }
        return isThere ? [] : [missing(program, file)]
    }

    private func missing(_ interpreter: String, _ file: String) -> Finding {
        Finding(
            "validation.interpreter", .failure, "the script's interpreter \(interpreter) cannot be run",
            setting: "validation.command", value: file, remedy: "install it, or name another in the script's first line")
    }

    private func attempt(_ request: [UInt8]) async -> Finding {
        let id = "validation.attempt"
        let command: ValidationCommand
        do throws(CommandProblem) {
            command = try ValidationCommand(configuration, time: time)
        } catch {
            return Finding(id, .failure, StartCheck.problem(error))
        }
        let start = time.uptime
        guard let refusal = await command.refusal(ofRequest: request) else {
            let milliseconds = (time.uptime - start) / .milliseconds(1)
            return .ok(id, "command: approved the request in \(Int(milliseconds)) ms")
        }
        let explanation = Explanation.ofCause(refusal.code)
        return Finding(
            id, .failure, "the command did not approve (\(refusal.code)): \(explanation?.meaning ?? "")",
            setting: "validation.command", value: configuration.line, remedy: explanation?.nextStep)
    }
}
