import Settings

/// The last step: shows what would be written, and asks.
struct ReviewStep: WizardStep {
    let title = "Review"
    let intro = "Nothing has been written so far."
    /// The titles of the steps before, for going back to one.
    let titles: [String]
    let file: String

    private static let id = "review"
    /// What an empty line stands for. Consent is typed.
    private static let nothingTyped = "Enter writes nothing"
    /// Stands for a secret that is sealed when the file is written.
    private static let newSecret = SealedOpener.prefix + "new"

    func questions(_ draft: WizardDraft) -> [Question] {
        let titles = titles
        var question = Question(
            id: Self.id, label: "w writes, f shows the whole file, 1-\(titles.count) goes to that step",
            help:
                "Every step keeps its answers: press Enter through what is right. Ctrl-C leaves without writing anything; Enter alone "
                + "writes nothing either.",
            suggestion: Self.nothingTyped
        ) { answer, draft in
            Self.accept(answer.text, steps: titles.count, &draft)
        }
        question.prepare = { [file] draft, talk in
            // The file was shown at the administrator's wish; the review stands above it.
            if draft.notes[Self.id] != "f" { Self.show(draft, titles, file, talk) }
        }
        question.act = { draft, talk in
            switch draft.notes[Self.id] {
            case "w": return .write
            case "f":
                talk.lines(Self.laidOut(Self.redacted(Self.text(draft, comments: true) ?? "", isNew: true), talk.page))
                return .again
            default:
                defer { draft.notes[Self.id] = nil }
                return .step((draft.notes[Self.id].flatMap { Int($0) } ?? 1) - 1)
            }
        }
        return [question]
    }

    /// Whether writing would leave everything as it is.
    static func changesNothing(_ draft: WizardDraft) -> Bool {
        draft.settings.newFiles.isEmpty && draft.notes[EndpointStep.source] != "self"
            && draft.settings.existing.map { $0.text == text(draft, comments: true) } ?? false
    }

    static func accept(_ text: String, steps: Int, _ draft: inout WizardDraft) -> AnswerVerdict {
        let word = text.lowercased()
        switch word {
        case "w", "write":
            if let problem = draft.read().problems.first { return .refused(AnswerProblem(problem)) }
            draft.notes[id] = "w"
        case "f", "file": draft.notes[id] = "f"
        case nothingTyped.lowercased():
            return .refused(
                AnswerProblem(
                    "Enter alone writes nothing, so that nothing is written by mistake.",
                    remedy: "type w to write, f to see the file, a number to go to that step; Ctrl-C leaves"))
        default:
            guard let number = Int(word), (1...steps).contains(number) else {
                return .refused(
                    AnswerProblem("\"\(text)\" is none of these.", remedy: "type w, f or a number from 1 to \(steps)"))
            }
            draft.notes[id] = word
        }
        return .taken
    }

    private static func show(_ draft: WizardDraft, _ titles: [String], _ file: String, _ talk: Conversation) {
        if let old = draft.settings.existing {
            let new = text(draft, comments: true) ?? ""
            let diff = UnifiedDiff.lines(redacted(old.text), redacted(new, isNew: true))
            if diff.isEmpty {
                talk.good("Nothing changes in \(file).")
            } else {
                talk.say("Changes in \(file):")
                talk.lines(laidOut((["--- as it is", "+++ as it will be"] + diff).joined(separator: "\n"), talk.page))
            }
        } else {
            talk.say("\(file) will be made. Its settings, without the comments that explain all the others:")
            talk.lines(laidOut(text(draft, comments: false) ?? "", talk.page))
        }
        for file in draft.settings.newFiles { talk.say("Written beside it: \(file)") }
        if draft.notes[EndpointStep.source] == "self" {
            talk.say("Made beside it: tls.pem and tls.key, the self-signed certificate and its key")
        }
        let problems = draft.read().problems
        problems.forEach { talk.bad(AnswerProblem($0)) }
        talk.say("Steps:")
        talk.lines(titles.enumerated().map { "    \($0.offset + 1)  \($0.element)" })
    }

    /// The file as it would be, new secrets as a mark; nil where the values make no file.
    private static func text(_ draft: WizardDraft, comments: Bool) -> String? {
        var values = draft.settings.values
        for path in draft.settings.secrets.keys { values[path] = newSecret }
        guard comments else {
            return SettingsFile.render(HouseSettings.root, values: values, comments: false).value.map {
                redacted($0, isNew: true)
            }
        }
        return SettingsRewrite(values: values, existing: draft.settings.existing).text.value
    }

    /// Sealed texts say nothing to a reader, and need not be on a screen.
    static func redacted(_ text: String, isNew: Bool = false) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            guard let start = line.firstRange(of: SealedOpener.prefix)?.lowerBound else { return String(line) }
            let value = line[start...].prefix { $0 != " " && $0 != "\"" && $0 != "'" && $0 != "," }
            let shown = isNew && value == newSecret[...] ? "<new secret>" : "<secret>"
            let head = line[..<start]
            return (head.last == "\"" || head.last == "'" ? head.dropLast() : head) + shown
        }.joined(separator: "\n")
    }

    /// Lines no longer than the terminal; the rest of a long one follows with its own first mark.
    static func laidOut(_ text: String, _ page: PageText) -> [String] {
        text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line -> [String] in
            let line = PageText.clean(String(line))
            guard line.count > page.columns else { return [line] }
            let mark = line.first.map { "+- ".contains($0) ? String($0) : " " } ?? " "
            let depth = line.dropFirst().prefix { $0 == " " || $0 == "#" }.count
            let rest = mark + String(repeating: " ", count: min(depth, 20) + 4)
            // A comment goes on as one.
            let lead = line.prefix { "+-# ".contains($0) }
            if lead.contains("#") {
                return page.wrapped(String(line.dropFirst(lead.count)), first: String(lead), rest: lead + "  ")
            }
            let body = line.drop { $0 == " " }
            let first = String(line.prefix(line.count - body.count))
            return page.wrapped(String(body), first: first, rest: rest)
        }
    }
}
