import Dispatch
import Foundation
import ResetCore

/// Looks host names up as every program of this machine does.
enum HostName {
    /// The addresses of `name`, as text; none where it cannot be looked up. Waits in a thread of its own for as long as the
    /// system's resolver does.
    static func addresses(of name: String) async -> [String] {
        await withCheckedContinuation { continuation in
            DispatchQueue.global().async { continuation.resume(returning: lookup(name)) }
        }
    }

    private static func lookup(_ name: String) -> [String] {
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var list: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(name, nil, &hints, &list) == 0 else { return [] }
        defer { freeaddrinfo(list) }
        var found: [String] = []
        var next = list
        while let entry = next {
            var room = [CChar](repeating: 0, count: Int(NI_MAXHOST))
            let info = entry.pointee
            if getnameinfo(info.ai_addr, info.ai_addrlen, &room, socklen_t(room.count), nil, 0, NI_NUMERICHOST) == 0 {
                found.append(String(decoding: room.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self))
            }
            next = info.ai_next
        }
        return found
    }
}
