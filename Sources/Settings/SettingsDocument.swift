import Yams

/// The settings file as a YAML tree.
struct SettingsDocument {
    /// The greatest length of a settings file in bytes.
    static let longest = 1 << 20
    /// More places that look like aliases than this are refused unread: comparing keys made of aliases can take exponential time.
    static let mostAliases = 16

    let parser: Parser
    let root: Node?

    /// The tree, or the one problem that keeps the file from being read at all. Nothing of the text is repeated.
    static func compose(_ file: SettingsText) -> Result<SettingsDocument, SettingsFileFault> {
        let fault = { (what: String, remedy: String, line: Int, column: Int) in
            SettingsFileFault(what: what, remedy: remedy, file: file.name, line: line, column: column)
        }
        guard file.text.utf8.count <= longest else {
            return .failure(fault("is longer than 1 MiB", "move what is not a setting elsewhere", 1, 1))
        }
        guard aliasCount(file.text) <= mostAliases else {
            return .failure(fault("uses YAML aliases", "write the values out", 1, 1))
        }
        do {
            let parser = try Parser(yaml: file.text, resolver: .default, constructor: .default, encoding: .utf8)
            return .success(SettingsDocument(parser: parser, root: try parser.singleRoot()))
        } catch let error as YamlError {
            return .failure(SettingsFileFault(error, in: file))
        } catch {
            return .failure(fault("cannot be read as YAML", "check the file with a YAML tool", 1, 1))
        }
    }

    /// How many asterisks could begin an alias: at least as many as there are.
    private static func aliasCount(_ text: String) -> Int {
        var count = 0
        for line in text.utf8.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
            let content = line.drop { $0 == 0x20 || $0 == 0x09 }
            // YAML ends a comment at three line breaks outside ASCII too, so only a comment within ASCII is surely all comment.
            if content.first == UInt8(ascii: "#") && content.allSatisfy({ $0 < 0x80 }) { continue }
            for (byte, next) in zip(content, content.dropFirst()) where byte == UInt8(ascii: "*") {
                let isName = Unicode.Scalar(next).properties.isAlphabetic || next >= 0x80 || "0123456789_-".utf8.contains(next)
                count += isName ? 1 : 0
            }
        }
        return count
    }
}
