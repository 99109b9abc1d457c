import Foundation
import Glibc
import Synchronization
import TestSupport

/// Hears what a service tells systemd.
final class NoticeSocket: Sendable {
    let path: String
    private let descriptor: Int32
    private let heard = Mutex<[String]>([])

    init(in folder: ScratchFolder) throws {
        path = folder.file("notify")
        descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue) | Int32(SOCK_NONBLOCK.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        let own = descriptor
        let bound = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(own, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard descriptor >= 0, bound == 0 else { throw LabFault("no socket at \(path): errno \(errno)") }
    }

    deinit {
        close(descriptor)
    }

    /// Every message so far.
    var messages: [String] {
        heard.withLock { heard in
            var buffer = [UInt8](repeating: 0, count: 4_096)
            while true {
                let count = recv(descriptor, &buffer, buffer.count, 0)
                guard count > 0 else { return heard }
                heard.append(String(decoding: buffer[..<count], as: UTF8.self))
            }
        }
    }
}
