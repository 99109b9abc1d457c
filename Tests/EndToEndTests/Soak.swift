import Foundation

/// Whether tests take their time: REKEY_SOAK is 1.
enum Soak {
    static var isOn: Bool { ProcessInfo.processInfo.environment["REKEY_SOAK"] == "1" }
}
