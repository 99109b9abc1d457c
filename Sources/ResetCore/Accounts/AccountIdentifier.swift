/// The account a caller names, in one of the four documented forms (reset service API). Parsed once, at the edge.
public enum AccountIdentifier: Sendable, Hashable {
    /// `Jon.One`: a sAMAccountName, looked up in every domain.
    case login(String)
    /// `DOMAIN\Jon.One`: the domain by NetBIOS or DNS name.
    case downLevel(domain: String, login: String)
    /// `Jon.One@mydomain.com`: a user principal name, explicit or implicit.
    case principalName(user: String, suffix: String)
    /// `LDAP://CN=Jon.One,…` (or `GC://`, or with a server, which is never connected to): a distinguished name.
    case distinguishedName(String)

    /// Why a text names no account.
    public enum Fault: String, Error, Sendable, Hashable {
        /// Nothing, or nothing but spaces.
        case empty
        /// More than 1,024 bytes.
        case tooLong = "too-long"
        /// A control character, or a character that no text should carry (U+FFFD, line separators, direction marks).
        case forbiddenCharacter = "forbidden-character"
        /// Not one of the four forms, or a part of it is empty or holds a character the form does not allow.
        case notAForm = "not-a-form"
    }

    /// The longest text that is looked at, in bytes.
    public static let maximumBytes = 1_024

    // MS-SAMR 3.1.1.6 and "User Naming Attributes": a sAMAccountName holds none of these. The at sign is left to principal names.
    private static let notInLogin: Set<Character> = [
        "\"", "/", "\\", "[", "]", ":", ";", "|", "=", ",", "+", "*", "?", "<", ">", "@",
    ]
    private static let notInPrincipalName: Set<Character> = [
        "\"", "/", "\\", "[", "]", ":", ";", "|", "=", ",", "+", "*", "?", "<", ">", " ", "@", "(", ")",
    ]

    /// Reads one of the four forms, or says why the text is none. Spaces around a form are not cut: they belong to no name.
    public init(_ text: String) throws(Fault) {
        guard text.contains(where: { $0 != " " }) else { throw .empty }
        guard text.utf8.count <= Self.maximumBytes else { throw .tooLong }
        guard text.unicodeScalars.allSatisfy(Self.isPrintable) else { throw .forbiddenCharacter }
        if let path = try Self.directoryPath(text) {
            self = path
        } else if let slash = text.firstIndex(of: "\\") {
            let domain = String(text[..<slash])
            let login = String(text[text.index(after: slash)...])
            guard Self.isDomain(domain), Self.isLogin(login) else { throw .notAForm }
            self = .downLevel(domain: domain, login: login)
        } else if let at = text.lastIndex(of: "@") {
            let user = String(text[..<at])
            let suffix = String(text[text.index(after: at)...])
            guard Self.isPrincipalUser(user), Self.isDomain(suffix) else { throw .notAForm }
            self = .principalName(user: user, suffix: suffix)
        } else {
            guard Self.isLogin(text) else { throw .notAForm }
            self = .login(text)
        }
    }

    private static func directoryPath(_ text: String) throws(Fault) -> AccountIdentifier? {
        let schemes = ["ldap://", "gc://"]
        let lowered = text.lowercased()
        guard let scheme = schemes.first(where: { lowered.hasPrefix($0) }) else { return nil }
        var rest = Substring(text.dropFirst(scheme.count))
        if let slash = firstBareSlash(rest) {
            guard isServer(rest[..<slash]) else { throw .notAForm }
            rest = rest[rest.index(after: slash)...]
        }
        let name = unescapingSlashes(rest)
        guard let name, name.contains("="), name.first != "=" else { throw .notAForm }
        return .distinguishedName(name)
    }

    // ADsPath writes a slash inside a name as "\/" (ADSI, "Special Characters"), so the first bare one ends the server.
    private static func firstBareSlash(_ text: Substring) -> Substring.Index? {
        var escaped = false
        for index in text.indices {
            if escaped {
                escaped = false
            } else if text[index] == "\\" {
                escaped = true
            } else if text[index] == "/" {
                return index
            }
        }
        return nil
    }

    private static func unescapingSlashes(_ text: Substring) -> String? {
        var out = ""
        var escaped = false
        for character in text {
            if escaped {
                out += character == "/" ? "/" : "\\" + String(character)
                escaped = false
            } else if character == "\\" {
                escaped = true
            } else if character == "/" {
                return nil
            } else {
                out.append(character)
            }
        }
        return escaped ? nil : out
    }

    private static func isServer(_ text: Substring) -> Bool {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard let host = parts.first, isDomain(String(host)) else { return false }
        guard parts.count == 2 else { return true }
        return parts[1].allSatisfy { $0.isASCII && $0.isNumber } && (UInt16(parts[1]) ?? 0) > 0
    }

    private static func isLogin(_ text: String) -> Bool {
        !text.isEmpty && text.count <= 256 && !text.contains(where: notInLogin.contains) && text.first != " " && text.last != " "
            && text.last != "."
    }

    private static func isPrincipalUser(_ text: String) -> Bool {
        !text.isEmpty && !text.contains(where: notInPrincipalName.contains)
    }

    private static func isDomain(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.count <= 255 && text.first != "." && text.first != "-"
            && text.allSatisfy { $0.isLetter || $0.isNumber || $0 == "." || $0 == "-" || $0 == "_" }
    }

    private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned, .privateUse: false
        default: scalar != "\u{FFFD}"
        }
    }
}
