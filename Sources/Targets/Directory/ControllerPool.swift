import LDAPClient
import Logging
import ResetCore
import Synchronization

/// The connections to one controller: opened when needed, kept, shared by pipelining, replaced when they break.
final class ControllerPool<Root: ControllerRoot>: Sendable {
    private typealias Waiter = CheckedContinuation<Result<ControllerLease<Root>, DirectoryFault>, Never>

    // Long enough that a dead controller is not tried by every request, short enough to notice its return.
    private static var memory: Duration { .seconds(1) }
    // Each attempt with a wrong password counts towards the lockout of the service account.
    private static var memoryOfRefusal: Duration { .seconds(30) }

    private let signIn: ControllerSignIn<Root>
    private let operationDeadline: Duration
    private let isAlone: Bool
    private let book: Mutex<PoolBook<Waiter, Root>>

    /// `isAlone` where the domain has no other controller.
    init(signIn: ControllerSignIn<Root>, connections: Int, operationDeadline: Duration, isAlone: Bool) {
        self.signIn = signIn
        self.isAlone = isAlone
        self.operationDeadline = operationDeadline
        book = Mutex(PoolBook(limit: connections))
    }

    /// The controller as the settings name it.
    var controller: String { signIn.controller }

    /// Whether it could not be reached when last tried.
    var isDown: Bool { book.withLock { $0.isDown } }

    /// Its figures of this moment.
    var status: ControllerStatus { book.withLock { $0.status(of: controller) } }

    /// A connection to use; waits no longer than one connection may take. Give it back with `release`.
    func lease() async -> Result<ControllerLease<Root>, DirectoryFault> {
        let (choice, opens) = book.withLock { $0.choose(at: signIn.time.uptime) }
        if opens { open() }
        switch choice {
        case .connection(let link, let member): return .success(lease(of: link, member))
        case .refused(let fault): return .failure(fault)
        case .wait: return await wait()
        }
    }

    /// A connection that stands and is idle, if there is one; none is opened for it.
    func idleLease() -> ControllerLease<Root>? {
        guard case .connection(let link, let member) = book.withLock({ $0.takeIdle(at: signIn.time.uptime) }) else { return nil }
        return lease(of: link, member)
    }

    /// Tries to reach the controller again without anybody waiting for it, unless it was tried just now.
    func revive() {
        let (choice, opens) = book.withLock { $0.choose(at: signIn.time.uptime) }
        if opens { open() }
        if case .connection(_, let member) = choice { release(member, isBroken: false) }
    }

    func release(_ member: Int, isBroken: Bool) {
        book.withLock { $0.release(member, isBroken: isBroken, at: signIn.time.uptime) }
    }

    /// A question asked at `asked` had no answer in time. A controller that says nothing at all is set aside until it lets somebody in
    /// again; where there is no other, waiting is all that is left.
    func fellSilent(since asked: Duration) {
        let fault = DirectoryFault.timedOut(domain: signIn.domain)
        guard !isAlone,
            let users = book.withLock({
                $0.fellSilent(fault, asked: asked, at: signIn.time.uptime, rememberedFor: Self.memory)
            })
        else { return }
        for waiter in users { waiter.resume(returning: .failure(fault)) }
        signIn.logger.warning("the controller takes requests and does not answer", metadata: ["controller": "\(controller)"])
    }

    /// The moment, for ``fellSilent(since:)``.
    var now: Duration { signIn.time.uptime }

    /// Closes the connections and opens no more.
    func close() async {
        let (links, waiting) = book.withLock { $0.close() }
        for waiter in waiting { waiter.resume(returning: .failure(noConnection)) }
        for link in links { await link.ldap.close() }
    }

    private var noConnection: DirectoryFault {
        .unreachable(domain: signIn.domain, detail: "\(controller): no connection is free")
    }

    private func wait() async -> Result<ControllerLease<Root>, DirectoryFault> {
        await withCheckedContinuation { waiter in
            let (choice, opens) = book.withLock { $0.join(waiter, at: signIn.time.uptime, fault: noConnection) }
            if opens { open() }
            switch choice {
            case .connection(let link, let member): waiter.resume(returning: .success(lease(of: link, member)))
            case .refused(let fault): waiter.resume(returning: .failure(fault))
            case .wait: break
            }
        }
    }

    // Its own task: whoever needs the connection first may give up, and others wait for it as well.
    private func open() {
        let isReturning = book.withLock { $0.hasFailed }
        Task {
            switch await signIn.open(isReturning: isReturning) {
            case .success(let link):
                let users = book.withLock { $0.opened(link, at: signIn.time.uptime) }
                for (waiter, member) in users { waiter.resume(returning: .success(lease(of: link, member))) }
                signIn.logger.log(
                    level: isReturning ? .notice : .debug,
                    isReturning ? "connected to the directory again" : "directory connection open",
                    metadata: ["controller": "\(controller)"])
            case .failure(let fault):
                let users = book.withLock { $0.failed(fault, at: signIn.time.uptime, rememberedFor: Self.memory(of: fault)) }
                for waiter in users { waiter.resume(returning: .failure(fault)) }
                signIn.logger.warning(
                    "no connection to the directory",
                    metadata: ["controller": "\(controller)", "cause": "\(fault.code)", "detail": "\(fault.detail)"])
            }
        }
    }

    private func lease(of link: SignedInConnection<Root>, _ member: Int) -> ControllerLease<Root> {
        ControllerLease(link: link, domain: signIn.domain, deadline: operationDeadline, pool: self, member: member)
    }

    private static func memory(of fault: DirectoryFault) -> Duration {
        if case .signIn = fault { memoryOfRefusal } else { memory }
    }
}
