import NIOCore
import NIOPosix

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Why no TCP connection came about, in the words of the system.
enum ConnectFailure {
    static func text(_ error: any Error) -> String {
        switch error {
        case let failure as NIOConnectionError:
            let names = [failure.dnsAError, failure.dnsAAAAError].compactMap { $0 }
            guard failure.connectionErrors.isEmpty else {
                return failure.connectionErrors.map { text($0.error) }.joined(separator: "; ")
            }
            return names.isEmpty ? "no address" : "the name \(failure.host) cannot be looked up"
        case let failure as IOError: return String(cString: strerror(failure.errnoCode))
        case is ChannelError: return "no connection in time"
        default: return "\(error)"
        }
    }
}
