/// From text to values, and what to say when it fails. Nothing here repeats the value itself: it may be shown only by those
/// who know where it came from.
enum SettingConversion {
    static func text(_ input: SettingInput) -> Result<String, SettingRefusal> {
        switch input {
        case .text(let text): checked(text)
        case .secret(let secret): checked(secret.reveal())
        case .list: .failure(SettingRefusal("is a list where one value is due", remedy: "write a single value"))
        }
    }

    private static func checked(_ text: String) -> Result<String, SettingRefusal> {
        guard !text.isEmpty else {
            return .failure(SettingRefusal("is empty", remedy: "give a value, or remove the setting"))
        }
        // The byte order mark is taken away by readers on the way, so a text with it would not stay the same.
        guard text.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control && $0 != "\u{FEFF}" }) else {
            return .failure(
                SettingRefusal("contains a control character", remedy: "remove line breaks, tabs and other control characters"))
        }
        return .success(text)
    }

    static func holding(_ condition: SettingCondition, _ text: String, help: String) -> Result<String, SettingRefusal> {
        guard let what = condition(text) else { return .success(text) }
        return .failure(SettingRefusal(what, remedy: "change it: \(help)"))
    }

    static func list(_ input: SettingInput) -> Result<[String], SettingRefusal> {
        let elements: [String]
        switch input {
        case .list(let texts): elements = texts
        case .text(let text): elements = ListText.split(text)
        case .secret(let secret): elements = ListText.split(secret.reveal())
        }
        for element in elements {
            if case .failure(let refusal) = checked(element) {
                return .failure(SettingRefusal("has an element that \(refusal.what)", remedy: refusal.remedy))
            }
        }
        return .success(elements)
    }

    static func integer(_ input: SettingInput, in range: ClosedRange<Int>, kind: SettingKind) -> Result<Int, SettingRefusal> {
        let remedy = "write a whole number" + (kind.rangeText.map { ", \($0)" } ?? "")
        return text(input).flatMap { text in
            let digits = text.drop { $0 == "-" }
            guard text.count - digits.count <= 1, !digits.isEmpty, digits.allSatisfy({ $0.isASCII && $0.isNumber }) else {
                return .failure(SettingRefusal("is not a whole number", remedy: remedy))
            }
            guard digits.first != "0" || digits.count == 1 else {
                return .failure(SettingRefusal("begins with a zero, which some readers take for octal", remedy: remedy))
            }
            guard let value = Int(text), range.contains(value) else {
                return .failure(SettingRefusal("is outside the range", remedy: remedy))
            }
            return .success(value)
        }
    }

    static func byteCount(_ input: SettingInput, in range: ClosedRange<Int>, kind: SettingKind) -> Result<Int, SettingRefusal> {
        let remedy = "write a number and B, KiB, MiB or GiB, \(kind.rangeText ?? "")"
        return text(input).flatMap { text in
            guard let value = ByteCountText.parse(text) else {
                return .failure(SettingRefusal("is not a byte count", remedy: remedy))
            }
            guard range.contains(value) else { return .failure(SettingRefusal("is outside the range", remedy: remedy)) }
            return .success(value)
        }
    }

    static func duration(
        _ input: SettingInput, in range: ClosedRange<Duration>, kind: SettingKind
    ) -> Result<Duration, SettingRefusal> {
        let remedy = "write a whole number and ms, s, min, h or d, \(kind.rangeText ?? "")"
        return text(input).flatMap { text in
            guard let value = DurationText.parse(text) else {
                return .failure(SettingRefusal("is not a duration", remedy: remedy))
            }
            guard range.contains(value) else { return .failure(SettingRefusal("is outside the range", remedy: remedy)) }
            return .success(value)
        }
    }

    static let flag: @Sendable (SettingInput) -> Result<Bool, SettingRefusal> = { input in
        text(input).flatMap { text in
            switch text {
            case "true": .success(true)
            case "false": .success(false)
            default: .failure(SettingRefusal("is neither true nor false", remedy: "write true or false"))
            }
        }
    }

    static func unknownWord(_ word: String, _ words: [String]) -> SettingRefusal {
        let remedy = "write one of: " + words.joined(separator: ", ")
        return SettingRefusal("is not one of the allowed words" + Suggestion.text(for: word, among: words), remedy: remedy)
    }

    static let secret: @Sendable (SettingInput) -> Result<Secret, SettingRefusal> = { input in
        let secret: Secret
        switch input {
        case .text(let text): secret = Secret(text)
        case .secret(let value): secret = value
        case .list: return .failure(SettingRefusal("is a list where one value is due", remedy: "write a single value"))
        }
        guard !secret.isEmpty else { return .failure(SettingRefusal("is empty", remedy: "give a value, or remove the setting")) }
        return .success(secret)
    }
}
