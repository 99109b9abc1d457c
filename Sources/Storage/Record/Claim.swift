import ResetCore

/// A reset's hold on its account.
struct Claim: Sendable {
    let account: AccountID
    let reference: String
    /// The number of the intent in the record.
    let intent: Int64
    let marker: ChangeMarker
    /// Milliseconds since 1970.
    let begun: Int64
    /// Which opening of the store made it.
    let run: Int64
    /// The intent, where it can be read.
    let fields: EventFields?

    init(account: AccountID, reference: String, intent: Int64, marker: ChangeMarker, begun: Int64, run: Int64) {
        (self.account, self.reference, self.intent, self.marker) = (account, reference, intent, marker)
        (self.begun, self.run, fields) = (begun, run, nil)
    }

    init?(_ row: SQLRow) {
        guard let domain = row.text(0), let stable = row.text(1), let reference = row.text(2), let intent = row.integer(3),
            let controller = row.text(4), let begun = row.integer(6), let run = row.integer(7)
        else { return nil }
        account = AccountID(domain: domain, stable: stable)
        (self.reference, self.intent, self.begun, self.run) = (reference, intent, begun, run)
        marker = ChangeMarker(controller: controller, version: row.integer(5))
        fields = row.blob(8).flatMap(EventFields.init(body:))
    }

    /// The alarm for a reset whose process ended before its outcome was recorded; nil when the reference is damaged.
    func alarm(at now: UTCTime) -> AuditEvent? {
        guard let reference = ReferenceID(reference) else { return nil }
        var facts = [Fact(.controller, marker.controller)]
        if let version = marker.version { facts.append(Fact(.markerBefore, Int(version))) }
        return AuditEvent(
            reference: reference, time: now, code: .resetUndecided, level: .alarm, cause: "process-ended", user: fields?.user,
            account: account, distinguishedName: fields?.account, client: fields?.client, source: fields?.source,
            authorisation: fields?.authorisation, facts: facts)
    }
}
