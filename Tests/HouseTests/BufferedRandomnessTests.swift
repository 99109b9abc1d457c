import Testing

@testable import House

@Suite("The system's randomness, fetched by the handful")
struct BufferedRandomnessTests {
    @Test("no number comes twice, within a handful or beyond, and every bit is drawn both ways")
    func numbers() {
        let generator = BufferedRandomness()
        let numbers = (0..<1_000).map { _ in generator.next() }
        #expect(Set(numbers).count == numbers.count)
        #expect(numbers.reduce(0, |) == .max)
        #expect(numbers.reduce(.max, &) == 0)
    }

    @Test("a copy goes on where the original is")
    func copies() {
        let original = BufferedRandomness()
        let copy = original
        var seen: Set<UInt64> = []
        for _ in 0..<100 {
            seen.insert(original.next())
            seen.insert(copy.next())
        }
        #expect(seen.count == 200)
    }
}
