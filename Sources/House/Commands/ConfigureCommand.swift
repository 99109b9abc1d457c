import ArgumentParser
import Foundation
import ResetCore
import Settings

/// `rekey configure`.
struct ConfigureCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "configure", abstract: "Write a commented settings file, its key and, if wanted, a certificate.",
        discussion: """
            On a terminal it asks for what the flags leave open, step by step: endpoint, clients and tokens, directory, validation
            command, passwords, groups. It tests the answers on the live directory, shows what would change, and writes only then.
            On an existing file its values are the defaults.

            With all it needs from flags, or without a terminal, nothing is asked. What the flags change is tried first: every
            controller of a domain, the sign-in, base, groups and rights of the service account, the validation command. What cannot
            work is told with its remedy, all of it at once; then nothing is written, and the exit code is 78. What may be right later,
            such as a controller out of reach, is a warning. --untested writes without trying.

            An existing file is changed only with --force, and what no flag names stays as it is. Paths are taken from the folder
            where this is run, and written whole. Secrets are sealed with the key beside the file (made when missing). Every setting
            can be given with --set PATH=VALUE, and taken away with --set PATH=; docs/settings.md lists them.

            Examples:
              rekey configure  # asks for everything
              rekey configure --interactive --domain corp=ldaps://dc1.corp.example --account corp=svc-rekey@corp.example
              rekey configure --self-signed reset.corp.example --client voice=timeToken \\
                --domain corp=ldaps://dc1.corp.example,ldaps://dc2.corp.example --ca corp=/etc/rekey/corp-ca.pem \\
                --account corp=svc-rekey@corp.example --password-file corp=/root/svc-rekey.txt \\
                --allow 'CORP\\Reset-Allowed' --forbid 'CORP\\Reset-Denied'
              rekey configure --config ./rekey.yaml --certificate tls.pem --key tls.key --client desk=bearer \\
                --domain corp=ldaps://dc1.corp.example --account corp=svc@corp.example --allow everyone --set password.length=20
              rekey configure --force --set password.length=20  # change one setting
              rekey configure --force --set password.length=  # back to its default
              rekey configure --self-signed reset.corp.example --client desk=bearer --kind corp=openldap \\
                --domain corp=ldaps://ldap1.corp.example --account corp=cn=svc-rekey,ou=Service,dc=corp,dc=example \\
                --set domains.corp.base=dc=corp,dc=example --allow reset-allowed
              rekey configure --self-signed localhost --client desk=bearer \\
                --domain corp=embedded --allow everyone
            """)

    @OptionGroup var options: PlaceOptions

    @Option(help: ArgumentHelp("PEM file with the certificate chain of the API.", valueName: "file"))
    var certificate: String?

    @Option(help: ArgumentHelp("PEM file with its private key.", valueName: "file"))
    var key: String?

    @Option(
        name: .customLong("self-signed"),
        help: ArgumentHelp("Make a self-signed certificate for these names and addresses.", valueName: "host"))
    var selfSigned: [String] = []

    @Option(
        help: ArgumentHelp(
            "A client of the API and how it proves itself: bearer or timeToken; its token is made.", valueName: "name=mode"))
    var client: [NamedValue] = []

    @Option(
        name: .customLong("client-token-file"),
        help: ArgumentHelp("The client's existing shared token, instead of a new one.", valueName: "name=file"))
    var clientTokenFile: [NamedValue] = []

    @Option(
        help: ArgumentHelp(
            "A domain, by a name of your choice, and its controllers, separated by commas; embedded or embedded:FOLDER for the embedded directory.",
            valueName: "name=servers"))
    var domain: [NamedValue] = []

    @Option(help: ArgumentHelp("What sort of directory a domain is: active-directory or openldap.", valueName: "name=kind"))
    var kind: [NamedValue] = []

    @Option(help: ArgumentHelp("PEM file with the authorities of a domain's controllers.", valueName: "name=file"))
    var ca: [NamedValue] = []

    @Option(help: ArgumentHelp("The service account of a domain; on OpenLDAP its distinguished name.", valueName: "name=user"))
    var account: [NamedValue] = []

    @Option(
        name: .customLong("password-file"),
        help: ArgumentHelp(
            "A file with the service account's password, warned of where others may read it; without it the password is asked for.",
            valueName: "name=file"))
    var passwordFile: [NamedValue] = []

    @Option(
        help: ArgumentHelp(
            "Members of this group may be reset; can be given several times. `everyone` lets all in.", valueName: "group"))
    var allow: [String] = []

    @Option(help: ArgumentHelp("Members of this group may not, whatever else they are in.", valueName: "group"))
    var forbid: [String] = []

    @Option(
        help: ArgumentHelp(
            "Any setting; PATH= alone takes it away, so that its default counts again.", valueName: "path=value"))
    var set: [SettingAssignment] = []

    @Flag(help: "Change an existing settings file; what no flag names stays as it is.")
    var force = false

    @Flag(help: "Do not try controllers, groups and validation command before writing.")
    var untested = false

    @Flag(help: "Ask step by step, even where the flags would do; they are the defaults then. Needs a terminal.")
    var interactive = false

    func run() async throws {
        try refuseRepeated()
        let place = options.place
        let changes = force && FileManager.default.fileExists(atPath: place.file)
        if interactive || !changes && !missingFlags.isEmpty && TerminalConsole.isThere { return try await ask(place) }
        let existing = force ? try SettingsDraft.existing(at: place) : SettingsDraft()
        var draft = try draft(onto: existing, folder: URL(fileURLWithPath: place.file).deletingLastPathComponent().path)
        for (name, path) in secretFiles { draft.secrets[path] = try Self.secret(in: name) }
        for missing in domain where EmbeddedFolder.named(by: missing.value) == nil {
            let path = "credentials.\(missing.name).password"
            guard draft.secrets[path] == nil, draft.values[path] == nil else { continue }
            draft.secrets[path] = try SecretPrompt.read(
                "Password of the service account for \(missing.name): ", flag: "--password-file \(missing.name)=FILE")
        }
        let unattended = ConfigureUnattended(
            place: place, hint: options.hint, replaces: force, isTried: !untested,
            missingFlags: changes ? [] : missingFlags,
            removed: Set(removed),
            embedded: domain.filter { EmbeddedFolder.named(by: $0.value) != nil }.map(\.name))
        try await unattended.run(draft, before: existing)
    }

    private func ask(_ place: SettingsPlace) async throws {
        guard TerminalConsole.isThere else {
            throw Terminal.refusal("--interactive needs a terminal; without one give every answer as a flag (--help lists them)")
        }
        var flags = ConfigureFlags(
            values: try draft(onto: SettingsDraft(), folder: "", makesFiles: false).values, removed: removed,
            selfSigned: selfSigned)
        for (name, path) in secretFiles { flags.secrets[path] = try Self.secret(in: name) }
        let console = TerminalConsole(environment: ProcessInfo.processInfo.environment)
        try await ConfigureDialogue(place: place, hint: options.hint, console: console).run(flags)
    }

    /// One of two values for one name would be lost without a word.
    private func refuseRepeated() throws {
        let flags = [
            ("client", client.map(\.name)), ("client-token-file", clientTokenFile.map(\.name)), ("domain", domain.map(\.name)),
            ("kind", kind.map(\.name)), ("ca", ca.map(\.name)), ("account", account.map(\.name)),
            ("password-file", passwordFile.map(\.name)),
        ]
        for (flag, names) in flags {
            var seen: Set<String> = []
            guard let twice = names.first(where: { !seen.insert($0).inserted }) else { continue }
            let several = flag == "domain" ? "; several controllers go into one, separated by commas" : ""
            throw Terminal.refusal("--\(flag) \(twice)=... is given twice. Remedy: leave one of them out\(several)")
        }
    }

    /// The flags without which no settings can be complete, as far as `--set` does not stand in for them.
    private var missingFlags: [String] {
        let given = Set(set.filter { !$0.value.isEmpty }.map(\.path))
        let isGiven = { (prefix: String) in given.contains { $0.hasPrefix(prefix) } }
        var missing: [String] = []
        if selfSigned.isEmpty, certificate == nil && !isGiven("listener.certificate") || key == nil && !isGiven("listener.key") {
            missing.append("--certificate FILE and --key FILE, or --self-signed HOST")
        }
        if client.isEmpty, !isGiven("clients.") { missing.append("--client NAME=MODE") }
        if domain.isEmpty, !isGiven("domains."), !isGiven("embedded.") { missing.append("--domain NAME=SERVERS") }
        for one in domain
        where EmbeddedFolder.named(by: one.value) == nil && !account.contains(where: { $0.name == one.name })
            && !isGiven("credentials.\(one.name).user")
        {
            missing.append("--account \(one.name)=USER")
        }
        if allow.isEmpty, !isGiven("groups.allowed") { missing.append("--allow GROUP") }
        return missing
    }

    /// What `--set` takes away.
    private var removed: [String] { self.set.filter { $0.value.isEmpty }.map(\.path) }

    /// The command line is for everybody on the machine to read.
    private static func refuseSecret(_ given: SettingAssignment) throws {
        guard WizardDraft.declared(given.path)?.isSecret == true, !given.value.hasPrefix(SealedOpener.prefix) else { return }
        let flag = ConfigureFlag.of(given.path)
        throw Terminal.refusal(
            "--set \(given.path)=...: a secret on the command line can be read by every user of the machine. Remedy: "
                + (flag.hasSuffix("FILE")
                    ? "give it in a file, with \(flag)"
                    : "seal it with `rekey secret seal \(given.path)`, and give the sealed text"))
    }

    private var secretFiles: [(file: String, path: String)] {
        clientTokenFile.map { ($0.value, "clients.\($0.name).token") }
            + passwordFile.map { ($0.value, "credentials.\($0.name).password") }
    }

    private static func secret(in file: String) throws -> Secret {
        guard let data = FileManager.default.contents(atPath: file) else { throw Terminal.refusal("\(file) cannot be read") }
        if let problem = FileTrust.problem(with: file, for: .secret), problem.remedy.hasPrefix("chmod") {
            Terminal.note("warning: \(problem.path) \(problem.what). Remedy: \(problem.remedy)")
        }
        let text = String(decoding: data, as: UTF8.self).trimmingCharacters(in: .newlines)
        guard !text.isEmpty else { throw Terminal.refusal("\(file) is empty") }
        return Secret(text)
    }

    private func draft(onto base: SettingsDraft, folder: String, makesFiles: Bool = true) throws -> SettingsDraft {
        var draft = base
        if let certificate { draft.values["listener.certificate"] = GivenPath.whole(certificate) }
        if let key { draft.values["listener.key"] = GivenPath.whole(key) }
        if !selfSigned.isEmpty, makesFiles { try draft.addSelfSignedCertificate(hosts: selfSigned, folder: folder) }
        for (names, kind, example) in [(client, "client", "voice"), (domain, "domain", "corp")] {
            for one in names {
                guard let problem = EntryName.problem(with: one.name, naming: kind, example: example) else { continue }
                throw Terminal.refusal("--\(kind) \(one.name)=\(one.value): \(problem.what) Remedy: \(problem.remedy)")
            }
        }
        for one in client {
            draft.values["clients.\(one.name).mode"] = one.value
            // A token that callers have is not replaced by the way.
            let path = "clients.\(one.name).token"
            if draft.values[path] == nil { draft.secrets[path] = RandomToken.make() }
        }
        for one in domain {
            if let folder = EmbeddedFolder.named(by: one.value) {
                draft.values["embedded.directory"] = GivenPath.whole(folder)
                continue
            }
            let servers = ListText.split(one.value).filter { !$0.isEmpty }.map(DomainQuestions.spelledOut)
            draft.values["domains.\(one.name).servers"] = ListText.joined(servers)
            draft.values["domains.\(one.name).credentials"] = one.name
        }
        for one in kind { draft.values["domains.\(one.name).kind"] = one.value }
        for one in ca { draft.values["domains.\(one.name).ca"] = GivenPath.whole(one.value) }
        for one in account { draft.values["credentials.\(one.name).user"] = one.value }
        if !allow.isEmpty { draft.values["groups.allowed"] = ListText.joined(allow) }
        if !forbid.isEmpty { draft.values["groups.forbidden"] = ListText.joined(forbid) }
        for one in set {
            if one.value.isEmpty, WizardDraft.isNamed(one.path) {
                draft.remove(one.path)
            } else {
                try Self.refuseSecret(one)
                draft.values[one.path] = GivenPath.whole(one.value, of: one.path)
            }
        }
        if draft.values["embedded.directory"] != nil,
            let real = draft.values.keys.sorted().first(where: { $0.hasPrefix("domains.") })
        {
            throw Terminal.refusal(
                "the embedded directory and real domains (\(real)) exclude each other. Remedy: leave one of them out, or name another "
                    + "file with --config")
        }
        return draft
    }
}

extension PlaceOptions {
    /// What to add to another command so that it finds the same settings.
    var hint: String { place.hint }
}
