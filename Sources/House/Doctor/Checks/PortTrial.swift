import Glibc

/// Tries whether a port can be listened on.
enum PortTrial {
    /// Binds without listening: nobody can connect, and it is over at once.
    ///
    /// - Returns: 0, or the system's number for what is in the way.
    static func bind(_ address: String, _ port: Int) -> Int32 {
        var hints = addrinfo()
        hints.ai_flags = AI_PASSIVE
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var list: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(address, String(port), &hints, &list) == 0, let first = list?.pointee else { return EADDRNOTAVAIL }
        defer { freeaddrinfo(list) }
        let descriptor = socket(first.ai_family, first.ai_socktype | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return errno }
        defer { close(descriptor) }
        var yes: Int32 = 1
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
        return Glibc.bind(descriptor, first.ai_addr, first.ai_addrlen) == 0 ? 0 : errno
    }
}
