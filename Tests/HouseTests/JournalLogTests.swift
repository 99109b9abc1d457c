import Foundation
import Glibc
import Logging
import Testing

@testable import House

@Suite("The operational log in journald")
struct JournalLogTests {
    /// A datagram socket in journald's place.
    private final class Journal {
        let path: String
        private let descriptor: Int32

        init() throws {
            path = NSTemporaryDirectory() + "j\(getpid())-\(UInt32.random(in: 0 ... .max))"
            descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
            var address = sockaddr_un()
            address.sun_family = sa_family_t(AF_UNIX)
            try #require(path.utf8.count < MemoryLayout.size(ofValue: address.sun_path))
            withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
            let bound = withUnsafePointer(to: &address) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
                }
            }
            try #require(bound == 0)
        }

        deinit {
            close(descriptor)
            unlink(path)
        }

        /// The fields of the next entry, read by the native protocol's own rules.
        func entry() throws -> [String: String] {
            var bytes = [UInt8](repeating: 0, count: 65_536)
            let count = bytes.withUnsafeMutableBytes { recv(descriptor, $0.baseAddress, $0.count, Int32(MSG_DONTWAIT)) }
            try #require(count > 0)
            var rest = bytes[..<count]
            var fields: [String: String] = [:]
            while let end = rest.firstIndex(of: 0x0a) {
                let name = String(decoding: rest[..<end], as: UTF8.self)
                let length = rest[(end + 1)..<(end + 9)].reversed().reduce(0) { $0 << 8 | Int($1) }
                let value = rest[(end + 9)..<(end + 9 + length)]
                fields[name] = String(decoding: value, as: UTF8.self)
                rest = rest[(end + 10 + length)...]
            }
            return fields
        }
    }

    @Test("carries level, message and fields, and no value can forge a field")
    func entry() throws {
        let journal = try Journal()
        let socket = try #require(JournalSocket(path: journal.path))
        let logger = Logger(label: "house") { JournalLog(label: $0, socket: socket, threshold: LogThreshold(.info)) }
        logger.error("it broke", metadata: ["cause": "x\nPRIORITY=0\n", "odd-key é": "1"])
        let fields = try journal.entry()
        #expect(fields["PRIORITY"] == "3")
        #expect(fields["MESSAGE"]?.hasPrefix("it broke") == true)
        #expect(fields["SYSLOG_IDENTIFIER"] == "rekey")
        #expect(fields["REKEY_LABEL"] == "house")
        #expect(fields["REKEY_CAUSE"] == "x\nPRIORITY=0\n")
        #expect(fields["REKEY_ODD_KEY__"] == "1")
    }

    @Test("without journald there is no socket, and nothing breaks when it goes away")
    func absent() throws {
        #expect(JournalSocket(path: "/nonexistent/socket") == nil)
        var journal: Journal? = try Journal()
        let path = try #require(journal?.path)
        let socket = try #require(JournalSocket(path: path))
        journal = nil
        Logger(label: "house") { JournalLog(label: $0, socket: socket, threshold: LogThreshold(.info)) }.error("nobody listens")
    }
}
