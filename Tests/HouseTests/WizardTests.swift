import Foundation
import Settings
import Testing

@testable import House

@Suite("The wizard's way")
struct WizardTests {
    private func run(_ answers: [String], columns: Int = 80, values: [String: String] = [:]) async -> (WizardDraft?, String) {
        var settings = SettingsDraft()
        settings.values = values
        let console = ScriptedConsole(answers, columns: columns)
        var steps: [any WizardStep] = [PasswordStep(), GroupStep(list: .forbidden)]
        steps.append(ReviewStep(titles: steps.map(\.title), file: "/x/rekey.yaml"))
        var wizard = Wizard(steps: steps, draft: WizardDraft(settings, folder: "/x", key: nil), console: console)
        return (await wizard.run(), console.text)
    }

    private static let passwords = Array(repeating: "", count: 11)

    @Test("the end of input is no consent")
    func ended() async {
        #expect(await run([]).0 == nil)
        #expect(await run(Self.passwords + ["", "w"]).0 == nil)
    }

    @Test("what is missing keeps it from being written, with the step to go to at hand")
    func incomplete() async {
        let (draft, text) = await run(Self.passwords + ["", "w"])
        #expect(draft == nil && text.contains("Remedy:") && text.contains("1  Passwords"))
    }

    @Test("another client is asked for by what follows the yes; a hyphen leaves it out")
    func anotherClient() async throws {
        func text(_ answers: [String]) async -> String {
            let console = ScriptedConsole(answers, columns: 80)
            let steps: [any WizardStep] = [TokenStep(), ReviewStep(titles: ["Clients and tokens"], file: "/x/rekey.yaml")]
            var draft = WizardDraft(SettingsDraft(), folder: "/x", key: nil)
            draft.clients = [""]
            var wizard = Wizard(steps: steps, draft: draft, console: console)
            _ = await wizard.run()
            return console.text
        }
        let first = ["voice", "", "", "", "y"]
        let both = await text(first + ["desk", "", "", ""])
        #expect(both.contains("Name of the next client") && both.contains("Shared token of desk"), "\(both)")
        let one = await text(first + ["<", "", "-", "n"])
        #expect(one.contains("Step 2 of 2: Review") && !one.contains("Shared token of desk"), "\(one)")
    }

    @Test("another domain is asked for by what follows the yes")
    func anotherDomain() async throws {
        var draft = WizardDraft(SettingsDraft(), folder: "/x", key: nil)
        draft.domains = ["corp"]
        let step = DirectoryStep(now: Date(timeIntervalSince1970: 1_800_000_000))
        let more = try #require(step.questions(draft).last)
        #expect(more.id == "domains.more")
        guard case .taken = more.accept(.text("yes"), &draft) else {
            Issue.record("not taken")
            return
        }
        let talk = Conversation(console: ScriptedConsole([], columns: 80))
        guard case .question(let id)? = await more.act?(&draft, talk) else {
            Issue.record("leads nowhere")
            return
        }
        #expect(step.questions(draft).contains { $0.id == id } && id == "domains.1.name")
    }

    @Test("a step that the review leads to leads back to the review, unless a later one needs an answer")
    func correction() async {
        let (draft, text) = await run(
            Self.passwords + ["", "1"] + Self.passwords, values: ["groups.allowed": "everyone", "groups.forbidden": ""])
        #expect(draft == nil)
        let headings = text.split(separator: "\n").filter { $0.contains("Step ") && $0.contains(" of 3: ") }
        #expect(
            headings.map { String($0.split(separator: ": ").last ?? "") } == [
                "Passwords", "Groups forbidden", "Review", "Passwords", "Review",
            ], "\(text)")
    }

    @Test(
        "every style is asked for what it has, and shown with samples and entropy",
        arguments: [
            (["spoken", "de", "20", "", "", ""], "Entropy 68."),
            (["passphrase", "", "6", "dot", "", "", "", ""], "Entropy 79."),
            (["passphrase", "de", "3", "", "", "", "", "", "yes"], "add a word"), (["sung"], "none of the choices"),
        ])
    func styles(answers: [String], shown: String) async {
        let (_, text) = await run(answers + ["yes"])
        #expect(text.contains(shown), "\(text)")
    }

    @Test("least numbers that leave no freedom are told at the last of them, before samples, and lead back to the length")
    func tooTight() async throws {
        let (_, text) = await run(["characters", "9", "9", "0", "0", "0", "12", "1", "", "", "", "", "", "", "", "yes"])
        let flat = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        let told = try #require(flat.range(of: "too little freedom beside the least numbers (upper 9)"), "\(text)")
        let samples = try #require(flat.range(of: "Show samples"), "\(text)")
        #expect(told.lowerBound < samples.lowerBound && flat.contains("Entropy"), "\(text)")
    }

    @Test("nothing is wider than the terminal, whatever is in the values", arguments: [40, 60, 80])
    func width(columns: Int) async {
        let long = "CN=" + String(repeating: "very long name ", count: 9) + "\\,DC=example"
        let (_, text) = await run(
            Self.passwords.map { _ in "?" } + Self.passwords + ["?", "", "f"], columns: columns,
            values: ["groups.forbidden": long, "groups.allowed": "everyone", "log.level": "debug"])
        for line in text.split(separator: "\n") { #expect(line.count <= columns, "\(line)") }
    }

    @Test("text from outside cannot move the cursor")
    func hostileText() {
        let page = PageText(columns: 40)
        let lines = page.wrapped("a\u{1B}[2Jb\r\nc\u{202E}d " + String(repeating: "x", count: 100))
        #expect(lines.allSatisfy { $0.count <= 40 })
        #expect(lines.joined().unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x202E })
    }
}
