/// Why a command does not go on: one sentence for the one who called it.
struct CommandRefusal: Error, CustomStringConvertible {
    let description: String

    init(_ sentence: String) {
        description = sentence
    }
}
