import Glibc

extension CommandConfiguration {
    /// Everything that stands in the way of running the command on this machine: the settings themselves, the file and its folder,
    /// the account and the service's rights. Asks the system's account database on a thread of its own, so it may take a while.
    public func startProblems() async -> [CommandProblem] {
        await withCheckedContinuation { continuation in
            let started = CommandThread.start {
                continuation.resume(returning: problems() + fileProblems() + userProblems())
            }
            if !started {
                let problem = CommandProblem(
                    .line, value: line, message: "no thread could be started to check the command", remedy: "free memory")
                continuation.resume(returning: [problem])
            }
        }
    }

    private func fileProblems() -> [CommandProblem] {
        guard let words = try? CommandWords(line: line) else { return [] }
        return CommandFile(path: words.path).problems()
    }

    private func userProblems() -> [CommandProblem] {
        guard let user else { return [] }
        do throws(CommandAccount.Fault) {
            let account = try CommandAccount(name: user)
            return account.problems(effective: CommandCapabilities.current())
        } catch {
            return [
                CommandProblem(
                    .user, value: user, message: error.text,
                    remedy: "name an account that `getent passwd` shows, or leave the setting out to run as the service's own")
            ]
        }
    }
}
