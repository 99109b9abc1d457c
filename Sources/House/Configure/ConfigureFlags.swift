import Settings

/// What the command line of `rekey configure` gave, for prefilling the wizard.
struct ConfigureFlags: Sendable {
    /// Values by path.
    var values: [String: String] = [:]
    /// The settings that are taken away.
    var removed: [String] = []
    /// Secrets read from files, by path.
    var secrets: [String: Secret] = [:]
    /// The names for a self-signed certificate.
    var selfSigned: [String] = []

    func apply(to draft: inout WizardDraft) {
        removed.forEach { draft.remove($0) }
        for (path, value) in values { draft.settings.values[path] = value }
        for (path, secret) in secrets { draft.setSecret(path, secret) }
        draft = draft.recounted
        if !selfSigned.isEmpty {
            draft.notes[EndpointStep.source] = "self"
            draft.notes[EndpointStep.names] = ListText.joined(selfSigned)
        }
    }
}
