/// Finds out, after an answer was lost, whether the password was set, by the change marker on the same controller.
struct ReadBack {
    enum Verdict {
        /// Exactly one change since the marker was read.
        case changed(ChangeMarker)
        /// No change, and too much time has passed for one to be on its way.
        case unchanged
        /// Cannot be told yet.
        case unknown([Fact])
        /// Will never be told.
        case never([Fact])
    }

    // A controller may still be working on the change; only after this long does "no change yet" mean "no change".
    static let settled = Duration.seconds(30)

    let time: any TimeSource
    let limit: Duration

    func verdict(on account: Account, in domain: any DomainDirectory) async -> Verdict {
        guard account.marker.version != nil else { return .never([Fact(.detail, "no change marker is readable")]) }
        let start = time.uptime
        var pause = Duration.milliseconds(50)
        var last: [Fact] = []
        repeat {
            do throws(DirectoryFault) {
                let marker = try await domain.marker(of: account)
                last = marker.version.map { [Fact(.markerAfter, Int($0))] } ?? []
                switch account.marker.compared(with: marker) {
                case .once: return .changed(marker)
                case .otherwise: return .never(last)
                case .unchanged where time.uptime - start >= Self.settled: return .unchanged
                case .unchanged, .incomparable: break
                }
            } catch {
                last = [Fact(.detail, error.code)]
            }
            await time.pause(for: pause)
            pause = min(pause * 2, .seconds(1))
        } while time.uptime - start < limit && !Task.isCancelled
        return .unknown(last)
    }
}
