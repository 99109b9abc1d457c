import Foundation
import ResetCore
import Settings
import TestSupport

@testable import Storage

/// An embedded directory with one empty domain, DC=example,DC=test, to import into.
struct ImportFixture {
    let scratch: ScratchDirectory
    let time: ManualTime
    let directory: EmbeddedDirectory

    init() async throws {
        scratch = try ScratchDirectory()
        time = ManualTime(now: Samples.noon, flowing: .seconds(86_400))
        directory = try await EmbeddedFixture.open(scratch, time)
        try await directory.add(
            DomainSeed(name: "example", netBIOS: "EXAMPLE", dns: "example.test", sid: "S-1-5-21-11-22-33"))
    }

    /// Imports a text in pieces of `piece` bytes.
    func take(
        _ text: String, _ format: ImportFormat, piece: Int = 7, _ change: (inout ImportOptions) -> Void = { _ in }
    ) async throws(ImportFault) -> ImportReport {
        try await take(Array(text.utf8), format, piece: piece, change)
    }

    func take(
        _ bytes: [UInt8], _ format: ImportFormat, piece: Int = 7, _ change: (inout ImportOptions) -> Void = { _ in }
    ) async throws(ImportFault) -> ImportReport {
        var options = ImportOptions(domain: "example", format: format)
        change(&options)
        return try await directory.importEntries(options, from: Pieces(bytes, piece).next)
    }

    /// Bytes in pieces.
    final class Pieces: Sendable {
        private let bytes: [UInt8]
        private let piece: Int
        private let place = Shared(0)

        init(_ bytes: [UInt8], _ piece: Int) {
            (self.bytes, self.piece) = (bytes, piece)
        }

        @Sendable func next() -> [UInt8] {
            place.change { place in
                let start = place
                place = min(bytes.count, start + piece)
                return Array(bytes[start..<place])
            }
        }
    }

    func account(_ login: String) async throws -> Account? {
        try await directory.domain("example").find(.login(login), limit: 2).first
    }

    /// The names of the groups an account is in, of those asked for.
    func groups(_ login: String, of names: [String]) async throws -> Set<String> {
        guard let account = try await account(login) else { return [] }
        var found: Set<String> = []
        for name in names {
            let group = try await directory.domain("example").groups(.name(name, domain: nil))
            if let group = group.first, account.groups.contains(group) { found.insert(name) }
        }
        return found
    }

    func signIn(_ login: String, _ password: String) async throws -> SignInResult {
        try await directory.signIn("EXAMPLE\\" + login, password: Secret(password))
    }
}
