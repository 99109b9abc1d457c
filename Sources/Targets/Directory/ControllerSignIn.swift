import LDAPClient
import Logging
import NIOCore
import ResetCore
import Settings

/// Opens connections to one controller and signs in on them.
struct ControllerSignIn<Root: ControllerRoot>: Sendable {
    // A controller that comes back should not have to wait until an attempt into the void has run its time.
    private static var staggering: [Duration] { [.seconds(1.5), .seconds(3)] }

    let domain: String
    let endpoint: LDAPEndpoint
    /// The controller as the settings name it.
    let controller: String
    let tls: LDAPTLSContext
    let credentials: DirectoryCredentials
    let deadline: Duration
    let group: any EventLoopGroup
    let time: any TimeSource
    let logger: Logger

    /// A connection that is ready for use, or why there is none. Takes `deadline` at most. With `isReturning`, while the first
    /// attempt is without answer, further ones are made beside it and the first that ends decides.
    func open(isReturning: Bool) async -> Result<SignedInConnection<Root>, DirectoryFault> {
        await withTaskGroup(of: Result<SignedInConnection<Root>, DirectoryFault>?.self) { attempts in
            attempts.addTask { await attempt(within: deadline) }
            for delay in Self.staggering where isReturning && delay < deadline {
                attempts.addTask {
                    await time.pause(for: delay)
                    return Task.isCancelled ? nil : await attempt(within: deadline - delay)
                }
            }
            for await case .some(let outcome) in attempts {
                attempts.cancelAll()
                return outcome
            }
            return .failure(.timedOut(domain: domain))
        }
    }

    private func attempt(within limit: Duration) async -> Result<SignedInConnection<Root>, DirectoryFault> {
        let end = time.uptime + limit
        do throws(LDAPFault) {
            let ldap = try await LDAPConnection.connect(to: endpoint, tls: tls, on: group, deadline: limit, logger: logger)
            let answer = try await ldap.bind(
                name: credentials.bindName, password: credentials.password.revealBytes { Array($0) }, deadline: end - time.uptime)
            guard answer.isSuccess else {
                let refusal = DirectoryFault(refusedSignIn: answer, domain: domain, controller: controller)
                return .failure(await otherKind(ldap, before: end) ?? refusal)
            }
            return link(ldap, try await ldap.search(Self.rootEntry, deadline: end - time.uptime))
        } catch {
            return .failure(DirectoryFault(error, domain: domain, controller: controller))
        }
    }

    // A refused bind leaves the connection anonymous (RFC 4511 section 4.2.1), and everybody may read the root entry: a server of the
    // other kind refuses the name for what it is, and "wrong password" would mislead.
    private func otherKind(_ ldap: LDAPConnection, before end: Duration) async -> DirectoryFault? {
        guard let found = try? await ldap.search(Self.rootEntry, deadline: end - time.uptime),
            let problem = found.entries.first.flatMap(Root.otherKind)
        else { return nil }
        return .malformed(domain: domain, detail: "\(controller): \(problem.what)")
    }

    private static var rootEntry: LDAPSearch {
        LDAPSearch(base: "", scope: .base, filter: .present("objectClass"), attributes: Root.attributes)
    }

    private func link(_ ldap: LDAPConnection, _ found: LDAPSearchResult) -> Result<SignedInConnection<Root>, DirectoryFault> {
        guard found.result.isSuccess, let entry = found.entries.first else {
            return .failure(
                .malformed(domain: domain, detail: "\(controller): the root entry cannot be read (\(found.result.code))"))
        }
        do throws(AttributeProblem) {
            return .success(SignedInConnection(ldap: ldap, root: try Root(entry)))
        } catch {
            return .failure(.malformed(domain: domain, detail: "\(controller): \(error.what)"))
        }
    }
}
