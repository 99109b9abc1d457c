import GRDB
import ResetCore
import Testing

@testable import Storage

@Suite("Write queue")
struct WriteQueueTests {
    private static let schema = [SchemaStep(name: "0001", sql: "CREATE TABLE t (n INTEGER PRIMARY KEY) STRICT")]

    private let scratch: ScratchDirectory
    private let pool: DatabasePool
    private let queue: WriteQueue

    init() throws {
        scratch = try ScratchDirectory()
        pool = try SQLiteFile.open(scratch.path + "/t.sqlite", schema: Self.schema, autoCheckpoint: false)
        let space = SpaceGuard(directory: scratch.path, ballastPath: scratch.path + "/ballast", limits: SpaceLimits())
        queue = WriteQueue(pool, space: space)
    }

    private func insert(_ number: Int64) async throws(JournalFault) {
        try await queue.run(.ordinary) { session in
            try session.run("INSERT INTO t VALUES (?)", [.integer(number)])
            // Written first, so that a refusal has something to undo.
            if number % 3 == 0 { throw JournalFault.claimed }
        }
    }

    @Test func `a failing unit undoes itself alone`() async throws {
        await withTaskGroup(of: Void.self) { group in
            for number in Int64(1)...300 { group.addTask { try? await insert(number) } }
        }
        let kept = try await pool.read { try Int64.fetchAll($0, sql: "SELECT n FROM t ORDER BY n") }
        #expect(kept == (1...300).filter { $0 % 3 != 0 })
    }

    @Test func `a unit that breaks a constraint is told so, and the next one works`() async throws {
        try await insert(1)
        do {
            try await insert(1)
            Issue.record("the same row was inserted twice")
        } catch {
            guard case .broken = error else { throw error }
        }
        try await insert(2)
        #expect(queue.closed == nil)
    }

    @Test(arguments: [ResultCode.SQLITE_IOERR_FSYNC, .SQLITE_IOERR_WRITE, .SQLITE_CORRUPT])
    func `an input or output error undoes the whole group and closes the store`(code: ResultCode) async throws {
        try await insert(1)
        await #expect(throws: JournalFault.self) {
            try await queue.run(.outcome) { session in
                try session.run("INSERT INTO t VALUES (1000)")
                throw DatabaseError(resultCode: code, message: "as if the disk had failed")
            }
        }
        #expect(queue.closed != nil)
        await #expect(throws: JournalFault.self) { try await insert(2) }
        #expect(try await pool.read { try Int64.fetchAll($0, sql: "SELECT n FROM t") } == [1])
    }

    @Test func `an error that passes undoes the group and leaves the store open`() async throws {
        await #expect(throws: JournalFault.self) {
            try await queue.run(.ordinary) { _ in throw DatabaseError(resultCode: .SQLITE_BUSY) }
        }
        try await insert(1)
    }

    @Test func `a commit that fails is told to every unit of its group`() async throws {
        try await pool.write { database in
            try database.execute(
                sql: "CREATE TABLE child (n INTEGER REFERENCES t (n) DEFERRABLE INITIALLY DEFERRED) STRICT")
        }
        await #expect(throws: JournalFault.self) {
            try await queue.run(.ordinary) { session in
                try session.run("INSERT INTO child VALUES (99)")
            }
        }
        #expect(try await pool.read { try Int.fetchOne($0, sql: "SELECT COUNT(*) FROM child") } == 0)
        try await insert(1)
    }
}
