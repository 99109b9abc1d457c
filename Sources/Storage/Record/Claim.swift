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
    /// Whether its outcome on record is that it could not be told.
    let isUndecided: Bool

    init(account: AccountID, reference: String, intent: Int64, marker: ChangeMarker, begun: Int64, run: Int64) {
        (self.account, self.reference, self.intent, self.marker) = (account, reference, intent, marker)
        (self.begun, self.run, fields, isUndecided) = (begun, run, nil, false)
    }

    init?(_ row: SQLRow) {
        guard let domain = row.text(0), let stable = row.text(1), let reference = row.text(2), let intent = row.integer(3),
            let controller = row.text(4), let begun = row.integer(6), let run = row.integer(7)
        else { return nil }
        account = AccountID(domain: domain, stable: stable)
        (self.reference, self.intent, self.begun, self.run) = (reference, intent, begun, run)
        marker = ChangeMarker(controller: controller, version: row.integer(5))
        fields = row.blob(8).flatMap(EventFields.init(body:))
        isUndecided = row.text(9) == "undecided"
    }

    /// The reset that left it; nil when the reference is damaged.
    var openReset: OpenReset? {
        guard let reference = ReferenceID(reference), begun.magnitude < 1 << 50 else { return nil }
        return OpenReset(
            reference: reference, account: account, distinguishedName: fields?.account, marker: marker,
            begun: UTCTime(microseconds: begun * 1_000), state: isUndecided ? .undecided : .abandoned, user: fields?.user,
            client: fields?.client, source: fields?.source, authorisation: fields?.authorisation)
    }
}
