import ResetCore
import Testing

@Suite("Dates that administrators write")
struct UTCTimeTests {
    @Test(
        "are read and written back the same",
        arguments: [
            "1970-01-01T00:00:00.000Z", "2026-11-22T09:30:00.000Z", "2000-02-29T23:59:59.999Z", "2099-12-31T00:00:00.001Z",
            "1969-12-31T23:59:59.000Z",
        ])
    func roundTrip(text: String) {
        #expect(UTCTime(text)?.description == text)
    }

    @Test(
        "are refused when they are none",
        arguments: [
            "", "2026-11-22", "2026-11-22T09:30:00", "2026-11-22T09:30:00+01:00", "2026-13-01T00:00:00Z", "2026-02-29T00:00:00Z",
            "2026-11-22T24:00:00Z", "2026-11-22T09:60:00Z", "2026-11-22T09:30:61Z", "2026-11-22 09:30:00Z", "26-11-22T09:30:00Z",
            "2026-11-22T09:30:00.Z", "2026-11-22T09:30:00.1234567Z", "tomorrowZ", "2026-1-2T3:4:5Z", "٢٠٢٦-11-22T09:30:00Z",
        ])
    func refused(text: String) {
        #expect(UTCTime(text) == nil)
    }
}
