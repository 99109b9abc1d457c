import Foundation
import ResetCore
import Settings

/// What speaks against sealing a secret for a setting: told before it is sealed, since a sealed text shows nothing any more.
enum SecretFlaw: Hashable {
    /// The service would refuse to start with it, or warn.
    case weakToken(TokenWeakness)
    /// It was sealed before.
    case sealedAlready
    /// It is not UTF-8.
    case notText
    /// Line ends or other control characters stand in it.
    case controlCharacter
    /// Blanks stand at its beginning or end.
    case blankAtEnd

    /// The flaw of `secret` as the value of the setting `name`, the last word of its path; nil when there is none.
    static func of(_ secret: Secret, for name: String) -> SecretFlaw? {
        let bytes = secret.revealBytes { Array($0) }
        guard let text = String(validating: bytes, as: UTF8.self) else { return .notText }
        if text.hasPrefix(SealedOpener.prefix) { return .sealedAlready }
        if text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) { return .controlCharacter }
        if text.first?.isWhitespace ?? false || text.last?.isWhitespace ?? false { return .blankAtEnd }
        guard ClientSettings.tokenNames.contains(name) else { return nil }
        return TokenWeakness.of(secret).map { .weakToken($0) }
    }

    /// Whether one who means it may have it sealed all the same.
    var mayBeMeant: Bool {
        switch self {
        case .weakToken(.notSendable), .sealedAlready, .notText, .controlCharacter: false
        case .weakToken, .blankAtEnd: true
        }
    }

    /// What is wrong and what to do, after the setting's path.
    var text: String {
        switch self {
        case .weakToken(.notSendable):
            "the token \(TokenWeakness.notSendable); make one with `rekey secret token`"
        case .weakToken(let weakness):
            "the token \(weakness); make one with `rekey secret token`, or, while moving from another product, set allowWeakToken for "
                + "this client and give --as-is"
        case .sealedAlready: "what was given is sealed already; give the secret itself"
        case .notText: "what was given is not UTF-8 text; convert it first: iconv -t UTF-8"
        case .controlCharacter:
            "the secret holds a line end or another control character in its middle or more than one at its end; give one line alone"
        case .blankAtEnd: "the secret begins or ends with a blank; take it away, or give --as-is if it belongs to it"
        }
    }
}
