import NIOCore
import SwiftASN1
import Testing

@testable import LDAPClient

@Suite("Wire format")
struct WireTests {
    static let integers: [(Int32, [UInt8])] = [
        (0, [0]), (1, [1]), (127, [0x7F]), (128, [0, 0x80]), (255, [0, 0xFF]), (256, [1, 0]), (32_767, [0x7F, 0xFF]),
        (32_768, [0, 0x80, 0]),
        (8_388_608, [0, 0x80, 0, 0]), (.max, [0x7F, 0xFF, 0xFF, 0xFF]), (-1, [0xFF]), (-128, [0x80]), (-129, [0xFF, 0x7F]),
        (.min, [0x80, 0, 0, 0]),
    ]

    @Test(arguments: integers)
    func integersAreMinimal(_ row: (Int32, [UInt8])) throws {
        var writer = BERWriter()
        writer.sequence { $0.integer(row.0) }
        #expect(writer.bytes == [0x30, UInt8(row.1.count + 2), 2, UInt8(row.1.count)] + row.1)
        var reader = try BERReader(BERNode(writer.bytes), .sequence)
        #expect(try reader.integer() == row.0)
    }

    @Test(arguments: [0, 1, 127, 128, 129, 255, 256, 257, 65_535, 65_536, 70_000])
    func lengthsAreMinimal(_ count: Int) throws {
        let content = [UInt8](repeating: 7, count: count)
        var writer = BERWriter()
        writer.sequence { outer in
            outer.integer(5)
            outer.sequence(.context(3)) { $0.octets(content) }
            outer.text("after", .context(1))
        }
        var other = DER.Serializer()
        other.appendConstructedNode(identifier: .sequence) { outer in
            outer.appendPrimitiveNode(identifier: .integer) { $0.append(5) }
            outer.appendConstructedNode(identifier: .context(3)) { inner in
                inner.appendPrimitiveNode(identifier: .octetString) { $0 += content }
            }
            outer.appendPrimitiveNode(identifier: .context(1)) { $0 += "after".utf8 }
        }
        #expect(writer.bytes == other.serializedBytes)
    }

    @Test
    func requestsMatchKnownOctets() {
        #expect(
            LDAPRequest.bind(name: "cn=a", password: [0x70, 0x77]).encoded(id: 1) == [
                0x30, 0x12, 2, 1, 1, 0x60, 0x0D, 2, 1, 3, 4, 4, 0x63, 0x6E, 0x3D, 0x61, 0x80, 2, 0x70, 0x77,
            ])
        #expect(LDAPRequest.unbind.encoded(id: 3) == [0x30, 5, 2, 1, 3, 0x42, 0])
        #expect(LDAPRequest.abandon(5).encoded(id: 6) == [0x30, 6, 2, 1, 6, 0x50, 1, 5])
        #expect(
            LDAPRequest.extended(oid: "1.2", value: [7]).encoded(id: 2) == [
                0x30, 0x0D, 2, 1, 2, 0x77, 8, 0x80, 3, 0x31, 0x2E, 0x32, 0x81, 1, 7,
            ])
        let control = LDAPControl(oid: "1", isCritical: true, value: [9])
        #expect(
            LDAPRequest.modify(name: "a", changes: [LDAPModification(.replace, "b", ["c"])]).encoded(id: 2, controls: [control])
                == [
                    0x30, 0x22, 2, 1, 2, 0x66, 0x14, 4, 1, 0x61, 0x30, 0x0F, 0x30, 0x0D, 0x0A, 1, 2, 0x30, 8, 4, 1, 0x62, 0x31, 3,
                    4, 1, 0x63, 0xA0, 0x0B,
                    0x30, 9, 4, 1, 0x31, 1, 1, 0xFF, 4, 1, 9,
                ].withOuterLength)
        let search = LDAPSearch(
            base: "", scope: .base, filter: .present("a"), attributes: ["1.1"], sizeLimit: -5, typesOnly: true)
        #expect(
            LDAPRequest.search(search).encoded(id: 4)
                == [
                    0x30, 0x20, 2, 1, 4, 0x63, 0x1B, 4, 0, 0x0A, 1, 0, 0x0A, 1, 0, 2, 1, 0, 2, 1, 0, 1, 1, 0xFF, 0x87, 1, 0x61,
                    0x30, 5, 4, 3, 0x31, 0x2E, 0x31,
                ].withOuterLength)
    }

    @Test
    func resultKeepsEverythingAndDropsTheTrailingNul() throws {
        let bytes = ServerMessage.result(
            7, 24, code: 49, text: "data 52e\u{0}", referrals: ["ldap://a", "ldap://b"], name: "1.2")
        let message = try LDAPMessage(bytes)
        #expect(message.id == 7)
        let result = LDAPResult(code: .invalidCredentials, diagnosticMessage: "data 52e", referrals: ["ldap://a", "ldap://b"])
        #expect(message.body == .extended(LDAPExtendedResult(result: result, name: "1.2")))
        #expect(try LDAPMessage(ServerMessage.longForm(bytes)) == message)
    }

    @Test
    func framingCutsAtEveryPlace() {
        let messages = [
            ServerMessage.bind(1), ServerMessage.longForm(ServerMessage.entry(2, "dc=x", [("a", ["b"])])),
            ServerMessage.searchDone(2),
        ]
        let stream = messages.flatMap { $0 }
        for cut in 0...stream.count {
            var framing = LDAPFraming(maximumBytes: 1_000)
            var found: [[UInt8]] = []
            for part in [stream[..<cut], stream[cut...]] {
                framing.append(ByteBuffer(bytes: part))
                while case .message(let message) = framing.next() { found.append(message) }
            }
            #expect(found == messages, "cut at \(cut)")
            #expect(framing.isEmpty)
        }
    }

    static let headers: [([UInt8], LDAPFraming.Step)] = [
        ([0x30], .needsMore), ([0x30, 0x05, 1], .needsMore), ([0x30, 0x84, 0, 0], .needsMore),
        ([0x30, 0x81, 1, 0xAA], .message([0x30, 0x81, 1, 0xAA])),
        ([0x30, 0x88, 0, 0, 0, 0, 0, 0, 0, 0], .message([0x30, 0x88, 0, 0, 0, 0, 0, 0, 0, 0])),
        ([0x30, 0x82, 0x03, 0xE5], .tooLong),
        ([0x30, 0x82, 0x03, 0xE4], .needsMore), ([0x30, 0x84, 0xFF, 0xFF, 0xFF, 0xFF], .tooLong),
        ([0x30, 0x88, 0x7F, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF], .tooLong),
        ([0x30, 0x88, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF], .tooLong),
    ]

    @Test(arguments: headers)
    func sizeIsJudgedFromTheHeader(_ row: ([UInt8], LDAPFraming.Step)) {
        var framing = LDAPFraming(maximumBytes: 1_000)
        framing.append(ByteBuffer(bytes: row.0))
        #expect(framing.next() == row.1)
    }

    @Test
    func aLargeMessageInSmallPiecesIsNotQuadratic() {
        let value = [UInt8](repeating: 0x61, count: 8 << 20)
        let message: [UInt8] = [0x30, 0x83, 0x80, 0, 0] + value
        var framing = LDAPFraming(maximumBytes: 16 << 20)
        let start = ContinuousClock.now
        var index = 0
        while index < message.count {
            let end = min(index + 512, message.count)
            framing.append(ByteBuffer(bytes: message[index..<end]))
            index = end
            if index < message.count { #expect(framing.next() == .needsMore) }
        }
        #expect(framing.next() == .message(message))
        // Sixteen thousand copies of the growing buffer would be 64 GiB.
        #expect(ContinuousClock.now - start < .seconds(20))
    }

    static let scans: [(String, [UInt8], Bool)] = [
        ("empty", [], false), ("a tag alone", [0x30], false), ("an empty sequence", [0x30, 0], true),
        ("trailing octet", [0x30, 0, 0], false),
        ("end of contents", [0, 0], false), ("a long tag", [0x3F, 0x81, 0x01, 0], false),
        ("a long length", [0x30, 0x84, 0, 0, 0, 2, 5, 0], true),
        ("a child too long", [0x30, 2, 4, 1], false), ("a child too short", [0x30, 3, 4, 0, 4], false),
        ("indefinite", [0x30, 0x80, 0, 0], false),
        ("reserved length", [0x30, 0xFF], false),
        ("overflowing length", [0x30, 0x88, 0x7F, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF], false),
        ("nested to the limit", nest(24), true), ("nested deeper", nest(26), false),
        (
            "too many",
            [0x30, 0x83, 0x10, 0, 0] + [UInt8](repeating: 5, count: 0x100000).enumerated().map { $0.offset % 2 == 0 ? 5 : 0 },
            false
        ),
    ]

    private static func nest(_ depth: Int) -> [UInt8] {
        (0..<depth).reduce(into: [UInt8]()) { bytes, _ in bytes = [0x30, UInt8(bytes.count)] + bytes }
    }

    @Test(arguments: scans.indices)
    func scan(_ index: Int) {
        let (what, bytes, isFine) = Self.scans[index]
        #expect((BERScan.problem(in: bytes) == nil) == isFine, "\(what)")
    }

    @Test
    func valuesAreNotPrinted() {
        let value = LDAPValue("Secret-1")
        let change = LDAPModification(.replace, "unicodePwd", [value])
        for text in ["\(value)", String(reflecting: value), "\(change)", String(reflecting: change)] {
            #expect(!text.contains("Secret"))
        }
        var dumped = ""
        dump(change, to: &dumped)
        #expect(!dumped.contains("Secret") && !dumped.contains("83"))
    }

    @Test
    func attributeNamesAreComparedWithoutCase() {
        let entry = LDAPEntry(
            name: "dc=x", attributes: [LDAPAttribute("sAMAccountName", ["jon"]), LDAPAttribute("b", [LDAPValue([0xFF])])])
        #expect(entry.text("samaccountname") == "jon")
        #expect(entry.text("b") == nil)
        #expect(entry["missing"].isEmpty)
    }

    static let names: [(String, String, Bool)] = [
        ("dc1.example.test", "DC1.example.TEST", true), ("dc1.example.test.", "dc1.example.test", true),
        ("*.example.test", "dc1.example.test", true),
        ("*.example.test", "a.dc1.example.test", false), ("*.example.test", "example.test", false),
        ("*.test", "example.test", false), ("*", "localhost", false),
        ("d*.example.test", "dc1.example.test", false), ("dc1.*.test", "dc1.example.test", false), ("", "", false),
        ("*.example.test", ".example.test", false),
        ("dc1.example.test\u{0}.evil", "dc1.example.test", false),
    ]

    @Test(arguments: names)
    func certificateNamesMatch(_ row: (String, String, Bool)) {
        #expect(CertificateNames.matches(row.0, row.1) == row.2)
    }
}

extension [UInt8] {
    /// The same message with its outer length computed.
    fileprivate var withOuterLength: [UInt8] { [self[0], UInt8(count - 2)] + dropFirst(2) }
}
