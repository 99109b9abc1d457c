/// Everything that the second listener asks of the rest of the program.
public struct OperationDoors: Sendable {
    /// Why the service could not reset now; empty when it could.
    public let readiness: @Sendable () async -> [ReadinessCause]
    /// The figures of this moment.
    public let metrics: @Sendable () async -> [MetricFamily]

    /// The doors.
    public init(
        readiness: @escaping @Sendable () async -> [ReadinessCause], metrics: @escaping @Sendable () async -> [MetricFamily]
    ) {
        self.readiness = readiness
        self.metrics = metrics
    }
}
