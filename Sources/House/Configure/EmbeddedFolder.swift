/// How a flag names the embedded directory in place of a domain's controllers.
enum EmbeddedFolder {
    /// Where it is unless said otherwise.
    static let usual = "/var/lib/rekey/directory"

    /// The folder that `embedded` or `embedded:FOLDER` stands for; nil for anything else.
    static func named(by servers: String) -> String? {
        if servers == "embedded" { return usual }
        let folder = servers.hasPrefix("embedded:") ? String(servers.dropFirst("embedded:".count)) : ""
        return folder.isEmpty ? nil : folder
    }
}
