import Settings

/// Says things on a console and asks for answers, in the wizard's manner.
struct Conversation: Sendable {
    let console: any Console

    var page: PageText { PageText(columns: console.columns) }

    /// A step's heading.
    func heading(_ text: String) {
        console.write("\n" + styled(text, "1") + "\n" + String(repeating: "-", count: text.count) + "\n")
    }

    /// A paragraph.
    func say(_ text: String) {
        lines(page.wrapped(text))
    }

    /// Lines as they are.
    func lines(_ lines: [String]) {
        console.write(lines.map { $0 + "\n" }.joined())
    }

    /// A command for copying: whole, or broken so that its shell puts it together again.
    func command(_ text: String) {
        lines(TextColumns.command(PageText.clean(text), indent: "    ", columns: console.columns))
    }

    /// Names and values.
    func table(_ rows: [(name: String, value: String)]) {
        lines(page.table(rows))
    }

    /// Something that is in order.
    func good(_ text: String) {
        mark("ok", "32", text)
    }

    /// Something to know that stops nothing, and what to copy into a shell for it.
    func warn(_ text: String, command: String? = nil) {
        mark("note", "33", text)
        if let command { self.command(command) }
    }

    /// Something wrong, with its remedy.
    func bad(_ problem: AnswerProblem) {
        mark("wrong", "31", problem.what)
        let line = "         Remedy: " + problem.remedy
        // Remedies that are commands are for copying, too.
        guard !problem.remedy.hasPrefix("chmod ") || line.count <= console.columns else {
            lines(["         Remedy:"])
            return command(problem.remedy)
        }
        lines(page.wrapped(String(line.dropFirst(9)), first: "         "))
        if let command = problem.command { self.command(command) }
    }

    /// A word on a controller.
    func tell(_ word: ControllerTrials.Word) {
        switch word {
        case .good(let text): good(text)
        case .warning(let text): caution(text)
        case .bad(let problem): bad(problem)
        }
    }

    /// Something that should be seen to, and stops nothing now.
    func caution(_ text: String) {
        mark("warn", "33", text)
    }

    /// Text to the letter, folded at the terminal's width and indented; line ends are kept.
    func verbatim(_ text: String) {
        lines(page.folded(text))
    }

    private func mark(_ word: String, _ colour: String, _ text: String) {
        let gap = String(repeating: " ", count: 7 - word.count)
        var lines = page.wrapped(text, first: "  " + word + gap)
        lines[0] = "  " + styled(word, colour) + lines[0].dropFirst(2 + word.count)
        self.lines(lines)
    }

    private func styled(_ text: String, _ code: String) -> String {
        console.hasColour ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }

    /// Shows a prompt and waits. A default too long for the line stands above it.
    func ask(_ label: String, suggestion: String?, hidden: Bool) async -> ConsoleInput {
        let shown = suggestion.map { " [" + PageText.clean($0) + "]" } ?? ""
        let prompt: String
        if label.count + shown.count + 2 <= console.columns - 20 {
            prompt = label + shown + ": "
        } else {
            lines(page.wrapped(label))
            if let suggestion { lines(page.wrapped("[" + suggestion + "]", first: "  ")) }
            prompt = "> "
        }
        let input = await console.read(prompt, hidden: hidden)
        // The end of line was not shown either.
        if hidden { console.write("\n") }
        return input
    }
}
