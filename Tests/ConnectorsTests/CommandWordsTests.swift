import Connectors
import Testing

struct CommandWordsTests {
    struct Row: Sendable {
        let line: String
        let words: [String]
    }

    static let lines: [Row] = [
        Row(line: "/bin/true", words: ["/bin/true"]),
        Row(line: "  /bin/true\t-a  b ", words: ["/bin/true", "-a", "b"]),
        Row(line: #""/opt/Our Tools/check" --mode "very strict""#, words: ["/opt/Our Tools/check", "--mode", "very strict"]),
        Row(line: #"/opt/"Our Tools"/check"#, words: ["/opt/Our Tools/check"]),
        Row(line: #"/bin/x "" """#, words: ["/bin/x", "", ""]),
        Row(line: #"/bin/x a""b"#, words: ["/bin/x", "ab"]),
        Row(line: #"/bin/x "say \"hi\"""#, words: ["/bin/x", #"say "hi""#]),
        Row(line: #"/bin/x C:\tools\x "C:\a b\c""#, words: ["/bin/x", #"C:\tools\x"#, #"C:\a b\c"#]),
        Row(line: #"/bin/x \" y""#, words: ["/bin/x", #"\ y"#]),
        Row(
            line: #"/bin/x $HOME `id` $(id) ; | > & * ~ 'a b' #c"#,
            words: ["/bin/x", "$HOME", "`id`", "$(id)", ";", "|", ">", "&", "*", "~", "'a", "b'", "#c"]),
        Row(line: "/bin/x \u{301}\" \u{301}\" ü\u{a0}z", words: ["/bin/x", "\u{301} \u{301}", "ü\u{a0}z"]),
    ]

    @Test(arguments: lines)
    func wordsAreSplitWithoutAShell(row: Row) throws {
        #expect(try CommandWords(line: row.line).all.map { Array($0.utf8) } == row.words.map { Array($0.utf8) })
    }

    struct BadRow: Sendable {
        let line: String
        let fault: CommandWords.Fault
    }

    static let badLines: [BadRow] = [
        BadRow(line: "", fault: .empty),
        BadRow(line: " \t ", fault: .empty),
        BadRow(line: #"/bin/x "a"#, fault: .unbalancedQuotes),
        BadRow(line: #"/bin/x "a\""#, fault: .unbalancedQuotes),
        BadRow(line: #"""#, fault: .unbalancedQuotes),
        BadRow(line: "true", fault: .notAbsolute),
        BadRow(line: "./true", fault: .notAbsolute),
        BadRow(line: #""" /bin/true"#, fault: .notAbsolute),
        BadRow(line: "/bin/x a\0b", fault: .controlCharacter),
        BadRow(line: "/bin/x a\nb", fault: .controlCharacter),
        BadRow(line: "/bin/x \"a\r\nb\"", fault: .controlCharacter),
    ]

    @Test(arguments: badLines)
    func badLinesAreFaults(row: BadRow) {
        #expect(throws: row.fault) { try CommandWords(line: row.line) }
    }
}
