import ArgumentParser
import Foundation
import Storage

/// What separates the fields of CSV, as a word or as itself.
enum FieldSeparator: String, ExpressibleByArgument, CaseIterable {
    case comma
    case semicolon
    case tab

    init?(argument: String) {
        switch argument {
        case "comma", ",": self = .comma
        case "semicolon", ";": self = .semicolon
        case "tab", "\t": self = .tab
        default: return nil
        }
    }

    var byte: UInt8 {
        switch self {
        case .comma: UInt8(ascii: ",")
        case .semicolon: UInt8(ascii: ";")
        case .tab: UInt8(ascii: "\t")
        }
    }
}

extension ImportFormat: ExpressibleByArgument {
    /// The format by the ending of a file's name.
    init?(fileName: String) {
        switch URL(fileURLWithPath: fileName).pathExtension.lowercased() {
        case "ldif", "ldf": self = .ldif
        case "csv", "tsv": self = .csv
        default: return nil
        }
    }
}
