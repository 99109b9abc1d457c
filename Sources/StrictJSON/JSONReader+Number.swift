extension JSONReader {
    /// The grammar of section 6: `-? (0 | [1-9][0-9]*) (. [0-9]+)? ([eE] [+-]? [0-9]+)?`
    mutating func number() throws(JSONFault) -> JSONNumber {
        let start = index
        if next == UInt8(ascii: "-") { skip() }
        let leadingZero = next == UInt8(ascii: "0")
        let whole = try digits()
        if leadingZero && whole > 1 { throw JSONFault(.invalidNumber, at: start) }
        if next == UInt8(ascii: ".") {
            skip()
            try digits()
        }
        if next == UInt8(ascii: "e") || next == UInt8(ascii: "E") {
            skip()
            if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { skip() }
            try digits()
        }
        return JSONNumber(validated: String(decoding: bytes[start..<index], as: UTF8.self))
    }

    /// Steps over one digit or more and returns how many.
    @discardableResult
    private mutating func digits() throws(JSONFault) -> Int {
        let start = index
        while let byte = next, UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte { skip() }
        guard index > start else { throw fault(.invalidNumber) }
        return index - start
    }
}
