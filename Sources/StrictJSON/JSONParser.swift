/// Reads JSON exactly as RFC 8259 defines it.
///
/// Nothing beyond the grammar is accepted: no comments, no trailing commas, no byte order mark, nothing after the value, no
/// white space but the four bytes. Of the choices the RFC leaves open: repeated names are kept and shown unless the limits
/// refuse them, numbers keep their text whatever their size, U+0000 may be escaped, and half a surrogate pair is refused.
public enum JSONParser {
    /// The value that the whole text describes. Time grows with the length of the text, memory with it and never with its nesting.
    public static func parse(
        _ bytes: UnsafeRawBufferPointer, limits: JSONLimits = JSONLimits()
    ) throws(JSONFault) -> JSONValue {
        guard bytes.count <= limits.bytes else { throw JSONFault(.tooLong(limit: limits.bytes), at: limits.bytes) }
        var reader = JSONReader(bytes: bytes, limits: limits)
        return try reader.document()
    }

    /// The value that the whole text describes; contiguous collections are read in place.
    public static func parse(
        _ bytes: some Collection<UInt8>, limits: JSONLimits = JSONLimits()
    ) throws(JSONFault) -> JSONValue {
        let result = bytes.withContiguousStorageIfAvailable { buffer in
            parsed(UnsafeRawBufferPointer(buffer), limits: limits)
        }
        if let result {
            return try result.get()
        }
        guard bytes.count <= limits.bytes else { throw JSONFault(.tooLong(limit: limits.bytes), at: limits.bytes) }
        return try Array(bytes).withUnsafeBytes { parsed($0, limits: limits) }.get()
    }

    private static func parsed(_ bytes: UnsafeRawBufferPointer, limits: JSONLimits) -> Result<JSONValue, JSONFault> {
        do throws(JSONFault) {
            return .success(try parse(bytes, limits: limits))
        } catch {
            return .failure(error)
        }
    }
}
