import ArgumentParser
import Foundation
import ResetCore
import Settings
import StrictJSON

/// `rekey check`.
struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Examine the whole installation and say what is wrong or weak; changes nothing.",
        discussion: """
            Settings, files and their modes, endpoint and certificate, every directory (names, TLS, clock, sign-in, rights, policies,
            groups), validation command, record. Works beside a running service; run it as the service's own user.

            Exit code 0: in order; 1: warnings; 2: failures; 3: the check itself could not run.

            Examples:
              rekey check
              rekey check --only directory.corp  # one part, by the names of findings
              rekey check --probe 'CORP\\jon.one'  # try the rights on this account
              rekey check --validate request.json  # ask the validation command
              rekey check --json | jq '.findings[] | select(.level == "failure")'
              rekey check --settings  # also every setting, secrets hidden
            """)

    /// The check itself could not run.
    static let notRun = ExitCode(3)

    @OptionGroup var options: PlaceOptions

    @Flag(help: "Also show every setting with its value and where it comes from.")
    var settings = false

    @Flag(help: "One JSON document; docs/check.md describes it.")
    var json = false

    @Flag(help: "Walk the whole record and look at every page of its database, however long that takes.")
    var deep = false

    @Option(help: ArgumentHelp("Only findings whose names begin so.", valueName: "name"))
    var only: String?

    @Option(
        help: ArgumentHelp(
            "The account to try the rights on, in any of the four forms; on OpenLDAP by requests that cannot change anything.",
            valueName: "account"))
    var probe: String?

    @Option(
        name: .customLong("validate"),
        help: ArgumentHelp("A file with a request that is shown to the validation command.", valueName: "file"))
    var request: String?

    func run() async throws {
        let place = options.place
        let doctorOptions = try doctorOptions()
        let inspection = place.inspect()
        guard inspection.file.bytes != nil else {
            let problems = inspection.loaded.problems
            Terminal.note(
                problems.isEmpty ? "the settings cannot be read" : place.pointed(problems).map(\.block).joined(separator: "\n\n"))
            throw Self.notRun
        }
        let time = SystemTime()
        let report: DoctorReport
        switch inspection.loaded {
        case .refused(let problems):
            let files = FileModeCheck.findings(inspection, place)
            // What is wrong with the key's own file is among the files.
            let told = inspection.key?.bytes == nil ? place.keyFile : nil
            let found = problems.filter { $0.path != told }.map {
                Finding("settings" + ($0.path.isEmpty ? "" : "." + $0.path), .failure, $0)
            }
            let rest = [Finding.skipped("settings", "everything else: not looked at while the settings cannot be used")]
            // Told whatever was asked for: nothing else can be in order.
            report = DoctorReport(time: time.now, findings: (found + rest + files).map { place.pointed($0) })
        case .ready(let loaded):
            if settings { Terminal.say(loaded.echo.text) }
            let doctor = HouseDoctor(loaded: loaded, place: place, inspection: inspection, options: doctorOptions, time: time)
            let seen = await Doctor(time: time).run(doctor.checks, only: only)
            // Settings that cannot be used are findings of this name; those that can are one as well.
            let isOfSettings = only.map { "settings".hasPrefix($0) } ?? false
            let settings = isOfSettings ? [Finding.ok("settings", "settings \(place.file): every value can be used")] : []
            report = DoctorReport(time: seen.time, findings: settings + seen.findings.map { place.pointed($0) })
        }
        if let only, report.findings.isEmpty {
            Terminal.note(
                place.pointed("--only \(only): no finding has a name that begins so; `rekey check --json` lists the names"))
            throw Self.notRun
        }
        Terminal.say(json ? report.json.encoded() : report.text)
        guard report.exitCode == 0 else { throw ExitCode(report.exitCode) }
    }

    private func doctorOptions() throws -> DoctorOptions {
        var made = DoctorOptions(deep: deep, environment: ProcessInfo.processInfo.environment)
        if let probe {
            do throws(AccountIdentifier.Fault) {
                made.probe = try AccountIdentifier(probe)
            } catch {
                throw Terminal.refusal("--probe \(probe) names no account (\(error.rawValue)); write DOMAIN\\login or a login")
            }
        }
        if let request {
            guard let bytes = FileManager.default.contents(atPath: request) else {
                throw Terminal.refusal("--validate \(request) cannot be read")
            }
            made.request = Array(bytes)
        }
        return made
    }
}
