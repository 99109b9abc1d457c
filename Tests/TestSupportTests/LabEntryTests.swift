import Testing

@testable import TestSupport

@Suite("Entries are read from LDIF")
struct LabEntryTests {
    @Test func valuesPlainAndEncoded() throws {
        let ldif = "dn: CN=a,DC=x\ncn: a\nmember: one\nMember:: dHfDtg==\n\n# refldaps://x/\n\ndn:: Q049w7w=\nobjectSid:: //8=\n"
        let entries = try LabEntry.all(in: ldif)
        #expect(entries.map(\.dn) == ["CN=a,DC=x", "CN=ü"])
        #expect(entries[0]["MEMBER"] == ["one", "twö"])
        #expect(entries[0]["missing"] == [])
        #expect(entries[1]["objectSid"] == [])
        #expect(entries[1].data("objectsid").map(Array.init) == [[255, 255]])
    }

    @Test(arguments: ["no colon here", "dn:: %%%"])
    func whatIsNotLDIF(_ text: String) {
        #expect(throws: LabFault.self) { try LabEntry.all(in: text) }
    }
}
