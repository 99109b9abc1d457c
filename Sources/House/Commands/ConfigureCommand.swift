import ArgumentParser
import Foundation
import ResetCore
import Settings

/// `rekey configure`.
struct ConfigureCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "configure", abstract: "Write a commented settings file, its key and, if wanted, a certificate.",
        discussion: """
            Secrets are sealed with the key beside the file (made when missing). Every setting can be given with --set PATH=VALUE;
            docs/settings.md lists them.

            Examples:
              rekey configure --self-signed reset.corp.example --client voice=timeToken \\
                --domain corp=ldaps://dc1.corp.example,ldaps://dc2.corp.example --ca corp=/etc/rekey/corp-ca.pem \\
                --account corp=svc-rekey@corp.example --password-file corp=/root/svc-rekey.txt \\
                --allow 'CORP\\Reset-Allowed' --forbid 'CORP\\Reset-Denied'
              rekey configure --config ./rekey.yaml --certificate tls.pem --key tls.key --client desk=bearer \\
                --domain corp=ldaps://dc1.corp.example --account corp=svc@corp.example --allow everyone --set password.length=20
              rekey configure --self-signed reset.corp.example --client desk=bearer --kind corp=openldap \\
                --domain corp=ldaps://ldap1.corp.example --account corp=cn=svc-rekey,ou=Service,dc=corp,dc=example \\
                --set domains.corp.base=dc=corp,dc=example --allow reset-allowed
            """)

    @OptionGroup var options: PlaceOptions

    @Option(help: "PEM file with the certificate chain of the API.")
    var certificate: String?

    @Option(help: "PEM file with its private key.")
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

    @Option(help: ArgumentHelp("A domain and its controllers, separated by commas.", valueName: "name=servers"))
    var domain: [NamedValue] = []

    @Option(help: ArgumentHelp("What sort of directory a domain is: active-directory or openldap.", valueName: "name=kind"))
    var kind: [NamedValue] = []

    @Option(help: ArgumentHelp("PEM file with the authorities of a domain's controllers.", valueName: "name=file"))
    var ca: [NamedValue] = []

    @Option(help: ArgumentHelp("The service account of a domain.", valueName: "name=user"))
    var account: [NamedValue] = []

    @Option(
        name: .customLong("password-file"),
        help: ArgumentHelp(
            "A file with the service account's password; without it the password is asked for.", valueName: "name=file"))
    var passwordFile: [NamedValue] = []

    @Option(help: ArgumentHelp("Members of this group may be reset; `everyone` lets all in.", valueName: "group"))
    var allow: [String] = []

    @Option(help: ArgumentHelp("Members of this group may not.", valueName: "group"))
    var forbid: [String] = []

    @Option(help: ArgumentHelp("Any setting.", valueName: "path=value"))
    var set: [NamedValue] = []

    @Flag(help: "Replace an existing settings file.")
    var force = false

    func run() async throws {
        let place = options.place
        var draft = try draft(folder: URL(fileURLWithPath: place.file).deletingLastPathComponent().path)
        for (name, path) in secretFiles { draft.secrets[path] = try Self.secret(in: name) }
        for missing in domain where draft.secrets["credentials.\(missing.name).password"] == nil {
            draft.secrets["credentials.\(missing.name).password"] = try SecretPrompt.read(
                "Password of the service account for \(missing.name): ")
        }
        do throws(StartFault) {
            try draft.write(to: place, replacing: force)
        } catch {
            Terminal.note(error.text)
            throw Terminal.wrongSettings
        }
        Terminal.say("wrote \(place.file)")
        switch place.load() {
        case .ready: Terminal.say("the settings are in order; next: rekey serve" + (options.hint))
        case .refused(let problems):
            Terminal.note("still to be set before it can serve:\n\n" + problems.map(\.block).joined(separator: "\n\n"))
        }
    }

    private var secretFiles: [(file: String, path: String)] {
        clientTokenFile.map { ($0.value, "clients.\($0.name).token") }
            + passwordFile.map { ($0.value, "credentials.\($0.name).password") }
    }

    private static func secret(in file: String) throws -> Secret {
        guard let data = FileManager.default.contents(atPath: file) else { throw Terminal.refusal("\(file) cannot be read") }
        let text = String(decoding: data, as: UTF8.self).trimmingCharacters(in: .newlines)
        guard !text.isEmpty else { throw Terminal.refusal("\(file) is empty") }
        return Secret(text)
    }

    private func draft(folder: String) throws -> SettingsDraft {
        var draft = SettingsDraft()
        draft.values["listener.certificate"] = certificate
        draft.values["listener.key"] = key
        if !selfSigned.isEmpty { try draft.addSelfSignedCertificate(hosts: selfSigned, folder: folder) }
        for one in client {
            draft.values["clients.\(one.name).mode"] = one.value
            draft.secrets["clients.\(one.name).token"] = RandomToken.make()
        }
        for one in domain {
            draft.values["domains.\(one.name).servers"] = one.value
            draft.values["domains.\(one.name).credentials"] = one.name
        }
        for one in kind { draft.values["domains.\(one.name).kind"] = one.value }
        for one in ca { draft.values["domains.\(one.name).ca"] = one.value }
        for one in account { draft.values["credentials.\(one.name).user"] = one.value }
        if !allow.isEmpty { draft.values["groups.allowed"] = ListText.joined(allow) }
        if !forbid.isEmpty { draft.values["groups.forbidden"] = ListText.joined(forbid) }
        for one in set { draft.values[one.name] = one.value }
        return draft
    }
}

extension PlaceOptions {
    /// What to add to another command so that it finds the same settings.
    var hint: String {
        config.map { " --config \($0)" } ?? data.map { " --data \($0)" } ?? ""
    }
}
