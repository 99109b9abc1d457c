import ArgumentParser

/// How events are shown, by `list` and `follow` alike.
struct EventShowOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "At most this many of the past, the newest. Listing: 50 unless given, 0 for all; following: 10, 0 for none.",
            valueName: "n"))
    var last: Int?

    @Flag(help: "JSON lines.")
    var json = false

    @Flag(help: "Tell below each event what its cause means and what to do next.")
    var explain = false

    func validate() throws {
        if let last, last < 0 { throw ValidationError("--last \(last) is negative") }
    }
}
