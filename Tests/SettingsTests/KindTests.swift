import Settings
import Testing

@Suite("Kinds")
struct KindTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let path: String
        let text: String
        /// The echo of the value, or nil if it must be refused.
        let shown: String?

        init(_ path: String, _ text: String, _ shown: String?) {
            self.path = path
            self.text = text
            self.shown = shown
        }

        var testDescription: String { "\(path) = \(text.debugDescription)" }
    }

    static let rows: [Row] = [
        Row("listener.host", "::1", "\"::1\""),
        Row("listener.host", "", nil),
        Row("listener.host", "a\nb", nil),
        Row("listener.host", "a\tb", nil),
        Row("listener.host", "a\u{0}b", nil),
        Row("listener.host", "a\u{1B}[31m", nil),
        Row("listener.host", "a\u{9B}b", nil),
        Row("listener.host", "\u{FEFF}a", nil),
        Row("listener.port", "0", "\"0\""),
        Row("listener.port", "65535", "\"65535\""),
        Row("listener.port", "65536", nil),
        Row("listener.port", "-1", nil),
        Row("listener.port", "+1", nil),
        Row("listener.port", "--1", nil),
        Row("listener.port", "-", nil),
        Row("listener.port", "080", nil),
        Row("listener.port", "0x50", nil),
        Row("listener.port", "8_080", nil),
        Row("listener.port", "80.0", nil),
        Row("listener.port", "1e3", nil),
        Row("listener.port", " 80", nil),
        Row("listener.port", "80 ", nil),
        Row("listener.port", "８０", nil),
        Row("listener.port", "٣", nil),
        Row("listener.port", "99999999999999999999999999", nil),
        Row("listener.port", "", nil),
        Row("listener.deadline", "500ms", "\"500ms\""),
        Row("listener.deadline", "15s", "\"15s\""),
        Row("listener.deadline", "5min", "\"5min\""),
        Row("listener.deadline", "600s", "\"600s\""),
        Row("listener.deadline", "601s", nil),
        Row("listener.deadline", "2h", nil),
        Row("listener.deadline", "99ms", nil),
        Row("listener.deadline", "15", nil),
        Row("listener.deadline", "15 s", nil),
        Row("listener.deadline", "15S", nil),
        Row("listener.deadline", "15m", nil),
        Row("listener.deadline", "1.5s", nil),
        Row("listener.deadline", "-15s", nil),
        Row("listener.deadline", "s", nil),
        Row("listener.deadline", "9223372036854775807d", nil),
        Row("listener.bodyLimit", "4096", "\"4096\""),
        Row("listener.bodyLimit", "2048B", "\"2048B\""),
        Row("listener.bodyLimit", "256KiB", "\"256KiB\""),
        Row("listener.bodyLimit", "1GiB", "\"1GiB\""),
        Row("listener.bodyLimit", "2GiB", nil),
        Row("listener.bodyLimit", "1023B", nil),
        Row("listener.bodyLimit", "256kB", nil),
        Row("listener.bodyLimit", "256 KiB", nil),
        Row("listener.bodyLimit", "KiB", nil),
        Row("listener.bodyLimit", "9223372036854775807GiB", nil),
        Row("listener.mode", "lenient", "\"lenient\""),
        Row("listener.mode", "Lenient", nil),
        Row("listener.mode", "leniant", nil),
        Row("listener.mode", "", nil),
        Row("listener.verbose", "true", "\"true\""),
        Row("listener.verbose", "false", "\"false\""),
        Row("listener.verbose", "yes", nil),
        Row("listener.verbose", "True", nil),
        Row("listener.verbose", "1", nil),
        Row("listener.verbose", "on", nil),
        Row("listener.origins", "a", "\"a\""),
        Row("listener.origins", "a, b ,c", "\"a, b ,c\""),
        Row("listener.origins", "a\\,b", "\"a\\,b\""),
        Row("listener.origins", "a,,b", nil),
        Row("listener.origins", ",", nil),
        Row("listener.origins", "a,\u{7F}", nil),
        Row("listener.title", "The \"title\"", "\"The \"title\"\""),
        Row("listener.title", "", nil),
        Row("listener.certificate", "/etc/x.pem", "\"/etc/x.pem\""),
        Row("listener.certificate", "/etc/x\u{0}.pem", nil),
        Row("listener.certificate", "", nil),
        Row("listener.limits.perMinute", "1", "\"1\""),
        Row("listener.limits.perMinute", "0", nil),
    ]

    @Test("each kind takes its own texts and no others", arguments: rows)
    func kind(row: Row) {
        switch Fixture.read(overrides: [row.path: row.text]) {
        case .ready(let loaded):
            #expect(loaded.echo.entries.first { $0.path == row.path }?.shown == row.shown)
        case .refused(let problems):
            #expect(row.shown == nil)
            #expect(problems.map(\.path) == [row.path])
            #expect(problems.map(\.origin) == [.commandLine])
            #expect(problems.allSatisfy { !$0.what.isEmpty && !$0.remedy.isEmpty })
        }
    }

    @Test("values arrive with their types")
    func values() throws {
        let result = Fixture.read(overrides: [
            "listener.port": "0", "listener.deadline": "2min", "listener.bodyLimit": "1MiB", "listener.mode": "lenient",
            "listener.verbose": "true", "listener.origins": " a , b", "listener.title": "T",
        ])
        let listener = try #require(result.value?.value.listener)
        #expect(listener.port == 0)
        #expect(listener.deadline == .seconds(120))
        #expect(listener.bodyLimit == 1_048_576)
        #expect(listener.mode == .lenient)
        #expect(listener.verbose)
        #expect(listener.origins == ["a", "b"])
        #expect(listener.title == "T")
    }

    @Test("defaults arrive with their types")
    func defaults() throws {
        let settings = try #require(Fixture.read().value?.value)
        #expect(settings.listener.host == "127.0.0.1")
        #expect(settings.listener.port == 8080)
        #expect(settings.listener.deadline == .seconds(15))
        #expect(settings.listener.bodyLimit == 65_536)
        #expect(settings.listener.mode == .strict)
        #expect(!settings.listener.verbose)
        #expect(settings.listener.origins.isEmpty)
        #expect(settings.listener.title == nil)
        #expect(settings.listener.limits.perMinute == 60)
        #expect(settings.dataFolder == "/var/lib/rekey")
        #expect(settings.clients.isEmpty)
        #expect(settings.mail == nil)
    }

    @Test("durations and byte counts are written with the largest unit that divides them")
    func rendering() {
        let durations: [Duration] = [.zero, .milliseconds(1), .milliseconds(1500), .seconds(60), .seconds(90), .seconds(86_400)]
        #expect(durations.map(DurationText.render) == ["0s", "1ms", "1500ms", "1min", "90s", "1d"])
        #expect(durations.map(DurationText.render).map(DurationText.parse) == durations)
        let counts = [0, 1, 1023, 1024, 1536, 1 << 20, 3 << 30]
        #expect(counts.map(ByteCountText.render) == ["0B", "1B", "1023B", "1KiB", "1536B", "1MiB", "3GiB"])
        #expect(counts.map(ByteCountText.render).map(ByteCountText.parse) == counts)
    }
}
