import Foundation
import Glibc
import Testing

@testable import Settings

@Suite("File trust")
struct FileTrustTests {
    /// A fresh folder that is removed afterwards.
    static func withFolder(_ body: (String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "rekey-settings-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try body(folder)
    }

    static func write(_ text: String, to path: String, mode: mode_t) throws {
        try Data(text.utf8).write(to: URL(filePath: path))
        #expect(chmod(path, mode) == 0)
    }

    struct Mode: Sendable {
        let mode: mode_t
        let secret: Bool
        let configuration: Bool
    }

    static let modeTable: [Mode] = [
        Mode(mode: 0o600, secret: true, configuration: true),
        Mode(mode: 0o400, secret: true, configuration: true),
        Mode(mode: 0o700, secret: true, configuration: true),
        Mode(mode: 0o640, secret: false, configuration: true),
        Mode(mode: 0o644, secret: false, configuration: true),
        Mode(mode: 0o604, secret: false, configuration: true),
        Mode(mode: 0o610, secret: false, configuration: true),
        Mode(mode: 0o660, secret: false, configuration: false),
        Mode(mode: 0o602, secret: false, configuration: false),
        Mode(mode: 0o666, secret: false, configuration: false),
        Mode(mode: 0o777, secret: false, configuration: false),
    ]

    @Test("modes", arguments: modeTable)
    func modes(row: Mode) throws {
        try Self.withFolder { folder in
            let path = folder + "/file"
            try Self.write("x", to: path, mode: row.mode)
            let secret = FileTrust.problem(with: path, for: .secret)
            let configuration = FileTrust.problem(with: path, for: .configuration)
            #expect((secret == nil) == row.secret)
            #expect((configuration == nil) == row.configuration)
            #expect((FileTrust.read(path, for: .secret, atMost: 10).value != nil) == row.secret)
            if let secret {
                #expect(secret.path == path)
                #expect(secret.remedy == "chmod 600 \(path)")
                #expect(secret.what.hasPrefix("has mode 0\(String(row.mode, radix: 8)),"))
            }
            if let configuration { #expect(configuration.remedy == "chmod go-w \(path)") }
        }
    }

    /// A file in a folder as systemd makes it, with one thing otherwise.
    struct Credential: Sendable {
        var folder: mode_t = 0o550
        var file: mode_t = 0o440
        var folderOwner: (uid_t, gid_t) = (0, 0)
        var fileOwner: (uid_t, gid_t) = (0, 0)
        var name = "rekey.key"
        var isLinked = false
        let isBelieved: Bool
    }

    static let credentials: [Credential] = [
        Credential(isBelieved: true), Credential(folder: 0o500, isBelieved: true), Credential(file: 0o400, isBelieved: true),
        Credential(folder: 0o555, isBelieved: false), Credential(folder: 0o570, isBelieved: false),
        Credential(folder: 0o750, isBelieved: false), Credential(file: 0o444, isBelieved: false),
        Credential(file: 0o460, isBelieved: false), Credential(file: 0o640, isBelieved: false),
        Credential(folderOwner: (12_345, 0), isBelieved: false), Credential(folderOwner: (0, 12_345), isBelieved: false),
        Credential(fileOwner: (12_345, 0), isBelieved: false), Credential(fileOwner: (0, 12_345), isBelieved: false),
        Credential(name: "sub/rekey.key", isBelieved: false), Credential(isLinked: true, isBelieved: false),
    ]

    @Test(
        "a credential of systemd is believed in its own folder and in its own shape alone", .enabled(if: geteuid() == 0),
        arguments: credentials)
    func credential(row: Credential) throws {
        try Self.withFolder { outside in
            let folder = outside + "/credentials"
            try FileManager.default.createDirectory(atPath: folder + "/sub", withIntermediateDirectories: true)
            let path = folder + "/" + row.name
            let real = row.isLinked ? outside + "/real" : path
            try Self.write("x", to: real, mode: row.file)
            if row.isLinked { try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: real) }
            #expect(chown(real, row.fileOwner.0, row.fileOwner.1) == 0)
            #expect(chmod(folder, row.folder) == 0 && chown(folder, row.folderOwner.0, row.folderOwner.1) == 0)
            let credentials = try #require(CredentialsDirectory(path: folder + "/"))
            #expect(credentials.holds(path) == row.isBelieved, "\(row)")
            #expect(!credentials.holds(outside + "/real") && !credentials.holds(folder + "/none") && !credentials.holds(folder))
            // Not named by systemd, it is a file like any other.
            if row.file == 0o440 { #expect(FileTrust.problem(with: path, for: .secret) != nil) }
        }
    }

    @Test("a folder of credentials has an absolute path", arguments: ["", "/", "credentials", "./credentials"])
    func credentialsPath(path: String) {
        #expect(CredentialsDirectory(path: path) == nil)
    }

    @Test("what is no regular file is refused, and a pipe does not block")
    func irregular() throws {
        try Self.withFolder { folder in
            let pipe = folder + "/pipe"
            #expect(mkfifo(pipe, 0o600) == 0)
            for path in [pipe, folder, "/dev/null"] {
                #expect(FileTrust.problem(with: path, for: .secret)?.what == "is not a regular file")
                #expect(FileTrust.read(path, for: .secret, atMost: 10).problems.map(\.what) == ["is not a regular file"])
            }
            #expect(FileTrust.problem(with: folder + "/none", for: .secret)?.what == "cannot be read: No such file or directory")
            #expect(FileTrust.read(folder + "/none", for: .secret, atMost: 10).problems.count == 1)
        }
    }

    @Test("a foreign owner is refused", .enabled(if: geteuid() == 0))
    func owner() throws {
        try Self.withFolder { folder in
            let path = folder + "/it's"
            try Self.write("x", to: path, mode: 0o600)
            #expect(chown(path, 12_345, 0) == 0)
            let problem = FileTrust.problem(with: path, for: .configuration)
            #expect(problem?.what == "belongs to user 12345, neither root nor the service (0)")
            #expect(
                problem?.remedy
                    == "run this as that user (sudo -u '#12345' …); if the owner is wrong: chown 0 '\(folder)/it'\\''s'")
        }
    }

    @Test("reading is bounded to the byte")
    func bounded() throws {
        try Self.withFolder { folder in
            let path = folder + "/file"
            try Self.write("12345", to: path, mode: 0o600)
            #expect(FileTrust.read(path, for: .secret, atMost: 5).value == Array("12345".utf8))
            #expect(FileTrust.read(path, for: .secret, atMost: 4).problems.map(\.what) == ["is longer than 4 bytes"])
        }
    }

    @Test("a link is judged by the file it names")
    func links() throws {
        try Self.withFolder { folder in
            try Self.write("x", to: folder + "/open", mode: 0o644)
            try FileManager.default.createSymbolicLink(atPath: folder + "/link", withDestinationPath: folder + "/open")
            #expect(FileTrust.problem(with: folder + "/link", for: .secret) != nil)
        }
    }

    @Test("a secrets directory gives its files, and problems for those it may not trust")
    func directory() throws {
        try Self.withFolder { folder in
            try Self.write("voice-secret\n", to: folder + "/clients.voice.token", mode: 0o600)
            try Self.write("other", to: folder + "/mail.password", mode: 0o644)
            try Self.write("x", to: folder + "/.hidden", mode: 0o644)
            try FileManager.default.createDirectory(atPath: folder + "/..data", withIntermediateDirectories: true)
            let directory = SecretsDirectory.read(at: folder)
            #expect(directory.secrets.keys.sorted() == ["clients.voice.token"])
            #expect(directory.secrets["clients.voice.token"]?.reveal() == "voice-secret")
            #expect(directory.problems.map(\.remedy) == ["chmod 600 \(folder)/mail.password"])
            let sources = SettingsSources(secretsDirectory: directory, overrides: ["listener.certificate": "c"])
            let result = SettingsReader.read(Fixture.root, from: sources, build: Fixture.init)
            #expect(result.problems == directory.problems)
            #expect(SecretsDirectory.read(at: folder + "/none").problems.count == 1)
        }
    }
}
