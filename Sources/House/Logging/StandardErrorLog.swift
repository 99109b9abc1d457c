import Foundation
import Logging
import ResetCore

/// Writes the operational log to standard error, one JSON object a line.
struct StandardErrorLog: LogHandler {
    let label: String
    let time: any TimeSource
    let threshold: LogThreshold
    private var own: Logger.Level?
    var metadata: Logger.Metadata = [:]

    init(label: String, time: any TimeSource, threshold: LogThreshold) {
        (self.label, self.time, self.threshold) = (label, time, threshold)
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
        let line = LogLine.text(event.level, event.message, label, all, at: time.now) + "\n"
        // A log that cannot be written must not stop the service.
        try? FileHandle.standardError.write(contentsOf: Data(line.utf8))
    }
}
