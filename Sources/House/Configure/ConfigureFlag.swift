import ResetCore
import Settings

/// How `rekey configure` is given a setting on its command line.
enum ConfigureFlag {
    /// The flag that sets the setting at `path`, with a word for its value or with the value itself.
    static func of(_ path: String, value: String? = nil) -> String {
        let names = path.split(separator: ".").map(String.init)
        guard names.count == 3, let (flag, word) = ofEntries[names[0] + "." + names[2]] else {
            if let (flag, word) = single[path] { return "\(flag) \(value.map(ShellWord.quoted) ?? word)" }
            let word = WizardDraft.declared(path)?.isSecret == true ? "SECRET" : "VALUE"
            return "--set " + (value.map { ShellWord.quoted("\(path)=\($0)") } ?? "\(path)=\(word)")
        }
        return "\(flag) " + (value.map { ShellWord.quoted("\(names[1])=\($0)") } ?? "\(names[1])=\(word)")
    }

    /// The problem as it is told who gave the flags: with the flag that mends it, and without the places where the command line is not.
    static func told(_ problem: SettingsProblem, removed: Set<String>) -> SettingsProblem {
        let setting = WizardDraft.declared(problem.path)
        let flag = of(problem.path)
        var (what, remedy) = (problem.what, problem.remedy)
        if let setting, setting.isRequired, problem.shown == nil, problem.origin == nil {
            let isRemoved = removed.contains(problem.path)
            what = isRemoved ? "cannot be taken away with --set \(problem.path)=: it is required" : problem.what
            remedy = "\(isRemoved ? "leave that flag out, or give" : "give") it with \(flag): \(setting.help)"
        } else if setting?.isSecret == true, problem.origin == .commandLine, flag.hasSuffix("FILE") {
            remedy = "give it in a file, with \(flag)"
        } else if setting != nil, !flag.hasPrefix("--set") {
            remedy += "; the flag is \(flag)"
        }
        return SettingsProblem(path: problem.path, shown: problem.shown, what: what, remedy: remedy)
    }

    private static let ofEntries: [String: (flag: String, word: String)] = [
        "clients.mode": ("--client", "MODE"), "clients.token": ("--client-token-file", "FILE"),
        "domains.servers": ("--domain", "SERVERS"), "domains.kind": ("--kind", "KIND"), "domains.ca": ("--ca", "FILE"),
        "credentials.user": ("--account", "USER"), "credentials.password": ("--password-file", "FILE"),
    ]

    private static let single: [String: (flag: String, word: String)] = [
        "listener.certificate": ("--certificate", "FILE"), "listener.key": ("--key", "FILE"),
        "groups.allowed": ("--allow", "GROUP"),
        "groups.forbidden": ("--forbid", "GROUP"),
    ]
}
