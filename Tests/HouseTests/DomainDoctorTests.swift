import LDAPClient
import ResetCore
import Settings
import Synchronization
import Targets
import TestSupport
import Testing

@testable import House

/// The examination of a domain from settings that stand in no file.
@Suite("The examination of a domain", .lab)
struct DomainDoctorTests {
    /// The real clocks, moved by as much as a test says.
    struct ShiftedTime: TimeSource {
        let shift: Duration
        private let real = WallTime()

        init(by shift: Duration) {
            self.shift = shift
        }

        var now: UTCTime { real.now.adding(shift) }
        var uptime: Duration { real.uptime }
        func pause(for duration: Duration) async { await real.pause(for: duration) }
    }

    static func patient() throws -> DomainDoctor.Patient {
        let lab = try Lab.domain("example")
        let account = lab.resetReadingPolicies
        let settings = ActiveDirectorySettings(
            name: "example", servers: [try LDAPEndpoint(lab.server)], base: "OU=People,\(lab.base)",
            trust: .certificateFile(lab.ca),
            credentials: DirectoryCredentials(bindName: account.name, password: Secret(account.password)),
            connectDeadline: .seconds(20), operationDeadline: .seconds(20))
        return DomainDoctor.Patient(
            settings: settings, credentials: "example",
            rules: GroupRules(allowed: [.name("reset-allowed", domain: nil)], forbidden: [], clients: [:]),
            recipe: try PasswordRecipe(length: 20))
    }

    static func wrong(_ patient: DomainDoctor.Patient, shift: Duration = .zero) async -> [Finding] {
        let examination = await DomainDoctor(patient: patient, time: ShiftedTime(by: shift)).examine()
        await examination.close()
        return examination.findings.filter { $0.level > .skipped }
    }

    static let clocks: [(shift: Int, level: Finding.Level?, word: String)] = [
        (0, nil, ""), (30, nil, ""), (-30, nil, ""), (120, .warning, "behind"), (-120, .warning, "ahead of"),
        (1_000, .failure, "behind"), (-1_000, .failure, "ahead of"),
    ]

    @Test(
        "a clock that differs by more than a minute is a warning, by more than five a failure; and nothing else",
        arguments: clocks)
    func clock(shift: Int, level: Finding.Level?, word: String) async throws {
        // The lab's certificates were made just now: for a clock that is behind they are not good yet.
        let wrong = await Self.wrong(try Self.patient(), shift: .seconds(shift)).filter { $0.id != "directory.example.expiry" }
        #expect(wrong.map(\.id) == (level == nil ? [] : ["directory.example.clock"]), "\(wrong)")
        #expect(wrong.first?.level == level)
        if level != nil { #expect(wrong.first?.what.contains(word) == true, "\(wrong)") }
    }

    @Test("a service account whose password ends within two weeks")
    func passwordEnd() async throws {
        // The lab's service accounts have passwords without end; a person's live for as long as the domain's policy says.
        let lab = try Lab.domain("example")
        let person = "user0250@\(lab.dns)"
        let entry = try #require(
            try await lab.attributes(of: lab.dn(of: "user0250"), ["msDS-UserPasswordExpiryTimeComputed"]))
        let ticks = try #require(entry["msDS-UserPasswordExpiryTimeComputed"].first.flatMap { Int64($0) })
        try #require(ticks > 0 && ticks != .max)
        let end = UTCTime(microseconds: (ticks - 116_444_736_000_000_000) / 10)
        let days = (end.microseconds - WallTime().now.microseconds) / 86_400_000_000
        var patient = try Self.patient()
        patient.settings.credentials = DirectoryCredentials(bindName: person, password: Secret(lab.personPassword))
        func ids(daysBefore: Int64) async -> [String] {
            await Self.wrong(patient, shift: .seconds((days - daysBefore) * 86_400)).map(\.id)
        }
        #expect(await ids(daysBefore: 10).contains("directory.example.password-end"))
        #expect(await !ids(daysBefore: 20).contains("directory.example.password-end"))
    }

    @Test("certificates that are trusted without a file, and none that are no certificates")
    func trust() async throws {
        var patient = try Self.patient()
        let pem = try #require(DoctorFile.bytes(of: Lab.domain("example").ca))
        patient.settings.trust = .certificates(pem: pem)
        #expect(await Self.wrong(patient).isEmpty)
        patient.settings.trust = .certificateFile("/nonexistent.pem")
        let wrong = await Self.wrong(patient)
        #expect(wrong.map(\.id) == ["directory.example.ca"] && wrong.first?.value == "/nonexistent.pem")
    }
}
