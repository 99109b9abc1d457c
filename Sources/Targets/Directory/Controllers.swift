import LDAPClient
import Logging
import NIOCore
import ResetCore

/// The controllers of one domain: which one is asked, and what happens when it does not answer.
struct Controllers<Root: ControllerRoot>: Sendable {
    /// The domain's name in the settings.
    let domain: String
    /// One pool for each controller, the preferred one first.
    let pools: [ControllerPool<Root>]
    /// How long one answer may take.
    let operationDeadline: Duration
    /// Whether a controller holds what the settings say.
    let place: @Sendable (Root) -> ControllerPlace
    private let connectionsPerServer: Int

    /// Connects to nothing yet. Blocks while it reads the trusted certificates.
    init(
        _ link: DirectoryLink, time: any TimeSource, group: any EventLoopGroup, logger: Logger,
        place: @escaping @Sendable (Root) -> ControllerPlace = { _ in .held }
    ) throws(DirectoryFault) {
        guard !link.servers.isEmpty else { throw .malformed(domain: link.domain, detail: "no servers are named") }
        let tls: LDAPTLSContext
        do throws(LDAPFault) {
            tls = try LDAPTLSContext(trust: link.trust)
        } catch {
            throw DirectoryFault(error, domain: link.domain, controller: link.domain)
        }
        domain = link.domain
        operationDeadline = link.operationDeadline
        connectionsPerServer = link.connectionsPerServer
        self.place = place
        pools = link.servers.map { endpoint in
            let signIn = ControllerSignIn<Root>(
                domain: link.domain, endpoint: endpoint, controller: endpoint.description, tls: tls,
                credentials: link.credentials,
                deadline: link.connectDeadline, group: group, time: time, logger: logger)
            return ControllerPool(
                signIn: signIn, connections: link.connectionsPerServer, operationDeadline: link.operationDeadline,
                isAlone: link.servers.count == 1)
        }
    }

    /// How often something may be tried on connections that turn out to be closed before anything is sent on them.
    var attempts: Int { max(0, connectionsPerServer) + 1 }

    // A second controller that answers at once is better than a first one that may answer yet.
    private var patience: Duration { min(operationDeadline, max(.seconds(2), operationDeadline / 3)) }

    /// Asks something that changes nothing. A connection that turns out to be closed costs one more attempt; a controller that
    /// was started anew has closed them all. One that does not answer in time has its question asked of another.
    func reading<Answer: Sendable>(
        _ question: (ControllerLease<Root>) async throws(ControllerFault) -> Answer
    ) async throws(DirectoryFault) -> Answer {
        var silent: Set<String> = []
        while true {
            let hasOther = pools.count { !$0.isDown && !silent.contains($0.controller) } > 1
            let limit = hasOther ? patience : operationDeadline
            let asked = pools[0].now
            var controller: String?
            do throws(DirectoryFault) {
                return try await reading(
                    by: { () async throws(DirectoryFault) in
                        controller = nil
                        var current = try await lease(without: silent)
                        controller = current.controller
                        current.deadline = limit
                        return current
                    }, question)
            } catch {
                guard case .timedOut = error, let controller, hasOther else { throw error }
                try pool(named: controller).fellSilent(since: asked)
                silent.insert(controller)
            }
        }
    }

    /// The same, of the controller of this name and no other.
    func reading<Answer: Sendable>(
        from controller: String, _ question: (ControllerLease<Root>) async throws(ControllerFault) -> Answer
    ) async throws(DirectoryFault) -> Answer {
        let pool = try pool(named: controller)
        return try await reading(by: { () async throws(DirectoryFault) in try await pool.lease().get() }, question)
    }

    /// A connection to the first controller that can be reached. Those that failed before come last, and are tried again
    /// beside the work.
    func lease(without silent: Set<String> = []) async throws(DirectoryFault) -> ControllerLease<Root> {
        let down = pools.filter(\.isDown)
        let asked = pools.filter { !silent.contains($0.controller) }
        let up = asked.filter { pool in !down.contains { $0 === pool } }
        if !up.isEmpty { down.forEach { $0.revive() } }
        var fault: DirectoryFault?
        for pool in up + asked.filter({ pool in down.contains { $0 === pool } }) {
            switch await pool.lease() {
            case .success(let lease):
                if case .elsewhere(let named, let held) = place(lease.link.root) {
                    lease.release()
                    throw .base(domain: domain, controller: lease.controller, named: named, held: held)
                }
                return lease
            // The same password would be refused by the others too, and each refusal counts towards a lockout.
            case .failure(.signIn(let domain, let subcode)): throw .signIn(domain: domain, subcode: subcode)
            case .failure(let failure): fault = fault ?? failure
            }
        }
        throw fault ?? .unreachable(domain: domain, detail: "no servers are named")
    }

    /// The pool of the controller that a marker names.
    func pool(named controller: String) throws(DirectoryFault) -> ControllerPool<Root> {
        guard let pool = pools.first(where: { $0.controller == controller }) else {
            throw .unreachable(domain: domain, detail: "\(controller) is not among the servers")
        }
        return pool
    }

    /// Closes all connections. Requests that come later are refused as unreachable.
    func close() async {
        for pool in pools { await pool.close() }
    }

    private func reading<Answer: Sendable>(
        by lease: () async throws(DirectoryFault) -> ControllerLease<Root>,
        _ question: (ControllerLease<Root>) async throws(ControllerFault) -> Answer
    ) async throws(DirectoryFault) -> Answer {
        var left = attempts
        while true {
            left -= 1
            let current = try await lease()
            do throws(ControllerFault) {
                let answer = try await question(current)
                current.release()
                return answer
            } catch {
                current.release(isBroken: error.breaksConnection)
                guard error.mayAskAgain, left > 0 else { throw error.fault }
            }
        }
    }
}
