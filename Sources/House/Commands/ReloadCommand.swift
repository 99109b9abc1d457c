import ArgumentParser
import Foundation
import Glibc
import Settings
import Storage

/// `rekey reload`.
struct ReloadCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reload", abstract: "Puts changed settings and a renewed certificate in force in the running service.",
        discussion: """
            The service reads and checks everything first; if anything is wrong it goes on with what it had. No request is dropped.
            Exit code 0: in force; 78: refused, with every problem; 69: no service runs, or it does not answer.

            Examples:
              rekey reload
              rekey reload --config /etc/rekey/rekey.yaml
              rekey reload --pid 4711
            """)

    @OptionGroup var options: PlaceOptions

    @Option(help: ArgumentHelp("How many seconds to wait for the service's word.", valueName: "seconds"))
    var wait = 60

    @Option(
        help: ArgumentHelp(
            "The service's process; what systemd names in $MAINPID unless given. Found by itself as a rule.", valueName: "number")
    )
    var pid: Int32?

    @Option(help: ArgumentHelp("The folder of the service's record. Found by itself as a rule.", valueName: "dir"))
    var record: String?

    func validate() throws {
        guard (1...3_600).contains(wait) else { throw ValidationError("--wait \(wait) is no time to wait: 1…3600 seconds") }
    }

    func run() async throws {
        let environment = ProcessInfo.processInfo.environment
        let search = ServiceSearch(
            place: options.place, record: record, pid: pid ?? environment["MAINPID"].flatMap { pid_t($0) },
            environment: environment)
        guard let found = search.find() else {
            Terminal.note(options.place.pointed(absence(search)))
            throw Terminal.unavailable
        }
        let (mark, folder) = (found.mark, found.folder)
        // Two who ask at the same time must not take each other's verdict.
        let turn = open(folder + "/reload.lock", O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        defer { if turn >= 0 { Glibc.close(turn) } }
        guard turn < 0 || flock(turn, LOCK_EX | LOCK_NB) == 0 else {
            Terminal.note("another rekey reload is under way; try again when it has ended")
            throw Terminal.unavailable
        }
        let last = ReloadVerdict.left(in: folder)?.number ?? 0
        guard kill(mark.pid, SIGHUP) == 0 else {
            Terminal.note(
                "process \(mark.pid) cannot be told: \(String(cString: strerror(errno))); run this as the service's user")
            throw Terminal.unavailable
        }
        try report(try await verdict(after: last, of: mark, in: folder))
    }

    private func verdict(after last: Int, of mark: RunningMark, in folder: String) async throws -> ReloadVerdict {
        let time = SystemTime()
        let end = time.uptime + .seconds(wait)
        while time.uptime < end {
            if let verdict = ReloadVerdict.left(in: folder), verdict.number > last { return verdict }
            guard RunningMark.running(in: folder) == mark else {
                Terminal.note("the service ended; see its log")
                throw Terminal.unavailable
            }
            await time.pause(for: .milliseconds(20))
        }
        Terminal.note("no word from process \(mark.pid) within \(wait) s; see its log")
        throw Terminal.unavailable
    }

    private func report(_ verdict: ReloadVerdict) throws {
        guard verdict.isAccepted else {
            let count = verdict.problems.count
            Terminal.note("refused; the settings from before are in force. \(count == 1 ? "1 problem" : "\(count) problems"):")
            for problem in verdict.problems { Terminal.note("  " + problem) }
            throw Terminal.wrongSettings
        }
        let changed = verdict.changed.isEmpty ? "no setting has changed" : "in force: " + verdict.changed.joined(separator: ", ")
        Terminal.say(changed)
        if verdict.hasNewCertificate { Terminal.say("new connections are shown the new certificate") }
        if !verdict.waiting.isEmpty { Terminal.say("needs a restart: " + verdict.waiting.joined(separator: ", ")) }
    }

    // The service itself tells what is wrong with the settings, so that they need not be in order to find it.
    private func absence(_ search: ServiceSearch) -> String {
        if let pid = search.pid { return "process \(pid) is no service that could be found; name its record: --record DIR" }
        if let record { return "no service runs with the record in \(record); start it with `rekey serve`" }
        let problems = options.place.recordDirectory().problems.map(\.line)
        return (["no service runs that was started with \(options.place.file); start it with `rekey serve`"] + problems)
            .joined(separator: "\n")
    }
}
