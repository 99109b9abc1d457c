/// Several texts in one, for sources that have no lists: separated by commas, a comma inside an element written as `\,`.
public enum ListText {
    /// One text that ``split(_:)`` takes apart into the same elements, if none begins or ends with a space or ends with `\`.
    public static func joined(_ elements: [String], separator: String = ",") -> String {
        elements.map { $0.replacing(",", with: "\\,") }.joined(separator: separator)
    }

    /// The elements, without the spaces around them.
    public static func split(_ text: String) -> [String] {
        var elements = [""]
        for character in text {
            guard character == "," else {
                elements[elements.count - 1].append(character)
                continue
            }
            if elements[elements.count - 1].last == "\\" {
                elements[elements.count - 1].removeLast()
                elements[elements.count - 1].append(character)
            } else {
                elements.append("")
            }
        }
        return elements.map { part in
            let front = part.drop { $0 == " " }
            return String(front.prefix(front.count - front.reversed().prefix { $0 == " " }.count))
        }
    }
}
