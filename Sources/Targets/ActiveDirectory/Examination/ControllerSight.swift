import DirectoryNames
import LDAPClient
import NIOCore
import NIOPosix
import ResetCore

/// What a controller tells anybody who reaches it, before any sign-in.
public struct ControllerSight: Sendable, Hashable {
    /// The head of the domain it holds; `nil` where it is no Active Directory controller.
    public let base: String?
    /// Its own DNS name, where it tells.
    public let host: String?
    /// By how much its clock is ahead of ours; negative when it is behind. Good to about a second.
    public let clockAhead: Duration?
    /// Whether it is a read-only controller (MS-ADTS 3.1.1.3.4.3.5), which refuses to set passwords.
    public let isReadOnly: Bool

    private static let attributes = ["defaultNamingContext", "dnsHostName", "currentTime", "supportedCapabilities"]
    // LDAP_CAP_ACTIVE_DIRECTORY_OID and LDAP_CAP_ACTIVE_DIRECTORY_PARTIAL_SECRETS_OID (MS-ADTS 3.1.1.3.4.3).
    private static let activeDirectory = "1.2.840.113556.1.4.800"
    private static let partialSecrets = "1.2.840.113556.1.4.1920"

    /// Connects to one controller, verifies its certificate and reads its root entry. Nothing is sent but that question.
    ///
    /// - Parameters:
    ///   - endpoint: the controller.
    ///   - trust: who may vouch for it. Read here, which blocks for as long as the file takes.
    ///   - deadline: for all of it.
    ///   - time: the clock that the controller's is compared with.
    ///   - group: the event loops to use.
    /// - Returns: what was seen.
    /// - Throws: ``LDAPFault``, as any connection would meet it.
    public static func look(
        at endpoint: LDAPEndpoint, trust: LDAPTrust, deadline: Duration, time: any TimeSource,
        group: any EventLoopGroup = MultiThreadedEventLoopGroup.singleton
    ) async throws(LDAPFault) -> ControllerSight {
        let end = time.uptime + deadline
        let tls = try LDAPTLSContext(trust: trust)
        let connection = try await LDAPConnection.connect(to: endpoint, tls: tls, on: group, deadline: deadline)
        let before = time.now
        let search = LDAPSearch(base: "", scope: .base, filter: .present("objectClass"), attributes: attributes)
        let found = try await connection.search(search, deadline: max(.milliseconds(100), end - time.uptime))
        let after = time.now
        await connection.close()
        guard found.result.isSuccess, let entry = found.entries.first else {
            throw .malformed("the root entry cannot be read (\(found.result.code))", requestSent: true)
        }
        let middle = UTCTime(microseconds: before.microseconds + (after.microseconds - before.microseconds) / 2)
        return ControllerSight(entry, at: middle)
    }

    init(_ entry: LDAPEntry, at moment: UTCTime) {
        let capabilities = Set(entry["supportedCapabilities"].compactMap(\.text))
        base = capabilities.contains(Self.activeDirectory) ? entry.text("defaultNamingContext") : nil
        host = entry.text("dnsHostName")
        isReadOnly = capabilities.contains(Self.partialSecrets)
        clockAhead = entry.text("currentTime").flatMap(UTCTime.init(generalized:)).map {
            .microseconds($0.microseconds - moment.microseconds)
        }
    }
}
