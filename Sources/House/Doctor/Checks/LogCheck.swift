/// Whether the operational log reaches where it is to go.
struct LogCheck {
    let settings: LogSettings

    func findings() -> [Finding] {
        let id = "log.target"
        switch settings.destination {
        case .standardError: return [.ok(id, "log: standard error, one JSON object a line")]
        case .automatic: return [.ok(id, "log: journald where the service runs under systemd, otherwise standard error")]
        case .journald:
            guard JournalSocket() == nil else { return [.ok(id, "log: journald")] }
            return [
                Finding(
                    id, .warning, "journald does not run here, so the log goes to standard error", setting: "log.destination",
                    value: "journald", remedy: "start journald, or set log.destination to automatic")
            ]
        }
    }
}
