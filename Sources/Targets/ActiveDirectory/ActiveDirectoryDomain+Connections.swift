import DirectoryNames
import LDAPClient
import ResetCore

extension ActiveDirectoryDomain {
    /// Asks something that changes nothing. A connection that turns out to be closed costs one more attempt; a controller that
    /// was started anew has closed them all.
    func reading<Answer: Sendable>(
        _ question: (ControllerLease) async throws(ControllerFault) -> Answer
    ) async throws(DirectoryFault) -> Answer {
        try await reading(by: lease, question)
    }

    /// The same by a connection that `lease` provides.
    func reading<Answer: Sendable>(
        by lease: () async throws(DirectoryFault) -> ControllerLease,
        _ question: (ControllerLease) async throws(ControllerFault) -> Answer
    ) async throws(DirectoryFault) -> Answer {
        var attempts = settings.connectionsPerServer + 1
        while true {
            attempts -= 1
            let current = try await lease()
            do throws(ControllerFault) {
                return try await ask(current, question)
            } catch {
                guard error.mayAskAgain, attempts > 0 else { throw error.fault }
            }
        }
    }

    /// Asks one controller and gives the connection back.
    func ask<Answer: Sendable>(
        _ lease: ControllerLease, _ question: (ControllerLease) async throws(ControllerFault) -> Answer
    ) async throws(ControllerFault) -> Answer {
        do throws(ControllerFault) {
            let answer = try await question(lease)
            lease.release()
            return answer
        } catch {
            lease.release(isBroken: error.breaksConnection)
            throw error
        }
    }

    /// A connection to the first controller that can be reached. Those that failed before come last, and are tried again
    /// beside the work.
    func lease() async throws(DirectoryFault) -> ControllerLease {
        let down = pools.filter(\.isDown)
        let up = pools.filter { pool in !down.contains { $0 === pool } }
        if !up.isEmpty { down.forEach { $0.revive() } }
        var fault: DirectoryFault?
        for pool in up + down {
            switch await pool.lease() {
            case .success(let lease):
                try check(lease)
                return lease
            // The same password would be refused by the others too, and each refusal counts towards a lockout.
            case .failure(.signIn(let domain, let subcode)): throw .signIn(domain: domain, subcode: subcode)
            case .failure(let failure): fault = fault ?? failure
            }
        }
        throw fault ?? .unreachable(domain: name, detail: "no servers are named")
    }

    /// The pool of the controller that `marker` names.
    func pool(named controller: String) throws(DirectoryFault) -> ControllerPool {
        guard let pool = pools.first(where: { $0.controller == controller }) else {
            throw .unreachable(domain: name, detail: "\(controller) is not among the servers")
        }
        return pool
    }

    /// Where accounts are looked for.
    func base(for lease: ControllerLease) -> DistinguishedName {
        searchBase ?? lease.link.root.domainHeadName
    }

    private func check(_ lease: ControllerLease) throws(DirectoryFault) {
        guard let searchBase else { return }
        let head = lease.link.root.domainHeadName
        guard searchBase == head || searchBase.isDescendant(of: head) else {
            lease.release()
            throw .malformed(domain: name, detail: "\(lease.controller) holds \(head), not \(searchBase)")
        }
    }
}
