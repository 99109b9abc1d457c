import ResetCore

/// The claims: one row for each account whose reset is under way or was left undecided.
enum ClaimTable {
    static func requireFree(_ account: AccountID, _ session: SQLSession) throws {
        let row = try session.row("SELECT state FROM claim WHERE domain = ? AND account = ?", key(account))
        // An undecided one may be superseded, one in flight never.
        if let row, row.text(0) != "undecided" { throw JournalFault.claimed }
    }

    static func insert(_ claim: Claim, _ session: SQLSession) throws {
        try session.run(
            """
            INSERT OR REPLACE INTO claim (domain, account, reference, intent, controller, version, state, begun, run)
            VALUES (?, ?, ?, ?, ?, ?, 'in-flight', ?, ?)
            """,
            key(claim.account) + [
                .text(claim.reference), .integer(claim.intent), .text(claim.marker.controller), SQLValue(claim.marker.version),
                .integer(claim.begun), .integer(claim.run),
            ])
    }

    /// Ends the claim that `reference` holds, if it still does: a later reset may have taken the account over.
    static func release(_ account: AccountID, reference: String, undecided: Bool, _ session: SQLSession) throws {
        let action = undecided ? "UPDATE claim SET state = 'undecided'" : "DELETE FROM claim"
        try session.run(action + " WHERE domain = ? AND account = ? AND reference = ?", key(account) + [.text(reference)])
    }

    /// Whether `reference` still holds the account, in flight or undecided.
    static func isHeld(_ account: AccountID, by reference: String, _ session: SQLSession) throws -> Bool {
        try session.row(
            "SELECT 1 FROM claim WHERE domain = ? AND account = ? AND reference = ?", key(account) + [.text(reference)]) != nil
    }

    /// Claims in flight that no run from `run` on has made, and undecided ones, with their intents' bodies; the oldest first.
    static func open(before run: Int64, _ session: SQLSession) throws -> [Claim] {
        try session.rows(
            """
            SELECT c.domain, c.account, c.reference, c.intent, c.controller, c.version, c.begun, c.run, e.body, c.state
            FROM claim c LEFT JOIN event e ON e.sequence = c.intent
            WHERE c.state = 'undecided' OR c.run < ? ORDER BY c.intent
            """, [.integer(run)]
        ).compactMap(Claim.init)
    }

    /// A number for this opening of the store, higher than that of every claim it holds.
    static func nextRun(_ session: SQLSession) throws -> Int64 {
        (try session.integer("SELECT MAX(run) FROM claim") ?? 0) + 1
    }

    private static func key(_ account: AccountID) -> [SQLValue] {
        [.text(account.domain), .text(account.stable)]
    }
}
