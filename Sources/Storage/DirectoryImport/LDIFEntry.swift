/// One entry of an LDIF file, with the attributes that were asked for.
struct LDIFEntry {
    /// The line on which it begins.
    let line: Int
    /// The distinguished name as written.
    let name: String
    /// Values by the attribute's name in small letters.
    var values: [String: [[UInt8]]] = [:]

    /// The values of an attribute that are texts; throws at the first that is none.
    func texts(_ attribute: String) throws(ImportRefusal) -> [String] {
        var texts: [String] = []
        for value in values[attribute.lowercased()] ?? [] {
            guard let text = String(validating: value, as: UTF8.self) else { throw .notUTF8(attribute) }
            texts.append(text)
        }
        return texts
    }

    /// The first value of the first of these attributes that has one.
    func text(_ attributes: String...) throws(ImportRefusal) -> String? {
        for attribute in attributes {
            if let text = try texts(attribute).first { return text }
        }
        return nil
    }
}
