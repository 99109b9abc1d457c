import LDAPClient
import ResetCore

/// Which connections to one controller there are and who uses them: the pool's bookkeeping, without waiting or time of its own.
struct PoolBook<Waiter, Root: ControllerRoot> {
    /// What somebody who needs a connection gets.
    enum Choice {
        case connection(SignedInConnection<Root>, member: Int)
        case wait
        case refused(DirectoryFault)
    }

    private struct Member {
        let link: SignedInConnection<Root>
        var running = 0
        var lastProgress: Duration
        var isRetired = false
    }

    // After so long without any answer a connection with work on it is not given more.
    private static var stuckAfter: Duration { .seconds(2) }
    // Firewalls forget silent connections, mostly after five minutes or more, and then answer nothing at all.
    private static var idleLimit: Duration { .seconds(240) }

    private let limit: Int
    private var members: [Int: Member] = [:]
    private var lastMember = 0
    private var opening = 0
    private var refusal: (fault: DirectoryFault, until: Duration)?
    private(set) var isClosed = false
    private var uses = 0
    private var established = 0
    private var failures = 0
    private var waiting: [Waiter] = []
    private var lastAnswer: Duration?

    init(limit: Int) {
        self.limit = max(1, limit)
    }

    /// Whether the last attempt to connect failed and none has succeeded since.
    var hasFailed: Bool { refusal != nil }

    /// Whether that is so and no connection is left to give out.
    var isDown: Bool { hasFailed && members.values.allSatisfy(\.isRetired) }

    /// The figures of this moment.
    func status(of controller: String) -> ControllerStatus {
        ControllerStatus(
            controller: controller, open: members.count, idle: members.values.filter { $0.running == 0 }.count,
            running: members.values.reduce(0) { $0 + $1.running }, waiting: waiting.count, isDown: isDown,
            uses: uses, established: established,
            failures: failures)
    }

    /// The least busy connection; whether one more is to be opened now, which the caller must then do.
    mutating func choose(at now: Duration) -> (choice: Choice, opens: Bool) {
        choose(at: now, opensBeside: true)
    }

    private mutating func choose(at now: Duration, opensBeside: Bool) -> (choice: Choice, opens: Bool) {
        drop(at: now)
        let usable = members.filter { !$0.value.isRetired && !Self.isStuck($0.value, now) }
        let best = usable.min { ($0.value.running, $0.key) < ($1.value.running, $1.key) }
        let isWanted = best.map { $0.value.running > 0 } ?? true
        let isRefusing = refusal.map { now < $0.until } ?? false
        // Stuck connections are counted apart, or a silent controller would be stormed anew by every caller.
        let hasRoom = usable.count + opening < limit && members.count + opening < 3 * limit
        let opens = isWanted && hasRoom && !isRefusing && !isClosed && (opensBeside || opening == 0)
        if opens { opening += 1 }
        if let best, !isClosed { return (take(best.key, now), opens) }
        if opening > 0 { return (.wait, opens) }
        if let refusal, isRefusing { return (.refused(refusal.fault), false) }
        return (.wait, false)
    }

    /// An idle connection; `.wait` where there is none, for none is opened.
    mutating func takeIdle(at now: Duration) -> Choice {
        drop(at: now)
        guard !isClosed, let idle = members.filter({ !$0.value.isRetired && $0.value.running == 0 }).keys.min() else {
            return .wait
        }
        return take(idle, now)
    }

    /// Chooses once more, since things may have changed meanwhile, and remembers who waits if there is still nothing.
    mutating func join(_ waiter: Waiter, at now: Duration, fault: DirectoryFault) -> (choice: Choice, opens: Bool) {
        let (choice, opens) = choose(at: now, opensBeside: false)
        guard case .wait = choice else { return (choice, opens) }
        guard opening > 0, !isClosed else { return (.refused(refusal?.fault ?? fault), false) }
        waiting.append(waiter)
        return (.wait, opens)
    }

    /// A connection stands; whoever waits gets it.
    mutating func opened(_ link: SignedInConnection<Root>, at now: Duration) -> [(Waiter, member: Int)] {
        opening -= 1
        guard !isClosed else { return [] }
        refusal = nil
        lastAnswer = now
        established += 1
        uses += waiting.count
        lastMember += 1
        members[lastMember] = Member(link: link, running: waiting.count, lastProgress: now)
        defer { waiting = [] }
        return waiting.map { ($0, member: lastMember) }
    }

    /// An attempt failed. Whoever waits is told when no other is on its way.
    mutating func failed(_ fault: DirectoryFault, at now: Duration, rememberedFor memory: Duration) -> [Waiter] {
        opening -= 1
        failures += 1
        refusal = (fault, now + memory)
        guard opening == 0 else { return [] }
        defer { waiting = [] }
        return waiting
    }

    /// A use is over; a broken connection is not given out again and goes with its last user.
    mutating func release(_ member: Int, isBroken: Bool, at now: Duration) {
        members[member]?.running -= 1
        members[member]?.lastProgress = now
        if isBroken { members[member]?.isRetired = true } else { lastAnswer = now }
        if let left = members[member], left.isRetired, left.running <= 0 { members[member] = nil }
    }

    /// A question asked at `asked` had no answer in time. If nothing else was answered since either, no connection that stands is given
    /// out again, those in use live on until their users let go, and whoever waits is to be told; else nil.
    mutating func fellSilent(
        _ fault: DirectoryFault, asked: Duration, at now: Duration, rememberedFor memory: Duration
    ) -> [Waiter]? {
        if let lastAnswer, lastAnswer > asked { return nil }
        for key in members.keys { members[key]?.isRetired = true }
        members = members.filter { $0.value.running > 0 }
        if refusal == nil { refusal = (fault, now + memory) }
        defer { waiting = [] }
        return waiting
    }

    /// Gives out nothing any more. Connections in use live on until their users let go; whoever waits has to be told.
    mutating func close() -> (links: [SignedInConnection<Root>], waiting: [Waiter]) {
        isClosed = true
        defer { (members, waiting) = ([:], []) }
        return (members.values.map(\.link), waiting)
    }

    private mutating func take(_ key: Int, _ now: Duration) -> Choice {
        guard let member = members[key] else { return .wait }
        if member.running == 0 { members[key]?.lastProgress = now }
        uses += 1
        members[key]?.running += 1
        return .connection(member.link, member: key)
    }

    // Letting go of the last reference closes the socket.
    private mutating func drop(at now: Duration) {
        members = members.filter { _, member in
            let isStale = member.running == 0 && now - member.lastProgress > Self.idleLimit
            return member.link.ldap.isOpen && !isStale
        }
    }

    private static func isStuck(_ member: Member, _ now: Duration) -> Bool {
        member.running > 0 && now - member.lastProgress > stuckAfter
    }
}
