import NIOCore
import ResetCore

/// The connections that are open, and which of them waits longest.
struct OpenConnections: Sendable {
    /// One connection.
    struct Entry: Sendable {
        let channel: any Channel
        let peer: NetworkAddress
        let block: AddressBlock
        var standing = Traffic.Standing.handshaking
    }

    private var entries: [UInt64: Entry] = [:]
    // Oldest first. A number may stay here after its connection has left or is no stranger any more.
    private var queues: [AddressBlock: CircularBuffer<UInt64>] = [:]
    private var strangers: [AddressBlock: Int] = [:]
    private var next: UInt64 = 0

    /// How many there are.
    var count: Int { entries.count }
    /// How many have shown a right token.
    private(set) var known = 0

    /// How many there are of each standing.
    var standings: [Traffic.Standing: Int] {
        entries.values.reduce(into: [:]) { $0[$1.standing, default: 0] += 1 }
    }

    /// How many of an address have not shown a right token.
    func strangers(of block: AddressBlock) -> Int { strangers[block, default: 0] }

    /// The address with most connections that have not shown a right token.
    var fullest: AddressBlock? { strangers.max { $0.value < $1.value }?.key }

    /// Adds a connection and returns its number.
    mutating func add(_ channel: any Channel, from peer: NetworkAddress) -> UInt64 {
        let entry = Entry(channel: channel, peer: peer, block: AddressBlock(peer))
        let number = next
        next += 1
        entries[number] = entry
        strangers[entry.block, default: 0] += 1
        queues[entry.block, default: CircularBuffer()].append(number)
        return number
    }

    /// The handshake of a connection is done.
    mutating func handshakeDone(_ number: UInt64) {
        if entries[number]?.standing == .handshaking { entries[number]?.standing = .stranger }
    }

    /// A connection has shown a right token.
    mutating func letIn(_ number: UInt64) {
        guard let entry = entries[number], entry.standing != .known else { return }
        entries[number]?.standing = .known
        known += 1
        dropStranger(of: entry.block)
    }

    /// Takes out a connection; one that is not there any more is none.
    mutating func remove(_ number: UInt64) {
        guard let entry = entries.removeValue(forKey: number) else { return }
        if entry.standing == .known { known -= 1 } else { dropStranger(of: entry.block) }
    }

    /// Takes out the connection of an address that has waited longest without a right token.
    mutating func takeOldest(of block: AddressBlock) -> Entry? {
        while let number = queues[block]?.popFirst() {
            guard let entry = entries[number], entry.standing != .known else { continue }
            remove(number)
            return entry
        }
        return nil
    }

    // What is left of the numbers is tidied before it outgrows the connections themselves.
    private mutating func dropStranger(of block: AddressBlock) {
        let left = strangers(of: block) - 1
        guard left > 0 else {
            strangers[block] = nil
            queues[block] = nil
            return
        }
        strangers[block] = left
        guard let queue = queues[block], queue.count > 2 * left + 16 else { return }
        queues[block] = CircularBuffer(queue.filter { (entries[$0]?.standing ?? .known) != .known })
    }
}
