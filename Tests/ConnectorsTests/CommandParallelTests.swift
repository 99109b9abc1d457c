import ResetCore
import Testing

@testable import Connectors

extension CommandSuite {
    struct CommandParallelTests {
        @Test
        func neverMoreThanTheLimitRunAtATime() async throws {
            let folder = try ScriptFolder()
            let script = try folder.script(
                """
                mkdir "\(folder.path)/run.$$"
                ls -d "\(folder.path)"/run.* | wc -l >> "\(folder.path)/counts"
                sleep 0.2
                rmdir "\(folder.path)/run.$$"
                \(approval)
                """)
            let command = try command(script, timeLimit: .seconds(30), parallelism: 4)
            let refusals = await withTaskGroup(of: ValidationRefusal?.self) { group in
                for _ in 0..<40 { group.addTask { await command.refusal(ofRequest: [1]) } }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(refusals.count == 40)
            #expect(refusals.allSatisfy { $0 == nil })
            let counts = folder.text(of: "counts").split(separator: "\n").compactMap { Int($0) }
            #expect(counts.count == 40)
            #expect(counts.max() == 4)
        }

        @Test
        func waitingTooLongIsBusy() async throws {
            let folder = try ScriptFolder()
            let marker = ProcessTable.marker()
            let time = ImpatientTime(impatience: .seconds(20))
            let command = try command(
                folder.script("sleep \(marker)"), timeLimit: .seconds(20), parallelism: 1, time: time)
            let first = Task { await command.refusal(ofRequest: []) }
            #expect(await eventually { !ProcessTable.living(marker).isEmpty })
            #expect(await command.refusal(ofRequest: []) == .busy)
            first.cancel()
            #expect(await first.value == .cancelled)
        }

        @Test
        func aCancelledWaiterGivesUpAndLosesNoPlace() async throws {
            let slots = CommandSlots(count: 1)
            let time = ImpatientTime(impatience: .zero)
            #expect(await slots.enter(within: .seconds(9), time: time) == .granted)
            let waiting = Task { await slots.enter(within: .seconds(9), time: time) }
            waiting.cancel()
            #expect(await waiting.value == .cancelled)
            let next = Task { await slots.enter(within: .seconds(9), time: time) }
            slots.leave()
            #expect(await next.value == .granted)
            #expect(await slots.enter(within: .zero, time: time) == .expired)
            slots.leave()
            #expect(await slots.enter(within: .zero, time: time) == .granted)
        }
    }
}
