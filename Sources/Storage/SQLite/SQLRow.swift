/// One row of a result. Reading a column that is missing or of another type yields nil: a file that somebody edited must not
/// bring the reader down.
struct SQLRow: Sendable {
    let values: [SQLValue]

    func integer(_ column: Int) -> Int64? { value(column).integer }

    func text(_ column: Int) -> String? { value(column).text }

    func blob(_ column: Int) -> [UInt8]? { value(column).blob }

    func value(_ column: Int) -> SQLValue {
        values.indices.contains(column) ? values[column] : .null
    }
}
