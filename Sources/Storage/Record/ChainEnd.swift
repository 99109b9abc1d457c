/// Looks whether the last row and the head fit together; cheap enough for every start.
enum ChainEnd {
    /// What does not fit, if anything. `mayBeNew`: this may be the record's very first opening, before which nothing could have
    /// sealed it.
    static func fault(_ session: SQLSession, keys: [ChainKey], mayBeNew: Bool = false) throws -> BrokenRow? {
        if let broken = try foreign(session) { return broken }
        guard let head = try ChainHead(session) else { return BrokenRow(sequence: 0, kind: .headMissing) }
        let last = try session.row("SELECT sequence, hash FROM event ORDER BY sequence DESC LIMIT 1")
        let sequence = last?.integer(0) ?? 0
        if sequence < head.sequence { return BrokenRow(sequence: sequence + 1, kind: .missing) }
        if sequence > head.sequence { return BrokenRow(sequence: head.sequence + 1, kind: .unexpected) }
        let hash = last == nil ? ChainLink.origin : last?.blob(1)
        if hash != head.hash { return BrokenRow(sequence: sequence, kind: .headHash) }
        // Later on an empty record without a seal is one that was emptied.
        if mayBeNew, head.sequence == 0, head.seal == nil { return nil }
        if !keys.isEmpty, !keys.contains(where: { $0.sealed(head) }) { return BrokenRow(sequence: sequence, kind: .headSeal) }
        return nil
    }

    /// What would be run by itself when the record is written or read, and could change it unseen.
    static func foreign(_ session: SQLSession) throws -> BrokenRow? {
        let found = try session.row(
            "SELECT type, name FROM sqlite_schema WHERE type IN ('trigger', 'view') ORDER BY name LIMIT 1")
        guard let type = found?.text(0), let name = found?.text(1) else { return nil }
        return BrokenRow(sequence: 0, kind: .foreign("\(type) \(name)"))
    }

    /// Seals the end as it stands; or, with `onlyNew`, only that of a record that holds nothing yet and was never sealed.
    static func seal(_ session: SQLSession, _ key: ChainKey, onlyNew: Bool) throws {
        guard let head = try ChainHead(session), !onlyNew || (head.sequence == 0 && head.seal == nil) else { return }
        let seal = key.seal(sequence: head.sequence, hash: head.hash)
        try session.run("UPDATE head SET mac = ? WHERE id = 1", [.blob(seal)])
    }
}
