import ArgumentParser
import Foundation
import Glibc
import ResetCore
import Settings

/// `rekey secret`.
struct SecretCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "secret", abstract: "Make keys and tokens, and seal secrets for the settings file.",
        discussion: """
            Examples:
              rekey secret token
              rekey secret seal credentials.corp.password
            """,
        subcommands: [Seal.self, Token.self, Key.self, Rekey.self])

    /// `rekey secret seal`.
    struct Seal: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "seal", abstract: "Seal a secret from standard input for one setting, and print what to write there.",
            discussion: """
                One line end at the end of standard input is cut off. What the service would refuse is refused here: weak tokens by
                the rule of `rekey check`, and what is empty, holds line ends, or is sealed already.

                Examples:
                  rekey secret seal credentials.corp.password  # asks for it, without showing it
                  rekey secret seal clients.voice.token < token.txt
                """)

        @OptionGroup var options: PlaceOptions

        @Argument(help: "The setting's path; the sealed text opens there and nowhere else.")
        var path: String

        @Flag(help: "Seal a weak token, or a secret with a blank at an end, all the same.")
        var asIs = false

        func run() async throws {
            guard case .secret = WizardDraft.declared(path)?.kind else {
                throw Terminal.refusal("\(path) is no setting that holds a secret; docs/settings.md lists them")
            }
            let key = try SecretCommand.key(options.place)
            let secret = try SecretPrompt.read("The secret for \(path): ")
            let name = path.split(separator: ".").last.map(String.init) ?? path
            if let flaw = SecretFlaw.of(secret, for: name), !(asIs && flaw.mayBeMeant) {
                throw Terminal.refusal("\(path): \(flaw.text)")
            }
            guard let sealed = SettingSeal(key).seal(secret, path: path) else {
                throw Terminal.refusal("the secret could not be sealed")
            }
            Terminal.say(sealed)
        }
    }

    /// `rekey secret token`.
    struct Token: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "token", abstract: "Make a shared token: 256 random bits, fit to be sent as a bearer token.",
            discussion: """
                Examples:
                  rekey secret token
                  rekey secret token | rekey secret seal clients.voice.token
                """)

        func run() async throws {
            Terminal.say(RandomToken.make().reveal())
        }
    }

    /// `rekey secret key`.
    struct Key: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "key", abstract: "Make the key file that secrets are sealed with; an existing one is never replaced.",
            discussion: """
                Examples:
                  rekey secret key
                  rekey secret key --config /etc/rekey/rekey.yaml  # makes /etc/rekey/rekey.key
                """)

        @OptionGroup var options: PlaceOptions

        func run() async throws {
            let place = options.place
            var generator = SystemRandomNumberGenerator()
            let key = MasterKey(using: &generator)
            try PrivateFile.write(key.fileText, to: place.keyFile)
            Terminal.note(
                "wrote \(place.keyFile) (key \(key.identifier)); keep a copy in a safe place: without it nothing sealed opens")
        }
    }

    static func key(_ place: SettingsPlace) throws -> MasterKey {
        switch place.masterKey() {
        case .refused(let problems):
            Terminal.note(place.pointed(StartFault.problems(problems).text))
            throw Terminal.wrongSettings
        case .ready(nil):
            Terminal.note(
                place.pointed(
                    "there is no key at \(place.keyFile); make one with `rekey secret key`, or name it in REKEY_KEY_FILE"))
            throw Terminal.wrongSettings
        case .ready(let key?): return key
        }
    }
}
