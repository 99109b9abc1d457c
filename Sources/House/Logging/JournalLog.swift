import Foundation
import Glibc
import Logging

/// Sends the operational log to journald by its native protocol (systemd, "Native Journal Protocol"), with fields of their own.
struct JournalLog: LogHandler {
    let label: String
    let socket: JournalSocket
    let threshold: LogThreshold
    private var own: Logger.Level?
    var metadata: Logger.Metadata = [:]

    init(label: String, socket: JournalSocket, threshold: LogThreshold) {
        (self.label, self.socket, self.threshold) = (label, socket, threshold)
    }

    /// The log's own level, unless this logger was given another.
    var logLevel: Logger.Level {
        get { own ?? threshold.level }
        set { own = newValue }
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let all = metadata.merging(event.metadata ?? [:]) { _, new in new }
        let words = all.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        let message = ([event.message.description] + words).joined(separator: " ")
        var datagram = Data()
        Self.add("MESSAGE", message, to: &datagram)
        Self.add("PRIORITY", String(LogLine.priority(of: event.level)), to: &datagram)
        Self.add("SYSLOG_IDENTIFIER", "rekey", to: &datagram)
        Self.add("REKEY_LABEL", label, to: &datagram)
        for (key, value) in all { Self.add("REKEY_" + Self.fieldName(key), value.description, to: &datagram) }
        socket.send(datagram)
    }

    // The long form with an explicit length takes any bytes, line ends included, so no value can forge a field.
    private static func add(_ name: String, _ value: String, to datagram: inout Data) {
        let bytes = Data(value.utf8)
        datagram += Data((name + "\n").utf8)
        withUnsafeBytes(of: UInt64(bytes.count).littleEndian) { datagram += Data($0) }
        datagram += bytes + Data([0x0a])
    }

    private static func fieldName(_ key: String) -> String {
        String(key.uppercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" })
    }
}
