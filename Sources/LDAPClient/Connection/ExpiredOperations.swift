/// The ids of operations nobody waits for any more, whose answers may still come and are then ignored.
struct ExpiredOperations {
    /// A server that owes more late answers than this is treated as broken when one of the forgotten comes.
    static let capacity = 65_536

    private var ids: Set<Int32> = []
    private var order: [Int32] = []
    private var oldest = 0

    mutating func insert(_ id: Int32) {
        guard ids.insert(id).inserted else { return }
        order.append(id)
        if order.count - oldest > Self.capacity {
            ids.remove(order[oldest])
            oldest += 1
        }
        if oldest > Self.capacity {
            order.removeFirst(oldest)
            oldest = 0
        }
    }

    func contains(_ id: Int32) -> Bool { ids.contains(id) }
}
