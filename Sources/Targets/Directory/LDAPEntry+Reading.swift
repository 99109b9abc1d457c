import LDAPClient

extension LDAPEntry {
    /// A whole number; `nil` if the attribute is absent.
    func number(_ attribute: String) throws(AttributeProblem) -> Int64? {
        guard let value = self[attribute].first else { return nil }
        guard let text = value.text, let number = Int64(text) else { throw AttributeProblem("\(attribute) is no number") }
        return number
    }

    /// A text that has to be there.
    func required(_ attribute: String) throws(AttributeProblem) -> String {
        guard let text = text(attribute), !text.isEmpty else { throw AttributeProblem("\(attribute) is missing") }
        return text
    }

    /// The octets of a value that has to be there.
    func requiredBytes(_ attribute: String) throws(AttributeProblem) -> [UInt8] {
        guard let value = self[attribute].first else { throw AttributeProblem("\(attribute) is missing") }
        return value.bytes
    }
}
