import Settings
import Synchronization

@testable import House

/// A console whose answers are written down beforehand.
final class ScriptedConsole: Console {
    let columns: Int
    let hasColour = false
    private let answers: Mutex<[String]>
    private let shown = Mutex("")

    init(_ answers: [String], columns: Int = 80) {
        self.answers = Mutex(answers)
        self.columns = columns
    }

    var text: String { shown.withLock { $0 } }

    func write(_ text: String) {
        shown.withLock { $0 += text }
    }

    func read(_ prompt: String, hidden: Bool) async -> ConsoleInput {
        write(prompt)
        guard let answer = answers.withLock({ $0.isEmpty ? nil : $0.removeFirst() }) else { return .end }
        // As a terminal shows the Enter key; for hidden input the program does it.
        if !hidden { write("\n") }
        return hidden ? .hidden(Secret(answer)) : .line(answer)
    }
}
