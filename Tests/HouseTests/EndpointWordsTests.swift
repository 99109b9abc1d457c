import Settings
import Testing
import WebServer

@testable import House

@Suite("Where a service says it listens")
struct EndpointWordsTests {
    static let rows: [(address: String?, words: String)] = [
        (
            nil,
            "listening on https://127.0.0.1:8443 (from this machine; it listens on 0.0.0.0, every IPv4 address of this machine)"
        ),
        ("::", "listening on https://[::1]:8443 (from this machine; it listens on ::, every address of this machine)"),
        ("127.0.0.1", "listening on https://127.0.0.1:8443"), ("10.0.0.7", "listening on https://10.0.0.7:8443"),
    ]

    @Test("the address that is listened on is told, also where it is none to connect to", arguments: rows)
    func words(address: String?, words: String) throws {
        var values = ["listener.certificate": "/x", "listener.key": "/y"]
        values["listener.address"] = address
        let result = SettingsReader.read(SettingGroup.root([ListenerSettings.group]), from: SettingsSources(overrides: values)) {
            $0.read(ListenerSettings.self)
        }
        let listener = try #require(result.value?.value)
        #expect(Endpoint(listener: listener, port: 8_443).announcement == words)
    }
}
