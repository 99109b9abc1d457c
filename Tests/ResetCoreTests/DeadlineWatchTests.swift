import Synchronization
import TestSupport
import Testing

@testable import ResetCore

@Suite("Many short waits under one watch", .timeLimit(.minutes(1)))
struct DeadlineWatchTests {
    /// What was told that its time is over.
    final class Book: Sendable {
        private let names = Mutex<[String]>([])
        var over: [String] { names.withLock { $0.sorted() } }
        func note(_ name: String) { names.withLock { $0.append(name) } }
    }

    @Test("only those that have not ended are told, each at its time, and one pause serves them all")
    func tellsAtItsTime() async {
        let (time, book) = (ManualTime(), Book())
        let watch = DeadlineWatch(time: time)
        let ended = watch.begin(.seconds(2)) { book.note("ended") }
        _ = watch.begin(.seconds(2)) { book.note("first") }
        for number in 0..<100 { watch.end(watch.begin(.seconds(2)) { book.note("short \(number)") }) }
        while time.pauses == 0 { await Task.yield() }
        watch.end(ended)
        time.advance(by: .seconds(1))
        _ = watch.begin(.seconds(2)) { book.note("second") }
        #expect(time.pauses == 1)
        time.advance(by: .seconds(1))
        while book.over.isEmpty { await Task.yield() }
        while time.pauses == 0 { await Task.yield() }
        #expect(book.over == ["first"])
        time.advance(by: .seconds(1))
        while book.over.count < 2 { await Task.yield() }
        #expect(book.over == ["first", "second"])
    }

    @Test("a watch that has rested takes up the next wait")
    func restsBetween() async {
        let (time, book) = (ManualTime(), Book())
        let watch = DeadlineWatch(time: time)
        for name in ["a", "b", "c"] {
            _ = watch.begin(.seconds(2)) { book.note(name) }
            while !book.over.contains(name) {
                time.advance(by: .seconds(2))
                await Task.yield()
            }
        }
        #expect(book.over == ["a", "b", "c"])
    }
}
