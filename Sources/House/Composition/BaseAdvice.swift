import ResetCore
import Settings

/// What to do where a directory needs a base, or has been given one that it does not hold.
struct BaseAdvice: Sendable {
    let domain: String
    let controller: String
    /// The base that was named.
    let named: String?
    /// What the controller holds.
    let held: [String]

    /// Nil for any other fault.
    init?(_ fault: DirectoryFault) {
        guard case .base(let domain, let controller, let named, let held) = fault else { return nil }
        (self.domain, self.controller, self.named, self.held) = (domain, controller, named, held)
    }

    /// The setting.
    var path: String { "domains.\(domain).base" }

    /// What is wrong, as the continuation of the setting's name.
    var what: String {
        let list = held.joined(separator: " and ")
        return named == nil
            ? "is not set, and \(controller) holds several naming contexts: \(list)"
            : "is not in what \(controller) holds: \(list)"
    }

    /// The flags of `rekey configure`, one for each choice.
    var flags: [String] { held.map { "--set " + ShellWord.quoted("\(path)=\($0)") } }

    var remedy: String {
        "name where accounts are looked for, one of these or a place below one: `rekey configure --force "
            + (flags.first ?? "") + "`" + flags.dropFirst().map { ", or with " + $0 }.joined()
    }

    var problem: SettingsProblem { SettingsProblem(path: path, shown: named, what: what, remedy: remedy) }
}
