import Logging
import ResetCore
import StrictJSON

/// One line of the operational log as JSON.
enum LogLine {
    /// The line, without its end.
    static func text(
        _ level: Logger.Level, _ message: Logger.Message, _ label: String, _ metadata: Logger.Metadata, at time: UTCTime
    ) -> String {
        var members: [JSONObject.Member] = [
            .init("time", .string(time.description)), .init("level", .string(level.rawValue)), .init("label", .string(label)),
            .init("message", .string(message.description)),
        ]
        members += metadata.sorted { $0.key < $1.key }.map { JSONObject.Member($0.key, .string($0.value.description)) }
        return JSONValue.object(JSONObject(members)).encoded()
    }

    /// The priority of syslog (RFC 5424 6.2.1) that journald and sd-daemon(3) use.
    static func priority(of level: Logger.Level) -> Int {
        switch level {
        case .trace, .debug: 7
        case .info: 6
        case .notice: 5
        case .warning: 4
        case .error: 3
        case .critical: 2
        }
    }
}
