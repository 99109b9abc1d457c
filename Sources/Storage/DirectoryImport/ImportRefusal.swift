/// Why one entry, or one membership, of a file is not taken over.
public enum ImportRefusal: Error, Sendable, Hashable {
    /// A line, a field or the whole entry is longer than allowed.
    case tooLong(String)
    /// A line that is none of the format.
    case notALine
    /// Bytes that are not UTF-8.
    case notUTF8(String)
    /// A value that is not base64 although it says so.
    case notBase64(String)
    /// A value that is to be fetched from elsewhere.
    case url(String)
    /// A change other than adding.
    case change(String)
    /// A row with more or fewer fields than the header.
    case fields(expected: Int, found: Int)
    /// A quotation mark where none can stand.
    case quotation
    /// An entry without a distinguished name.
    case noName
    /// A text that is no distinguished name.
    case malformedName
    /// The entry lies outside the domain.
    case outside(base: String)
    /// A field with a control character or another that no name may hold.
    case character(String)
    /// A field whose value is none of those it can have.
    case value(String)
    /// An account without a login.
    case noLogin
    /// The login or the name is that of an earlier line.
    case duplicate(String, line: Int)
    /// The login belongs to one account of the directory and the name to another.
    case conflict
    /// The relative identifier of a built-in account is another account's.
    case identifierTaken(String)
    /// A membership of, or in, something that is not there.
    case unknownMember(String, group: String, lack: Lack)

    /// What is not there of a membership.
    public enum Lack: Sendable, Hashable {
        /// The group; whether the import could have made it.
        case group(canBeMade: Bool)
        /// The account or group that is to be in it.
        case member
        /// Neither is.
        case both
    }
}

extension ImportRefusal: CustomStringConvertible {
    /// The end of a sentence that begins with the entry.
    public var description: String {
        switch self {
        case .tooLong(let what): "\(what) is too long"
        case .notALine: "this is no line of the format; expected NAME: VALUE"
        case .notUTF8(let what): "\(what) is not UTF-8; save the file as UTF-8"
        case .notBase64(let what): "\(what) is not base64"
        case .url(let what): "\(what) is to be fetched from a URL, which is never done; write the value itself"
        case .change(let what): "changetype \(what): only entries and changetype add are taken"
        case .fields(let expected, let found): "\(found) fields where the header has \(expected)"
        case .quotation: "a quotation mark where none can stand; fields with one are quoted, and it is doubled"
        case .noName: "there is no dn"
        case .malformedName: "the name is no distinguished name"
        case .outside(let base): "lies outside \(base)"
        case .character(let what): "\(what) holds a character that it may not"
        case .value(let what): "\(what) has a value that it cannot have"
        case .noLogin: "has no login (column login; in LDIF sAMAccountName or uid)"
        case .duplicate(let what, let line): "\(what) is already that of line \(line)"
        case .conflict: "its login is one account's and its name another's"
        case .identifierTaken(let sid): "\(sid) belongs to another account"
        case .unknownMember(let member, let group, let lack): "\(member) in \(group): \(Self.text(lack))"
        }
    }

    private static func text(_ lack: Lack) -> String {
        switch lack {
        case .group(let canBeMade):
            "there is no such group" + (canBeMade ? "; correct its name, or have it made with --create-groups" : "")
        case .member: "there is nobody, and no group, of the first name"
        case .both: "neither is there"
        }
    }
}
